"""
Units and exact conversion inside one dimension: 元 万元 亿元; 亩 公顷 平方米; 千瓦时 万千瓦时; 吨标准煤.

Never across dimensions: 美元 is not 元, a percentage point is not a per cent, a firm is not a person.
"""

from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from jingxin.core.language import _


class UnitError(ValueError):
    """An unknown unit, or a conversion that would leave its dimension."""


@frozen
class Unit:
    """
    A unit of measure. `factor` is how many of the dimension's first unit one of this is, exactly.

    `code` is what ledgers and snapshots store, `label` what people read; for most Chinese units both are one.
    """

    code: str
    dimension: str
    factor: Fraction = Fraction(1)

    @property
    def label(self) -> str:
        return _(self.code)

    @property
    def is_ratio(self) -> bool:
        """Whether values in this unit come from a division and may never be summed."""
        return self.dimension in {"ratio", "point", "per"}

    def __str__(self) -> str:
        return self.code


# 1 亩 = 10000/15 m² exactly: fifteen mu are one hectare.
_MU = Fraction(10_000, 15)

UNITS: dict[str, Unit] = {
    unit.code: unit
    for unit in (
        Unit("元", "yuan"),
        Unit("千元", "yuan", Fraction(1_000)),
        Unit("万元", "yuan", Fraction(10_000)),
        Unit("百万元", "yuan", Fraction(1_000_000)),
        Unit("亿元", "yuan", Fraction(100_000_000)),
        Unit("美元", "dollar"),
        Unit("万美元", "dollar", Fraction(10_000)),
        Unit("亿美元", "dollar", Fraction(100_000_000)),
        Unit("平方米", "area"),
        Unit("万平方米", "area", Fraction(10_000)),
        Unit("亩", "area", _MU),
        Unit("万亩", "area", 10_000 * _MU),
        Unit("公顷", "area", Fraction(10_000)),
        Unit("平方公里", "area", Fraction(1_000_000)),
        Unit("千瓦时", "electricity"),
        Unit("万千瓦时", "electricity", Fraction(10_000)),
        Unit("亿千瓦时", "electricity", Fraction(100_000_000)),
        Unit("吨标准煤", "coal equivalent"),
        Unit("万吨标准煤", "coal equivalent", Fraction(10_000)),
        Unit("吨", "mass"),
        Unit("万吨", "mass", Fraction(10_000)),
        Unit("人", "person"),
        Unit("名", "person"),
        Unit("万人", "person", Fraction(10_000)),
        Unit("人次", "visit"),
        Unit("家", "firm"),
        Unit("户", "household"),
        Unit("个", "thing"),
        Unit("项", "thing"),
        Unit("枚", "trademark"),
        Unit("张", "card"),
        Unit("大", "large event"),
        Unit("位", "rank"),
        Unit("次", "occurrence"),
        Unit("天", "day"),
        Unit("‰", "ratio", Fraction(1, 10)),
        Unit("%", "ratio"),
        Unit("倍", "ratio", Fraction(100)),
        Unit("个百分点", "point"),
        Unit("万元/亩", "per"),
        Unit("吨标准煤/万元", "per"),
        Unit("千瓦时/万元", "per"),
    )
}


def get_unit(code: str) -> Unit:
    """
    Return the unit of that name, whatever white space or full-width sign it was typed with.

    Raises `UnitError` naming units that look alike.
    """
    cleaned = (
        code.strip()
        .replace("％", "%")
        .replace("千瓦小时", "千瓦时")
        .replace("㎡", "平方米")
        .replace("kWh", "千瓦时")
    )
    if cleaned in UNITS:
        return UNITS[cleaned]
    near = [known for known in UNITS if set(known) & set(cleaned)][:5]
    raise UnitError(
        _("不认识的计量单位“{code}”；相近的有：{near}。").format(
            code=code, near=_("、").join(near) or _("无")
        )
    )


def convert(value: Decimal, source: Unit, target: Unit) -> Decimal:
    """
    Return the value in another unit of the same dimension, exactly where a Decimal can hold it.

    >>> convert(Decimal("1437500"), get_unit("万元"), get_unit("亿元"))
    Decimal('143.75')

    A result that no finite decimal can hold (平方米 to 亩 of an odd number) is cut at 28 significant
    digits by the decimal context; nothing is rounded for print here. Raises `UnitError` across dimensions.
    """
    if source == target:
        return value
    if source.dimension != target.dimension:
        raise UnitError(
            _("“{source}”与“{target}”不是同一量纲，不能换算；请核对计量单位。").format(
                source=source, target=target
            )
        )
    exact = Fraction(value) * source.factor / target.factor
    result = Decimal(exact.numerator) / Decimal(exact.denominator)
    # Fraction lost the trailing zeros; keep plain notation, never 1E+2.
    return result.quantize(Decimal(1)) if result == result.to_integral_value() else result.normalize()
