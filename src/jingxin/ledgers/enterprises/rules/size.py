"""
How big a firm is: 大中小微 by staff and revenue, 规上 by revenue, against limits in force on a day.

Limits are data: data/parameters/enterprises.toml, each with its first day and its source.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from jingxin.core.parameters import Parameter

LARGE, MEDIUM, SMALL, MICRO = "LARGE", "MEDIUM", "SMALL", "MICRO"


@frozen
class SizeLimits:
    """Least staff and least yearly revenue (万元) of an industrial firm of each size above micro."""

    large: tuple[Decimal, Decimal]
    medium: tuple[Decimal, Decimal]
    small: tuple[Decimal, Decimal]

    @classmethod
    def at(cls, parameters: Mapping[str, Parameter], day: date) -> "SizeLimits":
        """Read the limits in force on the day. Raises `ParameterError` before the first ones."""

        def pair(size: str) -> tuple[Decimal, Decimal]:
            return (
                parameters[f"{size}_staff"].at(day).value,
                parameters[f"{size}_revenue"].at(day).value,
            )

        return cls(pair("large"), pair("medium"), pair("small"))


def judge_size(*, staff: int, revenue_wan_yuan: Decimal, limits: SizeLimits) -> str:
    """
    Return LARGE, MEDIUM, SMALL or MICRO for an industrial firm.

    Both limits must be reached; a firm that misses one of them falls to the size whose limits it does reach,
    so 1,200 people with 30,000万元 is MEDIUM.
    """
    for size, (least_staff, least_revenue) in (
        (LARGE, limits.large),
        (MEDIUM, limits.medium),
        (SMALL, limits.small),
    ):
        if staff >= least_staff and revenue_wan_yuan >= least_revenue:
            return size
    return MICRO


def reaches_above_scale(*, revenue_wan_yuan: Decimal, on: date, threshold: Parameter) -> bool:
    """
    Whether a year's main revenue reaches the above-scale (规上) threshold in force on the day, the limit included.

    Reaching it makes a firm a candidate; it is above scale only from the day the statistics office enters it.
    """
    return revenue_wan_yuan >= threshold.at(on).value
