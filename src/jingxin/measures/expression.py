"""
Reading the small language in which reports, pages and the command line ask for a figure.

    规上工业产值
    above_scale_output.growth
    技改投资.占比(限上工业投资)
    规上工业产值.同比.领先(全市)
    above_scale_output_micro.part(industry:34).growth

A measure, then operators that each apply to all that stands before them. Names may be codes or Chinese; a
name with brackets or dots in it stands in quotes. Nothing is looked up here but the operators: the catalogue
resolves measures, areas and dimensions and says which joins make no sense.
"""

from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import Any

from attrs import field, frozen
from lark import Lark, Token, Transformer, UnexpectedInput
from lark.exceptions import VisitError
from rapidfuzz import fuzz, process

from jingxin.core.language import _


class ExpressionError(ValueError):
    """An expression that cannot be read or makes no sense; `position` counts characters from 0."""

    def __init__(self, message: str, *, text: str, position: int, near: tuple[str, ...] = ()) -> None:
        self.text, self.position, self.near = text, position, near
        parts = [
            _("“{text}”第{place}个字起：{message}").format(text=text, place=position + 1, message=message)
        ]
        if near:
            parts.append(_("相近的有：{near}。").format(near=_("、").join(near)))
        super().__init__("".join(parts))


class Takes(Enum):
    """What an operator wants between its brackets."""

    NOTHING = "nothing"
    MEASURE = "measure"
    AREA = "area"
    PART = "part"


@frozen
class Operator:
    """One operator: its code, the Chinese names it also answers to (the first is its label), what it takes."""

    code: str
    names: tuple[str, ...]
    takes: Takes
    meaning: str

    @property
    def label(self) -> str:
        return self.names[0]


OPERATORS: dict[str, Operator] = {
    operator.code: operator
    for operator in (
        Operator(
            "growth",
            ("同比", "增速", "变化"),
            Takes.NOTHING,
            _("比上年同期增长的百分比；有公布增速的取公布增速"),
        ),
        Operator("base", ("基数", "上年同期"), Takes.NOTHING, _("同口径的上年同期数")),
        Operator("share", ("占比", "比重"), Takes.MEASURE, _("占另一个同量纲指标的百分比")),
        Operator("completion", ("完成率",), Takes.NOTHING, _("完成年度目标的百分比")),
        Operator("target", ("目标", "年度目标"), Takes.NOTHING, _("本年度目标")),
        Operator("behind", ("进度差",), Takes.NOTHING, _("落后于时间进度的百分点；负数为超前")),
        Operator(
            "pace", ("月均", "月均需完成"), Takes.NOTHING, _("余下每月平均要完成多少，才能完成年度目标")
        ),
        Operator("rank", ("位次", "排名"), Takes.NOTHING, _("在同级同属地区中的位次，并列同位")),
        Operator("lead", ("领先", "高于"), Takes.AREA, _("比另一个地区好多少个百分点")),
        Operator("difference", ("差额", "相差"), Takes.MEASURE, _("与另一个同量纲指标相减")),
        Operator(
            "change", ("增减",), Takes.NOTHING, _("比上一期（上周、上月、上季、上年）多多少，少的为负数")
        ),
        Operator("contribution", ("拉动", "贡献"), Takes.PART, _("其中一部分拉动总量增长的百分点")),
        Operator("part", ("其中", "分项"), Takes.PART, _("只取某一镇街、行业、企业或类别的部分")),
        Operator("per", ("单耗", "强度"), Takes.MEASURE, _("每单位另一个指标所用的量，如每万元增加值的能耗")),
        Operator("same", ("同为",), Takes.MEASURE, _("与另一个数印出来相同时取这个数，不同时没有数")),
        Operator("names", ("名单",), Takes.NOTHING, _("个数及其名单")),
    )
}
_BY_NAME = {name: operator for operator in OPERATORS.values() for name in (operator.code, *operator.names)}


@frozen
class Part:
    """A slice of a measure along one dimension: industry:34, town:330324101, firm:F000001."""

    dimension: str
    value: str

    def __str__(self) -> str:
        return f"{self.dimension}:{_quoted(self.value)}"


@frozen
class Step:
    """One operator applied; positions point into the text that was read and do not make steps differ."""

    operator: str
    argument: "Expression | Part | str | None" = None
    position: int = field(default=0, eq=False)
    argument_position: int = field(default=0, eq=False)

    def __str__(self) -> str:
        if self.argument is None:
            return f".{self.operator}"
        argument = _quoted(self.argument) if isinstance(self.argument, str) else str(self.argument)
        return f".{self.operator}({argument})"


