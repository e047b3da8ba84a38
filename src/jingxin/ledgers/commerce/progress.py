"""Plan against done for a year on a day: each kind of thing in one line, and what is late by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen
from django.db.models import QuerySet, Sum

from jingxin.core.scope import Scope
from jingxin.ledgers.commerce.models import (
    Exhibition,
    ExhibitionEntry,
    ExhibitionPlace,
    MarketProject,
    OutsourcingContract,
    OutsourcingExecution,
    OutwardFiling,
    Promotion,
    Shop,
)
from jingxin.ledgers.commerce.models.planned import PlannedThing
from jingxin.ledgers.commerce.rules import Progress, Tally, progress_on, tally

PLANNED: tuple[type[PlannedThing], ...] = (Shop, MarketProject, Promotion)


@frozen
class PlanLine:
    """One kind of planned thing in a year: counted on the day."""

    model: type[PlannedThing]
    tally: Tally

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name)


@frozen
class LateLine:
    """One thing past its day, and by how many days."""

    thing: PlannedThing
    days: int


@frozen
class ExhibitionLine:
    """The key list of one side of the border: how many, how many have opened, how many firms went, what was given."""

    label: str
    listed: int
    opened: int
    attended: int
    approved_wan_yuan: Decimal
    paid_wan_yuan: Decimal


@frozen
class Sums:
    """What the year's papers add up to by the day, in 万美元."""

    filings: int
    filed_wan_usd: Decimal
    contracts: int
    contracted_wan_usd: Decimal
    executed_wan_usd: Decimal


def things_of(model: type[PlannedThing], scope: Scope, year: int) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.visible_to(scope)
    return rows.filter(planned_on__year=year).select_related("town")


def plan_lines(scope: Scope, *, year: int, on: date) -> list[PlanLine]:
    """Return a line for each kind of thing in the year's plan."""
    return [
        PlanLine(model, tally((thing.planned for thing in things_of(model, scope, year)), on))
        for model in PLANNED
    ]


def late_lines(scope: Scope, *, on: date) -> list[LateLine]:
    """Return what is late on the day whatever year planned it, the longest first."""
    lines = [
        LateLine(thing, (on - thing.due_on).days)
        for model in PLANNED
        for thing in model.objects.visible_to(scope).filter(due_on__lt=on).select_related("town")
        if thing.due_on is not None and progress_on(thing.planned, on) is Progress.LATE
    ]
    return sorted(lines, key=lambda line: (-line.days, line.thing.code))


def exhibition_lines(scope: Scope, *, year: int, on: date) -> list[ExhibitionLine]:
    """Return the key lists of the year at home and abroad, as they stand on the day."""
    lines = []
    for place, label in ExhibitionPlace.choices:
        shown = [
            one
            for one in Exhibition.objects.visible_to(scope).filter(year=year, place=place)
            if one.is_listed(on)
        ]
        entries = ExhibitionEntry.objects.visible_to(scope).filter(exhibition__in=shown)
        lines.append(
            ExhibitionLine(
                label=str(label),
                listed=len(shown),
                opened=sum(one.opens_on is not None and one.opens_on <= on for one in shown),
                attended=entries.filter(attended_on__lte=on).count(),
                approved_wan_yuan=_sum(entries.filter(attended_on__lte=on), "subsidy_wan_yuan"),
                paid_wan_yuan=_sum(entries.filter(paid_on__lte=on), "subsidy_wan_yuan"),
            )
        )
    return lines


def sums_of(scope: Scope, *, year: int, on: date) -> Sums:
    """Return what was filed, signed and carried out from the first day of the year to the day."""
    first = date(year, 1, 1)
    filings = OutwardFiling.objects.visible_to(scope).filter(filed_on__range=(first, on))
    lasting = filings.filter(withdrawn_on=None) | filings.filter(withdrawn_on__gt=on)
    contracts = OutsourcingContract.objects.visible_to(scope).filter(signed_on__range=(first, on))
    executions = OutsourcingExecution.objects.visible_to(scope).filter(executed_on__range=(first, on))
    return Sums(
        filings=lasting.count(),
        filed_wan_usd=_sum(lasting, "amount_wan_usd"),
        contracts=contracts.count(),
        contracted_wan_usd=_sum(contracts, "amount_wan_usd"),
        executed_wan_usd=_sum(executions, "amount_wan_usd"),
    )


def _sum(rows: QuerySet[Any], column: str) -> Decimal:
    total: Decimal | None = rows.aggregate(total=Sum(column))["total"]
    return total or Decimal(0)


def years_on_record(models: Iterable[type[PlannedThing]] = PLANNED) -> list[int]:
    """Return the years that have a plan, the latest first."""
    years = {day.year for model in models for day in model.objects.dates("planned_on", "year")}
    return sorted(years, reverse=True)
