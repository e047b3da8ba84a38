"""Two schemes on one snapshot: who moves, how many, with how much tax and land."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

from jingxin.ledgers.evaluation import runs
from jingxin.ledgers.evaluation.rules.conservation import Tally
from jingxin.ledgers.evaluation.rules.explaining import Change, explain
from jingxin.ledgers.evaluation.rules.scheme import Scheme
from jingxin.warehouse import Snapshot


@frozen
class Movement:
    """Firms that go from one band to another, with their tax in 万元 and land in 亩."""

    before: str
    after: str
    firms: int
    tax: Decimal
    land: Decimal


@frozen
class Comparison:
    """What a changed scheme would do. `changes` hold firms whose band moves."""

    snapshot: str
    before: list[Tally]
    after: list[Tally]
    movements: list[Movement]
    changes: list[Change]
    given: Mapping[str, Mapping[str, Decimal | None]]


def compare(scheme: Scheme, changed: Scheme, snapshot: Snapshot) -> Comparison:
    """Evaluate both on the snapshot and tell the difference; nothing is written."""
    first, second = runs.evaluate(scheme, snapshot), runs.evaluate(changed, snapshot)
    before = {row["firm"]: runs.standing_of(scheme, row, first.given[row["firm"]]) for row in first.rows}
    after = {row["firm"]: runs.standing_of(changed, row, second.given[row["firm"]]) for row in second.rows}
    moved = [change for change in explain(changed, before, after) if change.band_moved]
    counts: Counter[tuple[str, str]] = Counter()
    tax: dict[tuple[str, str], Decimal] = {}
    land: dict[tuple[str, str], Decimal] = {}
    for change in moved:
        way = (change.was, change.now)
        counts[way] += 1
        given = second.given[change.firm]
        tax[way] = tax.get(way, Decimal(0)) + (given.get("f_tax") or 0)
        land[way] = land.get(way, Decimal(0)) + (given.get("f_land") or 0)
    movements = [Movement(*way, count, tax[way], land[way]) for way, count in sorted(counts.items())]
    return Comparison(snapshot.name, first.tallies, second.tallies, movements, moved, second.given)
