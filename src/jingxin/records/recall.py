"""
Rows as they stood in the ledger at an instant of the past ("as known on"), read back from the trail.

The trail is undone from today backwards, in memory: what was created since is taken away, what was changed or deleted
gets its old values. Nothing is written, and no second copy of the rows is kept anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from attrs import field, frozen
from django.db import models
from django.db.models import prefetch_related_objects

from jingxin.records.models import AuditEvent, ImportBatch, ImportChange, Record
from jingxin.records.values import put_values

R = TypeVar("R", bound=Record)
_WITH = "_with"
_SAYS_NOTHING = (AuditEvent.Action.READ, AuditEvent.Action.EXPORT, AuditEvent.Action.REFUSED)


@frozen
class Recalled:
    """Rows of some models as they stood at one instant; they are to be read, never saved."""

    at: datetime
    _rows: Mapping[type[Record], Mapping[int, Record]] = field(alias="rows")

    def rows(self, model: type[R]) -> list[R]:
        """Return the model's rows in the order of their natural keys."""
        found: Any = self._rows[model].values()
        return sorted(found, key=lambda record: record.key)


def recall(*kinds: type[Record], at: datetime) -> Recalled:
    """
    Return the rows of these models as they stood at the end of the instant `at`.

    References among the models lead to the recalled rows, and their reverse relations hold lists of them; references
    to other models lead to those rows as they are now. Rows written outside the trail are known from their creation.
    """
    past = _Past(kinds)
    for event in _events_after(at):
        past.undo(event)
    rows = {
        model: {
            pk: record
            for pk, record in past.rows[model].items()
            if not record.created_at or record.created_at <= at
        }
        for model in kinds
    }
    _connect(rows)
    return Recalled(at, rows)


def _events_after(at: datetime) -> Iterable[AuditEvent]:
    return AuditEvent.objects.filter(at__gt=at).exclude(action__in=_SAYS_NOTHING).order_by("-pk")


class _Past:
    """The rows as they are now, to be led back event by event."""

    def __init__(self, kinds: Iterable[type[Record]]) -> None:
        self.models = {model._meta.label_lower: model for model in kinds}
        self.rows: dict[type[Record], dict[int, Record]] = {
            model: {row.pk: row for row in model._base_manager.all()} for model in kinds
        }

    def undo(self, event: AuditEvent) -> None:
        """Lead the rows back to before the event."""
        if event.subject_kind == ImportBatch._meta.label_lower:
            self._undo_batch(event)
        elif event.after is None:
            self._bring_back(event)
        elif event.before is None:
            self._take_away(event)
        elif event.subject_kind in self.models:
            self._put(event.subject_kind, int(event.subject_id), event.before)

    def _put(self, kind: str, pk: int, values: Mapping[str, Any]) -> None:
        model = self.models[kind]
        if pk not in self.rows[model]:
            self.rows[model][pk] = _blank(model, pk)
        put_values(self.rows[model][pk], values)

    def _remove(self, kind: str, pk: int) -> None:
        self.rows[self.models[kind]].pop(pk, None)

    def _bring_back(self, event: AuditEvent) -> None:
        """A deletion, with the parts that went with it."""
        before = dict(event.before or {})
        parts = before.pop(_WITH, [])
        if event.subject_kind in self.models:
            self._put(event.subject_kind, int(event.subject_id), before)
        for part in parts:
            if part["kind"] in self.models:
                self._put(part["kind"], part["pk"], part["values"])

    def _take_away(self, event: AuditEvent) -> None:
        """A creation, or the restoring of what was deleted with the parts that went with it."""
        if event.subject_kind in self.models:
            self._remove(event.subject_kind, int(event.subject_id))
        if event.action != AuditEvent.Action.UNDO:
            return
        deleted = (
            AuditEvent.objects.filter(subject_kind=event.subject_kind, subject_id=event.subject_id)
            .filter(pk__lt=event.pk, after__isnull=True)
            .exclude(action__in=_SAYS_NOTHING)
            .order_by("-pk")
            .first()
        )
        for part in (deleted.before or {}).get(_WITH, []) if deleted else []:
            if part["kind"] in self.models:
                self._remove(part["kind"], part["pk"])

    def _undo_batch(self, event: AuditEvent) -> None:
        """An import is taken back; the undoing of one is done again."""
        changes = ImportChange.objects.filter(batch__code=event.batch, kind__in=self.models)
        again = event.action == AuditEvent.Action.UNDO
        for change in changes.order_by("pk" if again else "-pk"):
            values = change.after if again else change.before
            if values is None:
                self._remove(change.kind, change.record_id)
            else:
                self._put(change.kind, change.record_id, values)


def _connect(rows: Mapping[type[Record], Mapping[int, Record]]) -> None:
    """Let references among the recalled models lead to recalled rows, in both directions."""
    for model, records in rows.items():
        for column in model._meta.concrete_fields:
            target = column.related_model
            if not isinstance(column, models.ForeignKey):
                continue
            if target not in rows:
                prefetch_related_objects(list(records.values()), column.name)
                continue
            parts: dict[int, list[Record]] = defaultdict(list)
            for record in records.values():
                pk = getattr(record, column.attname)
                if pk in rows[target]:  # type: ignore[index]
                    setattr(record, column.name, rows[target][pk])  # type: ignore[index]
                    parts[pk].append(record)
            name = column.remote_field.cache_name
            for pk, owner in rows[target].items():  # type: ignore[index]
                cache = owner.__dict__.setdefault("_prefetched_objects_cache", {})
                cache[name] = parts[pk]


def _blank(model: type[R], pk: int) -> R:
    record = model()
    record.pk = pk
    return record
