"""
What stands between {{ and }}: a measure by its Chinese name, operators after dots, options after commas.

    {{ 规上工业产值 }}                                    143.75亿元
    {{ 规上工业产值.同比 }}                               同比增长3.5%
    {{ 技改投资.占比(限上工业投资) }}                     61%
    {{ 工业用地出让面积，期间=近三年，地区=苍南县 }}      2986亩

The grammar is closed: names, operators and options, no call into Python, no loop, no arithmetic. Names are
looked up later, when the snapshot is known. Full-width and half-width punctuation are the same.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from attrs import Factory, frozen
from lark import Lark, Token, Transformer, UnexpectedInput, v_args

from jingxin.core.language import _

_GRAMMAR = r"""
    start: name operator* (_COMMA? option)*
    operator: _DOT NAME [_OPEN [argument (_COMMA argument)*] _CLOSE]
    ?argument: option | name
    option: NAME _EQUALS VALUE
    name: NAME

    NAME: /[^\s\d.．,，、;；=＝()（）{}|"'“”‘’][^\s.．,，、;；=＝()（）{}|"'“”‘’]*/
    VALUE: /"[^"{}]+"|“[^”{}]+”|[^\s,，、;；=＝()（）{}|"'“”]+/
    _DOT: /[.．]/
    _COMMA: /[,，、;；]/
    _EQUALS: /[=＝]/
    _OPEN: /[(（]/
    _CLOSE: /[)）]/
    %import common.WS_INLINE
    %ignore WS_INLINE
    %ignore /\u3000/
"""

OPTIONS = ("期间", "地区", "小数", "约数", "最多", "样式", "分母")
STYLES = ("数值", "数量", "增幅", "余")


class PlanError(ValueError):
    """A plan or a template that cannot be read, or asks for what there is not; the message says where."""


@frozen
class Place:
    """Where something stands in a plan or template; `str` is what a clerk can find."""

    file: str
    line: int = 0
    column: int = 0
    paragraph: str = ""

    def __str__(self) -> str:
        if self.paragraph:
            return f"{self.file}{self.paragraph}"
        if not self.line:
            return self.file
        return _("{file}第{line}行第{column}列").format(file=self.file, line=self.line, column=self.column)

    def moved(self, columns: int) -> "Place":
        """The same line, so many characters further right."""
        return Place(self.file, self.line, self.column + columns, self.paragraph)


@frozen
class Operator:
    """One step after a dot, with the names in its brackets."""

    name: str
    arguments: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name}({'，'.join(self.arguments)})" if self.arguments else self.name


@frozen
class Ask:
    """One request for a figure or a word. `source` is the text between the braces as written."""

    name: str
    operators: tuple[Operator, ...]
    options: Mapping[str, str]
    source: str
    place: Place

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that must be looked up: the measure's and those in the operators' brackets."""
        return (self.name, *(name for operator in self.operators for name in operator.arguments))


@frozen
class _Option:
    name: str
    value: str


@frozen
class _Parts:
    name: str
    operators: tuple[Operator, ...] = ()
    options: tuple[_Option, ...] = Factory(tuple)


@v_args(inline=True)
class _Build(Transformer[Token, _Parts]):
    def name(self, token: Token) -> str:
        return str(token)

    def option(self, name: Token, value: Token) -> _Option:
        return _Option(str(name), str(value).strip('"“”'))

    def operator(self, name: Token, *arguments: str | _Option | None) -> tuple[Operator, tuple[_Option, ...]]:
        names = tuple(argument for argument in arguments if isinstance(argument, str))
        options = tuple(argument for argument in arguments if isinstance(argument, _Option))
        return Operator(str(name), names), options

    def start(self, name: str, *rest: _Option | tuple[Operator, tuple[_Option, ...]]) -> _Parts:
        operators = tuple(part[0] for part in rest if isinstance(part, tuple))
        inner = tuple(option for part in rest if isinstance(part, tuple) for option in part[1])
        return _Parts(name, operators, inner + tuple(part for part in rest if isinstance(part, _Option)))


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", lexer="contextual", maybe_placeholders=False)


