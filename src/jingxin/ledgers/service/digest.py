"""
What a person has to be told today: one list a day, in the site and by mail, never on a day off.

The list of the inbox and the mail are the same list; what is answered, paused or begun today is not on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from attrs import evolve, frozen
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.core.workdays import is_workday
from jingxin.ledgers.service.inspecting import chosen_without_a_look
from jingxin.ledgers.service.models import Digest, Inspection, Level, Problem, ResponsibleDepartment
from jingxin.ledgers.service.rules import OPEN, Lamp, Rung, Standing, Status, lamp_on, rung_on
from jingxin.ledgers.service.standing import limits_on, standing_of_problem
from jingxin.records.models import Member, Role
from jingxin.records.permissions import Verb, may, scope_of

_MOST = 200
_URGENCY = (Lamp.RED, Lamp.YELLOW, Lamp.GREEN, Lamp.GREY)


@frozen
class Matter:
    """One thing to do: the problem, what is wanted of this person, and how urgent it is."""

    problem: Problem
    what: str
    lamp: Lamp
    due_on: date | None

    @property
    def line(self) -> str:
        due = _("，期限{day}").format(day=self.due_on) if self.due_on else ""
        return _("【{lamp}】{code} {title}（{firm}）：{what}{due}").format(
            lamp=self.lamp.label,
            code=self.problem.code,
            title=self.problem.title,
            firm=self.problem.firm.short_name or self.problem.firm.name,
            what=self.what,
            due=due,
        )


def matters_of(member: Member, on: date, *, everything: bool = False) -> list[Matter]:
    """
    Return what waits for the person on the day, the most urgent first; with `everything` also what is in good time.

    Who is told of what: the handler before the day is due and after, the head of the department from the second rung on, the
    county leader in charge from the third, the supervision office from the fourth.
    """
    found = _one_each(_matters(member, on, everything))
    return sorted(
        found,
        key=lambda matter: (_URGENCY.index(matter.lamp), matter.due_on or date.max, matter.problem.code),
    )


def _one_each(matters: Iterable[Matter]) -> list[Matter]:
    """A problem that waits for two reasons stands there once, with both: a late one of one's departments that is hard as well."""
    kept: dict[int, Matter] = {}
    for matter in matters:
        known = kept.get(matter.problem.pk)
        if known is None:
            kept[matter.problem.pk] = matter
            continue
        what = known.what if matter.what in known.what else _("；").join((known.what, matter.what))
        lamp = min(known.lamp, matter.lamp, key=_URGENCY.index)
        due = min((day for day in (known.due_on, matter.due_on) if day), default=None)
        kept[matter.problem.pk] = evolve(known, what=what, lamp=lamp, due_on=due)
    return list(kept.values())


def _matters(member: Member, on: date, everything: bool) -> Iterator[Matter]:
    rows: Any = (
        Problem.objects.visible_to(scope_of(member.user))
        .select_related("firm", "department")
        .prefetch_related("steps__department", "steps__to_department")
    )
    match member.role:
        case Role.DEPARTMENT:
            yield from _of_department(member, rows, on, everything)
        case Role.SECTION_CHIEF | Role.CLERK if may(member.user, Verb.EDIT, "service"):
            yield from _of_office(member, rows, on)
        case Role.COUNTY_LEADER:
            yield from _of_leader(member, rows, on)
        case Role.SUPERVISION:
            yield from _above(rows.filter(due_on__lt=on), on, Rung.SUPERVISION, _("已逾期，须督办"))
            yield from _chosen(on)
            yield from _unmended(on)
        case Role.FIRM:
            waiting = rows.filter(status__in=(Status.SETTLED.value, Status.FED_BACK.value))
            yield from (Matter(row, _("已答复，请评价"), Lamp.GREY, None) for row in waiting)


_WANTED = {
    Status.ASSIGNED: _("请签收，或说明理由退回"),
    Status.HANDLING: _("请办理并答复企业"),
    Status.PROGRESSED: _("请继续办理并答复企业"),
}


def _is_head(member: Member) -> bool:
    """
    Whether the account is that of the department's head, by the name in the list of responsible departments.

    A head who has the department's only account is its handler as well, and is told from the first rung on.
    """
    if member.department is None:
        return False
    heads = ResponsibleDepartment.objects.filter(department=member.department, head=str(member))
    others = Member.objects.filter(department=member.department, role=Role.DEPARTMENT, user__is_active=True)
    return heads.exists() and others.exclude(pk=member.pk).exists()


def _of_department(member: Member, rows: Any, on: date, everything: bool) -> Iterator[Matter]:
    code = member.department.code if member.department else ""
    limits = limits_on(on)
    if _is_head(member) and not everything:
        late = rows.filter(department__code=code, due_on__lt=on)
        yield from _above(late, on, Rung.HEAD, _("本部门逾期未办结，请督促"))
        return
    for row in rows.filter(department__code=code, due_on__isnull=False)[:_MOST]:
        standing = standing_of_problem(row)
        lamp = lamp_on(standing.due_on, on, limits)
        if standing.status in _WANTED and (everything or rung_on(standing, on, limits)):
            yield Matter(row, _WANTED[standing.status], lamp, standing.due_on)
    at_work = (Status.ASSIGNED.value, Status.HANDLING.value, Status.PROGRESSED.value)
    for row in rows.filter(joint_departments__code=code, status__in=at_work)[:_MOST]:
        standing = standing_of_problem(row)
        if code not in standing.joint_answered:
            lamp = lamp_on(standing.joint_due_on, on, limits)
            if everything or (lamp in (Lamp.YELLOW, Lamp.RED) and _has_begun(standing, on)):
                yield Matter(row, _("请答复协办意见"), lamp, standing.joint_due_on)


