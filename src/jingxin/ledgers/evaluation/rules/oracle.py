"""
The evaluation said plainly, in exact arithmetic, a firm at a time: what `engine` must agree with.

Slow and obvious on purpose. Fractions throughout; a rounded number is half up at the scheme's decimals, where
a value nearer to the half than a millionth of the last decimal counts as the half (`LIFT`): so close, the
engine's binary arithmetic cannot tell them apart, and the rule must not depend on who computes.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

from attrs import Factory, frozen

from jingxin.core.language import _
from jingxin.ledgers.evaluation.rules.scheme import (
    Boundary,
    CutBy,
    Effect,
    Formula,
    Group,
    Item,
    Missing,
    Rounding,
    Scheme,
    State,
    Ties,
)

LIFT = Fraction(1, 10**6)
# Values of a group that differ by less than this part of themselves are one value: no least and no greatest.
FLAT = Fraction(1, 10**9)


@frozen
class FirmFacts:
    """What is known of one firm for the year. `figures` by name, None or absent for unknown; `facts` how many times."""

    firm: str
    above_scale: bool
    figures: Mapping[str, Decimal | None]
    industry: str = ""
    founded_on: date | None = None
    land_since: date | None = None
    facts: Mapping[str, int] = Factory(dict)
    county: str = ""


@frozen
class Term:
    """One item of one firm: both sides as known, the base it was held against, and the points; None where it has none."""

    measure: str
    numerator: Decimal | None
    denominator: Decimal | None
    base: Decimal | None
    points: int | None
    missing: bool = False


@frozen
class Outcome:
    """
    What became of one firm. `pool` are those it was ranked with (the group, or its division in the group).

    `total` and `adjustment` in whole last decimals; `rank` 1 for the first, equal for ties; `earned` the band
    by place alone and `band` after vetoes and promotions.
    """

    firm: str
    county: str
    group: str
    pool: str
    state: State
    reason: str
    terms: tuple[Term, ...]
    adjustment: int
    total: int | None
    rank: int | None
    ranked: int | None
    earned: str
    band: str


def rounded(value: Fraction) -> int:
    """Half up, lifted: 36.5 → 37, 36.4999999 → 37, −0.5 → 0."""
    return floor(value + Fraction(1, 2) + LIFT)


def evaluate(scheme: Scheme, firms: Iterable[FirmFacts]) -> list[Outcome]:
    """Return the outcome of every firm, by county and firm."""
    pools: dict[tuple[str, str], list[FirmFacts]] = defaultdict(list)
    outcomes: list[Outcome] = []
    for firm in firms:
        group = group_of(scheme, firm)
        pool = "" if group is None else pool_of(group, firm)
        pools[firm.county, pool].append(firm)
    for (_county, _pool), members in pools.items():
        outcomes += _evaluate_pool(scheme, members)
    return sorted(outcomes, key=lambda outcome: (outcome.county, outcome.firm))


def group_of(scheme: Scheme, firm: FirmFacts) -> Group | None:
    """Return the first group that takes the firm."""
    land = firm.figures.get("land")
    for group in scheme.groups:
        if group.takes(above_scale=firm.above_scale, industry=firm.industry, land=land):
            return group
    return None


def pool_of(group: Group, firm: FirmFacts) -> str:
    return f"{group.code}:{firm.industry}" if group.by_industry else group.code


def _evaluate_pool(scheme: Scheme, firms: Sequence[FirmFacts]) -> list[Outcome]:
    group = group_of(scheme, firms[0])
    if group is None:
        return [_unranked(firm, None, State.NOT_BANDED, "NO_GROUP") for firm in firms]
    ranked = [firm for firm in firms if not why_exempt(scheme, firm) and not _lacks(group, firm)]
    points = {item.measure.code: _item_points(scheme, group, item, ranked) for item in group.items}
    adjustments = {firm.firm: _adjustment(scheme, group, firm) for firm in ranked}
    totals = {
        firm.firm: adjustments[firm.firm] + sum(points[item.measure.code][firm.firm] for item in group.items)
        for firm in ranked
    }
    bands = _bands(scheme, group, totals)
    outcomes = []
    for firm in firms:
        exempt = why_exempt(scheme, firm)
        if firm.firm not in totals:
            reason = exempt or "MISSING"
            outcome = _unranked(firm, group, State.EXEMPT if exempt else State.NOT_BANDED, reason)
            sent = _after_vetoes(scheme, group, "", firm)
            outcomes.append(_banded(outcome, sent, reason) if sent else outcome)
            continue
        total = totals[firm.firm]
        earned = bands[total]
        outcomes.append(
            Outcome(
                firm=firm.firm,
                county=firm.county,
                group=group.code,
                pool=pool_of(group, firm),
                state=State.BANDED,
                reason="",
                terms=tuple(_term(scheme, item, firm, ranked, points) for item in group.items),
                adjustment=adjustments[firm.firm],
                total=total,
                rank=1 + sum(1 for other in totals.values() if other > total),
                ranked=len(totals),
                earned=earned,
                band=_after_vetoes(scheme, group, earned, firm),
            )
        )
    return outcomes


def _unranked(firm: FirmFacts, group: Group | None, state: State, reason: str) -> Outcome:
    code = group.code if group else ""
    pool = pool_of(group, firm) if group else ""
    return Outcome(firm.firm, firm.county, code, pool, state, reason, (), 0, None, None, None, "", "")


def _banded(outcome: Outcome, band: str, reason: str) -> Outcome:
    return Outcome(
        outcome.firm, outcome.county, outcome.group, outcome.pool, State.BANDED, reason,
        (), 0, None, None, None, "", band,
    )  # fmt: skip


def why_exempt(scheme: Scheme, firm: FirmFacts) -> str:
    """Return which exemption holds ("EXEMPT:0" the first of the scheme), "" for none."""
    if scheme.veto_ends_exemption and any(
        veto.effect is Effect.DIRECT and firm.facts.get(veto.fact, 0) > 0 for veto in scheme.vetoes
    ):
        return ""
    for place, exemption in enumerate(scheme.exemptions):
        if exemption.fact:
            holds = firm.facts.get(exemption.fact, 0) > 0
        elif exemption.founded_within_years:
            holds = _within(scheme, firm.founded_on, exemption.founded_within_years)
        else:
            holds = _within(scheme, firm.land_since, exemption.land_within_years)
        if holds:
            return f"EXEMPT:{place}"
    return ""


def _within(scheme: Scheme, day: date | None, years: int) -> bool:
    """Whether fewer than so many years had gone from the day to the end of the scheme's year."""
    return day is not None and day > date(scheme.year - years, 12, 31)


