"""
What is typed into the monthly form: read, checked while it is typed, saved cell by cell through the actions.

Each cell gets its own answer, so that sixty good figures are not held up by one bad one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from attrs import field, frozen
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.core.growth import year_on_year
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
from jingxin.ledgers.indicators.grid import computed_text
from jingxin.ledgers.indicators.models import Indicator, Observation
from jingxin.records.audit import User


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
            Answer(entry.address, findings=tuple(found), computed_growth=computed_text(definition, rate))
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
        computed_growth=computed_text(indicator.definition, rate),
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
