"""
The only writers of the ledger beyond plain records: a visit, a new problem, and each step of a problem.

Who may take a step is the transition table's to say, whose problem it is the scope's; a step, its audit event and the columns
that follow from it are one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from attrs import field, frozen
from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.ledgers.enterprises.models import Area, Firm
from jingxin.ledgers.service import rules
from jingxin.ledgers.service.models import Level, Problem, ProblemStep, Source, Visit
from jingxin.ledgers.service.rules import Entry, Rating, Standing, Status, StepKind, unfold
from jingxin.ledgers.service.rules.steps import COLLECTORS, FIRM, OFFICE
from jingxin.ledgers.service.standing import limits_on, log_of, refresh, standing_of_problem
from jingxin.records.actions import RecordsError, save_record
from jingxin.records.audit import User, describe_person, record_event
from jingxin.records.models import Department
from jingxin.records.permissions import Verb, check_may, keeps, may, member_of, refuse

LEDGER = "service"
VISITORS = COLLECTORS - FIRM


class ServiceError(RecordsError):
    """A deed that cannot be done; the message says why and what to do."""


class StaleProblem(ServiceError):
    """Somebody took a step meanwhile; what was typed is still there."""


@frozen(kw_only=True)
class Said:
    """What a step says besides its kind. Dates are days, departments records."""

    text: str = ""
    to_department: Department | None = None
    joint: tuple[Department, ...] = ()
    due_on: date | None = None
    promised_on: date | None = None
    rating: str = ""
    merged_into: Problem | None = None


@frozen
class _Person:
    """Who takes a step, as the log keeps it."""

    role: str
    account: str
    name: str
    department: Department | None = field(default=None)


def _person(by: User | None) -> _Person:
    member = member_of(by)
    if by is None or member is None:
        return _Person("SECTION_CHIEF", "", describe_person(None)["by_name"])
    return _Person(member.role, by.get_username(), str(member), member.department)


def _check_rights(by: User | None, person: _Person) -> None:
    """The service office keeps the ledger; all others take the steps that the table gives to their role."""
    check_may(by, Verb.EDIT if person.role in OFFICE else Verb.VIEW, LEDGER)


def town_of(firm: Firm, on: date) -> Area:
    """Return the town that the firm belongs to on the day, or belonged to last. Raises `ServiceError` without one."""
    spells = sorted(firm.towns.select_related("town"), key=lambda spell: spell.valid_from)
    current = [
        spell for spell in spells if spell.valid_from <= on and (not spell.valid_to or on < spell.valid_to)
    ]
    if not spells:
        raise ServiceError(
            _("“{firm}”还没有登记所属镇街，不能登记问题；请先在企业台账中补登。").format(firm=firm)
        )
    return (current or spells)[-1].town


def file_visit(
    *,
    mechanism: str,
    firm: Firm,
    visited_on: date,
    leader: str,
    by: User | None,
    companions: str = "",
    on_site: bool = False,
    notes: str = "",
) -> Visit:
    """Put down one visit to one firm."""
    person = _person(by)
    _check_rights(by, person)
    if person.role not in VISITORS:
        refuse_role(by, _("登记走访"))
    visit = Visit(
        mechanism=mechanism,
        firm=firm,
        visited_on=visited_on,
        leader=leader.strip(),
        companions=companions.strip(),
        on_site=on_site,
        notes=notes.strip(),
    )
    return save_record(record=visit, by=by, verb=Verb.VIEW)


def refuse_role(by: User | None, deed: str) -> None:
    """Refuse a deed that is not for the person's role, and record the refusal."""
    if by is not None:
        refuse(by, deed, _("您的角色不能“{deed}”；如工作需要，请联系企业服务办公室。").format(deed=deed))


