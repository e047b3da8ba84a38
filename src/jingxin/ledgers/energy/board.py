"""The dual-control board: each target against what has come in, the forecast with its assumption, lead, place and colour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from attrs import frozen

from jingxin.core.growth import Rate, lead, round_half_up, time_elapsed
from jingxin.core.parameters import load_parameters
from jingxin.core.period import Period, parse_period
from jingxin.core.scope import Scope
from jingxin.ledgers.energy.amounts import (
    division_of_firms,
    energy_by_firm,
    paired,
    summed,
    town_of_firms,
    value_added_by_firm,
)
from jingxin.ledgers.energy.models import AreaIntensity, EnergyTarget, IntensityKind, TargetKind
from jingxin.ledgers.energy.rules.factors import edition_on
from jingxin.ledgers.energy.rules.intensity import change_from_levels, contributions, intensity
from jingxin.ledgers.energy.rules.progress import (
    Colour,
    ColourLimits,
    Forecast,
    ceiling_completion,
    colour_of,
    forecast,
    intensity_completion,
)
from jingxin.ledgers.enterprises.models import Area, Industry
from jingxin.ledgers.enterprises.models.area import AreaLevel


@frozen
class IntensityLine:
    """One intensity of the county in a period: its change, the target, the city's change, the lead and the place."""

    kind: IntensityKind
    row: AreaIntensity | None
    change: Rate
    target: Decimal | None
    completion: Rate
    colour: Colour
    city_change: Decimal | None
    lead: Decimal | None
    place: int | None
    ranked: int


@frozen
class CeilingLine:
    """One ceiling on use: what was used since January, the forecast of the year and its assumption."""

    name: str
    used: Decimal | None
    ceiling: Decimal | None
    taken: Decimal | None
    expected: Forecast
    completion: Rate
    colour: Colour


@frozen
class PullLine:
    """One industry: energy, value added and intensity of the paired firms, and the points that it pulls."""

    name: str
    firms: int
    energy: Decimal
    value: Decimal | None
    change: Decimal | None
    pull: Decimal | None


def standing_rows(period: Period, areas: Iterable[Area]) -> dict[tuple[str, int], AreaIntensity]:
    """
    Return what counts for comparison: kind and area → the latest vintage on 等价值 by the edition in force.

    What was withdrawn counts no more, and its earlier vintages with it.
    """
    rows = AreaIntensity.objects.filter(
        period_code=period.code,
        area__in=list(areas),
        basis="EQUIVALENT",
        edition=edition_on(period.last_day),
    ).order_by("vintage")
    latest = {(row.kind, row.area_id): row for row in rows.select_related("area")}
    return {key: row for key, row in latest.items() if row.withdrawn_on is None}


def change_of(row: AreaIntensity | None) -> Rate:
    """The published rate where there is one, else that of the two kept values."""
    if row is None:
        return change_from_levels(None, None)
    if row.published_change is not None:
        return Rate(row.published_change)
    return change_from_levels(row.value, row.base_value)


def periods_stated(county: Area) -> list[str]:
    """The periods for which the county has a statement, the latest first."""
    codes = AreaIntensity.objects.filter(area=county, withdrawn_on=None).values_list("period_code", flat=True)
    return sorted(set(codes), key=lambda code: (parse_period(code).last_day, code), reverse=True)


def target_of(kind: str, year: int, *, on: date, area: Area) -> Decimal | None:
    """The area's task as last decided by the day."""
    rows = EnergyTarget.objects.filter(year=year, kind=kind, area=area, decided_on__lte=on)
    found = rows.order_by("-decided_on").first()
    return found.value if found else None


def intensity_lines(county: Area, period: Period, *, on: date) -> list[IntensityLine]:
    """Return the three intensities of the county, in the order of the report."""
    city = county.parent
    peers = list(Area.objects.filter(parent=city, level=AreaLevel.COUNTY)) if city else [county]
    rows = standing_rows(period, [*peers, county, *([city] if city else [])])
    limits = ColourLimits.at(load_parameters("energy"), period.last_day)
    return [_intensity_line(kind, county, city, peers, rows, period, limits, on) for kind in IntensityKind]


def _intensity_line(
    kind: IntensityKind,
    county: Area,
    city: Area | None,
    peers: list[Area],
    rows: dict[tuple[str, int], AreaIntensity],
    period: Period,
    limits: ColourLimits,
    on: date,
) -> IntensityLine:
    def rate(area: Area) -> Decimal | None:
        return change_of(rows.get((kind.value, area.pk))).value

    own = change_of(rows.get((kind.value, county.pk)))
    theirs = rate(city) if city else None
    known = [value for peer in peers if (value := rate(peer)) is not None]
    target = target_of(kind.value, period.last_day.year, on=on, area=county)
    completion = intensity_completion(own.value, target) if target is not None else Rate(None)
    return IntensityLine(
        kind=kind,
        row=rows.get((kind.value, county.pk)),
        change=own,
        target=target,
        completion=completion,
        colour=colour_of(completion.value, limits),
        city_change=theirs,
        lead=lead(theirs, own.value).value,
        place=None if own.value is None else 1 + sum(1 for value in known if value < own.value),
        ranked=len(known),
    )


