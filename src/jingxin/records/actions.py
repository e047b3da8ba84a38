"""
The only writers of single records: save, delete and undo, each with its audit event in one transaction.

`by` None is the system (a command); a person must be allowed to edit the ledger, and the row must be one of
those they keep, before the deed and after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.apps import apps
from django.db import models, router, transaction
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.utils import timezone
from django.utils.translation import gettext as _

from jingxin.records.audit import User, record_event
from jingxin.records.cells import shown
from jingxin.records.models import AuditEvent, ImportBatch, ImportChange, Record
from jingxin.records.permissions import Verb, check_may, keeps, keeps_all, refuse
from jingxin.records.values import differences, put_values, same, told_fields, values_of

R = TypeVar("R", bound=Record)
M = TypeVar("M", bound=models.Model)
_WITH = "_with"  # in a DELETE event: the dependent records that went with it


class RecordsError(Exception):
    """Something that cannot be done to a record; the message says why and what to do."""


class StaleRecord(RecordsError):
    """Somebody else saved the record meanwhile. `event` is their save; `current` the record as it is now."""

    def __init__(self, current: Record, event: AuditEvent | None) -> None:
        self.current, self.event = current, event
        super().__init__(
            _("“{record}”在您打开之后{change}。您填写的内容还在；请对照后再保存。").format(
                record=current, change=_who_changed_what(event)
            )
        )


class GoneRecord(RecordsError):
    """The record was deleted meanwhile."""


class CannotDelete(RecordsError):
    """Other rows stand on the record; `counts` says how many of which kind."""

    def __init__(self, record: models.Model, blockers: Iterable[models.Model]) -> None:
        self.counts = counted(blockers)
        super().__init__(_blocked(record, self.counts))


class CannotUndo(RecordsError):
    """What is to be undone is no longer as it was left, or cannot be undone at all."""


class _OutOfScope(Exception):
    """Inside this room: rolls the transaction back, then becomes a refusal."""


def _who_changed_what(event: AuditEvent | None) -> str:
    if event is None:
        return _("已被别人修改")
    fields = _field_labels(event)
    return _("已由{name}于{at}修改{fields}").format(
        name=event.by_name,
        at=shown(timezone.localtime(event.at)),
        fields=_("（{fields}）").format(fields=_("、").join(fields)) if fields else "",
    )


def _field_labels(event: AuditEvent) -> list[str]:
    model = apps.get_model(event.subject_kind)
    names = event.after or {}
    return [str(field.verbose_name) for field in told_fields(model) if field.name in names]


def _refusing(by: User | None, record: models.Model, deed: Callable[[], R | AuditEvent | None]) -> Any:
    """Run the deed in one transaction; a row out of scope rolls it back and is refused and recorded."""
    try:
        with transaction.atomic():
            return deed()
    except _OutOfScope:
        assert by is not None  # noqa: S101 — the system sees everything
        refuse(by, str(record._meta.verbose_name))


def _locked(record: R) -> R:
    stored = type(record)._base_manager.select_for_update().filter(pk=record.pk).first()
    if stored is None:
        raise GoneRecord(_("这条记录已被删除，不能保存；可在审计记录中撤销删除后再改。"))
    return stored


def save_record(
    *,
    record: R,
    by: User | None,
    reason: str = "",
    expected_version: int | None = None,
    action: str = "",
    verb: Verb = Verb.EDIT,
) -> R:
    """
    Write a new or changed record and its event; nothing at all where no value differs.

    `expected_version` is the version that the person had before them (default: the version the record was
    loaded with). Raises `StaleRecord` where it has been saved since, `ValidationError` from `full_clean`,
    `NotPermitted` for a ledger or row that is not theirs. `verb` is what the deed needs: VIEW where a workflow's own
    table has already said who may take the step.
    """
    check_may(by, verb, record.ledger)
    expected = record.version if expected_version is None else expected_version

    def deed() -> R:
        before, version = None, 1
        if record.pk is not None:
            stored = _locked(record)
            if not keeps(by, stored):
                raise _OutOfScope
            if stored.version != expected:
                raise StaleRecord(stored, AuditEvent.objects.of_record(stored).last())
            before, version = values_of(stored), stored.version + 1
        record.full_clean()
        old, new = differences(before or {}, values_of(record))
        if before is not None and not new:
            return record
        _write(record, version)
        if not keeps(by, record):
            raise _OutOfScope
        record_event(
            by=by,
            action=action or (AuditEvent.Action.CREATE if before is None else AuditEvent.Action.UPDATE),
            subject=record,
            before=None if before is None else old,
            after=new,
            reason=reason,
        )
        return record

    saved: R = _refusing(by, record, deed)
    return saved


def _write(record: Record, version: int) -> None:
    loaded_with, record.version = record.version, version
    try:
        record.save()
    except Exception:
        record.version = loaded_with
        raise


def delete_record(*, record: Record, by: User | None, reason: str, action: str = "") -> AuditEvent:
    """
    Delete a record, and the rows that are part of it, keeping all their values in the event.

    Raises `CannotDelete` naming what stands on it, `StaleRecord` where it was changed meanwhile.
    """
    check_may(by, Verb.EDIT, record.ledger)

    def deed() -> AuditEvent:
        stored = _locked(record)
        if not keeps(by, stored):
            raise _OutOfScope
        if stored.version != record.version:
            raise StaleRecord(stored, AuditEvent.objects.of_record(stored).last())
        parts = [part for part in goes_with(stored) if part != stored]
        before = values_of(stored)
        if parts:
            before[_WITH] = [
                {"kind": part._meta.label_lower, "pk": part.pk, "values": values_of(part)} for part in parts
            ]
        event = record_event(
            by=by,
            action=action or AuditEvent.Action.DELETE,
            subject=stored,
            before=before,
            after=None,
            reason=reason,
        )
        stored.delete()
        return event

    event: AuditEvent = _refusing(by, record, deed)
    return event


def goes_with(record: models.Model) -> list[models.Model]:
    """Return the record and everything that deleting it would delete too; `CannotDelete` where that is barred."""
    collector = Collector(using=router.db_for_write(type(record)), origin=record)
    try:
        collector.collect([record])
    except (ProtectedError, RestrictedError) as error:
        blockers = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
        raise CannotDelete(record, blockers) from error
    found = [part for parts in collector.data.values() for part in parts]
    return found + [part for queryset in collector.fast_deletes for part in queryset]


def counted(records: Iterable[models.Model]) -> list[str]:
    """Return how many of each kind, in words: 3条企业月报数据."""
    kinds: dict[str, int] = {}
    for record in records:
        kind = str(record._meta.verbose_name)
        kinds[kind] = kinds.get(kind, 0) + 1
    return [_("{count}条{kind}").format(count=count, kind=kind) for kind, count in sorted(kinds.items())]


def _blocked(record: models.Model, counts: list[str]) -> str:
    return _("不能删除“{record}”：还有{parts}用到它；请先处理这些记录。").format(
        record=record, parts=_("、").join(counts)
    )


def can_undo(event: AuditEvent) -> bool:
    """Whether the event is of a kind that can be undone: a write of one record outside an import."""
    kinds = {event.Action.CREATE, event.Action.UPDATE, event.Action.DELETE, event.Action.UNDO}
    return event.action in kinds and bool(event.subject_id) and not event.batch


def undo_event(*, event: AuditEvent, by: User | None) -> AuditEvent:
    """
    Put a record back to what it was before the event; the undoing is an event of its own.

    Raises `CannotUndo` where a value changed by the event has been changed again since.
    """
    model = apps.get_model(event.subject_kind) if event.subject_kind else None
    if not can_undo(event) or model is None or not issubclass(model, Record):
        raise CannotUndo(_("这类记录不能撤销。"))
    check_may(by, Verb.EDIT, model.ledger)
    reason = _("撤销审计记录第{number}条").format(number=event.pk)
    undo = AuditEvent.Action.UNDO
    if event.after is None:
        return _restore_deleted(event, model, by=by, reason=reason)
    record = model._base_manager.filter(pk=event.subject_id).first()
    if record is None:
        raise CannotUndo(_("这条记录后来已被删除；请先撤销删除。"))
    now = values_of(record)
    changed = [name for name in event.after if not same(now.get(name), event.after[name])]
    if changed:
        labels = [str(field.verbose_name) for field in told_fields(model) if field.name in changed]
        raise CannotUndo(
            _("不能撤销：{fields}后来又改过。请先撤销后面的修改，或直接改成需要的值。").format(
                fields=_("、").join(labels)
            )
        )
    if event.before is None:
        return delete_record(record=record, by=by, reason=reason, action=undo)
    put_values(record, event.before)
    save_record(record=record, by=by, reason=reason, action=undo)
    last = AuditEvent.objects.of_record(record).last()
    assert last is not None  # noqa: S101 — save_record has just written it
    return last


def _restore_deleted(event: AuditEvent, model: type[Record], *, by: User | None, reason: str) -> AuditEvent:
    if model._base_manager.filter(pk=event.subject_id).exists():
        raise CannotUndo(_("这条记录已经恢复过了。"))
    record = _blank(model, int(event.subject_id))

    def deed() -> AuditEvent:
        before = dict(event.before or {})
        parts = before.pop(_WITH, [])
        _recreate(record, before)
        for part in parts:
            _recreate(_blank(apps.get_model(part["kind"]), part["pk"]), part["values"])
        if not keeps(by, record):
            raise _OutOfScope
        return record_event(
            by=by,
            action=AuditEvent.Action.UNDO,
            subject=record,
            before=None,
            after=values_of(record),
            reason=reason,
        )

    restored: AuditEvent = _refusing(by, record, deed)
    return restored


def _blank(model: type[M], pk: int) -> M:
    record = model()
    record.pk = pk
    return record


def _recreate(record: models.Model, told: dict[str, Any]) -> None:
    put_values(record, told)
    record.full_clean(validate_unique=True)
    record.save(force_insert=True)


def undo_batch(*, batch: ImportBatch, by: User | None) -> AuditEvent:
    """
    Take back everything a batch wrote, or nothing: records it created go, changed ones get their old values.

    Raises `CannotUndo` where a record was edited since, or later rows stand on one.
    """
    check_may(by, Verb.IMPORT, batch.ledger)

    def deed() -> AuditEvent:
        locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if locked.status == ImportBatch.Status.UNDONE:
            raise CannotUndo(_("这一批已经撤销过了。"))
        changes = list(locked.changes.order_by("-pk"))
        for run in _runs(changes):
            _take_back(run, by=by)
        locked.status = batch.status = ImportBatch.Status.UNDONE
        locked.save(update_fields=["status"])
        return record_event(
            by=by,
            action=AuditEvent.Action.UNDO,
            subject=locked,
            after={"changes": len(changes)},
            reason=_("撤销导入“{filename}”").format(filename=locked.filename),
            batch=locked.code,
        )

    event: AuditEvent = _refusing(by, batch, deed)
    return event


def _runs(changes: list[ImportChange]) -> list[list[ImportChange]]:
    """Split into neighbours of one model and one kind of change, so that each run is a few statements."""
    runs: list[list[ImportChange]] = []
    for change in changes:
        if runs and _sort(runs[-1][0]) == _sort(change):
            runs[-1].append(change)
        else:
            runs.append([change])
    return runs


def _sort(change: ImportChange) -> tuple[str, bool, bool]:
    return change.kind, change.before is None, change.after is None


def _take_back(run: list[ImportChange], *, by: User | None) -> None:
    model: type[Record] = apps.get_model(run[0].kind)
    if run[0].after is None:
        for change in run:
            _recreate(_blank(model, change.record_id), change.before or {})
        return
    stored: dict[int, Record] = {}
    for start in range(0, len(run), 900):
        stored |= model._base_manager.in_bulk([change.record_id for change in run[start : start + 900]])
    _check_untouched(run, stored)
    if not keeps_all(by, model, stored):
        raise _OutOfScope
    if run[0].before is None:
        _delete_all(model, list(stored.values()))
        return
    for change in run:
        record = stored[change.record_id]
        put_values(record, change.before or {})
        _write(record, record.version + 1)


def _check_untouched(run: list[ImportChange], stored: dict[int, Record]) -> None:
    edited = [
        change
        for change in run
        if change.record_id not in stored or stored[change.record_id].version != change.version
    ]
    if edited:
        keys = _("、").join(change.record_key for change in edited[:5])
        raise CannotUndo(
            _("不能撤销这一批：{keys}{more}导入之后又改过或删除了。请先撤销后来的修改。").format(
                keys=keys,
                more=_("等{count}条").format(count=len(edited)) if len(edited) > 5 else "",
            )
        )


def _delete_all(model: type[Record], records: list[Record]) -> None:
    going = set(records)
    collector = Collector(using=router.db_for_write(model))
    try:
        collector.collect(records)
    except (ProtectedError, RestrictedError) as error:
        blockers = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
        raise CannotUndo(_blocked(records[0], counted(blockers))) from error
    found = {part for parts in collector.data.values() for part in parts}
    found |= {part for queryset in collector.fast_deletes for part in queryset}
    if later := found - going:
        raise CannotUndo(_blocked(records[0], counted(later)))
    collector.delete()
