"""
What every clause's formula is made of: its inputs, the limits it may ask for, and a working that can be read.

A formula is a pure function of the facts of one case and the limits of one day. Amounts are 万元; they are rounded
once, at the end, to the yuan (four decimals), halves up.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from attrs import evolve, field, frozen

from jingxin.core.growth import round_half_up
from jingxin.core.language import _
from jingxin.core.parameters import Parameter, ParameterError, Value

YUAN = 4  # decimals of 万元


class FactsRefused(ValueError):
    """Facts that a formula cannot work with; `faults` names each of them with what was given and the cure."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(_("").join(faults))


class InputKind(Enum):
    """What a clerk types for an input. AMOUNT is 万元, RATE per cent, COUNT a whole number, DAY a date."""

    AMOUNT = "AMOUNT"
    RATE = "RATE"
    COUNT = "COUNT"
    DAY = "DAY"

    @property
    def unit(self) -> str:
        """What stands behind the number; "" behind a count or a day."""
        return {"AMOUNT": "万元", "RATE": "%"}.get(self.value, "")


@frozen
class Input:
    """One fact that an application brings; `paper` is the document that proves it."""

    name: str
    label: str
    kind: InputKind
    paper: str


@frozen
class Line:
    """One line of a working: what it is, its number with its unit, and the source where it is a limit."""

    label: str
    value: str
    source: str = ""


@frozen
class Award:
    """What a clause gives in one case: 万元 to the yuan, zero with a reason, and how it was worked out."""

    amount_wan_yuan: Decimal
    lines: tuple[Line, ...]
    reason: str = ""


Facts = Mapping[str, Decimal | date]


@frozen
class Limits:
    """
    The parameters of one day, remembering which were asked for; `instead` holds the values of a what-if.

    >>> from jingxin.core.parameters import load_parameters
    >>> Limits(load_parameters("policy"), date(2014, 6, 20)).value("equipment_share")
    Decimal('8')
    """

    parameters: Mapping[str, Parameter]
    day: date
    instead: Mapping[str, Decimal] = field(factory=dict)
    asked: list[Line] = field(factory=list, eq=False)

    def value(self, name: str) -> Decimal:
        """Return the limit in force on the day. Raises `ParameterError` where there is none yet."""
        if name not in self.parameters:
            raise ParameterError(_("没有参数“{name}”。").format(name=name))
        known: Value = self.parameters[name].at(self.day)
        value = self.instead.get(name, known.value)
        source = known.source if name not in self.instead else _("假设值")
        line = Line(
            _("标准：{name}").format(name=self.parameters[name].title), f"{value:f}{known.unit}", source
        )
        if line not in self.asked:
            self.asked.append(line)
        return value


@frozen
class Clause:
    """
    One way of giving money, as code: `formula(facts, limits)` yields the award of one case.

    `once` marks what a firm gets once in its life, `per_year` once a year at the most, `per_thing` once for one
    thing (a project); `cap` names the limit that all cases of a firm and year together may not pass.
    """

    code: str
    label: str
    meaning: str
    inputs: tuple[Input, ...]
    formula: Callable[[Facts, Limits], Award]
    once: bool = False
    per_year: bool = False
    per_thing: bool = False
    cap: str = ""

    def work_out(self, facts: Facts, limits: Limits) -> Award:
        """Return the award. Raises `FactsRefused` with every fact that is missing or impossible."""
        check_facts(self, facts)
        return self.formula(facts, evolve(limits, asked=[]))


_CLAUSES: dict[str, Clause] = {}


def clause(
    code: str,
    label: str,
    meaning: str,
    *inputs: Input,
    once: bool = False,
    per_year: bool = False,
    per_thing: bool = False,
    cap: str = "",
) -> Callable[[Callable[[Facts, Limits], Award]], Clause]:
    """Register a formula as a clause of the catalogue; a code is taken once."""

    def register(formula: Callable[[Facts, Limits], Award]) -> Clause:
        if code in _CLAUSES:
            raise ValueError(f"clause {code} is defined twice")
        _CLAUSES[code] = Clause(code, label, meaning, inputs, formula, once, per_year, per_thing, cap)
        return _CLAUSES[code]

    return register


def clauses() -> Mapping[str, Clause]:
    """Return every clause by code, in the order they were written."""
    return _CLAUSES


def check_facts(clause: Clause, facts: Facts) -> None:
    """Raise `FactsRefused` naming, all together, what is missing, of the wrong kind or below zero."""
    faults = []
    for asked in clause.inputs:
        given = facts.get(asked.name)
        if given is None:
            faults.append(
                _("缺少“{label}”，请按“{paper}”补填。").format(label=asked.label, paper=asked.paper)
            )
        elif (asked.kind is InputKind.DAY) != isinstance(given, date):
            faults.append(
                _("“{label}”应为{kind}，现为{given}。").format(
                    label=asked.label,
                    kind=_("日期") if asked.kind is InputKind.DAY else _("数值"),
                    given=given,
                )
            )
        elif isinstance(given, Decimal) and given < 0:
            faults.append(
                _("“{label}”不能为负，现为{given:f}；请核对“{paper}”。").format(
                    label=asked.label, given=given, paper=asked.paper
                )
            )
        elif (
            asked.kind is InputKind.COUNT
            and isinstance(given, Decimal)
            and given != given.to_integral_value()
        ):
            faults.append(_("“{label}”应为整数，现为{given:f}。").format(label=asked.label, given=given))
    known = {asked.name for asked in clause.inputs}
    faults += [
        _("“{name}”不是“{clause}”要的事实；请删去。").format(name=name, clause=clause.label)
        for name in facts
        if name not in known
    ]
    if faults:
        raise FactsRefused(faults)


def number(facts: Facts, name: str) -> Decimal:
    """Return a fact that is a number; `check_facts` has seen to it."""
    value = facts[name]
    if not isinstance(value, Decimal):
        raise TypeError(name)
    return value


def day(facts: Facts, name: str) -> date:
    """Return a fact that is a day."""
    value = facts[name]
    if not isinstance(value, date):
        raise TypeError(name)
    return value


def award(amount: Decimal, limits: Limits, *lines: Line, reason: str = "") -> Award:
    """Return the award rounded to the yuan, the limits it stood on behind its own lines; nothing has a reason always."""
    rounded = round_half_up(amount, YUAN)
    if not rounded and not reason:
        reason = _("没有可支持的金额") if not amount else _("按条款算出的金额不足一元")
    return Award(rounded, (*lines, *limits.asked), reason)


def wan(value: Decimal) -> str:
    """An amount with its unit and no idle zeros: 12.5万元."""
    return f"{round_half_up(value, YUAN).normalize():f}万元"
