"""The only writers of the ledger: each checks by the rules, writes, and leaves its audit events in one transaction."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from jingxin.ledgers.energy.models import (
    EnergyReview,
    GapExplanation,
    GapReason,
    InspectionFinding,
    PhaseOutCase,
    ReviewResult,
    SavingRetrofit,
)
from jingxin.ledgers.energy.rules.phase_out import EVENT_NAMES, CaseState, state_on
from jingxin.ledgers.enterprises.models import Firm
from jingxin.records.actions import save_record
from jingxin.records.audit import User
from jingxin.records.changes import already_dated, change_record
from jingxin.records.models import Record


class EnergyError(Exception):
    """A deed that cannot be done; the message says why, with the dates or amounts that disagree, and what to do."""


class AlreadyHappened(EnergyError):
    """The event is on record with a date."""


class OutOfTurn(EnergyError):
    """The step before it is not done, or comes later."""


def record_step(
    *, case: PhaseOutCase, event: str, on: date, by: User | None, reason: str = ""
) -> PhaseOutCase:
    """
    Record that a case took its next step: `record_step(case=case, event="stopped_on", on=…)`.

    To mend a date that is on record, edit the case. Raises `AlreadyHappened`, `EnergyError` for a case that was
    withdrawn, and `ValidationError` where the step before it is missing or later.
    """
    if event not in EVENT_NAMES or event in {"subsidised_on", "withdrawn_on"}:
        raise ValueError(f"no plain step {event!r}; there are {EVENT_NAMES}")
    _not_yet(case, event)
    _still_listed(case, on)
    return change_record(record=case, values={event: on}, by=by, reason=reason)


def subsidise(
    *, case: PhaseOutCase, amount_wan_yuan: Decimal, on: date, by: User | None, reason: str = ""
) -> PhaseOutCase:
    """Record the subsidy of an accepted case in 万元. Raises `AlreadyHappened` and `OutOfTurn`."""
    _not_yet(case, "subsidised_on")
    if case.accepted_on is None or case.accepted_on > on:
        raise OutOfTurn(_("“{case}”在{on}还没有验收，不能补助；请先登记验收。").format(case=case, on=on))
    return change_record(
        record=case, values={"subsidised_on": on, "subsidy_wan_yuan": amount_wan_yuan}, by=by, reason=reason
    )


def withdraw_case(*, case: PhaseOutCase, on: date, reason: str, by: User | None) -> PhaseOutCase:
    """Take a case off the list, with the reason. Raises `AlreadyHappened`, and `EnergyError` for one accepted already."""
    _not_yet(case, "withdrawn_on")
    if case.accepted_on is not None:
        raise EnergyError(
            _("“{case}”已于{day}验收，不能调出；验收有误的请先更正。").format(case=case, day=case.accepted_on)
        )
    return change_record(
        record=case, values={"withdrawn_on": on, "withdrawal_reason": reason}, by=by, reason=reason
    )


def finish_retrofit(
    *, retrofit: SavingRetrofit, on: date, by: User | None, reason: str = ""
) -> SavingRetrofit:
    """Record that an upgrade was accepted. Raises `AlreadyHappened`."""
    _not_yet(retrofit, "finished_on")
    return change_record(record=retrofit, values={"finished_on": on}, by=by, reason=reason)


def revoke_retrofit(*, retrofit: SavingRetrofit, on: date, reason: str, by: User | None) -> SavingRetrofit:
    """Take back an acceptance: from that day on the firm counts no more. Raises `AlreadyHappened` and `OutOfTurn`."""
    _not_yet(retrofit, "revoked_on")
    if retrofit.finished_on is None:
        raise OutOfTurn(_("“{retrofit}”还没有验收，无从撤销。").format(retrofit=retrofit))
    return change_record(record=retrofit, values={"revoked_on": on}, by=by, reason=reason)


def submit_review(*, review: EnergyReview, on: date, by: User | None, reason: str = "") -> EnergyReview:
    """Record that the office took the application in. Raises `AlreadyHappened`."""
    _not_yet(review, "submitted_on")
    return change_record(record=review, values={"submitted_on": on}, by=by, reason=reason)


def give_opinion(
    *, review: EnergyReview, result: str, on: date, number: str, by: User | None, reason: str = ""
) -> EnergyReview:
    """
    Record the opinion, with its number and whether the office agreed.

    Raises `AlreadyHappened`, `EnergyError` where the rule of the day asks for none, and `OutOfTurn` before it
    was taken in.
    """
    _not_yet(review, "opinion_on")
    form = review.requirement.form
    if not form.needs_opinion:
        raise EnergyError(
            _("“{review}”按申请当天的规定为“{form}”，不出具审查意见；请核对年用能量。").format(
                review=review, form=form.label
            )
        )
    if review.submitted_on is None:
        raise OutOfTurn(_("“{review}”还没有受理，不能出具意见；请先登记受理。").format(review=review))
    return change_record(
        record=review,
        values={"opinion_on": on, "result": result, "opinion_number": number},
        by=by,
        reason=reason,
    )


def accept_review(*, review: EnergyReview, on: date, by: User | None, reason: str = "") -> EnergyReview:
    """Record that what was built keeps to the opinion (节能验收). Raises `AlreadyHappened` and `OutOfTurn`."""
    _not_yet(review, "accepted_on")
    if review.result != ReviewResult.APPROVED:
        raise OutOfTurn(_("“{review}”没有同意的审查意见，不能验收。").format(review=review))
    return change_record(record=review, values={"accepted_on": on}, by=by, reason=reason)


def cure_finding(*, finding: InspectionFinding, on: date, outcome: str, by: User | None) -> InspectionFinding:
    """Record that a fault was put right, and how. Raises `AlreadyHappened`."""
    _not_yet(finding, "cured_on")
    return change_record(record=finding, values={"cured_on": on, "outcome": outcome}, by=by, reason=outcome)


def explain_gap(
    *, firm: Firm, month: str, cause: str, wan_kwh: Decimal, explanation: str, on: date, by: User | None
) -> GapExplanation:
    """
    Explain why a firm's own electricity and the grid's list differ in a month; signed as own minus grid.

    Raises `ValidationError` where that cause is explained already.
    """
    row = GapExplanation(
        firm=firm, month=month, cause=GapReason(cause), wan_kwh=wan_kwh, explanation=explanation,
        explained_on=on, is_made=firm.is_made,
    )  # fmt: skip
    return save_record(record=row, by=by, reason=explanation)


def _not_yet(record: Record, event: str) -> None:
    if said := already_dated(record, event):
        raise AlreadyHappened(said)


def _still_listed(case: PhaseOutCase, on: date) -> None:
    if state_on(case.events, on) is CaseState.WITHDRAWN:
        raise EnergyError(
            _("“{case}”已于{day}调出淘汰计划，不再登记进度。").format(case=case, day=case.withdrawn_on)
        )
