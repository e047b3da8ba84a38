"""
What state a plot is in on a day, and how idle it is. Pure: the day and the dated limits are arguments.

A state follows from dated events alone; nobody ticks it. Worked by hand: docs/calculations/idleness.md.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, IntEnum

from attrs import frozen

from jingxin.core.anniversary import months_after
from jingxin.core.growth import part_of
from jingxin.core.language import _
from jingxin.core.parameters import Parameter


class PlotState(Enum):
    """Where a plot stands on a day; every plot is in exactly one state on every day."""

    UNAPPROVED = "UNAPPROVED"
    APPROVED_UNSUPPLIED = "APPROVED_UNSUPPLIED"
    CONVERTED_UNSUPPLIED = "CONVERTED_UNSUPPLIED"
    GRANTED_UNUSED = "GRANTED_UNUSED"
    UNDER_CONSTRUCTION = "UNDER_CONSTRUCTION"
    BUILT_NOT_IN_USE = "BUILT_NOT_IN_USE"
    USED_NOT_FULL = "USED_NOT_FULL"
    IN_USE = "IN_USE"
    AGREEMENT_ENDED = "AGREEMENT_ENDED"
    TAKEN_BACK = "TAKEN_BACK"

    @property
    def label(self) -> str:
        return {
            PlotState.UNAPPROVED: _("未批"),
            PlotState.APPROVED_UNSUPPLIED: _("批而未供"),
            PlotState.CONVERTED_UNSUPPLIED: _("转而未供"),
            PlotState.GRANTED_UNUSED: _("供而未用"),
            PlotState.UNDER_CONSTRUCTION: _("在建"),
            PlotState.BUILT_NOT_IN_USE: _("建而未投"),
            PlotState.USED_NOT_FULL: _("用而未尽"),
            PlotState.IN_USE: _("在用"),
            PlotState.AGREEMENT_ENDED: _("已解除协议"),
            PlotState.TAKEN_BACK: _("已收回"),
        }[self]


@frozen
class PlotEvents:
    """The dated facts of one plot; None where an event has not happened. Dates are legal dates, not entry dates."""

    approved_on: date | None = None
    converted_on: date | None = None
    supplied_on: date | None = None
    started_on: date | None = None
    completed_on: date | None = None
    in_use_on: date | None = None
    fully_used_on: date | None = None
    agreement_ended_on: date | None = None
    taken_back_on: date | None = None


# Latest stage first: the first event that has happened by the day decides.
STAGES: tuple[tuple[str, PlotState], ...] = (
    ("taken_back_on", PlotState.TAKEN_BACK),
    ("agreement_ended_on", PlotState.AGREEMENT_ENDED),
    ("fully_used_on", PlotState.IN_USE),
    ("in_use_on", PlotState.USED_NOT_FULL),
    ("completed_on", PlotState.BUILT_NOT_IN_USE),
    ("started_on", PlotState.UNDER_CONSTRUCTION),
    ("supplied_on", PlotState.GRANTED_UNUSED),
    ("converted_on", PlotState.CONVERTED_UNSUPPLIED),
    ("approved_on", PlotState.APPROVED_UNSUPPLIED),
)


EVENT_NAMES: tuple[str, ...] = tuple(name for name, _state in STAGES)


def state_on(events: PlotEvents, on: date) -> PlotState:
    """
    Return the state at the end of the day `on`: an event of that day has happened.

    A plot started on 8 May is 供而未用 on 7 May and 在建 on 8 May.
    """
    for name, state in STAGES:
        happened: date | None = getattr(events, name)
        if happened is not None and happened <= on:
            return state
    return PlotState.UNAPPROVED


class Idleness(IntEnum):
    """How idle a plot is; a higher stage is worse. EXCUSED stands apart: no fee however long it lasts."""

    EXCUSED = -1
    NOT_DUE = 0
    NOT_IDLE = 1
    FIRST_WARNING = 2
    SECOND_WARNING = 3
    STOPPED = 4
    FEE = 5
    TAKE_BACK = 6

    @property
    def label(self) -> str:
        return {
            Idleness.EXCUSED: _("政府原因或不可抗力，不计闲置"),
            Idleness.NOT_DUE: _("未到约定动工日期"),
            Idleness.NOT_IDLE: _("未闲置"),
            Idleness.FIRST_WARNING: _("临近闲置，首次提醒"),
            Idleness.SECOND_WARNING: _("即将闲置，再次提醒"),
            Idleness.STOPPED: _("中止建设满一年，认定闲置"),
            Idleness.FEE: _("闲置满一年，应征缴闲置费"),
            Idleness.TAKE_BACK: _("闲置满两年，应收回"),
        }[self]

    @property
    def word(self) -> str:
        """The stage in a narrow column."""
        return {
            Idleness.EXCUSED: _("不计闲置"),
            Idleness.NOT_DUE: _("未到期"),
            Idleness.NOT_IDLE: _("未闲置"),
            Idleness.FIRST_WARNING: _("首次提醒"),
            Idleness.SECOND_WARNING: _("再次提醒"),
            Idleness.STOPPED: _("中止建设"),
            Idleness.FEE: _("应征闲置费"),
            Idleness.TAKE_BACK: _("应收回"),
        }[self]


@frozen
class IdleLimits:
    """The limits in force on one day, from `data/parameters/land.toml`."""

    first_warning_months: int
    second_warning_months: int
    fee_after_months: int
    take_back_after_months: int
    stopped_months: int
    fee_percent_of_price: Decimal
    part_built_area_percent: Decimal
    part_built_investment_percent: Decimal

    @classmethod
    def at(cls, parameters: Mapping[str, Parameter], day: date) -> "IdleLimits":
        """Return the limits in force on the day. Raises `ParameterError` before the rule existed."""

        def value(name: str) -> Decimal:
            return parameters[name].at(day).value

        return cls(
            first_warning_months=int(value("first_warning_months")),
            second_warning_months=int(value("second_warning_months")),
            fee_after_months=int(value("fee_after_months")),
            take_back_after_months=int(value("take_back_after_months")),
            stopped_months=int(value("stopped_months")),
            fee_percent_of_price=value("fee_percent_of_price"),
            part_built_area_percent=value("part_built_area_percent"),
            part_built_investment_percent=value("part_built_investment_percent"),
        )


@frozen
class Works:
    """How far building got before it stopped: shares in per cent of what is to be developed and invested."""

    stopped_on: date
    area_percent: Decimal
    investment_percent: Decimal


def judge_idleness(
    *,
    start_due: date,
    started_on: date | None,
    on: date,
    limits: IdleLimits,
    extended_to: date | None = None,
    government_delay_days: int = 0,
    excused: bool = False,
    works: Works | None = None,
) -> Idleness:
    """
    Return how idle a plot is at the end of the day `on`.

    The clock starts on the agreed start, or on the approved extension where that is later, moved on by the
    days that the government delayed. Anniversaries count whole: due 2013-03-01, the first year is full
    on 2014-03-01; due on 29 February, on 28 February of a common year. Started late, a plot is idle no
    longer. Started, but stopped for a whole year with less than a third of the area or a quarter of the
    investment done, it is STOPPED: idle, to be disposed of by plan, while fee and taking back are for plots never
    started. `excused` (government cause, force majeure without
    an end yet) is EXCUSED however long it lasts.

    Source: data/parameters/land.toml.
    """
    if started_on is not None and started_on <= on:
        if works is None or works.stopped_on > on or not _hardly_built(works, limits):
            return Idleness.NOT_IDLE
        if excused:
            return Idleness.EXCUSED
        stopped_from = works.stopped_on + timedelta(days=government_delay_days)
        idle_from = months_after(stopped_from, limits.stopped_months)
        return Idleness.STOPPED if on >= idle_from else Idleness.NOT_IDLE
    if excused:
        return Idleness.EXCUSED
    clock_from = max(start_due, extended_to or start_due) + timedelta(days=government_delay_days)
    if on < clock_from:
        return Idleness.NOT_DUE
    return _stage(clock_from, on, limits)


def _hardly_built(works: Works, limits: IdleLimits) -> bool:
    return (
        works.area_percent < limits.part_built_area_percent
        or works.investment_percent < limits.part_built_investment_percent
    )


def _stage(clock_from: date, on: date, limits: IdleLimits) -> Idleness:
    for months, stage in (
        (limits.take_back_after_months, Idleness.TAKE_BACK),
        (limits.fee_after_months, Idleness.FEE),
        (limits.second_warning_months, Idleness.SECOND_WARNING),
        (limits.first_warning_months, Idleness.FIRST_WARNING),
    ):
        if on >= months_after(clock_from, months):
            return stage
    return Idleness.NOT_IDLE


def idle_fee(price_wan_yuan: Decimal, idleness: Idleness, limits: IdleLimits) -> Decimal:
    """
    Return the fee due at that stage in 万元: 20 % of the price once idle for a year, else nothing.

    A plot due to be taken back owes it too, for its first year. Excused and stopped plots are not charged.
    A price of 1000 万元, idle for a year: 1000 × 20 % = 200 万元.
    """
    if idleness < Idleness.FEE:
        return Decimal(0)
    return part_of(price_wan_yuan, limits.fee_percent_of_price)
