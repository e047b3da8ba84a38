"""
The evaluation of any number of firms and counties as one Ibis expression, from the table of inputs to bands.

The rule is the one that `oracle` says plainly; random counties hold the two against each other. Item points
leave as whole numbers (hundredths where the scheme has two decimals), so that sums, ranks and ties are exact.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import add, and_, or_
from typing import Any

import ibis

from jingxin.ledgers.evaluation.rules.oracle import FLAT, LIFT
from jingxin.ledgers.evaluation.rules.scheme import (
    Adjustment,
    Boundary,
    CutBy,
    Effect,
    Formula,
    Group,
    Item,
    MeasureOf,
    Missing,
    Rounding,
    Scheme,
    State,
    Ties,
)

# What a table of inputs must have beside a DECIMAL column `f_…` a yearly figure and a whole number `n_…` a fact.
KEYS = {
    "county": "string",
    "firm": "string",
    "above_scale": "boolean",
    "industry": "string",
    "founded_on": "date",
    "land_since": "date",
}
_LIFT = float(LIFT)


def schema_of(scheme: Scheme) -> dict[str, str]:
    """Return the columns that the expression reads, with their Ibis types."""
    columns = dict(KEYS)
    columns |= {f"f_{name}": "decimal(24, 6)" for name in scheme.figures}
    columns |= {f"n_{fact}": "int64" for fact in scheme.facts}
    return columns


def evaluate(scheme: Scheme, firms: Any) -> Any:
    """
    Return one row a firm: county, firm, group, pool, state, reason, adjustment, total, rank, ranked, earned, band,
    and for each measure `value_…`, `base_…`, `points_…`.

    `firms` has the columns of `schema_of`. Points are whole numbers of the last decimal; rank counts from 1.
    """
    rows = _grouped(scheme, firms)
    rows = rows.mutate(**{f"value_{m.code}": _value(rows, m) for m in scheme.measures})
    rows = _with_standing(scheme, rows)
    rows = _with_pool_facts(scheme, rows)
    rows = rows.mutate(**{f"base_{m.code}": _base(scheme, rows, m) for m in scheme.measures})
    rows = rows.mutate(**{f"points_{m.code}": _points(scheme, rows, m) for m in scheme.measures})
    rows = _with_averages(scheme, rows)
    total = reduce(add, (rows[f"points_{m.code}"].fill_null(0) for m in scheme.measures), rows.adjustment)
    rows = rows.mutate(total=rows.is_ranked.ifelse(total, None))
    rows = _with_ranks(scheme, rows)
    return _told(scheme, rows.mutate(earned_place=_earned(scheme, rows)))


def _grouped(scheme: Scheme, firms: Any) -> Any:
    """Add `group`, the first that takes the firm, and `pool`, those it is ranked with; null for none."""
    branches, pools = [], []
    for group in scheme.groups:
        tests = [ibis.literal(True)]
        if group.above_scale is not None:
            tests.append(firms.above_scale == group.above_scale)
        if group.industries:
            tests.append(firms.industry.isin(sorted(group.industries)))
        if group.least_land is not None:
            tests.append((firms.f_land >= _decimal(group.least_land)).fill_null(False))
        holds = reduce(and_, tests)
        branches.append((holds, group.code))
        code = ibis.literal(group.code)
        pools.append((holds, code + ":" + firms.industry.fill_null("") if group.by_industry else code))
    return firms.mutate(group=ibis.cases(*branches), pool=ibis.cases(*pools))


def _decimal(value: Decimal) -> Any:
    return ibis.literal(value, type="decimal(24, 6)")


def _items(scheme: Scheme, measure: MeasureOf) -> list[tuple[Group, Item]]:
    return [(group, item) for group in scheme.groups for item in group.items if item.measure == measure]


def _by_group(scheme: Scheme, rows: Any, measure: MeasureOf, say: Callable[[Group, Item], Any]) -> Any:
    """One value for each group that has the measure; null elsewhere."""
    branches = []
    for group, item in _items(scheme, measure):
        said = say(group, item)
        if said is not None:
            branches.append((rows.group == group.code, said))
    return ibis.cases(*branches) if branches else ibis.null("float64")


def _value(rows: Any, measure: MeasureOf) -> Any:
    top, bottom = rows[f"f_{measure.numerator}"], rows[f"f_{measure.denominator}"]
    # Only above zero: nobody uses less than no land, and no engine then divides by zero.
    return (bottom > 0).ifelse(top.cast("float64") / bottom.cast("float64").nullif(0), None)


def _with_standing(scheme: Scheme, rows: Any) -> Any:
    """Add `exempt`, `lacks`, `sent` (by a veto, to a band without regard to place) and `is_ranked`."""
    sent = _any(rows, scheme, Effect.DIRECT)
    exempt = _exempt(scheme, rows)
    if scheme.veto_ends_exemption:
        exempt = sent.ifelse(None, exempt)
    lacking = [
        (rows.group == group.code) & rows[f"value_{item.measure.code}"].isnull()
        for group in scheme.groups
        for item in group.items
        if item.missing is Missing.NOT_BANDED
    ]
    rows = rows.mutate(exempt=exempt, lacks=reduce(or_, lacking) if lacking else ibis.literal(False))
    rows = rows.mutate(is_ranked=rows.group.notnull() & rows.exempt.isnull() & ~rows.lacks.fill_null(False))
    return rows.mutate(
        adjustment=rows.is_ranked.ifelse(_adjustment(scheme, rows), 0).cast("int64"),
        capped=_bound(scheme, rows, Effect.NOT_ABOVE),
        sent=_bound(scheme, rows, Effect.DIRECT),
        raised=_any(rows, scheme, Effect.UP_ONE).ifelse(1, 0),
    )


def _has(rows: Any, fact: str) -> Any:
    return rows[f"n_{fact}"].fill_null(0) > 0


def _any(rows: Any, scheme: Scheme, effect: Effect) -> Any:
    facts = [_has(rows, veto.fact) for veto in scheme.vetoes if veto.effect is effect]
    return reduce(or_, facts) if facts else ibis.literal(False)


def _exempt(scheme: Scheme, rows: Any) -> Any:
    """The place of the first exemption that holds; null for none."""
    branches = []
    for place, exemption in enumerate(scheme.exemptions):
        if exemption.fact:
            holds = _has(rows, exemption.fact)
        else:
            years = exemption.founded_within_years or exemption.land_within_years
            day = rows.founded_on if exemption.founded_within_years else rows.land_since
            holds = (day > ibis.date(date(scheme.year - years, 12, 31))).fill_null(False)
        branches.append((holds, ibis.literal(place, type="int64")))
    return ibis.cases(*branches) if branches else ibis.null("int64")


def _adjustment(scheme: Scheme, rows: Any) -> Any:
    branches = [
        (rows.group == group.code, reduce(add, (_adjusted(scheme, rows, one) for one in group.adjustments)))
        for group in scheme.groups
        if group.adjustments
    ]
    return ibis.cases(*branches, else_=ibis.literal(0, type="int64")) if branches else ibis.literal(0)


def _adjusted(scheme: Scheme, rows: Any, one: Adjustment) -> Any:
    """Points for a fact, in whole last decimals: first + each × (times − 1), never beyond the limit."""
    times = rows[f"n_{one.fact}"].fill_null(0)
    first, each = (int(value * scheme.scale) for value in (one.first, one.each))
    points = ibis.literal(first, type="int64") + ibis.literal(each, type="int64") * (times - 1)
    if one.limit is not None:
        bound = ibis.literal(int(one.limit * scheme.scale), type="int64")
        points = ibis.least(points, bound) if one.limit >= 0 else ibis.greatest(points, bound)
    return (times > 0).ifelse(points, 0)


def _with_pool_facts(scheme: Scheme, rows: Any) -> Any:
    """Add what an item needs to know of its whole pool: sums for a mean, the least and the greatest value."""
    wanted: dict[str, Any] = {}
    ranked = rows.filter(rows.is_ranked)
    for measure in scheme.measures:
        value = ranked[f"value_{measure.code}"]
        pairs = _items(scheme, measure)
        if any(group.formula is Formula.MIN_MAX for group, _item in pairs):
            wanted |= {f"least_{measure.code}": value.min(), f"greatest_{measure.code}": value.max()}
        if any(item.times_mean is not None for _group, item in pairs):
            known = value.notnull()
            wanted[f"top_{measure.code}"] = ranked[f"f_{measure.numerator}"].sum(where=known)
            wanted[f"bottom_{measure.code}"] = ranked[f"f_{measure.denominator}"].sum(where=known)
    return _joined(rows, ranked, wanted)


def _joined(rows: Any, ranked: Any, wanted: dict[str, Any]) -> Any:
    if not wanted:
        return rows
    pools = ranked.group_by("county", "pool").agg(**wanted)
    return rows.left_join(pools, ["county", "pool"]).drop("county_right", "pool_right")


def _base(scheme: Scheme, rows: Any, measure: MeasureOf) -> Any:
    def say(_group: Group, item: Item) -> Any:
        if item.base is not None:
            return ibis.literal(float(item.base))
        if item.times_mean is None:
            return None
        mean = rows[f"top_{measure.code}"].cast("float64") / rows[f"bottom_{measure.code}"].cast(
            "float64"
        ).nullif(0)
        scale = 10**scheme.base_decimals
        return _rounded(mean * float(item.times_mean) * scale).cast("float64") / float(scale)

    return _by_group(scheme, rows, measure, say)


def _rounded(value: Any) -> Any:
    """Half up, lifted as the oracle lifts: a whole number."""
    return (value + (0.5 + _LIFT)).floor().cast("int64")


def _points(scheme: Scheme, rows: Any, measure: MeasureOf) -> Any:
    value, base = rows[f"value_{measure.code}"], rows[f"base_{measure.code}"]

    def say(group: Group, item: Item) -> Any:
        # An average is taken once all others have their points; NOT_BANDED is not ranked and never comes here.
        nothing = None if item.missing is Missing.GROUP_AVERAGE else 0
        weight = float(item.weight * scheme.scale)
        if group.formula is Formula.MIN_MAX:
            part = _between(group, rows, measure) / 100.0
        else:
            # A base at or below zero measures nothing: the item scores what nothing scores.
            part = (base > 0).ifelse(value / base.nullif(0), 0.0).fill_null(0.0)
            part = part if group.cap is None else ibis.least(part, float(group.cap))
            part = part if group.floor is None else ibis.greatest(part, float(group.floor))
        return value.notnull().ifelse(_rounded(part * weight), nothing)

    points = _by_group(scheme, rows, measure, say).cast("int64")
    return rows.is_ranked.ifelse(points, None)


def _between(group: Group, rows: Any, measure: MeasureOf) -> Any:
    value = rows[f"value_{measure.code}"]
    least, greatest = rows[f"least_{measure.code}"], rows[f"greatest_{measure.code}"]
    span = greatest - least
    flat = span <= ibis.greatest(greatest.abs(), least.abs()) * float(FLAT)
    low = float(group.low)
    inside = (value - least) / span.nullif(0) * (100.0 - low) + low
    return flat.ifelse(100.0, inside)


def _with_averages(scheme: Scheme, rows: Any) -> Any:
    """Give items without a value their points: none, or the average of those in the pool who have some."""
    averaged = [
        measure
        for measure in scheme.measures
        if any(item.missing is Missing.GROUP_AVERAGE for _group, item in _items(scheme, measure))
    ]
    ranked = rows.filter(rows.is_ranked)
    wanted: dict[str, Any] = {}
    for measure in averaged:
        points = ranked[f"points_{measure.code}"]
        wanted |= {f"sum_{measure.code}": points.sum().cast("int64"), f"count_{measure.code}": points.count()}
    rows = _joined(rows, ranked, wanted)
    given = {}
    for measure in averaged:
        total, count = rows[f"sum_{measure.code}"], rows[f"count_{measure.code}"]
        average = _rounded(total.cast("float64") / count.cast("float64").nullif(0)).fill_null(0)

        def say(_group: Group, item: Item, average: Any = average) -> Any:
            return average if item.missing is Missing.GROUP_AVERAGE else None

        instead = _by_group(scheme, rows, measure, say).cast("int64")
        needs = rows.is_ranked & rows[f"value_{measure.code}"].isnull()
        given[f"points_{measure.code}"] = needs.ifelse(instead, rows[f"points_{measure.code}"])
    return rows.mutate(**given) if given else rows


def _with_ranks(scheme: Scheme, rows: Any) -> Any:
    """Add `rank` (1 first, ties share it), `place` (where a tie stands for a cut) and how many are ranked."""
    one = rows.is_ranked.cast("int64")
    downward = ibis.window(group_by=["county", "pool"], order_by=[one.desc(), rows.total.desc()])
    whole = ibis.window(group_by=["county", "pool"])
    counted = {
        "ranked": one.sum().over(whole).cast("int64"),
        "rank": ibis.rank().over(downward).cast("int64") + 1,
    }
    if scheme.ties is Ties.WORSE:
        upward = ibis.window(group_by=["county", "pool"], order_by=[one.desc(), rows.total.asc()])
        counted["below"] = ibis.rank().over(upward).cast("int64")
    rows = rows.mutate(**counted)
    place = rows.ranked - rows.below if scheme.ties is Ties.WORSE else rows["rank"]
    known = {"ranked": rows.ranked, "rank": rows["rank"], "place": place}
    return rows.mutate(**{name: rows.is_ranked.ifelse(value, None) for name, value in known.items()})


def _earned(scheme: Scheme, rows: Any) -> Any:
    """The place of the band among the group's bands, from 0; null for the unranked."""
    branches = []
    for group in scheme.groups:
        here = rows.is_ranked & (rows.group == group.code)
        for place, cut in enumerate(group.cuts):
            inside = here if cut.limit is None else here & _inside(scheme, group, rows, cut.limit)
            branches.append((inside, ibis.literal(place, type="int64")))
    return ibis.cases(*branches)


