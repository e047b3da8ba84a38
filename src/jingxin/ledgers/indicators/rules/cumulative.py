"""
A cumulative series taken apart into months. Worked by hand: docs/calculations/year-to-date.md.

The difference of two cumulatives is a month only while both come from one state of the books: when March
was revised after April had been published, 1—4月 minus 1—3月 is April plus the revision. It is therefore
called *implied*, kept apart from the month as it was reported, and never stored.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from jingxin.core.language import _
from jingxin.core.period import Month, YearToDate


@frozen
class Implied:
    """A month as the difference of two cumulatives, or None with the `reason`; `mixed` when their frames differ."""

    value: Decimal | None
    reason: str = ""
    mixed: bool = False


def implied_month(
    ytd: Decimal | None,
    earlier_ytd: Decimal | None,
    *,
    recorded_on: date | None = None,
    earlier_recorded_on: date | None = None,
) -> Implied:
    """
    Return the month between two cumulatives of one year: 1—5月 minus 1—4月 is May.

    The dates on which the two were recorded are optional; where the shorter one was recorded after the
    longer, the result is marked `mixed`: it holds a revision of earlier months too.

    >>> implied_month(Decimal("143.75"), Decimal("113.20")).value
    Decimal('30.55')
    """
    if ytd is None:
        return Implied(None, _("没有本期累计数，不能推算当月。"))
    if earlier_ytd is None:
        return Implied(None, _("没有上一累计期的数，不能推算当月。"))
    mixed = recorded_on is not None and earlier_recorded_on is not None and earlier_recorded_on > recorded_on
    reason = _("上一累计期在本期之后修订过，推算的当月数含以前月份的调整。") if mixed else ""
    return Implied(ytd - earlier_ytd, reason, mixed)


def implied_months(cumulatives: Mapping[YearToDate, Decimal]) -> dict[Month | YearToDate, Decimal]:
    """
    Return one year's cumulatives as the parts that add up to the last of them, in order.

    The first part is the shortest cumulative itself (1—2月 where nothing is missing). A month is implied only
    where its neighbour is there; over a gap the next part starts again from the last known cumulative and is
    left out, since it would be several months under one name.

    >>> parts = implied_months({YearToDate(2014, 2): Decimal(50), YearToDate(2014, 3): Decimal(80)})
    >>> [(part.code, value) for part, value in parts.items()]
    [('2014-01..02', Decimal('50')), ('2014-03', Decimal('30'))]
    """
    parts: dict[Month | YearToDate, Decimal] = {}
    for period in sorted(cumulatives):
        earlier = period.earlier_in_year()
        if earlier is None:
            parts[period] = cumulatives[period]
        elif earlier in cumulatives:
            parts[Month(period.year, period.month)] = cumulatives[period] - cumulatives[earlier]
    return parts