def reason_text(scheme: Scheme, reason: str) -> str:
    """The reason in words."""
    if reason.startswith("EXEMPT:"):
        return scheme.exemptions[int(reason.removeprefix("EXEMPT:"))].label
    return {"NO_GROUP": _("不属于任何分组"), "MISSING": _("缺少必需的数据")}.get(reason, "")


def value_of(item: Item, firm: FirmFacts) -> Fraction | None:
    """Return numerator ÷ denominator; None where either is unknown or the denominator is not above zero."""
    top, bottom = firm.figures.get(item.measure.numerator), firm.figures.get(item.measure.denominator)
    if top is None or bottom is None or bottom <= 0:
        return None
    return Fraction(top) / Fraction(bottom)


def _lacks(group: Group, firm: FirmFacts) -> bool:
    return any(item.missing is Missing.NOT_BANDED and value_of(item, firm) is None for item in group.items)


def base_of(scheme: Scheme, item: Item, ranked: Iterable[FirmFacts]) -> Fraction | None:
    """Return the base: given, or so many times Σ numerator ÷ Σ denominator of the firms ranked, rounded."""
    if item.base is not None:
        return Fraction(item.base)
    if item.times_mean is None:
        return None
    known = [firm for firm in ranked if value_of(item, firm) is not None]
    bottom = sum((Fraction(firm.figures[item.measure.denominator] or 0) for firm in known), Fraction(0))
    if bottom == 0:
        return None
    top = sum((Fraction(firm.figures[item.measure.numerator] or 0) for firm in known), Fraction(0))
    scale = 10**scheme.base_decimals
    return Fraction(rounded(top / bottom * Fraction(item.times_mean) * scale), scale)


def _item_points(scheme: Scheme, group: Group, item: Item, ranked: Sequence[FirmFacts]) -> dict[str, int]:
    """Return each ranked firm's points for one item."""
    values = {firm.firm: value_of(item, firm) for firm in ranked}
    known = [value for value in values.values() if value is not None]
    base = base_of(scheme, item, ranked)
    points = {
        firm: points_of(scheme, group, item, value, base=base, least=min(known), greatest=max(known))
        for firm, value in values.items()
        if value is not None
    }
    average = 0
    if item.missing is Missing.GROUP_AVERAGE and points:
        average = rounded(Fraction(sum(points.values()), len(points)))
    return {firm: points.get(firm, average) for firm in values}


