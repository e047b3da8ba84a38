"""
Whether several figures are one and the same as printed, so that one phrase may say them all: 均居全市第三位.

Equal, it is that figure; else it has no value and says the two that differ. What was asked of the first is asked of the
other: a plan writes `{如果 甲.同比.位次.同为(乙) 有数据}`.
"""

from decimal import Decimal
from typing import TYPE_CHECKING

from jingxin.core.growth import Rate
from jingxin.core.language import _
from jingxin.measures.expression import Expression
from jingxin.measures.working import Asked, Working, concluded

if TYPE_CHECKING:
    from jingxin.measures.workings import Workings


def work_same(w: "Workings", q: Asked) -> Working:
    other = q.step.argument
    if not isinstance(other, Expression):
        raise TypeError(f"{q.step} was not read by `meaning.read`")
    own, beside = (w.work(asked, q.period, q.area) for asked in (q.expression.inner, other))
    left, right = own.figure, beside.figure
    value: Decimal | None = None
    reason = left.reason or right.reason
    if left.rounded is not None and right.rounded is not None:
        if left.rounded == right.rounded:
            value = left.value
        else:
            reason = _("“{left}”为{first}，“{right}”为{second}，并不相同。").format(
                left=left.label, first=left.printed, right=right.label, second=right.printed
            )
    return concluded(
        w.rate_figure(
            q, Rate(value, left.value, right.value, "" if value is not None else reason), left, right
        ),
        _("{left}与{right}印出来相同时取这个数，不同时没有数。").format(left=left.label, right=right.label),
        f"{left.printed} = {right.printed}",
        left,
        right,
        (own, beside),
    )
