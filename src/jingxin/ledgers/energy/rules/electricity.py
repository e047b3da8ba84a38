"""A firm's own return of electricity beside the grid company's list: whether they agree, and whether the gap is explained."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from attrs import frozen

from jingxin.core.growth import Rate, part_of, share
from jingxin.core.language import _
from jingxin.core.parameters import Parameter


class Agreement(Enum):
    """How the two sides stand to each other."""

    AGREES = "AGREES"
    EXPLAINED = "EXPLAINED"
    UNEXPLAINED = "UNEXPLAINED"
    NO_RETURN = "NO_RETURN"
    NO_READING = "NO_READING"

    @property
    def label(self) -> str:
        return {
            Agreement.AGREES: _("一致"),
            Agreement.EXPLAINED: _("差异已说明"),
            Agreement.UNEXPLAINED: _("差异待说明"),
            Agreement.NO_RETURN: _("企业未报"),
            Agreement.NO_READING: _("供电清单无此户"),
        }[self]


@frozen
class Tolerance:
    """A gap is none while it stays within either: so many per cent of the grid's reading, or so many 万千瓦时."""

    percent: Decimal
    wan_kwh: Decimal

    @classmethod
    def at(cls, parameters: Mapping[str, Parameter], day: date) -> "Tolerance":
        return cls(
            parameters["electricity_tolerance_percent"].at(day).value,
            parameters["electricity_tolerance_wan_kwh"].at(day).value,
        )


@frozen
class Comparison:
    """Own return minus grid reading in 万千瓦时, what of it is explained, and the verdict; `percent` of the reading."""

    agreement: Agreement
    gap: Decimal | None
    explained: Decimal
    percent: Rate

    @property
    def open_gap(self) -> Decimal | None:
        """What no explanation covers."""
        return None if self.gap is None else self.gap - self.explained


def compare(
    own: Decimal | None, grid: Decimal | None, explained: Decimal, tolerance: Tolerance
) -> Comparison:
    """
    Compare one firm's month. `explained` is signed as the gap: rooftop solar of 3 adds +3 to the firm's own return.

    Own 103, grid 100: 3 above; within 2 % it is none, with 3 explained it is closed.
    """
    gap = None if own is None or grid is None else own - grid
    percent = share(gap, grid)
    if gap is None:
        missing = Agreement.NO_RETURN if own is None else Agreement.NO_READING
        return Comparison(missing, None, explained, percent)
    if _within(gap, grid, tolerance):
        return Comparison(Agreement.AGREES, gap, explained, percent)
    closed = _within(gap - explained, grid, tolerance)
    return Comparison(Agreement.EXPLAINED if closed else Agreement.UNEXPLAINED, gap, explained, percent)


def _within(gap: Decimal, grid: Decimal | None, tolerance: Tolerance) -> bool:
    return abs(gap) <= max(tolerance.wan_kwh, part_of(abs(grid or Decimal(0)), tolerance.percent))
