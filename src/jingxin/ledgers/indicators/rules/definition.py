"""What an indicator is: its kind decides which periods are legal and what may be compared with what."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _
from jingxin.core.parameters import load_parameters
from jingxin.core.period import Month, Period, ToDate, Week, Year, Years, YearToDate
from jingxin.core.unit import Unit


class Kind(StrEnum):
    """FLOW adds up over months (产值), STOCK is a level on a day (从业人员), RATIO comes from a division (单位能耗)."""

    FLOW = "FLOW"
    STOCK = "STOCK"
    RATIO = "RATIO"


class Direction(StrEnum):
    """Which way is good. NONE for facts that are neither, such as the number of working days."""

    UP = "UP"
    DOWN = "DOWN"
    NONE = "NONE"


class PriceBasis(StrEnum):
    """CURRENT prices, or CONSTANT prices, whose growth never equals the quotient of two current levels."""

    CURRENT = "CURRENT"
    CONSTANT = "CONSTANT"


# What comes in whole pieces can be neither negative nor a fraction.
COUNTED = frozenset({"person", "visit", "firm", "household", "thing", "trademark", "card", "large event"})


@frozen
class Limits:
    """The dated limits these rules ask by: `data/parameters/indicators.toml`."""

    magnitude_jump: Decimal
    base_shift: Decimal
    quick_days: int

    @classmethod
    def at(cls, day: date) -> "Limits":
        parameters = load_parameters("indicators")
        return cls(
            magnitude_jump=parameters["magnitude_jump"].at(day).value,
            base_shift=parameters["base_shift"].at(day).value,
            quick_days=int(parameters["quick_days"].at(day).value),
        )


@frozen
class Definition:
    """
    An indicator as the dictionary defines it.

    `decimals` and `growth_decimals` say how its values and rates are printed, hence which interval a stored
    number may stand for. `may_be_negative` is true for balances such as profit.
    """

    code: str
    name: str
    unit: Unit
    kind: Kind
    decimals: int = 2
    growth_decimals: int = 1
    january_exempt: bool = True
    may_be_negative: bool = False
    direction: Direction = Direction.UP
    price_basis: PriceBasis = PriceBasis.CURRENT

    @property
    def is_counted(self) -> bool:
        """Whether values are whole things: firms, people, projects, in a unit that is not a multiple."""
        return self.unit.dimension in COUNTED and self.unit.factor == 1


def check_definition(definition: Definition) -> Iterator[Finding]:
    """Yield what contradicts itself in a dictionary entry: a flow in per cent, a ratio in 亿元."""
    if definition.unit.is_ratio and definition.kind is not Kind.RATIO:
        yield Finding(
            "indicator.kind_unit",
            Severity.ERROR,
            _("“{name}”的计量单位是{unit}，是比率，不能登记为可相加的指标。").format(
                name=definition.name, unit=definition.unit
            ),
            said=definition.kind.value,
            expected=Kind.RATIO.value,
            cure=_("请把“类型”改为比率，或核对计量单位。"),
        )
    if definition.is_counted and definition.decimals:
        yield Finding(
            "indicator.counted_decimals",
            Severity.ERROR,
            _("“{name}”按{unit}计数，不应有{decimals}位小数。").format(
                name=definition.name, unit=definition.unit, decimals=definition.decimals
            ),
            said=str(definition.decimals),
            expected="0",
            cure=_("请把“小数位”改为0。"),
        )


def check_period(definition: Definition, period: Period) -> Iterator[Finding]:
    """
    Yield why an indicator can have no value for a period.

    A FLOW belongs to a span (month, 1—n月, quarter, half year, year, years); a STOCK to the end of a month,
    quarter, half year or year, or to a day; a RATIO to any of them. Where the system of statistics exempts
    January, January alone is refused for all kinds; the year begins with 1—2月.
    """
    if definition.january_exempt and isinstance(period, Month) and period.month == 1:
        yield Finding(
            "indicator.january",
            Severity.ERROR,
            _("“{name}”1月份免报，没有{period}的单月数。").format(name=definition.name, period=period.label),
            said=period.code,
            expected=YearToDate(period.year, 2).code,
            cure=_("请登记{period}的累计数。").format(period=YearToDate(period.year, 2).label),
        )
    if isinstance(period, Week):
        yield Finding(
            "indicator.period_kind",
            Severity.ERROR,
            _("“{name}”按月统计，不能登记为{period}。").format(name=definition.name, period=period.label),
            said=period.code,
            expected=_("月、累计、季、半年、年"),
            cure=_("请写所在的月或累计期，例如{example}。").format(example=_example(ToDate(period.last_day))),
        )
    if definition.kind is Kind.FLOW and isinstance(period, ToDate):
        yield Finding(
            "indicator.period_kind",
            Severity.ERROR,
            _("“{name}”是流量指标，须有起止时期，不能登记为{period}。").format(
                name=definition.name, period=period.label
            ),
            said=period.code,
            expected=_("月、累计、季、半年、年"),
            cure=_("请写累计期，例如{example}。").format(example=_example(period)),
        )
    if definition.kind is Kind.STOCK and isinstance(period, YearToDate | Years):
        yield Finding(
            "indicator.period_kind",
            Severity.ERROR,
            _("“{name}”是时点指标，没有{period}的累计数。").format(name=definition.name, period=period.label),
            said=period.code,
            expected=_("月末、季末、年末或截至某日"),
            cure=_("请写期末所在的月，例如{example}。").format(
                example=Month(period.last_day.year, period.last_day.month).code
            ),
        )


def _example(period: ToDate) -> str:
    day = period.day
    return YearToDate(day.year, day.month).code if day.month > 1 else Year(day.year - 1).code


def filing_period(
    definition: Definition, *, year: int, month: int, cumulative: bool
) -> Month | YearToDate | None:
    """
    Return the period that a monthly form files in a month's column, or None where nothing is filed.

    Stocks file the month's end. Where January is exempt its column stays empty and February's holds 1—2月,
    in the form of months too: February alone is not published.
    """
    if month == 1:
        return None if definition.january_exempt else Month(year, 1)
    if definition.kind is not Kind.STOCK and (cumulative or (month == 2 and definition.january_exempt)):
        return YearToDate(year, month)
    return Month(year, month)