def parse_ask(source: str, place: Place) -> Ask:
    """
    Read the text between two pairs of braces; `place` is where its first character stands.

    Raises `PlanError` naming place and cure for what the grammar does not know, for an unknown option and
    for one that is given twice.
    """
    try:
        parts = _Build().transform(_parser().parse(source))
    except UnexpectedInput as error:
        column = error.column if isinstance(error.column, int) and error.column > 0 else len(source)
        raise PlanError(
            _(
                "{place}：读不懂“{source}”，问题在“{rest}”处。这里只能写指标名、“.”后的算法和“，期间=…”一类选项，"
                "例如 {{{{ 规上工业产值.同比 }}}}。"
            ).format(
                place=place.moved(column - 1),
                source=source.strip(),
                rest=source[column - 1 :].strip()[:12] or _("末尾"),
            )
        ) from error
    options: dict[str, str] = {}
    for option in parts.options:
        if option.name not in OPTIONS:
            raise PlanError(
                _("{place}：没有选项“{name}”；可用的选项是：{known}。").format(
                    place=place, name=option.name, known=_("、").join(OPTIONS)
                )
            )
        if option.name in options:
            raise PlanError(_("{place}：选项“{name}”写了两次。").format(place=place, name=option.name))
        options[option.name] = option.value
    _check_options(options, place)
    return Ask(parts.name, parts.operators, options, source.strip(), place)


def _check_options(options: Mapping[str, str], place: Place) -> None:
    if (within := options.get("分母", "本组")) != "本组":
        raise PlanError(_("{place}：分母“{said}”只能写“本组”。").format(place=place, said=within))
    decimals = options.get("小数", "0")
    if not re.fullmatch(r"[0-6]", decimals):
        raise PlanError(_("{place}：小数位数“{said}”应为0到6。").format(place=place, said=decimals))
    step = options.get("约数", "1")
    if not re.fullmatch(r"\d{1,9}(\.\d{1,4})?", step) or not step.strip("0."):
        raise PlanError(_("{place}：约数“{said}”应为大于零的数。").format(place=place, said=step))
    if not re.fullmatch(r"[1-9]\d?", options.get("最多", "1")):
        raise PlanError(
            _("{place}：“最多”应为1到99的整数，现为“{said}”。").format(place=place, said=options["最多"])
        )
    style = options.get("样式", STYLES[0])
    if style == "余" and "约数" not in options:
        raise PlanError(_("{place}：样式“余”要与“约数”一起写，如“约数=10，样式=余”。").format(place=place))
    if style not in STYLES:
        raise PlanError(
            _("{place}：没有样式“{said}”；可用的样式是：{known}。").format(
                place=place, said=style, known=_("、").join(STYLES)
            )
        )


_BRACES = re.compile(r"\{\{(?P<inside>[^{}]*)\}\}")


def split_asks(text: str, place: Place) -> Iterator[str | Ask]:
    """
    Yield the words and the requests of one line in order.

    Raises `PlanError` for braces that do not close, and for the marks of a programming template ({% … %}),
    which a plan does not have.
    """
    start = 0
    for match in _BRACES.finditer(text):
        yield from _words(text, start, match.start(), place)
        inside = match["inside"]
        lead = len(inside) - len(inside.lstrip())
        yield parse_ask(inside.strip(), place.moved(match.start("inside") + lead))
        start = match.end()
    yield from _words(text, start, len(text), place)


def _words(text: str, start: int, end: int, place: Place) -> Iterator[str]:
    words = text[start:end]
    if stray := re.search(r"\{\{|\}\}|\{%|%\}|\{#|#\}", words):
        raise PlanError(
            _("{place}：“{sign}”没有成对；指标请写成 {{{{ 指标名 }}}}。").format(
                place=place.moved(start + stray.start()), sign=stray[0]
            )
        )
    if words:
        yield words