def county_ceiling(county: Area, period: Period, *, on: date) -> CeilingLine:
    """Return the county's total use since January against its ceiling; the year before gives the season."""
    row = standing_rows(period, [county]).get((IntensityKind.GDP_ENERGY.value, county.pk))
    year_before = standing_rows(parse_period(str(period.last_day.year - 1)), [county])
    whole = year_before.get((IntensityKind.GDP_ENERGY.value, county.pk))
    return ceiling_line(
        county.name,
        row.energy if row else None,
        target_of(TargetKind.TOTAL_USE.value, period.last_day.year, on=on, area=county),
        period,
        row.base_energy if row else None,
        whole.energy if whole else None,
    )


def ceiling_line(
    name: str,
    used: Decimal | None,
    ceiling: Decimal | None,
    period: Period,
    same_before: Decimal | None,
    year_before: Decimal | None,
) -> CeilingLine:
    expected = forecast(used, period.last_day.month, same_before, year_before)
    completion = ceiling_completion(expected.value, ceiling) if ceiling else Rate(None)
    limits = ColourLimits.at(load_parameters("energy"), period.last_day)
    taken = used * 100 / ceiling if used is not None and ceiling else None
    return CeilingLine(name, used, ceiling, taken, expected, completion, colour_of(completion.value, limits))


def town_ceilings(county: Area, period: Period, *, on: date, scope: Scope) -> list[CeilingLine]:
    """Return each town's ceiling against what its reporting firms used, the one nearest to its ceiling first."""
    day = period.last_day
    now = summed(energy_by_firm(day.year, day.month, scope=scope))
    before = summed(energy_by_firm(day.year - 1, day.month, scope=scope))
    whole = summed(energy_by_firm(day.year - 1, 12, scope=scope))
    towns = town_of_firms({*now, *before, *whole}, day)
    lines = []
    for town in Area.objects.filter(parent=county, level=AreaLevel.TOWN).order_by("code"):
        ceiling = target_of(TargetKind.TOTAL_USE.value, day.year, on=on, area=town)
        used, same, year = (
            sum((amount for firm, amount in side.items() if towns.get(firm) == town.pk), Decimal(0)) or None
            for side in (now, before, whole)
        )
        if ceiling is not None or used is not None:
            lines.append(ceiling_line(town.name, used, ceiling, period, same, year))
    return sorted(
        lines, key=lambda line: (line.completion.value is None, line.completion.value or 0, line.name)
    )


def industry_pulls(period: Period, *, scope: Scope) -> tuple[list[PullLine], PullLine]:
    """
    Return what each industry pulls of the change of the reporting firms' intensity, the deepest fall first, and the whole.

    Only firm-months count that have energy and value added in both years: the four sides share one frame, and the
    points of the industries add up to the whole's.
    """
    day = period.last_day
    sides = paired(
        energy_by_firm(day.year, day.month, scope=scope),
        value_added_by_firm(day.year, day.month, scope=scope),
        energy_by_firm(day.year - 1, day.month, scope=scope),
        value_added_by_firm(day.year - 1, day.month, scope=scope),
    )
    divisions = division_of_firms(sides[0], day)
    names = dict(Industry.objects.filter(edition="2011", level=2).values_list("code", "name"))
    groups: dict[str, list[int]] = {}
    for firm in sides[0]:
        groups.setdefault(divisions.get(firm, ""), []).append(firm)

    def total(side: dict[int, Decimal], firms: Iterable[int]) -> Decimal:
        return sum((side[firm] for firm in firms), Decimal(0))

    energy, energy_before = (
        {code: total(side, firms) for code, firms in groups.items()} for side in (sides[0], sides[2])
    )
    output, output_before = (total(side, side) for side in (sides[1], sides[3]))
    pulls = contributions(energy, energy_before, output, output_before)
    lines = [
        _pull_line(names.get(code, code) or "未登记行业", firms, sides, pulls[code].value)
        for code, firms in groups.items()
    ]
    whole = _pull_line("合计", list(sides[0]), sides, None)
    exact = [pull.value for pull in pulls.values()]
    together = sum((value for value in exact if value is not None), Decimal(0)) if exact else None
    lines.sort(key=lambda line: (line.pull is None, line.pull or 0, line.name))
    return lines, PullLine(whole.name, whole.firms, whole.energy, whole.value, whole.change, together)


def _pull_line(
    name: str, firms: list[int], sides: list[dict[int, Decimal]], pull: Decimal | None
) -> PullLine:
    energy, output, energy_before, output_before = (
        sum((side[firm] for firm in firms), Decimal(0)) for side in sides
    )
    now, before = intensity(energy, output), intensity(energy_before, output_before)
    change = change_from_levels(now, before).value
    return PullLine(name, len(firms), energy, now, change, pull)


def year_gone(period: Period) -> Decimal:
    """Per cent of the year that lies behind at the period's end."""
    return round_half_up(time_elapsed(period.last_day.month), 1)
