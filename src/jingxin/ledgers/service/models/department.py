"""The offices that answer firms' problems, and to whom theirs are brought when they are late."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jingxin.records.models import Department, Record


class ResponsibleDepartment(Record):
    """A department as handler of problems (责任部门): its head, and the county leader in charge, for the ladder."""

    ledger: ClassVar[str] = "service"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("department__code",)

    department = models.OneToOneField(
        Department,
        on_delete=models.PROTECT,
        related_name="responsibility",
        verbose_name=_("部门"),
        error_messages={"unique": _("这个部门已在责任部门中；请修改原有记录。")},
    )
    head = models.CharField(_("部门负责人"), max_length=30, blank=True)
    contact = models.CharField(_("联络员"), max_length=30, blank=True)
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    county_leader = models.CharField(_("分管县领导"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("责任部门")
        verbose_name_plural = _("责任部门")

    def __str__(self) -> str:
        return str(self.department)
