"""
What a day brought: where a problem stood at its end against the end of the day before.

A day is the smallest piece of a flow, since that is how long a step may be taken back: what was written and taken back
on one day brought nothing. Pure: days and standings are arguments.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from jingxin.ledgers.service.rules.clock import Entry, Standing
from jingxin.ledgers.service.rules.steps import StepKind


def days_before(days: Iterable[date], standings: Iterable[Standing]) -> Iterator[Standing]:
    """Yield for each step how the problem stood at the end of the day before that step's; NEW on its first day."""
    day: date | None = None
    before = last = Standing()
    for on, standing in zip(days, standings, strict=True):
        if on != day:
            before, day = last, on
        yield before
        last = standing


def rated_on(log: Iterable[Entry], standings: Iterable[Standing]) -> Iterator[date | None]:
    """Yield for each step the day of the rating that then stood, None where none did; what was taken back was not said."""
    said: list[date | None] = [None]
    for entry, standing in zip(log, standings, strict=True):
        if entry.kind is StepKind.TAKE_BACK:
            said.pop()
        elif entry.kind is StepKind.RATE:
            said.append(entry.at.date())
        else:
            said.append(said[-1])
        yield said[-1] if standing.rating else None
