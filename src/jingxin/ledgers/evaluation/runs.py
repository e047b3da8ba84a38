"""Running a scheme on a snapshot, and reading a run back: inputs, outcomes, tallies. Writes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import frozen
from django.conf import settings

from jingxin.ledgers.evaluation.models import Grade, Run
from jingxin.ledgers.evaluation.rules.conservation import Tally, tallies
from jingxin.ledgers.evaluation.rules.explaining import Standing
from jingxin.ledgers.evaluation.rules.oracle import reason_text
from jingxin.ledgers.evaluation.rules.scheme import Scheme
from jingxin.warehouse import Snapshot, open_snapshot


@frozen
class Evaluated:
    """What the engine said of every firm, with what it was given, in the order of firms."""

    scheme: Scheme
    snapshot: str
    rows: list[dict[str, Any]]
    given: Mapping[str, Mapping[str, Any]]
    tallies: list[Tally]


def snapshot_named(name: str = "latest") -> Snapshot:
    return open_snapshot(Path(settings.SNAPSHOTS), name)


def evaluate(scheme: Scheme, snapshot: Snapshot) -> Evaluated:
    """
    Evaluate every firm of the scheme's year in the snapshot, and count the outcomes against what was put in.

    Raises `SchemeError` for a figure or fact that neither the ledger nor the snapshot's catalogue knows.
    """
    from jingxin.ledgers.evaluation.rules import inputs  # Ibis takes half a second to import
    from jingxin.ledgers.evaluation.rules.names import resolve
    from jingxin.measures.selection import Tables

    table, named = Tables(), resolve(scheme, snapshot.evaluator().catalogue)
    given = {row["firm"]: row for row in snapshot.ask(inputs.inputs(scheme, table, named))}
    rows = sorted(snapshot.ask(inputs.whole(scheme, table, named)), key=lambda r: r["firm"])
    put_in: Counter[str] = Counter()
    for firm in given.values():
        put_in[_group_of(scheme, firm)] += 1
    outcomes = [(row["group"], row["state"], row["band"]) for row in rows]
    return Evaluated(scheme, snapshot.name, rows, given, tallies(scheme, outcomes, put_in))


def _group_of(scheme: Scheme, firm: Mapping[str, Any]) -> str:
    """The group by the rule itself, counted apart from what the engine says."""
    for group in scheme.groups:
        if group.takes(above_scale=firm["above_scale"], industry=firm["industry"], land=firm.get("f_land")):
            return group.code
    return ""


def terms_of(scheme: Scheme, row: Mapping[str, Any], given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every term of one firm, as a run keeps it: numbers as text, so that none becomes a float."""
    if not row["group"]:
        return []
    terms = []
    for item in scheme.group(row["group"]).items:
        measure = item.measure
        top, bottom = given[f"f_{measure.numerator}"], given[f"f_{measure.denominator}"]
        terms.append(
            {
                "measure": measure.code,
                "label": measure.label,
                "unit": measure.unit,
                "weight": f"{item.weight:f}",
                "top": _text(top),
                "bottom": _text(bottom),
                "base": _base_text(scheme, row[f"base_{measure.code}"], item.base),
                "points": row[f"points_{measure.code}"],
            }
        )
    return terms


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _base_text(scheme: Scheme, base: float | None, given: Decimal | None) -> str | None:
    """A base that is given stands as it was written; a computed one has the scheme's decimals."""
    if given is not None:
        return f"{given:f}"
    return None if base is None else f"{base:.{scheme.base_decimals}f}"


def reason_of(scheme: Scheme, row: Mapping[str, Any]) -> str:
    return reason_text(scheme, row["reason"])


def standing_of(scheme: Scheme, row: Mapping[str, Any], given: Mapping[str, Any]) -> Standing:
    """One row of the engine as the rules of reconsidering read it."""
    terms = terms_of(scheme, row, given)
    facts = {
        name.removeprefix("n_"): times for name, times in given.items() if name.startswith("n_") and times
    }
    return _standing(row["firm"], row, terms, facts)


def standing_of_grade(grade: Grade) -> Standing:
    """A kept grade as the same."""
    told = {
        name: getattr(grade, name)
        for name in ("group", "pool", "state", "total", "rank", "band", "adjustment")
    }
    facts = {kind: int(times) for kind, times in grade.facts.items() if int(times)}
    return _standing(grade.firm.code, told, grade.terms, facts)


def _standing(
    firm: str, told: Mapping[str, Any], terms: Iterable[Mapping[str, Any]], facts: Mapping[str, int]
) -> Standing:
    def number(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    return Standing(
        firm,
        told["group"],
        told["pool"],
        told["state"],
        told["total"],
        told["rank"],
        told["band"],
        told["adjustment"],
        {
            term["measure"]: (
                number(term["top"]),
                number(term["bottom"]),
                number(term["base"]),
                term["points"],
            )
            for term in terms
        },
        facts,
    )


def standings_of(run: Run) -> dict[str, Standing]:
    """Every firm of a kept run by its code."""
    grades = run.grades.select_related("firm").order_by("firm__code")
    return {grade.firm.code: standing_of_grade(grade) for grade in grades}


def plain_tallies(found: Iterable[Tally]) -> list[dict[str, Any]]:
    """Tallies as a run keeps them, with the sum written out."""
    return [
        {
            "group": tally.group,
            "name": tally.name,
            "bands": dict(tally.bands),
            "exempt": tally.exempt,
            "not_banded": tally.not_banded,
            "total": tally.total,
            "sentence": tally.sentence,
        }
        for tally in found
    ]
