"""
What merging two firms would do, worked out before anything is written.

What points at a firm is asked of Django and not listed here, so rows of ledgers that come later move as well.
A duplicate's name, town and industry stay with its stub for the days on which the kept firm has its own: the
stub's name stays searchable. Everything else moves whole, or the merge is refused with the rows that collide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from attrs import frozen
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from jingxin.core.spell import first_overlap
from jingxin.ledgers.enterprises.actions.deed import EnterprisesError
from jingxin.ledgers.enterprises.models import Firm, FirmIndustry, FirmMerge, FirmName, FirmTown
from jingxin.records.dated import Dated
from jingxin.records.models import Member, Record

# The fields that describe a firm and may be taken over from its duplicate; a note tells of its own row and stays.
DESCRIBING = (
    "uscc",
    "organization_code",
    "short_name",
    "founded_on",
    "closed_on",
    "size",
    "legal_person",
    "address",
)  # fmt: skip
# Empty says something here, that the firm is open: it is chosen by a person, never filled in.
SPEAKS_WHEN_EMPTY = frozenset({"closed_on"})
STAYS_WHERE_IT_OVERLAPS = (FirmName, FirmTown, FirmIndustry)


class MergeRefused(EnterprisesError):
    """Two firms that cannot be merged as they are; `conflicts` are the rows that collide, in words."""

    def __init__(self, message: str, conflicts: Sequence[str] = ()) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__("\n".join([message, *self.conflicts]))


@frozen
class Move:
    """Rows of one model whose `field` leads from the duplicate to the kept firm."""

    model: type[models.Model]
    field: str
    pks: tuple[int, ...]

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name)

    @property
    def count(self) -> int:
        return len(self.pks)


@frozen
class Difference:
    """A field on which both firms say something, and not the same."""

    field: str
    label: str
    kept: str
    duplicate: str


@frozen
class MergePlan:
    """
    What a merge would do, for people to read before they agree.

    `moves` go to the kept firm, `stays` remain with the stub, `fills` are fields that only the duplicate has,
    `differences` those on which the kept firm prevails unless told otherwise. With `conflicts` it is refused.
    """

    kept: Firm
    duplicate: Firm
    moves: tuple[Move, ...]
    stays: tuple[Move, ...]
    fills: tuple[str, ...]
    differences: tuple[Difference, ...]
    conflicts: tuple[str, ...]


def plan_merge(*, kept: Firm, duplicate: Firm) -> MergePlan:
    """Return what merging would do; raises `MergeRefused` only where the pair itself makes no sense."""
    _check_pair(kept, duplicate)
    moves: list[Move] = []
    stays: list[Move] = []
    conflicts: list[str] = []
    for model, name in _pointers():
        rows = list(model._base_manager.filter(**{name: duplicate}).order_by("pk"))
        if not rows:
            continue
        present = list(model._base_manager.filter(**{name: kept}).order_by("pk"))
        going = rows
        if issubclass(model, STAYS_WHERE_IT_OVERLAPS):
            going = _without_overlap(rows, present)
            stays.append(Move(model, name, _pks(row for row in rows if row not in going)))
        else:
            conflicts += _collisions(model, name, rows, present)
        moves.append(Move(model, name, _pks(going)))
    accounts = Member.objects.filter(firm_code=duplicate.code).order_by("pk")
    moves.append(Move(Member, "firm_code", _pks(accounts)))
    told = [(name, getattr(kept, name), getattr(duplicate, name)) for name in DESCRIBING]
    return MergePlan(
        kept,
        duplicate,
        tuple(move for move in moves if move.count),
        tuple(stay for stay in stays if stay.count),
        tuple(name for name, ours, theirs in told if theirs and not ours and name not in SPEAKS_WHEN_EMPTY),
        tuple(
            Difference(
                name,
                field_label(name),
                _shown(kept, name),
                _shown(duplicate, name),
            )
            for name, ours, theirs in told
            if theirs and ours != theirs and (ours or name in SPEAKS_WHEN_EMPTY)
        ),
        tuple(conflicts),
    )


def _check_pair(kept: Firm, duplicate: Firm) -> None:
    if kept.pk == duplicate.pk:
        raise MergeRefused(_("保留企业与重复企业是同一家；请另选一家。"))
    for firm in (kept, duplicate):
        if (into := firm.merged_into) is not None:
            raise MergeRefused(
                _("“{firm}”（{code}）已并入“{into}”（{into_code}）；请改选后者，或先撤销那次合并。").format(
                    firm=firm, code=firm.code, into=into, into_code=into.code
                )
            )


def field_label(name: str) -> str:
    """Return the Chinese name of a field of a firm."""
    return str(cast("Any", Firm._meta.get_field(name)).verbose_name)


def _pointers() -> Iterator[tuple[type[models.Model], str]]:
    """Yield every model and field that points at a firm, hidden relations and other ledgers included."""
    for relation in Firm._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete:
            continue
        if not (relation.one_to_many or relation.one_to_one):
            continue
        model = cast("type[models.Model]", relation.related_model)
        if model is not FirmMerge:  # a merge tells of both firms as they were
            yield model, relation.field.name  # type: ignore[union-attr]


def _pks(rows: Iterable[models.Model]) -> tuple[int, ...]:
    return tuple(row.pk for row in rows)


def _shown(firm: Firm, name: str) -> str:
    display = getattr(firm, f"get_{name}_display", None)
    value = display() if display else getattr(firm, name)
    return _("空") if value is None else str(value)


def _without_overlap(rows: list[Any], present: list[Any]) -> list[Any]:
    taken = [row.spell for row in present]
    going = []
    for row in rows:
        if first_overlap([*taken, row.spell]) is None:
            taken.append(row.spell)
            going.append(row)
    return going


def _collisions(model: type[models.Model], name: str, rows: list[Any], present: list[Any]) -> Iterator[str]:
    """Say of each row of the duplicate why the kept firm cannot have it too."""
    if issubclass(model, Dated):
        yield from _dated_collisions(model, name, rows, present)
        return
    said: set[int] = set()
    for others, condition in _alone_together(model, name):
        rows_in, present_in = rows, present
        if condition is not None:
            fitting = set(
                model._base_manager.filter(condition, pk__in=_pks([*rows, *present])).values_list(
                    "pk", flat=True
                )
            )
            rows_in = [row for row in rows if row.pk in fitting]
            present_in = [row for row in present if row.pk in fitting]
        held = {_values(row, others): row for row in present_in}
        for row in rows_in:
            if (twin := held.get(_values(row, others))) is not None and row.pk not in said:
                said.add(row.pk)
                yield _("{kind}：重复企业的“{row}”与保留企业的“{twin}”").format(
                    kind=model._meta.verbose_name, row=row, twin=twin
                )


def _dated_collisions(model: type[Dated], name: str, rows: list[Any], present: list[Any]) -> Iterator[str]:
    others = tuple(field for field in model.alone_in if field != name)
    for row in rows:
        for twin in present:
            if _values(row, others) == _values(twin, others) and row.spell.overlaps(twin.spell):
                yield _("{kind}：重复企业的{row}与保留企业的{twin}时段重叠").format(
                    kind=model._meta.verbose_name, row=_dated(row), twin=_dated(twin)
                )


def _dated(row: Any) -> str:
    return (
        _("“{row}”（{spell}）").format(row=row, spell=row.spell) if str(row) != str(row.spell) else str(row)
    )


def _alone_together(model: type[models.Model], name: str) -> Iterator[tuple[tuple[str, ...], Q | None]]:
    """Yield the other fields of each key that the firm is part of, with the key's condition."""
    meta = model._meta
    if cast("Any", meta.get_field(name)).unique:
        yield (), None
    for constraint in meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and name in constraint.fields:
            yield tuple(field for field in constraint.fields if field != name), constraint.condition
    for together in meta.unique_together:
        if name in together:
            yield tuple(field for field in together if field != name), None
    if issubclass(model, Record):
        natural = [path.split("__")[0] for path in model.natural_key_fields]
        if name in natural and len(natural) > 1:
            yield tuple(field for field in natural if field != name), None


def _values(row: models.Model, fields: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, cast("Any", row._meta.get_field(field)).attname) for field in fields)
