"""From the ledger's rows to the contract tables of a snapshot. Times in force are derived by the ledger's own rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jingxin.core.spell import Spell
from jingxin.ledgers.honours import rules
from jingxin.ledgers.honours.models import Honour, HonourKind, HonourStep, HonourSubject, Season
from jingxin.records.extracts import extract

Row = Mapping[str, object]


def _honours() -> Iterator[tuple[Honour, dict[str, Any]]]:
    """Yield each honour with the columns that all its tables share; its firm and town are its leading subject's."""
    honours = Honour.objects.select_related("kind__family", "season", "area").prefetch_related(
        "steps", "subjects__firm__towns__town", "subjects__person"
    )
    for honour in honours.order_by("code"):
        lead = next(iter(honour.subjects.all()), None)
        firm = lead.firm if lead is not None else None
        yield (
            honour,
            {
                "made": honour.is_made,
                "honour": honour.code,
                "honour_name": honour.name,
                "position": honour.position,
                "kind": honour.kind.code,
                "kind_name": honour.kind.name,
                "family": honour.kind.family.code if honour.kind.family else None,
                "level": honour.kind.level or None,
                "subject": honour.kind.subject,
                "season": honour.season.code if honour.season else None,
                "area": honour.area.code if honour.area else _town_of(firm),
                "holder_firm": firm.code if firm is not None else None,
            },
        )


def _town_of(firm: Any) -> str | None:
    towns = [] if firm is None else [row.town.code for row in firm.towns.all() if row.valid_to is None]
    return towns[0] if towns else None


def honour_steps() -> Iterable[Row]:
    """One row a step."""
    return _sorted(
        {
            **shared,
            "season_name": honour.season.name if honour.season else None,
            "closes_on": honour.season.closes_on if honour.season else None,
            "recommend_due_on": honour.season.recommend_due_on if honour.season else None,
            "row_key": step.row_key,
            "step": step.step,
            "stepped_on": step.on,
            "valid_to": step.valid_to,
            "document": step.document or None,
        }
        for honour, shared in _honours()
        for step in _steps_of(honour)
    )


def honour_spells() -> Iterable[Row]:
    """One row a time in force; its key is that of the award, or late recheck, which began it."""
    return _sorted(
        {
            **shared,
            "row_key": _opening(honour, spell).row_key,
            "valid_from": spell.start,
            "valid_to": spell.end,
            "document": _opening(honour, spell).document or None,
        }
        for honour, shared in _honours()
        for spell in rules.spells_of(honour.taken)
    )


def _steps_of(honour: Honour) -> list[HonourStep]:
    steps: list[HonourStep] = list(honour.steps.all())
    for step in steps:
        step.honour = honour  # its key needs no query of its own
    return steps


def _opening(honour: Honour, spell: Spell) -> HonourStep:
    return next(
        step
        for step in _steps_of(honour)
        if step.on == spell.start and rules.Step(step.step) in rules.GRANTING
    )


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: str(row["row_key"]))


EXTRACTS = {
    "honour_kinds": extract(
        HonourKind,
        kind="code",
        kind_name="name",
        family="family__code",
        level="level",
        subject="subject",
        unit="unit",
        issuer="issuer",
        validity_years="validity_years",
    ),
    "honour_steps": honour_steps,
    "honour_spells": honour_spells,
    "honour_seasons": extract(
        Season,
        season="code",
        season_name="name",
        closes_on="closes_on",
        recommend_due_on="recommend_due_on",
        kind="kind__code",
        kind_name="kind__name",
        opens_on="opens_on",
        quota="quota",
        document="document",
    ),
    "honour_subjects": extract(
        HonourSubject,
        honour="honour__code",
        honour_name="honour__name",
        kind="honour__kind__code",
        kind_name="honour__kind__name",
        position="position",
        firm="firm__code",
        person="person__code",
        person_name="person__name",
    ),
}
