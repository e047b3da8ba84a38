"""一月一走访，一月一例会: which of the two a park under way has not had in a month."""

from collections.abc import Iterable
from datetime import date

from jingxin.core.period import Month
from jingxin.ledgers.parks.rules.stage import ParkEvents, ParkStage, stage_on

# From the list to the opening a park is under the leaders' eyes; before and after it is not.
_UNDER_WAY = (ParkStage.LISTED, ParkStage.APPROVED, ParkStage.STARTED, ParkStage.COMPLETED)


def owes_routine(events: ParkEvents, month: Month) -> bool:
    """Whether the park was to be visited and discussed in the month: under way on its first and on its last day."""
    return stage_on(events, month.first_day) in _UNDER_WAY and stage_on(events, month.last_day) in _UNDER_WAY


def missed_kinds(
    events: ParkEvents, held: Iterable[tuple[str, date]], month: Month, kinds: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the kinds of session, in the order of `kinds`, that the park owed in the month and did not have."""
    if not owes_routine(events, month):
        return ()
    had = {kind for kind, day in held if month.first_day <= day <= month.last_day}
    return tuple(kind for kind in kinds if kind not in had)
