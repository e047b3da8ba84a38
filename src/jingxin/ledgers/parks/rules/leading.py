"""How much of a park's output its leading industry makes, and how much it should."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from jingxin.core.growth import Rate, share
from jingxin.core.parameters import Parameter


@frozen
class LeadingLimits:
    """A park of at most `area_mu` has one leading industry, which makes `percent` of its output or more."""

    area_mu: Decimal
    percent: Decimal

    @classmethod
    def at(cls, parameters: Mapping[str, Parameter], on: date) -> "LeadingLimits":
        """Return the limits in force on the day. Raises `ParameterError` before the first ones."""
        return cls(
            parameters["leading_industry_area_mu"].at(on).value,
            parameters["leading_industry_percent"].at(on).value,
        )


def leading_share(output_by_division: Mapping[str, Decimal], leading: str) -> Rate:
    """Return the per cent of the output that firms of the leading division made; without output, why there is none."""
    return share(output_by_division.get(leading, Decimal(0)), sum(output_by_division.values(), Decimal(0)))


def falls_short(rate: Rate, *, area_mu: Decimal, limits: LeadingLimits) -> bool:
    """Whether the rule applies to a park of that size and its share, where there is one, is below the limit."""
    return area_mu <= limits.area_mu and rate.value is not None and rate.value < limits.percent
