"""
`python -m benchmarks.checker.reach FOLDER [-v]`: how far the checker sees into real texts, and why no further.

Each figure that no relation ties is put down to the first reason that holds. A figure that no words relate to
another printed one cannot be tied by anybody; those are counted apart, so that tied ÷ tie-able says what
the checker misses and tied ÷ read what reports leave unsupported.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from jingxin.check.claims import Fact, Reading, Role
from jingxin.check.extract.facts import read_claims
from jingxin.check.extract.movements import movements
from jingxin.check.extract.parts import is_marked_part, wholes_of
from jingxin.check.labels import canonical, clean_label
from jingxin.check.read import read_document
from jingxin.check.rules.list_total import is_total
from jingxin.check.run import judge
from jingxin.check.scopes import scope_in

TIED = "tied"
COULD = "a partner is printed, not tied"
REASONS = (
    "target or forecast", "threshold or hedge (超, 近, 以上, 左右)", "growth rate alone: no base and no amount of increase", "share of a whole that is not printed",
    "points against a rate that is not printed", "increase alone: no rate beside it", "completion of a task that is not printed", "a multiple or contribution",
    "one end of a movement, or several years on average", "a count alone", "an amount alone", "a rate or index alone",
)  # fmt: skip
_NEAR = 3
_CORE = re.compile(r"(?:平均)?(?:水平|增速|增幅|同期)*$")


def reason(reading: Reading, fact: Fact, levels: dict[str, list[Fact]], rates: dict[str, list[Fact]]) -> str:
    """Why a figure stands in no relation; `COULD` where its words name a partner that is printed."""
    if _has_partner(reading, fact, levels, rates):
        return COULD
    if fact.planned:
        return REASONS[0]
    if fact.hedge_is_open or fact.quantity.hedge:
        return REASONS[1]
    by_role = {
        Role.RATE: 2, Role.SHARE: 3, Role.POINTS: 4, Role.CHANGE: 5, Role.COMPLETION: 6, Role.TIMES: 7, Role.CONTRIBUTION: 7,
        Role.FROM: 8, Role.TO: 8, Role.BASE: 8, Role.OTHER: 7,
    }  # fmt: skip
    if fact.role in by_role:
        return REASONS[by_role[fact.role]]
    if fact.quantity.dimension in ("ratio", "point", "times"):
        return REASONS[11]
    return REASONS[9] if fact.quantity.exact else REASONS[10]


def _has_partner(
    reading: Reading, fact: Fact, levels: dict[str, list[Fact]], rates: dict[str, list[Fact]]
) -> bool:
    if fact.role is Role.SHARE and fact.whole and fact.head is not None and not fact.head.quantity.is_percent:
        name = canonical(clean_label(fact.whole))
        # 占全国的比重 with no figure of the nation's is a share of nothing printed.
        return any(
            one.scope == reading.scope_in(fact.whole) and one is not fact.head and one.planned == fact.planned
            for one in levels.get(name, ())
        )
    if fact.role is Role.POINTS and fact.against:
        core = canonical(clean_label(_CORE.sub("", fact.against)))
        own = any(
            one.role is Role.RATE for one in fact.sentence.facts[max(fact.index - _NEAR, 0) : fact.index]
        )
        return own and any(
            one.span.code == fact.span.code and not scope_in(fact.against) for one in rates.get(core, ())
        )
    if fact.role in (Role.CHANGE, Role.RATE):
        return any(
            fact in [step.fact for step in movement.steps]
            and movement.now is not None
            and any(True for _step in movement.of(Role.CHANGE))
            and any(True for _step in movement.of(Role.RATE))
            for movement in movements(fact.sentence)
        )
    if fact.role is Role.LEVEL and not fact.quantity.is_percent and fact.quantity.dimension:
        if is_marked_part(fact) and "其中" in fact.gap:
            return bool(wholes_of(fact))
        if is_total(fact):
            before = [
                one
                for one in fact.sentence.facts[: fact.index]
                if one.quantity.dimension == fact.quantity.dimension
            ]
            return len(before) > 1
    return False


def look(folder: Path) -> tuple[Counter[str], list[tuple[str, str]]]:
    """Count the figures of all texts by what ties them or leaves them alone; return too those that could be tied."""
    counted: Counter[str] = Counter()
    missed: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*.txt")):
        if path.name == "TRUTH.md":
            continue
        reading = read_claims(read_document(path))
        tied = {
            id(fact)
            for judgement in judge(reading)
            if len(judgement.facts) > 1 or judgement.holds
            for fact in judgement.facts
        }
        levels: dict[str, list[Fact]] = {}
        rates: dict[str, list[Fact]] = {}
        for fact in reading.facts:
            if fact.is_level and fact.label:
                levels.setdefault(canonical(fact.label), []).append(fact)
            if fact.role is Role.RATE and fact.name:
                rates.setdefault(canonical(fact.name), []).append(fact)
        for fact in reading.facts:
            if id(fact) in tied:
                counted[TIED] += 1
            elif not fact.quantity.dimension or (fact.role is Role.LEVEL and not fact.name and not fact.noun):
                counted["not read: no unit or no name"] += 1
            else:
                why = reason(reading, fact, levels, rates)
                counted[why] += 1
                if why == COULD:
                    missed.append(
                        (path.stem[:16], reading.quote(fact.start, fact.end, 40).replace("\n", "/"))
                    )
    return counted, missed


def main() -> int:
    counted, missed = look(Path(sys.argv[1]))
    for why, count in counted.most_common():
        print(f"{count:6}  {why}")
    read = sum(counted.values()) - counted["not read: no unit or no name"]
    could = counted[TIED] + counted[COULD]
    print(
        f"read {read}; tied {counted[TIED]} = {counted[TIED] / read:.3f} of read; tie-able {could}; tied ÷ tie-able {counted[TIED] / could:.3f}"
    )
    if "-v" in sys.argv:
        print("\n".join(f"{where}: {words}" for where, words in missed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
