"""The national classification of industries, by edition."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jingxin.records.models import Record


class Edition(models.TextChoices):
    GB_2011 = "2011", _("GB/T 4754—2011")
    GB_2017 = "2017", _("GB/T 4754—2017")


class IndustryLevel(models.IntegerChoices):
    SECTION = 1, _("门类")
    DIVISION = 2, _("大类")
    GROUP = 3, _("中类")
    CLASS = 4, _("小类")


class Industry(Record):
    """One code of one edition of GB/T 4754. Loaded from package data by `load_code_lists`, not typed."""

    ledger: ClassVar[str] = "enterprises"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("edition", "code")

    edition = models.CharField(_("版本"), max_length=4, choices=Edition.choices)
    code = models.CharField(_("代码"), max_length=4)
    name = models.CharField(_("名称"), max_length=80)
    level = models.PositiveSmallIntegerField(_("层级"), choices=IndustryLevel.choices)
    parent_code = models.CharField(_("上级代码"), max_length=4, blank=True)

    class Meta:
        verbose_name = _("行业分类")
        verbose_name_plural = _("行业分类")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "code"],
                name="enterprises_industry_code_once",
                violation_error_message=_("这一版本已有这个行业代码；请核对代码与版本。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def division_code(self) -> str:
        """The two-digit division (大类) that holds this code; empty for a section."""
        return self.code[:2] if self.level >= IndustryLevel.DIVISION else ""
