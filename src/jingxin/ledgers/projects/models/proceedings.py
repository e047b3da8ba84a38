"""What offices do with projects: admission reviews, the province's list of major projects, obstacles cleared."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Area
from jingxin.ledgers.projects.models.project import OfProject, Project
from jingxin.records.models import Record


class ReviewResult(models.TextChoices):
    PASSED = "PASSED", _("通过")
    REJECTED = "REJECTED", _("不通过")
    DEFERRED = "DEFERRED", _("暂缓")


class AdmissionReview(OfProject):
    """
    One project before the admission meeting (评审). It may be reviewed before it is in the ledger, and again
    after it was deferred; land counts only where it passed.
    """

    natural_key_fields: ClassVar[tuple[str, ...]] = ("name", "reviewed_on")
    scope_area: ClassVar[str] = "town__code"

    name = models.CharField(_("评审项目"), max_length=80)
    project = models.ForeignKey(
        Project,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reviews",
        verbose_name=_("对应项目"),
    )
    town = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="project_reviews", verbose_name=_("所属镇街")
    )
    reviewed_on = models.DateField(_("评审日期"))
    result = models.CharField(_("评审结果"), max_length=8, choices=ReviewResult.choices)
    land_admitted_mu = models.DecimalField(
        _("准入用地（亩）"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    opinion = models.CharField(_("评审意见"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("准入评审")
        verbose_name_plural = _("准入评审")
        constraints = [
            models.UniqueConstraint(
                fields=["name", "reviewed_on"],
                name="projects_review_once_a_day",
                violation_error_message=_("这个项目当天的评审已登记；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(land_admitted_mu__isnull=True)
                | Q(land_admitted_mu__gt=0, result=ReviewResult.PASSED),
                name="projects_review_land_admitted_mu_passed",
                violation_error_message=_("评审通过的才填准入用地，面积应大于零。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.reviewed_on}"


class ListingStage(models.TextChoices):
    """Steps of a project on the province's list of major industry projects; the latest counts."""

    APPLIED = "APPLIED", _("申报")
    LISTED = "LISTED", _("列入")
    QUOTA_PREARRANGED = "QUOTA_PREARRANGED", _("用地指标预安排")
    STARTED = "STARTED", _("开工")
    CHECKED = "CHECKED", _("考核验收")
    QUOTA_GIVEN = "QUOTA_GIVEN", _("用地指标下达")
    WITHDRAWN = "WITHDRAWN", _("调出")


class ProvinceListing(OfProject):
    """One step of a project towards, on or off the province's list (省重大产业项目)."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("project__code", "stage", "on")

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="listings", verbose_name=_("项目")
    )
    stage = models.CharField(_("步骤"), max_length=18, choices=ListingStage.choices)
    on = models.DateField(_("日期"))
    batch = models.CharField(_("批次"), max_length=40, blank=True)
    quota_mu = models.DecimalField(
        _("用地指标（亩）"), max_digits=10, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("省重大产业项目")
        verbose_name_plural = _("省重大产业项目")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "on"],
                name="projects_listing_one_step_a_day",
                violation_error_message=_("这个项目当天已登记过一个步骤；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(quota_mu__isnull=True)
                | Q(quota_mu__gt=0, stage__in=(ListingStage.QUOTA_PREARRANGED, ListingStage.QUOTA_GIVEN)),
                name="projects_listing_quota_mu_of_quota_steps",
                violation_error_message=_("用地指标只填在“用地指标预安排”和“用地指标下达”两步，应大于零。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.get_stage_display()}"


class ObstacleKind(models.TextChoices):
    LAND = "LAND", _("土地政策处理")
    PLANNING = "PLANNING", _("规划审批")
    MONEY = "MONEY", _("资金")
    UTILITIES = "UTILITIES", _("水电路配套")
    MARKET = "MARKET", _("市场变化")
    OTHER = "OTHER", _("其他")


class Obstacle(OfProject):
    """What keeps a project back (清障): who clears it until when, and what came of it."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("project__code", "kind", "raised_on")

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="obstacles", verbose_name=_("项目")
    )
    kind = models.CharField(_("类别"), max_length=10, choices=ObstacleKind.choices)
    owner = models.CharField(_("牵头单位"), max_length=60)
    raised_on = models.DateField(_("提出日期"))
    due_on = models.DateField(_("办理期限"))
    reason = models.CharField(_("情况"), max_length=200)
    resolved_on = models.DateField(_("解决日期"), null=True, blank=True)
    outcome = models.CharField(_("办理结果"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("项目清障")
        verbose_name_plural = _("项目清障")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind", "raised_on"],
                name="projects_obstacle_once_a_day",
                violation_error_message=_("这个项目当天已提出过同类问题；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("raised_on")),
                name="projects_obstacle_due_on_after_raised",
                violation_error_message=_("办理期限早于提出日期；请核对两个日期是否填反。"),
            ),
            models.CheckConstraint(
                condition=Q(resolved_on__isnull=True) | Q(resolved_on__gte=F("raised_on")),
                name="projects_obstacle_resolved_on_after_raised",
                violation_error_message=_("解决日期早于提出日期；请核对两个日期是否填反。"),
            ),
            models.CheckConstraint(
                condition=(Q(resolved_on__isnull=True) & Q(outcome=""))
                | (Q(resolved_on__isnull=False) & ~Q(outcome="")),
                name="projects_obstacle_outcome_pair",
                violation_error_message=_("解决日期与办理结果要同时填写。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.get_kind_display()}"

    @property
    def reference(self) -> str:
        """How a form names it: YJX0001 资金 2014-04-01."""
        return f"{self.project.code} {self.get_kind_display()} {self.raised_on}"


class ObstacleStep(Record):
    """What somebody did on a day to clear an obstacle."""

    ledger: ClassVar[str] = "projects"
    scope_area: ClassVar[str] = "obstacle__project__town__code"
    scope_firm: ClassVar[str] = "obstacle__project__firm__code"
    natural_key_fields: ClassVar[tuple[str, ...]] = (
        "obstacle__project__code",
        "obstacle__kind",
        "obstacle__raised_on",
        "taken_on",
        "taken_by",
    )

    obstacle = models.ForeignKey(
        Obstacle, on_delete=models.CASCADE, related_name="steps", verbose_name=_("清障事项")
    )
    taken_on = models.DateField(_("办理日期"))
    taken_by = models.CharField(_("办理单位"), max_length=60)
    step = models.CharField(_("办理情况"), max_length=200)

    class Meta:
        verbose_name = _("清障进展")
        verbose_name_plural = _("清障进展")
        constraints = [
            models.UniqueConstraint(
                fields=["obstacle", "taken_on", "taken_by"],
                name="projects_step_once_a_day",
                violation_error_message=_("这个单位当天已记过一条进展；请修改原有记录。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obstacle} {self.taken_on}"

    def clean(self) -> None:
        """A step stands between the raising of its obstacle and its end."""
        super().clean()
        if self.obstacle_id is None or self.taken_on is None:
            return
        if self.taken_on < self.obstacle.raised_on:
            raise ValidationError(
                {
                    "taken_on": _("办理日期{day}早于提出日期{raised}；请核对。").format(
                        day=self.taken_on, raised=self.obstacle.raised_on
                    )
                }
            )
        if self.obstacle.resolved_on is not None and self.taken_on > self.obstacle.resolved_on:
            raise ValidationError(
                {
                    "taken_on": _("办理日期{day}晚于解决日期{resolved}；请核对。").format(
                        day=self.taken_on, resolved=self.obstacle.resolved_on
                    )
                }
            )
