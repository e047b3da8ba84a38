"""A figure: one value with all that is needed to print it, defend it and find it again."""

from decimal import Decimal
from enum import Enum

from attrs import frozen

from jingxin.core.growth import round_half_up
from jingxin.core.period import Period
from jingxin.core.unit import Unit


class Basis(Enum):
    """Where a value comes from: summed from rows, divided by us, or taken as published by an authority."""

    ROWS = "rows"
    COMPUTED = "computed"
    PUBLISHED = "published"


@frozen
class Figure:
    """
    One value, exact, in `unit`, for one period and area, on one snapshot.

    `measure` is the expression that makes it (`above_scale_output`, `above_scale_output.growth`,
    `technical_upgrade_investment.share(above_quota_industrial_investment)`). `value` is None where there is
    none, and then `reason` says why. Rates are in per cent or percentage points and keep their `numerator` and
    `denominator`. `reporting` counts the rows or firms behind it. `names` holds the list behind a count, in
    the order it is to be read. `made` is true where any row behind it is a made example row.
    """

    measure: str
    label: str
    value: Decimal | None
    unit: Unit
    period: Period
    area: str
    snapshot: str
    decimals: int = 0
    source: str = ""
    basis: Basis = Basis.ROWS
    reporting: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    names: tuple[str, ...] = ()
    reason: str = ""
    made: bool = False

    @property
    def rounded(self) -> Decimal | None:
        """The value as it may be printed: half up, once, at the figure's own decimals."""
        return None if self.value is None else round_half_up(self.value, self.decimals)

    @property
    def printed(self) -> str:
        """The rounded value in plain digits, no thousands separators, as official documents print it; "" for None."""
        rounded = self.rounded
        return "" if rounded is None else f"{rounded:f}"

    @property
    def address(self) -> str:
        """
        What a mark in a document carries: measure|period|area|snapshot (its first eight characters).

        >>> # above_scale_output.growth|2014-01..05|330324|3f2a9c1e
        """
        return "|".join((self.measure, self.period.code, self.area, self.snapshot[:8]))
