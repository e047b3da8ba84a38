"""
A year's energy target against what has come in and how far the year has gone, with a colour and a forecast.

Two kinds of target: a decline of intensity in per cent (−3.5) and a ceiling on use in tonnes of coal equivalent.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from attrs import frozen

from jingxin.core.growth import Rate, ratio, share, time_elapsed
from jingxin.core.language import _
from jingxin.core.parameters import Parameter


class Colour(Enum):
    """How urgent a target is; a word stands beside every lamp."""

    GREEN = "GREEN"
    YELLOW = "YELLOW"
    ORANGE = "ORANGE"
    RED = "RED"
    UNKNOWN = "UNKNOWN"

    @property
    def label(self) -> str:
        return {
            Colour.GREEN: _("绿色（完成）"),
            Colour.YELLOW: _("黄色（接近）"),
            Colour.ORANGE: _("橙色（偏低）"),
            Colour.RED: _("红色（严重偏低）"),
            Colour.UNKNOWN: _("缺数"),
        }[self]


@frozen
class ColourLimits:
    """Completion in per cent at which each colour begins; the last one ends where orange does."""

    green_from: Decimal
    yellow_from: Decimal
    orange_above: Decimal

    @classmethod
    def at(cls, parameters: Mapping[str, Parameter], day: date) -> "ColourLimits":
        def value(name: str) -> Decimal:
            return parameters[name].at(day).value

        return cls(value("warning_green_from"), value("warning_yellow_from"), value("warning_orange_above"))


def colour_of(completion: Decimal | None, limits: ColourLimits) -> Colour:
    """
    Return the colour of a completion in per cent: 100 and above green, 90 to 100 yellow, 50 to 90 orange, 50 and below red.
    """
    if completion is None:
        return Colour.UNKNOWN
    if completion >= limits.green_from:
        return Colour.GREEN
    if completion >= limits.yellow_from:
        return Colour.YELLOW
    return Colour.ORANGE if completion > limits.orange_above else Colour.RED


def intensity_completion(change: Decimal | None, target: Decimal) -> Rate:
    """
    Return how much of a wanted decline has come, in per cent: −5 of −3.5 is 142.9; a rise completes less than nothing.

    Both are signed; a target that is no decline has no completion.
    """
    if change is None:
        return Rate(None, change, target, _("本期没有数据，不能计算完成率。"))
    if target >= 0:
        return Rate(None, change, target, _("目标不是下降率，不能计算完成率；请按负数登记。"))
    return share(-change, -target)


def ceiling_completion(forecast: Decimal | None, ceiling: Decimal) -> Rate:
    """Return the ceiling over what the year will take, in per cent: above 100 the year stays under it."""
    if forecast is None:
        return Rate(None, ceiling, forecast, _("没有预测数，不能判断。"))
    return share(ceiling, forecast)


@frozen
class Forecast:
    """What the year will come to, with the assumption that stands beside it."""

    value: Decimal | None
    assumption: str
    # The assumption in a narrow column.
    word: str = ""


def forecast_by_pace(used: Decimal | None, months: int) -> Forecast:
    """Return used × 12 ÷ months: 500 in five months is 1200 in the year."""
    assumption, word = _("假设余下各月与今年以来的月均水平相同"), _("按月均")
    if used is None or not 0 < months <= 12:
        return Forecast(None, assumption, word)
    return Forecast(ratio(used * 12, Decimal(months)).value, assumption, word)


def forecast_by_season(
    used: Decimal | None, same_before: Decimal | None, year_before: Decimal | None
) -> Forecast:
    """
    Return used × last year's whole ÷ last year's same months: 500 against 400 of 1000 is 1250.

    None without a year before; then the pace is what there is.
    """
    assumption = _("假设余下各月的同比增幅与今年以来相同（按上年各月比重推算）")
    word = _("按上年比重")
    if used is None or not same_before or year_before is None:
        return Forecast(None, assumption, word)
    return Forecast(ratio(used * year_before, same_before).value, assumption, word)


def forecast(
    used: Decimal | None, months: int, same_before: Decimal | None, year_before: Decimal | None
) -> Forecast:
    """Return the seasonal forecast where last year is known, else the pace; the assumption says which."""
    seasonal = forecast_by_season(used, same_before, year_before)
    return seasonal if seasonal.value is not None else forecast_by_pace(used, months)


def ahead_of_time(used: Decimal | None, ceiling: Decimal, months: int) -> Rate:
    """
    Return by how many points use runs ahead of the calendar: 500 of 1000 in five months is 50 − 41.7 = 8.3.

    Below zero the year is slower than its ceiling allows.
    """
    taken = share(used, ceiling)
    if taken.value is None:
        return taken
    return Rate(taken.value - time_elapsed(months), taken.numerator, taken.denominator)
