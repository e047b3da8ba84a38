"""The only writers of the ledger: each checks by the rules, writes, and leaves its audit events in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.commerce.models import ExhibitionEntry, ExhibitionPlace
from jingxin.ledgers.commerce.models.planned import PlannedThing
from jingxin.ledgers.commerce.rules import SubsidyTerms, exhibition_subsidy
from jingxin.records.actions import save_record
from jingxin.records.audit import User
from jingxin.records.changes import already_dated, change_record

EVENTS = ("started_on", "done_on", "cancelled_on")


class CommerceError(Exception):
    """A deed that cannot be done; the message says why, with the days that disagree, and what to do."""


class AlreadyHappened(CommerceError):
    """The event is on record with a date, or what it ends is over."""


def record_event(
    *, thing: PlannedThing, event: str, on: date, by: User | None, reason: str = ""
) -> PlannedThing:
    """
    Record that a thing of the plan began, was finished or cancelled: `record_event(thing=shop, event="done_on", on=…)`.

    To mend a date that is on record, edit the thing. Raises `AlreadyHappened`, `CommerceError` for a cancellation
    without a reason, and `ValidationError` where the day stands before what it presupposes.
    """
    if event not in EVENTS:
        raise ValueError(f"no event {event!r}; there are {EVENTS}")
    for ended in ("done_on", "cancelled_on", event):
        if said := already_dated(thing, ended):
            raise AlreadyHappened(said)
    if event == "cancelled_on" and not reason.strip():
        raise CommerceError(_("取消“{thing}”须写明原因。").format(thing=thing))
    values: dict[str, object] = {event: on}
    if event == "cancelled_on":
        values["cancelled_because"] = reason.strip()[:200]
    return change_record(record=thing, values=values, by=by, reason=reason)


def record_attendance(
    *, entry: ExhibitionEntry, on: date, by: User | None, reason: str = ""
) -> ExhibitionEntry:
    """Record that the firm was at the exhibition. Raises `CommerceError` on a day outside it."""
    if entry.attended_on is not None:
        raise AlreadyHappened(_("参展日期已登记为{on}。").format(on=entry.attended_on))
    check_attended(entry, on)
    entry.attended_on = on
    return save_record(record=entry, by=by, reason=reason)


def check_attended(entry: ExhibitionEntry, on: date) -> None:
    """Raise `CommerceError` for a day outside the exhibition."""
    shown = entry.exhibition
    if (shown.opens_on and on < shown.opens_on) or (shown.closes_on and on > shown.closes_on):
        raise CommerceError(
            _("“{shown}”的展期是{opens}至{closes}，{on}不在其中；请核对。").format(
                shown=shown, opens=shown.opens_on, closes=shown.closes_on, on=on
            )
        )


def approve_subsidy(
    *, entry: ExhibitionEntry, on: date, by: User | None, reason: str = ""
) -> ExhibitionEntry:
    """
    Set what the firm is given for its booths, by the terms in force when the exhibition opened.

    Only for an exhibition on the key list on that day. Raises `CommerceError` naming what is missing.
    """
    if entry.subsidy_wan_yuan is not None:
        raise AlreadyHappened(_("补助已核定为{sum}万元。").format(sum=entry.subsidy_wan_yuan))
    most = subsidy_of(entry)
    if entry.attended_on is not None and on < entry.attended_on:
        raise CommerceError(
            _("核定日期{on}早于参展日期{attended}；请核对。").format(on=on, attended=entry.attended_on)
        )
    entry.subsidy_wan_yuan = most
    return save_record(record=entry, by=by, reason=reason)


def subsidy_of(entry: ExhibitionEntry) -> Decimal:
    """
    Return what the firm may be given for its booths. Raises `CommerceError` where nothing may be: no attendance or
    cost, not on the key list, or given by another ledger already.
    """
    shown = entry.exhibition
    if entry.attended_on is None or entry.cost_wan_yuan is None:
        raise CommerceError(_("还没有参展日期或摊位费，不能核定补助；请先补填。"))
    check_attended(entry, entry.attended_on)
    day = shown.opens_on or entry.attended_on
    if not shown.is_listed(day):
        raise CommerceError(_("“{shown}”在{day}不在重点展会目录内，不予补助。").format(shown=shown, day=day))
    for given in _given_elsewhere:
        if said := given(entry):
            raise CommerceError(said)
    terms = SubsidyTerms.at(load_parameters("commerce"), day, abroad=shown.place == ExhibitionPlace.ABROAD)
    return exhibition_subsidy(entry.cost_wan_yuan, entry.booths, terms)


# Ledgers that give money for booths as well say so in their `AppConfig.ready()`: why nothing more may be given, "" if not.
_given_elsewhere: list[Callable[[ExhibitionEntry], str]] = []


def ask_before_subsidy(given: Callable[[ExhibitionEntry], str]) -> None:
    """Have another ledger asked before booths are given a subsidy; asked once however often it is named."""
    if given not in _given_elsewhere:
        _given_elsewhere.append(given)


def record_payment(*, entry: ExhibitionEntry, on: date, by: User | None, reason: str = "") -> ExhibitionEntry:
    """Record that the approved sum was paid. Raises `CommerceError` where nothing is to be paid."""
    if entry.subsidy_wan_yuan is None or entry.paid_on is not None:
        raise CommerceError(_("没有待拨付的补助；请先核定，已拨付的不再登记。"))
    entry.paid_on = on
    return save_record(record=entry, by=by, reason=reason)
