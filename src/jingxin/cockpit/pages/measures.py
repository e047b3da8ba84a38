"""指标目录: what can be asked for, in the words of the catalogue."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from jingxin.cockpit.desk import open_desk
from jingxin.cockpit.page import page, show


@page
def measures(request: HttpRequest) -> HttpResponse:
    desk = open_desk(request)
    words = request.GET.get("q", "").strip()
    known = [
        measure
        for measure in desk.evaluator.catalogue
        if words.lower() in f"{measure.code} {measure.label} {' '.join(measure.aliases)}".lower()
    ]
    return show(
        request,
        "measures.html",
        _("指标目录"),
        desk=desk,
        measures=sorted(known, key=lambda measure: (not measure.indicator, measure.code)),
        words=words,
        refused=desk.evaluator.catalogue.refused,
    )
