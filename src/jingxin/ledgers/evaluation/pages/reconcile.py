"""数据核对: what departments have not given, where they disagree, and land that does not add up."""

from __future__ import annotations

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jingxin.ledgers.evaluation.models import Scheme, YearlyReport
from jingxin.ledgers.evaluation.models.inputs import SourceChoice
from jingxin.ledgers.evaluation.pages.frame import bureau, sent, show
from jingxin.ledgers.evaluation.reconcile import LAND_OFFICE, Matter, land_findings, matters_of, tolerance
from jingxin.ledgers.evaluation.rules.scheme import Scheme as Rules
from jingxin.records.titled_tables import Heading, TitledTable, titled_workbook


@bureau
def reconcile(request: HttpRequest) -> HttpResponse:
    """Judge the reports of a scheme's year; scheme, kind and department stand in the address."""
    schemes = list(Scheme.objects.order_by("-year", "code"))
    asked = request.GET.get("scheme", "")
    scheme = next((one for one in schemes if one.code == asked), schemes[0] if schemes else None)
    if scheme is None:
        return show(request, "reconcile.html", _("数据核对"), scheme=None, schemes=[])
    rules = scheme.rules
    within = tolerance(rules.year_end)
    found = matters_of(rules)
    what, answers = request.GET.get("what", ""), request.GET.get("answers", "")
    kept = [one for one in found if what in ("", one.what) and answers in ("", one.answers)]
    if request.GET.get("format") == "xlsx":
        subject = _("{scheme}须答复的事项，{count}项").format(scheme=scheme, count=len(kept))
        filename = _("{year}年度亩均评价数据核对{who}.xlsx").format(year=rules.year, who=answers)
        return sent(request, _draw(rules, kept, within), filename=filename, subject=subject)
    given = Counter(YearlyReport.objects.filter(year=rules.year).values_list("department", flat=True))
    land = land_findings(on=rules.year_end)
    return show(
        request,
        "reconcile.html",
        _("数据核对"),
        scheme=scheme,
        schemes=schemes,
        year=rules.year,
        within=within,
        departments=[
            (label, given.get(code, 0), sum(1 for one in found if one.answers == str(label)))
            for code, label in SourceChoice.choices
        ]
        + [(LAND_OFFICE, None, sum(1 for one in found if one.answers == str(LAND_OFFICE)))],
        land=land,
        page=Paginator(kept, 50).get_page(request.GET.get("page")),
        what=what,
        answers=answers,
        kinds=sorted({one.what for one in found}),
        who=sorted({one.answers for one in found}),
    )


def _draw(rules: Rules, kept: list[Matter], within: object) -> bytes:
    """What is to be answered, as the list that goes to a department."""
    headings = [
        Heading(_("企业编号"), 11), Heading(_("企业名称"), 30), Heading(_("数据"), 26), Heading(_("单位"), 12),
        Heading(_("问题"), 10), Heading(_("各部门数"), 40), Heading(_("答复部门"), 14), Heading(_("答复"), 24),
    ]  # fmt: skip
    rows = [
        [one.firm.code, one.firm.name, one.figure, one.unit, one.what, one.said, one.answers, None]
        for one in kept
    ]
    under = _("数据年度：{year}年　相差超过{within}%列为不一致　共{count}项").format(
        year=rules.year, within=within, count=len(kept)
    )
    title = _("{name}数据核对").format(name=rules.name)
    return titled_workbook([TitledTable(_("须答复的事项"), title, under, headings, rows)])
