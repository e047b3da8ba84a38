"""A firm, and what holds of it for a time: its name, its town, its industry."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.core.spell import FROM_THE_BEGINNING
from jingxin.ledgers.enterprises.models.area import Area
from jingxin.ledgers.enterprises.models.code_field import (
    CheckedCodeField,
    CreditCodeField,
    OrganizationCodeField,
)
from jingxin.ledgers.enterprises.models.industry import Industry
from jingxin.ledgers.enterprises.queries import FirmQuerySet
from jingxin.ledgers.enterprises.rules import organization_code_inside
from jingxin.records.dated import Dated, dated_constraints
from jingxin.records.models import Record


class Size(models.TextChoices):
    LARGE = "LARGE", _("大型")
    MEDIUM = "MEDIUM", _("中型")
    SMALL = "SMALL", _("小型")
    MICRO = "MICRO", _("微型")


class Firm(Record):
    """
    One firm for as long as it is one, whatever it is called and wherever it sits.

    `code` is the ledger's own and never changes; both official codes may come later or be missing. `name` is
    the name today and equals the open `FirmName`: `rename_firm` keeps both. A duplicate that was merged stays
    as a stub with `merged_into`, so that its code in old papers still leads somewhere.
    """

    ledger: ClassVar[str] = "enterprises"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)
    scope_area: ClassVar[str] = "towns__town__code"
    scope_firm: ClassVar[str] = "code"
    scope_current: ClassVar[str] = "towns__valid_to"

    code = models.CharField(
        _("企业编号"),
        max_length=20,
        unique=True,
        editable=False,
        error_messages={"unique": _("企业编号已被使用；请核对编号，新企业的编号留空由系统编。")},
    )
    uscc = CreditCodeField(
        _("统一社会信用代码"),
        max_length=18,
        null=True,
        blank=True,
        unique=True,
        error_messages={
            "unique": _("已有企业使用这个统一社会信用代码；若是同一家企业，请用“合并重复企业”。")
        },
    )
    organization_code = OrganizationCodeField(
        _("组织机构代码"),
        max_length=9,
        null=True,
        blank=True,
        unique=True,
        help_text=_("2015年10月以前登记的9位代码。"),
        error_messages={"unique": _("已有企业使用这个组织机构代码；若是同一家企业，请用“合并重复企业”。")},
    )
    name = models.CharField(_("企业名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=40, blank=True, help_text=_("报告列举企业时使用。"))
    founded_on = models.DateField(_("成立日期"), null=True, blank=True)
    closed_on = models.DateField(
        _("注销日期"), null=True, blank=True, help_text=_("注销、吊销或迁出本县的日期；当天起不再在册。")
    )
    size = models.CharField(_("规模"), max_length=8, choices=Size.choices, blank=True)
    legal_person = models.CharField(_("法定代表人"), max_length=40, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    note = models.TextField(_("备注"), blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_from",
        verbose_name=_("并入企业"),
    )

    objects: ClassVar[Any] = FirmQuerySet.as_manager()

    class Meta:
        verbose_name = _("企业")
        verbose_name_plural = _("企业")
        indexes = [models.Index(fields=["name"], name="enterprises_firm_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(founded_on__isnull=True)
                | Q(closed_on__gt=F("founded_on")),
                name="enterprises_firm_closed_after_founded",
                violation_error_message=_("注销日期应晚于成立日期；请核对两个日期是否填反。"),
            ),
            models.CheckConstraint(
                condition=~Q(uscc="") & ~Q(organization_code=""),
                name="enterprises_firm_codes_not_empty",
                violation_error_message=_("没有代码时请留空，不要填空格。"),
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("pk")),
                name="enterprises_firm_not_into_itself",
                violation_error_message=_("企业不能并入自身；请另选保留的企业。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Hold the two official codes against each other: the nine characters inside the eighteen are the older code."""
        super().clean()
        # Again for rows of a file, whose fields were validated and not cleaned; mending twice changes nothing.
        for name in ("uscc", "organization_code"):
            setattr(
                self, name, cast("CheckedCodeField", self._meta.get_field(name)).mend(getattr(self, name))
            )
        if self.uscc and self.organization_code:
            inside = organization_code_inside(self.uscc)
            if inside != self.organization_code:
                raise ValidationError(
                    {
                        "organization_code": _(
                            "组织机构代码“{code}”与统一社会信用代码第9—17位“{inside}”不一致；请对照证照更正其中一个。"
                        ).format(code=self.organization_code, inside=inside)
                    }
                )


class OfFirm(Dated):
    """A dated fact of one firm; seen by whoever sees the firm."""

    ledger: ClassVar[str] = "enterprises"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("firm__code", "valid_from")
    scope_area: ClassVar[str] = "firm__towns__town__code"
    scope_firm: ClassVar[str] = "firm__code"
    scope_current: ClassVar[str] = "firm__towns__valid_to"

    valid_from = models.DateField(
        _("起始日"), default=FROM_THE_BEGINNING, help_text=_("不详时保留1949-10-01，表示自始。")
    )
    valid_to = models.DateField(
        _("终止日"), null=True, blank=True, help_text=_("终止日当天已不再有效；现行的不填。")
    )

    class Meta:
        abstract = True


class FirmName(OfFirm):
    """What the firm was called, and when; the open one is its name today."""

    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="names", verbose_name=_("企业"))
    name = models.CharField(_("名称"), max_length=120)

    class Meta:
        verbose_name = _("名称沿革")
        verbose_name_plural = _("名称沿革")
        indexes = [models.Index(fields=["name"], name="enterprises_firmname_name")]
        constraints = dated_constraints("enterprises_firmname")

    def __str__(self) -> str:
        return self.name


class FirmTown(OfFirm):
    """In which town the firm reports, and when. One at a time: a second site is an address, not a town."""

    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="towns", verbose_name=_("企业"))
    town = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="firm_spells", verbose_name=_("镇街")
    )

    class Meta:
        verbose_name = _("所属镇街")
        verbose_name_plural = _("所属镇街")
        constraints = dated_constraints("enterprises_firmtown")

    def __str__(self) -> str:
        return str(self.town)

    def clean(self) -> None:
        """Refuse a town that was already abolished on the first day; an older day than the town itself is usual."""
        super().clean()
        ended = self.town.valid_to if self.town_id else None
        if ended and self.valid_from and self.valid_from >= ended:
            after = _("，现为“{name}”").format(name=self.town.successor.name) if self.town.successor else ""
            raise ValidationError(
                {
                    "town": _("“{town}”已于{ended}撤销{after}；请改选当时有效的镇街，或更正起始日。").format(
                        town=self.town.name, ended=ended, after=after
                    )
                }
            )


class FirmIndustry(OfFirm):
    """The firm's main industry by GB/T 4754, and when; the edition goes with the code."""

    firm = models.ForeignKey(
        Firm, on_delete=models.CASCADE, related_name="industries", verbose_name=_("企业")
    )
    industry = models.ForeignKey(
        Industry, on_delete=models.PROTECT, related_name="firm_spells", verbose_name=_("行业")
    )

    class Meta:
        verbose_name = _("所属行业")
        verbose_name_plural = _("所属行业")
        constraints = dated_constraints("enterprises_firmindustry")

    def __str__(self) -> str:
        return str(self.industry)
