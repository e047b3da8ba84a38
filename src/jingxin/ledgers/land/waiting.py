"""Plots waiting for their start: how long since when, at which stage, what is owed, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from attrs import frozen
from django.utils.translation import gettext as _

from jingxin.core.anniversary import months_after
from jingxin.ledgers.land.judgement import Clock, clock_of, idleness_of
from jingxin.ledgers.land.models import Decision, IdleCase, Plot, WorksStop
from jingxin.ledgers.land.rules import IdleLimits, Idleness, PlotState, idle_fee


@frozen
class WaitingLine:
    """One plot on the day: `days` since the clock began (negative: still to go), None where nothing counts yet."""

    plot: Plot
    clock: Clock
    idleness: Idleness
    days: int | None
    fee_wan_yuan: Decimal | None
    case: IdleCase | None
    next_step: str


@frozen
class WaitingTotals:
    """Over all lines; `unpriced` plots owe a fee that cannot be worked out until their price is known."""

    plots: int
    area_mu: Decimal
    fee_wan_yuan: Decimal
    unpriced: int


def waiting_lines(plots: Any, *, on: date, limits: IdleLimits) -> list[WaitingLine]:
    """
    Return a line for each of the plots that is 供而未用 at the end of the day, the longest wait first.

    Those that are excused come last: their clock stands still.
    """
    rows = (
        plots.in_state(PlotState.GRANTED_UNUSED, on)
        .select_related("town", "firm")
        .prefetch_related("extensions", "delays", "stops", "idle_cases")
    )
    lines = [line for plot in rows if (line := _line(plot, on, limits)) is not None]
    return sorted(lines, key=_how_urgent)


def _how_urgent(line: WaitingLine) -> tuple[bool, int, str]:
    return line.idleness is Idleness.EXCUSED, -(line.days or 0), line.plot.code


def _line(plot: Plot, on: date, limits: IdleLimits) -> WaitingLine | None:
    idleness = idleness_of(plot, on, limits)
    if idleness is None:
        return None
    clock = clock_of(plot, on)
    days = None if clock.excused or clock.clock_from is None else (on - clock.clock_from).days
    case = _case_of(plot, on)
    return WaitingLine(
        plot, clock, idleness, days, fee_due(plot, idleness, limits), case,
        next_step(idleness, clock, case, on=on, limits=limits),
    )  # fmt: skip


def _case_of(plot: Plot, on: date) -> IdleCase | None:
    """Its latest case opened by the end of the day."""
    return max(
        (row for row in plot.idle_cases.all() if row.opened_on <= on),
        key=attrgetter("opened_on"),
        default=None,
    )


def fee_due(plot: Plot, idleness: Idleness, limits: IdleLimits) -> Decimal | None:
    """Return the fee that the rule asks for at that stage in 万元; None where it asks and the price is not known."""
    if plot.price_wan_yuan is None:
        return None if idleness >= Idleness.FEE else Decimal(0)
    return idle_fee(plot.price_wan_yuan, idleness, limits)


def totals_of(lines: Iterable[WaitingLine]) -> WaitingTotals:
    kept = list(lines)
    return WaitingTotals(
        plots=len(kept),
        area_mu=sum((line.plot.area_mu for line in kept), Decimal(0)),
        fee_wan_yuan=sum((line.fee_wan_yuan or Decimal(0) for line in kept), Decimal(0)),
        unpriced=sum(1 for line in kept if line.fee_wan_yuan is None),
    )


def next_step(
    idleness: Idleness, clock: Clock, case: IdleCase | None, *, on: date, limits: IdleLimits
) -> str:
    """Return what the land office does next, with the day it has until."""
    if idleness is Idleness.EXCUSED or clock.clock_from is None:
        return _("延误消除后登记终止日，重新起算")

    def after(months: int) -> date:
        assert clock.clock_from is not None  # noqa: S101 — told above
        return months_after(clock.clock_from, months)

    if idleness is Idleness.NOT_DUE:
        return _("{day}前督促做好开工准备").format(day=clock.clock_from)
    if idleness is Idleness.NOT_IDLE:
        return _("督促动工；{day}起首次提醒").format(day=after(limits.first_warning_months))
    if idleness is Idleness.FIRST_WARNING:
        return _("书面提醒；{day}起再次提醒").format(day=after(limits.second_warning_months))
    if idleness is Idleness.SECOND_WARNING:
        return _("再次提醒、协调审批；{day}满一年").format(day=after(limits.fee_after_months))
    return _case_step(idleness, case, on=on, take_back=after(limits.take_back_after_months))


def _case_step(idleness: Idleness, case: IdleCase | None, *, on: date, take_back: date) -> str:
    if case is None or (case.closed_on is not None and case.closed_on <= on):
        return _("立案调查")
    if case.decided_on is None or case.decided_on > on:
        return _("作出处置决定（{day}已立案）").format(day=case.opened_on)
    if case.decision == Decision.FEE and (case.paid_on is None or case.paid_on > on):
        return _("催缴闲置费（{day}已决定）").format(day=case.decided_on)
    if idleness is Idleness.TAKE_BACK:
        return _("重新立案，按无偿收回处置")
    return _("督促动工；{day}满两年应收回").format(day=take_back)


@frozen
class StoppedLine:
    """One plot whose works stand still on the day: since when, how far they had got, and whether that makes it idle."""

    plot: Plot
    stop: WorksStop
    idleness: Idleness | None
    days: int
    case: IdleCase | None
    next_step: str


def stopped_lines(plots: Any, *, on: date, limits: IdleLimits) -> list[StoppedLine]:
    """
    Return a line for each plot under construction whose works stand still at the end of the day, the longest first.

    A stop makes a plot idle only after a whole year, and only where hardly anything is built (`rules.judge_idleness`).
    """
    rows = (
        plots.in_state(PlotState.UNDER_CONSTRUCTION, on)
        .filter(stops__in=WorksStop.objects.held_on(on))
        .distinct()
        .select_related("town", "firm")
        .prefetch_related("extensions", "delays", "stops", "idle_cases")
    )
    lines = [_stopped_line(plot, on, limits) for plot in rows]
    return sorted(lines, key=lambda line: (-line.days, line.plot.code))


def _stopped_line(plot: Plot, on: date, limits: IdleLimits) -> StoppedLine:
    stop = next(row for row in plot.stops.all() if row.spell.holds_on(on))
    idleness = idleness_of(plot, on, limits)
    case = _case_of(plot, on)
    return StoppedLine(
        plot, stop, idleness, (on - stop.stopped_on).days, case,
        _stopped_step(stop, idleness, case, on=on, limits=limits),
    )  # fmt: skip


def _stopped_step(
    stop: WorksStop, idleness: Idleness | None, case: IdleCase | None, *, on: date, limits: IdleLimits
) -> str:
    if idleness is Idleness.EXCUSED:
        return _("延误消除后登记终止日，重新起算")
    if idleness is not Idleness.STOPPED:
        full = months_after(stop.stopped_on, limits.stopped_months)
        if on < full:
            return _("督促复工；{day}满一年").format(day=full)
        return _("督促复工；建设已过限，不构成闲置")
    if case is None or (case.closed_on is not None and case.closed_on <= on):
        return _("立案调查")
    if case.decided_on is None or case.decided_on > on:
        return _("作出处置决定（{day}已立案）").format(day=case.opened_on)
    return _("按{day}的决定处置").format(day=case.decided_on)
