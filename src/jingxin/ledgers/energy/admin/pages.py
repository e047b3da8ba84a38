"""What fills the ledger's own screens: the address is read, the ledger asked once, plain values shown."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Any

from attrs import frozen
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jingxin.core.parameters import ParameterError
from jingxin.core.period import Month, Period, PeriodError, YearToDate, parse_period
from jingxin.core.scope import Scope
from jingxin.ledgers.energy import board, clearing, comparing, waiting, watching
from jingxin.ledgers.energy.admin.lamps import lamp
from jingxin.ledgers.energy.admin.limits_page import unread_on
from jingxin.ledgers.energy.models import EnergyReview, EnergyUse, GapExplanation, GridReading, PhaseOutCase
from jingxin.ledgers.energy.rules.electricity import Agreement
from jingxin.ledgers.energy.rules.factors import FactorError
from jingxin.ledgers.energy.templatetags.energy import points
from jingxin.ledgers.enterprises.models import Area
from jingxin.records import clock
from jingxin.records.asked import day_asked
from jingxin.records.permissions import may_write


@frozen
class Lit:
    """A line with its lamp and the address of what it is about."""

    line: Any
    lamp: SafeString | str
    address: str = ""


def _lit(line: Any, verdict: Enum, address: str = "") -> Lit:
    return Lit(line, lamp(verdict), address)


def _record(kind: str, pk: int) -> str:
    return reverse(f"admin:energy_{kind}_change", args=[pk])


# --- the dual-control board ------------------------------------------------------------------------


def board_page(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """双控看板: the three intensities, the ceiling, the towns, and which industries pull."""
    county = Area.objects.select_related("parent").filter(code=settings.COUNTY).first()
    periods = board.periods_stated(county) if county else []
    on, fault = day_asked(request)
    empty = {"on": on, "fault": fault, "periods": [], "period": None}
    if county is None or not periods:
        return empty
    asked = request.GET.get("period", "")
    period = parse_period(asked if asked in periods else periods[0])
    try:
        lines = board.intensity_lines(county, period, on=on)
        ceiling = board.county_ceiling(county, period, on=on)
        pulls, whole = board.industry_pulls(period, scope=scope)
        towns = board.town_ceilings(county, period, on=on, scope=scope)
    except (ParameterError, FactorError) as error:
        return {**empty, "fault": str(error)}
    return {
        "on": on,
        "fault": fault,
        "period": period,
        "periods": [(code, parse_period(code).label) for code in periods],
        "county": county,
        "stands_on": _("、").join(
            dict.fromkeys(line.row.basis_label for line in lines if line.row is not None)
        ),
        "year_gone": board.year_gone(period),
        "limits": f"{reverse('admin:energy_areaintensity_limits')}?on={period.last_day}",
        "unread": unread_on(period.last_day),
        "lines": [_lit(line, line.colour) for line in lines],
        "ceiling": _lit(ceiling, ceiling.colour),
        "towns": [_lit(line, line.colour) for line in towns],
        "pulls": pulls,
        "whole": whole,
        "widest": max((abs(line.pull) for line in pulls if line.pull is not None), default=Decimal(1))
        or Decimal(1),
    }


# --- key users -------------------------------------------------------------------------------------


def _months(rows: Any) -> list[str]:
    """The months on record, the latest first."""
    return sorted(set(rows.values_list("month", flat=True)), reverse=True)


def _month_asked(request: HttpRequest, months: list[str]) -> tuple[str, str]:
    """The month of the address if it is one, else the latest on record; and what is wrong with the address."""
    typed = request.GET.get("month", "").strip()
    latest = months[0] if months else ""
    if not typed:
        return latest, ""
    try:
        period = parse_period(typed)
    except PeriodError:
        period = None
    if not isinstance(period, Month):
        return latest, _("“{typed}”不是一个月份，已按{latest}显示；请按2014-05这样填写。").format(
            typed=typed, latest=latest or _("最近一月")
        )
    return period.code, ""


def _since_january(month: str) -> Period:
    """1—5月 for 2014-05; January alone is a month."""
    period = parse_period(month)
    assert isinstance(period, Month)  # noqa: S101 — told by `_month_asked`
    return YearToDate(period.year, period.month) if period.month > 1 else period


def users_page(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """用能超标: firms against their ceilings, those over their share first."""
    months = _months(EnergyUse.objects.visible_to(scope))
    month, fault = _month_asked(request, months)
    kept = request.GET.get("only", "")
    lines = watching.user_lines(_since_january(month), scope=scope) if month else []
    tests: dict[str, Callable[[Any], bool]] = {
        "over": lambda line: bool(line.is_over),
        "late": lambda line: line.missing > 0,
    }
    shown = [line for line in lines if kept not in tests or tests[kept](line)]
    return {
        "fault": fault,
        "month": month,
        "months": months,
        "period": _since_january(month) if month else None,
        "only": kept,
        "choices": (("over", _("只看超进度的")), ("late", _("只看缺报的"))),
        "all": watching.totals_of(lines),
        "lines": [
            _lit(line, line.line.colour, reverse("admin:enterprises_firm_change", args=[line.firm.pk]))
            for line in shown
        ],
        "totals": watching.totals_of(shown),
    }


# --- electricity -----------------------------------------------------------------------------------


def gaps_page(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """电量核对: own returns beside the grid company's list, what is open first."""
    months = _months(GridReading.objects.visible_to(scope))
    month, fault = _month_asked(request, months)
    kept = request.GET.get("agreement", "")
    lines = comparing.gap_lines(month, scope=scope) if month else []
    shown = [line for line in lines if kept in ("", line.found.agreement.value)]
    accounts, nobodys = comparing.unmatched(month, scope=scope) if month else (0, Decimal(0))
    may_explain = may_write(request.user, GapExplanation)
    explain = reverse("admin:energy_gapexplanation_add")
    return {
        "fault": fault,
        "month": month,
        "months": months,
        "agreement": kept,
        "agreements": [(found.value, found.label) for found in comparing.URGENCY],
        "lines": [
            _lit(
                line,
                line.found.agreement,
                f"{explain}?firm={line.firm.pk}&month={month}"
                if may_explain and line.found.agreement is Agreement.UNEXPLAINED
                else "",
            )
            for line in shown
        ],
        "totals": comparing.totals_of(shown),
        "tolerance": comparing.tolerance_of(month) if month else None,
        "unmatched": accounts,
        "nobodys": points(nobodys, 2),
        "unmatched_list": reverse("admin:energy_gridreading_changelist") + f"?month={month}&firm__isempty=1",
    }


