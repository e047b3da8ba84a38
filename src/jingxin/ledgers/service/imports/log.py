"""The form of a problem's log: each line judged by the same table and clock as on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding
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
from jingxin.ledgers.service.rules import StepKind, StepRefused, unfold
from jingxin.ledgers.service.standing import limits_on, log_of, refresh
from jingxin.records.imports import (
    CHOICE,
    DATE,
    INTEGER,
    MADE,
    REFERENCE,
    SOURCE,
    Column,
    Context,
    Row,
    Sheet,
    Writer,
    save_plainly,
)
from jingxin.records.models import Department, Role

SEPARATOR = "、"


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
            step.at_time = time_of(row.get("clock"))
        except ValueError:
            continue


def _check_steps(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """Walk each problem's log on from where it stands: the same table and clock as on the page."""
    yield from bad_times(rows)
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
        problem_column(gettext_lazy("问题编号"), "problem", required=True),
        Column(gettext_lazy("步序"), "number", kind=INTEGER, required=True),
        Column(gettext_lazy("步骤"), "kind", kind=CHOICE, choices=models.StepChoice, required=True),
        Column(gettext_lazy("日期"), "on", kind=DATE, required=True),
        Column(
            gettext_lazy("时刻"), "clock", read=clock_of, note=gettext_lazy("如 16:40；不详的不填，按中午算")
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
        problem_column(gettext_lazy("并入的问题"), "merged_into"),
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
