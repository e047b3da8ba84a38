"""What came of it: runs with every term kept, the grades that became final, and the lists of a year."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.evaluation.models.inputs import YEAR, YEAR_MESSAGE, OfFirm
from jingxin.ledgers.evaluation.models.scheme import Scheme
from jingxin.ledgers.evaluation.rules.scheme import State
from jingxin.records.models import Record


class RunStatus(models.TextChoices):
    DRAFT = "DRAFT", _("初评")
    PUBLISHED = "PUBLISHED", _("公示中")
    REPLACED = "REPLACED", _("已复核更替")
    FINAL = "FINAL", _("定档")


class Run(Record):
    """
    One evaluation of one scheme on one frozen snapshot. `recount_of` is the run that it corrects.

    `tallies` keeps for each group its name, the count of every band, exempt, not banded and N.
    """

    ledger: ClassVar[str] = "evaluation"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)

    code = models.SlugField(_("评价编号"), max_length=60, unique=True)
    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="runs", verbose_name=_("评价方案")
    )
    snapshot = models.CharField(_("数据快照"), max_length=64)
    computed_on = models.DateField(_("评价日期"))
    status = models.CharField(_("状态"), max_length=10, choices=RunStatus.choices, default=RunStatus.DRAFT)
    recount_of = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="recount",
        verbose_name=_("复核自"),
    )
    notice_code = models.CharField(_("公示编号"), max_length=60, blank=True)
    tallies = models.JSONField(_("各组家数"), default=list)

    class Meta:
        verbose_name = _("评价结果")
        verbose_name_plural = _("评价结果")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme"],
                condition=Q(status="FINAL"),
                name="evaluation_run_one_final",
                violation_error_message=_("这个方案已经有定档的结果；更正请先撤销原定档。"),
            )
        ]

    def __str__(self) -> str:
        return self.code


class Grade(OfFirm):
    """
    One firm in one run, with every term: `terms` lists measure, label, both sides, base and points.

    Points (`total`, `adjustment`, in terms) are whole numbers of the scheme's last decimal.
    """

    natural_key_fields: ClassVar[tuple[str, ...]] = ("run__code", "firm__code")

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="grades", verbose_name=_("评价结果"))
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="grades", verbose_name=_("企业"))
    group = models.CharField(_("分组"), max_length=20, blank=True)
    pool = models.CharField(_("排名范围"), max_length=40, blank=True)
    state = models.CharField(_("评价状态"), max_length=12)
    reason = models.CharField(_("未定档原因"), max_length=80, blank=True)
    adjustment = models.IntegerField(_("加减分"), default=0)
    total = models.IntegerField(_("得分"), null=True, blank=True)
    rank = models.PositiveIntegerField(_("名次"), null=True, blank=True)
    ranked = models.PositiveIntegerField(_("参加排名家数"), null=True, blank=True)
    earned = models.CharField(_("按名次档次"), max_length=4, blank=True)
    band = models.CharField(_("档次"), max_length=4, blank=True)
    terms = models.JSONField(_("各项"), default=list)
    figures = models.JSONField(_("数据"), default=dict)
    facts = models.JSONField(_("事项"), default=dict)

    class Meta:
        verbose_name = _("企业评价")
        verbose_name_plural = _("企业评价")
        constraints = [models.UniqueConstraint(fields=["run", "firm"], name="evaluation_grade_once")]
        indexes = [models.Index(fields=["run", "pool", "rank"], name="evaluation_grade_rank")]

    def __str__(self) -> str:
        return f"{self.firm} {self.band}"

    @property
    def state_label(self) -> str:
        """The state in words: 豁免."""
        return State(self.state).label


class PublishedGrade(OfFirm):
    """What a year's evaluation finally said of a firm. Earlier years are imported, later ones written by finalizing."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("firm__code", "year")

    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="published_grades", verbose_name=_("企业")
    )
    year = models.PositiveSmallIntegerField(_("数据年度"))
    group = models.CharField(_("分组"), max_length=20)
    score = models.DecimalField(_("得分"), max_digits=9, decimal_places=2, null=True, blank=True)
    rank = models.PositiveIntegerField(_("名次"), null=True, blank=True)
    band = models.CharField(_("档次"), max_length=6, help_text=_("A、B、C、D；豁免和不定档照写。"))
    published_on = models.DateField(_("公布日期"))

    class Meta:
        verbose_name = _("历年评价档次")
        verbose_name_plural = _("历年评价档次")
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "year"],
                name="evaluation_published_once",
                violation_error_message=_("这家企业该年度的档次已登记；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=YEAR, name="evaluation_published_year_range", violation_error_message=YEAR_MESSAGE
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm} {self.year} {self.band}"

    def clean(self) -> None:
        """Refuse a change in a year whose result is final; finalizing writes the rows of its year itself."""
        super().clean()
        run = Run.objects.filter(status=RunStatus.FINAL, scheme__year=self.year).first()
        if run is not None:
            raise ValidationError(
                {"year": _("{year}年度的结果已由“{run}”定档，不能再改。").format(year=self.year, run=run)}
            )


class ListCode(models.TextChoices):
    MERIT = "MERIT", _("功勋企业")
    DRAGON = "DRAGON", _("巨龙企业")
    STAR = "STAR", _("明星企业")
    EXCELLENT = "EXCELLENT", _("优秀企业")
    OUTPUT_TEN = "OUTPUT_TEN", _("产值十强")
    TAX_TEN = "TAX_TEN", _("税费十强")
    TAX_PER_MU_TEN = "TAX_PER_MU_TEN", _("亩均税费十强")
    ADVANCE = "ADVANCE", _("进位奖")


class ListEntry(OfFirm):
    """A firm's place on a list of the year, by the document that announced it."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("year", "list", "firm__code")

    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="list_entries", verbose_name=_("企业")
    )
    year = models.PositiveSmallIntegerField(_("评选年度"))
    list = models.CharField(_("名单"), max_length=16, choices=ListCode.choices)
    place = models.PositiveSmallIntegerField(_("名次"), null=True, blank=True)
    value = models.DecimalField(_("依据数值"), max_digits=18, decimal_places=4, null=True, blank=True)
    decided_on = models.DateField(_("公布日期"))
    withdrawn_on = models.DateField(_("取消日期"), null=True, blank=True)
    document = models.CharField(_("文号"), max_length=80, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("评选名单")
        verbose_name_plural = _("评选名单")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "list", "firm"],
                name="evaluation_entry_once",
                violation_error_message=_("这家企业已在该年度这一名单上；请修改原有记录。"),
            ),
            models.UniqueConstraint(
                fields=["year", "firm"],
                condition=Q(list__in=["MERIT", "DRAGON", "STAR", "EXCELLENT"], withdrawn_on__isnull=True),
                name="evaluation_entry_one_tier",
                violation_error_message=_("这家企业该年度已列入另一等次；功勋、巨龙、明星、优秀只取一个。"),
            ),
            models.CheckConstraint(
                condition=YEAR, name="evaluation_entry_year_range", violation_error_message=YEAR_MESSAGE
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=models.F("decided_on")),
                name="evaluation_entry_withdrawn_after",
                violation_error_message=_("取消日期早于公布日期；请核对两个日期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_list_display()} {self.firm}"
