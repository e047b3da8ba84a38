"""How a stage of idleness looks: a short word with a shape and a colour, the whole of it where one points."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from jingxin.ledgers.land.rules import Idleness

COLOURS = {
    Idleness.EXCUSED: "is-grey",
    Idleness.NOT_DUE: "is-grey",
    Idleness.NOT_IDLE: "is-green",
    Idleness.FIRST_WARNING: "is-amber",
    Idleness.SECOND_WARNING: "is-amber",
    Idleness.STOPPED: "is-red",
    Idleness.FEE: "is-red",
    Idleness.TAKE_BACK: "is-red",
}


def lamp(idleness: Idleness) -> SafeString:
    return format_html(
        '<span class="jx-lamp {}" title="{}">{}</span>', COLOURS[idleness], idleness.label, idleness.word
    )
