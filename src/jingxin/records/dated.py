"""What holds for a time: the shape shared by names, towns, above-scale spells, memberships, halts, tenancies."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, ClassVar, Self, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.core.spell import Spell, SpellRefused, check_no_overlap
from jingxin.records.record import Record, RecordQuerySet

R = TypeVar("R", bound=Record)


def holds_on(day: date, *, starts: str = "valid_from", ends: str = "valid_to", path: str = "") -> Q:
    """Return the condition that a dated row holds on the day; `path` leads to the row ("towns__")."""
    return Q(**{f"{path}{starts}__lte": day}) & (
        Q(**{f"{path}{ends}__isnull": True}) | Q(**{f"{path}{ends}__gt": day})
    )


class DatedQuerySet(RecordQuerySet[R]):
    """Rows that hold for a time, from `model.starts` to `model.ends`."""

    def held_on(self, day: date) -> Self:
        """Keep the rows in force on the day; the last day is excluded."""
        model: Any = self.model
        return self.filter(holds_on(day, starts=model.starts, ends=model.ends))


class Dated(Record):
    """
    A record that holds from a day (included) to another (excluded, empty = still).

    Rows that agree in `alone_in` never hold on the same day: the database keeps one open row and distinct
    first days, `validate_constraints` the rest, since SQLite has no exclusion constraints. An import judges
    the rows of its file together with those that stand (`dated_imports`).
    """

    starts: ClassVar[str] = "valid_from"
    ends: ClassVar[str] = "valid_to"
    alone_in: ClassVar[tuple[str, ...]] = ("firm",)

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def spell(self) -> Spell:
        return Spell(getattr(self, self.starts), getattr(self, self.ends))

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Refuse, besides what the database refuses, a day that another row of the same owner already has."""
        super().validate_constraints(exclude=exclude)
        columns = {name: cast("models.Field[Any, Any]", self._meta.get_field(name)) for name in self.alone_in}
        owners = {name: getattr(self, column.attname) for name, column in columns.items()}
        if None in owners.values() or not getattr(self, self.starts):
            return  # the fields themselves say what is missing
        others = type(self)._base_manager.filter(**owners)
        try:
            spells = [self.spell, *(row.spell for row in others.exclude(pk=self.pk))]
            check_no_overlap(spells, what=self.overlap_label)
        except SpellRefused as refused:
            raise ValidationError({self.starts: str(refused)}) from refused

    @property
    def overlap_label(self) -> str:
        """What overlaps, in words: “甲阀门”的规上入退库."""
        owner = getattr(self, self.alone_in[0])
        return _("“{owner}”的{what}").format(owner=owner, what=self._meta.verbose_name)


def dated_constraints(
    prefix: str, *, starts: str = "valid_from", ends: str = "valid_to", alone_in: tuple[str, ...] = ("firm",)
) -> list[models.BaseConstraint]:
    """Return what the database itself holds of a dated record: order of days, one open row, distinct first days."""
    return [
        models.CheckConstraint(
            condition=Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gt": F(starts)}),
            name=f"{prefix}_ends_after_start",
            violation_error_message=_("终止日应晚于起始日；终止日当天已不再有效，请核对两个日期是否填反。"),
        ),
        models.UniqueConstraint(
            fields=list(alone_in),
            condition=Q(**{f"{ends}__isnull": True}),
            name=f"{prefix}_one_open",
            violation_error_message=_("已有一条尚未终止的记录；请先填写它的终止日，再增加新的一条。"),
        ),
        models.UniqueConstraint(
            fields=[*alone_in, starts],
            name=f"{prefix}_start_once",
            violation_error_message=_("同一起始日已有一条记录；请修改原有记录，或更正起始日。"),
        ),
    ]
