"""The forms of the ledger: departments, visits, problems in one line each, and the lines of their logs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import time
from typing import Any, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding
from jingxin.ledgers.enterprises.imports.columns import FIRM_NAME, TOWN_REFERENCE, firm_column
from jingxin.ledgers.service import models
from jingxin.ledgers.service.models import Problem, ProblemStep, ResponsibleDepartment, Visit
from jingxin.ledgers.service.rules import StepKind, StepRefused, unfold
from jingxin.ledgers.service.standing import limits_on, log_of, refresh
from jingxin.records.imports import (
    BOOLEAN,
    CHOICE,
    CODE,
    DATE,
    INTEGER,
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
from jingxin.records.models import Department, Role

LEDGER = "service"
DEPARTMENT = Reference(lambda: Department.objects.all(), by=("code", "name"), what=gettext_lazy("责任部门"))
SEPARATOR = "、"


# --- responsible departments -------------------------------------------------------------------------------


def _check_departments(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """A code belongs to one department: the same code under another name is somebody else's."""
    names = dict(Department.objects.values_list("code", "name"))
    for row in rows:
        code, name = row.get("code"), row.get("name")
        if code in names and names[code] != name:
            yield row.fault(
                "name",
                "department_name",
                _("代码{code}已是“{name}”。").format(code=code, name=names[code]),
                _("请核对代码和名称；部门改名请联系系统管理员。"),
            )


def _save_departments(rows: Sequence[Row], writer: Writer) -> None:
    """A department that the house does not know yet is entered in its list as well."""
    for row in rows:
        record = cast("ResponsibleDepartment", row.record)
        if row.is_new:
            record.department, _made = Department.objects.get_or_create(
                code=row.get("code"), defaults={"name": row.get("name")}
            )
    save_plainly(rows, writer)