def _inside(scheme: Scheme, group: Group, rows: Any, limit: Decimal) -> Any:
    included = scheme.boundary is Boundary.INCLUDED
    if group.cut_by is CutBy.SCORE:
        bound = ibis.literal(limit * scheme.scale, type="decimal(24, 6)")
        total = rows.total.cast("decimal(24, 6)")
        return total >= bound if included else total > bound
    # Per cent with up to four decimals, in whole millionths, so that the comparison is one of whole numbers.
    share, whole = int(limit * 10_000), 1_000_000
    exact = rows.ranked * share
    if scheme.rounding is Rounding.DOWN:
        places = exact // whole
    elif scheme.rounding is Rounding.UP:
        places = (exact + (whole - 1)) // whole
    else:
        places = (exact + whole // 2) // whole
    if not included:
        places = (exact % whole == 0).ifelse(exact // whole - 1, places)
    return rows.place <= places


def _bound(scheme: Scheme, rows: Any, effect: Effect) -> Any:
    """The worst place that facts of this effect move a firm to; −1 for none."""
    bounds = [ibis.literal(-1, type="int64")]
    for veto in scheme.vetoes:
        if veto.effect is not effect:
            continue
        named = [
            (rows.group == g.code, g.bands.index(veto.band)) for g in scheme.groups if veto.band in g.bands
        ]
        bounds.append((_has(rows, veto.fact)).ifelse(ibis.cases(*named, else_=-1), -1).cast("int64"))
    return ibis.greatest(*bounds) if len(bounds) > 1 else bounds[0]


def _told(scheme: Scheme, rows: Any) -> Any:
    """Name bands and states, and keep every term."""

    def band(place: Any) -> Any:
        # Spelt out: an unknown place in an array is nothing to DuckDB and the last band to Spark.
        return ibis.cases(
            *(
                ((rows.group == group.code) & (place == number), name)
                for group in scheme.groups
                for number, name in enumerate(group.bands)
            )
        )

    # Promotions first, then caps, then direct bands; these alone place who was not ranked.
    moved = ibis.greatest(rows.earned_place - rows.raised, 0, rows.capped, rows.sent)
    place = rows.is_ranked.ifelse(moved, (rows.sent >= 0).ifelse(rows.sent, None))
    state = ibis.cases(
        (rows.is_ranked | ((rows.sent >= 0) & rows.group.notnull()), State.BANDED.value),
        (rows.exempt.notnull() & rows.group.notnull(), State.EXEMPT.value),
        else_=State.NOT_BANDED.value,
    )
    reason = ibis.cases(
        (rows.is_ranked, ""),
        (rows.group.isnull(), "NO_GROUP"),
        (rows.exempt.notnull(), ibis.literal("EXEMPT:") + rows.exempt.cast("string")),
        else_="MISSING",
    )
    terms = {
        f"{name}_{measure.code}": rows[f"{name}_{measure.code}"]
        for measure in scheme.measures
        for name in ("value", "base", "points")
    }
    return rows.select(
        "county",
        "firm",
        group=rows.group.fill_null(""),
        pool=rows.pool.fill_null(""),
        state=state,
        reason=reason,
        adjustment=rows.adjustment,
        total=rows.total,
        rank=rows["rank"],
        ranked=rows.ranked,
        earned=band(rows.earned_place).fill_null(""),
        band=band(place).fill_null(""),
        **terms,
    )
