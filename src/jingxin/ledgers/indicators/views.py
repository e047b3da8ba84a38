"""The monthly form in the browser: parse the request, ask once, show; what is typed comes and goes as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jingxin.ledgers.enterprises.models import Area
from jingxin.ledgers.indicators.grid import Cell, Grid, load_grid
from jingxin.ledgers.indicators.grid_entry import Answer, Entry, Filing, check_cells, save_cells
from jingxin.ledgers.indicators.models import Indicator, Observation
from jingxin.records import clock
from jingxin.records.cells import CellFault, read_day
from jingxin.records.permissions import NotPermitted, Verb, may, scope_of

MONTH_LABELS = [_("{month}月").format(month=month) for month in range(1, 13)]
YEARS_BACK = 8


def show_grid(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The form for the area and year of the address; without one, the county and the year of the newest figure."""
    if not may(request.user, Verb.VIEW, "indicators"):
        raise PermissionDenied
    areas = _open_areas(request)
    area = _chosen_area(request, areas)
    today = clock.today()
    year = _chosen_year(request, area, today.year)
    cumulative = request.GET.get("by") != "month"
    indicators = _chosen_indicators(request)
    grid = (
        load_grid(area=area, year=year, cumulative=cumulative, indicators=indicators, on=today)
        if area
        else None
    )
    context = {
        **site.each_context(request),
        "title": _("月报表"),
        "grid": grid,
        "columns": _columns(grid),
        "cells": _cells(grid),
        "areas": areas,
        "years": range(today.year + 1, min(year, today.year - YEARS_BACK) - 1, -1),
        "year": year,
        "cumulative": cumulative,
        "offices": _offices(),
        "office": request.GET.get("office", ""),
        "query": request.GET.get("q", ""),
        "may_edit": may(request.user, Verb.EDIT, "indicators"),
        "today": today,
        "statuses": Observation.Status.choices,
        "words": _words(),
    }
    return TemplateResponse(request, "indicators/grid.html", context)


def _open_areas(request: HttpRequest) -> list[Area]:
    """The areas whose figures the person may see; that an area exists is no secret, its figures are."""
    scope = scope_of(request.user)
    return [area for area in Area.objects.order_by("code") if scope.allows(area=area.code)]


def _chosen_area(request: HttpRequest, areas: list[Area]) -> Area | None:
    """The area asked for, if it may be seen; else the county with the most figures, else the first."""
    asked = request.GET.get("area")
    by_code = {area.code: area for area in areas}
    if asked:
        return by_code.get(asked)
    most = (
        Observation.objects.filter(area__in=areas)
        .values("area__code")
        .annotate(count=Count("pk"))
        .order_by("-count", "area__code")
        .first()
    )
    return by_code[most["area__code"]] if most else next(iter(areas), None)


def _chosen_year(request: HttpRequest, area: Area | None, this_year: int) -> int:
    asked = request.GET.get("year", "")
    if asked.isdigit() and 1949 < int(asked) <= 2100:
        return int(asked)
    newest = (
        Observation.objects.filter(area=area)
        .order_by("-period_code")
        .values_list("period_code", flat=True)
        .first()
    )
    return int(newest[:4]) if newest else this_year


def _chosen_indicators(request: HttpRequest) -> list[Indicator]:
    indicators = Indicator.objects.visible_to(scope_of(request.user)).in_order()
    if office := request.GET.get("office"):
        indicators = indicators.filter(source_office=office)
    words = request.GET.get("q", "").split()
    return [
        indicator
        for indicator in indicators
        if all(any(word in name for name in indicator.spoken_names) for word in words)
    ]


def _offices() -> list[str]:
    offices = Indicator.objects.exclude(source_office="").values_list("source_office", flat=True)
    return sorted(set(offices))


def _words() -> dict[str, str]:
    """What the script says; {count} and the like are filled in there."""
    return {
        "count": _("（{count}格）"),
        "restored": _("已恢复上次填写、尚未保存的{count}格。"),
        "drop": _("放弃这些内容"),
        "state": _("第{vintage}版 · {status} · {day}发布"),
        "empty": _("尚未登记"),
        "made": _(" · 示例数据"),
        "signed_out": _("登录已过期，没有保存。填写的内容保留在本机，重新登录后打开本页会恢复。"),
        "offline": _("连不上服务器，没有保存。填写的内容保留在本机，请稍后再保存。"),
        "failed": _("没有保存成功；填写的内容仍在格中，请稍后再试。"),
        "beyond": _("粘贴的内容有{count}格超出表格或落在免报的月份，没有填入；请核对起始位置。"),
        "reason": _("有已登记的数被改动，请填写“修订理由”后再保存。"),
        "saved": _("已保存{count}格。"),
        "left": _("有{count}格没有保存，填写的内容仍在格中；能解释的请在下方“说明”中写明后再保存："),
    }


