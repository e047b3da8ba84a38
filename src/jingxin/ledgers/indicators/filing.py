"""
How the rows of a file become vintages: what is new, what revises, what the rules say of it.

One question for the neighbours of all rows, whatever their number; everything else happens in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jingxin.core.finding import Finding, Severity
from jingxin.core.period import Period
from jingxin.ledgers.enterprises.models import FirmName
from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.models import FirmObservation, Observation, read_period
from jingxin.records.cells import said
from jingxin.records.rows import Context, Row
from jingxin.records.writing import Writer

FACTS = frozenset({"value", "comparable_base", "published_growth"})
# Words beside a figure: they may change without a new vintage.
WORDS = ("explanation",)
MOST_WARNINGS = 100

Stored = Observation | FirmObservation


def check_newest(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """
    Make each row that differs from the newest on record its next vintage, and yield what the rules say.

    Rows whose figures are on record already are the same, whatever their day or source: a file issued
    twice is no revision. A status that only goes forward (快报 → 上报) is one.
    """
    for row in rows:
        if isinstance(row.record, Stored):
            _settle(row, context)
            if row.changed and not _is_word(row):
                yield from _check_follows(row)
    yield from _check_names(rows)
    yield from _check_figures([row for row in rows if row.writes])


def _settle(row: Row, context: Context) -> None:
    """Decide whether the row is a vintage at all, and fill what the file does not say of it."""
    record: Any = row.record
    if not row.is_new:
        facts = FACTS & set(row.changed)
        if not facts and not _goes_forward(row):
            row.changed = tuple(name for name in row.changed if name in WORDS and record.explanation)
            return
        if "status" in row.values:
            last = rules.Status(row.before.get("status", record.status))
            record.status = rules.status_after(last, rules.Status(row.values["status"])).value
        elif isinstance(record, Observation):
            record.status = rules.status_after(rules.Status(record.status), rules.Status.REVISED).value
        if not row.get("revision_reason"):
            record.revision_reason = _("按“{file}”更新").format(file=context.filename)[:200]
        if "explanation" not in row.values:
            record.explanation = ""
    if row.get("recorded_on") is None:
        record.recorded_on = context.on
    if not record.source:
        record.source = context.filename[:200]


def _goes_forward(row: Row) -> bool:
    return "status" in row.changed and rules.may_follow(
        rules.Status(row.before["status"]), rules.Status(row.values["status"])
    )


def _is_word(row: Row) -> bool:
    return set(row.changed) <= set(WORDS)


def _check_follows(row: Row) -> Iterator[Finding]:
    record: Any = row.record
    status = getattr(record, "status", rules.Status.REVISED)
    last = rules.Vintage(
        record.vintage,
        rules.Status(row.before.get("status", status)),
        row.before.get("recorded_on", record.recorded_on),
    )
    new = rules.Vintage(record.vintage + 1, rules.Status(status), record.recorded_on)
    for finding in rules.check_revision([last], new, reason=record.revision_reason):
        yield _at(row, "recorded_on" if finding.rule == "indicator.vintage_stale" else "value", finding)


def save_newest(rows: Sequence[Row], writer: Writer) -> None:
    """Insert new figures and next vintages; a changed word is written where it stands."""
    created, worded = [], []
    for row in rows:
        if row.record is None:
            continue
        if not row.is_new and _is_word(row):
            worded.append(row.record)
        else:
            created.append(row.record if row.is_new else _next_vintage(row.record))
    writer.create_all(created)
    if worded:
        writer.update_all(worded, WORDS)


def _next_vintage(record: Any) -> Stored:
    """A new row with what the file says, after the newest on record."""
    passed_over = {"id", "version", "created_at", "updated_at"}
    fields = {
        field.name: getattr(record, field.name)
        for field in record._meta.concrete_fields
        if field.name not in passed_over
    }
    following: Stored = type(record)(**fields)
    following.vintage = record.vintage + 1
    return following


def check_history(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """Yield what breaks the chain of vintages that the file states, and what the rules say of the newest."""
    new = [row for row in rows if row.is_new and isinstance(row.record, Stored)]
    chains: dict[tuple[int, int, str], dict[int, rules.Vintage]] = defaultdict(dict)
    if new:
        model: Any = type(new[0].record)
        stored = model.objects.filter(
            indicator__in={row.values["indicator"] for row in new},
            period_code__in={row.values["period_code"] for row in new},
        )
        for record in stored:
            chains[_key(record)][record.vintage] = _as_vintage(record)
    for row in sorted(new, key=lambda row: row.values["vintage"]):
        record = row.record
        earlier = chains[_key(record)]
        vintage = _as_vintage(record)
        following = [earlier[number] for number in sorted(earlier) if number < vintage.vintage]
        for finding in rules.check_revision(following, vintage, reason=row.get("revision_reason") or ""):
            yield _at(row, "revision_reason" if finding.rule.endswith("reason") else "vintage", finding)
        earlier[vintage.vintage] = vintage
    newest = {_key(row.record): row for row in sorted(new, key=lambda row: row.values["vintage"])}
    yield from _check_figures(list(newest.values()))


def _key(record: Any) -> tuple[int, int, str]:
    return record.indicator_id, _subject(record), record.period_code


def _subject(record: Any) -> int:
    subject: int = record.area_id if isinstance(record, Observation) else record.firm_id
    return subject


def _as_vintage(record: Any) -> rules.Vintage:
    # Firms' figures have no status: each next one is a revision.
    status = rules.Status(getattr(record, "status", rules.Status.REVISED))
    return rules.Vintage(record.vintage, status, record.recorded_on, record.value)


def _check_figures(rows: Sequence[Row]) -> Iterator[Finding]:
    """Hold each figure to be written against its neighbours in the file and on record."""
    if not rows:
        return
    known = _neighbours(rows)
    definitions = {
        indicator.pk: indicator.definition for indicator in {row.values["indicator"] for row in rows}
    }
    limits: dict[Any, rules.Limits] = {}
    warnings = 0
    for row in rows:
        record: Any = row.record
        day = record.recorded_on
        if day not in limits:
            limits[day] = rules.Limits.at(day)
        reading = rules.Reading(
            read_period(record.period_code),
            record.value,
            record.comparable_base,
            getattr(record, "published_growth", None),
            record.explanation,
        )
        found = rules.check_observation(
            definitions[record.indicator_id],
            reading,
            limits=limits[day],
            known=known[record.indicator_id, _subject(record)],
        )
        for finding in found:
            if finding.rule in _SAID_BY_MODEL:
                continue
            warnings += finding.severity is Severity.WARN
            if finding.blocks or warnings <= MOST_WARNINGS:
                yield _at(row, _COLUMN.get(finding.rule, "value"), finding)
    if warnings > MOST_WARNINGS:
        yield Finding(
            "import.more_warnings",
            Severity.NOTE,
            _("另有{count}处提请核对，未逐一列出。").format(count=warnings - MOST_WARNINGS),
            cure=_("导入后可在台账中按指标和时期核对。"),
        )


# The model's own `clean` and constraints have said these already.
_SAID_BY_MODEL = frozenset({"indicator.january", "indicator.period_kind", "indicator.empty"})
_COLUMN = {
    "indicator.growth": "published_growth",
    "indicator.growth_base": "published_growth",
    "indicator.base_shift": "comparable_base",
}


def _neighbours(rows: Sequence[Row]) -> dict[tuple[int, int], dict[Period, Decimal]]:
    """The values around the rows by indicator and subject: on record, then overlaid by the file's own."""
    model: Any = type(rows[0].record)
    periods = {row.values["period_code"] for row in rows}
    wanted = {near.code for code in periods for near in rules.neighbours(read_period(code))}
    known: dict[tuple[int, int], dict[Period, Decimal]] = defaultdict(dict)
    subject = "area_id" if model is Observation else "firm_id"
    stored = model.objects.newest().filter(
        indicator__in={row.values["indicator"] for row in rows},
        period_code__in=wanted | periods,
        value__isnull=False,
    )
    for indicator, holder, code, value in stored.values_list("indicator_id", subject, "period_code", "value"):
        known[indicator, holder][read_period(code)] = value
    for row in rows:
        record: Any = row.record
        if record.value is not None:
            known[record.indicator_id, _subject(record)][read_period(record.period_code)] = record.value
    return known


