"""
Who has reported a month and who still owes it: the firms above scale on the month's last day, against the returns on record.

Firms report cumulatively, and January is not reported alone, so a month is asked for as 1—2月, 1—3月 and so on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import Any

from attrs import frozen
from django.db.models import Max

from jingxin.core.period import YearToDate, parse_period
from jingxin.core.scope import Scope
from jingxin.ledgers.enterprises.models import AboveScaleSpell, Firm, FirmTown
from jingxin.ledgers.indicators.models import FirmObservation, Indicator

# A firm that has reported nothing for so many returns in a row is told apart: it may have closed or moved.
LONG_SILENT = 3


@frozen
class Owing:
    """
    One firm that owes the return.

    `last` is the latest return that it made of this indicator, None for none; `missed` counts the returns that it has owed
    since then, or since it was above scale, the one asked for included.
    """

    firm: Firm
    town: str
    last: YearToDate | None
    missed: int

    @property
    def is_long_silent(self) -> bool:
        return self.missed >= LONG_SILENT


@frozen
class Completeness:
    """
    How far one return has come in: expected = reported + owing, for the whole and for each town ("" without one).

    `beyond` counts firms that reported without being above scale on the day: they owe nothing and are not expected.
    """

    expected: int
    owing: tuple[Owing, ...]
    towns: tuple[tuple[str, int, int], ...]
    beyond: int

    @property
    def reported(self) -> int:
        return self.expected - len(self.owing)


def returns_of_firms(indicator: Indicator) -> list[YearToDate]:
    """Return the cumulative periods that any firm has reported of the indicator, the latest first."""
    codes = FirmObservation.objects.filter(indicator=indicator).values_list("period_code", flat=True)
    periods = [parse_period(code) for code in codes.distinct().order_by()]
    return sorted((period for period in periods if isinstance(period, YearToDate)), reverse=True)


def next_return(latest: YearToDate) -> YearToDate:
    """
    Return the return that follows: 1—6月 after 1—5月, and 1—2月 of the next year after 1—12月.

    >>> next_return(YearToDate(2014, 12)).code
    '2015-01..02'
    """
    return YearToDate(latest.year + 1, 2) if latest.month == 12 else YearToDate(latest.year, latest.month + 1)


def completeness_of(indicator: Indicator, period: YearToDate, *, scope: Scope) -> Completeness:
    """
    Return who of the firms in the scope has reported the period of the indicator, the longest silent first.

    A firm counts as expected while the statistics office had it above scale on the period's last day (入库当天起,
    退库当天止); merged firms' stubs hold no spells. A return of zero is a return.
    """
    day = period.last_day
    spells = AboveScaleSpell.objects.visible_to(scope).held_on(day).select_related("firm")
    entered = {spell.firm: spell.entered_on for spell in spells}
    towns = dict(FirmTown.objects.held_on(day).filter(firm__in=entered).values_list("firm_id", "town__name"))
    told = FirmObservation.objects.visible_to(scope).filter(indicator=indicator)
    reported = set(told.filter(period_code=period.code).values_list("firm_id", flat=True))
    asked_for = [known for known in returns_of_firms(indicator) if known < period]
    owed_by = [firm for firm in entered if firm.pk not in reported]
    last = _last_returns(told, owed_by, period)
    owing = [
        Owing(
            firm,
            towns.get(firm.pk, ""),
            last.get(firm.pk),
            1 + _missed(asked_for, last.get(firm.pk), entered[firm]),
        )
        for firm in owed_by
    ]
    owing.sort(key=lambda one: (-one.missed, one.town, one.firm.code))
    expected = Counter(towns.get(firm.pk, "") for firm in entered)
    owed = Counter(one.town for one in owing)
    return Completeness(
        expected=len(entered),
        owing=tuple(owing),
        towns=tuple(
            (town, count, owed[town])
            for town, count in sorted(expected.items(), key=lambda one: (-owed[one[0]], one[0]))
        ),
        beyond=len(reported - {firm.pk for firm in entered}),
    )


def _last_returns(told: Any, firms: Sequence[Firm], before: YearToDate) -> dict[int, YearToDate]:
    """The latest cumulative return before the period of each of the firms that made one, by the firm's key."""
    found: dict[int, YearToDate] = {}
    keys = [firm.pk for firm in firms]
    # Codes of cumulative periods are of one shape (2014-01..05), so their order as text is that of time.
    made = told.filter(period_code__contains="-01..", period_code__lt=before.code).order_by()
    for start in range(0, len(keys), 900):
        rows = made.filter(firm__in=keys[start : start + 900]).values_list("firm_id")
        for firm, code in rows.annotate(last=Max("period_code")):
            last = parse_period(code)
            if isinstance(last, YearToDate):
                found[firm] = last
    return found


def _missed(asked_for: Sequence[YearToDate], last: YearToDate | None, entered_on: date) -> int:
    """
    How many earlier returns, given the latest first, came after the last one made and while the firm was above scale.
    """

    def is_owed(period: YearToDate) -> bool:
        return (last is None or period > last) and period.last_day >= entered_on

    return sum(1 for _period in takewhile(is_owed, asked_for))
