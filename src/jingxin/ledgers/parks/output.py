"""What the firms of a park make and pay, by their latest reports, and how much of it the leading industry makes."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from attrs import frozen

from jingxin.core.growth import Rate
from jingxin.core.parameters import ParameterError, load_parameters
from jingxin.core.period import Period, parse_period
from jingxin.ledgers.enterprises.models import FirmIndustry
from jingxin.ledgers.parks.models import Park, Tenancy, TenantReturn
from jingxin.ledgers.parks.rules.leading import LeadingLimits, falls_short, leading_share


@frozen
class ParkOutput:
    """
    One period's reports of a park's firms; `reporting` of `producing` firms have sent one. `short` where a rule
    of the day asks for more of the leading industry than there is; None where no rule asks.
    """

    period: Period
    output_wan_yuan: Decimal
    tax_wan_yuan: Decimal
    reporting: int
    producing: int
    leading: Rate | None
    short: bool | None


def latest_output(park: Park, on: date) -> ParkOutput | None:
    """Return the reports of the latest period that ended by the day; None where no firm has reported."""
    by_period: dict[tuple[date, str], list[TenantReturn]] = defaultdict(list)
    for row in park.returns.select_related("firm"):
        period = parse_period(row.period_code)
        if period.last_day <= on:
            by_period[period.last_day, period.code].append(row)
    if not by_period:
        return None
    last_day, code = max(by_period)
    rows = by_period[last_day, code]
    leading = _leading(park, rows, last_day)
    held = Tenancy.objects.filter(park=park).held_on(last_day)
    producing = held.filter(in_production_on__lte=last_day).count()
    return ParkOutput(
        period=parse_period(code),
        output_wan_yuan=sum((row.output_wan_yuan for row in rows), Decimal(0)),
        tax_wan_yuan=sum((row.tax_wan_yuan for row in rows), Decimal(0)),
        reporting=len(rows),
        producing=producing,
        leading=leading,
        short=None if leading is None else _short(park, leading, on),
    )


def _leading(park: Park, rows: list[TenantReturn], on: date) -> Rate | None:
    if not park.leading_division:
        return None
    spells = FirmIndustry.objects.filter(firm__in=[row.firm_id for row in rows]).held_on(on)
    divisions = dict(spells.values_list("firm_id", "industry__code"))
    made: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        made[str(divisions.get(row.firm_id, ""))[:2]] += row.output_wan_yuan
    return leading_share(made, park.leading_division)


def _short(park: Park, rate: Rate, on: date) -> bool | None:
    """Whether the park falls short of the rule in force on the day; None before there was one."""
    try:
        limits = LeadingLimits.at(load_parameters("parks"), on)
    except ParameterError:
        return None
    return falls_short(rate, area_mu=park.land_area_mu or Decimal(0), limits=limits)