def _check_names(rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield a word for each firm whose name in the file it never had: most often the wrong code."""
    typed = {(row.values["firm"].pk, row.values["firm_name"]): row for row in rows if row.get("firm_name")}
    strange = {key: row for key, row in typed.items() if row.values["firm"].name != key[1]}
    if not strange:
        return
    firms = {firm for firm, _name in strange}
    had = set(FirmName.objects.filter(firm_id__in=firms).values_list("firm_id", "name"))
    for key, row in strange.items():
        firm = row.values["firm"]
        if key not in had and key[1] != firm.short_name:
            yield row.fault(
                "firm_name",
                "firm_name",
                _("编号{code}在台账中是“{name}”。").format(code=firm.code, name=firm.name),
                _("请核对编号与名称是否同一企业；更名的请先在企业台账中登记。"),
                severity=Severity.WARN,
            )


def _at(row: Row, column: str, finding: Finding) -> Finding:
    """The rule's finding at the row's cell, saying what was typed there: a value may have been converted since."""
    place = row.place(column if column in row.headers else "")
    return Finding(
        finding.rule,
        finding.severity,
        finding.message,
        place,
        said(row.cells[column]) if column in row.cells else finding.said,
        finding.expected,
        finding.arithmetic,
        finding.cure,
    )
