"""A clause of a policy paper: which formula it stands for, which fund pays it, since when and who must agree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.policy.models.document import PolicyDocument
from jingxin.ledgers.policy.models.fund import Fund
from jingxin.ledgers.policy.rules import Clause, clauses
from jingxin.records.dated import DatedQuerySet
from jingxin.records.models import Record

# The catalogue of clauses as choices: a new clause is a new choice by itself.
_choices: Any = models.TextChoices
Formula = _choices("Formula", [(code, (code, clause.label)) for code, clause in clauses().items()])


class PolicyClause(Record):
    """
    One article of a paper that gives money (条款), in force from `valid_from` to `valid_to` (excluded).

    `formula` names the code that works the award out. Clauses of one `group` support one thing only once, the
    highest of them (就高不重复). `reviewers` are the offices that must agree, one a line.
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
    reviewers = models.TextField(_("联审部门"), blank=True, help_text=_("一行一个部门；受理后须全部同意。"))
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

    @property
    def offices(self) -> list[str]:
        """The offices that must agree, in the order written."""
        return _lines(self.reviewers)

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


def _lines(text: str) -> list[str]:
    found: Iterable[str] = (line.strip() for line in text.replace("、", "\n").splitlines())
    return [line for line in found if line]
