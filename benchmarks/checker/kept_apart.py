"""
`python -m benchmarks.checker.kept_apart SET [ROUNDS] [SEED] [-v]`: recall and precision on one set of wordings kept apart.

Every wording of the set is made true ROUNDS times among other passages; then damaged in each way that
breaks it. A set whose first run has been recorded may be read with -v and mended after; it proves nothing more then.
"""

import importlib
import random
import sys

from attrs import define

from benchmarks.checker.__main__ import Score, count, counted, report, summed, surroundings
from benchmarks.checker.damage import damaged
from benchmarks.checker.more_passages import MoreMaker
from benchmarks.checker.passages import Maker


class Worded(MoreMaker):
    """Makes passages in the one wording it is told to use."""

    wording = ""

    def pick(self, *_options: str) -> str:
        return self.wording


@define
class Wanting:
    """A wording and how often its damage was met."""

    kind: str
    wording: str
    met: int
    all: int


def run(number: int, rounds: int, seed: int) -> tuple[Score, list[Wanting]]:
    """Judge one set; return the score and what each wording contributed."""
    wordings: dict[str, tuple[str, ...]] = importlib.import_module(
        f"benchmarks.checker.kept_apart_{number}"
    ).WORDINGS
    maker, known, chance, score = Worded(seed), Maker(seed), random.Random(seed + 1), Score()  # noqa: S311
    wanting = []
    for make in maker.every():
        for wording in wordings[make.__name__]:
            maker.wording = wording
            before_met, before_all = sum(score.met.values()), sum(score.all.values())
            for _round in range(rounds):
                passage = make()
                assert passage.holds(passage.values), passage.text()
                before = surroundings(known, chance, passage.text())
                for one in counted(report(before, passage.text(), [])[0]):
                    score.wrong[one.rule] += 1
                    score.false.append(f"{passage.kind}: {passage.text()} — {one}")
                for damage, broken in damaged(passage, chance):
                    count(score, passage.kind, damage, *report(before, broken.text(), []))
            wanting.append(
                Wanting(
                    make.__name__,
                    wording,
                    sum(score.met.values()) - before_met,
                    sum(score.all.values()) - before_all,
                )
            )
    return score, wanting


def main() -> int:
    arguments = [argument for argument in sys.argv[1:] if argument != "-v"]
    number = int(arguments[0]) if arguments else 2
    rounds = int(arguments[1]) if len(arguments) > 1 else 4
    seed = int(arguments[2]) if len(arguments) > 2 else 2014
    score, wanting = run(number, rounds, seed)
    if "-v" in sys.argv:
        for one in wanting:
            if one.met < one.all:
                print(f"{one.met:3}/{one.all:<3} {one.kind:12} {one.wording}")
        print("\n".join(["", "false:", *score.false[:80]]))
    print(f"kept-apart set {number}, {len(wanting)} wordings, {rounds} rounds: {summed(score)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
