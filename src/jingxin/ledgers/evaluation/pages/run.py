"""A run with its sums, and what a recount moved."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from jingxin.core.growth import round_half_up
from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.evaluation import runs
from jingxin.ledgers.evaluation.drawing import stability
from jingxin.ledgers.evaluation.grades_book import draw_grades
from jingxin.ledgers.evaluation.models import Run
from jingxin.ledgers.evaluation.pages.frame import bureau, sent, show
from jingxin.ledgers.evaluation.rules.consequences import consequences_of, in_all
from jingxin.ledgers.evaluation.rules.explaining import explain
from jingxin.ledgers.evaluation.rules.reconsider import band_stability
from jingxin.ledgers.evaluation.rules.scheme import State

ROWS_A_PAGE = 50


@bureau
def run(request: HttpRequest, code: str) -> HttpResponse:
    """Sums, money in all, how stable the bands are, and the grades, filtered by group, band and name in the address."""
    found = get_object_or_404(Run.objects.select_related("scheme", "recount_of"), code=code)
    scheme = found.scheme.rules
    names = {one.code: one.name for one in scheme.groups}
    bands = list(dict.fromkeys(band for one in scheme.groups for band in one.bands))
    group, band, asked = (request.GET.get(key, "") for key in ("group", "band", "q"))
    kept = _kept(found, group=group, band=band, asked=asked, bands=bands)
    everyone = list(found.grades.select_related("firm"))
    kept_bands = band_stability(scheme, (runs.standing_of_grade(grade) for grade in everyone))
    if request.GET.get("format") == "xlsx":
        shown = _("，").join(filter(None, (names.get(group, group), _words_of(band), asked)))
        rows = list(kept)
        return sent(
            request,
            draw_grades(found, rows, stable=kept_bands, shown=shown),
            filename=_("{scheme}结果.xlsx").format(scheme=found.scheme.name),
            subject=_("{run}评价结果，{count}家").format(run=found, count=len(rows)),
        )
    page = Paginator(kept, ROWS_A_PAGE).get_page(request.GET.get("page"))
    money = [
        one
        for grade in everyone
        for one in consequences_of(scheme, grade.band, {k: Decimal(v) for k, v in grade.figures.items()})
    ]
    return show(
        request,
        "run.html",
        _("{scheme}：{status}").format(scheme=found.scheme, status=found.get_status_display()),
        run=found,
        page=page,
        group=group,
        band=band,
        asked=asked,
        groups=list(names.items()),
        bands=bands,
        money=in_all(money),
        chart=_stability_chart(everyone, kept_bands, bands),
        rows=[
            (
                grade,
                names.get(grade.group, ""),
                "" if grade.total is None else f"{scheme.printed(grade.total):f}",
                _per_cent(kept_bands.get(grade.firm.code)),
            )
            for grade in page
        ],
    )


def _kept(found: Run, *, group: str, band: str, asked: str, bands: list[str]) -> Any:
    """The grades that the address asks for, the first of each group first."""
    kept = found.grades.select_related("firm", "run__scheme")
    if group:
        kept = kept.filter(group=group)
    if band:
        kept = kept.filter(band=band) if band in bands else kept.filter(state=band)
    if asked:
        kept = kept.filter(firm__name__contains=asked)
    return kept.order_by("group", F("rank").asc(nulls_last=True), "firm__code")


def _per_cent(share: Decimal | None) -> str:
    return "—" if share is None else f"{round_half_up(share * 100, 0)}%"


def _words_of(band: str) -> str:
    return State(band).label if band in set(State) else _("{band}档").format(band=band) if band else ""


def _stability_chart(grades: list[Any], kept: dict[str, Decimal], bands: list[str]) -> str:
    shares: dict[str, list[int]] = {band: [0, 0, 0] for band in bands}
    for grade in grades:
        share = kept.get(grade.firm.code)
        if share is not None and grade.earned in shares:
            shares[grade.earned][0 if share == 1 else 1 if share >= Decimal("0.8") else 2] += 1
    return stability(shares, label=_("权重逐项浮动±10%，档次不变：始终 / 八成以上 / 不足八成（家）"))


@bureau
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """Every firm whose rank, band or points the recount changed, with the reasons."""
    found = get_object_or_404(Run.objects.select_related("scheme", "recount_of"), code=code)
    moved = []
    if found.recount_of is not None:
        moved = explain(found.scheme.rules, runs.standings_of(found.recount_of), runs.standings_of(found))
    names = dict(Firm.objects.filter(code__in=[one.firm for one in moved]).values_list("code", "name"))
    scheme = found.scheme.rules
    rows = [
        {
            "name": names.get(one.firm, one.firm),
            "before": one.before,
            "after": one.after,
            "old": "—"
            if one.before is None or one.before.total is None
            else f"{scheme.printed(one.before.total):f}",
            "new": "—"
            if one.after is None or one.after.total is None
            else f"{scheme.printed(one.after.total):f}",
            "moved": one.band_moved,
            "reasons": one.reasons,
        }
        for one in sorted(moved, key=lambda change: (not change.band_moved, not change.own, change.firm))
    ]
    return show(
        request, "changes.html", _("复核前后对照"), run=found, rows=rows,
        bands=sum(1 for row in rows if row["moved"]),
    )  # fmt: skip
