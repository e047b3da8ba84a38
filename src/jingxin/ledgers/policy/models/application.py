"""An application for the money of a clause, the facts it brings, and what happened to it step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.policy.models.policy_clause import PolicyClause
from jingxin.ledgers.policy.rules import InputKind
from jingxin.ledgers.policy.rules.case import (
    STATUSES,
    STEP_LABELS,
    Money,
    Step,
    accepted_on,
    money_of,
    status_of,
)
from jingxin.ledgers.policy.rules.formula import Facts
from jingxin.records.models import Record
from jingxin.records.record import RecordQuerySet

R = TypeVar("R", bound=Record)


class ApplicationQuerySet(RecordQuerySet[R]):
    """Applications by what happened to them."""

    def with_steps(self) -> Self:
        return self.prefetch_related("steps", "facts")

    def with_reviewers(self) -> Self:
        return self.prefetch_related("clause__review_offices__department")

    def standing_at(self, *steps: str) -> Self:
        """Keep the cases whose last step is one of these."""
        last = ApplicationStep.objects.filter(application=OuterRef("pk")).order_by("-number")
        return self.alias(last_step=Subquery(last.values("step")[:1])).filter(last_step__in=steps)

    def supported(self) -> Self:
        """Keep the cases that were decided for and not given back in full."""
        decided = ApplicationStep.objects.filter(application=OuterRef("pk"), step="decide")
        settled = ApplicationStep.objects.filter(application=OuterRef("pk"), step="settle")
        return self.filter(Exists(decided), ~Exists(settled))


class Application(Record):
    """
    One firm's application under one clause for one thing (`subject`: a project, a brand; empty: the firm itself).

    `arose_on` is the day that decides which limits hold: the entry into the above-scale list, the acceptance of
    the equipment, the last day of the year that a yearly award looks back on. Status and money follow from the steps.
    """

    ledger: ClassVar[str] = "policy"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)
    scope_firm: ClassVar[str] = "firm__code"
    scope_department: ClassVar[str] = "clause__review_offices__department__code"
    scope_current: ClassVar[str] = "clause__review_offices__valid_to"

    code = models.CharField(
        _("受理编号"),
        max_length=30,
        unique=True,
        error_messages={"unique": _("这个受理编号已被使用；请核对。")},
    )
    clause = models.ForeignKey(
        PolicyClause, on_delete=models.PROTECT, related_name="applications", verbose_name=_("条款")
    )
    firm = models.ForeignKey(
        Firm, on_delete=models.PROTECT, related_name="policy_applications", verbose_name=_("企业")
    )
    year = models.PositiveSmallIntegerField(_("资金年度"))
    subject = models.CharField(_("支持事项"), max_length=100, blank=True)
    arose_on = models.DateField(_("事项日期"), help_text=_("决定适用哪一天的标准。"))
    payee_account = models.CharField(_("收款账号"), max_length=40, blank=True)
    payee_bank = models.CharField(_("开户银行"), max_length=80, blank=True)

    objects: ClassVar[Any] = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("政策申报")
        verbose_name_plural = _("政策申报")
        indexes = [models.Index(fields=["firm", "clause", "year"], name="policy_application_of_firm")]
        constraints = [
            models.CheckConstraint(
                condition=Q(year__gte=1990) & Q(year__lte=2100),
                name="policy_application_year_plausible",
                violation_error_message=_("资金年度应为四位数年份，如2014。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.firm}"

    def clean(self) -> None:
        """A clause supports only what arose while it was in force."""
        super().clean()
        clause: PolicyClause | None = self.clause if self.clause_id else None
        if clause is None or self.arose_on is None:
            return
        if self.arose_on < clause.valid_from or (clause.valid_to and self.arose_on >= clause.valid_to):
            last = clause.valid_to or _("今")
            raise ValidationError(
                {
                    "arose_on": str(
                        _("事项日期{day}不在条款施行期间（{first}至{last}）；请核对条款或日期。")
                    ).format(day=self.arose_on, first=clause.valid_from, last=last)
                }
            )

    @property
    def history(self) -> list[Step]:
        """The steps in their order, as the rules read them."""
        return [row.plain for row in sorted(self.steps.all(), key=lambda row: row.number)]

    @property
    def status(self) -> str:
        return status_of(self.history)

    @property
    def status_label(self) -> str:
        return str(STATUSES[self.status])

    @property
    def offices(self) -> list[str]:
        """The offices that must agree: those of the clause on the day of the last acceptance; nobody before it."""
        day = accepted_on(self.history)
        return [] if day is None else self.clause.offices_on(day)

    @property
    def money(self) -> Money:
        return money_of(self.history)

    @property
    def is_decided(self) -> bool:
        """Whether the bureau has decided on it; from then on its facts stand still."""
        return any(step.name == "decide" for step in self.history)

    @property
    def working(self) -> list[list[str]]:
        """The lines of the last decision as they were worked out on its day; none before it, or where it was imported."""
        decided = [row for row in self.steps.all() if row.step == "decide"]
        return max(decided, key=lambda row: row.number).working if decided else []

    @property
    def given(self) -> Facts:
        """What the application says, by the names of the clause's inputs."""
        return {fact.item: fact.plain for fact in self.facts.all() if fact.plain is not None}


class OfApplication(Record):
    """A line of one application; seen by whoever sees the application."""

    ledger: ClassVar[str] = "policy"
    scope_firm: ClassVar[str] = "application__firm__code"
    scope_department: ClassVar[str] = "application__clause__review_offices__department__code"
    scope_current: ClassVar[str] = "application__clause__review_offices__valid_to"

    class Meta:
        abstract = True


