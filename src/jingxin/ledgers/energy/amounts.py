"""What firms used, in coal equivalents, from January to a month: the ledger's rows folded by the factors in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import F

from jingxin.core.scope import ALL, Scope
from jingxin.ledgers.energy.models import EnergyUse, ValueAdded
from jingxin.ledgers.energy.rules.factors import Basis, get_factor
from jingxin.ledgers.enterprises.models import FirmIndustry, FirmTown
from jingxin.records.dated import holds_on

ByFirm = dict[int, dict[str, Decimal]]


def energy_by_firm(year: int, month: int, *, scope: Scope = ALL, basis: Basis = Basis.EQUIVALENT) -> ByFirm:
    """Return firm → month → tonnes of coal equivalent, January to the month of the year, electricity as `basis` says."""
    rows = EnergyUse.objects.visible_to(scope).since_january(year, month).order_by()
    found: ByFirm = defaultdict(lambda: defaultdict(Decimal))
    factors: dict[tuple[str, str], Decimal] = {}
    net = F("used") - F("converted_output") - F("recovered")
    for firm, code, carrier, amount in rows.values_list("firm_id", "month", "carrier", net):
        if (carrier, code) not in factors:
            factors[carrier, code] = get_factor(carrier, basis, _first_day(code)).tce
        found[firm][code] += amount * factors[carrier, code]
    return {firm: dict(months) for firm, months in found.items()}


def _first_day(code: str) -> date:
    return date.fromisoformat(f"{code}-01")


def value_added_by_firm(year: int, month: int, *, scope: Scope = ALL) -> ByFirm:
    """Return firm → month → value added in 万元 at constant prices, January to the month of the year."""
    rows = ValueAdded.objects.visible_to(scope).since_january(year, month).order_by()
    found: ByFirm = defaultdict(dict)
    for firm, code, amount in rows.values_list("firm_id", "month", "value_added_wan_yuan"):
        found[firm][code] = amount
    return dict(found)


def summed(amounts: ByFirm) -> dict[int, Decimal]:
    return {firm: sum(months.values(), Decimal(0)) for firm, months in amounts.items()}


def paired(*sides: ByFirm) -> list[dict[int, Decimal]]:
    """
    Return each side's sum by firm over the months that the firm has on every side, so that all share one frame.

    Sides of different years are paired by the month of the year. A firm without a month in common is on no side.
    """
    kept: list[dict[int, Decimal]] = [{} for _side in sides]
    for firm in set.intersection(*(set(side) for side in sides)):
        months = set.intersection(*({code[-2:] for code in side[firm]} for side in sides))
        if not months:
            continue
        for side, into in zip(sides, kept, strict=True):
            into[firm] = sum((of for code, of in side[firm].items() if code[-2:] in months), Decimal(0))
    return kept


def division_of_firms(firms: Iterable[int], on: date) -> dict[int, str]:
    """Return the industry division (31 黑色金属冶炼和压延加工业) of each firm on the day."""
    spells = FirmIndustry.objects.filter(holds_on(on), firm_id__in=list(firms)).select_related("industry")
    return {spell.firm_id: spell.industry.code[:2] for spell in spells}


def town_of_firms(firms: Iterable[int], on: date) -> dict[int, int]:
    """Return the town of each firm on the day, by primary key."""
    spells = FirmTown.objects.filter(holds_on(on), firm_id__in=list(firms))
    return dict(spells.values_list("firm_id", "town_id"))
