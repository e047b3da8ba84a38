"""
One amount for each unit of another (单耗): energy for 万元 of value added, tax for 亩.

The quotient is kept to four decimals before anything is made of it, as the standard for energy intensity asks; its growth is
that of two kept quotients. Worked by hand: docs/calculations/energy-intensity.md.
"""

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from jingxin.core import growth
from jingxin.core.growth import Rate
from jingxin.core.language import _
from jingxin.core.unit import UNITS, Unit, convert
from jingxin.measures.expression import Expression
from jingxin.measures.quotient import KEPT_DECIMALS
from jingxin.measures.working import Asked, Working, concluded, shown

if TYPE_CHECKING:
    from jingxin.measures.workings import Workings


def sides(expression: Expression) -> tuple[Expression, Expression]:
    """
    Return what is divided and what it is divided by; a slice of the first is taken of the second too.

    `energy.part(industry:17).per(value_added)` divides the industry's energy by the industry's value added.
    """
    part, argument = expression.inner, expression.steps[-1].argument
    if not isinstance(argument, Expression):
        raise TypeError(f"{expression} was not read by `meaning.read`")
    slices = tuple(step for step in part.steps if step.operator == "part")
    return part, evolve(argument, steps=(*slices, *argument.steps))


def kept_quotient(
    part: Decimal | None, part_unit: Unit, whole: Decimal | None, whole_unit: Unit, unit: Unit
) -> Rate:
    """Return the quotient in `unit`, at four decimals; None and why where a side is missing or the second is zero."""
    above, _slash, below = unit.code.partition("/")
    rate = growth.ratio(
        None if part is None else convert(part, part_unit, UNITS[above]),
        None if whole is None else convert(whole, whole_unit, UNITS[below]),
    )
    if rate.value is None:
        return rate
    return evolve(rate, value=growth.round_half_up(rate.value, KEPT_DECIMALS))


def work_per(w: "Workings", q: Asked) -> Working:
    part, whole = (w.work(side, q.period, q.area) for side in sides(q.expression))
    left, right = part.figure, whole.figure
    rate = kept_quotient(left.value, left.unit, right.value, right.unit, q.meaning.unit)
    if rate.value is None:
        rate = evolve(rate, reason=left.reason or right.reason or rate.reason)
    return concluded(
        w.rate_figure(q, rate, left, right),
        _("{where}的{label}：{part}除以{whole}，保留四位小数。").format(
            where=w.where(q.period, q.area), label=q.meaning.label, part=left.label, whole=right.label
        ),
        f"{shown(rate.numerator)} ÷ {shown(rate.denominator)} = {shown(rate.value)}{q.meaning.unit.label}",
        left,
        right,
        (part, whole),
    )
