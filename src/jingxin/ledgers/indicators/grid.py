"""
The monthly form as one page: indicators down, months across, for an area and a year.

`load_grid` asks the database three times whatever the size; `save_cells` goes through the actions cell by cell, so that
sixty good figures are not held up by one bad one, and gives each cell its answer.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from attrs import field, frozen
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.core.growth import round_half_up, year_on_year
from jingxin.core.period import Period, parse_period
from jingxin.ledgers.enterprises.models import Area
from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.actions import (
    IndicatorsError,
    Refused,
    record_observation,
    revise_observation,
    shown,
)
from jingxin.ledgers.indicators.models import Indicator, Observation
from jingxin.ledgers.indicators.shown import number_shown
from jingxin.records.audit import User

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
    def filled(self) -> int:
        return sum(bool(cell.vintage) for row in self.rows for cell in row.cells)


@frozen
class Entry:
    """What somebody typed into a cell; `vintage` is the newest that was on the screen, 0 for none."""

    indicator: str
    period: str
    value: str
    base: str = ""
    growth: str = ""
    explanation: str = ""
    vintage: int = 0

    @property
    def address(self) -> str:
        return f"{self.indicator}|{self.period}"


@frozen
class Answer:
    """What became of an entry: the vintage it is now, or why it is not saved."""

    address: str
    vintage: int = 0
    status: str = ""
    recorded_on: date | None = None
    findings: tuple[Finding, ...] = ()
    message: str = ""
    computed_growth: str = ""

    @property
    def saved(self) -> bool:
        return self.vintage > 0


@frozen
class Filing:
    """What holds for all cells of one save: the day, the source, the status wished, the reason of revisions."""

    recorded_on: date
    source: str = ""
    status: str = rules.Status.REPORTED.value
    reason: str = ""
    by: User | None = field(default=None, kw_only=True)


def load_grid(*, area: Area, year: int, cumulative: bool, indicators: Iterable[Indicator]) -> Grid:
    """Return the form with what is on record, last year's values beside it and what the rules say of each."""
    entries = list(indicators)
    observations = _newest(area, year, entries)
    limits = rules.Limits.at(date(year, 12, 31))
    return Grid(
        area,
        year,
        cumulative,
        tuple(
            _row(indicator, year, cumulative, observations.get(indicator.pk, {}), limits)
            for indicator in entries
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
    limits: rules.Limits,
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
                limits,
            )
            for month in MONTHS
        ),
    )


def _cell(
    definition: rules.Definition,
    period: Period | None,
    observations: Mapping[Period, Observation],
    known: Mapping[Period, Decimal],
    limits: rules.Limits,
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
        computed_growth=_computed(definition, rate),
        findings=tuple(rules.check_observation(definition, row.reading, limits=limits, known=known)),
    )


def _text(definition: rules.Definition, value: Decimal | None) -> str:
    return "" if value is None else number_shown(value, definition.decimals)


def _computed(definition: rules.Definition, rate: Decimal | None) -> str:
    return "" if rate is None else f"{round_half_up(rate, definition.growth_decimals):f}"


def _rate_text(definition: rules.Definition, rate: Decimal | None) -> str:
    if rate is None:
        return ""
    own = min(-int(rate.normalize().as_tuple().exponent), 4)
    return f"{round_half_up(rate, max(own, definition.growth_decimals)):f}"


class NotANumber(IndicatorsError):
    """Text where a number belongs."""


def read_number(text: str) -> Decimal | None:
    """
    Read a number as people type and paste it: 1,437.50, full-width digits, blanks around; "" is None.

    Raises `NotANumber` for anything else; a dash is not zero.
    """
    cleaned = unicodedata.normalize("NFKC", text).replace(",", "").replace("−", "-").strip().removesuffix("%")
    if not cleaned:
        return None
    try:
        number = Decimal(cleaned)
    except InvalidOperation as error:
        raise NotANumber(
            _("“{text}”不是数；请只填数字，没有数据请留空，零请写0。").format(text=text)
        ) from error
    if not number.is_finite():
        raise NotANumber(_("“{text}”不是数；请只填数字。").format(text=text))
    return number


