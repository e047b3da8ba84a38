"""An evaluator with the face of `measures.evaluate` over a handful of fixed values, for tests of this room."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import Factory, evolve, frozen

from jingxin.core import growth
from jingxin.core.figure import Basis, Figure
from jingxin.core.period import Period, months_of, parse_period
from jingxin.core.unit import get_unit
from jingxin.measures.areas import AreaTree
from jingxin.measures.catalogue import Catalogue, build_catalogue
from jingxin.measures.evaluate import Evaluator
from jingxin.measures.expression import Expression
from jingxin.measures.meaning import read
from jingxin.measures.trail import TargetGap, Trail, TrailColumn, TrailRow

SNAPSHOT = "3f2a9c1e" + "0" * 56
COUNTY, CITY = "330324", "3303"
AREAS = (
    (CITY, "温州市", "CITY", None),
    (COUNTY, "永嘉县", "COUNTY", CITY),
    ("330326", "平阳县", "COUNTY", CITY),
    ("330327", "苍南县", "COUNTY", CITY),
    ("330324101", "瓯北街道", "TOWN", COUNTY),
    ("330324102", "桥头镇", "TOWN", COUNTY),
    ("330324103", "乌牛街道", "TOWN", COUNTY),
)
TOWNS = ("330324101", "330324102", "330324103")
NOW, LAST_YEAR, THREE_YEARS = "2014-01..05", "2013", "2011..2013"


OUTPUT_BY_TOWN = dict(zip(((NOW, town) for town in TOWNS), ("61.20", "52.05", "30.50"), strict=True))


@frozen
class Indicator:
    code: str
    name: str
    unit: str
    decimals: int
    values: Mapping[tuple[str, str], str]
    growth: str | None = None
    target: str | None = None
    rank: int | None = None
    made: bool = False
    names: tuple[str, ...] = ()


INDICATORS = (
    Indicator("above_scale_output", "规上工业产值", "亿元", 2, {(NOW, COUNTY): "143.75", ("2014-01..04", COUNTY): "112.30", ("2014-05", COUNTY): "31.45"} | OUTPUT_BY_TOWN, "3.5", "375", 3),
    Indicator("above_quota_industrial_investment", "限上工业投资", "亿元", 2, {(NOW, COUNTY): "14.89"}, "0.1", "42", 7),
    Indicator("technical_upgrade_investment", "技改投资", "亿元", 2, {(NOW, COUNTY): "9.10"}, None, None),
    Indicator("exports", "外贸出口总额", "亿美元", 2, {(NOW, COUNTY): "2.43"}, "-1.8", "6.3", 5),
    Indicator("above_quota_retail_sales", "限上消费品零售总额", "亿元", 2, {(NOW, COUNTY): "15.77"}, "23.2", "36", 1),
    Indicator("industrial_electricity", "工业用电量", "万千瓦时", 0, {(NOW, COUNTY): "48259"}, "2.9"),
    Indicator("online_sales", "网络销售额", "亿元", 0, {(NOW, COUNTY): "25", (LAST_YEAR, COUNTY): "50"}, "50", "75"),
    Indicator("outward_investment", "境外投资", "万美元", 0, {(NOW, COUNTY): "180"}),
    Indicator("service_outsourcing", "服务外包", "万美元", 0, {(NOW, COUNTY): "110"}, None, "132.5"),
    Indicator("industrial_land_sold", "工业用地出让面积", "亩", 0, {(THREE_YEARS, "330327"): "2986", (THREE_YEARS, "330326"): "1929"}),
    Indicator("listed_firms", "上市企业数", "家", 0, {("2014-06-20", COUNTY): "2"}, made=True, names=("奥康", "报喜鸟")),
)  # fmt: skip

# Names of the indicators ledger that are in the dictionary whatever `INDICATORS` a test takes.
_DICTIONARY = tuple(
    {
        "code": known.code,
        "name": known.name,
        "unit": known.unit,
        "kind": "FLOW",
        "direction": "UP",
        "decimals": known.decimals,
        "growth_decimals": 0 if known.code == "online_sales" else 1,
        "source_office": "县统计局",
    }
    for known in INDICATORS
    if known.code != "listed_firms"
)


TRAIL_COLUMNS = (TrailColumn("source", "来源"), TrailColumn("value", "数值", "亿元"))
ROSTER_COLUMNS = (
    TrailColumn("project_name", "项目名称"),
    TrailColumn("town", "镇街"),
    TrailColumn("planned_on", "计划日期"),
    TrailColumn("area_mu", "面积", "亩"),
    TrailColumn("stage", "阶段"),
)


@frozen
class FakeEvaluator:
    """
    Answers for `indicators`; `rows` names the contract tables that have rows.

    Names, areas and the language of expressions are the real ones; only the values are made up here.
    """

    indicators: Sequence[Indicator] = INDICATORS
    snapshot: str = SNAPSHOT
    rows: frozenset[str] = frozenset({"indicators", "observations", "targets", "firms", "listing_events"})
    county: str = COUNTY
    areas: AreaTree = Factory(lambda: AreaTree(_area_rows()))
    rosters: Mapping[str, tuple[TrailRow, ...]] = Factory(dict)
    hidden: int = 0
    catalogue: Catalogue = Factory(lambda: build_catalogue(_DICTIONARY, frozenset()))

    def has_rows(self, table: str) -> bool:
        return table in self.rows

    def read(self, expression: str | Expression) -> Expression:
        return read(expression, self.catalogue)

    def figure(self, expression: str | Expression, *, period: Period, area: str) -> Figure:
        known = self.read(expression)
        found = self._find(known.measure)
        plain = self._plain(found, period, area)
        if not known.steps:
            return plain
        step = known.steps[-1]
        other = self._find(step.argument.measure) if isinstance(step.argument, Expression) else None
        return self._derived(found, plain, step.operator, other, period, area)

    def _find(self, code: str) -> Indicator:
        return next(known for known in self.indicators if known.code == code)

    def row_label(self, figure: Figure) -> str:
        return self.areas.name(figure.area)

    def figures(self, expression: str | Expression, *, period: Period, area: str, by: str) -> list[Figure]:
        return [evolve(self.figure(expression, period=period, area=town), made=True) for town in TOWNS]

    def series(self, expression: str | Expression, *, periods: Sequence[Period], area: str) -> list[Figure]:
        return [self.figure(expression, period=period, area=area) for period in periods]

    def columns(self, expression: str | Expression) -> tuple[TrailColumn, ...]:
        code = self.read(expression).measure
        if code in self.rosters:
            return ROSTER_COLUMNS
        return TRAIL_COLUMNS if self.catalogue[code].indicator else Evaluator.columns(self, expression)  # type: ignore[arg-type]

    def trail(
        self,
        expression: str | Expression,
        *,
        period: Period,
        area: str,
        limit: int | None = None,
        offset: int = 0,
    ) -> Trail:
        figure = self.figure(expression, period=period, area=area)
        if figure.measure in self.rosters:
            held = self.rosters[figure.measure]
            return Trail(
                figure=figure, sentence="选出的行。", columns=ROSTER_COLUMNS, rows=held,
                total_rows=len(held) + self.hidden, hidden_rows=self.hidden,
            )  # fmt: skip
        rows = (
            TrailRow(
                f"indicators.observation:{figure.measure}|{area}|{period.code}|1",
                False,
                ("县统计局", figure.value),
            ),
        )
        return Trail(
            figure=figure, sentence=f"{figure.label}取登记的官方数。", formula=f"{figure.printed}{figure.unit.label}",
            columns=TRAIL_COLUMNS,
            rows=rows, total_rows=1, sources=(figure.source,),
        )  # fmt: skip

    def targets_behind(self, *, period: Period, area: str) -> list[TargetGap]:
        gaps = []
        for found in self.indicators:
            behind = self.figure(f"{found.code}.behind", period=period, area=area) if found.target else None
            if behind is None or behind.value is None or behind.value <= 0:
                continue
            value, target, done, pace = (
                self.figure(found.code + step, period=period, area=area)
                for step in ("", ".target", ".completion", ".pace")
            )
            assert done.value is not None
            elapsed = growth.time_elapsed(period.last_day.month)
            gaps.append(
                TargetGap(
                    found.code, found.name, value, target, done.value, elapsed, behind.value, pace.value
                )
            )
        return sorted(gaps, key=lambda gap: (-gap.gap_points, gap.indicator))

    def _plain(self, found: Indicator, period: Period, area: str) -> Figure:
        text = found.values.get((period.code, area))
        value = None if text is None else Decimal(text)
        return self._figure(
            found, found.code, found.name, value, found.unit, found.decimals, period, area, made=found.made
        )

    def _derived(
        self, found: Indicator, plain: Figure, code: str, other: Indicator | None, period: Period, area: str
    ) -> Figure:
        target = None if found.target is None else Decimal(found.target)
        elapsed = growth.time_elapsed(list(months_of(period))[-1].month)
        done = growth.completion(plain.value, target)
        pace = (
            growth.pace_needed(plain.value, target, 12 - period.last_day.month).value
            if plain.value is not None and target is not None
            else None
        )
        part = growth.share(plain.value, self._plain(other, period, area).value if other else None)
        value, unit, decimals, label, reason = {
            "growth": (
                _decimal(found.growth),
                "%",
                self.catalogue[found.code].growth_decimals,
                "同比增速",
                "没有同口径的上年同期数，不能计算增速。",
            ),
            "share": (part.value, "%", 0, f"占{other.name if other else ''}比重", part.reason),
            "completion": (done.value, "%", 0, "完成率", done.reason),
            "target": (target, found.unit, found.decimals, "年度目标", "没有下达年度目标。"),
            "rank": (_decimal(found.rank), "位", 0, "全市位次", "没有参加排位。"),
            "behind": (
                None if done.value is None else elapsed - done.value,
                "个百分点",
                1,
                "进度差",
                done.reason,
            ),
            "pace": (pace, found.unit, max(1, found.decimals), "余下各月月均需完成", done.reason),
            "names": (plain.value, found.unit, 0, "名单", plain.reason),
        }[code]
        argument = f"({other.code})" if other else ""
        return self._figure(
            found, f"{found.code}.{code}{argument}", found.name + label, value, unit, decimals, period, area,
            reason=reason,
        )  # fmt: skip

    def _figure(
        self, found: Indicator, measure: str, label: str, value: Decimal | None, unit: str, decimals: int,
        period: Period, area: str, *, reason: str = "本期没有数据。", made: bool = False,
    ) -> Figure:  # fmt: skip
        return Figure(
            measure=measure, label=label, value=value, unit=get_unit(unit), period=period, area=area,
            snapshot=self.snapshot, decimals=decimals, names=found.names if measure.endswith(".names") else (), source="县统计局月报",
            basis=Basis.ROWS if measure == found.code else Basis.COMPUTED,
            reason="" if value is not None else reason, made=made,
        )  # fmt: skip


def _area_rows() -> list[dict[str, Any]]:
    return [
        {"code": code, "name": name, "level": level, "parent": parent, "valid_from": None, "valid_to": None}
        for code, name, level, parent in AREAS
    ]


def _decimal(value: str | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


PERIOD = parse_period(NOW)
