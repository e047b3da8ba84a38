"""What an evaluation stands on: yearly figures by department, land as it is used, and facts that move points or bands."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Area, Firm
from jingxin.ledgers.evaluation.rules.figures import FIGURES, Source
from jingxin.records.dated import Dated, dated_constraints
from jingxin.records.models import Record

YEAR = Q(year__range=(2000, 2100))
YEAR_MESSAGE = _("年度应在2000到2100之间；请核对是否填成了月份或日期。")


class SourceChoice(models.TextChoices):
    TAX = Source.TAX.value, _("税务局")
    STATISTICS = Source.STATISTICS.value, _("统计局")
    POWER = Source.POWER.value, _("供电局")
    WATER = Source.WATER.value, _("水务集团")
    ENVIRONMENT = Source.ENVIRONMENT.value, _("环保局")


class OfFirm(Record):
    """A fact of one firm; seen by whoever sees the firm."""

    ledger: ClassVar[str] = "evaluation"
    scope_area: ClassVar[str] = "firm__towns__town__code"
    scope_firm: ClassVar[str] = "firm__code"
    scope_current: ClassVar[str] = "firm__towns__valid_to"

    class Meta:
        abstract = True


def _figure(label: Any, places: int = 4) -> Any:
    return models.DecimalField(label, max_digits=18, decimal_places=places, null=True, blank=True)


class YearlyReport(OfFirm):
    """
    What one department says of one firm for one year. An empty cell is unknown, a zero is a number.

    Tax may be negative (refunds). Where two departments give one figure, `rules.figures` says whose counts.
    """

    natural_key_fields: ClassVar[tuple[str, ...]] = ("firm__code", "year", "department")

    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="yearly_reports", verbose_name=_("企业")
    )
    year = models.PositiveSmallIntegerField(_("数据年度"))
    department = models.CharField(_("提供部门"), max_length=12, choices=SourceChoice.choices)
    tax = _figure(_("评价税收（万元）"))
    land_tax = _figure(_("城镇土地使用税（万元）"))
    output = _figure(_("工业总产值（万元）"))
    value_added = _figure(_("工业增加值（万元）"))
    revenue = _figure(_("主营业务收入（万元）"))
    research = _figure(_("研发经费支出（万元）"))
    staff = _figure(_("年平均职工人数（人）"), 2)
    energy = _figure(_("综合能耗（吨标准煤）"))
    electricity = _figure(_("用电量（万千瓦时）"))
    water = _figure(_("用水量（万吨）"))
    emission = _figure(_("主要污染物排放量（吨）"))
    sewage_fee = _figure(_("排污费（万元）"))
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("企业年度数据")
        verbose_name_plural = _("企业年度数据")
        indexes = [models.Index(fields=["year", "department"], name="evaluation_report_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "year", "department"],
                name="evaluation_report_once",
                violation_error_message=_("这家企业该年度该部门的数据已登记；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=YEAR, name="evaluation_report_year_range", violation_error_message=YEAR_MESSAGE
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0}),
                    name=f"evaluation_report_{name}_not_negative",
                    violation_error_message=_("{label}不能为负；请核对数值和单位。").format(label=label),
                )
                for name, label in (
                    (f.code, f.label) for f in FIGURES if f.code not in {"tax", "value_added"}
                )
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm} {self.year} {self.get_department_display()}"


class ProductionSite(Record):
    """
    A plot on which firms produce (用地). Who uses how much of it is said by its uses.

    `floor_m2` is the floor of all its buildings; needed where tenants are known by the floor they rent.
    """

    ledger: ClassVar[str] = "evaluation"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)
    scope_area: ClassVar[str] = "town__code"
    scope_firm: ClassVar[str] = "uses__firm__code"

    code = models.CharField(
        _("用地编号"),
        max_length=30,
        unique=True,
        error_messages={"unique": _("用地编号已被使用；请核对不动产权证号。")},
    )
    name = models.CharField(_("用地名称"), max_length=80)
    town = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="production_sites", verbose_name=_("所属镇街")
    )
    area_mu = models.DecimalField(_("用地面积（亩）"), max_digits=10, decimal_places=2)
    floor_m2 = models.DecimalField(
        _("总建筑面积（平方米）"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    supplied_on = models.DateField(
        _("供地日期"), null=True, blank=True, help_text=_("新供地不满规定年限的企业可以豁免。")
    )

    class Meta:
        verbose_name = _("企业用地")
        verbose_name_plural = _("企业用地")
        constraints = [
            models.CheckConstraint(
                condition=Q(area_mu__gt=0),
                name="evaluation_site_area_positive",
                violation_error_message=_("用地面积必须大于零；请按权证填写亩数。"),
            ),
            models.CheckConstraint(
                condition=Q(floor_m2__isnull=True) | Q(floor_m2__gt=0),
                name="evaluation_site_floor_positive",
                violation_error_message=_("总建筑面积应大于零；不知道的请留空。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UseKind(models.TextChoices):
    OWNER = "OWNER", _("权利人")
    TENANT = "TENANT", _("承租")


class SiteUse(Dated):
    """
    A firm's use of a site for a time. The owner has what tenants leave; a tenant the mu, or the floor, it rents.

    One firm uses a site once at a time.
    """

    ledger: ClassVar[str] = "evaluation"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("site__code", "firm__code", "valid_from")
    scope_area: ClassVar[str] = "site__town__code"
    scope_firm: ClassVar[str] = "firm__code"
    alone_in: ClassVar[tuple[str, ...]] = ("site", "firm")

    site = models.ForeignKey(
        ProductionSite, on_delete=models.CASCADE, related_name="uses", verbose_name=_("用地")
    )
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="site_uses", verbose_name=_("企业"))
    kind = models.CharField(_("使用方式"), max_length=8, choices=UseKind.choices)
    area_mu = models.DecimalField(_("承租面积（亩）"), max_digits=10, decimal_places=2, null=True, blank=True)
    floor_m2 = models.DecimalField(
        _("承租建筑面积（平方米）"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    valid_from = models.DateField(_("起始日"))
    valid_to = models.DateField(_("终止日（不含）"), null=True, blank=True)

    class Meta:
        verbose_name = _("用地使用")
        verbose_name_plural = _("用地使用")
        constraints = [
            *dated_constraints("evaluation_use", alone_in=("site", "firm")),
            models.CheckConstraint(
                condition=Q(kind=UseKind.OWNER, area_mu__isnull=True, floor_m2__isnull=True)
                | (Q(kind=UseKind.TENANT) & (Q(area_mu__isnull=False) | Q(floor_m2__isnull=False))),
                name="evaluation_use_tenant_has_size",
                violation_error_message=_("承租的要填承租亩数或建筑面积；权利人不填，其面积为宗地减去承租。"),
            ),
            models.CheckConstraint(
                condition=(Q(area_mu__isnull=True) | Q(area_mu__gt=0))
                & (Q(floor_m2__isnull=True) | Q(floor_m2__gt=0)),
                name="evaluation_use_size_positive",
                violation_error_message=_("承租面积必须大于零；请按租赁合同填写。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.firm}"


class FactKind(models.TextChoices):
    MAJOR_ACCIDENT = "MAJOR_ACCIDENT", _("较大以上安全生产责任事故")
    GENERAL_ACCIDENT = "GENERAL_ACCIDENT", _("一般安全生产责任事故")
    POLLUTION_OFFENCE = "POLLUTION_OFFENCE", _("重大环境违法")
    TAX_FRAUD = "TAX_FRAUD", _("偷税骗税")
    ILLEGAL_LAND = "ILLEGAL_LAND", _("违法用地未整改")
    STATISTICS_FRAUD = "STATISTICS_FRAUD", _("统计违法")
    BACKWARD_CAPACITY = "BACKWARD_CAPACITY", _("列入淘汰落后产能")
    LISTED = "LISTED", _("上市企业")
    HIGH_TECH = "HIGH_TECH", _("新认定高新技术企业")
    UTILITY = "UTILITY", _("公用事业")
    RELOCATED = "RELOCATED", _("政策性搬迁")


class EvaluationFact(OfFirm):
    """A dated fact with its document that gives or takes points, moves a band or exempts, as the scheme says."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("firm__code", "kind", "happened_on")

    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="evaluation_facts", verbose_name=_("企业")
    )
    kind = models.CharField(_("事项"), max_length=20, choices=FactKind.choices)
    happened_on = models.DateField(_("发生或认定日期"))
    year = models.PositiveSmallIntegerField(_("计入年度"))
    document = models.CharField(_("依据文号"), max_length=80)
    withdrawn_on = models.DateField(
        _("撤销日期"), null=True, blank=True, help_text=_("处罚撤销、认定取消的日期；撤销的不再计入。")
    )
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("评价事项")
        verbose_name_plural = _("评价事项")
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "kind", "happened_on"],
                name="evaluation_fact_once",
                violation_error_message=_("这家企业同一天已登记过这一事项；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=YEAR, name="evaluation_fact_year_range", violation_error_message=YEAR_MESSAGE
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm} {self.get_kind_display()}"

    def clean(self) -> None:
        """Refuse a fact that counts for a year before it happened."""
        super().clean()
        happened: date | None = self.happened_on
        if happened and self.year and self.year < happened.year and self.kind not in ("UTILITY",):
            raise ValidationError(
                {
                    "year": _("{happened}发生的事项不能计入{year}年度；请核对日期或年度。").format(
                        happened=happened, year=self.year
                    )
                }
            )
