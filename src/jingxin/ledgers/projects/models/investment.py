"""Work done, month by month, as the form of fixed-asset investment asks for it."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.core.period import Month, PeriodError, YearToDate, parse_period
from jingxin.ledgers.projects.models.project import OfProject, Project


class MonthlyInvestment(OfProject):
    """
    Investment of one project (形象进度) in 万元 in one month, not cumulative; the year begins with 1—2月 as one period.
    """

    natural_key_fields: ClassVar[tuple[str, ...]] = ("project__code", "period_code")

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="investments", verbose_name=_("项目")
    )
    period_code = models.CharField(
        _("时期"), max_length=20, help_text=_("如2014-03；1—2月合报为2014-01..02。")
    )
    construction_wan_yuan = models.DecimalField(
        _("建安工程（万元）"), max_digits=14, decimal_places=2, default=Decimal(0)
    )
    equipment_wan_yuan = models.DecimalField(
        _("设备工器具购置（万元）"), max_digits=14, decimal_places=2, default=Decimal(0)
    )
    other_wan_yuan = models.DecimalField(
        _("其他费用（万元）"), max_digits=14, decimal_places=2, default=Decimal(0)
    )

    class Meta:
        verbose_name = _("月度投资")
        verbose_name_plural = _("月度投资")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "period_code"],
                name="projects_investment_once_a_month",
                violation_error_message=_("这个项目这一时期已填过投资；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=~Q(period_code__endswith="-01") & ~Q(period_code__endswith="-02"),
                name="projects_investment_period_code_no_january",
                violation_error_message=_("投资一月免报，1月和2月合并填报为“1—2月”。"),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{field}__gte": 0}),
                    name=f"projects_investment_{field}_not_negative",
                    violation_error_message=_("投资额不能为负；以前多报的请更正原来月份。"),
                )
                for field in ("construction_wan_yuan", "equipment_wan_yuan", "other_wan_yuan")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.period_code}"

    def clean(self) -> None:
        """The period is one month from March on, or January and February together."""
        super().clean()
        try:
            period = parse_period(self.period_code)
        except PeriodError as error:
            raise ValidationError({"period_code": str(error)}) from error
        together = isinstance(period, YearToDate) and period.month == 2
        if not together and not isinstance(period, Month):
            raise ValidationError(
                {"period_code": _("“{said}”不是一个月；请按月填报，1月和2月合并。").format(said=period.label)}
            )

    @property
    def total_wan_yuan(self) -> Decimal:
        return self.construction_wan_yuan + self.equipment_wan_yuan + self.other_wan_yuan
