"""A clause of a policy paper: which formula it stands for, which fund pays it, since when and who must agree."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.policy.models.document import PolicyDocument
from jingxin.ledgers.policy.models.fund import Fund
from jingxin.ledgers.policy.rules import Clause, clauses
from jingxin.records.dated import Dated, DatedQuerySet, dated_constraints
from jingxin.records.models import Department, Record

# The catalogue of clauses as choices: a new clause is a new choice by itself.
_choices: Any = models.TextChoices
Formula = _choices("Formula", [(code, (code, clause.label)) for code, clause in clauses().items()])


class PolicyClause(Record):
    """
    One article of a paper that gives money (条款), in force from `valid_from` to `valid_to` (excluded).

    `formula` names the code that works the award out. Clauses of one `group` support one thing only once, the
    highest of them (就高不重复). Which offices must agree, and since when, `ClauseReviewer` says.
    """

    ledger: ClassVar[str] = "policy"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)
    starts: ClassVar[str] = "valid_from"
    ends: ClassVar[str] = "valid_to"

    code = models.CharField(
        _("条款编号"),
        max_length=30,
        unique=True,
        error_messages={"unique": _("这个条款编号已被使用；请核对。")},
    )
    document = models.ForeignKey(
        PolicyDocument, on_delete=models.PROTECT, related_name="clauses", verbose_name=_("政策文件")
    )
    article = models.CharField(_("条"), max_length=30, help_text=_("如“第五条”。"))
    title = models.CharField(_("条款"), max_length=60)
    formula = models.CharField(_("计算办法"), max_length=30, choices=Formula.choices)
    fund = models.ForeignKey(
        Fund, on_delete=models.PROTECT, related_name="clauses", verbose_name=_("专项资金")
    )
    group = models.CharField(
        _("不重复组"), max_length=30, blank=True, help_text=_("同组条款对同一事项只支持最高的一项。")
    )
    yearly_cap_wan_yuan = models.DecimalField(
        _("每家每年封顶（万元）"), max_digits=12, decimal_places=4, null=True, blank=True
    )
    publicity_workdays = models.PositiveSmallIntegerField(_("公示工作日"), default=5)
    valid_from = models.DateField(_("施行日期"))
    valid_to = models.DateField(_("废止日期"), null=True, blank=True)

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("政策条款")
        verbose_name_plural = _("政策条款")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="policy_clause_ends_after_start",
                violation_error_message=_("废止日期应晚于施行日期；请核对两个日期是否填反。"),
            ),
            models.CheckConstraint(
                condition=Q(yearly_cap_wan_yuan__isnull=True) | Q(yearly_cap_wan_yuan__gt=0),
                name="policy_clause_cap_positive",
                violation_error_message=_("封顶金额应大于零；不封顶的留空。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.code}）"

    @property
    def rule(self) -> Clause:
        """The code behind the clause."""
        return clauses()[self.formula]

    def offices_on(self, day: date) -> list[str]:
        """The offices that must agree with a case accepted on the day, in the order written."""
        rows = sorted(self.review_offices.all(), key=lambda row: row.pk)
        return [row.department.name for row in rows if row.spell.holds_on(day)]

    def clean(self) -> None:
        """A clause holds only while its paper does."""
        super().clean()
        paper: PolicyDocument | None = self.document if self.document_id else None
        if paper is None or self.valid_from is None:
            return
        if self.valid_from < paper.valid_from:
            raise ValidationError(
                {
                    "valid_from": str(_("条款自{own}起施行，早于文件施行日期{paper}；请核对。")).format(
                        own=self.valid_from, paper=paper.valid_from
                    )
                }
            )
        if paper.valid_to is not None and (self.valid_to is None or self.valid_to > paper.valid_to):
            raise ValidationError(
                {
                    "valid_to": str(_("文件自{paper}起废止，条款的废止日期不能更晚；请补填。")).format(
                        paper=paper.valid_to
                    )
                }
            )


class ClauseReviewer(Dated):
    """
    An office that must agree before a case of the clause is publicized (联审部门), from a day to another (excluded).

    Its handlers see the clause's applications while the row is open, and enter their own review.
    """

    ledger: ClassVar[str] = "policy"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("clause__code", "department__code", "valid_from")
    alone_in: ClassVar[tuple[str, ...]] = ("clause", "department")

    clause = models.ForeignKey(
        PolicyClause, on_delete=models.CASCADE, related_name="review_offices", verbose_name=_("政策条款")
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+", verbose_name=_("联审部门")
    )
    valid_from = models.DateField(_("开始联审"))
    valid_to = models.DateField(
        _("不再联审"), null=True, blank=True, help_text=_("当天起受理的不再由它审核；仍审核的不填。")
    )
    matter = models.CharField(_("审核内容"), max_length=100, blank=True)

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("条款联审部门")
        verbose_name_plural = _("条款联审部门")
        constraints = dated_constraints("policy_reviewer", alone_in=("clause", "department"))

    def __str__(self) -> str:
        return f"{self.clause} {self.department}"
