"""What a firm promised with its land (标准地), and what was found when it was judged."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.projects import rules
from jingxin.ledgers.projects.models.project import MILESTONE_FIELDS, OfProject, Project


class LandIndicator(models.TextChoices):
    """As `rules.INDICATORS`, which holds unit, direction and the stage each is judged at."""

    INVESTMENT_INTENSITY = "INVESTMENT_INTENSITY", _("固定资产投资强度（万元/亩）")
    PLOT_RATIO = "PLOT_RATIO", _("容积率")
    TAX_PER_MU = "TAX_PER_MU", _("亩均税收（万元/亩）")
    ENERGY_INTENSITY = "ENERGY_INTENSITY", _("单位工业增加值能耗（吨标准煤/万元）")
    EMISSION_INTENSITY = "EMISSION_INTENSITY", _("单位工业增加值排放（吨/万元）")
    RESEARCH_SHARE = "RESEARCH_SHARE", _("研发经费占比（%）")


class LandPromise(OfProject):
    """One indicator promised at supply; judged at completion or at capacity, as the indicator says."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("project__code", "indicator")

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="promises", verbose_name=_("项目")
    )
    indicator = models.CharField(_("承诺指标"), max_length=22, choices=LandIndicator.choices)
    promised = models.DecimalField(_("承诺值"), max_digits=14, decimal_places=4)
    promised_on = models.DateField(_("承诺日期"), help_text=_("供地合同或投资协议签订之日。"))
    judged_on = models.DateField(_("核验日期"), null=True, blank=True)
    found = models.DecimalField(_("核验值"), max_digits=14, decimal_places=4, null=True, blank=True)
    remedy = models.CharField(
        _("未达标处置"), max_length=200, blank=True, help_text=_("如限期整改、补缴差额、扣减保证金。")
    )

    class Meta:
        verbose_name = _("标准地承诺")
        verbose_name_plural = _("标准地承诺")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "indicator"],
                name="projects_promise_once",
                violation_error_message=_("这个项目已登记过这项承诺；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(promised__gt=0),
                name="projects_promise_promised_positive",
                violation_error_message=_("承诺值必须大于零；请按合同填写。"),
            ),
            models.CheckConstraint(
                condition=Q(judged_on__isnull=True, found__isnull=True)
                | Q(judged_on__isnull=False, found__isnull=False, found__gte=0),
                name="projects_promise_found_pair",
                violation_error_message=_("核验日期与核验值要同时填写，核验值不能为负。"),
            ),
            models.CheckConstraint(
                condition=Q(judged_on__isnull=True) | Q(judged_on__gte=F("promised_on")),
                name="projects_promise_judged_on_after_promised",
                violation_error_message=_("核验日期早于承诺日期；请核对两个日期是否填反。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.get_indicator_display()}"

    @property
    def promise(self) -> rules.Promise:
        return rules.Promise(self.indicator, self.promised, self.judged_on, self.found)

    @property
    def judged_at(self) -> rules.Stage:
        return rules.INDICATORS[self.indicator].judged_at

    @property
    def judged_at_field(self) -> str:
        """The project's column that holds the day from which this promise may be judged."""
        return MILESTONE_FIELDS[self.judged_at]
