"""How a project's lamp looks: a word with a shape and a colour, and the days where they matter."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jingxin.ledgers.projects.rules import Judgement, Lamp
from jingxin.ledgers.projects.standing import Standing

COLOURS = {
    Lamp.ENDED: "is-grey",
    Lamp.LATE: "is-red",
    Lamp.HALTED: "is-red",
    Lamp.NEAR: "is-amber",
    Lamp.DONE: "is-green",
    Lamp.UNPLANNED: "is-grey",
    Lamp.ON_TIME: "is-green",
}
JUDGED = {
    Judgement.NOT_DUE: "is-grey",
    Judgement.DUE: "is-amber",
    Judgement.OVERDUE: "is-red",
    Judgement.KEPT: "is-green",
    Judgement.BROKEN: "is-red",
}


def lamp_of_standing(standing: Standing) -> SafeString:
    return format_html('<span class="jx-lamp {}">{}</span>', COLOURS[standing.lamp], words_of(standing))


def words_of(standing: Standing) -> str:
    """The lamp in words: 开工逾期45天, 停建96天, 竣工12天后到期."""
    match standing.lamp:
        case Lamp.ENDED if standing.halt is not None:
            return standing.halt.get_halt_display()
        case Lamp.LATE | Lamp.HALTED:
            return standing.wait.words
        case Lamp.NEAR if standing.due is not None:
            return _("{day:%-m月%-d日}应{stage}").format(
                day=standing.due.planned_on, stage=standing.due.stage.label
            )
    return standing.lamp.label


def lamp_of_judgement(judgement: Judgement) -> SafeString:
    return format_html('<span class="jx-lamp {}">{}</span>', JUDGED[judgement], judgement.label)
