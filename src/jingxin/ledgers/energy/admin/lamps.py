"""How a verdict looks: a short word with a shape and a colour, never the colour alone."""

from enum import Enum

from django.utils.html import format_html
from django.utils.safestring import SafeString

from jingxin.core.parameters import Mark
from jingxin.ledgers.energy.rules.electricity import Agreement
from jingxin.ledgers.energy.rules.evaluation import Grade
from jingxin.ledgers.energy.rules.phase_out import CaseState
from jingxin.ledgers.energy.rules.progress import Colour
from jingxin.ledgers.energy.rules.quota import QuotaVerdict
from jingxin.ledgers.energy.rules.review import Standing

COLOURS: dict[Enum, str] = {
    Colour.GREEN: "is-green",
    Colour.YELLOW: "is-amber",
    Colour.ORANGE: "is-amber",
    Colour.RED: "is-red",
    Colour.UNKNOWN: "is-grey",
    Agreement.AGREES: "is-green",
    Agreement.EXPLAINED: "is-grey",
    Agreement.UNEXPLAINED: "is-red",
    Agreement.NO_RETURN: "is-amber",
    Agreement.NO_READING: "is-amber",
    Grade.EXCEEDED: "is-green",
    Grade.MET: "is-green",
    Grade.NEARLY: "is-amber",
    Grade.MISSED: "is-red",
    Standing.NOT_NEEDED: "is-grey",
    Standing.MISSING: "is-red",
    Standing.PENDING: "is-amber",
    Standing.APPROVED: "is-green",
    Standing.ACCEPTED: "is-green",
    Standing.REFUSED: "is-red",
    QuotaVerdict.OVER: "is-red",
    QuotaVerdict.WITHIN: "is-green",
    QuotaVerdict.ADVANCED: "is-green",
    QuotaVerdict.UNKNOWN: "is-grey",
    CaseState.LISTED: "is-amber",
    CaseState.STOPPED: "is-amber",
    CaseState.DISMANTLED: "is-amber",
    CaseState.ACCEPTED: "is-green",
    CaseState.SUBSIDISED: "is-green",
    CaseState.WITHDRAWN: "is-grey",
    CaseState.UNLISTED: "is-grey",
    Mark.CONFIRMED: "is-green",
    Mark.OWN: "is-grey",
    Mark.UNREAD: "is-amber",
}


def lamp(verdict: Enum) -> SafeString:
    """A lamp with the verdict's word."""
    return format_html('<span class="jx-lamp {}">{}</span>', COLOURS[verdict], verdict.label)  # type: ignore[attr-defined]
