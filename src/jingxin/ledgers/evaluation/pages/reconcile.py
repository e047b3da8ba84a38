"""数据核对: what departments have not given, where they disagree, and land that does not add up."""

from __future__ import annotations

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jingxin.ledgers.evaluation.models import Scheme, YearlyReport
from jingxin.ledgers.evaluation.models.inputs import SourceChoice
from jingxin.ledgers.evaluation.pages.frame import bureau, show
from jingxin.ledgers.evaluation.reconcile import land_findings, matters, tolerance


@bureau
def reconcile(request: HttpRequest) -> HttpResponse:
    """Judge the reports of a scheme's year; scheme, kind and department stand in the address."""
    schemes = list(Scheme.objects.order_by("-year", "code"))
    asked = request.GET.get("scheme", "")
    scheme = next((one for one in schemes if one.code == asked), schemes[0] if schemes else None)
    if scheme is None:
        return show(request, "reconcile.html", _("数据核对"), scheme=None, schemes=[])
    rules = scheme.rules
    reports = YearlyReport.objects.filter(year=rules.year).select_related("firm")
    within = tolerance(rules.year_end)
    found = matters(rules, reports, within=within)
    what, answers = request.GET.get("what", ""), request.GET.get("answers", "")
    kept = [one for one in found if what in ("", one.what) and answers in ("", one.answers)]
    given = Counter(reports.values_list("department", flat=True))
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
        ],
        land=land_findings(on=rules.year_end),
        page=Paginator(kept, 50).get_page(request.GET.get("page")),
        what=what,
        answers=answers,
        kinds=sorted({one.what for one in found}),
        who=sorted({one.answers for one in found}),
    )
