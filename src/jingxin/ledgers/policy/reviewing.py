"""Reviews of departments (部门联审): which wait for whom and until when, and what an office has said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from attrs import frozen
from django.db.models import Q

from jingxin.core.workdays import UnknownCalendar, add_workdays
from jingxin.ledgers.policy.limits_of_day import review_workdays
from jingxin.ledgers.policy.models import Application
from jingxin.ledgers.policy.rules.case import ACCEPTED, Step, accepted_on, verdicts_of, waits_for
from jingxin.records.audit import User
from jingxin.records.models import Role
from jingxin.records.permissions import member_of, scope_of


@frozen
class Waiting:
    """One review that an office owes; `due_on` None where the calendar of the year is not on record."""

    case: Application
    office: str
    accepted_on: date
    due_on: date | None
    # Every office of the case with its word, None where it has not spoken.
    words: tuple[tuple[str, Step | None], ...]

    def is_late(self, on: date) -> bool:
        return self.due_on is not None and on > self.due_on


@frozen
class Said:
    """The last word of an office on a case."""

    case: Application
    office: str
    word: Step


def own_office(user: User | None) -> str:
    """Return the name of the department that the person handles reviews for; "" for everybody else."""
    member = member_of(user)
    if member is None or member.role != Role.DEPARTMENT or member.department is None:
        return ""
    return member.department.name


def cases_of(user: User | None) -> Any:
    """Return the applications that the person sees, with all that the pages of reviews show."""
    seen = Application.objects.visible_to(scope_of(user)).with_steps().with_reviewers()
    return seen.select_related("clause__document", "clause__fund", "firm")


def waiting_reviews(user: User | None, *, office: str = "") -> list[Waiting]:
    """Return the reviews that are owed among the cases that the person sees, the oldest first; for one office or for all."""
    accepted = cases_of(user).standing_at("accept", "review").order_by("code")
    found = [one for case in accepted for one in _waiting(case) if office in ("", one.office)]
    return sorted(found, key=lambda one: (one.accepted_on, one.case.code, one.office))


def _waiting(case: Application) -> Iterable[Waiting]:
    offices, accepted = case.offices, accepted_on(case.history)
    if accepted is None:
        return
    words = words_of(case)
    for office in waits_for(case.history, offices):
        yield Waiting(case, office, accepted, _due(accepted), words)


def _due(accepted: date) -> date | None:
    try:
        return add_workdays(accepted, review_workdays(accepted))
    except UnknownCalendar:
        return None


def words_of(case: Application) -> tuple[tuple[str, Step | None], ...]:
    """Return every office that must review the case with its last word, then others that were heard."""
    said, offices = verdicts_of(case.history), case.offices
    heard = (office for office in said if office not in offices)
    return tuple((office, said.get(office)) for office in (*offices, *heard))


def said_by(user: User | None, office: str, *, most: int) -> list[Said]:
    """Return the last words of the office, newest first."""
    reviewed = cases_of(user).filter(Q(steps__step="review", steps__department=office)).distinct()
    found = []
    for case in reviewed.order_by("-code")[:most]:
        word = verdicts_of(case.history).get(office)
        if word is not None:
            found.append(Said(case, office, word))
    return sorted(found, key=lambda one: one.word.on, reverse=True)


def may_review(case: Application, office: str) -> bool:
    """Whether the office may still say its word, or another one: the case lies with the offices and it is one of them."""
    return bool(office) and case.status == ACCEPTED and office in case.offices
