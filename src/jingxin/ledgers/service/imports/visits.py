"""The forms of departments and visits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding
from jingxin.ledgers.enterprises.imports.columns import FIRM_NAME, firm_column
from jingxin.ledgers.service import models
from jingxin.ledgers.service.imports.columns import LEDGER
from jingxin.ledgers.service.models import ResponsibleDepartment, Visit
from jingxin.records.imports import (
    BOOLEAN,
    CHOICE,
    CODE,
    DATE,
    INTEGER,
    MADE,
    SOURCE,
    Column,
    Context,
    Row,
    Sheet,
    Writer,
    save_plainly,
)
from jingxin.records.models import Department

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
