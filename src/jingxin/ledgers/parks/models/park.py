"""A park by its dated events, and the days planned for them as decided on a day."""

from __future__ import annotations

from itertools import combinations
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Area, Firm
from jingxin.ledgers.parks.queries import ParkQuerySet
from jingxin.ledgers.parks.rules import stage as stages
from jingxin.records.event_order import order_faults
from jingxin.records.models import Record
from jingxin.records.planned import DecidedPlan


class ParkKind(models.TextChoices):
    INDUSTRIAL = "INDUSTRIAL", _("小微企业园")
    ECOMMERCE = "ECOMMERCE", _("电子商务创业园")


class ParkMode(models.TextChoices):
    """How an industrial park comes by its land."""

    REUSED = "REUSED", _("盘活拆后和闲置用地")
    EXISTING = "EXISTING", _("统筹现有工业用地")
    NEW = "NEW", _("新开发")


# Events that presuppose another: the later may not stand without the earlier.
PRESUPPOSED: tuple[tuple[str, str], ...] = (("started_on", "completed_on"), ("listed_on", "cancelled_on"))
# No event may be dated before one that comes earlier here, whatever is missing between the two.
IN_ORDER = ("listed_on", "approved_on", "started_on", "completed_on", "opened_on")
ORDER: tuple[tuple[str, str], ...] = (*combinations(IN_ORDER, 2), ("listed_on", "cancelled_on"))


class Park(Record):
    """
    One park (小微企业园 or 电子商务创业园), as planned. Area in 亩; dates are those of the papers, not of entry.

    Its stage is never stored: `rules.stage.stage_on` derives it. An e-commerce park has no mode of land.
    """

    ledger: ClassVar[str] = "parks"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)
    scope_area: ClassVar[str] = "town__code"

    code = models.CharField(
        _("园区编号"),
        max_length=20,
        unique=True,
        error_messages={"unique": _("园区编号已被使用；请核对是否重复建档。")},
    )
    name = models.CharField(
        _("园区名称"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("同名的园区已在台账中；请打开原有记录。")},
    )
    short_name = models.CharField(_("简称"), max_length=30, blank=True)
    kind = models.CharField(_("类型"), max_length=12, choices=ParkKind.choices, default=ParkKind.INDUSTRIAL)
    mode = models.CharField(
        _("建设模式"), max_length=10, choices=ParkMode.choices, blank=True, help_text=_("电商园不填。")
    )
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="parks", verbose_name=_("所属镇街"))
    operator = models.ForeignKey(
        Firm,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="operated_parks",
        verbose_name=_("建设运营主体"),
    )
    land_area_mu = models.DecimalField(
        _("规划用地面积（亩）"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    floor_area_sqm = models.DecimalField(
        _("规划建筑面积（平方米）"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    leading_division = models.CharField(
        _("主导产业（行业大类）"),
        max_length=2,
        blank=True,
        help_text=_("国民经济行业分类的两位大类代码，如34。"),
    )
    listed_on = models.DateField(_("列入计划日期"), null=True, blank=True)
    approved_on = models.DateField(_("方案批复日期"), null=True, blank=True)
    started_on = models.DateField(_("开工日期"), null=True, blank=True)
    completed_on = models.DateField(_("竣工日期"), null=True, blank=True)
    opened_on = models.DateField(_("投用日期"), null=True, blank=True, help_text=_("首批企业可以入驻之日。"))
    cancelled_on = models.DateField(_("取消日期"), null=True, blank=True)
    note = models.TextField(_("备注"), blank=True)

    objects: ClassVar[Any] = ParkQuerySet.as_manager()

    class Meta:
        verbose_name = _("园区")
        verbose_name_plural = _("园区")
        constraints = [
            models.CheckConstraint(
                condition=Q(land_area_mu__isnull=True) | Q(land_area_mu__gt=0),
                name="parks_park_land_positive",
                violation_error_message=_("规划用地面积必须大于零；没有单独用地的不填。"),
            ),
            models.CheckConstraint(
                condition=Q(floor_area_sqm__isnull=True) | Q(floor_area_sqm__gt=0),
                name="parks_park_floor_positive",
                violation_error_message=_("规划建筑面积必须大于零；还没有确定的不填。"),
            ),
            models.CheckConstraint(
                condition=Q(kind=ParkKind.INDUSTRIAL, mode__in=ParkMode.values)
                | Q(kind=ParkKind.ECOMMERCE, mode=""),
                name="parks_park_mode_of_industrial",
                violation_error_message=_("小微企业园要选一种建设模式，电子商务创业园不选。"),
            ),
            models.CheckConstraint(
                condition=Q(kind=ParkKind.ECOMMERCE) | Q(land_area_mu__isnull=False),
                name="parks_park_industrial_has_land",
                violation_error_message=_("小微企业园要填规划用地面积；请查规划方案。"),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{earlier}__isnull": True})
                    | Q(**{f"{later}__isnull": True})
                    | Q(**{f"{later}__gte": F(earlier)}),
                    name=f"parks_park_{later.removesuffix('_on')}_after_{earlier.removesuffix('_on')}",
                )
                for earlier, later in ORDER
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Name both dates where an event stands before what precedes it, or without it; all faults together."""
        super().clean()
        faults = order_faults(self, ORDER, presupposed=PRESUPPOSED)
        if faults:
            raise ValidationError(faults)

    @property
    def events(self) -> stages.ParkEvents:
        """The dated facts that its stage follows from."""
        return stages.ParkEvents(**{name: getattr(self, name) for name in stages.EVENT_NAMES})

    @property
    def called(self) -> str:
        """How a sentence names it: the short name where there is one."""
        return self.short_name or self.name


class OfPark(Record):
    """A fact of one park; seen by whoever sees the park."""

    ledger: ClassVar[str] = "parks"
    scope_area: ClassVar[str] = "park__town__code"

    class Meta:
        abstract = True


class PlannedStage(models.TextChoices):
    """The stages that a day is planned for; `rules.stages.ParkStage` has the same codes."""

    APPROVED = "APPROVED", _("方案批复")
    STARTED = "STARTED", _("开工")
    COMPLETED = "COMPLETED", _("竣工")
    OPENED = "OPENED", _("投用")


class ParkPlan(OfPark, DecidedPlan):
    """When a park is to reach a stage."""

    plan_of: ClassVar[str] = "park"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("park__code", "stage", "decided_on")

    park = models.ForeignKey(Park, on_delete=models.CASCADE, related_name="plans", verbose_name=_("园区"))
    stage = models.CharField(_("节点"), max_length=10, choices=PlannedStage.choices)

    class Meta:
        verbose_name = _("园区节点计划")
        verbose_name_plural = _("园区节点计划")
        constraints = [
            models.UniqueConstraint(
                fields=["park", "stage", "decided_on"],
                name="parks_plan_once_a_day",
                violation_error_message=_("这个园区的这一节点当天已定过计划；请修改原有记录。"),
            ),
        ]

    @property
    def planned(self) -> stages.Planned:
        return stages.Planned(stages.ParkStage(self.stage), self.planned_on, self.decided_on)
