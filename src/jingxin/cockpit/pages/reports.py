"""报告: all that were written, and the form in which a clerk has one written."""

from datetime import date, timedelta

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
from jingxin.records.permissions import Verb, check_may, may
from jingxin.reports import actions, workflow
from jingxin.reports.ask import PlanError
from jingxin.reports.house import plan_choices
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


@page
def reports(request: HttpRequest) -> HttpResponse:
    check_may(request.user, Verb.VIEW, "reports")
    return _show(request)


def _show(request: HttpRequest, *, status: int = 200, fault: str = "", asked: str = "") -> HttpResponse:
    """The list with the form above it; `fault` says why the form as filled in could not be followed."""
    known = [(report, LAMPS[report.status]) for report in Report.objects.all().newest_first()]
    may_write = may(request.user, Verb.EDIT, "reports") and has_snapshot()
    snapshot = None
    day = request.POST.get("as_of", "")
    if may_write:
        snapshot, evaluator = open_evaluator(request)
        day = day or proposed_day(evaluator, clock.today()).isoformat()
    return show(
        request,
        "reports.html",
        _("报告"),
        status=status,
        reports=known,
        plans=plan_choices() if may_write else [],
        snapshot=snapshot,
        asked=asked or request.GET.get("plan", "half_year"),
        as_of=day,
        faults=fault.splitlines(),
    )


def proposed_day(evaluator: Evaluator, today: date) -> date:
    """Return today, or a day in the month after the latest figures where those are older than that."""
    latest = max(
        (period for period in evaluator.periods_on_record() if isinstance(period, YearToDate)), default=None
    )
    if latest is None:
        return today
    return min(today, latest.last_day + timedelta(days=_USUAL_DAY))


@require_POST
@page
def write(request: HttpRequest) -> HttpResponse:
    """Write and check a report on the latest snapshot, then show it; what cannot be followed is said beside the form."""
    check_may(request.user, Verb.EDIT, "reports")
    name = request.POST.get("plan", "")
    if name not in {choice.name for choice in plan_choices()}:
        return _show(request, status=400, fault=_("请选择一份报告计划。"))
    try:
        as_of = date.fromisoformat(request.POST.get("as_of", "").strip())
    except ValueError:
        fault = _("成文日期“{said}”读不懂；请写成 2014-06-20。").format(said=request.POST.get("as_of", ""))
        return _show(request, status=400, fault=fault, asked=name)
    snapshot, _evaluator = open_evaluator(request)
    try:
        written = actions.write_report(plan=name, as_of=as_of, snapshot=snapshot, by=request.user)
    except (PlanError, PeriodError, actions.ReportError) as error:
        return _show(request, status=422, fault=str(error), asked=name)
    said = {"title": written.report.title, "snapshot": snapshot.name[:8]}
    if written.is_blocked:
        count = sum(finding.blocks for finding in written.findings)
        messages.warning(
            request,
            _("已写出“{title}”，有{count}处错误没有改正，暂不能送审；见右侧核校意见。").format(
                count=count, **said
            ),
        )
    else:
        messages.success(request, _("已按快照 {snapshot} 写出“{title}”，核校通过，可以送审。").format(**said))
    return redirect("report", pk=written.report.pk)