# --- old capacity ----------------------------------------------------------------------------------


def clearing_page(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """淘汰进度: the year's plan by industry, and the cases that are late."""
    on, fault = day_asked(request)
    cases = PhaseOutCase.objects.visible_to(scope)
    years = sorted({day.year for day in cases.values_list("deadline", flat=True)}, reverse=True)
    typed = request.GET.get("year", "")
    year = int(typed) if typed.isdigit() and int(typed) in years else (on.year if on.year in years else None)
    if year is None and years:
        year = years[0]
    kept = clearing.cases_of_plan(cases, year, on) if year else []
    return {
        "on": on,
        "fault": fault,
        "year": year,
        "years": years,
        "way": [state.label for state in clearing.WAY],
        "lines": clearing.trade_lines(kept, on),
        "total": clearing.total_line(_("合计"), kept, on),
        "late": [
            _lit(line, line.state, _record("phaseoutcase", line.case.pk))
            for line in clearing.late_lines(kept, on)
        ],
        "list": reverse("admin:energy_phaseoutcase_changelist"),
    }


# --- reviews ---------------------------------------------------------------------------------------


def reviews_page(request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """待审项目: applications without an opinion, the longest wait first."""
    on, fault = day_asked(request)
    lines = waiting.waiting_reviews(EnergyReview.objects.visible_to(scope), on)
    return {
        "on": on,
        "fault": fault,
        "lines": [_lit(line, line.standing, _record("energyreview", line.review.pk)) for line in lines],
        "today": clock.today(),
    }
