"""Which row is which record: new, changed or the same; and what the database would refuse, said beforehand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.core.scope import Scope
from jingxin.records.constraints import Broken, broken_checks
from jingxin.records.models import Record, RecordQuerySet
from jingxin.records.reading import empty_value, field_of
from jingxin.records.rows import Row
from jingxin.records.sheets import Column, Sheet

# Beyond this many different values, reading the table is quicker than asking for each.
_MOST_ASKED = 2_000


def match_rows(sheet: Sheet, rows: Sequence[Row], scope: Scope) -> Iterator[Finding]:
    """Give each row its record with the typed values set; yield findings for double keys and others' rows."""
    keyed: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        if any(name not in row.values for name in sheet.key):
            continue
        key = tuple(_plain(row.values[name]) for name in sheet.key)
        if first := keyed.get(key):
            yield row.fault(
                sheet.key[0],
                "duplicate",
                _("与第{number}行重复，两行说的是同一条记录。").format(number=first.number)
                if first.worksheet == row.worksheet
                else _("与{place}重复，两行说的是同一条记录。").format(place=first.place()),
                _("请只留一行。"),
            )
            continue
        keyed[key] = row
    stored = _stored_by_key(sheet, keyed.values())
    found = {key: stored[key] for key in keyed if key in stored}
    hidden = _hidden(sheet, list(found.values()), scope)
    for key, row in keyed.items():
        record = found.get(key)
        if record is None:
            _make(sheet, row)
        elif record.pk in hidden:
            row.is_new = False
            yield row.fault(
                sheet.key[0],
                "out_of_scope",
                _("这一行不在您的权限范围内。"),
                _("请删去这一行，或请主管科室导入。"),
            )
        else:
            _change(sheet, row, record)
    if sheet.area:
        yield from _areas_out_of_scope(sheet, keyed.values(), scope)


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _stored_by_key(sheet: Sheet, rows: Iterable[Row]) -> dict[tuple[Any, ...], Record]:
    queryset: RecordQuerySet[Any] = sheet.prepare(sheet.model.objects.all())
    rows = list(rows)
    if not rows:
        return {}
    for name in sheet.key:
        model_field = field_of(sheet.model, sheet.column(name))
        values = {_plain(row.values[name]) for row in rows}
        if model_field is not None and len(values) <= _MOST_ASKED and None not in values:
            queryset = queryset.filter(**{f"{model_field.attname}__in": values})
    return {tuple(_stored(sheet.column(name), record) for name in sheet.key): record for record in queryset}


def _stored(column: Column, record: Record) -> Any:
    """Return the present value, a reference by its key so that no query is made for it."""
    if column.read:
        return _plain(column.read(record))
    model_field = field_of(type(record), column)
    return getattr(record, model_field.attname if model_field else column.field)


def _hidden(sheet: Sheet, records: list[Record], scope: Scope) -> set[int]:
    if scope.everything:
        return set()
    visible: set[int] = set()
    pks = [record.pk for record in records]
    for start in range(0, len(pks), 900):
        queryset: RecordQuerySet[Record] = sheet.model.objects.filter(pk__in=pks[start : start + 900])
        visible |= set(queryset.visible_to(scope).values_list("pk", flat=True))
    return set(pks) - visible


def _make(sheet: Sheet, row: Row) -> None:
    row.record, row.is_new = sheet.model(), True
    for column in sheet.columns:
        if column.info:
            continue
        if column.field not in row.values and column.field not in row.cells and not column.required:
            value = empty_value(sheet.model, column)
            if field_of(sheet.model, column) is None or column.default is not None:
                row.values[column.field] = value
        if column.field in row.values and field_of(sheet.model, column) is not None:
            setattr(row.record, column.field, row.values[column.field])


def _change(sheet: Sheet, row: Row, record: Record) -> None:
    row.record, row.is_new = record, False
    changed = []
    for column in sheet.columns:
        if column.info or column.field in sheet.key or column.field not in row.values:
            continue
        value = row.values[column.field]
        if _stored(column, record) == _plain(value):
            continue
        changed.append(column.field)
        row.before[column.field] = column.current(record)
        if field_of(sheet.model, column) is not None:
            setattr(record, column.field, value)
    row.changed = tuple(changed)


def _areas_out_of_scope(sheet: Sheet, rows: Iterable[Row], scope: Scope) -> Iterator[Finding]:
    for row in rows:
        area = row.values.get(sheet.area)
        if area is not None and row.writes and not scope.allows(area=area.code):
            yield row.fault(
                sheet.area,
                "out_of_scope",
                _("这个地方不在您的权限范围内。"),
                _("请只填本镇街的数据；其他地方的请主管科室导入。"),
            )


