"""
Questions to the ledger that chain: who is above scale, in this town, at this listing stage, on a day.

Every answer is of a day, given as an argument; nothing here knows what day it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Self, TypeVar

from django.apps import apps
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from jingxin.core.spell import Spell
from jingxin.ledgers.enterprises.rules import Movement, count_movement
from jingxin.ledgers.enterprises.rules.listing import NONE, STAGES, UNDER_WAY
from jingxin.records.dated import holds_on
from jingxin.records.record import Record, RecordQuerySet

R = TypeVar("R", bound=Record)


def _rows(model: str) -> QuerySet[Any]:
    # By name: models import this file for their querysets.
    rows: QuerySet[Any] = apps.get_model("enterprises", model)._base_manager.all()
    return rows


def _of_outer_firm(model: str, day: date, **names: str) -> QuerySet[Any]:
    return _rows(model).filter(holds_on(day, **names), firm=OuterRef("pk"))


class AreaQuerySet(RecordQuerySet[R]):
    """Areas as they were on a day."""

    def existing_on(self, day: date) -> Self:
        return self.filter(holds_on(day))

    def towns_of(self, county_code: str) -> Self:
        return self.filter(level="TOWN", parent__code=county_code)


class FirmQuerySet(RecordQuerySet[R]):
    """Firms. Stubs of merged duplicates are in it until `unmerged` takes them out."""

    def unmerged(self) -> Self:
        return self.filter(merged_into__isnull=True)

    def open_on(self, day: date) -> Self:
        """Keep firms in business on the day; one without a founding date counts as founded."""
        return self.filter(
            Q(founded_on__isnull=True) | Q(founded_on__lte=day),
            Q(closed_on__isnull=True) | Q(closed_on__gt=day),
        )

    def above_scale(self, day: date) -> Self:
        """Keep firms counted as 规上 on the day."""
        return self.filter(
            Exists(_of_outer_firm("AboveScaleSpell", day, starts="entered_on", ends="left_on"))
        )

    def in_town(self, code: str, day: date) -> Self:
        """Keep firms that report in the town on the day. A successor does not answer for the town it took over."""
        return self.filter(Exists(_of_outer_firm("FirmTown", day).filter(town__code=code)))

    def in_industry(self, code: str, day: date, *, edition: str) -> Self:
        """Keep firms whose industry on the day is this code or lies under it ("34" holds "3443")."""
        return self.filter(
            Exists(
                _of_outer_firm("FirmIndustry", day).filter(
                    industry__edition=edition, industry__code__startswith=code
                )
            )
        )

    def at_listing_stage(self, stage: str, day: date) -> Self:
        """Keep firms whose last step up to the day is this stage; NONE keeps those without any step."""
        return self.alias(stage_on_day=listing_stage_of_firm(day)).filter(stage_on_day=stage)

    def on_the_way_to_listing(self, day: date) -> Self:
        """Keep firms that are 拟上市 in the wide sense: planned or further, and not yet listed."""
        return self.alias(stage_on_day=listing_stage_of_firm(day)).filter(stage_on_day__in=UNDER_WAY)

    def with_standing(self, day: date) -> Self:
        """
        Annotate what a list shows of each firm on the day, in the same query.

        `current_town`, `current_industry` (names, None where none is recorded), `current_industry_code`,
        `is_above_scale`, `current_stage` (a `ListingStage` code).
        """
        town = _of_outer_firm("FirmTown", day)
        industry = _of_outer_firm("FirmIndustry", day)
        spell = _of_outer_firm("AboveScaleSpell", day, starts="entered_on", ends="left_on")
        return self.annotate(
            current_town=Subquery(town.values("town__name")[:1]),
            current_industry=Subquery(industry.values("industry__name")[:1]),
            current_industry_code=Subquery(industry.values("industry__code")[:1]),
            is_above_scale=Exists(spell),
            current_stage=listing_stage_of_firm(day),
        )

    def called(self, text: str) -> Self:
        """Keep firms that bear or bore the name, or whose merged duplicates did; part of a name is enough."""
        return self.filter(
            Q(name__icontains=text)
            | Q(short_name__icontains=text)
            | Exists(_rows("FirmName").filter(firm=OuterRef("pk"), name__icontains=text))
            | Exists(_rows("FirmName").filter(firm__merged_into=OuterRef("pk"), name__icontains=text))
        )


def listing_stage_of_firm(day: date) -> Coalesce:
    """Return the expression for a firm's stage on the day; of two steps on one day the later stage holds."""
    order = Case(
        *(When(stage=stage, then=Value(place)) for place, stage in enumerate(STAGES)),
        output_field=IntegerField(),
    )
    last = (
        _rows("ListingEvent")
        .filter(firm=OuterRef("pk"), on__lte=day)
        .order_by("-on", order.desc())
        .values("stage")[:1]
    )
    return Coalesce(Subquery(last), Value(NONE))


def above_scale_spells_by_firm(firms: Iterable[Any] | None = None) -> Mapping[str, list[Spell]]:
    """Return the above-scale spells of each unmerged firm by its ledger code, for the pure rules."""
    rows = _rows("AboveScaleSpell").filter(firm__merged_into__isnull=True)
    if firms is not None:
        rows = rows.filter(firm__in=firms)
    spells: dict[str, list[Spell]] = defaultdict(list)
    for code, entered_on, left_on in rows.order_by("firm__code", "entered_on").values_list(
        "firm__code", "entered_on", "left_on"
    ):
        spells[code].append(Spell(entered_on, left_on))
    return spells


def above_scale_movement(*, eve: date, last_day: date) -> Movement:
    """Count 规上 firms on the eve, entered, left, and on the last day; the four always add up."""
    spells = above_scale_spells_by_firm().values()
    return count_movement((spell for of_firm in spells for spell in of_firm), eve=eve, last_day=last_day)
