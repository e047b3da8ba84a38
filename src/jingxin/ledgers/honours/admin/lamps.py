"""How a standing, a window and a renewal look: the word with a shape and a colour."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from jingxin.ledgers.honours.rules import HONOUR, Renewal, Window

_STANDINGS = {
    "AWARDED": "is-green",
    "RECHECKED": "is-green",
    "PUBLICIZED": "is-amber",
    "REJECTED": "is-grey",
    "WITHDRAWN": "is-grey",
    "NEW": "is-grey",
    "EXPIRED": "is-red",
    "REVOKED": "is-red",
}
_WINDOWS = {
    Window.NOT_OPEN: "is-grey",
    Window.OPEN: "is-green",
    Window.CLOSING: "is-amber",
    Window.CLOSED: "is-grey",
}
_RENEWALS = {
    Renewal.LASTING: "is-green",
    Renewal.DUE: "is-amber",
    Renewal.LAPSED: "is-red",
    Renewal.OVER: "is-grey",
}


def standing_lamp(standing: str) -> SafeString:
    return _lamp(_STANDINGS.get(standing, "is-blue"), HONOUR.statuses[standing])


def window_lamp(window: Window) -> SafeString:
    return _lamp(_WINDOWS[window], window.label)


def renewal_lamp(renewal: Renewal) -> SafeString:
    return _lamp(_RENEWALS[renewal], renewal.label)


def _lamp(colour: str, word: str) -> SafeString:
    return format_html('<span class="jx-lamp {}">{}</span>', colour, word)
