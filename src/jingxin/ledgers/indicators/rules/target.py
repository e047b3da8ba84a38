"""The year's task: how much is done, how much of the year is gone, and whether the indicator is behind."""

from decimal import Decimal

from attrs import frozen

from jingxin.core.growth import Rate, completion, lead, pace_needed, time_elapsed
from jingxin.ledgers.indicators.rules.definition import Direction, Kind


@frozen
class Progress:
    """
    A value against its target. Rates in per cent, `gap_points` in percentage points (negative is behind).

    For a FLOW `elapsed` is the per cent of the year gone and `pace` what each month left must bring. For a STOCK
    or RATIO the level itself is held against the target: `elapsed`, `gap_points` and `pace` have no value.
    `behind` is None where nothing can be said, and `completion.reason` says why.
    """

    completion: Rate
    elapsed: Decimal | None
    gap_points: Decimal | None
    behind: bool | None
    pace: Rate


def judge_target(
    *, value: Decimal | None, target: Decimal | None, months: int, kind: Kind, direction: Direction
) -> Progress:
    """
    Hold a value after so many whole months against the target of the year.

    A flow is behind when its completion stands below the per cent of the year gone; with direction DOWN the
    target is a ceiling, and it is behind when more of it is used than of the year. On the pace is not behind.

    >>> progress = judge_target(value=Decimal(110), target=Decimal("132.5"), months=5, kind=Kind.FLOW, direction=Direction.UP)
    >>> progress.completion.value.quantize(Decimal(1)), progress.behind
    (Decimal('83'), False)
    """
    done = completion(value, target)
    no_pace = Rate(None, reason=done.reason)
    if done.value is None or value is None or target is None:
        return Progress(done, None, None, None, no_pace)
    if kind is not Kind.FLOW:
        short = value > target if direction is Direction.DOWN else value < target
        return Progress(done, None, None, short, no_pace)
    elapsed = time_elapsed(months)
    gap = (
        lead(done.value, elapsed).value
        if direction is not Direction.DOWN
        else lead(elapsed, done.value).value
    )
    behind = gap is not None and gap < 0
    return Progress(done, elapsed, gap, behind, pace_needed(value, target, 12 - months))