@frozen
class Expression:
    """
    A measure and the operators applied to it, first to last. `str()` gives the form that figures carry.

    >>> str(parse("规上工业产值.同比.领先(3303)"))
    '规上工业产值.growth.lead(3303)'
    """

    measure: str
    steps: tuple[Step, ...] = ()
    text: str = field(default="", eq=False)
    position: int = field(default=0, eq=False)

    def __str__(self) -> str:
        return _quoted(self.measure) + "".join(map(str, self.steps))

    def then(self, operator: str, argument: "Expression | Part | str | None" = None) -> "Expression":
        """Return this expression with one more operator."""
        return Expression(self.measure, (*self.steps, Step(operator, argument)), self.text, self.position)

    @property
    def inner(self) -> "Expression":
        """The expression without its last operator."""
        return Expression(self.measure, self.steps[:-1], self.text, self.position)

    def fault(self, message: str, position: int | None = None, near: tuple[str, ...] = ()) -> ExpressionError:
        """Build the error that points at a place of this expression."""
        return ExpressionError(
            message,
            text=self.text or str(self),
            position=self.position if position is None else position,
            near=near,
        )


_SPECIAL = set(' .．()（）:："“”')


def _quoted(name: str) -> str:
    return f'"{name}"' if _SPECIAL & set(name) else name


_GRAMMAR = r"""
    start: expression
    expression: name step*
    step: _DOT name [ _OPEN [argument] _CLOSE ]
    argument: part | expression
    part: name _COLON name
    name: WORD | QUOTED
    _DOT: /[.．]/
    _OPEN: /[(（]/
    _CLOSE: /[)）]/
    _COLON: /[:：]/
    QUOTED: /"[^"]+"|“[^”]+”/
    WORD: /[^\s.．()（）:："“”|]+/
    %ignore /\s+/
"""


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", propagate_positions=True)


class _Build(Transformer):  # type: ignore[type-arg]
    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def start(self, children: list[Expression]) -> Expression:
        return children[0]

    def name(self, children: list[Token]) -> Token:
        token = children[0]
        return token.update(value=token.value[1:-1]) if token.type == "QUOTED" else token

    def part(self, children: list[Token]) -> tuple[int, Part]:
        return children[0].start_pos or 0, Part(str(children[0]), str(children[1]))

    def argument(self, children: list[tuple[int, Part] | Expression]) -> tuple[int, Part | Expression]:
        child = children[0]
        return (child.position, child) if isinstance(child, Expression) else child

    def step(self, children: tuple[Token, tuple[int, Part | Expression] | None]) -> Step:
        name, argument, *_rest = (*children, None)
        position = name.start_pos or 0
        operator = _BY_NAME.get(str(name))
        if operator is None:
            raise ExpressionError(
                _("没有“{name}”这个算法。").format(name=name),
                text=self.text,
                position=position,
                near=nearest(str(name), _BY_NAME),
            )
        place, given = argument if argument else (position, None)
        wanted = {
            Takes.NOTHING: given is None,
            Takes.MEASURE: isinstance(given, Expression),
            Takes.AREA: isinstance(given, Expression) and not given.steps,
            Takes.PART: isinstance(given, Part),
        }[operator.takes]
        if not wanted:
            raise ExpressionError(_what_it_takes(operator), text=self.text, position=place)
        if operator.takes is Takes.AREA and isinstance(given, Expression):
            return Step(operator.code, given.measure, position, place)
        return Step(operator.code, given, position, place)

    def expression(self, children: list[Any]) -> Expression:
        name, *steps = children
        return Expression(str(name), tuple(steps), self.text, name.start_pos or 0)


def _what_it_takes(operator: Operator) -> str:
    return {
        Takes.NOTHING: _("“{name}”后面不带括号；请删去括号中的内容。"),
        Takes.MEASURE: _("“{name}”要在括号中写另一个指标，如“技改投资.占比(限上工业投资)”。"),
        Takes.AREA: _("“{name}”要在括号中写一个地区，如“领先(全市)”。"),
        Takes.PART: _("“{name}”要在括号中写“维度:取值”，如“其中(industry:34)”。"),
    }[operator.takes].format(name=operator.label)


def parse(text: str) -> Expression:
    """
    Read an expression; operators become codes, measures and areas stay as written.

    Raises `ExpressionError` with the position and, for an unknown operator, the nearest ones.
    """
    try:
        tree = _parser().parse(text)
        built: Expression = _Build(text).transform(tree)
    except UnexpectedInput as error:
        ended = getattr(getattr(error, "token", None), "type", "") == "$END"
        raise ExpressionError(
            _("写法不对；应为“指标”或“指标.算法”，如“规上工业产值.同比”。"),
            text=text,
            position=len(text) if ended else min(error.pos_in_stream or 0, len(text)),
        ) from error
    except VisitError as error:
        if isinstance(error.orig_exc, ExpressionError):
            raise error.orig_exc from None
        raise
    return built


def nearest(name: str, known: Iterable[str], at_most: int = 3) -> tuple[str, ...]:
    """Return the known names most like this one, best first; none where nothing is alike."""
    found = process.extract(name, list(known), scorer=fuzz.WRatio, limit=at_most, score_cutoff=45)
    return tuple(match for match, _score, _index in found)
