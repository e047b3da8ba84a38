"""报送进度: which firms still owe a return, by town, as a page and as the list that is handed out to chase them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from jingxin.core.period import PeriodError, YearToDate, parse_period
from jingxin.ledgers.indicators.completeness import (
    Completeness,
    Owing,
    completeness_of,
    next_return,
    returns_of_firms,
)
from jingxin.ledgers.indicators.models import FirmObservation, Indicator
from jingxin.records.audit import record_event
from jingxin.records.models import AuditEvent
from jingxin.records.pages import ledger_page, show
from jingxin.records.permissions import Verb, may, scope_of
from jingxin.records.titled_tables import Heading, TitledTable, titled_workbook

LEDGER = "indicators"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OFFERED = 24
# Where nothing else is asked for: the return that every firm above scale makes.
USUAL = "above_scale_output"


@ledger_page(LEDGER)
def progress(request: HttpRequest) -> HttpResponse:
    """Indicator, return and town stand in the address; without them the usual indicator's latest return, all towns."""
    indicators = list(
        Indicator.objects.filter(pk__in=FirmObservation.objects.values("indicator")).order_by("code")
    )
    named = {indicator.code: indicator for indicator in indicators}
    asked = request.GET.get("indicator", "")
    indicator = named.get(asked) or named.get(USUAL) or next(iter(indicators), None)
    if indicator is None:
        return show(request, "indicators/progress.html", _("报送进度"), indicator=None)
    made = returns_of_firms(indicator)
    periods = [next_return(made[0]), *made[:OFFERED]] if made else []
    period = _asked_period(request.GET.get("period", ""), periods) or (made[0] if made else None)
    if period is None:
        return show(request, "indicators/progress.html", _("报送进度"), indicator=None)
    found = completeness_of(indicator, period, scope=scope_of(request.user))
    town = request.GET.get("town", "")
    owing = [one for one in found.owing if town in ("", one.town)]
    if request.GET.get("format") == "xlsx":
        return _list(request, indicator, period, found, owing)
    return show(
        request,
        "indicators/progress.html",
        _("报送进度"),
        indicator=indicator,
        indicators=indicators,
        period=period,
        periods=periods,
        found=found,
        owing=owing,
        town=town,
        long_silent=sum(one.is_long_silent for one in found.owing),
        may_export=may(request.user, Verb.EXPORT, LEDGER),
    )


def _asked_period(code: str, periods: list[YearToDate]) -> YearToDate | None:
    try:
        asked = parse_period(code)
    except PeriodError:
        return None
    return asked if asked in periods and isinstance(asked, YearToDate) else None


def _list(
    request: HttpRequest, indicator: Indicator, period: YearToDate, found: Completeness, owing: list[Owing]
) -> HttpResponse:
    """The list to chase by, with room for an answer; that it went is in the audit."""
    if not may(request.user, Verb.EXPORT, LEDGER):
        raise PermissionDenied
    headings = [
        Heading(_("企业编号"), 11), Heading(_("企业名称"), 34), Heading(_("所属镇街"), 14),
        Heading(_("最近一次报送"), 16), Heading(_("连续未报次数"), 14), Heading(_("催报情况"), 30),
    ]  # fmt: skip
    rows = [
        [one.firm.code, one.firm.name, one.town, one.last.label if one.last else None, one.missed, None]
        for one in owing
    ]
    title = _("{period}{indicator}未报送企业").format(period=period.label, indicator=indicator.name)
    under = _("规上企业应报{expected}家，已报{reported}家；本表{count}家").format(
        expected=found.expected, reported=found.reported, count=len(owing)
    )
    record_event(
        by=request.user,
        action=AuditEvent.Action.EXPORT,
        subject=_("{title}，{count}家").format(title=title, count=len(owing)),
    )
    answer = HttpResponse(
        titled_workbook([TitledTable(_("未报送企业"), title, under, headings, rows)]), content_type=XLSX
    )
    answer["Content-Disposition"] = content_disposition_header(True, f"{title}.xlsx") or ""
    return answer