class ApplicationFact(OfApplication):
    """One fact of an application: a number (万元, per cent, a count) or a day, and the paper that proves it."""

    natural_key_fields: ClassVar[tuple[str, ...]] = ("application__code", "item")

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="facts", verbose_name=_("政策申报")
    )
    item = models.CharField(_("项目"), max_length=30)
    value = models.DecimalField(_("数值"), max_digits=18, decimal_places=4, null=True, blank=True)
    day = models.DateField(_("日期"), null=True, blank=True)
    paper = models.CharField(_("证明材料"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("申报内容")
        verbose_name_plural = _("申报内容")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "item"],
                name="policy_fact_once",
                violation_error_message=_("这一项已填写；请修改原有记录。"),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, day__isnull=True) | Q(value__isnull=True, day__isnull=False),
                name="policy_fact_number_or_day",
                violation_error_message=_("数值和日期只填一个。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.label}"

    @property
    def label(self) -> str:
        known = {asked.name: asked.label for asked in self.application.clause.rule.inputs}
        return known.get(self.item, self.item)

    @property
    def told(self) -> str:
        """The number with its unit and without idle zeros, or the day."""
        if self.value is None:
            return "" if self.day is None else self.day.isoformat()
        kinds = {asked.name: asked.kind for asked in self.application.clause.rule.inputs}
        return f"{self.value.normalize():f}{kinds[self.item].unit if self.item in kinds else ''}"

    @property
    def plain(self) -> Any:
        return self.day if self.value is None else self.value

    def clean(self) -> None:
        """The item is one that the clause asks for, of its kind."""
        super().clean()
        if self.application_id is None:
            return
        inputs = {asked.name: asked for asked in self.application.clause.rule.inputs}
        asked = inputs.get(self.item)
        if asked is None:
            raise ValidationError(
                {
                    "item": str(_("“{clause}”不要求“{item}”；要求的是：{wanted}。")).format(
                        clause=self.application.clause.title,
                        item=self.item,
                        wanted="、".join(one.label for one in inputs.values()),
                    )
                }
            )
        if (asked.kind is InputKind.DAY) != (self.day is not None):
            kind = _("日期") if asked.kind is InputKind.DAY else _("数值")
            raise ValidationError(str(_("“{label}”应填写{kind}。")).format(label=asked.label, kind=kind))


class StepName(models.TextChoices):
    SUBMIT = "submit", STEP_LABELS["submit"]
    RETURN = "return", STEP_LABELS["return"]
    RESUBMIT = "resubmit", STEP_LABELS["resubmit"]
    ACCEPT = "accept", STEP_LABELS["accept"]
    REVIEW = "review", STEP_LABELS["review"]
    PASS = "pass", STEP_LABELS["pass"]
    PUBLICIZE = "publicize", STEP_LABELS["publicize"]
    DECIDE = "decide", STEP_LABELS["decide"]
    PAY = "pay", STEP_LABELS["pay"]
    CHECK = "check", STEP_LABELS["check"]
    CLAW_BACK = "claw-back", STEP_LABELS["claw-back"]
    GIVE_BACK = "give-back", STEP_LABELS["give-back"]
    SETTLE = "settle", STEP_LABELS["settle"]
    REJECT = "reject", STEP_LABELS["reject"]
    WITHDRAW = "withdraw", STEP_LABELS["withdraw"]


class ApplicationStep(OfApplication):
    """
    One thing that happened to an application. Steps are counted from 1 in each case and follow the workflow;
    `agrees` is the verdict of an office in a review.
    """

    natural_key_fields: ClassVar[tuple[str, ...]] = ("application__code", "number")

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="steps", verbose_name=_("政策申报")
    )
    number = models.PositiveSmallIntegerField(_("序号"))
    step = models.CharField(_("步骤"), max_length=20, choices=StepName.choices)
    on = models.DateField(_("日期"))
    amount_wan_yuan = models.DecimalField(
        _("金额（万元）"), max_digits=14, decimal_places=4, null=True, blank=True
    )
    department = models.CharField(_("部门"), max_length=60, blank=True)
    agrees = models.BooleanField(_("是否同意"), null=True, blank=True)
    note = models.CharField(_("说明"), max_length=400, blank=True)
    # How a decision was worked out on its day: label, value and source of each line, never worked out anew.
    working = models.JSONField(_("算式"), default=list, blank=True, editable=False)

    class Meta:
        verbose_name = _("办理步骤")
        verbose_name_plural = _("办理步骤")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "number"],
                name="policy_step_number_once",
                violation_error_message=_("这个序号已有一步；请按办理先后编号。"),
            ),
            models.CheckConstraint(
                condition=Q(amount_wan_yuan__isnull=True) | Q(amount_wan_yuan__gt=0),
                name="policy_step_amount_positive",
                violation_error_message=_("金额应大于零；请按文件填写万元数。"),
            ),
            models.CheckConstraint(
                condition=~Q(step__in=("decide", "pay", "claw-back", "give-back"))
                | Q(amount_wan_yuan__isnull=False),
                name="policy_step_money_has_amount",
                violation_error_message=_("决定、拨付、追回和退款须填写金额。"),
            ),
            models.CheckConstraint(
                condition=~Q(step="review") | (Q(agrees__isnull=False) & ~Q(department="")),
                name="policy_step_review_says",
                violation_error_message=_("部门审核须填写部门和是否同意。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.number}. {self.get_step_display()}"

    @property
    def plain(self) -> Step:
        return Step(self.step, self.on, self.amount_wan_yuan, self.department, self.agrees, self.note)


def steps_of(rows: Sequence[ApplicationStep]) -> list[Step]:
    """Return rows of one case as the rules read them, in their order."""
    return [row.plain for row in sorted(rows, key=lambda row: row.number)]
