"""
Writing many records at once, each change kept so that the whole batch can be undone.

Only imports write this way: few statements however many rows, the optimistic lock still held row by row.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import define, field
from django.apps import apps
from django.db import connection, models
from django.db.models import Count, Sum
from django.utils import timezone

from jingxin.records.audit import User
from jingxin.records.models import ImportBatch, ImportChange, Record
from jingxin.records.sheets import get_sheet
from jingxin.records.values import told_fields, values_of

_told = ImportChange._meta
_CHUNK = 900  # below the number of parameters that every SQLite accepts


class ChangedMeanwhile(Exception):
    """A record was saved by somebody else between preview and import."""


@define(eq=False)
class Writer:
    """
    Creates, changes and deletes records for one batch, inside the import's transaction.

    A sheet's `save` may write records of any ledger model through it (a firm and its spell in a town).
    """

    batch: ImportBatch
    by: User | None
    touched: dict[type[Record], set[int]] = field(factory=lambda: defaultdict(set))
    _hash: Any = field(factory=hashlib.sha256)

    def create_all(self, records: Iterable[Record]) -> None:
        """Insert the records; afterwards each has its primary key."""
        for model, group in _by_model(records).items():
            model._base_manager.bulk_create(group, batch_size=_CHUNK)
            self._keep(group, [None] * len(group), [values_of(record, fetch=False) for record in group])

    def update_all(self, records: Iterable[Record], fields: Sequence[str]) -> None:
        """
        Write these fields of records that were loaded and then changed; versions grow by one.

        Raises `ChangedMeanwhile` where a record is no longer at the version it was loaded with.
        """
        for model, group in _by_model(records).items():
            before = self._stored_values(model, group, fields)
            _update(model, group, fields)
            after = [values_of(record, fields, fetch=False) for record in group]
            self._keep(group, [before.get(record.pk) for record in group], after)

    def delete_all(self, records: Iterable[Record]) -> None:
        """Delete records on which nothing stands."""
        for model, group in _by_model(records).items():
            before = [values_of(record, fetch=False) for record in group]
            self._keep(group, before, [None] * len(group))
            for chunk in _chunks([record.pk for record in group]):
                model._base_manager.filter(pk__in=chunk).delete()

    def digest(self) -> str:
        """Return the sha256 over all changes so far: what the audit event vouches for."""
        return str(self._hash.hexdigest())

    def _stored_values(
        self, model: type[Record], group: list[Record], fields: Sequence[str]
    ) -> dict[int, dict[str, Any]]:
        relations = [name for name in fields if model._meta.get_field(name).is_relation]
        stored: dict[int, dict[str, Any]] = {}
        for chunk in _chunks([record.pk for record in group]):
            for record in model._base_manager.filter(pk__in=chunk).select_related(*relations):
                stored[record.pk] = values_of(record, fields)
        return stored

    def _keep(
        self,
        records: list[Record],
        before: Sequence[dict[str, Any] | None],
        after: Sequence[dict[str, Any] | None],
    ) -> None:
        lines = []
        for record, old, new in zip(records, before, after, strict=True):
            kind = record._meta.label_lower
            told = [kind, record.pk, record.version, old, new]
            self._hash.update(json.dumps(told, ensure_ascii=False, sort_keys=True).encode())
            lines.append([self.batch.pk, kind, record.pk, record.key[:300], record.version, old, new])
        _insert_changes(lines)
        for record, new in zip(records, after, strict=True):
            if new is not None:
                self.touched[type(record)].add(record.pk)


def _insert_changes(lines: list[list[Any]]) -> None:
    """Append to `ImportChange`, one prepared statement for all: it is half of what a large import writes."""
    names = ("batch", "kind", "record_id", "record_key", "version", "before", "after")
    fields = [field for name in names for field in _told.concrete_fields if field.name == name]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(_told.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 — our own names
    with connection.cursor() as cursor:
        cursor.executemany(
            sql,
            [
                [field.get_db_prep_save(value, connection) for field, value in zip(fields, line, strict=True)]
                for line in lines
            ],
        )


def _by_model(records: Iterable[Record]) -> dict[type[Record], list[Record]]:
    groups: dict[type[Record], list[Record]] = {}
    for record in records:
        groups.setdefault(type(record), []).append(record)
    return groups


def _chunks(values: Sequence[int]) -> Iterable[Sequence[int]]:
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))


def _update(model: type[Record], records: list[Record], fields: Sequence[str]) -> None:
    # One prepared statement run for each row: bulk_update's CASE grows with rows × fields and takes seconds.
    columns = [field for field in told_fields(model) if field.name in set(fields)]
    quote, now = connection.ops.quote_name, timezone.now()
    stamp = next(field for field in model._meta.concrete_fields if field.name == "updated_at")
    names = [quote(str(column.column)) for column in (*columns, stamp)]
    sets = ", ".join(f"{name} = %s" for name in names)
    sql = (
        f"UPDATE {quote(model._meta.db_table)} SET {sets}, version = version + 1 "  # noqa: S608
        f"WHERE {quote(str(model._meta.pk.column))} = %s AND version = %s"
    )
    parameters = [
        [
            *(column.get_db_prep_save(getattr(record, column.attname), connection) for column in columns),
            stamp.get_db_prep_save(now, connection),
            record.pk,
            record.version,
        ]
        for record in records
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, parameters)
        if cursor.rowcount != len(records):
            raise ChangedMeanwhile
    for record in records:
        record.version, record.updated_at = record.version + 1, now


def state_of(batch: ImportBatch) -> str:
    """
    Return how the rows that the batch wrote stand now: for each model, their number and sum of versions.

    Where rows of the file were found the same and not written, the whole model is taken in as well.
    """
    parts = []
    kinds = batch.changes.order_by("kind").values_list("kind", flat=True).distinct()
    for kind in kinds:
        written = batch.changes.filter(kind=kind, after__isnull=False).values("record_id")
        parts.append(_count(kind, apps.get_model(kind)._base_manager.filter(pk__in=written)))
    if batch.same_count:
        parts.append(_count("*", get_sheet(batch.sheet).model._base_manager.all()))
    return ";".join(parts)


def _count(name: str, queryset: models.QuerySet[Any]) -> str:
    total = queryset.aggregate(count=Count("pk"), versions=Sum("version"))
    return f"{name}:{total['count']}:{total['versions'] or 0}"