def collect_problem(
    *,
    firm: Firm,
    title: str,
    content: str,
    category: str,
    by: User | None,
    at: datetime,
    source_kind: str = Source.FIRM,
    visit: Visit | None = None,
    contact: str = "",
    level: str = Level.ORDINARY,
    leader: str = "",
) -> Problem:
    """
    Put down a problem and the first line of its log. A firm files only its own; its visit, where there is one, is of the same firm.
    """
    person = _person(by)
    _check_rights(by, person)
    if visit is not None and visit.firm_id != firm.pk:
        raise ServiceError(_("所选的走访不是这家企业的；请核对。"))
    if person.role == "FIRM":
        source_kind, level, leader = Source.FIRM, Level.ORDINARY, ""
    problem = Problem(
        code="",
        title=title.strip(),
        content=content.strip(),
        firm=firm,
        town=town_of(firm, at.date()),
        source_kind=source_kind,
        visit=visit,
        category=category,
        level=level,
        leader=leader.strip(),
        contact=contact.strip(),
    )
    entry = _entry(StepKind.COLLECT, person, at, Said(text=problem.content or problem.title))
    with transaction.atomic():
        problem.code = _next_code(at.year)
        standing = unfold([entry], problem.facts, limits_on)[-1]
        save_record(record=problem, by=by, verb=Verb.VIEW)
        _append(problem, entry, person, Said(text=entry.text), number=1)
        refresh([problem])
        _tell(problem, StepKind.COLLECT, Standing(), standing, by=by, said=Said(text=entry.text))
    return problem


def _next_code(year: int) -> str:
    """QF2014-0001; the transaction holds the table, so that no two problems get one code."""
    start = f"QF{year}-"
    last = (
        Problem._base_manager.filter(code__startswith=start)
        .order_by("-code")
        .values_list("code", flat=True)
        .first()
    )
    return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:04d}"


def take_step(
    *,
    problem: Problem,
    kind: StepKind,
    by: User | None,
    at: datetime,
    said: Said | None = None,
    seen: int | None = None,
) -> ProblemStep:
    """
    Take one step of a problem. `seen` is the number of the last step that the person had before them.

    Raises `StepRefused` for what the table or the clock does not allow, `StaleProblem` where a step was taken meanwhile,
    `NotPermitted` for a problem that is not theirs. An answer that the firm is not content with is taken up once more at once.
    """
    person, said = _person(by), _only_for(kind, said or Said())
    _check_rights(by, person)
    if by is not None and not keeps(by, problem):
        refuse(by, str(problem._meta.verbose_name))
    if said.merged_into is not None:
        _check_merge(problem, said.merged_into, by)
    with transaction.atomic():
        problem = Problem._base_manager.select_for_update().get(pk=problem.pk)
        log = log_of(problem)
        if seen is not None and seen != len(log):
            raise StaleProblem(_what_came_between(problem, seen))
        entry = _entry(kind, person, at, said)
        standings = unfold([*log, entry], problem.facts, limits_on)
        before = standings[-2] if len(standings) > 1 else Standing()
        step = _append(problem, entry, person, said, number=len(log) + 1)
        after = standings[-1]
        if kind is StepKind.RATE and after.rating is Rating.UNSATISFIED and not after.reopened:
            again = Said(text=_("企业评价不满意，重办一次"))
            entry = _entry(StepKind.REOPEN, person, at, again)
            _append(problem, entry, person, again, number=len(log) + 2)
            after = unfold([*log_of(problem)], problem.facts, limits_on)[-1]
        refresh([problem])
        _tell(problem, kind, before, after, by=by, said=said)
    return step


# What a step says besides its text; whatever else was typed does not belong to it and is not kept.
_SAYS: dict[StepKind, tuple[str, ...]] = {
    StepKind.DISPATCH: ("to_department", "joint"),
    StepKind.REDISPATCH: ("to_department", "joint"),
    StepKind.ACCEPT: ("promised_on",),
    StepKind.PROGRESS: ("promised_on",),
    StepKind.ASK_EXTENSION: ("due_on",),
    StepKind.GRANT_EXTENSION: ("due_on",),
    StepKind.RATE: ("rating",),
    StepKind.MERGE: ("merged_into",),
}


def _only_for(kind: StepKind, said: Said) -> Said:
    return Said(text=said.text, **{name: getattr(said, name) for name in _SAYS.get(kind, ())})


