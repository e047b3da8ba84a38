"""How a park is recognised, and how it was rated in a year."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.parks.models.park import OfPark, Park
from jingxin.records.dated import Dated, DatedQuerySet, dated_constraints


class RecognitionLevel(models.TextChoices):
    COUNTY = "COUNTY", _("县级认定")
    CITY = "CITY", _("市级认定")
    PROVINCE = "PROVINCE", _("省级认定")


class ParkRecognition(OfPark, Dated):
    """A park recognised at a level from a day until withdrawn (that day excluded, empty while it holds)."""

    starts: ClassVar[str] = "recognised_on"
    ends: ClassVar[str] = "withdrawn_on"
    alone_in: ClassVar[tuple[str, ...]] = ("park", "level")
    natural_key_fields: ClassVar[tuple[str, ...]] = ("park__code", "level", "recognised_on")

    park = models.ForeignKey(
        Park, on_delete=models.CASCADE, related_name="recognitions", verbose_name=_("园区")
    )
    level = models.CharField(_("级别"), max_length=8, choices=RecognitionLevel.choices)
    recognised_on = models.DateField(_("认定日期"))
    withdrawn_on = models.DateField(_("撤销日期"), null=True, blank=True)
    document = models.CharField(_("文号或批次"), max_length=60, blank=True)

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("园区认定")
        verbose_name_plural = _("园区认定")
        constraints = dated_constraints(
            "parks_recognition", starts="recognised_on", ends="withdrawn_on", alone_in=("park", "level")
        )

    def __str__(self) -> str:
        return f"{self.park} {self.get_level_display()}"


class Band(models.TextChoices):
    A = "A", "A"
    B = "B", "B"
    C = "C", "C"
    D = "D", "D"


class ParkRating(OfPark):
    """
    A park's score of a year with its stars; `band` is empty until the year is rated (`actions.rate_year`).

    A band other than the scheme gives wants `override_reason`.
    """

    natural_key_fields: ClassVar[tuple[str, ...]] = ("park__code", "year")

    park = models.ForeignKey(Park, on_delete=models.CASCADE, related_name="ratings", verbose_name=_("园区"))
    year = models.PositiveSmallIntegerField(_("年度"))
    score = models.DecimalField(_("得分"), max_digits=6, decimal_places=2)
    stars = models.PositiveSmallIntegerField(_("星级"), default=0, help_text=_("未评星的填0。"))
    band = models.CharField(_("等次"), max_length=1, choices=Band.choices, blank=True)
    rated_on = models.DateField(_("评定日期"), null=True, blank=True)
    override_reason = models.CharField(_("与得分不符的理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("园区年度评价")
        verbose_name_plural = _("园区年度评价")
        constraints = [
            models.UniqueConstraint(
                fields=["park", "year"],
                name="parks_rating_once_a_year",
                violation_error_message=_("这个园区这一年度的评价已登记；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(stars__lte=5),
                name="parks_rating_stars",
                violation_error_message=_("星级为0到5；请核对。"),
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0),
                name="parks_rating_score_not_negative",
                violation_error_message=_("得分不能为负；请核对评分表。"),
            ),
            models.CheckConstraint(
                condition=(Q(rated_on__isnull=True) & Q(band="")) | (Q(rated_on__isnull=False) & ~Q(band="")),
                name="parks_rating_band_pair",
                violation_error_message=_("等次与评定日期要同时填写。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.park} {self.year}"
