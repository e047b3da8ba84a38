"""The deeds on one plot: what happened to it, a later start, and its idle-land case from opening to payment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.land import actions
from jingxin.ledgers.land.judgement import clock_of, idleness_of
from jingxin.ledgers.land.models import Decision, IdleCase, Plot
from jingxin.ledgers.land.rules import EVENT_NAMES, IdleLimits, state_on
from jingxin.ledgers.land.waiting import fee_due
from jingxin.records import clock
from jingxin.records.audit import User
from jingxin.records.deed_forms import (
    AmountField,
    ChoiceField,
    DayField,
    Deed,
    DeedForm,
    PastDayField,
    TextField,
    calling,
)
from jingxin.records.deed_pages import DeedPages


class EventForm(DeedForm):
    on = PastDayField(label=_("日期"), help_text=_("法定日期，不是录入日期；当天起状态改变。"))


class ExtendForm(DeedForm):
    decided_on = PastDayField(label=_("批准日期"))
    extended_to = DayField(label=_("延至"), help_text=_("从这一天起重新计算闲置。"))
    document = TextField(label=_("批准文号"), max_length=60, required=False)
    reason = TextField(label=_("理由"), max_length=200)


class OpenForm(DeedForm):
    on = PastDayField(label=_("立案调查日期"))

    def prepare(self) -> None:
        del self.fields["reason"]


class DecideForm(DeedForm):
    decision = ChoiceField(
        label=_("处置方式"),
        choices=Decision.choices,
        help_text=_("征缴闲置费的，金额由系统按价款的20%算出；收回和解除协议的，地块随之终止。"),
    )
    on = PastDayField(label=_("决定日期"))
    number = TextField(label=_("决定书文号"), max_length=60, required=False)


class PayForm(DeedForm):
    paid_wan_yuan = AmountField(label=_("缴款金额（万元）"), max_digits=12, decimal_places=4)
    on = PastDayField(label=_("缴清日期"))

    def prepare(self) -> None:
        del self.fields["reason"]


def undecided_case(plot: Plot) -> IdleCase | None:
    """The latest case of the plot that waits for its decision."""
    return plot.idle_cases.filter(decided_on=None, closed_on=None).order_by("-opened_on").first()


def unpaid_case(plot: Plot) -> IdleCase | None:
    """The latest case of the plot whose fee is not paid."""
    return (
        plot.idle_cases.filter(decision=Decision.FEE, paid_on=None, closed_on=None)
        .order_by("-decided_on")
        .first()
    )


def _decide(plot: Plot, typed: dict[str, Any], by: User | None) -> IdleCase:
    case = undecided_case(plot)
    if case is None:
        raise actions.LandError(gettext("“{plot}”没有待决定的案子；请先立案。").format(plot=plot))
    return actions.decide_idle_case(case=case, by=by, **typed)


def _pay(plot: Plot, typed: dict[str, Any], by: User | None) -> IdleCase:
    case = unpaid_case(plot)
    if case is None:
        raise actions.NothingToPay(gettext("“{plot}”没有待缴的闲置费；请核对决定书。").format(plot=plot))
    return actions.record_fee_payment(case=case, by=by, **typed)


def _lives(plot: Plot) -> bool:
    return plot.supplied_on is not None and plot.agreement_ended_on is None and plot.taken_back_on is None


def _waits(plot: Plot) -> bool:
    return _lives(plot) and plot.started_on is None


def _event(name: str, title: Any, event: str, fits: Callable[[Plot], bool]) -> Deed:
    do = calling(actions.record_event, "plot", "on", "reason", event=event)
    return Deed(name, title, EventForm, do, fits)


DEEDS: dict[str, Deed] = {
    deed.name: deed
    for deed in (
        _event("start", _("登记动工"), "started_on", _waits),
        _event(
            "complete", _("登记竣工"), "completed_on",
            lambda plot: _lives(plot) and plot.started_on is not None and plot.completed_on is None,
        ),
        _event(
            "use", _("登记投用"), "in_use_on",
            lambda plot: _lives(plot) and plot.completed_on is not None and plot.in_use_on is None,
        ),
        Deed(
            "extend", _("批准延期"), ExtendForm,
            calling(actions.extend_start, "plot", "extended_to", "decided_on", "reason", "document"), _waits,
        ),
        Deed(
            "open-case", _("立案"), OpenForm, calling(actions.open_idle_case, "plot", "on"),
            lambda plot: _lives(plot) and undecided_case(plot) is None,
        ),
        Deed("decide", _("作出决定"), DecideForm, _decide, lambda plot: undecided_case(plot) is not None),
        Deed("pay", _("登记缴款"), PayForm, _pay, lambda plot: unpaid_case(plot) is not None),
        _event("end-agreement", _("解除协议"), "agreement_ended_on", _lives),
        _event("take-back", _("收回"), "taken_back_on", _lives),
    )
}  # fmt: skip


class PlotDeeds(DeedPages):
    """The deeds' pages within the plot's admin."""

    deeds: ClassVar[Mapping[str, Deed]] = DEEDS
    deed_errors: ClassVar[tuple[type[Exception], ...]] = (actions.LandError,)
    deed_refusal: ClassVar[str | Promise] = _("您的角色不能办理土地事项；如工作需要，请联系安全管理员。")

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        return state_of(record, clock.today())


def state_of(plot: Plot, on: date) -> list[tuple[str, list[str]]]:
    """Return what stands in the ledger of a plot on the day, as heading and lines."""
    limits = IdleLimits.at(load_parameters("land"), on)
    judged = idleness_of(plot, on, limits)
    now = [state_on(plot.events, on).label]
    if judged is not None:
        now.append(judged.label)
        if clock := clock_of(plot, on).clock_from:
            now.append(gettext("{day}起算").format(day=clock))
        if fee := fee_due(plot, judged, limits):
            now.append(gettext("应缴闲置费{fee:f}万元").format(fee=fee.normalize()))
    dates = [(getattr(plot, name), Plot.label_of(name)) for name in (*EVENT_NAMES, "start_due_on")]
    parts = [
        (gettext("今天"), now),
        (gettext("日期"), [f"{day} {label}" for day, label in sorted(row for row in dates if row[0])]),
    ]
    for rows, lines in (
        (plot.extensions, [f"{row.decided_on} → {row.extended_to}" for row in plot.extensions.all()]),
        (plot.delays, [str(row.get_cause_display()) for row in plot.delays.all()]),
        (plot.idle_cases, [_case_line(case) for case in plot.idle_cases.order_by("-opened_on")]),
    ):
        parts.append((str(rows.model._meta.verbose_name), lines))
    return parts


def _case_line(case: IdleCase) -> str:
    if case.decided_on is None:
        return gettext("{day}立案，待决定").format(day=case.opened_on)
    return f"{case.decided_on} {case.get_decision_display()}"
