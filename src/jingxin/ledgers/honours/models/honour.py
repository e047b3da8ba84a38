"""
Honours with whom they belong to and what happened.

Where an honour stands is never stored: `rules.standing_on` and `rules.spells_of` derive it from its dated steps.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Area, Firm, Person
from jingxin.ledgers.honours import rules
from jingxin.ledgers.honours.models.kind import HonourKind, Season
from jingxin.ledgers.honours.queries import HonourQuerySet
from jingxin.records.models import Record


class Honour(Record):
    """
    One honour (荣誉事项) from application to expiry: of a kind, in a season, for one thing or several subjects.

    `name` is how the document names it: a product, a title of a place, a firm or a person. `area` is its town;
    empty, it is the county's, or lies where its firm sits. Applied for again after a refusal it is another honour;
    renewed it is the same.
    """

    ledger: ClassVar[str] = "honours"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)
    scope_area: ClassVar[tuple[str, ...]] = ("area__code", "subjects__firm__towns__town__code")
    scope_firm: ClassVar[str] = "subjects__firm__code"
    scope_current: ClassVar[str] = "subjects__firm__towns__valid_to"

    code = models.CharField(
        _("荣誉编号"),
        max_length=20,
        unique=True,
        error_messages={"unique": _("荣誉编号已被使用；新增的请接着最大的编号往下编。")},
    )
    kind = models.ForeignKey(
        HonourKind, on_delete=models.PROTECT, related_name="honours", verbose_name=_("荣誉种类")
    )
    season = models.ForeignKey(
        Season,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="honours",
        verbose_name=_("申报批次"),
    )
    name = models.CharField(
        _("获评对象"), max_length=100, help_text=_("按文件上的写法：企业、产品、人名或称号。")
    )
    position = models.PositiveSmallIntegerField(
        _("名单序号"), null=True, blank=True, help_text=_("名单按它排列；不填的排在后面。")
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="honours",
        verbose_name=_("所在镇街"),
        help_text=_("有企业的可以不填，按企业现在的镇街；全县的不填。"),
    )
    note = models.TextField(_("备注"), blank=True)

    objects: ClassVar[Any] = HonourQuerySet.as_manager()

    class Meta:
        verbose_name = _("荣誉")
        verbose_name_plural = _("荣誉")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A season calls for one kind."""
        super().clean()
        if self.season is not None and self.kind_id is not None and self.season.kind_id != self.kind_id:
            raise ValidationError(
                {
                    "season": _("批次“{season}”申报的是“{theirs}”，不是“{own}”；请改选批次或种类。").format(
                        season=self.season, theirs=self.season.kind, own=self.kind
                    )
                }
            )

    @property
    def taken(self) -> list[rules.Taken]:
        """Its dated steps for the rules; prefetch `steps` for lists."""
        return [step.taken for step in self.steps.all()]


class OfHonour(Record):
    """A part of one honour; seen by whoever sees the honour."""

    ledger: ClassVar[str] = "honours"
    scope_area: ClassVar[tuple[str, ...]] = (
        "honour__area__code",
        "honour__subjects__firm__towns__town__code",
    )
    scope_firm: ClassVar[str] = "honour__subjects__firm__code"
    scope_current: ClassVar[str] = "honour__subjects__firm__towns__valid_to"

    class Meta:
        abstract = True


