"""
Amounts and changes in words, so that the verb cannot contradict the sign and a list cannot contradict its count.

Decimals come in exact; rounding happens here once, by `growth.round_half_up`.
"""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from jingxin.core.growth import round_half_up
from jingxin.core.language import _

_DIGITS = "零一二三四五六七八九"


def number_text(value: Decimal, decimals: int) -> str:
    """Plain digits without separators: 143.75, 48259."""
    return f"{round_half_up(value, decimals):f}"


def change_text(rate: Decimal, decimals: int = 1) -> str:
    """
    A growth rate with its verb; the verb follows the rounded number, so 0.04 at one decimal is 持平.

    >>> change_text(Decimal("3.5")), change_text(Decimal("-1.8")), change_text(Decimal("0.04"))
    ('增长3.5%', '下降1.8%', '持平')
    """
    rounded = round_half_up(rate, decimals)
    if rounded == 0:
        return _("持平")
    verb = _("增长") if rounded > 0 else _("下降")
    return f"{verb}{abs(rounded):f}%"


def points_text(points: Decimal, decimals: int = 1) -> str:
    """
    A difference of rates: 高于…1.6个百分点, 低于…, or 持平.

    >>> points_text(Decimal("1.6")), points_text(Decimal("-0.3"))
    ('高1.6个百分点', '低0.3个百分点')
    """
    rounded = round_half_up(points, decimals)
    if rounded == 0:
        return _("持平")
    verb = _("高") if rounded > 0 else _("低")
    return _("{verb}{points}个百分点").format(verb=verb, points=f"{abs(rounded):f}")


def hedged_text(value: Decimal, step: Decimal) -> str:
    """
    A value against the nearest round number, with the hedge that is true: 近6, 不足640 is never said of 640.2.

    `step` is the roundness wanted (1, 10, 100). Within a tenth of a step below: 近; on it: the number itself;
    otherwise 超 the round number below.

    >>> hedged_text(Decimal("5.95"), Decimal(1)), hedged_text(Decimal("6013"), Decimal(1000)), hedged_text(Decimal("50"), Decimal(10))
    ('近6', '超6000', '50')
    """
    below = (value / step).to_integral_value(rounding=ROUND_FLOOR) * step
    above = (value / step).to_integral_value(rounding=ROUND_CEILING) * step
    if below == above:
        return f"{below:f}"
    if above - value <= step / 10:
        return _("近{number}").format(number=f"{above:f}")
    return _("超{number}").format(number=f"{below:f}")


def over_text(value: Decimal, step: Decimal) -> str:
    """
    A value by the round number that it passes, the hedge behind: 180余. Below the first round number, the value itself.

    >>> over_text(Decimal("183.6"), Decimal(10)), over_text(Decimal("180"), Decimal(10)), over_text(Decimal("7"), Decimal(10))
    ('180余', '180', '7')
    """
    below = (value / step).to_integral_value(rounding=ROUND_FLOOR) * step
    return f"{value:f}" if below in (value, 0) else _("{number}余").format(number=f"{below:f}")


def list_text(names: Sequence[str], counter: str, *, at_most: int | None = None) -> str:
    """
    Names with their own count: A、B、C等3家. With `at_most` fewer are named and 等 marks the rest.

    >>> list_text(["甲", "乙", "丙"], "家"), list_text(["甲", "乙", "丙"], "个项目", at_most=2), list_text(["甲"], "家")
    ('甲、乙、丙等3家', '甲、乙等3个项目', '甲1家')
    """
    if not names:
        return _("0{counter}").format(counter=counter)
    shown = list(names) if at_most is None else list(names[:at_most])
    joined = _("、").join(shown)
    if len(names) == 1:
        return f"{joined}1{counter}"
    return _("{names}等{count}{counter}").format(names=joined, count=len(names), counter=counter)


def chinese_number(number: int) -> str:
    """
    A small whole number in Chinese, 0 to 99, as headings and ranks use it.

    >>> chinese_number(3), chinese_number(10), chinese_number(12), chinese_number(20), chinese_number(45)
    ('三', '十', '十二', '二十', '四十五')
    """
    if not 0 <= number <= 99:
        raise ValueError(_("只能写0到99，现为{number}。").format(number=number))
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def rank_text(rank: int) -> str:
    """A place in an order: 第三位."""
    return _("第{rank}位").format(rank=chinese_number(rank))
