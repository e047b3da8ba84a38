"""An evaluator with the face of `measures.evaluate` over a handful of fixed values, for tests of this room."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from attrs import Factory, frozen

from jingxin.core import growth
from jingxin.core.figure import Basis, Figure
from jingxin.core.period import Period, months_of, parse_period
from jingxin.core.unit import get_unit

SNAPSHOT = "3f2a9c1e" + "0" * 56
COUNTY, CITY = "330324", "3303"
AREAS = {
    COUNTY: "永嘉县",
    CITY: "温州市",
    "330326": "平阳县",
    "330327": "苍南县",
    "330324101": "瓯北街道",
    "330324102": "桥头镇",
    "330324103": "乌牛街道",
}
NOW, LAST_YEAR, THREE_YEARS = "2014-01..05", "2013", "2011..2013"


@frozen
class Gap:
    indicator: str
    label: str
    value: Figure
    target: Figure
    completion: Decimal
    elapsed: Decimal
    gap_points: Decimal
    pace_needed: Decimal | None


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


INDICATORS = (
    Indicator("above_scale_output", "规上工业产值", "亿元", 2, {(NOW, COUNTY): "143.75", ("2014-01..04", COUNTY): "112.30"}, "3.5", "375", 3),
    Indicator("above_quota_industrial_investment", "限上工业投资", "亿元", 2, {(NOW, COUNTY): "14.89"}, "0.1", "42", 7),
    Indicator("technical_upgrade_investment", "技改投资", "亿元", 2, {(NOW, COUNTY): "9.10"}, None, None),
    Indicator("exports", "外贸出口总额", "亿美元", 2, {(NOW, COUNTY): "2.43"}, "-1.8", "6.3", 5),
    Indicator("above_quota_retail_sales", "限上消费品零售总额", "亿元", 2, {(NOW, COUNTY): "15.77"}, "23.2", "36", 1),
    Indicator("industrial_electricity", "工业用电量", "万千瓦时", 0, {(NOW, COUNTY): "48259"}, "2.9"),
    Indicator("online_sales", "网络销售额", "亿元", 0, {(NOW, COUNTY): "25", (LAST_YEAR, COUNTY): "50"}, "50", "75"),
    Indicator("outward_investment", "境外投资", "万美元", 0, {(NOW, COUNTY): "180"}),
    Indicator("service_outsourcing", "服务外包", "万美元", 0, {(NOW, COUNTY): "110"}, None, "132.5"),
    Indicator("industrial_land_sold", "工业用地出让面积", "亩", 0, {(THREE_YEARS, "330327"): "2986", (THREE_YEARS, "330326"): "1929"}),
    Indicator("listed_firm", "上市企业", "家", 0, {("2014-06-20", COUNTY): "2"}, made=True),
)  # fmt: skip

_OPERATORS = {
    "同比": "growth",
    "占比": "share",
    "完成率": "completion",
    "目标": "target",
    "位次": "rank",
    "进度差": "behind",
}


@frozen
class FakeCatalogue:
    indicators: Sequence[Indicator]
    ledgers: frozenset[str]
    empty: frozenset[str] = frozenset()

    def find(self, name: str) -> Indicator:
        return next(known for known in self.indicators if name in (known.code, known.name))

    def knows(self, name: str) -> bool:
        return any(name in (known.code, known.name) for known in self.indicators)

    def has_rows(self, name: str) -> bool:
        return name not in self.empty

    def near(self, name: str) -> Sequence[str]:
        return [known.name for known in self.indicators if set(known.name) & set(name)][:3]

    def default_period(self, name: str) -> str:
        return "截至目前" if name == "上市企业" else "本期"


@frozen
class FakeEvaluator:
    """Answers for `INDICATORS`; change `indicators` to try other values."""

    indicators: Sequence[Indicator] = INDICATORS
    snapshot: str = SNAPSHOT
    areas: Mapping[str, str] = Factory(lambda: AREAS)
    ledgers: frozenset[str] = frozenset({"indicators", "enterprises"})
    empty: frozenset[str] = frozenset()

    @property
    def catalogue(self) -> FakeCatalogue:
        return FakeCatalogue(self.indicators, self.ledgers, self.empty)

    def figure(self, expression: str, *, period: Period, area: str) -> Figure:
        name, *steps = expression.split(".")
        found = self.catalogue.find(name)
        plain = self._plain(found, period, area)
        if not steps:
            return plain
        operator, _bracket, argument = steps[0].partition("(")
        code = _OPERATORS.get(operator, operator)
        other = self.catalogue.find(argument.rstrip(")")) if argument else None
        return self._derived(found, plain, code, other, period, area)

    def figures(self, expression: str, *, period: Period, area: str, by: str) -> Iterable[Figure]:
        found = self.catalogue.find(expression)
        towns = ("330324101", "330324102", "330324103")
        for town, value in zip(towns, ("61.20", "52.05", "30.50"), strict=True):
            yield self._figure(found, found.code, found.name, Decimal(value), "亿元", 2, period, town, made=True)

    def series(self, expression: str, *, periods: Sequence[Period], area: str) -> Iterable[Figure]:
        return [self.figure(expression, period=period, area=area) for period in periods]

    def targets_behind(self, *, period: Period, area: str) -> Iterable[Gap]:
        elapsed = growth.time_elapsed(list(months_of(period))[-1].month)
        for found in self.indicators:
            value = self._plain(found, period, area)
            if found.target is None or value.value is None:
                continue
            done = growth.completion(value.value, Decimal(found.target)).value or Decimal(0)
            if done < elapsed:
                pace = growth.pace_needed(value.value, Decimal(found.target), 7).value
                target = self.figure(f"{found.code}.target", period=period, area=area)
                yield Gap(found.code, found.name, value, target, done, elapsed, elapsed - done, pace)

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
        part = growth.share(plain.value, self._plain(other, period, area).value if other else None)
        value, unit, decimals, label, reason = {
            "growth": (_decimal(found.growth), "%", 1, "同比增速", "没有同口径的上年同期数，不能计算增速。"),
            "share": (part.value, "%", 0, f"占{other.name if other else ''}比重", part.reason),
            "completion": (done.value, "%", 0, "完成率", done.reason),
            "target": (target, found.unit, found.decimals, "年度目标", "没有下达年度目标。"),
            "rank": (_decimal(found.rank), "位", 0, "全市位次", "没有参加排位。"),
            "behind": (None if done.value is None else elapsed - done.value, "个百分点", 1, "进度差", done.reason),
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
            snapshot=self.snapshot, decimals=decimals, source="县统计局月报",
            basis=Basis.ROWS if measure == found.code else Basis.COMPUTED,
            reason="" if value is not None else reason, made=made,
        )  # fmt: skip


def _decimal(value: str | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


PERIOD = parse_period(NOW)
