"""The forms of the ledger: papers, clauses, funds, firms' years, and applications with what they say and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding
from jingxin.ledgers.enterprises.imports.columns import FIRM_NAME, firm_column, with_firm
from jingxin.ledgers.policy.models import (
    Application,
    ApplicationFact,
    ApplicationStep,
    ClauseReviewer,
    FirmYear,
    Fund,
    FundBudget,
    PolicyClause,
    PolicyDocument,
)
from jingxin.ledgers.policy.models.application import StepName
from jingxin.ledgers.policy.models.policy_clause import Formula
from jingxin.ledgers.policy.rules import clauses
from jingxin.ledgers.policy.step_checks import check_steps
from jingxin.records.dated_imports import check_spells, save_spells
from jingxin.records.imports import (
    BOOLEAN,
    CHOICE,
    CODE,
    DATE,
    DECIMAL,
    INTEGER,
    MADE,
    REFERENCE,
    SOURCE,
    Column,
    Context,
    Reference,
    Row,
    Sheet,
)
from jingxin.records.models import Department

LEDGER = "policy"
DOCUMENT = Reference(
    lambda: PolicyDocument.objects.all(), by=("number", "title"), show="number", what=gettext_lazy("政策文件")
)
FUND = Reference(lambda: Fund.objects.all(), by=("code", "name"), show="name", what=gettext_lazy("专项资金"))
CLAUSE = Reference(
    lambda: PolicyClause.objects.all(), by=("code", "title"), show="code", what=gettext_lazy("政策条款")
)
DEPARTMENT = Reference(
    lambda: Department.objects.filter(retired_on=None),
    by=("code", "name"),
    what=gettext_lazy("责任部门"),
)
APPLICATION = Reference(
    lambda: Application.objects.select_related("clause"),
    by=("code",),
    show="code",
    what=gettext_lazy("政策申报"),
)
_INPUTS = {asked.name: asked.label for clause in clauses().values() for asked in clause.inputs}
_choices: Any = models.TextChoices
Item = _choices("Item", [(name.upper(), (name, label)) for name, label in _INPUTS.items()])


def _reference(header: Any, field: str, reference: Reference, **more: Any) -> Column:
    return Column(header, field, kind=REFERENCE, required=True, reference=reference, **more)


def _day(header: Any, field: str, *, required: bool = False, note: Any = "") -> Column:
    return Column(header, field, kind=DATE, required=required, future=True, note=note)


DOCUMENT_SHEET = Sheet(
    code="policy.document",
    ledger=LEDGER,
    title=gettext_lazy("政策文件"),
    model=PolicyDocument,
    key=("number",),
    columns=(
        Column(gettext_lazy("文号"), "number", required=True),
        Column(gettext_lazy("标题"), "title", required=True),
        Column(gettext_lazy("发文单位"), "issuer", required=True),
        _day(gettext_lazy("发文日期"), "issued_on", required=True),
        _day(gettext_lazy("施行日期"), "valid_from", required=True),
        _day(gettext_lazy("废止日期"), "valid_to", note=gettext_lazy("当天起不再有效；仍有效的不填")),
        Column(gettext_lazy("全文"), "text"),
        SOURCE,
        MADE,
    ),
)
FUND_SHEET = Sheet(
    code="policy.fund",
    ledger=LEDGER,
    title=gettext_lazy("专项资金"),
    model=Fund,
    key=("code",),
    columns=(
        Column(gettext_lazy("资金编号"), "code", kind=CODE, required=True),
        Column(gettext_lazy("资金名称"), "name", required=True),
        Column(gettext_lazy("每家每年合计封顶"), "yearly_cap_wan_yuan", kind=DECIMAL, places=4, unit="万元"),
        Column(gettext_lazy("备注"), "note"),
        SOURCE,
        MADE,
    ),
)
BUDGET_SHEET = Sheet(
    code="policy.fundbudget",
    ledger=LEDGER,
    title=gettext_lazy("资金预算"),
    model=FundBudget,
    key=("fund", "year"),
    after=("policy.fund",),
    columns=(
        _reference(gettext_lazy("资金名称"), "fund", FUND, aliases=("专项资金",)),
        Column(gettext_lazy("年度"), "year", kind=INTEGER, required=True),
        Column(gettext_lazy("预算"), "budget_wan_yuan", kind=DECIMAL, places=4, unit="万元", required=True),
        Column(gettext_lazy("预算文号"), "document"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("fund"),
)


CLAUSE_SHEET = Sheet(
    code="policy.clause",
    ledger=LEDGER,
    title=gettext_lazy("政策条款"),
    model=PolicyClause,
    key=("code",),
    after=("policy.document", "policy.fund"),
    columns=(
        Column(gettext_lazy("条款编号"), "code", kind=CODE, required=True),
        _reference(gettext_lazy("政策文号"), "document", DOCUMENT),
        Column(gettext_lazy("条"), "article", required=True),
        Column(gettext_lazy("条款"), "title", required=True),
        Column(gettext_lazy("计算办法"), "formula", kind=CHOICE, choices=Formula, required=True),
        _reference(gettext_lazy("专项资金"), "fund", FUND),
        Column(gettext_lazy("不重复组"), "group"),
        Column(gettext_lazy("每家每年封顶"), "yearly_cap_wan_yuan", kind=DECIMAL, places=4, unit="万元"),
        Column(gettext_lazy("公示工作日"), "publicity_workdays", kind=INTEGER, default=5),
        _day(gettext_lazy("施行日期"), "valid_from", required=True),
        _day(gettext_lazy("废止日期"), "valid_to"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("document", "fund"),
)
REVIEWER_SHEET = Sheet(
    code="policy.clausereviewer",
    ledger=LEDGER,
    title=gettext_lazy("条款联审部门"),
    model=ClauseReviewer,
    key=("clause", "department", "valid_from"),
    after=("policy.clause", "service.responsibledepartment"),
    columns=(
        _reference(gettext_lazy("条款编号"), "clause", CLAUSE),
        _reference(
            gettext_lazy("联审部门"), "department", DEPARTMENT, note=gettext_lazy("部门名称或代码，一行一个")
        ),
        Column(gettext_lazy("审核内容"), "matter"),
        _day(gettext_lazy("开始联审"), "valid_from", required=True),
        _day(gettext_lazy("不再联审"), "valid_to", note=gettext_lazy("仍审核的不填")),
        SOURCE,
        MADE,
    ),
    check=check_spells,
    save=save_spells,
    prepare=lambda queryset: queryset.select_related("clause", "department"),
)
FIRM_YEAR_SHEET = Sheet(
    code="policy.firmyear",
    ledger=LEDGER,
    title=gettext_lazy("企业年度情况"),
    model=FirmYear,
    key=("firm", "year"),
    after=("enterprises.firm",),
    columns=(
        firm_column(),
        FIRM_NAME,
        Column(gettext_lazy("年度"), "year", kind=INTEGER, required=True),
        Column(gettext_lazy("百星企业"), "is_growth_star", kind=BOOLEAN, default=False),
        Column(
            gettext_lazy("税收地方留成"), "kept_tax_wan_yuan", kind=DECIMAL, places=4, unit="万元",
            note=gettext_lazy("不详的不填，不要填0"),
        ),
        Column(gettext_lazy("年网络销售额"), "online_sales_wan_yuan", kind=DECIMAL, places=2, unit="万元"),
        SOURCE,
        MADE,
    ),
    prepare=with_firm,
)  # fmt: skip
# What a decision stands on; payee and source may still be corrected.
_STANDS = ("clause", "firm", "year", "subject", "arose_on")


def check_applications(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """What a case is about stands still once it was decided, as in the form."""
    changed = {row.record.pk: row for row in rows if row.record and not row.is_new and row.changed}
    known = list(changed)
    for start in range(0, len(known), 900):
        stored = Application.objects.filter(pk__in=known[start : start + 900], steps__step="decide")
        for case in stored.distinct():
            row = changed[case.pk]
            for name in (name for name in _STANDS if name in row.changed):
                yield row.fault(
                    name,
                    "decided",
                    _("{case}已作出决定，“{field}”不能再改。").format(
                        case=case.code, field=Application.label_of(name)
                    ),
                    _("有误的请先追回，再重新申报。"),
                )


APPLICATION_SHEET = Sheet(
    code="policy.application",
    ledger=LEDGER,
    title=gettext_lazy("政策申报"),
    model=Application,
    key=("code",),
    after=("policy.clause", "enterprises.firm"),
    columns=(
        Column(gettext_lazy("受理编号"), "code", kind=CODE, required=True),
        _reference(gettext_lazy("条款编号"), "clause", CLAUSE),
        firm_column(),
        FIRM_NAME,
        Column(gettext_lazy("资金年度"), "year", kind=INTEGER, required=True),
        Column(gettext_lazy("支持事项"), "subject"),
        _day(gettext_lazy("事项日期"), "arose_on", required=True, note=gettext_lazy("决定适用哪一天的标准")),
        Column(gettext_lazy("开户银行"), "payee_bank"),
        Column(gettext_lazy("收款账号"), "payee_account", kind=CODE),
        SOURCE,
        MADE,
    ),
    check=check_applications,
    prepare=lambda queryset: queryset.select_related("clause__document", "firm"),
)


def check_facts(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """The item is one that the clause of the application asks for; what was decided on is not changed any more."""
    yield from _decided_on(rows)
    for row in rows:
        fact = cast("ApplicationFact", row.record)
        if fact is None or fact.application_id is None:
            continue
        wanted = {asked.name: asked.label for asked in fact.application.clause.rule.inputs}
        if fact.item not in wanted:
            yield row.fault(
                "item",
                "unknown_item",
                _("“{clause}”不要求“{item}”。").format(clause=fact.application.clause.title, item=fact.item),
                _("可以填写：{wanted}。").format(wanted="、".join(wanted.values())),
            )


def _decided_on(rows: Sequence[Row]) -> Iterator[Finding]:
    changed = {cast("ApplicationFact", row.record).pk: row for row in rows if row.record and row.record.pk}
    stored = ApplicationFact.objects.filter(pk__in=changed, application__steps__step="decide")
    for fact in stored.select_related("application").distinct():
        row = changed[fact.pk]
        told = cast("ApplicationFact", row.record)
        if (told.value, told.day) != (fact.value, fact.day):
            yield row.fault(
                "value",
                "decided",
                _("{case}已作出决定，申报内容不能再改。").format(case=fact.application.code),
                _("有误的请先追回，再重新申报。"),
            )


FACT_SHEET = Sheet(
    code="policy.applicationfact",
    ledger=LEDGER,
    title=gettext_lazy("政策申报内容"),
    model=ApplicationFact,
    key=("application", "item"),
    after=("policy.application",),
    columns=(
        _reference(gettext_lazy("受理编号"), "application", APPLICATION),
        Column(
            gettext_lazy("项目"), "item", kind=CHOICE, required=True,
            choices=Item,
        ),
        Column(gettext_lazy("数值"), "value", kind=DECIMAL, places=4),
        _day(gettext_lazy("日期"), "day"),
        Column(gettext_lazy("证明材料"), "paper"),
        SOURCE,
        MADE,
    ),
    check=check_facts,
    prepare=lambda queryset: queryset.select_related("application__clause"),
)  # fmt: skip


STEP_SHEET = Sheet(
    code="policy.applicationstep",
    ledger=LEDGER,
    title=gettext_lazy("政策办理步骤"),
    model=ApplicationStep,
    key=("application", "number"),
    # Whether a firm was entitled is asked of the other ledgers; in a folder theirs come first.
    after=(
        *("policy.application", "policy.applicationfact", "policy.clausereviewer", "policy.fundbudget"),
        *("policy.firmyear", "enterprises.abovescalespell", "enterprises.listingevent"),
        *("evaluation.listentry", "honours.honourstep", "honours.honoursubject", "commerce.exhibitionentry"),
    ),
    columns=(
        _reference(gettext_lazy("受理编号"), "application", APPLICATION),
        Column(gettext_lazy("步序"), "number", kind=INTEGER, required=True),
        Column(gettext_lazy("步骤"), "step", kind=CHOICE, choices=StepName, required=True),
        Column(gettext_lazy("办理日期"), "on", kind=DATE, required=True),
        Column(gettext_lazy("金额"), "amount_wan_yuan", kind=DECIMAL, places=4, unit="万元"),
        Column(gettext_lazy("部门"), "department"),
        Column(gettext_lazy("是否同意"), "agrees", kind=BOOLEAN),
        Column(gettext_lazy("说明"), "note"),
        SOURCE,
        MADE,
    ),
    check=check_steps,
    prepare=lambda queryset: queryset.select_related("application__clause"),
)

SHEETS = (
    DOCUMENT_SHEET,
    FUND_SHEET,
    BUDGET_SHEET,
    CLAUSE_SHEET,
    REVIEWER_SHEET,
    FIRM_YEAR_SHEET,
    APPLICATION_SHEET,
    FACT_SHEET,
    STEP_SHEET,
)
