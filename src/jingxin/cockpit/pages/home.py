"""首页: the headline, where the tasks stand, the last reports, and what to do next."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.cockpit.charts import draw_lines, points_of
from jingxin.cockpit.desk import Desk, has_snapshot, open_desk
from jingxin.cockpit.headline import headline
from jingxin.cockpit.page import page, show
from jingxin.core.period import YearToDate
from jingxin.records import clock
from jingxin.records.ledger import desk_of, ledgers
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import Verb, may
from jingxin.reports.models import Report

SHOWN = 5


@page
def home(request: HttpRequest) -> HttpResponse:
    title = gettext_lazy("首页")
    if not may(request.user, Verb.VIEW, "indicators"):
        return show(request, "home_keeper.html", title)
    may_publish = may(request.user, Verb.PUBLISH, "indicators")
    if not has_snapshot():
        return show(request, "home_empty.html", title, may_publish=may_publish)
    desk = open_desk(request)
    lines = headline(desk.evaluator, desk.period, desk.area.code)
    return show(
        request,
        "home.html",
        title,
        desk=desk,
        waiting=desk_of(request.user, clock.today()),
        lines=lines,
        behind=desk.evaluator.targets_behind(period=desk.period, area=desk.area.code),
        chart=_chart(desk, lines[0].measure.code) if lines else "",
        chart_label=lines[0].measure.label if lines else "",
        reports=_reports(request),
        changes=_changes(desk),
        may_publish=may_publish,
    )


def _chart(desk: Desk, code: str) -> str:
    """The growth of the first indicator over the cumulative periods of this year and of the one before."""
    period = desk.period
    if not isinstance(period, YearToDate):
        return ""
    months = range(2, 13)
    points = []
    for year, last in ((period.year - 1, 12), (period.year, period.month)):
        periods = [YearToDate(year, month) for month in months if month <= last]
        figures = desk.evaluator.series(f"{code}.growth", periods=periods, area=desk.area.code)
        labels = [known.short_label for known in periods]
        points += points_of(_("{year}年").format(year=year), labels, [known.rounded for known in figures], 1)
    return draw_lines(tuple(points))


def _reports(request: HttpRequest) -> list[Report]:
    if not may(request.user, Verb.VIEW, "reports"):
        return []
    return list(Report.objects.all().newest_first()[:SHOWN])


# What happens in these rooms is in no snapshot: reports, what is put before the public, accounts.
_APART = ("reports.", "publicity.", "auth.", "records.member")


def _changes(desk: Desk) -> int:
    """How many events since the latest snapshot was published have touched what the next one will hold."""
    touched = ("CREATE", "UPDATE", "DELETE", "UNDO", "IMPORT")
    since = AuditEvent.objects.filter(at__gt=desk.snapshot.published_at, action__in=touched)
    for room in _APART:
        since = since.exclude(subject_kind__startswith=room)
    derived = [f"{config.label}.{model}" for config in ledgers() for model in config.derived]
    return since.exclude(subject_kind__in=derived).count()