class HonourSubject(OfHonour):
    """Whose the honour is: a firm, a person, or a person for a firm. The first in position leads."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("honour__code", "position")

    honour = models.ForeignKey(
        Honour, on_delete=models.CASCADE, related_name="subjects", verbose_name=_("荣誉")
    )
    position = models.PositiveSmallIntegerField(_("排名"), default=1)
    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, null=True, blank=True, related_name="honours", verbose_name=_("企业")
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="honours",
        verbose_name=_("人物"),
    )

    class Meta:
        verbose_name = _("荣誉主体")
        verbose_name_plural = _("荣誉主体")
        ordering = ("position",)
        constraints = [
            models.UniqueConstraint(
                fields=["honour", "position"],
                name="honours_subject_place_once",
                violation_error_message=_("同一荣誉里这个排名已有主体；请改排名。"),
            ),
            *(
                models.UniqueConstraint(
                    fields=["honour", *named],
                    condition=Q(**{f"{empty}__isnull": True for empty in {"firm", "person"} - set(named)}),
                    name=f"honours_subject_{'_and_'.join(named)}_once",
                    violation_error_message=_("这个主体已登记在这项荣誉里。"),
                )
                # Empty cells are never equal to one another, so that each way of naming has a rule of its own.
                for named in (("firm",), ("person",))
            ),
            models.UniqueConstraint(
                fields=["honour", "firm", "person"],
                name="honours_subject_both_once",
                violation_error_message=_("这个主体已登记在这项荣誉里。"),
            ),
            models.CheckConstraint(
                condition=Q(firm__isnull=False) | Q(person__isnull=False),
                name="honours_subject_is_somebody",
                violation_error_message=_("请填写企业或人物，至少一项。"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.firm)


class StepChoice(models.TextChoices):
    """The steps of `rules.Step` as the form offers them."""

    APPLIED = "APPLIED", _("申报")
    RECOMMENDED = "RECOMMENDED", _("推荐")
    REVIEWED = "REVIEWED", _("评审")
    PUBLICIZED = "PUBLICIZED", _("公示")
    REJECTED = "REJECTED", _("未通过")
    WITHDRAWN = "WITHDRAWN", _("撤回申报")
    AWARDED = "AWARDED", _("认定")
    RECHECKED = "RECHECKED", _("复核")
    REVOKED = "REVOKED", _("撤销")


class HonourStep(OfHonour):
    """One dated step with its paper. `valid_to` of an award or recheck is the first day that it no longer covers."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("honour__code", "step", "on")

    honour = models.ForeignKey(Honour, on_delete=models.CASCADE, related_name="steps", verbose_name=_("荣誉"))
    step = models.CharField(_("步骤"), max_length=12, choices=StepChoice.choices)
    on = models.DateField(_("日期"), help_text=_("文件日期，不是录入日期。"))
    valid_to = models.DateField(
        _("有效期至（不含）"),
        null=True,
        blank=True,
        help_text=_("当天起不再有效；只有认定和复核填写，长期有效的不填。"),
    )
    document = models.CharField(_("文号"), max_length=60, blank=True)
    batch = models.CharField(_("批次"), max_length=60, blank=True)
    notice = models.CharField(_("公示编号"), max_length=40, blank=True)
    note = models.CharField(_("说明"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("荣誉步骤")
        verbose_name_plural = _("荣誉步骤")
        ordering = ("on", "pk")
        indexes = [models.Index(fields=["step", "on"], name="honours_step_days")]
        constraints = [
            models.UniqueConstraint(
                fields=["honour", "step", "on"],
                name="honours_step_once",
                violation_error_message=_("这项荣誉同一天已登记过这一步；请修改原有记录，或更正日期。"),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("on")),
                name="honours_step_ends_after",
                violation_error_message=_("有效期至应晚于认定或复核日期；请核对两个日期是否填反。"),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(step__in=("AWARDED", "RECHECKED")),
                name="honours_step_validity_of_award",
                violation_error_message=_("只有认定和复核有有效期；请清除“有效期至”。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_step_display()}"

    @property
    def taken(self) -> rules.Taken:
        return rules.Taken(rules.Step(self.step), self.on, self.valid_to)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """
        Refuse, besides what the database refuses, what contradicts the honour's other steps.

        An import judges the rows of its file together with those that stand (`imports.check_steps`).
        """
        super().validate_constraints(exclude=exclude)
        if self.honour_id is None or not self.on or not self.step:
            return
        others = [row.taken for row in HonourStep.objects.filter(honour=self.honour_id).exclude(pk=self.pk)]
        known = set(rules.order_faults(others))
        faults = [fault for fault in rules.order_faults([*others, self.taken]) if fault not in known]
        if faults:
            raise ValidationError({"on": faults})