def refused_by_model(sheet: Sheet, rows: Sequence[Row]) -> Iterator[Finding]:
    """
    Yield what the model's `clean`, checks and unique fields would refuse of the rows to write.

    As in a form, a check is not asked of a cell that could not be read or of which `clean` has spoken: one
    fault, one finding.
    """
    writing = [row for row in rows if row.record is not None and row.writes]
    cleans = type.__getattribute__(sheet.model, "clean") is not models.Model.clean
    for row in writing:
        if row.record is None or (row.is_new and any(c.field not in row.values for c in _needed(sheet))):
            continue
        unread = row.cells.keys() - row.values.keys()
        spoken_of = set(unread)
        if cleans:
            try:
                row.record.clean()
            except ValidationError as error:
                yield from _clean_faults(row, error, unread)
                spoken_of |= set(getattr(error, "error_dict", ()))
        for broken in broken_checks(row.record):
            if not spoken_of & set(broken.fields):
                yield row.fault(_field_of(sheet, broken), broken.name, broken.message)
    for fields, message in _unique_sets(sheet):
        yield from _doubles(sheet, rows, fields, message)


def _needed(sheet: Sheet) -> list[Column]:
    return [column for column in sheet.plain_columns if column.required]


def _field_of(sheet: Sheet, broken: Broken) -> str:
    """Return the field to point at: the only one, or the one in the check's name, of those it speaks of."""
    fields = [column.field for column in sheet.plain_columns if column.field in broken.fields]
    ending = broken.name.removeprefix(f"{sheet.model._meta.app_label}_{sheet.model._meta.model_name}_")
    named = [name for name in fields if name in ending]
    return max(named, key=len) if named else fields[0] if len(fields) == 1 else ""


def _clean_faults(row: Row, error: ValidationError, unread: Collection[str]) -> Iterator[Finding]:
    known = {column.field for column in row.sheet.columns}
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, messages in by_field.items():
        for message in messages if name not in unread else ():
            yield row.fault(name if name in known else "", "not_valid", message)


def _unique_sets(sheet: Sheet) -> Iterator[tuple[tuple[str, ...], str]]:
    plain = {column.field for column in sheet.plain_columns}
    for model_field in sheet.model._meta.concrete_fields:
        if model_field.unique and model_field.name in plain and (model_field.name,) != sheet.key:
            yield (model_field.name,), str(model_field.error_messages["unique"])
    for constraint in sheet.model._meta.constraints:
        if (
            isinstance(constraint, UniqueConstraint)
            and constraint.condition is None
            and not constraint.expressions
            and set(constraint.fields) <= plain
            and set(constraint.fields) != set(sheet.key)
        ):
            yield tuple(constraint.fields), str(constraint.get_violation_error_message())


def _doubles(sheet: Sheet, rows: Sequence[Row], fields: tuple[str, ...], message: str) -> Iterator[Finding]:
    names = [sheet.model._meta.get_field(name).attname for name in fields]  # type: ignore[union-attr]
    holders: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    own = set()
    for row in rows:
        if row.record is None:
            continue
        own.add(row.record.pk)
        value = tuple(getattr(row.record, name, None) for name in names)
        if None not in value:
            holders[value].append(row)
    shown = (
        message % {"model_name": sheet.model._meta.verbose_name, "field_label": ""}
        if "%(" in message
        else message
    )
    for same in holders.values():
        for row in same[1:]:
            yield row.fault(
                fields[-1],
                "duplicate",
                _("与第{number}行的“{header}”相同。").format(
                    number=same[0].number, header=sheet.column(fields[-1]).header
                ),
                _("请核对哪一行有误。"),
            )
    yield from _held_by_others(sheet, holders, names, own, shown, fields[-1])


def _held_by_others(
    sheet: Sheet,
    holders: dict[tuple[Any, ...], list[Row]],
    names: list[str],
    own: set[int | None],
    message: str,
    field: str,
) -> Iterator[Finding]:
    firsts = list({value[0] for value, rows in holders.items() if any(row.writes for row in rows)})
    for start in range(0, len(firsts), 900):
        asked = sheet.model._base_manager.filter(**{f"{names[0]}__in": firsts[start : start + 900]})
        for pk, *value in asked.values_list("pk", *names):
            for row in holders.get(tuple(value), []):
                if pk not in own and row.writes:
                    yield row.fault(field, "taken", message, _("请核对是否就是台账中已有的那一条。"))
