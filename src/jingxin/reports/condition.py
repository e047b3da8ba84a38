"""
A condition in front of a sentence, an item or a paragraph: it stands only where a figure says so.

    {如果 逾期未开工重大产业项目 > 0}三是部分重大项目推进偏慢。……
    {如果 外贸出口总额.同比 小于 0}出口压力较大。
    {如果 境外投资 没有数据}境外投资数据待商务部门反馈。

One figure against one number, or with or without a value: no 并且, no 否则, no arithmetic. The figure is judged as
it is printed, so that 增长0.0% is neither above nor below zero. One that has no value leaves 〔缺：原因〕 in the
sentence's place, unless the plan has another sentence for the case 没有数据.
"""

import operator
import re
from collections.abc import Callable
from decimal import Decimal
from enum import Enum

from attrs import frozen

from jingxin.core.figure import Figure
from jingxin.core.language import _
from jingxin.reports.ask import Ask, Place, PlanError, parse_ask

WITHOUT_VALUE, WITH_VALUE = "没有数据", "有数据"
_TESTS: dict[str, tuple[str, Callable[[Decimal, Decimal], bool]]] = {
    "不大于": ("不大于", operator.le),
    "不小于": ("不小于", operator.ge),
    "不等于": ("不等于", operator.ne),
    "大于": ("大于", operator.gt),
    "小于": ("小于", operator.lt),
    "等于": ("等于", operator.eq),
    ">=": ("不小于", operator.ge),
    "<=": ("不大于", operator.le),
    "≥": ("不小于", operator.ge),
    "≤": ("不大于", operator.le),
    "≠": ("不等于", operator.ne),
    ">": ("大于", operator.gt),
    "<": ("小于", operator.lt),
    "=": ("等于", operator.eq),
}
_CONDITION = re.compile(
    rf"如果\s*(?P<ask>.+?)\s*(?:(?P<test>{'|'.join(_TESTS)})\s*(?P<bound>-?\d+(?:\.\d+)?)"
    rf"|(?P<known>{WITHOUT_VALUE}|{WITH_VALUE}))\s*"
)
_FULL_WIDTH = str.maketrans("＞＜＝－−", "><=--")


class Verdict(Enum):
    """Whether a condition holds; UNKNOWN where its figure has no value to compare."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


@frozen
class Condition:
    """`test` is 大于, 小于 … with its `bound`, or 有数据, 没有数据 without; `source` as the plan writes it."""

    ask: Ask
    test: str
    bound: Decimal
    source: str
    place: Place

    def judge(self, figure: Figure) -> Verdict:
        """Return whether it holds of the figure, rounded as it would be printed."""
        value = figure.rounded
        if self.test in (WITHOUT_VALUE, WITH_VALUE):
            return Verdict.HOLDS if (value is None) == (self.test == WITHOUT_VALUE) else Verdict.FAILS
        if value is None:
            return Verdict.UNKNOWN
        _word, compare = _TESTS[self.test]
        return Verdict.HOLDS if compare(value, self.bound) else Verdict.FAILS


def read_condition(text: str, place: Place) -> Condition:
    """
    Read what stands between single braces, or behind 如果 = in a table; `place` is its first character.

    Raises `PlanError` with the place and the forms that there are.
    """
    said = text.strip()
    match = _CONDITION.fullmatch(said.translate(_FULL_WIDTH))
    if match is None:
        raise PlanError(
            _(
                "{place}：读不懂条件“{said}”；请写成“如果 指标 > 0”（可用大于、小于、等于、不大于、不小于、不等于）、"
                "“如果 指标 没有数据”或“如果 指标 有数据”。"
            ).format(place=place, said=said)
        )
    start, end = match.span("ask")
    ask = parse_ask(said[start:end], place.moved(start))
    test = match["known"] or _TESTS[match["test"]][0]
    return Condition(ask, test, Decimal(match["bound"] or 0), said, place)
