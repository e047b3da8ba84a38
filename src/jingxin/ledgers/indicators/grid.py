"""
The monthly form as one page: indicators down, months across, for an area and a year.

`load_grid` asks the database once whatever the size; what is typed into it is `grid_entry`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from attrs import frozen
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.core.growth import round_half_up, year_on_year
from jingxin.core.period import Period, YearToDate
from jingxin.ledgers.enterprises.models import Area
from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.models import Indicator, Observation
from jingxin.ledgers.indicators.shown import number_shown

MONTHS = range(1, 13)


@frozen
class Cell:
    """One indicator in one month's column. `period` None: nothing is filed there. Empty text: nothing on record."""

    period: Period | None
    value: str = ""
    base: str = ""
    growth: str = ""
    explanation: str = ""
    vintage: int = 0
    status: str = ""
    recorded_on: date | None = None
    is_made: bool = False
    last_year: str = ""
    computed_growth: str = ""
    implied: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def worst(self) -> str:
        """`error`, `warn`, `note` or nothing: how the cell is marked."""
        return self.findings[0].severity.name.lower() if self.findings else ""


@frozen
class Row:
    """One indicator with its twelve cells."""

    indicator: Indicator
    cells: tuple[Cell, ...]


@frozen
class Grid:
    """The whole form."""

    area: Area
    year: int
    cumulative: bool
    rows: tuple[Row, ...]

    @property
    def longest(self) -> int:
        """Characters of the longest number on the form, at least seven: no column cuts one off."""
        return max((7, *(len(cell.value) for row in self.rows for cell in row.cells)))

    @property
    def filled(self) -> int:
        return sum(bool(cell.vintage) for row in self.rows for cell in row.cells)


def load_grid(*, area: Area, year: int, cumulative: bool, indicators: Iterable[Indicator], on: date) -> Grid:
    """Return the form as it stands on a day: what is on record, last year beside it, what the rules say of each."""
    entries = list(indicators)
    observations = _newest(area, year, entries)
    return Grid(
        area,
        year,
        cumulative,
        tuple(
            _row(indicator, year, cumulative, observations.get(indicator.pk, {}), on) for indicator in entries
        ),
    )


def _newest(area: Area, year: int, indicators: Sequence[Indicator]) -> dict[int, dict[Period, Observation]]:
    """The newest vintages of two years by indicator and period, in one question."""
    found: dict[int, dict[Period, Observation]] = {}
    rows = Observation.objects.filter(area=area, indicator__in=indicators).for_years(year - 1, year).newest()
    for row in rows:
        found.setdefault(row.indicator_id, {})[row.period] = row
    return found


def _row(
    indicator: Indicator,
    year: int,
    cumulative: bool,
    observations: Mapping[Period, Observation],
    on: date,
) -> Row:
    definition = indicator.definition
    known = {period: row.value for period, row in observations.items() if row.value is not None}
    return Row(
        indicator,
        tuple(
            _cell(
                definition,
                rules.filing_period(definition, year=year, month=month, cumulative=cumulative),
                observations,
                known,
                on,
            )
            for month in MONTHS
        ),
    )


def _cell(
    definition: rules.Definition,
    period: Period | None,
    observations: Mapping[Period, Observation],
    known: Mapping[Period, Decimal],
    on: date,
) -> Cell:
    if period is None:
        return Cell(None)
    last_year = _text(definition, known.get(period.year_earlier()))
    row = observations.get(period)
    if row is None:
        return Cell(period, last_year=last_year)
    rate = year_on_year(row.value, row.comparable_base).value
    return Cell(
        period=period,
        value=_text(definition, row.value),
        base=_text(definition, row.comparable_base),
        growth=_rate_text(definition, row.published_growth),
        explanation=row.explanation,
        vintage=row.vintage,
        status=str(row.get_status_display()),
        recorded_on=row.recorded_on,
        is_made=row.is_made,
        last_year=last_year,
        computed_growth=computed_text(definition, rate),
        implied=_implied(definition, row, observations),
        findings=tuple(judge(row, definition, known=known, on=on)),
    )


def judge(
    row: Observation, definition: rules.Definition, *, known: Mapping[Period, Decimal], on: date
) -> list[Finding]:
    """Return what the rules say on a day of a figure on record: its numbers, and whether it is a 快报 left standing."""
    limits = rules.Limits.at(on)
    return [
        *rules.check_observation(definition, row.reading, limits=limits, known=known),
        *rules.check_stale(
            status=rules.Status(row.status),
            period=row.period,
            name=definition.name,
            on=on,
            quick_days=limits.quick_days,
        ),
    ]


def _implied(
    definition: rules.Definition, row: Observation, observations: Mapping[Period, Observation]
) -> str:
    """The month that a cumulative implies against the one before it, with a word where their frames differ."""
    period = row.period
    earlier = period.earlier_in_year() if isinstance(period, YearToDate) else None
    before = observations.get(earlier) if earlier else None
    if before is None or definition.kind is not rules.Kind.FLOW:
        return ""
    month = rules.implied_month(
        row.value, before.value, recorded_on=row.recorded_on, earlier_recorded_on=before.recorded_on
    )
    if month.value is None:
        return ""
    return _text(definition, month.value) + (_("（含以前月份调整）") if month.mixed else "")


def _text(definition: rules.Definition, value: Decimal | None) -> str:
    return "" if value is None else number_shown(value, definition.decimals)


def computed_text(definition: rules.Definition, rate: Decimal | None) -> str:
    """Our own growth at the indicator's decimals, or nothing."""
    return "" if rate is None else f"{round_half_up(rate, definition.growth_decimals):f}"


def _rate_text(definition: rules.Definition, rate: Decimal | None) -> str:
    if rate is None:
        return ""
    own = min(-int(rate.normalize().as_tuple().exponent), 4)
    return f"{round_half_up(rate, max(own, definition.growth_decimals)):f}"
