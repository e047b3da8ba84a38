"""投资对照: the official totals of investment beside the sum of the projects, month by month, with the gap."""

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from jingxin.cockpit.desk import Desk, open_desk
from jingxin.cockpit.headline import ask
from jingxin.cockpit.page import page, show
from jingxin.core.figure import Figure
from jingxin.core.period import Period, YearToDate

# What the statistics office publishes, and what the projects of the ledger add up to.
PAIRS = (
    ("above_quota_industrial_investment", "project_investment"),
    ("technical_upgrade_investment", "project_upgrade_investment"),
)


@frozen
class Side:
    """One period: the official total, the sum of the projects, what the one is above the other, and the sum's share."""

    period: Period
    official: Figure | None
    ledger: Figure | None
    gap: Figure | None
    share: Figure | None


@page
def investment(request: HttpRequest) -> HttpResponse:
    desk = open_desk(request)
    return show(
        request,
        "investment.html",
        _("投资对照"),
        desk=desk,
        tables=[
            (desk.evaluator.catalogue[official].label, _sides(desk, official, ledger))
            for official, ledger in PAIRS
            if official in desk.evaluator.catalogue and ledger in desk.evaluator.catalogue
        ],
    )


def _sides(desk: Desk, official: str, ledger: str) -> list[Side]:
    last = desk.period.last_day.month
    periods: list[Period] = [YearToDate(desk.period.year, month) for month in range(2, last + 1)]
    return [_side(desk, official, ledger, period) for period in reversed(periods)]


def _side(desk: Desk, official: str, ledger: str, period: Period) -> Side:
    def of(expression: str) -> Figure | None:
        return ask(desk.evaluator, expression, period, desk.area.code)

    return Side(
        period,
        of(official),
        of(ledger),
        of(f"{official}.difference({ledger})"),
        of(f"{ledger}.share({official})"),
    )
