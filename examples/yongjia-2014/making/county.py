"""
What the county, its towns, the city and its other counties stated, and the year's tasks.

Real rows come from `facts` and are taken as they are. Around them stands what a bureau would have beside them:
earlier months and years, towns, peers; all of it made and marked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from making.draw import apportion, draw_bell
from making.facts import DERIVED_BASE, FACTS, LAND_SOLD, OUTSOURCING_TASK, REPORT, THOUSAND_YUAN, Fact
from making.months import MONTHS, Report, town_of
from making.places import CITY, COUNTY, PEERS, TOWNS

MADE = "示例数据（由程序生成，非统计数据）"
DERIVED = "由报告“完成年度任务的83%”推算"
MAY = 5
FACT_BY_KEY = {(fact.indicator, fact.period): fact for fact in FACTS}


@dataclass(frozen=True)
class Observation:
    indicator: str
    area: str
    period: str
    value: Decimal
    recorded_on: date
    base: Decimal | None = None
    growth: Decimal | None = None
    status: str = "上报"
    source: str = MADE
    is_made: bool = True
    explanation: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Target:
    indicator: str
    area: str
    year: int
    value: Decimal
    source: str = MADE
    note: str = ""


@dataclass(frozen=True)
class Series:
    """
    A county series. `bases` is January to May of 2013, 2012, 2011 and 2010, in the unit that `decimals` ends at
    (2475 with 3 decimals is 2.475); `by_may` is what part of a year comes by May, in parts of a thousand.
    """

    indicator: str
    decimals: int
    bases: tuple[int, ...]
    by_may: int


SERIES = (
    Series("above_quota_industrial_investment", 2, (1486, 1322, 1124, 968), 330),
    Series("exports", 2, (248, 236, 229, 201), 395),
    Series("above_quota_retail_sales", 2, (1274, 1102, 951, 806), 410),
    Series("industrial_electricity", 0, (46871, 44915, 43590, 40012), 392),
    Series("technical_upgrade_investment", 2, (808, 691, 574, 466), 330),
    Series("online_sales", 2, (1667,), 333),
    Series("outward_investment", 0, (164, 120), 410),
    Series("service_outsourcing", 0, (97, 81), 400),
)
OUTPUT = "above_scale_output"
# The made growth of the other counties lies around these, in tenths of a per cent.
PEER_GROWTH = {
    OUTPUT: 42,
    "above_quota_industrial_investment": 38,
    "exports": 31,
    "above_quota_retail_sales": 141,
    "industrial_electricity": 36,
    "technical_upgrade_investment": 0,
    "outward_investment": 0,
    "service_outsourcing": 0,
    "online_sales": 402,
}


def rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def growth_of(value: Decimal, base: Decimal) -> Decimal:
    return rounded((value / base - 1) * 100, 1)


def code_of(year: int, month: int) -> str:
    return f"{year}-01..{month:02d}"


def published_on(year: int, month: int) -> date:
    """Monthly figures come out in the middle of the month after."""
    return date(year + 1, 1, 20) if month == 12 else date(year, month + 1, 14 + (year + month) % 3)


def observe(fact: Fact) -> Observation:
    """A real row: value and growth as the report prints them."""
    year = int(fact.period[:4])
    return Observation(
        fact.indicator,
        COUNTY,
        fact.period,
        fact.value,
        published_on(year, MAY if ".." in fact.period else 12),
        fact.base,
        fact.growth,
        source=REPORT,
        is_made=False,
        explanation=DERIVED_BASE if fact.base is not None else "",
    )


def _cumulative(may_total: int, year_total: int | None, *topic: object) -> list[int]:
    """Split January to May over its months, and the rest of the year over its own; return running totals."""
    shares = (340, 215, 220, 225)
    months = apportion(may_total, [share * draw_bell(970, 1030, *topic, share) for share in shares])
    if year_total is not None:
        weights = [draw_bell(940, 1080, *topic, "later", month) for month in MONTHS[4:]]
        months += apportion(year_total - may_total, weights)
    return [sum(months[: place + 1]) for place in range(len(months))]


def _made_rows(series: Series) -> Iterator[Observation]:
    """The months before May 2014 and the years before 2014, each with the base its own year gave it."""
    scale = Decimal(1).scaleb(-series.decimals)
    fact = FACT_BY_KEY[series.indicator, "2014-01..05"]
    totals = {
        2014: int(fact.value / scale),
        **dict(zip((2013, 2012, 2011, 2010), series.bases, strict=False)),
    }
    runs = {
        year: _cumulative(
            total,
            None if year == 2014 else _year_total(series, year, total),
            series.indicator,
            year,
        )
        for year, total in totals.items()
    }
    for year in sorted(runs):
        for place, units in enumerate(runs[year]):
            month = MONTHS[place]
            codes = (code_of(year, month), str(year) if month == 12 else "")
            if any((series.indicator, code) in FACT_BY_KEY for code in codes):
                continue
            value = units * scale
            base = _base(runs, year, place, fact, series.decimals)
            yield Observation(
                series.indicator,
                COUNTY,
                code_of(year, month),
                value,
                published_on(year, month),
                base,
                growth_of(value, base) if base else None,
            )


def _year_total(series: Series, year: int, may_total: int) -> int:
    fact = FACT_BY_KEY.get((series.indicator, str(year)))
    if fact:
        return int(fact.value.scaleb(series.decimals))
    return may_total * 1000 // series.by_may


def _base(runs: dict[int, list[int]], year: int, place: int, fact: Fact, decimals: int) -> Decimal | None:
    if year - 1 not in runs:
        return None
    last_year = Decimal(runs[year - 1][place]).scaleb(-decimals)
    if year < 2014:
        return last_year
    if fact.base is None:  # the report prints no growth either
        return None
    may = Decimal(runs[2013][3]).scaleb(-decimals)
    return rounded(last_year * fact.base / may, decimals)


def county_rows(reports: list[Report]) -> list[Observation]:
    """Return the county's own rows, real ones among them."""
    rows = [observe(fact) for fact in FACTS]
    rows += _output_rows(reports)
    for series in SERIES:
        rows += _made_rows(series)
    return rows