def check_cells(*, area: Area, entries: Sequence[Entry], on: date) -> list[Answer]:
    """
    Say of each typed entry what the rules would, with the other typed ones as its neighbours. Nothing is written.
    """
    indicators = {
        indicator.code: indicator
        for indicator in Indicator.objects.filter(code__in={entry.indicator for entry in entries})
    }
    typed: dict[str, rules.Reading] = {}
    answers = []
    for entry in entries:
        try:
            typed[entry.address] = rules.Reading(
                parse_period(entry.period),
                read_number(entry.value),
                read_number(entry.base),
                read_number(entry.growth),
                entry.explanation,
            )
        except IndicatorsError as refusal:
            answers.append(Answer(entry.address, message=str(refusal)))
    known = _typed_over_known(area, indicators, entries, typed)
    limits = rules.Limits.at(on)
    for entry in entries:
        if entry.address not in typed or entry.indicator not in indicators:
            continue
        reading, definition = typed[entry.address], indicators[entry.indicator].definition
        found = rules.check_observation(definition, reading, limits=limits, known=known[entry.indicator])
        rate = year_on_year(reading.value, reading.comparable_base).value
        answers.append(
            Answer(entry.address, findings=tuple(found), computed_growth=_computed(definition, rate))
        )
    return answers


def _typed_over_known(
    area: Area,
    indicators: Mapping[str, Indicator],
    entries: Sequence[Entry],
    typed: Mapping[str, rules.Reading],
) -> dict[str, dict[Period, Decimal]]:
    wanted = {near for reading in typed.values() for near in rules.neighbours(reading.period)}
    known: dict[str, dict[Period, Decimal]] = {code: {} for code in indicators}
    rows = Observation.objects.filter(area=area, indicator__in=indicators.values(), value__isnull=False)
    for code, period, value in (
        rows.for_periods(wanted).newest().values_list("indicator__code", "period_code", "value")
    ):
        if value is not None:
            known[code][parse_period(period)] = value
    for entry in entries:
        stated = typed.get(entry.address)
        if stated is not None and stated.value is not None and entry.indicator in known:
            known[entry.indicator][stated.period] = stated.value
    return known


def save_cells(*, area: Area, entries: Sequence[Entry], filing: Filing) -> list[Answer]:
    """
    Record or revise each entry in order of its period, each in its own transaction; an answer for every one.

    An entry whose facts equal what is on record is answered as saved and writes nothing.
    """
    indicators = {
        indicator.code: indicator
        for indicator in Indicator.objects.filter(code__in={entry.indicator for entry in entries})
    }
    ordered = sorted(entries, key=lambda entry: (entry.indicator, entry.period))
    return [_save(area, indicators.get(entry.indicator), entry, filing) for entry in ordered]


def _save(area: Area, indicator: Indicator | None, entry: Entry, filing: Filing) -> Answer:
    if indicator is None:
        return Answer(
            entry.address, message=_("没有代码为“{code}”的指标；请刷新页面。").format(code=entry.indicator)
        )
    try:
        row = _write(area, indicator, entry, filing)
    except Refused as refusal:
        return Answer(entry.address, findings=tuple(refusal.findings))
    except IndicatorsError as refusal:
        return Answer(entry.address, message=str(refusal))
    except ValidationError as refusal:
        return Answer(entry.address, message="".join(refusal.messages))
    rate = year_on_year(row.value, row.comparable_base).value
    return Answer(
        entry.address,
        vintage=row.vintage,
        status=str(row.get_status_display()),
        recorded_on=row.recorded_on,
        computed_growth=_computed(indicator.definition, rate),
    )


def _write(area: Area, indicator: Indicator, entry: Entry, filing: Filing) -> Observation:
    value, base, growth = read_number(entry.value), read_number(entry.base), read_number(entry.growth)
    period = parse_period(entry.period)
    last = (
        Observation.objects.filter(indicator=indicator, area=area)
        .for_period(period)
        .newest()
        .select_related("indicator", "area")
        .first()
    )
    if last is None:
        return record_observation(
            indicator=indicator,
            area=area,
            period=period,
            value=value,
            comparable_base=base,
            published_growth=growth,
            status=filing.status,
            recorded_on=filing.recorded_on,
            source=filing.source,
            explanation=entry.explanation,
            by=filing.by,
        )
    if (value, base, growth) == (last.value, last.comparable_base, last.published_growth):
        return last
    if entry.vintage != last.vintage:
        raise IndicatorsError(
            _(
                "在您填报期间已有第{vintage}版（{value}，{day}）；请刷新后核对。您填的{typed}仍保留在格中。"
            ).format(vintage=last.vintage, value=shown(last.value), day=last.recorded_on, typed=entry.value)
        )
    return revise_observation(
        observation=last,
        value=value,
        comparable_base=base,
        published_growth=growth,
        status=rules.status_after(rules.Status(last.status), rules.Status(filing.status)).value,
        recorded_on=filing.recorded_on,
        reason=filing.reason,
        source=filing.source,
        explanation=entry.explanation,
        by=filing.by,
    )
