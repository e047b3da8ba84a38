"""Deeds of the monthly visit and meeting: what was decided, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.ledgers.parks.actions.refusals import AlreadyHappened, ParkError
from jingxin.ledgers.parks.models import Park, ParkSession, ParkTask
from jingxin.records.actions import save_record
from jingxin.records.audit import User
from jingxin.records.changes import change_record


@frozen
class Decision:
    """What is to be done, by whom, until when: it becomes a task."""

    matter: str
    owner: str
    due_on: date


def hold_session(
    *,
    park: Park,
    kind: str,
    on: date,
    chaired_by: str,
    by: User | None,
    present: str = "",
    matters: str = "",
    decisions: Sequence[Decision] = (),
) -> ParkSession:
    """
    Record a visit or a meeting with its decisions, each a task of its own; all of it or nothing.

    Raises `ValidationError` with the faults of all decisions together, each with its number.
    """
    with transaction.atomic():
        session = save_record(
            record=ParkSession(
                park=park,
                kind=kind,
                held_on=on,
                chaired_by=chaired_by,
                present=present,
                matters=matters,
                is_made=park.is_made,
            ),
            by=by,
        )
        faults: list[str] = []
        for number, decision in enumerate(decisions, start=1):
            task = ParkTask(
                session=session,
                number=number,
                matter=decision.matter,
                owner=decision.owner,
                due_on=decision.due_on,
                is_made=park.is_made,
            )
            try:
                save_record(record=task, by=by)
            except ValidationError as refused:
                faults += [
                    _("第{number}项：{fault}").format(number=number, fault=fault)
                    for fault in refused.messages
                ]
        if faults:
            raise ValidationError(faults)
    return session


def finish_task(*, task: ParkTask, on: date, outcome: str, by: User | None, reason: str = "") -> ParkTask:
    """Record that a task is done and what came of it. Raises `AlreadyHappened` where it is done."""
    if task.done_on is not None:
        raise AlreadyHappened(
            _("“{task}”已于{day}办结：{outcome}。").format(task=task, day=task.done_on, outcome=task.outcome)
        )
    return change_record(record=task, values={"done_on": on, "outcome": outcome}, by=by, reason=reason)


def put_off_task(*, task: ParkTask, due_on: date, reason: str, by: User | None) -> ParkTask:
    """
    Move the due day; the day first decided is kept. Raises `ParkError` for a task that is done, an earlier day,
    or without a reason.
    """
    if task.done_on is not None:
        raise AlreadyHappened(_("“{task}”已于{day}办结，不必延期。").format(task=task, day=task.done_on))
    if due_on <= task.due_on:
        raise ParkError(_("延至{new}不晚于现在的期限{old}；只能延后。").format(new=due_on, old=task.due_on))
    if not reason.strip():
        raise ParkError(_("延期要填写理由。"))
    moved = {"first_due_on": task.first_due_on or task.due_on, "due_on": due_on}
    return change_record(record=task, values=moved, by=by, reason=reason)
