"""Firms with a ceiling for the year: what each has used by the months that it reported, and what the year will come to."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from jingxin.core.period import Period
from jingxin.core.scope import Scope
from jingxin.ledgers.energy.amounts import energy_by_firm, summed
from jingxin.ledgers.energy.board import CeilingLine, ceiling_line
from jingxin.ledgers.energy.models import EnergyTarget, TargetKind
from jingxin.ledgers.energy.rules.users import is_over
from jingxin.ledgers.enterprises.models import Firm


@frozen
class UserLine:
    """One firm: `months` it has reported this year, whether it is over its share by them, None without a report."""

    firm: Firm
    months: int
    missing: int
    line: CeilingLine
    share: Decimal | None
    is_over: bool | None


@frozen
class UserTotals:
    """Over all lines: both amounts, and how many firms are over their share or lack a month."""

    firms: int
    used: Decimal
    ceiling: Decimal
    over: int
    late: int


def totals_of(lines: list[UserLine]) -> UserTotals:
    return UserTotals(
        firms=len(lines),
        used=sum((line.line.used or Decimal(0) for line in lines), Decimal(0)),
        ceiling=sum((line.line.ceiling or Decimal(0) for line in lines), Decimal(0)),
        over=sum(1 for line in lines if line.is_over),
        late=sum(1 for line in lines if line.missing),
    )


def user_lines(period: Period, *, scope: Scope) -> list[UserLine]:
    """Return the firms with a ceiling for the year of the period, those over their share first, the furthest over on top."""
    day = period.last_day
    uses = energy_by_firm(day.year, day.month, scope=scope)
    before = energy_by_firm(day.year - 1, day.month, scope=scope)
    whole = summed(energy_by_firm(day.year - 1, 12, scope=scope))
    rows = EnergyTarget.objects.visible_to(scope).filter(
        year=day.year, kind=TargetKind.TOTAL_USE, firm__isnull=False
    )
    latest = {row.firm: row for row in rows.select_related("firm").order_by("decided_on") if row.firm}
    lines = []
    for owner, row in latest.items():
        firm = owner.pk
        reported = uses.get(firm, {})
        used = sum(reported.values(), Decimal(0)) if reported else None
        months = {code[-2:] for code in reported}
        same = sum((of for code, of in before.get(firm, {}).items() if code[-2:] in months), Decimal(0))
        line = ceiling_line(owner.name, used, row.value, period, same or None, whole.get(firm))
        share = used * 12 * 100 / (row.value * len(reported)) if used is not None else None
        lines.append(
            UserLine(
                firm=owner,
                months=len(reported),
                missing=day.month - len(reported),
                line=line,
                share=share,
                is_over=is_over(used, row.value, len(reported)),
            )
        )
    return sorted(lines, key=lambda line: (line.share is None, -(line.share or 0), line.firm.code))
