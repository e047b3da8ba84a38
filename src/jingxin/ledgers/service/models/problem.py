"""
A firm's problem and the log of what was done about it.

The log is the truth. The columns of a problem under “由办理记录推算” are what the log leads to, kept so that a hundred thousand rows can
be filtered by a lamp; `standing.refresh` writes them and nothing else does, and publishing proves them anew.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.models import Area, Firm
from jingxin.ledgers.service import rules
from jingxin.ledgers.service.models.visit import Mechanism, Visit
from jingxin.ledgers.service.queries import ProblemQuerySet
from jingxin.records.models import Department, Record

NOON = time(12)


class Source(models.TextChoices):
    """Where a problem comes from: a visit under one of the arrangements, or the firm itself."""

    MERIT = Mechanism.MERIT.value, _("功勋企业走访")
    NINE_LINKS = Mechanism.NINE_LINKS.value, _("九联系")
    RESIDENT = Mechanism.RESIDENT.value, _("驻企服务员")
    BUREAU = Mechanism.BUREAU.value, _("局领导走访")
    FIRM = "FIRM", _("企业自报")


class Category(models.TextChoices):
    """What the problem is about; some categories have a limit of their own in the parameters."""

    LAND = "LAND", _("用地")
    APPROVAL = "APPROVAL", _("审批")
    MONEY = "MONEY", _("融资")
    LABOUR = "LABOUR", _("用工")
    UTILITIES = "UTILITIES", _("水电路配套")
    POLICY = "POLICY", _("政策兑现")
    ENVIRONMENT = "ENVIRONMENT", _("环保安全")
    MARKET = "MARKET", _("市场开拓")
    OTHER = "OTHER", _("其他")


class Level(models.TextChoices):
    """HARD problems have the longest limit and a county leader who answers for them (难题定期督办)."""

    ORDINARY = "ORDINARY", _("一般问题")
    KEY = "KEY", _("重点问题")
    HARD = "HARD", _("难题")


def _choices(kind: Any) -> list[tuple[str, str]]:
    return [(member.value, member.label) for member in kind]


StepChoice = models.TextChoices(  # type: ignore[call-overload]
    "StepChoice", [(kind.name, (kind.value, kind.label)) for kind in rules.StepKind]
)
RatingChoice = models.TextChoices(  # type: ignore[call-overload]
    "RatingChoice", [(rating.name, (rating.value, rating.label)) for rating in rules.Rating]
)
STATUSES = [(status.value, status.label) for status in rules.Status if status is not rules.Status.NEW]


class CaseClass(Record):
    """A class of cases (类案, 举一反三): what several problems have in common, and the measure that ends them all."""

    ledger: ClassVar[str] = "service"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("name",)

    name = models.CharField(
        _("类案名称"), max_length=60, unique=True, error_messages={"unique": _("已有同名的类案。")}
    )
    cause = models.CharField(_("共性原因"), max_length=200)
    measure = models.CharField(_("面上措施"), max_length=200, blank=True)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("牵头部门"),
    )
    closed_on = models.DateField(_("落实日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("类案")
        verbose_name_plural = _("类案")

    def __str__(self) -> str:
        return self.name


class Problem(Record):
    """One problem of one firm, from its collection to the archive."""

    ledger: ClassVar[str] = "service"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("code",)
    scope_area: ClassVar[str] = "town__code"
    scope_firm: ClassVar[str] = "firm__code"
    scope_department: ClassVar[tuple[str, ...]] = ("department__code", "joint_departments__code")

    code = models.CharField(
        _("问题编号"),
        max_length=20,
        unique=True,
        error_messages={"unique": _("问题编号已被使用；请核对收集登记簿。")},
    )
    title = models.CharField(_("问题"), max_length=80)
    content = models.TextField(_("具体情况"), blank=True)
    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="problems", verbose_name=_("企业"))
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", verbose_name=_("所属镇街"))
    source_kind = models.CharField(_("问题来源"), max_length=12, choices=Source.choices)
    visit = models.ForeignKey(
        Visit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="problems",
        verbose_name=_("走访"),
    )
    category = models.CharField(_("类别"), max_length=12, choices=Category.choices)
    level = models.CharField(_("等级"), max_length=10, choices=Level.choices, default=Level.ORDINARY)
    leader = models.CharField(_("挂钩县领导"), max_length=30, blank=True)
    contact = models.CharField(_("企业联系人"), max_length=60, blank=True)
    case_class = models.ForeignKey(
        CaseClass,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="problems",
        verbose_name=_("类案"),
    )
    # What the log leads to; see the head of this file.
    status = models.CharField(_("状态"), max_length=12, choices=STATUSES, editable=False, default="COLLECTED")
    collected_on = models.DateField(_("收集日期"), null=True, editable=False)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("主办部门"),
    )
    joint_departments = models.ManyToManyField(
        Department, editable=False, related_name="+", verbose_name=_("协办部门")
    )
    due_on = models.DateField(_("期限"), null=True, editable=False)
    answer_due_on = models.DateField(_("答复期限"), null=True, editable=False)
    promised_on = models.DateField(_("承诺办结日期"), null=True, editable=False)
    settled_on = models.DateField(_("办结日期"), null=True, editable=False)
    last_step_on = models.DateField(_("最近办理"), null=True, editable=False)
    rating = models.CharField(
        _("企业评价"), max_length=12, choices=_choices(rules.Rating), blank=True, editable=False
    )
    extension_asked = models.BooleanField(_("延期待批"), default=False, editable=False)

    objects: ClassVar[Any] = ProblemQuerySet.as_manager()

    class Meta:
        verbose_name = _("企业问题")
        verbose_name_plural = _("企业问题")
        indexes = [
            models.Index(fields=["status", "due_on"], name="service_problem_lamp"),
            models.Index(fields=["-collected_on", "code"], name="service_problem_newest"),
            models.Index(fields=["department", "status"], name="service_problem_inbox"),
            models.Index(fields=["due_on"], name="service_problem_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(level=Level.HARD) | ~Q(leader=""),
                name="service_problem_hard_has_leader",
                violation_error_message=_("难题须明确挂钩县领导；请填写后再定为难题。"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def facts(self) -> rules.Facts:
        """What the clock needs besides the log."""
        return rules.Facts(self.category, hard=self.level == Level.HARD)

    @property
    def state(self) -> rules.Status:
        return rules.Status(self.status)


class LogIsClosed(Exception):
    """Somebody tried to change or delete a step; the log only grows."""

    def __init__(self) -> None:
        super().__init__(str(_("办理记录只能追加，不能修改或删除；登记有误的请撤回上一步或另登一步说明。")))


class ProblemStep(Record):
    """One line of a problem's log: who did what when, with what words. Append-only."""

    ledger: ClassVar[str] = "service"
    natural_key_fields: ClassVar[tuple[str, ...]] = ("problem__code", "number")
    scope_area: ClassVar[str] = "problem__town__code"
    scope_firm: ClassVar[str] = "problem__firm__code"
    scope_department: ClassVar[tuple[str, ...]] = (
        "problem__department__code",
        "problem__joint_departments__code",
    )

    problem = models.ForeignKey(
        Problem, on_delete=models.PROTECT, related_name="steps", verbose_name=_("问题")
    )
    number = models.PositiveSmallIntegerField(_("序号"))
    kind = models.CharField(_("步骤"), max_length=20, choices=_choices(rules.StepKind))
    on = models.DateField(_("日期"))
    at_time = models.TimeField(_("时刻"), null=True, blank=True)
    role = models.CharField(_("角色"), max_length=20)
    person = models.CharField(_("账号"), max_length=150, blank=True)
    person_name = models.CharField(_("经办人"), max_length=60, blank=True)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("经办部门"),
    )
    text = models.TextField(_("说明"), blank=True)
    to_department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("主办部门"),
    )
    joint = models.JSONField(_("协办部门代码"), default=list, blank=True)
    due_on = models.DateField(_("新的期限"), null=True, blank=True)
    promised_on = models.DateField(_("承诺办结日期"), null=True, blank=True)
    rating = models.CharField(_("评价"), max_length=12, choices=_choices(rules.Rating), blank=True)
    merged_into = models.ForeignKey(
        Problem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("并入的问题"),
    )

    class Meta:
        verbose_name = _("办理记录")
        verbose_name_plural = _("办理记录")
        indexes = [models.Index(fields=["on"], name="service_step_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "number"],
                name="service_step_number_once",
                violation_error_message=_("这个问题的这个序号已登记过；请核对序号。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.problem_id}-{self.number} {self.get_kind_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse to write a step a second time."""
        if not self._state.adding:
            raise LogIsClosed
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise LogIsClosed

    def clean(self) -> None:
        if self.role and self.role not in rules.ROLE_CODES:
            raise ValidationError({"role": _("角色“{role}”不能办理企业问题。").format(role=self.role)})

    @property
    def step_kind(self) -> rules.StepKind:
        return rules.StepKind(self.kind)

    @property
    def at(self) -> datetime:
        """Local time; noon where the hour was not written down."""
        return datetime.combine(self.on, self.at_time or NOON)

    @property
    def entry(self) -> rules.Entry:
        """The line as the pure rules read it. Reads the departments: select them for lists."""
        return rules.Entry(
            kind=self.step_kind,
            at=self.at,
            role=self.role,
            person=self.person or self.person_name,
            department=self.department.code if self.department else "",
            text=self.text,
            to_department=self.to_department.code if self.to_department else "",
            joint=tuple(self.joint),
            due_on=self.due_on,
            promised_on=self.promised_on,
            rating=self.rating,
            merged_into=str(self.merged_into_id or ""),
        )
