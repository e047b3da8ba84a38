"""One page a firm, on the screen and on paper; a firm opens its own and no other."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from jingxin.ledgers.evaluation.drawing import histogram
from jingxin.ledgers.evaluation.firm_pdf import draw_sheet
from jingxin.ledgers.evaluation.firm_sheet import sheet_of
from jingxin.ledgers.evaluation.models import Grade, RunStatus
from jingxin.ledgers.evaluation.pages.frame import is_firm, show, viewer
from jingxin.records.audit import record_event
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import member_of, scope_of

# A draft is the bureau's own business until it is before the public.
OPEN_TO_FIRMS = (RunStatus.PUBLISHED, RunStatus.FINAL)


@viewer
def firm(request: HttpRequest, run: str, code: str) -> HttpResponse:
    """The sheet of a firm in a run; `?format=pdf` for paper. What one may not see is not there."""
    grades = Grade.objects.visible_to(scope_of(request.user)).select_related("firm", "run__scheme")
    if is_firm(request):
        grades = grades.filter(run__status__in=OPEN_TO_FIRMS)
    grade = grades.filter(run__code=run, firm__code=code).first()
    if grade is None:
        raise Http404
    sheet = sheet_of(grade)
    if request.GET.get("format") == "pdf":
        record_event(by=request.user, action=AuditEvent.Action.EXPORT, subject=grade, reason=_("企业评价单"))
        answer = HttpResponse(draw_sheet(sheet), content_type="application/pdf")
        answer["Content-Disposition"] = (
            content_disposition_header(
                as_attachment=True, filename=_("{firm}评价单.pdf").format(firm=grade.firm.name)
            )
            or ""
        )
        return answer
    chart = "" if sheet.own is None else histogram(
        sheet.totals, sheet.own, label=_("同组企业得分分布，蓝色为本企业所在区间")
    )  # fmt: skip
    return show(request, "firm.html", grade.firm.name, sheet=sheet, grade=grade, chart=chart)


@viewer
def own(request: HttpRequest) -> HttpResponse:
    """The portal of a firm: straight to its newest sheet, or a word that there is none yet."""
    member = member_of(request.user)
    code = member.firm_code if member else ""
    grade = (
        Grade.objects.visible_to(scope_of(request.user))
        .filter(firm__code=code, run__status__in=OPEN_TO_FIRMS)
        .select_related("run")
        .order_by("-run__computed_on", "-run__pk")
        .first()
    )
    if code and grade is not None:
        return redirect("evaluation_firm", run=grade.run.code, code=code)
    return show(request, "none.html", _("本企业评价"))
