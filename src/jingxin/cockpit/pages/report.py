"""One report: its text with figures that lead to their trails, what the check said, its files, its next step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jingxin.cockpit.page import page, show
from jingxin.cockpit.pages.changes import drafts_beside
from jingxin.cockpit.pages.reports import LAMPS, may_read
from jingxin.cockpit.reading import article_of
from jingxin.core.workflow import TransitionRefused
from jingxin.records.audit import record_event
from jingxin.records.permissions import NotPermitted, Verb, check_may, member_of, scope_of
from jingxin.reports import actions, workflow
from jingxin.reports.models import Report, ReportFile, ReportFinding

# Step → the action that takes it. 重写 is not a step on this page: it is writing the report again.
STEPS: dict[str, Callable[..., Report]] = {
    workflow.REVIEWED: lambda report, by, reason: actions.submit_review(report=report, by=by, reason=reason),
    workflow.ISSUED: lambda report, by, reason: actions.issue_report(report=report, by=by),
    workflow.RETURNED: lambda report, by, reason: actions.return_report(report=report, by=by, reason=reason),
    workflow.WITHDRAWN: lambda report, by, reason: actions.withdraw_report(
        report=report, by=by, reason=reason
    ),
}


@page
def report(request: HttpRequest, pk: int) -> HttpResponse:
    check_may(request.user, Verb.VIEW, "reports")
    known = get_object_or_404(Report, pk=pk)
    web = known.files.filter(format=ReportFile.Format.HTML).first()
    readable = may_read(request, known)
    article = (
        article_of(web.path.read_text(encoding="utf-8"), reverse("figure"))
        if readable and web and web.path.exists()
        else ""
    )
    return show(
        request,
        "report.html",
        known.title,
        report=known,
        lamp=LAMPS[known.status],
        article=article,
        may_read=readable,
        has_others=readable and bool(drafts_beside(known)),
        findings=known.findings.order_by("-severity", "pk") if readable else [],
        files=[file for file in known.files.order_by("format") if _may_take(request, file)],
        steps=_steps(request, known),
    )


def _steps(request: HttpRequest, known: Report) -> list[Any]:
    member = member_of(request.user)
    role = member.role if member else ""
    return [step for step in workflow.REPORT.next_steps(known.status, role) if step.target in STEPS]


def _may_take(request: HttpRequest, file: ReportFile) -> bool:
    """The stand-alone page carries rows of every firm, so it goes only to those who may see them all."""
    if file.format == ReportFile.Format.HTML:
        return scope_of(request.user).everything
    return may_read(request, file.report)


@page
def report_file(request: HttpRequest, pk: int, file_format: str) -> HttpResponse:
    """A file to keep; taking it away is an event of the audit trail."""
    check_may(request.user, Verb.VIEW, "reports")
    file = get_object_or_404(ReportFile, report_id=pk, format=file_format.upper())
    if not _may_take(request, file) or not file.path.exists():
        raise Http404
    record_event(
        by=request.user,
        action="EXPORT",
        subject=file.report,
        after={"file": file.name, "sha256": file.sha256},
    )
    return FileResponse(file.path.open("rb"), as_attachment=True, filename=file.name)  # type: ignore[return-value]


@login_required
@require_POST
def report_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a step of the workflow; a refusal is said on the report's page."""
    known = get_object_or_404(Report, pk=pk)
    step = STEPS.get(request.POST.get("target", ""))
    if step is None:
        raise Http404
    try:
        known = step(known, request.user, request.POST.get("reason", "").strip())
    except (NotPermitted, TransitionRefused, actions.ReportError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("“{title}”：{status}。").format(title=known.title, status=known.get_status_display())
        )
    return redirect("report", pk=pk)


@login_required
@require_POST
def waive(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """Let one finding pass, with a reason that is kept."""
    known = get_object_or_404(ReportFinding, pk=finding, report_id=pk)
    try:
        actions.waive_finding(finding=known, by=request.user, reason=request.POST.get("reason", ""))
    except (NotPermitted, actions.ReportError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已放行，理由已留存。"))
    return redirect("report", pk=pk)
