"""Groups of firms (企业集团): who belongs to which, and when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models.firm import Firm, OfFirm
from jingxin.records.dated import dated_constraints
from jingxin.records.models import Record


class FirmGroup(Record):
    """A group, named by its parent firm or simply by what people call it."""

    ledger: ClassVar[str] = "enterprises"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)

    code = models.CharField(
        _("集团编号"),
        max_length=20,
        unique=True,
        error_messages={"unique": _("集团编号已被使用；请换一个编号，或修改原有集团。")},
    )
    name = models.CharField(_("集团名称"), max_length=120)
    note = models.TextField(_("备注"), blank=True)

    class Meta:
        verbose_name = _("企业集团")
        verbose_name_plural = _("企业集团")

    def __str__(self) -> str:
        return self.name


class GroupPart(models.TextChoices):
    PARENT = "PARENT", _("母公司")
    SUBSIDIARY = "SUBSIDIARY", _("子公司")
    ASSOCIATE = "ASSOCIATE", _("参股公司")


class FirmGroupMember(OfFirm):
    """A firm's membership of a group; a firm may belong to several, but not twice to one at a time."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("group__code", "firm__code", "valid_from")
    alone_in: ClassVar[tuple[str, ...]] = ("firm", "group")

    group = models.ForeignKey(
        FirmGroup, on_delete=models.CASCADE, related_name="members", verbose_name=_("企业集团")
    )
    firm = models.ForeignKey(
        Firm, on_delete=models.CASCADE, related_name="group_memberships", verbose_name=_("企业")
    )
    part = models.CharField(_("身份"), max_length=12, choices=GroupPart.choices, default=GroupPart.SUBSIDIARY)

    class Meta:
        verbose_name = _("集团成员")
        verbose_name_plural = _("集团成员")
        constraints = dated_constraints("enterprises_groupmember", alone_in=("firm", "group"))

    def __str__(self) -> str:
        return f"{self.group} {self.firm}"
