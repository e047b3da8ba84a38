"""Entrepreneurs and other people the bureau keeps in touch with; no identity numbers are kept."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models.firm import Firm, OfFirm
from jingxin.records.dated import dated_constraints
from jingxin.records.models import Record


class Sex(models.TextChoices):
    MALE = "MALE", _("男")
    FEMALE = "FEMALE", _("女")


class Person(Record):
    """One person. Two of the same name are told apart by the ledger's own code and by their firms."""

    ledger: ClassVar[str] = "enterprises"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)
    scope_area: ClassVar[str] = "roles__firm__towns__town__code"
    scope_firm: ClassVar[str] = "roles__firm__code"
    scope_current: ClassVar[str] = "roles__firm__towns__valid_to"

    code = models.CharField(
        _("人员编号"),
        max_length=20,
        unique=True,
        editable=False,
        error_messages={"unique": _("人员编号已被使用；新增人员的编号留空由系统编。")},
    )
    name = models.CharField(_("姓名"), max_length=40)
    sex = models.CharField(_("性别"), max_length=6, choices=Sex.choices, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("出生年份"), null=True, blank=True)
    education = models.CharField(_("学历"), max_length=20, blank=True)
    note = models.TextField(_("备注"), blank=True)

    class Meta:
        verbose_name = _("企业家")
        verbose_name_plural = _("企业家")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(birth_year__isnull=True)
                | models.Q(birth_year__gte=1900, birth_year__lte=2100),
                name="enterprises_person_birth_year",
                violation_error_message=_("出生年份应在1900—2100之间；请核对是否录错。"),
            )
        ]

    def __str__(self) -> str:
        return self.name


class PersonRole(OfFirm):
    """What a person is at a firm, and when: 董事长, 总经理, 法定代表人. The same title at one firm once at a time."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("person__code", "firm__code", "title", "valid_from")

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="roles", verbose_name=_("企业家")
    )
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="roles", verbose_name=_("企业"))
    title = models.CharField(_("职务"), max_length=40)
    alone_in: ClassVar[tuple[str, ...]] = ("person", "firm", "title")

    class Meta:
        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        constraints = dated_constraints("enterprises_role", alone_in=("person", "firm", "title"))

    def __str__(self) -> str:
        return f"{self.firm} {self.title}"
