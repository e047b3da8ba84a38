"""
The only place that divides and rounds: growth, share, completion, lead, contribution.

Values come in exact; a rate leaves as an unrounded Decimal in per cent and is rounded half up once, when
it is printed. Worked by hand: docs/calculations/growth.md and docs/calculations/rounding.md.
"""

from collections.abc import Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

from attrs import frozen

from jingxin.core.language import _

# Rates keep this many digits until they are printed; far more than any report shows.
PRECISION = 34


@frozen
class Rate:
    """
    The outcome of a division: `value`, or None with the `reason` why there is none.

    `numerator` and `denominator` are kept so that a trail can show the arithmetic.
    """

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    reason: str = ""


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """
    Round to so many decimals, halves away from zero, as bulletins do (not GB/T 8170's half to even).

    >>> round_half_up(Decimal("61.115"), 2), round_half_up(Decimal("-1.85"), 1), round_half_up(Decimal("0.5"), 0)
    (Decimal('61.12'), Decimal('-1.9'), Decimal('1'))
    """
    with localcontext() as context:
        context.prec = PRECISION + 30
        rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded  # never print -0.0


def round_down(value: Decimal, decimals: int) -> Decimal:
    """
    Cut to so many decimals towards zero, where a rule says that fractions are not paid.

    >>> round_down(Decimal("2.99999"), 4)
    Decimal('2.9999')
    """
    with localcontext() as context:
        context.prec = PRECISION + 30
        return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_DOWN)


def _divide(numerator: Decimal, denominator: Decimal, times: int = 100) -> Decimal:
    with localcontext() as context:
        context.prec = PRECISION
        return numerator * times / denominator


def year_on_year(current: Decimal | None, base: Decimal | None) -> Rate:
    """
    Growth over a base of the same scope, in per cent: (current ÷ base − 1) × 100.

    A missing, zero or negative base has no rate: the text must then say 扭亏为盈, 由负转正 or give both levels.

    >>> year_on_year(Decimal("103.5"), Decimal("100")).value
    Decimal('3.5')
    """
    if current is None:
        return Rate(None, current, base, _("本期没有数据，不能计算增速。"))
    if base is None:
        return Rate(None, current, base, _("没有同口径的上年同期数，不能计算增速。"))
    if base == 0:
        return Rate(None, current, base, _("上年同期数为零，增速没有意义；请写绝对数。"))
    if base < 0:
        return Rate(None, current, base, _("上年同期数为负，增速没有意义；请写“扭亏为盈”或绝对数。"))
    return Rate(_divide(current - base, base), current, base)


def share(part: Decimal | None, whole: Decimal | None) -> Rate:
    """
    A part of a whole in per cent: 9.10 of 14.89 is 61.1…%.

    A share above 100 is returned as it is: net totals can be smaller than a part. None where the whole is not above zero.
    """
    if part is None:
        return Rate(None, part, whole, _("部分没有数据，不能计算占比。"))
    if whole is None:
        return Rate(None, part, whole, _("总体没有数据，不能计算占比。"))
    if whole <= 0:
        return Rate(None, part, whole, _("总体不大于零，占比没有意义。"))
    return Rate(_divide(part, whole), part, whole)


def part_of(whole: Decimal, per_cent: Decimal) -> Decimal:
    """
    Return so many per cent of a whole, unrounded: the 20 % fee of a price, the 8 % award of an invoice.

    >>> part_of(Decimal("1437.50"), Decimal("80"))
    Decimal('1150.00')
    """
    return _divide(whole * per_cent, Decimal(100), times=1)


def completion(value: Decimal | None, target: Decimal | None) -> Rate:
    """How much of a year's task is done, in per cent. None where no target is set or it is not above zero."""
    if value is None:
        return Rate(None, value, target, _("本期没有数据，不能计算完成率。"))
    if target is None:
        return Rate(None, value, target, _("没有下达年度目标，不能计算完成率。"))
    if target <= 0:
        return Rate(None, value, target, _("年度目标不大于零，完成率没有意义。"))
    return Rate(_divide(value, target), value, target)


def ratio(numerator: Decimal | None, denominator: Decimal | None) -> Rate:
    """A plain quotient, such as tax per mu, in the units of its two sides."""
    if numerator is None or denominator is None:
        return Rate(None, numerator, denominator, _("分子或分母没有数据，不能计算比值。"))
    if denominator == 0:
        return Rate(None, numerator, denominator, _("分母为零，比值没有意义。"))
    return Rate(_divide(numerator, denominator, times=1), numerator, denominator)


def lead(own: Decimal | None, reference: Decimal | None) -> Rate:
    """
    How many percentage points one rate stands above another: own − reference.

    The caller decides which direction is good: for energy intensity a lead is the reference minus the own change.
    """
    if own is None or reference is None:
        return Rate(None, own, reference, _("缺少本地或对照地区的增速，不能比较。"))
    return Rate(own - reference, own, reference)


def contributions(current: Mapping[str, Decimal], base: Mapping[str, Decimal]) -> dict[str, Rate]:
    """
    How many percentage points each part pulls (拉动): (current − base of the part) ÷ base of the whole × 100.

    Keys are the union of both sides; a part absent from one side counts as nothing there, because a firm
    that closed pulls the whole down by all it made. The values add up to the growth of the whole.
    """
    whole = sum(base.values(), Decimal(0))
    parts = sorted(current.keys() | base.keys())
    if whole <= 0:
        reason = _("合计的上年同期数不大于零，不能计算拉动。")
        return {part: Rate(None, current.get(part), base.get(part), reason) for part in parts}
    return {
        part: Rate(
            _divide(current.get(part, Decimal(0)) - base.get(part, Decimal(0)), whole),
            current.get(part, Decimal(0)) - base.get(part, Decimal(0)),
            whole,
        )
        for part in parts
    }


def time_elapsed(months: int) -> Decimal:
    """Per cent of a year gone after so many whole months: 5 → 41.66…; the pace a steady target is held against."""
    return _divide(Decimal(months), Decimal(12))


def pace_needed(value: Decimal, target: Decimal, months_left: int) -> Rate:
    """What each remaining month must bring for the target to be met; zero once it is met, None after December."""
    if months_left <= 0:
        return Rate(None, target - value, Decimal(months_left), _("年内已无剩余月份。"))
    gap = max(target - value, Decimal(0))
    return Rate(_divide(gap, Decimal(months_left), times=1), gap, Decimal(months_left))