def _output_rows(reports: list[Report]) -> Iterator[Observation]:
    """The official total of firms' output: rounded, so that before 2014-05 it differs a little from the firms' own sum."""
    totals: dict[tuple[int, int], list[int]] = {}
    for report in reports:
        total = totals.setdefault((report.year, report.month), [0, 0])
        total[0] += report.output
        total[1] += report.base or 0
    for (year, month), (output, base) in sorted(totals.items()):
        if (OUTPUT, code_of(year, month)) in FACT_BY_KEY:
            continue
        value = rounded(Decimal(output) / THOUSAND_YUAN, 2)
        if year == 2014:
            base_value = rounded(Decimal(base) / THOUSAND_YUAN, 2)
        elif year > 2010:
            restated = draw_bell(990, 1060, "county base", year)
            base_value = rounded(Decimal(totals[year - 1, month][0] * restated) / 1000 / THOUSAND_YUAN, 2)
        else:
            yield Observation(OUTPUT, COUNTY, code_of(year, month), value, published_on(year, month))
            continue
        growth = growth_of(value, base_value)
        yield Observation(
            OUTPUT, COUNTY, code_of(year, month), value, published_on(year, month), base_value, growth
        )


def settled_rows(rows: Iterable[Observation]) -> Iterator[Observation]:
    """The last word on 2013 comes in spring: output a little below the monthly report, investment a little above."""
    changes = {
        OUTPUT: (Decimal("-0.62"), "年报核定，剔除重复计算的企业"),
        "above_quota_industrial_investment": (Decimal("0.15"), "年报核定，补报漏统项目"),
    }
    for row in rows:
        if row.period == code_of(2013, 12) and row.indicator in changes and row.base is not None:
            change, reason = changes[row.indicator]
            value = row.value + change
            yield replace(
                row,
                value=value,
                growth=growth_of(value, row.base),
                status="终审",
                recorded_on=date(2014, 3, 25),
                reason=reason,
            )