def _columns(grid: Grid | None) -> list[str]:
    if grid is None:
        return []
    if not grid.cumulative:
        return MONTH_LABELS
    return [MONTH_LABELS[0], *(_("1—{month}月").format(month=month) for month in range(2, 13))]


def _cells(grid: Grid | None) -> dict[str, dict[str, Any]]:
    """What the script needs of every cell, by its address."""
    return {
        f"{row.indicator.code}|{cell.period.code}": _told(row.indicator, cell)
        for row in (grid.rows if grid else ())
        for cell in row.cells
        if cell.period is not None
    }


def _told(indicator: Indicator, cell: Cell) -> dict[str, Any]:
    period = cell.period.label if cell.period else ""
    return {
        "label": f"{indicator.name} {period}",
        "unit": indicator.unit,
        "value": cell.value,
        "base": cell.base,
        "growth": cell.growth,
        "explanation": cell.explanation,
        "vintage": cell.vintage,
        "status": cell.status,
        "recorded_on": cell.recorded_on.isoformat() if cell.recorded_on else "",
        "last_year": cell.last_year,
        "computed": cell.computed_growth,
        "implied": cell.implied,
        "made": cell.is_made,
        "findings": [_finding(finding) for finding in cell.findings],
    }


def _finding(finding: Any) -> dict[str, str]:
    return {
        "severity": finding.severity.name,
        "label": finding.severity.label,
        "message": finding.message,
        "arithmetic": finding.arithmetic,
        "cure": finding.cure,
    }


class _Unreadable(Exception):
    """The request is not what the page sends."""


@require_POST
def answer_grid(request: HttpRequest) -> JsonResponse:
    """Check or save the cells sent; each gets its answer, and those that cannot be saved keep what was typed."""
    if not may(request.user, Verb.EDIT, "indicators"):
        return JsonResponse({"message": _("您的角色不能修改“指标”；填写的内容没有保存。")}, status=403)
    try:
        sent = json.loads(request.body)
        entries = [_entry(cell) for cell in sent["cells"]]
        filing = _filing(request, sent)
    except (ValueError, KeyError, TypeError, _Unreadable) as error:
        message = str(error) if isinstance(error, _Unreadable) else _("提交的内容不完整；请刷新页面后重试。")
        return JsonResponse({"message": message}, status=400)
    area = next((area for area in _open_areas(request) if area.code == sent.get("area")), None)
    if area is None:
        return JsonResponse({"message": _("这个地区不在您的权限范围内；填写的内容没有保存。")}, status=404)
    if sent.get("check"):
        answers = check_cells(area=area, entries=entries, on=filing.recorded_on)
    else:
        try:
            answers = save_cells(area=area, entries=entries, filing=filing)
        except NotPermitted as refusal:
            return JsonResponse({"message": str(refusal)}, status=403)
    return JsonResponse({"answers": [_answer(answer) for answer in answers]})


def _answer(answer: Answer) -> dict[str, Any]:
    findings = [_finding(finding) for finding in answer.findings]
    if answer.message:
        refusal = {
            "severity": "ERROR",
            "label": _("错误"),
            "message": answer.message,
            "arithmetic": "",
            "cure": "",
        }
        findings.append(refusal)
    return {
        "address": answer.address,
        "saved": answer.saved,
        "vintage": answer.vintage,
        "status": answer.status,
        "recorded_on": answer.recorded_on.isoformat() if answer.recorded_on else "",
        "computed": answer.computed_growth,
        "findings": findings,
    }


def _entry(cell: Mapping[str, Any]) -> Entry:
    return Entry(
        indicator=str(cell["indicator"]),
        period=str(cell["period"]),
        value=str(cell["value"]),
        base=str(cell.get("base", "")),
        growth=str(cell.get("growth", "")),
        explanation=str(cell.get("explanation", ""))[:300],
        vintage=int(cell.get("vintage", 0)),
    )


def _filing(request: HttpRequest, sent: Mapping[str, Any]) -> Filing:
    """What holds for the whole save. Checking while typing needs none of it."""
    today = clock.today()
    if sent.get("check"):
        return Filing(today, by=request.user)
    try:
        recorded_on = read_day(str(sent.get("recorded_on", "")))
    except CellFault as fault:
        raise _Unreadable(_("发布日期读不出来。请写成 2014-06-12 或 20140612。")) from fault
    if recorded_on > today:
        raise _Unreadable(_("发布日期{day}在今天之后；请核对。").format(day=recorded_on))
    status = str(sent.get("status", ""))
    if status not in Observation.Status.values:
        raise _Unreadable(_("请选择状态：快报、上报、修订或终审。"))
    return Filing(
        recorded_on,
        source=str(sent.get("source", ""))[:200],
        status=status,
        reason=str(sent.get("reason", ""))[:200],
        by=request.user,
    )
