"""
What every row of every ledger is: a record with a source, a version, a key for people and a place in scope.

Ledgers import `Record` from `jingxin.records.models`; it stands here because it is one idea.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import Any, ClassVar, Self, TypeVar, cast

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.core.scope import Scope

R = TypeVar("R", bound="Record")


def _paths(declared: str | tuple[str, ...] | None) -> tuple[str, ...]:
    if declared is None:
        return ()
    return (declared,) if isinstance(declared, str) else declared


class RecordQuerySet(models.QuerySet[R]):
    """Rows of a ledger; which of them a person may see is decided here and nowhere else."""

    def visible_to(self, scope: Scope) -> Self:
        """
        Keep the rows that the scope allows, each once.

        The condition is a sub-select, so that a firm with two spells in a town is not listed twice and
        the result may still be counted, ordered and filtered further.
        """
        if scope.everything:
            return self
        if not any(map(_paths, (self.model.scope_area, self.model.scope_firm, self.model.scope_department))):
            return self if scope.county else self.none()
        allowed = self.model._base_manager.filter(self.model.within(scope)).values("pk")
        return self.filter(pk__in=allowed)


class Record(models.Model):
    """
    One row of a ledger. Only actions and imports write it, each with its audit event.

    A concrete record declares `ledger`, `natural_key_fields` and its place in scope: `scope_area`, `scope_firm` and
    `scope_department` are lookup paths to an area code, a firm's ledger code and the code of a department that
    the row is given to, several where a row can be reached in several ways, None where it has none. Where the path to
    an area or a department runs through dated spells, `scope_current` is the path of the spell's end: only open
    spells (end empty) count.
    """

    ledger: ClassVar[str] = ""
    natural_key_fields: ClassVar[tuple[str, ...]] = ()
    scope_area: ClassVar[str | tuple[str, ...] | None] = None
    scope_firm: ClassVar[str | tuple[str, ...] | None] = None
    scope_department: ClassVar[str | tuple[str, ...] | None] = None
    scope_current: ClassVar[str | None] = None

    source = models.CharField(_("来源"), max_length=200, blank=True)
    is_made = models.BooleanField(_("示例数据"), default=False)
    version = models.PositiveIntegerField(_("版本"), default=1, editable=False)
    created_at = models.DateTimeField(_("录入时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("修改时间"), auto_now=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def key(self) -> str:
        """
        The natural key, parts joined by `|`; an empty part is nothing between two bars.

        `above_scale_output|330324|2014-01..05|1`; with the model's label before it, a snapshot's row_key.
        """
        return "|".join(_text(reduce(_step, path.split("__"), self)) for path in self.natural_key_fields)

    @property
    def row_key(self) -> str:
        """The key among all ledgers: `enterprises.firm:F000001`."""
        return f"{self._meta.label_lower}:{self.key}"

    @classmethod
    def label_of(cls, field: str) -> str:
        """What people call a column: started_on → 开工日期."""
        return str(cast("models.Field[Any, Any]", cls._meta.get_field(field)).verbose_name)

    @classmethod
    def within(cls, scope: Scope) -> Q:
        """
        Return the condition of `Scope.allows` for this model's declared paths.

        Of its firm, in one of the areas, or given to one of the departments; a row that names none is the county's.
        """
        areas, firms = _paths(cls.scope_area), _paths(cls.scope_firm)
        offices = _paths(cls.scope_department)
        in_areas = reduce(or_, (Q(**{f"{path}__in": scope.areas}) for path in areas), _never())
        of_firm = (
            reduce(or_, (Q(**{path: scope.firm}) for path in firms), _never()) if scope.firm else _never()
        )
        given = reduce(or_, (Q(**{f"{path}__in": scope.departments}) for path in offices), _never())
        if cls.scope_current:
            still = Q(**{f"{cls.scope_current}__isnull": True})
            in_areas, given = in_areas & still, given & still if offices else given
        nowhere = reduce(and_, (Q(**{f"{path}__isnull": True}) for path in (*areas, *firms, *offices)))
        return in_areas | of_firm | given | (nowhere if scope.county else _never())


def _never() -> Q:
    return Q(pk__in=[])


def _step(value: Any, name: str) -> Any:
    return None if value is None else getattr(value, name)


def _text(value: Any) -> str:
    return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)
