"""报告: all that were written, and the form in which a clerk has one written."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jingxin.cockpit.desk import has_snapshot, open_evaluator
from jingxin.cockpit.page import page, show
from jingxin.core.period import PeriodError, YearToDate
from jingxin.measures.evaluate import Evaluator
from jingxin.records import clock
from jingxin.records.permissions import Verb, check_may, scope_of
from jingxin.reports import actions, workflow
from jingxin.reports.ask import PlanError
from jingxin.reports.drafting import may_draft
from jingxin.reports.house import PlanChoice, plan_choices
from jingxin.reports.issues import issues_before, read_issue
from jingxin.reports.models import Report

LAMPS = {
    workflow.DRAFTED: "is-grey",
    workflow.CHECKED: "is-green",
    workflow.REVIEWED: "is-green",
    workflow.ISSUED: "is-green",
    workflow.RETURNED: "is-amber",
    workflow.WITHDRAWN: "is-red",
}
# Monthly statistics are all in by then: the day of the next month that a form proposes for a report.
_USUAL_DAY = 20
USUAL_PLAN = "half_year"


@page
def reports(request: HttpRequest) -> HttpResponse:
    check_may(request.user, Verb.VIEW, "reports")
    return _show(request, asked=request.GET.get("plan", ""), said=request.GET.get("period", ""))


def _show(
    request: HttpRequest, *, status: int = 200, fault: str = "", asked: str = "", said: str = ""
) -> HttpResponse:
    """
    The list with the form above it; `fault` says why the form as filled in could not be followed.

    The plan `asked` for and, where it is a bulletin of every week or month, the period `said` stand in the address.
    """
    known = [(report, LAMPS[report.status]) for report in Report.objects.all().newest_first()]
    plans = _plans_for(request) if has_snapshot() else []
    form = _form(request, plans, asked, said) if plans else {}
    return show(
        request, "reports.html", _("报告"), status=status, reports=known, faults=fault.splitlines(), **form
    )


def _plans_for(request: HttpRequest) -> list[PlanChoice]:
    """The plans that the person may write; one whose head names no such role is for those who write every report."""
    return [plan for plan in plan_choices() if _may_write(request, plan)]


def _may_write(request: HttpRequest, plan: PlanChoice) -> bool:
    try:
        return may_draft(request.user, plan.facts)
    except PlanError:
        return False  # who may write it is told of the fault when writing it


def _form(request: HttpRequest, plans: list[PlanChoice], asked: str, said: str) -> dict[str, Any]:
    """What may be chosen: these plans, and of the one that is chosen its day or its issue."""
    today = clock.today()
    named = {plan.name: plan for plan in plans}
    chosen = named.get(asked) or named.get(USUAL_PLAN) or plans[0]
    snapshot, evaluator = open_evaluator(request)
    issues = issues_before(chosen.spoken, today) if chosen.is_periodic else []
    issue = next((one for one in issues if one.period.code == said), issues[0] if issues else None)
    return {
        "plans": plans,
        "chosen": chosen,
        "snapshot": snapshot,
        "as_of": request.POST.get("as_of", "") or proposed_day(evaluator, today).isoformat(),
        "issues": issues,
        "issue": issue,
        # What was entered after the snapshot was made is not in the issue.
        "is_early": issue is not None and snapshot.published_at.date() <= issue.as_of,
    }


def proposed_day(evaluator: Evaluator, today: date) -> date:
    """Return today, or a day in the month after the latest figures where those are older than that."""
    latest = max(
        (period for period in evaluator.periods_on_record() if isinstance(period, YearToDate)), default=None
    )
    if latest is None:
        return today
    return min(today, latest.last_day + timedelta(days=_USUAL_DAY))


def _issue_day(choice: PlanChoice, said: str) -> date:
    """Return the day as of which the issue is drafted. Raises `PeriodError` for one that has not ended."""
    issue = read_issue(choice.spoken, said, name=choice.label)
    if issue.as_of >= clock.today():
        raise PeriodError(
            _("{issue}到{last}才结束，今天是{today}；请选已经结束的一期。").format(
                issue=issue.label, last=issue.as_of, today=clock.today()
            )
        )
    return issue.as_of


@require_POST
@page
def write(request: HttpRequest) -> HttpResponse:
    """Write and check a report on the latest snapshot, then show it; what cannot be followed is said beside the form."""
    name, said = request.POST.get("plan", ""), request.POST.get("period", "").strip()
    choice = next((plan for plan in plan_choices() if plan.name == name), None)
    if choice is None or not _may_write(request, choice):
        check_may(request.user, Verb.EDIT, "reports")
    if choice is None:
        return _show(request, status=400, fault=_("请选择一份报告计划。"))
    try:
        as_of = (
            _issue_day(choice, said) if said else date.fromisoformat(request.POST.get("as_of", "").strip())
        )
    except PeriodError as error:
        return _show(request, status=400, fault=str(error), asked=name, said=said)
    except ValueError:
        fault = _("成文日期“{said}”读不懂；请写成 2014-06-20。").format(said=request.POST.get("as_of", ""))
        return _show(request, status=400, fault=fault, asked=name)
    snapshot, _evaluator = open_evaluator(request)
    try:
        written = actions.write_report(plan=name, as_of=as_of, snapshot=snapshot, by=request.user)
    except (PlanError, PeriodError, actions.ReportError) as error:
        return _show(request, status=422, fault=str(error), asked=name, said=said)
    told = {"title": written.report.title, "snapshot": snapshot.name[:8]}
    if written.is_blocked:
        count = sum(finding.blocks for finding in written.findings)
        messages.warning(
            request,
            _("已写出“{title}”，有{count}处错误没有改正，暂不能送审；见右侧核校意见。").format(
                count=count, **told
            ),
        )
    else:
        messages.success(request, _("已按快照 {snapshot} 写出“{title}”，核校通过，可以送审。").format(**told))
    return redirect("report", pk=written.report.pk)


def may_read(request: HttpRequest, known: Report) -> bool:
    """A list of ledger rows is for those who may see them all, until it is issued to whom it concerns."""
    return not known.is_rostered or known.status == workflow.ISSUED or scope_of(request.user).everything