def town_rows(reports: list[Report]) -> Iterator[Observation]:
    """Towns: output is the sum of their firms to the last 千元; other headlines of May 2014 are the county's, split."""
    sums: dict[tuple[int, int, str], list[int]] = {}
    for report in reports:
        if report.year < 2013:
            continue
        total = sums.setdefault((report.year, report.month, town_of(report)), [0, 0])
        total[0] += report.output
        total[1] += report.base or 0
    for (year, month, town), (output, base) in sorted(sums.items()):
        value, base_value = Decimal(output) / THOUSAND_YUAN, Decimal(base) / THOUSAND_YUAN if base else None
        growth = growth_of(value, base_value) if base_value else None
        yield Observation(
            OUTPUT, town, code_of(year, month), value, published_on(year, month), base_value, growth
        )
    weights = [sums[2014, MAY, town.code][0] for town in TOWNS]
    for series in SERIES[:5]:
        fact = FACT_BY_KEY[series.indicator, "2014-01..05"]
        scale = Decimal(1).scaleb(-series.decimals)
        jittered = [
            weight * draw_bell(800, 1200, series.indicator, place) for place, weight in enumerate(weights)
        ]
        values = apportion(int(fact.value / scale), jittered)
        bases = _town_bases(fact, series, values)
        for town, units, base_units in zip(TOWNS, values, bases, strict=True):
            value = units * scale
            base_value = base_units * scale / 10 if base_units else None
            growth = growth_of(value, base_value) if base_value else None
            yield Observation(
                series.indicator, town.code, "2014-01..05", value, published_on(2014, MAY), base_value, growth
            )


def _town_bases(fact: Fact, series: Series, values: list[int]) -> list[int]:
    """Bases with one more digit than the values, adding up to the county's base."""
    if fact.base is None:
        return [0] * len(values)
    weights = [
        units * draw_bell(900, 1100, "town base", series.indicator, place) + 1
        for place, units in enumerate(values)
    ]
    return apportion(int(fact.base.scaleb(series.decimals + 1)), weights)


def peer_rows() -> Iterator[Observation]:
    """
    The other counties, sized by `Peer.size`, and the city as the sum of all eleven; two real rows of land among them.

    Only January to May 2014 is made up for them, with base and growth, so that rank and lead can be shown.
    """
    for indicator, centre in PEER_GROWTH.items():
        fact = FACT_BY_KEY[indicator, "2014-01..05"]
        decimals = next((series.decimals for series in SERIES if series.indicator == indicator), 2)
        city, city_base = fact.value, fact.base or Decimal(0)
        for peer in PEERS:
            size = Decimal(peer.size * draw_bell(700, 1300, "peer", indicator, peer.code)) / 1000
            value = rounded(fact.value * size / Decimal("143.75"), decimals)
            growth = Decimal(centre + draw_bell(-95, 95, "peer growth", indicator, peer.code)) / 10
            base = rounded(value / (1 + growth / 100), decimals + 1) if fact.base is not None else None
            city += value
            city_base += base or 0
            yield Observation(
                indicator,
                peer.code,
                "2014-01..05",
                value,
                published_on(2014, MAY),
                base,
                growth_of(value, base) if base else None,
            )
        yield Observation(
            indicator,
            CITY,
            "2014-01..05",
            city,
            published_on(2014, MAY),
            city_base or None,
            growth_of(city, city_base) if city_base else None,
            explanation="永嘉县为报告数，其余县（市、区）为示例数据，全市为十一个县（市、区）之和",
        )
    for area, value in LAND_SOLD.items():
        yield Observation(
            "industrial_land_sold", area, "2011..2013", value, date(2014, 6, 10), source=REPORT, is_made=False
        )


TASKS = {
    OUTPUT: Decimal("405"),
    "above_quota_industrial_investment": Decimal("46"),
    "exports": Decimal("6.6"),
    "above_quota_retail_sales": Decimal("37.5"),
    "technical_upgrade_investment": Decimal("21"),
    "online_sales": Decimal("58"),
    "outward_investment": Decimal("480"),
}


def targets(reports: list[Report]) -> Iterator[Target]:
    """The county's tasks of 2014 and each town's share of the output; one is derived from the report, the rest made."""
    for indicator, value in TASKS.items():
        yield Target(indicator, COUNTY, 2014, value)
    yield Target("service_outsourcing", COUNTY, 2014, OUTSOURCING_TASK, DERIVED, "110÷83%=132.5")
    weights = [
        sum(
            report.output
            for report in reports
            if (report.year, report.month) == (2014, MAY) and report.firm.town == town
        )
        for town in TOWNS
    ]
    for town, tenths in zip(TOWNS, apportion(int(TASKS[OUTPUT]) * 10, weights), strict=True):
        yield Target(OUTPUT, town.code, 2014, Decimal(tenths) / 10)
