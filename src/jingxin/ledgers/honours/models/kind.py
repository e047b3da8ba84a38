"""Kinds of honour, each a measure of its own, and the seasons in which they are applied for."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.records.models import Record


class Level(models.TextChoices):
    NATIONAL = "NATIONAL", _("国字号")
    PROVINCE = "PROVINCE", _("省级")
    CITY = "CITY", _("市级")
    COUNTY = "COUNTY", _("县级")


class SubjectKind(models.TextChoices):
    FIRM = "FIRM", _("企业")
    PRODUCT = "PRODUCT", _("产品和品牌")
    PERSON = "PERSON", _("人物")
    PLACE = "PLACE", _("地方")


class CountingWord(models.TextChoices):
    """What one counts such honours with; a measure of the kind prints it."""

    THING = "个", _("个")
    FIRM = "家", _("家")
    TRADEMARK = "枚", _("枚")
    CARD = "张", _("张")
    TITLE = "项", _("项")
    PERSON = "人", _("人")
    NAMED_PERSON = "名", _("名")


class OfCounty(Record):
    """A row of the county as a whole: for all of the bureau and the towns, for no firm."""

    ledger: ClassVar[str] = "honours"
    scope_area = None
    scope_firm = None

    class Meta:
        abstract = True


class HonourKind(OfCounty):
    """
    A kind of honour (荣誉种类). Each is a measure of its own: `code` and `name` are what reports ask for.

    A kind with `family` is counted in that too: 国家级 and 省级 bases are together the 出口基地. `validity_years` empty
    means no end. A kind that was abolished keeps its honours until they end; `valid_to` is the first day on which none
    may be awarded any more.
    """

    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)

    code = models.CharField(
        _("种类代码"),
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(r"[a-z][a-z0-9_]*\Z", _("种类代码用小写字母、数字和下划线，如province_brand。"))
        ],
        error_messages={"unique": _("种类代码已被使用；请换一个代码，或修改原有种类。")},
    )
    name = models.CharField(
        _("荣誉名称"),
        max_length=40,
        unique=True,
        error_messages={"unique": _("已有这个名称的荣誉种类；请修改原有种类。")},
    )
    family = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="members",
        verbose_name=_("所属系列"),
        help_text=_("同一系列合起来另有一个总数，如国家级和省级出口基地。"),
    )
    level = models.CharField(_("级别"), max_length=10, choices=Level.choices, blank=True)
    subject = models.CharField(_("对象"), max_length=10, choices=SubjectKind.choices)
    unit = models.CharField(_("量词"), max_length=2, choices=CountingWord.choices, default=CountingWord.THING)
    issuer = models.CharField(_("认定机关"), max_length=60, blank=True)
    validity_years = models.PositiveSmallIntegerField(
        _("有效期（年）"), null=True, blank=True, help_text=_("长期有效的不填。")
    )
    needs_publicity = models.BooleanField(_("认定前须公示"), default=False)
    valid_from = models.DateField(_("设立日期"), null=True, blank=True)
    valid_to = models.DateField(
        _("停止认定日期"), null=True, blank=True, help_text=_("当天起不再认定；已认定的到期满为止。")
    )
    position = models.PositiveSmallIntegerField(_("排序"), default=0)
    note = models.TextField(_("备注"), blank=True)

    class Meta:
        verbose_name = _("荣誉种类")
        verbose_name_plural = _("荣誉种类")
        ordering = ("position", "code")
        constraints = [
            models.CheckConstraint(
                condition=Q(validity_years__isnull=True) | Q(validity_years__range=(1, 30)),
                name="honours_kind_validity",
                violation_error_message=_("有效期应在1到30年之间；长期有效的不填。"),
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gt=F("valid_from")),
                name="honours_kind_days",
                violation_error_message=_("停止认定日期应晚于设立日期；请核对两个日期是否填反。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A family has no family, and is counted in the same word as its members."""
        super().clean()
        if self.family is None:
            return
        if self.family.pk == self.pk or self.family.family_id is not None:
            raise ValidationError({"family": _("系列只有一层；请选不属于别的系列的种类。")})
        if self.family.unit != self.unit:
            raise ValidationError(
                {
                    "unit": _("量词“{own}”与系列“{family}”的“{theirs}”不同，不能相加；请改为一致。").format(
                        own=self.unit, family=self.family, theirs=self.family.unit
                    )
                }
            )


class Season(OfCounty):
    """One call for applications (申报批次): its paper, its days and its quota. The closing day is the last that counts."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)

    code = models.CharField(
        _("批次编号"),
        max_length=30,
        unique=True,
        error_messages={"unique": _("批次编号已被使用；请换一个编号，或修改原有批次。")},
    )
    kind = models.ForeignKey(
        HonourKind, on_delete=models.PROTECT, related_name="seasons", verbose_name=_("荣誉种类")
    )
    name = models.CharField(_("批次名称"), max_length=80)
    document = models.CharField(_("申报通知文号"), max_length=60, blank=True)
    opens_on = models.DateField(_("开始申报日期"))
    closes_on = models.DateField(_("申报截止日期"), help_text=_("当天仍可申报。"))
    recommend_due_on = models.DateField(_("推荐上报期限"), null=True, blank=True)
    quota = models.PositiveSmallIntegerField(_("名额"), null=True, blank=True)

    class Meta:
        verbose_name = _("申报批次")
        verbose_name_plural = _("申报批次")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="honours_season_days",
                violation_error_message=_("申报截止日期早于开始日期；请核对两个日期是否填反。"),
            ),
            models.CheckConstraint(
                condition=Q(recommend_due_on__isnull=True) | Q(recommend_due_on__gte=F("closes_on")),
                name="honours_season_recommend",
                violation_error_message=_("推荐上报期限早于申报截止日期；请核对两个日期是否填反。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name