DEPARTMENT_SHEET = Sheet(
    code="service.responsibledepartment",
    ledger=LEDGER,
    title=gettext_lazy("责任部门"),
    model=ResponsibleDepartment,
    key=("code",),
    columns=(
        Column(
            gettext_lazy("部门代码"),
            "code",
            kind=CODE,
            required=True,
            read=lambda record: record.department.code,
        ),
        Column(gettext_lazy("部门名称"), "name", required=True, read=lambda record: record.department.name),
        Column(gettext_lazy("部门负责人"), "head"),
        Column(gettext_lazy("联络员"), "contact"),
        Column(gettext_lazy("联系电话"), "phone"),
        Column(gettext_lazy("分管县领导"), "county_leader"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("department"),
    check=_check_departments,
    save=_save_departments,
)

# --- visits ------------------------------------------------------------------------------------------------


def _with_firm(queryset: Any) -> Any:
    return queryset.select_related("firm")


_MECHANISM = Column(
    gettext_lazy("走访机制"), "mechanism", kind=CHOICE, choices=models.Mechanism, required=True
)
_LEADER = Column(gettext_lazy("走访领导"), "leader", required=True)

PLAN_SHEET = Sheet(
    code="service.visitplan",
    ledger=LEDGER,
    title=gettext_lazy("走访计划"),
    model=models.VisitPlan,
    key=("year", "mechanism", "firm", "leader"),
    after=("enterprises.firm",),
    columns=(
        Column(gettext_lazy("年度"), "year", kind=INTEGER, required=True),
        _MECHANISM,
        firm_column(),
        FIRM_NAME,
        Column(gettext_lazy("企业梯队"), "tier", kind=CHOICE, choices=models.Tier, required=True),
        _LEADER,
        SOURCE,
        MADE,
    ),
    prepare=_with_firm,
)
VISIT_SHEET = Sheet(
    code="service.visit",
    ledger=LEDGER,
    title=gettext_lazy("企业走访"),
    model=Visit,
    key=("mechanism", "firm", "visited_on", "leader"),
    after=("enterprises.firm",),
    columns=(
        _MECHANISM,
        firm_column(),
        FIRM_NAME,
        Column(gettext_lazy("走访日期"), "visited_on", kind=DATE, required=True),
        _LEADER,
        Column(gettext_lazy("同行人员"), "companions"),
        Column(gettext_lazy("现场办公"), "on_site", kind=BOOLEAN, default=False),
        Column(gettext_lazy("走访情况"), "notes"),
        SOURCE,
        MADE,
    ),
    prepare=_with_firm,
)

# --- problems ----------------------------------------------------------------------------------------------

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


def _time(text: Any) -> time | None:
    """Return 20:00 as a time; None for an empty cell. Raises ValueError."""
    words = str(text or "").strip().replace("：", ":")
    return time.fromisoformat(words.zfill(5)) if words else None


def _clock(record: ProblemStep) -> str | None:
    return f"{record.at_time:%H:%M}" if record.at_time else None


def _bad_times(rows: Sequence[Row]) -> Iterator[Finding]:
    for row in rows:
        try:
            _time(row.get("clock"))
        except ValueError:
            yield row.fault(
                "clock", "not_a_time", _("不是时刻。"), _("请填24小时制的时和分，如 9:30；不详的不填。")
            )


def _first_step(record: Problem) -> ProblemStep | None:
    return next((step for step in record.steps.all() if step.number == 1), None)


def _collected(attribute: str) -> Any:
    def read(record: Problem) -> Any:
        step = _first_step(record)
        return (_clock(step) if attribute == "clock" else getattr(step, attribute)) if step else None

    return read


def _check_problems(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    yield from _bad_times(rows)
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
            at_time=_time(row.get("clock")),
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

# --- the log -----------------------------------------------------------------------------------------------


def _joint_names(record: ProblemStep) -> str | None:
    if not record.joint:
        return None
    names = dict(Department.objects.filter(code__in=record.joint).values_list("code", "name"))
    return SEPARATOR.join(names.get(code, code) for code in record.joint)


def _resolve(rows: Sequence[Row]) -> Iterator[Finding]:
    """Put the joint departments and the time of each row into its record; yield what is not known."""
    known = {word: found.code for found in Department.objects.all() for word in (found.code, found.name)}
    for row in rows:
        step = cast("ProblemStep", row.record)
        names = [
            name.strip()
            for name in str(row.get("joint_names") or "").replace("，", SEPARATOR).split(SEPARATOR)
            if name.strip()
        ]
        if unknown := [name for name in names if name not in known]:
            yield row.fault(
                "joint_names",
                "unknown_department",
                _("没有这个部门：{names}。").format(names=SEPARATOR.join(unknown)),
                _("请核对名称，几个部门之间用顿号；新部门请先在责任部门中登记。"),
            )
        step.joint = [known[name] for name in names if name in known]
        try:
            step.at_time = _time(row.get("clock"))
        except ValueError:
            continue


def _check_steps(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """Walk each problem's log on from where it stands: the same table and clock as on the page."""
    yield from _bad_times(rows)
    yield from _resolve(rows)
    by_problem: dict[Problem, list[Row]] = defaultdict(list)
    for row in rows:
        needed = ("problem", "number", "kind", "on", "role")
        if row.is_new and all(row.get(name) is not None for name in needed):
            by_problem[row.get("problem")].append(row)
    for problem, new in by_problem.items():
        if any(row.get("problem") == problem and row not in new for row in rows if row.is_new):
            continue  # a line that cannot be read is a finding of its own; what follows it cannot be judged
        yield from _check_log(problem, sorted(new, key=lambda row: int(row.get("number") or 0)))


def _check_log(problem: Problem, new: list[Row]) -> Iterator[Finding]:
    log = log_of(problem)
    for row in new:
        step = cast("ProblemStep", row.record)
        if step.number != len(log) + 1:
            yield row.fault(
                "number",
                "step_out_of_order",
                _("问题{code}的下一步应为第{expected}步。").format(code=problem.code, expected=len(log) + 1),
                _("请按发生的先后编号，中间不空号。"),
                str(len(log) + 1),
            )
            return
        try:
            unfold([*log, step.entry], problem.facts, limits_on)
        except StepRefused as refusal:
            yield row.fault(
                "kind", "step_refused", str(refusal), _("请核对步骤、日期、角色和部门；后面的步骤未再检查。")
            )
            return
        log.append(step.entry)


def _save_steps(rows: Sequence[Row], writer: Writer) -> None:
    for _finding in _resolve(rows):
        pass  # judged in the check; here only the values are put in place again
    save_plainly(rows, writer)
    refresh({row.get("problem").pk: row.get("problem") for row in rows}.values())


def _problem_column(header: Any, field: str, **more: Any) -> Column:
    return Column(
        header,
        field,
        kind=REFERENCE,
        reference=Reference(
            lambda: Problem.objects.select_related("firm"),
            by=("code",),
            show="code",
            what=gettext_lazy("企业问题"),
        ),
        **more,
    )


STEP_SHEET = Sheet(
    code="service.problemstep",
    ledger=LEDGER,
    title=gettext_lazy("企业问题办理记录"),
    model=ProblemStep,
    key=("problem", "number"),
    after=("service.problem",),
    note=gettext_lazy("收集（第1步）随企业问题表导入，这里从第2步起按先后填写"),
    append_only=gettext_lazy("办理记录只能追加；登记有误的请另登一步说明，或撤销原来的导入批次。"),
    columns=(
        _problem_column(gettext_lazy("问题编号"), "problem", required=True),
        Column(gettext_lazy("步序"), "number", kind=INTEGER, required=True),
        Column(gettext_lazy("步骤"), "kind", kind=CHOICE, choices=models.StepChoice, required=True),
        Column(gettext_lazy("日期"), "on", kind=DATE, required=True),
        Column(
            gettext_lazy("时刻"), "clock", read=_clock, note=gettext_lazy("如 16:40；不详的不填，按中午算")
        ),
        Column(gettext_lazy("角色"), "role", kind=CHOICE, choices=Role, required=True),
        Column(gettext_lazy("经办人"), "person_name"),
        Column(gettext_lazy("账号"), "person"),
        Column(gettext_lazy("经办部门"), "department", kind=REFERENCE, reference=DEPARTMENT),
        Column(gettext_lazy("主办部门"), "to_department", kind=REFERENCE, reference=DEPARTMENT),
        Column(
            gettext_lazy("协办部门"),
            "joint_names",
            read=_joint_names,
            note=gettext_lazy("几个部门之间用顿号隔开"),
        ),
        Column(gettext_lazy("新的期限"), "due_on", kind=DATE, future=True),
        Column(gettext_lazy("承诺办结日期"), "promised_on", kind=DATE, future=True),
        Column(gettext_lazy("评价"), "rating", kind=CHOICE, choices=models.RatingChoice),
        _problem_column(gettext_lazy("并入的问题"), "merged_into"),
        Column(gettext_lazy("说明"), "text"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.exclude(kind=StepKind.COLLECT.value).select_related(
        "problem", "department", "to_department", "merged_into"
    ),
    check=_check_steps,
    save=_save_steps,
)

INSPECTION_SHEET = Sheet(
    code="service.inspection",
    ledger=LEDGER,
    title=gettext_lazy("督查记录"),
    model=models.Inspection,
    key=("problem", "inspected_on"),
    after=("service.problemstep",),
    columns=(
        _problem_column(gettext_lazy("问题编号"), "problem", required=True),
        Column(gettext_lazy("督查日期"), "inspected_on", kind=DATE, required=True),
        Column(gettext_lazy("督查人"), "inspector", required=True),
        Column(gettext_lazy("督查结论"), "finding", kind=CHOICE, choices=models.Finding, required=True),
        Column(gettext_lazy("现场情况"), "text", required=True),
        Column(gettext_lazy("整改要求"), "demand"),
        Column(gettext_lazy("整改期限"), "mend_by", kind=DATE, future=True),
        Column(gettext_lazy("整改完成日期"), "mended_on", kind=DATE),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("problem"),
)

SHEETS = (
    DEPARTMENT_SHEET,
    PLAN_SHEET,
    VISIT_SHEET,
    CASE_CLASS_SHEET,
    PROBLEM_SHEET,
    STEP_SHEET,
    INSPECTION_SHEET,
)
