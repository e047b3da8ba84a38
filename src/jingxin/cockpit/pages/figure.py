"""溯源: how one figure came to be, down to the rows somebody typed; as a panel, a page, or a file of rows."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.cockpit.desk import open_evaluator
from jingxin.cockpit.page import page, show
from jingxin.core.period import PeriodError, parse_period
from jingxin.measures.evaluate import Evaluator
from jingxin.measures.trail import Trail, TrailRow
from jingxin.records.audit import record_event
from jingxin.records.permissions import Verb, check_may

PAGE, GLANCE = 50, 6


@page
def figure(request: HttpRequest) -> HttpResponse:
    """
    `m` expression, `p` period, `a` area, `s` snapshot; `panel` for the part that opens at the right; `n` page,
    `q` words to filter rows by, `export` for all rows as CSV. Each look is an audit event.
    """
    try:
        period = parse_period(request.GET.get("p", ""))
    except PeriodError as fault:
        return show(request, "refused.html", gettext_lazy("没有这个数字"), 404, message=str(fault))
    snapshot, evaluator = open_evaluator(request, request.GET.get("s", ""))
    expression, area = request.GET.get("m", ""), request.GET.get("a", "") or evaluator.county
    ledger = _ledger_of(evaluator, expression)
    check_may(request.user, Verb.VIEW, ledger)
    asked = {"m": expression, "p": period.code, "a": area, "s": snapshot.name[:12]}
    words = request.GET.get("q", "").strip()
    if "export" in request.GET:
        check_may(request.user, Verb.EXPORT, ledger)
        trail = evaluator.trail(expression, period=period, area=area)
        _remember(request, "EXPORT", trail, len(trail.rows))
        return _as_csv(trail)
    if "panel" in request.GET:
        trail = evaluator.trail(expression, period=period, area=area, limit=GLANCE)
        _remember(request, "READ", trail, len(trail.rows))
        context = {
            "trail": trail,
            "snapshot": snapshot,
            "address": urlencode(asked),
            "area_name": evaluator.areas.name,
        }
        return render(
            request,
            "cockpit/trail_panel.html",
            {**context, "area": evaluator.areas.name(area), "panel": True},
        )
    number = max(1, int(request.GET["n"])) if request.GET.get("n", "").isdigit() else 1
    if words:
        trail = evaluator.trail(expression, period=period, area=area)
        matching = [row for row in trail.rows if _matches(row, words)]
        rows, count = matching[(number - 1) * PAGE : number * PAGE], len(matching)
    else:
        trail = evaluator.trail(expression, period=period, area=area, limit=PAGE, offset=(number - 1) * PAGE)
        rows, count = list(trail.rows), trail.visible_rows
    _remember(request, "READ", trail, len(rows))
    return show(
        request,
        "trail.html",
        trail.figure.label,
        trail=trail,
        snapshot=snapshot,
        area=evaluator.areas.name(area),
        rows=[(row, _workbench(row.key)) for row in rows],
        count=count,
        words=words,
        number=number,
        pages=max(1, -(-count // PAGE)),
        address=urlencode(asked),
    )


def _ledger_of(evaluator: Evaluator, expression: str) -> str:
    measure = evaluator.catalogue.measure_of(evaluator.read(expression))
    return measure.contract.ledger


def _remember(request: HttpRequest, action: str, trail: Trail, rows: int) -> None:
    figure = trail.figure
    record_event(
        by=request.user,
        action=action,
        subject=_("溯源：{label}（{period}）").format(label=figure.label, period=figure.period.label),
        after={"address": figure.address, "rows": rows},
    )


def _matches(row: TrailRow, words: str) -> bool:
    text = " ".join([row.key, *("" if cell is None else str(cell) for cell in row.cells)]).lower()
    return all(word in text for word in words.lower().split())


def _workbench(key: str) -> str:
    """The address of a row in its ledger: "enterprises.firm:F000001" → the list, searched for F000001."""
    kind, _colon, natural = key.partition(":")
    app, _dot, model = kind.partition(".")
    try:
        address = reverse(f"admin:{app}_{model}_changelist")
    except NoReverseMatch:
        return ""
    return f"{address}?{urlencode({'q': natural.split('|')[0]})}"


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, value: str) -> str:
        return value


# A spreadsheet runs what begins like this.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _guarded(cell: Any) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA) else text


def _lines(trail: Trail) -> Iterator[Iterable[str]]:
    yield [
        _("台账行"),
        *(f"{c.heading}（{c.unit}）" if c.unit else c.heading for c in trail.columns),
        _("示例数据"),
    ]
    for row in trail.rows:
        yield [row.key, *(_guarded(cell) for cell in row.cells), _("是") if row.made else _("否")]


def _as_csv(trail: Trail) -> HttpResponse:
    """All rows the person may see, streamed, in a form that Excel opens without asking."""
    writer = csv.writer(_Echo())

    def stream() -> Iterator[str]:
        yield "\ufeff"
        for line in _lines(trail):
            yield writer.writerow(line)

    response = StreamingHttpResponse(stream(), content_type="text/csv; charset=utf-8")
    figure = trail.figure
    filename = f"{figure.label}_{figure.period.code}_{figure.snapshot[:8]}.csv"
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{urlencode({'': filename})[1:]}"
    return response  # type: ignore[return-value]
