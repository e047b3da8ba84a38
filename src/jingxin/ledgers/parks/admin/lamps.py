"""How stages, readiness and tasks look: a short word with a shape and a colour."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from jingxin.ledgers.parks.overview import ParkStanding
from jingxin.ledgers.parks.rules.readiness import Item, Readiness
from jingxin.ledgers.parks.rules.stage import ParkStage
from jingxin.ledgers.parks.rules.task import Lamp

TASK_COLOURS = {
    Lamp.DONE: "is-green",
    Lamp.DONE_LATE: "is-grey",
    Lamp.IN_HAND: "is-grey",
    Lamp.NEAR: "is-amber",
    Lamp.LATE: "is-red",
}


def lamp(colour: str, word: str) -> SafeString:
    return format_html('<span class="jx-lamp {}">{}</span>', colour, word)


def task_lamp(found: Lamp, days: int = 0) -> SafeString:
    word = gettext("逾期{days}天").format(days=days) if found is Lamp.LATE and days else found.label
    return lamp(TASK_COLOURS[found], word)


def progress_lamp(standing: ParkStanding) -> SafeString:
    """Where the park stands against its plan: late in red with the days, else its stage."""
    if standing.late is not None:
        return lamp("is-red", gettext("滞后{days}天").format(days=standing.late.days))
    colour = "is-green" if standing.stage is ParkStage.OPENED else "is-grey"
    return lamp(colour, gettext("已投用") if standing.stage is ParkStage.OPENED else gettext("按计划"))


def readiness_dots(readiness: Readiness) -> SafeString:
    """Eight small squares, filled where the condition holds, and how many of the eight do."""
    squares = format_html_join(
        "", '<i class="{}"></i>', (("is-held" if item in readiness.since else "",) for item in Item)
    )
    held = len(readiness.since)
    missing = "、".join(item.label for item in readiness.missing)
    label = gettext("具备{held}项，缺{missing}").format(held=held, missing=missing) if missing else ""
    return format_html(
        '<span class="jx-dots" role="img" aria-label="{}">{}</span> {}/8',
        label or gettext("八项齐全"),
        squares,
        held,
    )


def tasks_lamp(standing: ParkStanding) -> SafeString:
    """How many tasks are open, red where one is late."""
    if standing.late_tasks:
        return lamp("is-red", gettext("逾期{count}项").format(count=standing.late_tasks))
    if any(line.lamp is Lamp.NEAR for line in standing.tasks):
        return lamp("is-amber", gettext("有临期"))
    if standing.open_tasks:
        return lamp("is-grey", gettext("在办{count}项").format(count=len(standing.open_tasks)))
    return lamp("is-green", gettext("无待办"))
