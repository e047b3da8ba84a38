"""
The yearly A–D rating of parks: by score within quotas that a dated scheme names. Worked by hand:
docs/calculations/park-rating.md.
"""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import Enum

from attrs import frozen

from jingxin.core.growth import part_of
from jingxin.core.parameters import Parameter


class Band(Enum):
    A = "A"
    B = "B"
    C = "C"
    D = "D"


@frozen
class RatingScheme:
    """
    Quotas in per cent of the parks rated by score: A and B at most (rounded down), D at least (rounded up).

    Parks of `automatic_a_stars` stars and more are A and stand outside the quotas.
    """

    a_percent: Decimal
    b_percent: Decimal
    d_percent: Decimal
    automatic_a_stars: int

    @classmethod
    def at(cls, parameters: Mapping[str, Parameter], on: date) -> "RatingScheme":
        """Return the scheme in force on the day. Raises `ParameterError` before the first one."""

        def value(name: str) -> Decimal:
            return parameters[name].at(on).value

        return cls(
            a_percent=value("rating_a_percent"),
            b_percent=value("rating_b_percent"),
            d_percent=value("rating_d_percent"),
            automatic_a_stars=int(value("rating_automatic_a_stars")),
        )


@frozen
class Scored:
    """What a park is rated by: its score of the year and its stars, 0 for none."""

    score: Decimal
    stars: int = 0


def rate(parks: Mapping[str, Scored], scheme: RatingScheme) -> dict[str, Band]:
    """
    Return the band of each park.

    Equal scores never get different bands: a tie that would overrun the quota of A or B goes down as a whole,
    a tie at the edge of D is D as a whole. Eleven parks: A 2, B 3, D 1, C 5.
    """
    bands = {code: Band.A for code, one in parks.items() if one.stars >= scheme.automatic_a_stars}
    scores = {code: one.score for code, one in parks.items() if code not in bands}
    most_a, most_b, least_d = (
        _whole(len(scores), percent, rounding)
        for percent, rounding in (
            (scheme.a_percent, ROUND_FLOOR),
            (scheme.b_percent, ROUND_FLOOR),
            (scheme.d_percent, ROUND_CEILING),
        )
    )
    ranked = sorted(scores.values(), reverse=True)
    above_d = [score for score in ranked if not least_d or score > ranked[-least_d]]
    in_a = [score for score in above_d if _place_of_last(above_d, score) <= most_a]
    in_b = [score for score in above_d[len(in_a) :] if _place_of_last(above_d, score) <= len(in_a) + most_b]
    for code, score in scores.items():
        if score in in_a:
            bands[code] = Band.A
        elif score in in_b:
            bands[code] = Band.B
        else:
            bands[code] = Band.C if score in above_d else Band.D
    return bands


def _whole(total: int, percent: Decimal, rounding: str) -> int:
    return int(part_of(Decimal(total), percent).to_integral_value(rounding=rounding))


def _place_of_last(scores: list[Decimal], score: Decimal) -> int:
    """The place that the last park with this score takes: how many have it or a better one."""
    return sum(1 for other in scores if other >= score)
