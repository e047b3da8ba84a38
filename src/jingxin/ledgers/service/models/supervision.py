"""What the supervision office keeps: inspections on site, and the one digest a day that each person got."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.service.models.problem import Problem
from jingxin.records.models import Record


class Finding(models.TextChoices):
    """What was found on site, against what the department had reported; CHOSEN is still to be looked at."""

    CHOSEN = "CHOSEN", _("已选定，待督查")
    TRUE = "TRUE", _("属实")
    PARTLY = "PARTLY", _("部分属实")
    FALSE = "FALSE", _("不属实")
    STUCK = "STUCK", _("无实质进展")


class Inspection(Record):
    """One look at one chosen problem on site (一月一督查), with what has to be put right until when."""

    ledger: ClassVar[str] = "service"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("problem__code", "inspected_on")
    scope_area: ClassVar[str] = "problem__town__code"
    scope_department: ClassVar[Any] = (
        "problem__department__code",
        "problem__joint_departments__code",
    )

    problem = models.ForeignKey(
        Problem, on_delete=models.CASCADE, related_name="inspections", verbose_name=_("问题")
    )
    inspected_on = models.DateField(_("督查日期"))
    inspector = models.CharField(_("督查人"), max_length=60)
    finding = models.CharField(_("督查结论"), max_length=10, choices=Finding.choices)
    text = models.CharField(_("现场情况"), max_length=300, blank=True)
    demand = models.CharField(_("整改要求"), max_length=200, blank=True)
    mend_by = models.DateField(_("整改期限"), null=True, blank=True)
    mended_on = models.DateField(_("整改完成日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("督查记录")
        verbose_name_plural = _("督查记录")
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "inspected_on"],
                name="service_inspection_once_a_day",
                violation_error_message=_("这个问题当天已有督查记录；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=models.Q(mended_on__isnull=True)
                | models.Q(mended_on__gte=models.F("inspected_on")),
                name="service_inspection_mended_after",
                violation_error_message=_("整改完成日期早于督查日期；请核对两个日期是否填反。"),
            ),
            models.CheckConstraint(
                condition=models.Q(finding=Finding.CHOSEN) | ~models.Q(text=""),
                name="service_inspection_tells_what_was_found",
                violation_error_message=_("督查过的须写明现场情况；还没有去的，结论选“已选定，待督查”。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.problem} {self.inspected_on}"


class Digest(models.Model):
    """What one person was told on one day, in the site and by mail; never two on one day."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="service_digests",
        verbose_name=_("账号"),
    )
    on = models.DateField(_("日期"))
    lines = models.JSONField(_("提醒事项"))
    mailed_to = models.CharField(_("邮箱"), max_length=254, blank=True)
    mailed_at = models.DateTimeField(_("发出时间"), null=True, blank=True)
    made_at = models.DateTimeField(_("生成时间"))

    class Meta:
        verbose_name = _("每日提醒")
        verbose_name_plural = _("每日提醒")
        constraints = [models.UniqueConstraint(fields=["user", "on"], name="service_digest_one_a_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.user}"