def _has_begun(standing: Standing, on: date) -> bool:
    return is_workday(on) and (standing.given_on is None or on > standing.given_on)


def _of_office(member: Member, rows: Any, on: date) -> Iterator[Matter]:
    limits = limits_on(on)
    wanted = {
        Status.COLLECTED.value: _("请明确责任部门并交办"),
        Status.OBJECTED.value: _("部门退回，请确定由谁办理"),
        Status.SETTLED.value: _("已办结，请回访企业"),
        Status.RATED.value: _("企业已评价，请归档"),
    }
    for row in rows.filter(status__in=list(wanted))[:_MOST]:
        yield Matter(row, wanted[row.status], lamp_on(row.due_on, on, limits), row.due_on)
    if member.role == Role.SECTION_CHIEF:
        for row in rows.filter(extension_asked=True)[:_MOST]:
            yield Matter(row, _("申请延期，请批复"), lamp_on(row.due_on, on, limits), row.due_on)


def _of_leader(member: Member, rows: Any, on: date) -> Iterator[Matter]:
    name = str(member)
    own = list(
        ResponsibleDepartment.objects.filter(county_leader=name).values_list("department_id", flat=True)
    )
    late = rows.filter(due_on__lt=on)
    yield from _above(
        late.filter(department_id__in=own) if own else late, on, Rung.LEADER, _("分管部门逾期未办结")
    )
    hard = rows.filter(level=Level.HARD, leader=name, status__in=[status.value for status in OPEN])
    for row in hard[:_MOST]:
        yield Matter(row, _("您挂钩的难题，请过问进展"), lamp_on(row.due_on, on, limits_on(on)), row.due_on)


def _above(rows: Any, on: date, least: Rung, what: str) -> Iterator[Matter]:
    limits = limits_on(on)
    for row in rows[:_MOST]:
        standing = standing_of_problem(row)
        rung = rung_on(standing, on, limits)
        if rung is not None and rung >= least:
            yield Matter(row, what, Lamp.RED, standing.due_on)


def _chosen(on: date) -> Iterator[Matter]:
    looks = chosen_without_a_look(Inspection.objects.select_related("problem__firm"), on)
    for look in looks.order_by("inspected_on", "problem__code"):
        yield Matter(look.problem, _("已选定督查，请到现场"), Lamp.YELLOW, look.inspected_on)


def _unmended(on: date) -> Iterator[Matter]:
    late = Inspection.objects.filter(mend_by__lt=on, mended_on__isnull=True).select_related("problem__firm")
    for row in late:
        yield Matter(
            row.problem, _("督查整改到期：{demand}").format(demand=row.demand), Lamp.RED, row.mend_by
        )


@transaction.atomic
def make_digest(*, member: Member, on: date, at: datetime) -> Digest | None:
    """
    Keep what the person is told on the day, once; None on a day off, when there is nothing, or when it was told before.
    """
    if not is_workday(on) or Digest.objects.filter(user=member.user, on=on).exists():
        return None
    matters = matters_of(member, on)
    if not matters:
        return None
    return Digest.objects.create(
        user=member.user,
        on=on,
        lines=[{"problem": matter.problem.code, "line": matter.line} for matter in matters],
        mailed_to=member.user.email,
        made_at=at,
    )


@frozen
class Post:
    """What one run did: the digests it made, those that went out by mail, and those that could not, with why."""

    made: list[Digest]
    mailed: list[Digest]
    faults: list[tuple[Digest, str]]


def send_digests(*, on: date, at: datetime) -> Post:
    """
    Make the day's digests of all active people, and mail them to those who have an address.

    A letter that a server refuses keeps no other back; run again on the same day, it is tried again and nothing is sent twice.
    """
    people = Member.objects.filter(user__is_active=True).select_related("user", "department")
    made = [
        digest
        for member in people.order_by("user__username")
        if (digest := make_digest(member=member, on=on, at=at)) is not None
    ]
    waiting = Digest.objects.filter(on=on, mailed_at=None).exclude(mailed_to="")
    mailed, faults = _mail(list(waiting.order_by("user__username")), at)
    return Post(made, mailed, faults)


def _mail(digests: list[Digest], at: datetime) -> tuple[list[Digest], list[tuple[Digest, str]]]:
    """Send the letters over one connection, opened anew after a refusal; without a server none is tried twice."""
    mailed: list[Digest] = []
    faults: list[tuple[Digest, str]] = []
    post = get_connection()
    for place, digest in enumerate(digests):
        try:
            post.open()
        except OSError as fault:  # every fault of SMTP is one
            post.close()
            return mailed, [*faults, *((left, str(fault)) for left in digests[place:])]
        try:
            _letter(digest, post).send()
        except OSError as fault:
            faults.append((digest, str(fault)))
            post.close()
            continue
        digest.mailed_at = at
        digest.save(update_fields=["mailed_at"])
        mailed.append(digest)
    post.close()
    return mailed, faults


def _letter(digest: Digest, post: Any) -> EmailMessage:
    subject = _("企业问题今日提醒（{day}，{count}件）").format(day=digest.on, count=len(digest.lines))
    body = "\n".join(line["line"] for line in digest.lines)
    foot = _("此件每个工作日至多一封；办理请登录经信平台“服务”。")
    return EmailMessage(
        subject, f"{body}\n\n{foot}\n", settings.DEFAULT_FROM_EMAIL, [digest.mailed_to], connection=post
    )
