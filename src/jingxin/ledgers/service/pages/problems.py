"""Problems: the list with lamps and filters in the address, and one problem with its clock, its steps and the next one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from attrs import frozen
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from jingxin.core.workdays import UnknownCalendar, is_workday, workdays_between
from jingxin.core.workflow import TransitionRefused
from jingxin.ledgers.service.actions import possible_steps, take_step
from jingxin.ledgers.service.inspecting import may_inspect
from jingxin.ledgers.service.models import Category, Level, Problem, ProblemStep, Source
from jingxin.ledgers.service.models.problem import STATUSES
from jingxin.ledgers.service.pages.step_forms import StepForm
from jingxin.ledgers.service.rules import (
    BUCKETS,
    INWARD,
    Bucket,
    Lamp,
    Rung,
    Standing,
    Status,
    StepKind,
    lamp_on,
    rung_on,
    turn_of,
)
from jingxin.ledgers.service.standing import limits_on, standings_of, steps_of
from jingxin.records import clock
from jingxin.records.actions import RecordsError
from jingxin.records.attachments import attach, attachments_of
from jingxin.records.models import Department, Role
from jingxin.records.pages import ledger_page, show
from jingxin.records.permissions import Verb, may_write, member_of, scope_of

LEDGER = "service"
PAGE_SIZE = 50
# The step that is usually next; the others stand beside it.
MAIN_STEPS = frozenset(
    {"DISPATCH", "ACCEPT", "SETTLE", "FEED_BACK", "RATE", "ARCHIVE", "GRANT_EXTENSION", "RESUME", "HAND_BACK"}
)
COLOURS = {Lamp.GREY: "is-grey", Lamp.GREEN: "is-green", Lamp.YELLOW: "is-amber", Lamp.RED: "is-red"}


@frozen
class Line:
    """One problem in a list."""

    problem: Problem
    lamp: Lamp
    colour: str
    left: str


def days_left(due_on: date | None, on: date) -> str:
    """Return the working days left in words; "" where nothing is owed."""
    if due_on is None:
        return ""
    try:
        number = workdays_between(on, due_on)
    except UnknownCalendar:
        return _("工作日历未收录")
    if on > due_on:
        return _("逾期{number}个工作日").format(number=abs(number))
    return _("今天到期") if on == due_on else _("余{number}个工作日").format(number=number)


def line_of(problem: Problem, on: date) -> Line:
    lamp = lamp_on(problem.due_on, on, limits_on(on))
    return Line(problem, lamp, COLOURS[lamp], days_left(problem.due_on, on))


def visible_problems(request: HttpRequest) -> Any:
    return Problem.objects.visible_to(scope_of(request.user))


# --- the list ----------------------------------------------------------------------------------------------

# Filter in the address → lookup path.
_PLAIN = {
    "status": "status",
    "department": "department__code",
    "town": "town__code",
    "source": "source_kind",
    "category": "category",
    "level": "level",
    "class": "case_class__name",
}


def filtered(problems: Any, asked: Mapping[str, str], on: date) -> Any:
    """Keep the problems that the address asks for; words it does not know keep nothing out."""
    for name, path in _PLAIN.items():
        if value := asked.get(name, ""):
            problems = problems.filter(**{path: value})
    if asked.get("part", "") in Bucket.__members__:
        problems = problems.in_bucket(Bucket[asked["part"]])
    if asked.get("lamp", "") in Lamp.__members__:
        problems = problems.lit(Lamp[asked["lamp"]], on, limits_on(on))
    if asked.get("year", "").isdigit():
        problems = problems.filter(collected_on__year=int(asked["year"]))
    if words := asked.get("q", "").strip():
        problems = problems.filter(
            Q(code__icontains=words) | Q(title__icontains=words) | Q(firm__name__icontains=words)
        )
    return problems


@ledger_page(LEDGER)
def problems(request: HttpRequest) -> HttpResponse:
    """The list. Firms have a portal of their own."""
    on = clock.today()
    everything = visible_problems(request)
    asked = {name: str(value) for name, value in request.GET.items() if value and name != "page"}
    found = filtered(everything, asked, on)
    pages = Paginator(
        found.select_related("firm", "town", "department").order_by("-collected_on", "code"), PAGE_SIZE
    )
    page = pages.get_page(request.GET.get("page"))
    return show(
        request,
        "service/problems.html",
        _("企业问题"),
        lines=[line_of(problem, on) for problem in page],
        page=page,
        total=pages.count,
        asked=asked,
        query=urlencode(asked),
        tallies=_tallies(
            filtered(everything, {**asked, "part": "", "status": "", "lamp": ""}, on), asked, on
        ),
        choices=_choices(),
        may_file=_may_file(request),
        on=on,
    )


def _role(request: HttpRequest) -> str:
    member = member_of(request.user)
    return member.role if member else ""


def _may_file(request: HttpRequest) -> bool:
    return may_write(request.user, Problem) or _role(request) in (
        Role.COUNTY_LEADER, Role.SUPERVISION, Role.DIRECTOR,
    )  # fmt: skip


def _tallies(problems: Any, asked: Mapping[str, str], on: date) -> list[tuple[str, int, str, bool]]:
    """Return label, number, address and whether chosen, for the parts and the two lamps that matter; the parts make the whole."""
    by_status = dict(problems.order_by().values_list("status").annotate(number=Count("pk")))
    parts = dict.fromkeys(Bucket, 0)
    for status, number in by_status.items():
        parts[BUCKETS[Status(status)]] += number
    plain = {name: value for name, value in asked.items() if name not in ("part", "lamp", "status")}

    def tally(label: str, number: int, **more: str) -> tuple[str, int, str, bool]:
        chosen = bool(more) and all(asked.get(name) == value for name, value in more.items())
        return label, number, f"?{urlencode(plain if chosen else {**plain, **more})}", chosen

    rows = [tally(_("收集"), sum(parts.values()) - parts[Bucket.MERGED])]
    rows += [tally(part.label, parts[part], part=part.value) for part in Bucket]
    limits = limits_on(on)
    rows += [
        tally(lamp.label, problems.lit(lamp, on, limits).count(), lamp=lamp.value)
        for lamp in (Lamp.RED, Lamp.YELLOW)
    ]
    return rows


def _choices() -> list[tuple[str, str, list[Any]]]:
    offices = Department.objects.filter(responsibility__isnull=False).order_by("name")
    return [
        ("department", _("主办部门"), list(offices.values_list("code", "name"))),
        ("status", _("状态"), STATUSES),
        ("source", _("来源"), Source.choices),
        ("category", _("类别"), Category.choices),
        ("level", _("等级"), Level.choices),
    ]


# --- one problem -------------------------------------------------------------------------------------------


@frozen
class Told:
    """One step as a person may read it, and what it did to the clock."""

    step: ProblemStep
    standing: Standing
    text: str


def told_steps(problem: Problem, *, outward: bool) -> list[Told]:
    """Return the steps, newest first; for the firm (`outward`) without what offices write to each other."""
    lines = zip(steps_of(problem), standings_of(problem), strict=True)
    return [
        Told(step, standing, "" if outward and step.step_kind in INWARD else step.text)
        for step, standing in reversed(list(lines))
    ]


def find_problem(request: HttpRequest, code: str) -> Problem:
    """Return the problem if the person sees it; for all others it does not exist."""
    problem: Problem | None = (
        visible_problems(request).select_related("firm", "town", "department", "visit", "case_class")
        .filter(code=code).first()
    )  # fmt: skip
    if problem is None:
        raise Http404
    return problem


@ledger_page(LEDGER)
def problem(request: HttpRequest, code: str) -> HttpResponse:
    found = find_problem(request, code)
    if _role(request) == Role.FIRM:
        return redirect("service_portal_problem", code=code)
    return problem_page(request, found, "service/problem.html", outward=False)


def problem_page(request: HttpRequest, found: Problem, template: str, *, outward: bool) -> HttpResponse:
    """Show a problem and take its next step; what is refused stands above the form as it was typed."""
    kinds = possible_steps(found, request.user)
    kind = _asked_kind(request, kinds)
    form = None
    if kind is not None:
        number = found.steps.count()
        form = StepForm(
            request.POST or None, request.FILES or None, kind=kind, problem=found, initial={"seen": number}
        )
        if request.method == "POST" and form.is_valid() and _take(request, found, kind, form):
            return HttpResponseRedirect(request.path)
    on = clock.today()
    told = told_steps(found, outward=outward)
    standing = told[0].standing if told else Standing()
    return show(
        request,
        template,
        found.title,
        problem=found,
        line=line_of(found, on),
        standing=standing,
        turn=turn_of(standing, found.department.name if found.department else ""),
        rung="" if outward else _brought_to(standing, on),
        joint=_joint(standing),
        told=told,
        kinds=kinds,
        kind=kind,
        main_steps=MAIN_STEPS,
        form=form,
        takes_back=_may_take_back(request, told),
        files=attachments_of(found, outward=outward),
        inspections=[] if outward else found.inspections.order_by("-inspected_on"),
        may_inspect=not outward and may_inspect(request.user),
        change_address="" if outward else reverse("admin:service_problem_change", args=[found.pk]),
        on=on,
    )


def _brought_to(standing: Standing, on: date) -> str:
    """Whom a late problem is brought to by now, "" for one that is not late; on a day off as on the working day before."""
    day = on
    try:
        while not is_workday(day):
            day -= timedelta(1)
        rung = rung_on(standing, day, limits_on(day))
    except UnknownCalendar:
        return ""
    return str(rung.label) if rung is not None and rung > Rung.HANDLER else ""


def _asked_kind(request: HttpRequest, kinds: list[StepKind]) -> StepKind | None:
    word = request.POST.get("step") or request.GET.get("step", "")
    return next((kind for kind in kinds if kind.value == word), None)


@transaction.atomic
def _do(request: HttpRequest, found: Problem, kind: StepKind, form: StepForm) -> None:
    """Take the step with its paper: a paper that is not taken leaves no step, a step that is refused no paper."""
    take_step(
        problem=found,
        kind=kind,
        by=request.user,
        at=clock.moment(),
        said=form.said(),
        seen=form.cleaned_data["seen"],
    )
    if file := form.cleaned_data.get("file"):
        inward = kind in INWARD
        note = str(kind.label)
        attach(record=found, file=file, by=request.user, note=note, for_offices=inward, verb=Verb.VIEW)


def _take(request: HttpRequest, found: Problem, kind: StepKind, form: StepForm) -> bool:
    try:
        _do(request, found, kind, form)
    except (TransitionRefused, RecordsError, UnknownCalendar) as refusal:
        form.add_error(None, str(refusal))
        return False
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    messages.success(request, _("“{title}”：{step}已登记。").format(title=found.title, step=kind.label))
    return True


def _may_take_back(request: HttpRequest, told: list[Told]) -> bool:
    """Whether to offer taking back the last step: one's own; the rule judges the rest."""
    last = told[0].step if told else None
    return (
        last is not None
        and last.step_kind not in (StepKind.COLLECT, StepKind.TAKE_BACK)
        and last.person == request.user.get_username()
    )


@ledger_page(LEDGER)
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Take back one's own last step; the log keeps both."""
    found = find_problem(request, code)
    if request.method == "POST":
        try:
            take_step(
                problem=found,
                kind=StepKind.TAKE_BACK,
                by=request.user,
                at=clock.moment(),
            )
        except (TransitionRefused, RecordsError) as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("已撤回上一步。"))
    return redirect("service_problem", code=code)


def _joint(standing: Standing) -> list[tuple[str, bool]]:
    names = dict(Department.objects.filter(code__in=standing.joint).values_list("code", "name"))
    return [(names.get(code, code), code in standing.joint_answered) for code in standing.joint]
