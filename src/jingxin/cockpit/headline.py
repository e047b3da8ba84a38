"""The table of indicators: value, month, growth, target and rank of each, all of one period and area."""

from functools import lru_cache

from attrs import frozen
from django.conf import settings

from jingxin.core.figure import Figure
from jingxin.core.growth import time_elapsed
from jingxin.core.period import Month, Period, YearToDate
from jingxin.measures.evaluate import Evaluator
from jingxin.measures.expression import ExpressionError
from jingxin.measures.measure import Measure


@frozen
class Line:
    """One indicator. A figure without a value is kept with its reason; one that makes no sense is None."""

    measure: Measure
    value: Figure
    growth: Figure | None
    month: Figure | None
    target: Figure | None
    completion: Figure | None
    rank: Figure | None

    @property
    def on_pace(self) -> bool | None:
        """Whether the task keeps up with the calendar; None where there is no task."""
        if self.completion is None or self.completion.value is None:
            return None
        done = self.completion.value >= self.elapsed
        return not done if self.measure.direction == "DOWN" else done

    @property
    def elapsed(self) -> int:
        """How much of the year has gone, in whole per cent."""
        return int(time_elapsed(self.value.period.last_day.month))

    @property
    def meter(self) -> int:
        """The completion as the width of a meter, 0 to 100."""
        done = self.completion.value if self.completion and self.completion.value is not None else 0
        return int(max(0, min(100, done)))


def ask(evaluator: Evaluator, expression: str, period: Period, area: str) -> Figure | None:
    """Return the figure, or None where the expression makes no sense for this measure."""
    try:
        return evaluator.figure(expression, period=period, area=area)
    except ExpressionError:
        return None


@lru_cache(maxsize=128)
def headline(evaluator: Evaluator, period: Period, area: str) -> tuple[Line, ...]:
    """Return a line for each dictionary indicator that has a value; those of `settings.HEADLINE` come first."""
    lines = []
    place = {code: number for number, code in enumerate(settings.HEADLINE)}
    dictionary = [measure for measure in evaluator.catalogue if measure.indicator]
    for measure in sorted(
        dictionary, key=lambda measure: (place.get(measure.code, len(place)), measure.code)
    ):
        value = ask(evaluator, measure.code, period, area)
        if value is None or value.value is None:
            continue
        month = (
            ask(evaluator, measure.code, Month(period.year, period.month), area)
            if isinstance(period, YearToDate)
            else None
        )
        growth, target, completion, rank = (
            ask(evaluator, f"{measure.code}.{operator}", period, area)
            for operator in ("growth", "target", "completion", "rank")
        )
        lines.append(Line(measure, value, growth, month, target, completion, rank))
    return tuple(lines)
