"""A month's electricity: each firm's own return beside the grid company's list, with what is explained and what is open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import frozen
from django.db.models import Sum

from jingxin.core.parameters import load_parameters
from jingxin.core.scope import Scope
from jingxin.ledgers.energy.models import CarrierCode, EnergyUse, GapExplanation, GridReading
from jingxin.ledgers.energy.rules.electricity import Agreement, Comparison, Tolerance, compare
from jingxin.ledgers.enterprises.models import Firm

# What asks for somebody's attention stands above what is settled.
URGENCY = (
    Agreement.UNEXPLAINED,
    Agreement.NO_RETURN,
    Agreement.NO_READING,
    Agreement.EXPLAINED,
    Agreement.AGREES,
)


@frozen
class GapLine:
    """One firm's month in 万千瓦时; None where a side has nothing."""

    firm: Firm
    own: Decimal | None
    grid: Decimal | None
    accounts: int
    found: Comparison
    reasons: tuple[str, ...]


@frozen
class GapTotals:
    """Over all lines: both sides, and how many gaps wait for an explanation."""

    firms: int
    own: Decimal
    grid: Decimal
    waiting: int


def gap_lines(month: str, *, scope: Scope) -> list[GapLine]:
    """Return a line for each firm that reports or is read in the month, what is open first, the widest gap on top."""
    returns = EnergyUse.objects.visible_to(scope).filter(month=month, carrier=CarrierCode.ELECTRICITY)
    own = dict(returns.values_list("firm_id", "used"))
    readings = GridReading.objects.visible_to(scope).filter(month=month, firm__isnull=False)
    grid: dict[int, Decimal] = {}
    accounts: dict[int, int] = {}
    for firm, amount in readings.order_by("account").values_list("firm_id", "wan_kwh"):
        grid[firm] = grid.get(firm, Decimal(0)) + amount
        accounts[firm] = accounts.get(firm, 0) + 1
    explained: dict[int, Decimal] = {}
    reasons: dict[int, list[str]] = {}
    for row in GapExplanation.objects.visible_to(scope).filter(month=month).order_by("cause"):
        explained[row.firm_id] = explained.get(row.firm_id, Decimal(0)) + row.wan_kwh
        reasons.setdefault(row.firm_id, []).append(str(row.get_cause_display()))
    tolerance = tolerance_of(month)
    lines = [
        GapLine(
            firm,
            own.get(firm.pk),
            grid.get(firm.pk),
            accounts.get(firm.pk, 0),
            compare(own.get(firm.pk), grid.get(firm.pk), explained.get(firm.pk, Decimal(0)), tolerance),
            tuple(reasons.get(firm.pk, ())),
        )
        for firm in Firm.objects.filter(pk__in={*own, *grid})
    ]
    return sorted(
        lines,
        key=lambda line: (
            URGENCY.index(line.found.agreement),
            -abs(line.found.gap or Decimal(0)),
            line.firm.code,
        ),
    )


def tolerance_of(month: str) -> Tolerance:
    """Return what gap is none, as in force on the month's first day."""
    return Tolerance.at(load_parameters("energy"), date.fromisoformat(f"{month}-01"))


def totals_of(lines: list[GapLine]) -> GapTotals:
    return GapTotals(
        firms=len(lines),
        own=sum((line.own or Decimal(0) for line in lines), Decimal(0)),
        grid=sum((line.grid or Decimal(0) for line in lines), Decimal(0)),
        waiting=sum(1 for line in lines if line.found.agreement is Agreement.UNEXPLAINED),
    )


def unmatched(month: str, *, scope: Scope) -> tuple[int, Decimal]:
    """Return how many accounts of the month belong to nobody known, and what they used."""
    rows = GridReading.objects.visible_to(scope).filter(month=month, firm__isnull=True)
    return rows.count(), rows.aggregate(total=Sum("wan_kwh"))["total"] or Decimal(0)
