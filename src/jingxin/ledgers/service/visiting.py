"""The year's plan of visits against what was made: by leader, by tier of firm, and whose visits still wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen

from jingxin.core.growth import round_half_up, share
from jingxin.ledgers.service.models import Tier, VisitPlan


@frozen
class Progress:
    """How much of one part of the plan is done."""

    name: str
    planned: int
    made: int

    @property
    def left(self) -> int:
        return self.planned - self.made

    @property
    def percent(self) -> Decimal | None:
        rate = share(Decimal(self.made), Decimal(self.planned)).value
        return None if rate is None else round_half_up(rate, 1)


@frozen
class Plan:
    """The plan of a year as it stood at the end of a day; a visit counts once its planned leader has come."""

    whole: Progress
    leaders: list[Progress]
    tiers: list[Progress]
    waiting: list[VisitPlan]


def plan_of(plans: Any, year: int, on: date) -> Plan:
    """Return the year's plan against what was made by the day; leaders with the most left come first."""
    rows = list(plans.filter(year=year).with_visit().select_related("firm").order_by("leader", "firm__code"))
    made = {row.pk for row in rows if row.first_visit_on is not None and row.first_visit_on <= on}
    tiers = {name: number for number, name in enumerate(Tier.values)}
    leaders = _by(rows, made, "leader")
    return Plan(
        whole=Progress("", len(rows), len(made)),
        leaders=sorted(leaders.values(), key=lambda row: (-row.left, -row.planned, row.name)),
        tiers=[
            Progress(str(Tier(name).label), row.planned, row.made)
            for name, row in sorted(_by(rows, made, "tier").items(), key=lambda item: tiers[item[0]])
        ],
        waiting=[row for row in rows if row.pk not in made],
    )


def _by(rows: Iterable[VisitPlan], made: set[int], field: str) -> dict[str, Progress]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        counts[getattr(row, field)][0] += 1
        counts[getattr(row, field)][1] += row.pk in made
    return {name: Progress(name, planned, done) for name, (planned, done) in counts.items()}
