"""The only writer of inspections (一月一督查): a problem is chosen, looked at on site, and what was demanded is put right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.ledgers.service.actions import ServiceError, refuse_role
from jingxin.ledgers.service.models import Finding, Inspection, Problem
from jingxin.ledgers.service.rules.steps import OFFICE, SUPERVISION
from jingxin.records.actions import save_record
from jingxin.records.audit import User
from jingxin.records.permissions import Verb, check_may, member_of

INSPECTORS = OFFICE | SUPERVISION


def may_inspect(by: User | None) -> bool:
    """Whether the person chooses problems and writes down what was found: the supervision and the service office."""
    member = member_of(by)
    return by is None or (member is not None and member.role in INSPECTORS)


def keep_inspection(*, inspection: Inspection, by: User | None, today: date, reason: str = "") -> Inspection:
    """
    Keep a chosen problem, or what was found and what has to be put right until when.

    Raises `ServiceError` for something found on a day that has not come, `ValidationError` for what the form cannot hold.
    """
    member = member_of(by)
    check_may(by, Verb.EDIT if member is not None and member.role in OFFICE else Verb.VIEW, "service")
    if not may_inspect(by):
        refuse_role(by, _("登记督查"))
    if inspection.finding != Finding.CHOSEN and inspection.inspected_on > today:
        raise ServiceError(
            _("督查日期{day}还没有到；去过现场再登记结论，还没有去的，结论选“{chosen}”。").format(
                day=inspection.inspected_on, chosen=Finding.CHOSEN.label
            )
        )
    return save_record(record=inspection, by=by, verb=Verb.VIEW, reason=reason)


@transaction.atomic
def choose_for_inspection(
    *, problems: Iterable[Problem], on: date, inspector: str, by: User | None
) -> list[Inspection]:
    """
    Put the problems on the list of the day, all or none; one that waits on the list of that month already is passed over.

    Return what was chosen. Raises `ServiceError` where nobody is named who goes there.
    """
    if not inspector:
        raise ServiceError(_("请填督查人：由谁带队到现场。"))
    waiting = set(
        Inspection.objects.filter(
            finding=Finding.CHOSEN, inspected_on__year=on.year, inspected_on__month=on.month
        ).values_list("problem_id", flat=True)
    )
    return [
        keep_inspection(
            inspection=Inspection(
                problem=problem,
                inspected_on=on,
                inspector=inspector,
                finding=Finding.CHOSEN,
                is_made=problem.is_made,
            ),
            by=by,
            today=on,
        )
        for problem in problems
        if problem.pk not in waiting
    ]


def chosen_without_a_look(inspections: Any, on: date) -> Any:
    """Keep the problems that were chosen to be looked at by the day and were not."""
    return inspections.filter(finding=Finding.CHOSEN, inspected_on__lte=on)
