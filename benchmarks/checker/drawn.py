"""
`python -m benchmarks.checker.drawn [ROUNDS] [SEED] [-v]`: recall and precision on wordings drawn by chance (`grammar.py`).

Another seed is another thousand wordings; the pieces they are put together from are the same.
"""

import random
import sys
from collections import Counter

from benchmarks.checker.__main__ import Score, count, counted, report, summed, surroundings
from benchmarks.checker.damage import damaged
from benchmarks.checker.grammar import Grammar
from benchmarks.checker.kept_apart import Worded
from benchmarks.checker.passages import Maker


def run(rounds: int, seed: int) -> tuple[Score, Counter[str], Counter[str]]:
    """Judge so many drawn wordings a kind; return the score, and what was met of how much, by kind."""
    grammar, maker, known, chance, score = (
        Grammar(seed),
        Worded(seed),
        Maker(seed),
        random.Random(seed + 1),  # noqa: S311
        Score(),
    )
    makers = {make.__name__: make for make in maker.every()}
    met: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for kind in grammar.kinds:
        for _round in range(rounds):
            maker.wording = grammar.wording(kind)
            passage = makers[kind]()
            before = surroundings(known, chance, passage.text())
            for one in counted(report(before, passage.text(), [])[0]):
                score.wrong[one.rule] += 1
                score.false.append(f"{kind}: {passage.text()} — {one}")
            met[kind] -= sum(score.met.values())
            of[kind] -= sum(score.all.values())
            for damage, broken in damaged(passage, chance):
                count(score, kind, damage, *report(before, broken.text(), []))
            met[kind] += sum(score.met.values())
            of[kind] += sum(score.all.values())
    return score, met, of


def main() -> int:
    arguments = [argument for argument in sys.argv[1:] if argument != "-v"]
    rounds = int(arguments[0]) if arguments else 40
    seed = int(arguments[1]) if len(arguments) > 1 else 2014
    score, met, of = run(rounds, seed)
    for kind in of:
        print(f"{kind:12}{met[kind]:6}{of[kind]:6}{met[kind] / of[kind] if of[kind] else 1:8.3f}")
    if "-v" in sys.argv:
        print("\n".join(["", "missed:", *score.missed[:60], "", "false:", *score.false[:40]]))
    print(f"wordings drawn by chance, {rounds} a kind, seed {seed}: {summed(score)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
