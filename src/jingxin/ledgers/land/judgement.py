"""From a plot's rows to the rule: which extension counts on a day, how long the government delayed, what stopped."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

from jingxin.ledgers.land.models import Plot, WorksStop
from jingxin.ledgers.land.rules import IdleLimits, Idleness, Works, judge_idleness


@frozen
class Clock:
    """What a plot's idleness is counted from on a day; `clock_from` None without an agreed start."""

    extended_to: date | None
    delay_days: int
    excused: bool
    clock_from: date | None


def clock_of(plot: Plot, on: date) -> Clock:
    """
    Return the plot's clock as known at the end of the day `on`.

    Only extensions decided by then count, the last of them; delays count the days that had passed by
    then; a delay still lasting excuses. Reads `extensions` and `delays`: prefetch them for lists.
    """
    extensions = [row for row in plot.extensions.all() if row.decided_on <= on]
    extended_to = max(extensions, key=lambda row: row.decided_on).extended_to if extensions else None
    delays = [row for row in plot.delays.all() if row.valid_from <= on]
    days = sum(row.days_until(on) for row in delays)
    start = None
    if plot.start_due_on is not None:
        start = max(plot.start_due_on, extended_to or plot.start_due_on) + timedelta(days)
    excused = any(row.valid_to is None or row.valid_to > on for row in delays)
    return Clock(extended_to, days, excused, start)


def idleness_of(plot: Plot, on: date, limits: IdleLimits) -> Idleness | None:
    """
    Return how idle a plot is on the day; None where the question does not arise.

    It arises from supply to taking back or the end of the agreement, and needs an agreed start.
    """
    gone = [day for day in (plot.taken_back_on, plot.agreement_ended_on) if day is not None and day <= on]
    if plot.supplied_on is None or plot.supplied_on > on or plot.start_due_on is None or gone:
        return None
    clock, stop = clock_of(plot, on), _stop_on(plot, on)
    delay_days = clock.delay_days
    if stop is not None:
        # A stop has a clock of its own: what delayed the start before it is over.
        delay_days = sum(
            row.days_until(on, since=stop.stopped_on) for row in plot.delays.all() if row.valid_from <= on
        )
    return judge_idleness(
        start_due=plot.start_due_on,
        started_on=plot.started_on,
        on=on,
        limits=limits,
        extended_to=clock.extended_to,
        government_delay_days=delay_days,
        excused=clock.excused,
        works=stop,
    )


def _stop_on(plot: Plot, on: date) -> Works | None:
    """The stop that lasts on the day, if works stand still."""
    lasting: list[WorksStop] = [
        row
        for row in plot.stops.all()
        if row.stopped_on <= on and (row.resumed_on is None or row.resumed_on > on)
    ]
    if not lasting:
        return None
    stop = max(lasting, key=lambda row: row.stopped_on)
    return Works(stop.stopped_on, stop.area_percent, stop.investment_percent)
