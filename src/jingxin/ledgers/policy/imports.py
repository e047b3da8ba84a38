"""The forms of the ledger: papers, clauses, funds, firms' years, and applications with what they say and what happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, cast

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding
from jingxin.core.parameters import ParameterError
from jingxin.core.workflow import TransitionRefused
from jingxin.ledgers.enterprises.imports.columns import FIRM_NAME, firm_column, with_firm
from jingxin.ledgers.policy.judgement import award_of
from jingxin.ledgers.policy.models import (
    Application,
    ApplicationFact,
    ApplicationStep,
    FirmYear,
    Fund,
    FundBudget,
    PolicyClause,
    PolicyDocument,
)
from jingxin.ledgers.policy.models.application import StepName
from jingxin.ledgers.policy.models.policy_clause import Formula
from jingxin.ledgers.policy.rules import FactsRefused, clauses
from jingxin.ledgers.policy.rules.case import Step, check_step
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

LEDGER = "policy"
DOCUMENT = Reference(
    lambda: PolicyDocument.objects.all(), by=("number", "title"), show="number", what=gettext_lazy("政策文件")
)
FUND = Reference(lambda: Fund.objects.all(), by=("code", "name"), show="name", what=gettext_lazy("专项资金"))
CLAUSE = Reference(
    lambda: PolicyClause.objects.all(), by=("code", "title"), show="code", what=gettext_lazy("政策条款")
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
        Column(gettext_lazy("联审部门"), "reviewers", note=gettext_lazy("多个部门用顿号隔开")),
        Column(gettext_lazy("公示工作日"), "publicity_workdays", kind=INTEGER, default=5),
        _day(gettext_lazy("施行日期"), "valid_from", required=True),
        _day(gettext_lazy("废止日期"), "valid_to"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("document", "fund"),
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


def check_steps(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """Each step follows from those before it, in the file and in the ledger; a decision is what the clause gives."""
    in_file: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.record is not None and all(
            row.get(name) is not None for name in ("application", "number", "on")
        ):
            in_file[cast("ApplicationStep", row.record).application_id].append(row)
    stored = (
        Application.objects.filter(pk__in=in_file).select_related("clause").prefetch_related("facts", "steps")
    )
    for application in stored:
        told = {row.record.pk for row in in_file[application.pk] if row.record and row.record.pk}
        standing = [
            (step.number, step.plain, None) for step in application.steps.all() if step.pk not in told
        ]
        said = [
            (cast("ApplicationStep", row.record).number, cast("ApplicationStep", row.record).plain, row)
            for row in in_file[application.pk]
        ]
        yield from _follow(application, sorted([*standing, *said], key=lambda line: line[0]))


def _follow(application: Application, lines: list[tuple[int, Step, Row | None]]) -> Iterator[Finding]:
    before: list[Step] = []
    for place, (number, step, row) in enumerate(lines, start=1):
        if row is not None and number != place:
            yield row.fault(
                "number",
                "step_number",
                _("“{case}”的第{place}步编号为{number}。").format(
                    case=application.code, place=place, number=number
                ),
                _("步骤从1起按办理先后连续编号。"),
            )
            return
        if row is not None:
            try:
                check_step(before, step, role="SECTION_CHIEF", reviewers=application.clause.offices)
            except TransitionRefused as refused:
                yield row.fault("step", "step_refused", str(refused), _("请核对这件申报的各步骤。"))
                return
            if step.name == "decide":
                yield from _amount(application, step, row)
        before.append(step)


def _amount(application: Application, step: Step, row: Row) -> Iterator[Finding]:
    try:
        award = award_of(application)
    except (FactsRefused, ParameterError) as refused:
        yield row.fault("amount_wan_yuan", "facts_missing", str(refused), _("请先导入“政策申报内容”。"))
        return
    if step.amount == award.amount_wan_yuan or (
        step.amount is not None and step.amount < award.amount_wan_yuan and step.note
    ):
        return
    yield row.fault(
        "amount_wan_yuan",
        "amount_differs",
        _("按条款算出{award:f}万元，与决定的金额不一致。").format(award=award.amount_wan_yuan),
        _("请按条款更正金额；少于条款的，在“说明”里写明理由。"),
        expected=f"{award.amount_wan_yuan:f}",
    )


STEP_SHEET = Sheet(
    code="policy.applicationstep",
    ledger=LEDGER,
    title=gettext_lazy("政策办理步骤"),
    model=ApplicationStep,
    key=("application", "number"),
    after=("policy.application", "policy.applicationfact"),
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
    FIRM_YEAR_SHEET,
    APPLICATION_SHEET,
    FACT_SHEET,
    STEP_SHEET,
)
