"""The only writers of the ledger: each checks by the rules, writes, and leaves its audit events in one transaction."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.land.judgement import idleness_of
from jingxin.ledgers.land.models import Decision, IdleCase, Plot, StartExtension
from jingxin.ledgers.land.rules import EVENT_NAMES, IdleLimits, Idleness, idle_fee
from jingxin.records.actions import save_record
from jingxin.records.audit import User
from jingxin.records.changes import already_dated, change_record


class LandError(Exception):
    """A deed that cannot be done; the message says why, with the dates or amounts that disagree, and what to do."""


class AlreadyHappened(LandError):
    """The event is on record with a date."""


class NotIdle(LandError):
    """The rule does not find the plot idle on that day, so nothing can be decided about it."""


class NothingToPay(LandError):
    """No fee was decided, or it has been paid."""


def record_event(*, plot: Plot, event: str, on: date, by: User | None, reason: str = "") -> Plot:
    """
    Record that an event of `rules.EVENT_NAMES` happened: `record_event(plot=plot, event="started_on", on=…)`.

    To mend a date that is on record, edit the plot. Raises `AlreadyHappened`, and `ValidationError` where the
    event it presupposes is missing or later.
    """
    if event not in EVENT_NAMES:
        raise ValueError(f"no event {event!r}; there are {EVENT_NAMES}")
    if said := already_dated(plot, event):
        raise AlreadyHappened(said)
    return change_record(record=plot, values={event: on}, by=by, reason=reason)


def extend_start(
    *, plot: Plot, extended_to: date, decided_on: date, reason: str, by: User | None, document: str = ""
) -> StartExtension:
    """
    Approve a later start. Idleness counts from `extended_to`, on questions from `decided_on` on.

    Raises `LandError` for a plot without an agreed start, or an extension that does not extend.
    """
    if plot.start_due_on is None:
        raise LandError(_("“{plot}”没有约定动工日期，无从延期；请先补填。").format(plot=plot))
    if extended_to <= plot.start_due_on:
        raise LandError(
            _("延至{extended}不晚于约定动工日期{due}；请核对。").format(
                extended=extended_to, due=plot.start_due_on
            )
        )
    extension = StartExtension(
        plot=plot,
        extended_to=extended_to,
        decided_on=decided_on,
        reason=reason,
        document=document,
        is_made=plot.is_made,
    )
    return save_record(record=extension, by=by, reason=reason)


def open_idle_case(*, plot: Plot, on: date, by: User | None) -> IdleCase:
    """Open the file of a plot that the rule finds idle on the day. Raises `NotIdle` with what it is instead."""
    judged = idleness_of(plot, on, _limits(on))
    if judged is None or judged < Idleness.STOPPED:
        raise NotIdle(
            _("“{plot}”在{on}为“{judged}”，不能立案；请核对约定动工日期、延期和延误记录。").format(
                plot=plot, on=on, judged=judged.label if judged is not None else _("不适用")
            )
        )
    return save_record(record=IdleCase(plot=plot, opened_on=on, is_made=plot.is_made), by=by)


def decide_idle_case(
    *, case: IdleCase, decision: str, on: date, by: User | None, number: str = "", reason: str = ""
) -> IdleCase:
    """
    Decide a case; the plot follows in the same transaction.

    FEE takes the fee from the price by the rule of the day, NEGOTIATED ends the agreement, TAKE_BACK takes the
    plot back; the latter needs the rule to say so. Raises `LandError` where the case is decided already, the
    price is unknown, or the rule does not carry the decision.
    """
    if case.decided_on is not None:
        raise LandError(
            _("这件案子{on}已决定“{decision}”；改判请先撤销原决定。").format(
                on=case.decided_on, decision=case.get_decision_display()
            )
        )
    plot, limits = case.plot, _limits(on)
    judged = idleness_of(plot, on, limits)
    case.decided_on, case.decision, case.decision_number = on, decision, number
    with transaction.atomic():
        if decision == Decision.FEE:
            case.fee_wan_yuan = _fee(plot, judged, limits)
        elif decision == Decision.TAKE_BACK:
            if judged != Idleness.TAKE_BACK:
                raise NotIdle(
                    _("“{plot}”在{on}为“{judged}”，未满无偿收回的年限。").format(
                        plot=plot, on=on, judged=judged.label if judged is not None else _("不适用")
                    )
                )
            record_event(plot=plot, event="taken_back_on", on=on, by=by, reason=reason)
        elif decision == Decision.NEGOTIATED:
            record_event(plot=plot, event="agreement_ended_on", on=on, by=by, reason=reason)
        return save_record(record=case, by=by, reason=reason)


def _fee(plot: Plot, judged: Idleness | None, limits: IdleLimits) -> Decimal:
    if plot.price_wan_yuan is None:
        raise LandError(_("“{plot}”没有填写价款，算不出闲置费；请按出让合同补填。").format(plot=plot))
    fee = idle_fee(plot.price_wan_yuan, judged, limits) if judged is not None else Decimal(0)
    if fee == 0:
        raise NotIdle(_("按规定“{plot}”不应征缴闲置费；请核对起算日期和延误记录。").format(plot=plot))
    return fee


def record_fee_payment(*, case: IdleCase, paid_wan_yuan: Decimal, on: date, by: User | None) -> IdleCase:
    """
    Record that the fee was paid in full. Raises `NothingToPay`, and `LandError` where the amounts disagree.
    """
    if case.fee_wan_yuan is None or case.paid_on is not None:
        raise NothingToPay(_("这件案子没有待缴的闲置费；请核对决定书。"))
    if paid_wan_yuan != case.fee_wan_yuan:
        raise LandError(
            _("缴款{paid:f}万元与应缴{fee:f}万元不一致；请核对缴款凭证。").format(
                paid=paid_wan_yuan.normalize(), fee=case.fee_wan_yuan.normalize()
            )
        )
    return change_record(record=case, values={"paid_wan_yuan": paid_wan_yuan, "paid_on": on}, by=by)


def _limits(on: date) -> IdleLimits:
    return IdleLimits.at(load_parameters("land"), on)
