"""The forms of problems, one line each, of what they have in common, and of what the inspectors found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding
from jingxin.ledgers.enterprises.imports.columns import FIRM_NAME, TOWN_REFERENCE, firm_column
from jingxin.ledgers.service import models
from jingxin.ledgers.service.imports.columns import (
    DEPARTMENT,
    LEDGER,
    bad_times,
    clock_of,
    problem_column,
    time_of,
)
from jingxin.ledgers.service.models import Problem, ProblemStep
from jingxin.ledgers.service.rules import StepKind
from jingxin.ledgers.service.standing import refresh
from jingxin.records.imports import (
    CHOICE,
    CODE,
    DATE,
    MADE,
    REFERENCE,
    SOURCE,
    Column,
    Context,
    Reference,
    Row,
    Sheet,
    Writer,
    save_plainly,
)
from jingxin.records.models import Role

CASE_CLASS_SHEET = Sheet(
    code="service.caseclass",
    ledger=LEDGER,
    title=gettext_lazy("类案"),
    model=models.CaseClass,
    key=("name",),
    after=("service.responsibledepartment",),
    columns=(
        Column(gettext_lazy("类案名称"), "name", required=True),
        Column(gettext_lazy("共性原因"), "cause", required=True),
        Column(gettext_lazy("面上措施"), "measure"),
        Column(gettext_lazy("牵头部门"), "department", kind=REFERENCE, reference=DEPARTMENT),
        Column(gettext_lazy("落实日期"), "closed_on", kind=DATE),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("department"),
)


def _first_step(record: Problem) -> ProblemStep | None:
    return next((step for step in record.steps.all() if step.number == 1), None)


def _collected(attribute: str) -> Any:
    def read(record: Problem) -> Any:
        step = _first_step(record)
        return (clock_of(step) if attribute == "clock" else getattr(step, attribute)) if step else None

    return read


def _check_problems(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    yield from bad_times(rows)
    for row in rows:
        told = {"collected_on", "clock", "person_name"} & set(row.changed)
        if told and not row.is_new and row.before.get("collected_on") is not None:
            yield row.fault(
                min(told),
                "collected_before",
                _("收集情况已登记，不能由导入改写。"),
                _("请恢复原值；登记有误的，撤销原来的导入批次后重新导入。"),
            )


def _save_problems(rows: Sequence[Row], writer: Writer) -> None:
    """A new problem comes with the first line of its log; facts that the clock stands on move the clock."""
    save_plainly(rows, writer)
    writer.create_all(
        ProblemStep(
            problem=problem,
            number=1,
            kind=StepKind.COLLECT.value,
            on=row.get("collected_on"),
            at_time=time_of(row.get("clock")),
            role=Role.CLERK,
            person_name=row.get("person_name") or "",
            text=problem.content or problem.title,
            source=problem.source,
            is_made=problem.is_made,
        )
        for row in rows
        if row.is_new and (problem := cast("Problem", row.record))
    )
    refresh(cast("Problem", row.record) for row in rows)


PROBLEM_SHEET = Sheet(
    code="service.problem",
    ledger=LEDGER,
    title=gettext_lazy("企业问题"),
    model=Problem,
    key=("code",),
    after=("enterprises.area", "enterprises.firm", "service.responsibledepartment", "service.caseclass"),
    area="town",
    columns=(
        Column(gettext_lazy("问题编号"), "code", kind=CODE, required=True),
        Column(gettext_lazy("问题"), "title", required=True),
        Column(gettext_lazy("具体情况"), "content"),
        firm_column(),
        FIRM_NAME,
        Column(gettext_lazy("所属镇街"), "town", kind=REFERENCE, required=True, reference=TOWN_REFERENCE),
        Column(gettext_lazy("问题来源"), "source_kind", kind=CHOICE, choices=models.Source, required=True),
        Column(gettext_lazy("类别"), "category", kind=CHOICE, choices=models.Category, required=True),
        Column(
            gettext_lazy("等级"), "level", kind=CHOICE, choices=models.Level, default=models.Level.ORDINARY
        ),
        Column(gettext_lazy("挂钩县领导"), "leader", note=gettext_lazy("难题必填")),
        Column(gettext_lazy("企业联系人"), "contact"),
        Column(gettext_lazy("收集日期"), "collected_on", kind=DATE, required=True, read=_collected("on")),
        Column(
            gettext_lazy("收集时刻"),
            "clock",
            read=_collected("clock"),
            note=gettext_lazy("如 16:40；下班后的按下一个工作日收到。不详的不填"),
        ),
        Column(gettext_lazy("收集人"), "person_name", read=_collected("person_name")),
        Column(
            gettext_lazy("类案"),
            "case_class",
            kind=REFERENCE,
            reference=Reference(
                lambda: models.CaseClass.objects.all(), by=("name",), what=gettext_lazy("类案")
            ),
        ),
        Column(gettext_lazy("状态"), "status", info=True, read=lambda record: record.get_status_display()),
        Column(
            gettext_lazy("主办部门"),
            "department_name",
            info=True,
            read=lambda record: record.department.name if record.department else "",
        ),
        Column(gettext_lazy("期限"), "due_on", info=True),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related(
        "firm", "town", "department", "case_class"
    ).prefetch_related("steps"),
    check=_check_problems,
    save=_save_problems,
)

INSPECTION_SHEET = Sheet(
    code="service.inspection",
    ledger=LEDGER,
    title=gettext_lazy("督查记录"),
    model=models.Inspection,
    key=("problem", "inspected_on"),
    after=("service.problemstep",),
    columns=(
        problem_column(gettext_lazy("问题编号"), "problem", required=True),
        Column(
            gettext_lazy("督查日期"),
            "inspected_on",
            kind=DATE,
            required=True,
            future=True,
            note=gettext_lazy("已选定、还没有去的，填计划的日期"),
        ),
        Column(gettext_lazy("督查人"), "inspector", required=True),
        Column(gettext_lazy("督查结论"), "finding", kind=CHOICE, choices=models.Finding, required=True),
        Column(gettext_lazy("现场情况"), "text", note=gettext_lazy("督查过的必填")),
        Column(gettext_lazy("整改要求"), "demand"),
        Column(gettext_lazy("整改期限"), "mend_by", kind=DATE, future=True),
        Column(gettext_lazy("整改完成日期"), "mended_on", kind=DATE),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("problem"),
)