def possible_steps(problem: Problem, by: User | None, standing: Standing | None = None) -> list[StepKind]:
    """Return what the person may do with the problem as it stands, in the order of the table; the action judges again."""
    person = _person(by)
    standing = standing or standing_of_problem(problem)
    member = member_of(by)
    if person.role in OFFICE and by is not None and (member is None or not _may_edit(by)):
        return []
    own = person.department.code if person.department else ""
    kinds = []
    for step in rules.WORKFLOW.next_steps(standing.status.value, person.role):
        kind = StepKind(step.name)
        if kind in kinds or not _makes_sense(kind, standing):
            continue
        if person.role == "DEPARTMENT" and not (
            own in standing.joint if kind is StepKind.JOINT else own == standing.department
        ):
            continue
        kinds.append(kind)
    return kinds


def _may_edit(by: User) -> bool:
    return may(by, Verb.EDIT, LEDGER)


def _makes_sense(kind: StepKind, standing: Standing) -> bool:
    match kind:
        case StepKind.GRANT_EXTENSION | StepKind.REFUSE_EXTENSION:
            return standing.asked_due_on is not None
        case StepKind.ASK_EXTENSION:
            return standing.asked_due_on is None
        case StepKind.REOPEN:
            return standing.rating is Rating.UNSATISFIED and not standing.reopened
        case StepKind.ARCHIVE:
            return standing.rating is not Rating.UNSATISFIED or bool(standing.reopened)
    return True


def _entry(kind: StepKind, person: _Person, at: datetime, said: Said) -> Entry:
    return Entry(
        kind=kind,
        at=at.replace(second=0, microsecond=0),
        role=person.role,
        person=person.account or person.name,
        department=person.department.code if person.department else "",
        text=said.text.strip(),
        to_department=said.to_department.code if said.to_department else "",
        joint=tuple(known.code for known in said.joint),
        due_on=said.due_on,
        promised_on=said.promised_on,
        rating=said.rating,
        merged_into=str(said.merged_into.pk) if said.merged_into else "",
    )


def _append(problem: Problem, entry: Entry, person: _Person, said: Said, *, number: int) -> ProblemStep:
    step = ProblemStep(
        problem=problem,
        number=number,
        kind=entry.kind.value,
        on=entry.at.date(),
        at_time=entry.at.time(),
        role=person.role,
        person=person.account,
        person_name=person.name,
        department=person.department,
        text=entry.text,
        to_department=said.to_department,
        joint=list(entry.joint),
        due_on=said.due_on,
        promised_on=said.promised_on,
        rating=said.rating,
        merged_into=said.merged_into,
        is_made=problem.is_made,
    )
    step.full_clean()
    step.save()
    return step


def _tell(
    problem: Problem, kind: StepKind, before: Standing, after: Standing, *, by: User | None, said: Said
) -> None:
    record_event(
        by=by,
        action=kind.label,
        subject=problem,
        before=None if before.status is Status.NEW else _told(before),
        after={**_told(after), "text": said.text},
        reason=said.text,
    )


def _told(standing: Standing) -> dict[str, Any]:
    return {"status": standing.status.value, "due_on": standing.due_on, "department": standing.department}


def _check_merge(problem: Problem, into: Problem, by: User | None) -> None:
    if into.pk == problem.pk:
        raise ServiceError(_("不能并入问题自身；请选择另一个问题。"))
    if by is not None and not keeps(by, into):
        refuse(by, str(problem._meta.verbose_name))
    if into.status in (Status.MERGED.value, Status.WITHDRAWN.value):
        raise ServiceError(
            _("“{into}”已是“{status}”，不能再并入；请并入仍在办理或已办结的问题。").format(
                into=into, status=into.get_status_display()
            )
        )
    if Problem._base_manager.filter(steps__merged_into=problem, status=Status.MERGED.value).exists():
        raise ServiceError(_("已有别的问题并入“{problem}”，它不能再并入其他问题。").format(problem=problem))


def _what_came_between(problem: Problem, seen: int) -> str:
    last: Sequence[ProblemStep] = list(problem.steps.filter(number__gt=seen).order_by("number"))
    told = _("、").join(
        _("{name}于{day}{kind}").format(name=step.person_name, day=step.on, kind=step.get_kind_display())
        for step in last
    )
    return _("您打开之后，{told}；您填写的内容还在，请看过再提交。").format(told=told or _("别人改过"))
