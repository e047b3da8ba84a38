"""A deed on a standing record: a few of its values change together, or nothing changes, in memory either."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from jingxin.records.actions import save_record
from jingxin.records.audit import User
from jingxin.records.record import Record

R = TypeVar("R", bound=Record)


def change_record(*, record: R, values: Mapping[str, Any], by: User | None, reason: str = "") -> R:
    """
    Save the record with these values: `change_record(record=plot, values={"started_on": on}, by=by)`.

    Raises what `save_record` raises; the record in memory is then as it was before.
    """
    before = {name: getattr(record, name) for name in values}
    _put(record, values)
    try:
        return save_record(record=record, by=by, reason=reason)
    except Exception:
        _put(record, before)
        raise


def already_dated(record: Record, event: str) -> str:
    """Say that the event has its day, and where to mend it: for a deed that would date it again; "" where it has none."""
    happened = getattr(record, event)
    if happened is None:
        return ""
    return _("“{record}”的{event}已登记为{happened}；日期有误的，请打开“{what}”更正。").format(
        record=record, event=record.label_of(event), happened=happened, what=record._meta.verbose_name
    )


def _put(record: Record, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(record, name, value)
