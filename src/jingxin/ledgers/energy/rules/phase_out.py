"""The way of old capacity out: 列入 → 停产 → 拆除 → 验收 → 补助, each by its date; or withdrawn from the list."""

from datetime import date
from enum import Enum

from attrs import frozen

from jingxin.core.language import _


class CaseState(Enum):
    """Where a case stands on a day; every case is in exactly one state on every day."""

    UNLISTED = "UNLISTED"
    LISTED = "LISTED"
    STOPPED = "STOPPED"
    DISMANTLED = "DISMANTLED"
    ACCEPTED = "ACCEPTED"
    SUBSIDISED = "SUBSIDISED"
    WITHDRAWN = "WITHDRAWN"

    @property
    def label(self) -> str:
        return {
            CaseState.UNLISTED: _("未列入"),
            CaseState.LISTED: _("已列入"),
            CaseState.STOPPED: _("已停产"),
            CaseState.DISMANTLED: _("已拆除"),
            CaseState.ACCEPTED: _("已验收"),
            CaseState.SUBSIDISED: _("已补助"),
            CaseState.WITHDRAWN: _("已调出"),
        }[self]

    @property
    def is_done(self) -> bool:
        """Whether the capacity counts as gone: accepted, with or without its subsidy."""
        return self in {CaseState.ACCEPTED, CaseState.SUBSIDISED}


# Latest step first: the first event that has happened by the day decides.
STEPS: tuple[tuple[str, CaseState], ...] = (
    ("withdrawn_on", CaseState.WITHDRAWN),
    ("subsidised_on", CaseState.SUBSIDISED),
    ("accepted_on", CaseState.ACCEPTED),
    ("dismantled_on", CaseState.DISMANTLED),
    ("stopped_on", CaseState.STOPPED),
    ("listed_on", CaseState.LISTED),
)
EVENT_NAMES: tuple[str, ...] = tuple(name for name, _state in STEPS)
# Each step presupposes the one before it.
ORDER: tuple[tuple[str, str], ...] = (
    ("listed_on", "stopped_on"),
    ("stopped_on", "dismantled_on"),
    ("dismantled_on", "accepted_on"),
    ("accepted_on", "subsidised_on"),
    ("listed_on", "withdrawn_on"),
)


@frozen
class CaseEvents:
    """The dated facts of one case; None where an event has not happened."""

    listed_on: date | None = None
    stopped_on: date | None = None
    dismantled_on: date | None = None
    accepted_on: date | None = None
    subsidised_on: date | None = None
    withdrawn_on: date | None = None


def state_on(events: CaseEvents, on: date) -> CaseState:
    """Return the state at the end of the day: stopped on 8 May, a case is 已列入 on the 7th and 已停产 on the 8th."""
    for name, state in STEPS:
        happened: date | None = getattr(events, name)
        if happened is not None and happened <= on:
            return state
    return CaseState.UNLISTED


def next_event(events: CaseEvents, on: date) -> str:
    """Return the event that comes next, "" where there is none: after listed_on, stopped_on."""
    following = {
        CaseState.LISTED: "stopped_on",
        CaseState.STOPPED: "dismantled_on",
        CaseState.DISMANTLED: "accepted_on",
        CaseState.ACCEPTED: "subsidised_on",
    }
    return following.get(state_on(events, on), "")


def days_late(events: CaseEvents, deadline: date, on: date) -> int:
    """
    Return by how many days the deadline has passed without acceptance; 0 where it has not, or the case is gone.

    Accepted late, a case keeps the days that it took too long; on the deadline itself nothing is late.
    """
    state = state_on(events, on)
    if state in {CaseState.WITHDRAWN, CaseState.UNLISTED}:
        return 0
    end = events.accepted_on if state.is_done and events.accepted_on is not None else on
    return max((end - deadline).days, 0)