def points_of(
    scheme: Scheme,
    group: Group,
    item: Item,
    value: Fraction,
    *,
    base: Fraction | None,
    least: Fraction = Fraction(0),
    greatest: Fraction = Fraction(0),
) -> int:
    """
    Return the points of one known value, in whole last decimals; `least` and `greatest` matter to MIN_MAX only.

    30 points, base 24.097, value 36.1455: 1.5 × 30 = 45.00 points, 4500.
    """
    weight = Fraction(item.weight) * scheme.scale
    if group.formula is Formula.MIN_MAX:
        return rounded(weight * _between(group, value, least, greatest) / 100)
    times = Fraction(0) if base is None or base <= 0 else value / base
    if group.cap is not None:
        times = min(times, Fraction(group.cap))
    if group.floor is not None:
        times = max(times, Fraction(group.floor))
    return rounded(weight * times)


def _between(group: Group, value: Fraction, least: Fraction, greatest: Fraction) -> Fraction:
    """Per cent of the weight by where the value lies; all of it where the whole group is one value."""
    if greatest - least <= FLAT * max(abs(greatest), abs(least)):
        return Fraction(100)
    low = Fraction(group.low)
    return low + (100 - low) * (value - least) / (greatest - least)


def _adjustment(scheme: Scheme, group: Group, firm: FirmFacts) -> int:
    points = sum((one.points(firm.facts.get(one.fact, 0)) for one in group.adjustments), Decimal(0))
    return rounded(Fraction(points) * scheme.scale)


def _term(
    scheme: Scheme,
    item: Item,
    firm: FirmFacts,
    ranked: Sequence[FirmFacts],
    points: Mapping[str, Mapping[str, int]],
) -> Term:
    base = base_of(scheme, item, ranked)
    return Term(
        item.measure.code,
        firm.figures.get(item.measure.numerator),
        firm.figures.get(item.measure.denominator),
        None if base is None else Decimal(base.numerator) / Decimal(base.denominator),
        points[item.measure.code][firm.firm],
        value_of(item, firm) is None,
    )


def places(count: int, per_cent: Decimal, rounding: Rounding, boundary: Boundary) -> int:
    """
    Return how many of so many firms lie inside an accumulated per cent.

    >>> places(39, Decimal(20), Rounding.HALF_UP, Boundary.INCLUDED), places(10, Decimal(20), Rounding.DOWN, Boundary.EXCLUDED)
    (8, 1)
    """
    exact = Fraction(per_cent) * count / 100
    if boundary is Boundary.EXCLUDED and exact.denominator == 1:
        return max(int(exact) - 1, 0)
    if rounding is Rounding.DOWN:
        return floor(exact)
    if rounding is Rounding.UP:
        return -floor(-exact)
    return floor(exact + Fraction(1, 2))


def _bands(scheme: Scheme, group: Group, totals: Mapping[str, int]) -> dict[int, str]:
    """Return the band of each total that occurs."""
    standing = sorted(totals.values())
    return {total: band_among(scheme, group, total, standing) for total in set(standing)}


def band_among(scheme: Scheme, group: Group, total: int, standing: Sequence[int]) -> str:
    """Return the band of a total among all totals of the pool, itself included, in rising order."""
    if group.cut_by is CutBy.SCORE:
        return _band_by_score(scheme, group, total)
    count = len(standing)
    place = (
        1 + count - bisect_right(standing, total)
        if scheme.ties is Ties.BETTER
        else count - bisect_left(standing, total)
    )
    return next(
        cut.band
        for cut in group.cuts
        if cut.limit is None or place <= places(count, cut.limit, scheme.rounding, scheme.boundary)
    )


def _band_by_score(scheme: Scheme, group: Group, total: int) -> str:
    for cut in group.cuts:
        if cut.limit is None:
            return cut.band
        limit = Fraction(cut.limit) * scheme.scale
        if total > limit or (total == limit and scheme.boundary is Boundary.INCLUDED):
            return cut.band
    return group.cuts[-1].band


def _after_vetoes(scheme: Scheme, group: Group, earned: str, firm: FirmFacts) -> str:
    """
    Return the band after promotions, then caps, then direct bands. "" earned: only a direct band can give one.
    """
    bands = group.bands
    place = bands.index(earned) if earned else None
    holding = [veto for veto in scheme.vetoes if firm.facts.get(veto.fact, 0) > 0]
    if place is not None:
        if any(veto.effect is Effect.UP_ONE for veto in holding):
            place = max(place - 1, 0)
        for veto in holding:
            if veto.effect is Effect.NOT_ABOVE and veto.band in bands:
                place = max(place, bands.index(veto.band))
    for veto in holding:
        if veto.effect is Effect.DIRECT and veto.band in bands:
            place = bands.index(veto.band) if place is None else max(place, bands.index(veto.band))
    return "" if place is None else bands[place]
