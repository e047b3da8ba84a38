"""Support given to a park or to a firm in it, in money."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.parks.models.park import OfPark, Park

TWICE = _("同一天已登记过同样的减免或补助；请修改原有记录。")


class ReliefKind(models.TextChoices):
    FEE_WAIVED = "FEE_WAIVED", _("规费减免")
    GRANT = "GRANT", _("资金补助")


class ParkRelief(OfPark):
    """
    Fees waived for, or money granted to, a park or one firm in it; amount in 万元.

    A waiver counts on the day it was decided; a grant is decided first and paid later.
    """

    natural_key_fields: ClassVar[tuple[str, ...]] = (
        "park__code",
        "kind",
        "title",
        "decided_on",
        "firm__code",
    )
    scope_firm: ClassVar[str] = "firm__code"

    park = models.ForeignKey(Park, on_delete=models.PROTECT, related_name="reliefs", verbose_name=_("园区"))
    firm = models.ForeignKey(
        Firm,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="park_reliefs",
        verbose_name=_("企业"),
        help_text=_("给园区整体的不填。"),
    )
    kind = models.CharField(_("类别"), max_length=10, choices=ReliefKind.choices)
    title = models.CharField(_("项目"), max_length=60, help_text=_("如城市基础设施配套费。"))
    amount_wan_yuan = models.DecimalField(_("金额（万元）"), max_digits=12, decimal_places=4)
    decided_on = models.DateField(_("决定日期"))
    document = models.CharField(_("文号"), max_length=60, blank=True)
    paid_on = models.DateField(_("拨付日期"), null=True, blank=True, help_text=_("规费减免不填。"))

    class Meta:
        verbose_name = _("减免和补助")
        verbose_name_plural = _("减免和补助")
        constraints = [
            # Two, since to a database no firm is unlike every other no firm.
            models.UniqueConstraint(
                fields=["park", "kind", "title", "decided_on", "firm"],
                name="parks_relief_once_a_firm",
                violation_error_message=TWICE,
            ),
            models.UniqueConstraint(
                fields=["park", "kind", "title", "decided_on"],
                condition=Q(firm__isnull=True),
                name="parks_relief_once_a_park",
                violation_error_message=TWICE,
            ),
            models.CheckConstraint(
                condition=Q(amount_wan_yuan__gt=0),
                name="parks_relief_amount_positive",
                violation_error_message=_("金额必须大于零；请按批文填写万元数。"),
            ),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True) | Q(kind=ReliefKind.GRANT, paid_on__gte=F("decided_on")),
                name="parks_relief_paid_grant",
                violation_error_message=_("拨付日期只用于资金补助，且不早于决定日期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.park} {self.title}"
