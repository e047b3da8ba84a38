"""指标看板: every indicator of a period, and one indicator by town and month."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from jingxin.cockpit.desk import Desk, open_desk
from jingxin.cockpit.headline import ask, headline
from jingxin.cockpit.page import page, show
from jingxin.core.figure import Figure
from jingxin.core.period import YearToDate
from jingxin.measures.expression import ExpressionError
from jingxin.measures.measure import Measure

TOP = 20


@page
def indicators(request: HttpRequest) -> HttpResponse:
    desk = open_desk(request)
    lines = headline(desk.evaluator, desk.period, desk.area.code)
    return show(request, "indicators.html", _("指标看板"), desk=desk, lines=lines)


@page
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: its months, its towns, its greatest firms."""
    desk = open_desk(request)
    measure = desk.evaluator.catalogue.measure_of(desk.evaluator.read(code))
    return show(
        request,
        "indicator.html",
        measure.label,
        desk=desk,
        measure=measure,
        months=_months(desk),
        towns=_heat(desk, measure),
        firms=_firms(desk, measure),
    )


def _months(desk: Desk) -> list[YearToDate]:
    last = desk.period.last_day.month
    return [YearToDate(desk.period.year, month) for month in range(2, last + 1)] if last > 1 else []


def _heat(desk: Desk, measure: Measure) -> list[tuple[str, list[tuple[Figure | None, int]]]]:
    """A row for each town: its cumulative growth in each month, and how strong its shade is (0 to 4)."""
    evaluator = desk.evaluator
    towns = evaluator.areas.children(evaluator.county, desk.period.last_day)
    rows = []
    for town in towns:
        if not evaluator.scope.allows(area=town.code):
            continue
        cells = [ask(evaluator, f"{measure.code}.growth", month, town.code) for month in _months(desk)]
        if any(cell is not None and cell.value is not None for cell in cells):
            rows.append((town.name, [(cell, _shade(cell)) for cell in cells]))
    return rows


def _shade(cell: Figure | None) -> int:
    if cell is None or cell.value is None:
        return 0
    return next((step for step, limit in enumerate((-5, 0, 5, 10)) if cell.value < limit), 4)


def _firms(desk: Desk, measure: Measure) -> list[tuple[str, Figure]]:
    """The firms that report most, where firms report on this indicator and the person may see them."""
    code = f"{measure.code}_micro"
    evaluator = desk.evaluator
    if code not in evaluator.catalogue:
        return []
    try:
        figures = evaluator.figures(code, period=desk.period, area=desk.area.code, by="firm", top=TOP)
    except ExpressionError:
        return []
    return [(evaluator.row_label(figure), figure) for figure in figures]
