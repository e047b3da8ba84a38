"""
Dated rows on their way in from a file: judged together with those that stand, and written in an order that holds.

A file may end one spell and begin the next. Row by row the second would overlap the first; together they do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, cast

from attrs import frozen
from django.db import models
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.core.spell import Spell, SpellRefused
from jingxin.records.dated import Dated
from jingxin.records.imports import Context, Row, Writer


@frozen
class _Held:
    """One spell, and the row of the file it stands in, if it does."""

    spell: Spell
    row: Row | None = None


def check_spells(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """Yield a finding for each row of the file that would hold on a day which another row already has."""
    model = cast("type[Dated]", context.sheet.model)
    in_file: dict[tuple[Any, ...], list[_Held]] = defaultdict(list)
    for row in rows:
        record = cast("Dated", row.record)
        try:
            in_file[_owner(record)].append(_Held(record.spell, row))
        except SpellRefused:
            continue  # the order of its days is a finding of the model's own
    standing = _standing(model, in_file, {row.record.pk for row in rows if row.record is not None})
    for owner, held in in_file.items():
        yield from _overlaps(model, [*held, *standing[owner]])


def _owner(record: Dated) -> tuple[Any, ...]:
    return tuple(
        getattr(record, cast("Any", record._meta.get_field(name)).attname) for name in record.alone_in
    )


def _standing(
    model: type[Dated], owners: Iterable[tuple[Any, ...]], in_file: set[int | None]
) -> dict[tuple[Any, ...], list[_Held]]:
    """Return the stored spells of these owners which the file does not speak of."""
    found: dict[tuple[Any, ...], list[_Held]] = defaultdict(list)
    first = list({owner[0] for owner in owners})
    for start in range(0, len(first), 900):
        stored = model._base_manager.filter(**{f"{model.alone_in[0]}__in": first[start : start + 900]})
        for record in stored:
            if record.pk not in in_file:
                found[_owner(record)].append(_Held(record.spell))
    return found


def _overlaps(model: type[Dated], held: list[_Held]) -> Iterator[Finding]:
    held = sorted(held, key=lambda one: one.spell.start)
    for earlier, later in pairwise(held):
        row = later.row or earlier.row
        if row is None or not earlier.spell.overlaps(later.spell):
            continue
        other = earlier if row is later.row else later
        where = (
            _("第{number}行").format(number=other.row.number) if other.row is not None else _("台账中已有的")
        )
        yield row.fault(
            model.starts,
            "overlap",
            _("{own}与{where}{other}重叠。").format(
                own=later.spell if row is later.row else earlier.spell, where=where, other=other.spell
            ),
            _("请先填写前一段的“{end}”，或改后一段的“{start}”。").format(
                end=row.sheet.column(model.ends).header, start=row.sheet.column(model.starts).header
            ),
        )


def save_spells(rows: Sequence[Row], writer: Writer) -> None:
    """Write dated rows: first those that end, then new ones, then those that are opened again."""
    if not rows:
        return
    model = cast("type[Dated]", rows[0].sheet.model)
    fields = [field.name for field in model._meta.concrete_fields if _is_told(field)]
    changed = [cast("Dated", row.record) for row in rows if not row.is_new]
    ended = [record for record in changed if getattr(record, model.ends) is not None]
    writer.update_all(ended, fields)
    writer.create_all(cast("Dated", row.record) for row in rows if row.is_new)
    writer.update_all([record for record in changed if getattr(record, model.ends) is None], fields)


def _is_told(field: models.Field[Any, Any]) -> bool:
    return not field.primary_key and field.name not in {"version", "created_at", "updated_at"}
