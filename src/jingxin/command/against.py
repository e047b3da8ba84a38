"""`jingxin check --against SNAPSHOT`: what a snapshot answers when the checker asks, by words or by a mark."""

from jingxin.check import Known
from jingxin.check.periods import Span
from jingxin.core.figure import Figure
from jingxin.core.period import (
    HalfYear,
    Month,
    Period,
    PeriodError,
    Quarter,
    Year,
    YearToDate,
    parse_period,
)
from jingxin.core.unit import UnitError, convert, get_unit
from jingxin.measures.areas import AreaError
from jingxin.measures.evaluate import Evaluator
from jingxin.measures.expression import ExpressionError


class SnapshotLedger:
    """
    The figures of one snapshot by label, period, area and unit as printed.

    A period that the text does not say is the latest one on record. A snapshot holds each value as it was
    known when it was frozen, so that there is one vintage of it.
    """

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._latest = max(
            (period for period in evaluator.periods_on_record() if isinstance(period, YearToDate)),
            default=None,
        )

    def known(self, label: str, *, rate: bool, span: Span, scope: str, unit: str) -> list[Known]:
        """Return the value on record, or nothing: for another scope or unit, or a label of no measure."""
        period = self._period(span)
        if period is None or scope not in {"", "county"} or label not in self._evaluator.catalogue:
            return []
        expression = f"{label}.growth" if rate else label
        try:
            figure = self._evaluator.figure(expression, period=period, area=self._evaluator.county)
            if figure.value is None:
                return []
            value = figure.value if rate else convert(figure.value, figure.unit, get_unit(unit))
        except (ExpressionError, UnitError):
            return []
        return [Known(figure.label, value, unit, source=figure.source)]

    def figure(self, expression: str, *, period: str, area: str) -> Figure | None:
        """Return the figure that a mark names, None where this snapshot has no such measure, period or area."""
        try:
            return self._evaluator.figure(expression, period=parse_period(period), area=area)
        except (ExpressionError, AreaError, PeriodError):
            return None

    def _period(self, span: Span) -> Period | None:
        if not span.said or self._latest is None:
            return self._latest
        year = span.year if span.year is not None else self._latest.year + span.offset
        try:
            return _period_of(year, span)
        except PeriodError:
            return None


def _period_of(year: int, span: Span) -> Period | None:
    part, months = span.part, span.months
    if part == "year":
        return Year(year)
    if part[:1] == "Q":
        return Quarter(year, int(part[1:]))
    if part[:1] == "H":
        return HalfYear(year, int(part[1:]))
    if months is None:
        return None
    first, last = months
    if first == last:
        return Month(year, first)
    return YearToDate(year, last) if first == 1 else None
