"""
Two rows for one firm: move everything that points at the duplicate, leave a stub, and be able to undo it exactly.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from jingxin.ledgers.enterprises.actions.deed import EnterprisesError, deed, put
from jingxin.ledgers.enterprises.actions.merge_plan import (
    DESCRIBING,
    MergeRefused,
    Move,
    field_label,
    plan_merge,
)
from jingxin.ledgers.enterprises.models import Firm, FirmMerge
from jingxin.records.audit import User
from jingxin.records.models import Member
from jingxin.records.values import put_values, same, values_of

# Unique, so that a stub must let go of them before the kept firm can have them.
IDENTIFYING = ("uscc", "organization_code")


class CannotUndoMerge(EnterprisesError):
    """What the merge moved or wrote has been changed since."""


def merge_firms(
    *,
    kept: Firm,
    duplicate: Firm,
    by: User | None,
    at: datetime,
    reason: str,
    take: Iterable[str] = (),
) -> FirmMerge:
    """
    Merge `duplicate` into `kept`. `take` names fields on which the duplicate is right.

    Raises `MergeRefused` listing every row that both firms hold, and then nothing has changed.
    """
    with deed(by=by, firms=(kept,), going=(duplicate,)):
        kept, duplicate = Firm.objects.get(pk=kept.pk), Firm.objects.get(pk=duplicate.pk)
        plan = plan_merge(kept=kept, duplicate=duplicate)
        if plan.conflicts:
            raise MergeRefused(
                _("“{duplicate}”与“{kept}”有{count}处重复，不能合并；请先删除或更正其中一条：").format(
                    duplicate=duplicate, kept=kept, count=len(plan.conflicts)
                ),
                plan.conflicts,
            )
        taken = [*plan.fills, *(field for field in take if field in DESCRIBING)]
        kept_before = values_of(kept, taken)
        duplicate_before = values_of(duplicate, ["merged_into", *IDENTIFYING])
        for name in taken:
            setattr(kept, name, getattr(duplicate, name))
        for name in set(taken) & set(IDENTIFYING):
            setattr(duplicate, name, None)
        duplicate.merged_into = kept
        # Events of a merge bear its own name, so that nobody undoes one of them alone from a firm's history.
        try:
            put(duplicate, by=by, reason=reason, action=_("合并"))
            put(kept, by=by, reason=reason, action=_("合并"))
        except ValidationError as error:
            raise MergeRefused(_("合并后的企业信息不成立，请先更正或改选取值："), error.messages) from error
        moved = [_carry(move, kept=kept, duplicate=duplicate) for move in plan.moves]
        merge = FirmMerge(
            kept=kept,
            duplicate=duplicate,
            merged_at=at,
            reason=reason,
            moved=moved,
            kept_before=kept_before,
            kept_after=values_of(kept, taken),
            duplicate_before=duplicate_before,
        )
        put(merge, by=by, reason=reason, action=_("合并"))
    return merge


def undo_merge(*, merge: FirmMerge, by: User | None, at: datetime, reason: str = "") -> FirmMerge:
    """
    Put every row back that the merge moved, and every field it wrote, as they were.

    Raises `CannotUndoMerge` naming what was deleted or changed since; merges are undone last first.
    """
    with deed(by=by, going=(merge.kept,)) as made:
        merge = FirmMerge.objects.select_for_update().get(pk=merge.pk)
        kept, duplicate = merge.kept, merge.duplicate
        made.append(kept)
        _check_undoable(merge)
        for entry in merge.moved:
            rows = _rows_of(entry)
            rows.update(**{entry["field"]: entry["old"]})
        put_values(kept, merge.kept_before)
        put_values(duplicate, merge.duplicate_before)
        merge.undone_at = at
        # The kept firm first: it lets go of codes that the duplicate takes back.
        for record in (kept, duplicate, merge):
            put(record, by=by, reason=reason, action=_("撤销合并"))
    return merge


def _carry(move: Move, *, kept: Firm, duplicate: Firm) -> dict[str, Any]:
    old, new = (duplicate.code, kept.code) if move.model is Member else (duplicate.pk, kept.pk)
    entry = {
        "model": move.model._meta.label_lower,
        "field": move.field,
        "old": old,
        "new": new,
        "pks": list(move.pks),
    }
    _rows_of(entry).update(**{move.field: new})
    return entry


def _rows_of(entry: dict[str, Any]) -> models.QuerySet[Any]:
    model = cast("type[models.Model]", apps.get_model(entry["model"]))
    return model._base_manager.filter(pk__in=entry["pks"])


def _check_undoable(merge: FirmMerge) -> None:
    if merge.undone_at is not None:
        raise CannotUndoMerge(_("这次合并已经撤销过了。"))
    if merge.kept.merged_into_id is not None:
        raise CannotUndoMerge(
            _("“{kept}”后来又并入“{into}”；请先撤销那一次。").format(
                kept=merge.kept, into=merge.kept.merged_into
            )
        )
    faults = []
    for entry in merge.moved:
        there = _rows_of(entry).filter(**{entry["field"]: entry["new"]}).count()
        if gone := len(entry["pks"]) - there:
            label = apps.get_model(entry["model"])._meta.verbose_name
            faults.append(_("{count}条{label}合并后已被删除或改属别家").format(count=gone, label=label))
    now = values_of(merge.kept, merge.kept_after)
    for name, value in merge.kept_after.items():
        if not same(now[name], value):
            faults.append(_("保留企业的“{label}”合并后又改过").format(label=field_label(name)))
    if faults:
        raise CannotUndoMerge(
            _("不能撤销合并：{faults}。请先恢复这些内容，或按现状另行登记企业。").format(
                faults=_("；").join(faults)
            )
        )
