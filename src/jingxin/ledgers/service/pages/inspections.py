"""一月一督查: several problems chosen at once, and the month's list, on the screen and on paper for the car."""

from __future__ import annotations

from importlib.resources import files

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jingxin.core.period import Month, PeriodError, parse_period, period_before
from jingxin.ledgers.service.inspecting import choose_for_inspection, may_inspect
from jingxin.ledgers.service.models import Finding, Inspection
from jingxin.ledgers.service.pages.problems import line_of, told_steps, visible_problems
from jingxin.ledgers.service.rules import INWARD
from jingxin.records import clock
from jingxin.records.actions import RecordsError
from jingxin.records.audit import record_event
from jingxin.records.deed_forms import DayField
from jingxin.records.models import AuditEvent, Role
from jingxin.records.pages import ledger_page, show
from jingxin.records.paper import draw_paper
from jingxin.records.permissions import Verb, check_may, scope_of

LEDGER = "service"


@ledger_page(LEDGER)
def inspections(request: HttpRequest) -> HttpResponse:
    """The problems chosen or looked at in a month; `?format=pdf` is the list to take along."""
    month, fault = _month_asked(request)
    found = (
        Inspection.objects.visible_to(scope_of(request.user))
        .filter(inspected_on__range=(month.first_day, month.last_day))
        .select_related("problem__firm", "problem__town", "problem__department")
        .order_by("inspected_on", "problem__town__name", "problem__code")
    )
    if request.GET.get("format") == "pdf":
        return _paper(request, month, list(found.filter(finding=Finding.CHOSEN) or found))
    today = clock.today()
    rows = [(row, line_of(row.problem, today)) for row in found]
    before = period_before(month)
    return show(
        request,
        "service/inspections.html",
        _("督查清单"),
        month=month,
        before=before,
        after=_month_after(month),
        fault=fault,
        rows=rows,
        waiting=sum(row.finding == Finding.CHOSEN for row, _line in rows),
        looked=sum(row.finding != Finding.CHOSEN for row, _line in rows),
        may_inspect=may_inspect(request.user),
    )


def _month_asked(request: HttpRequest) -> tuple[Month, str]:
    """The month in the address, or this one with why the other could not be read."""
    today = clock.today()
    this = Month(today.year, today.month)
    said = request.GET.get("month", "")
    try:
        asked = parse_period(said) if said else this
    except PeriodError as error:
        return this, str(error)
    if isinstance(asked, Month):
        return asked, ""
    return this, _("“{said}”不是一个月；请写成 2014-06。").format(said=said)


def _month_after(month: Month) -> Month:
    return Month(month.year + month.month // 12, month.month % 12 + 1)


def _paper(request: HttpRequest, month: Month, rows: list[Inspection]) -> HttpResponse:
    """The list as PDF: whom to see where about what, what the department says, and room for what is found."""
    check_may(request.user, Verb.EXPORT, LEDGER)
    today = clock.today()
    title = _("{month}现场督查清单").format(month=month.label)
    words = {
        "title": title,
        "under": _("共{count}个，打印日期{day}。现场情况核对后在系统登记；与部门报送不一致的，写明整改要求和期限。").format(
            count=len(rows), day=today
        ),
        "head": [
            _("序号"), _("问题"), _("企业、地址和联系人"), _("主办部门"), _("期限"), _("部门报送"), _("督查日期"), _("现场情况（签字）"),
        ],
        "rows": [_line(number, row) for number, row in enumerate(rows, start=1)],
        "foot": _("考绩办、企业服务办公室"),
        "page": _("第{n}页 共{of}页"),
    }  # fmt: skip
    layout = (files("jingxin.ledgers.service") / "templates/service/inspections.typ").read_bytes()
    data = draw_paper(layout, words, day=today)
    record_event(
        by=request.user,
        action=AuditEvent.Action.EXPORT,
        subject=title,
        after={"rows": len(rows), "format": "pdf"},
    )
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = content_disposition_header(False, f"{title}.pdf") or ""
    return answer


def _line(number: int, row: Inspection) -> list[str]:
    problem, today = row.problem, clock.today()
    left = line_of(problem, today).left
    due = "\n".join(filter(None, (problem.due_on.isoformat() if problem.due_on else "—", left)))
    return [
        str(number),
        f"{problem.title}\n{problem.code}",
        "\n".join(
            filter(None, (problem.firm.name, f"{problem.town.name}{problem.firm.address}", problem.contact))
        ),
        problem.department.name if problem.department else "—",
        due,
        _reported(row),
        row.inspected_on.isoformat(),
        row.text,
    ]


def _reported(row: Inspection) -> str:
    """Where the problem stands and what its department last said of it."""
    said = next(
        (
            told.step.text
            for told in told_steps(row.problem, outward=False)
            if told.step.role == Role.DEPARTMENT and told.step.text and told.step.step_kind not in INWARD
        ),
        "",
    )
    return "\n".join(filter(None, (str(row.problem.get_status_display()), said[:80])))


@require_POST
@ledger_page(LEDGER)
def choose(request: HttpRequest) -> HttpResponse:
    """Put all problems that were ticked on the list of the day; what is on the month's list already stays as it is."""
    back = redirect(request.POST.get("back") or reverse("service_supervision"))
    if not back.url.startswith(reverse("service_supervision")):
        back = redirect("service_supervision")
    codes = request.POST.getlist("code")
    found = list(visible_problems(request).filter(code__in=codes).select_related("firm").order_by("code"))
    if not found:
        messages.error(request, _("还没有勾选问题；请在逾期未办结、难题里勾选要督查的，再“列入督查”。"))
        return back
    try:
        day = DayField().clean(request.POST.get("inspected_on", ""))
        kept = choose_for_inspection(
            problems=found, on=day, inspector=request.POST.get("inspector", "").strip(), by=request.user
        )
    except RecordsError as refusal:
        messages.error(request, str(refusal))
        return back
    except ValidationError as refusal:
        messages.error(request, _("；").join(refusal.messages))
        return back
    known = len(found) - len(kept)
    told = _("，另有{count}个当月已列入").format(count=known) if known else ""
    messages.success(
        request, _("已列入{day}的督查{count}个{told}。").format(day=day, count=len(kept), told=told)
    )
    return redirect(f"{reverse('service_inspections')}?month={day:%Y-%m}")
