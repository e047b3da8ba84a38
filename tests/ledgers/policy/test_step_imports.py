"""Steps from a file are held to what the buttons are held to: double support, caps, the fund, the public's days, whose deed it is."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from jingxin.ledgers.commerce.actions import CommerceError, approve_subsidy
from jingxin.ledgers.policy.actions import open_application, take_step
from jingxin.ledgers.policy.judgement import award_of
from jingxin.ledgers.policy.models import Application, ApplicationStep, PolicyClause
from jingxin.publicity.actions import file_objection, withdraw_notice
from jingxin.publicity.models import Notice
from jingxin.records.imports import ImportRefused, Table, apply, get_sheet, preview, read_table
from jingxin.records.models import Role
from tests.house import ROOT
from tests.ledgers.commerce.factories import ExhibitionEntryFactory, ExhibitionFactory
from tests.ledgers.enterprises.factories import AboveScaleSpellFactory, FirmFactory
from tests.ledgers.policy.factories import (
    ApplicationFactFactory,
    ApplicationFactory,
    FirmYearFactory,
    FundBudgetFactory,
    PolicyClauseFactory,
)
from tests.records.factories import MemberFactory

pytestmark = pytest.mark.django_db
HEAD = "受理编号,步序,步骤,办理日期,金额（万元）,部门,是否同意,说明"


def table(*lines: str) -> Table:
    return read_table("\n".join((HEAD, *lines)).encode(), "政策办理步骤.csv")


def look(*lines: str, by=None):
    return preview(table(*lines), get_sheet("policy.applicationstep"), by=by)


def load(*lines: str) -> None:
    apply(look(*lines), by=None)


def way(case: Application, *, month: int = 3, upto: int = 7) -> list[str]:
    """The usual way of a case to its payment, within two months."""
    amount = f"{award_of(case).amount_wan_yuan.normalize():f}"
    told = (
        (f"{month}-03", "申报", "", "", ""),
        (f"{month}-04", "受理", "", "", ""),
        (f"{month}-05", "部门审核", "", "县财政局", "是"),
        (f"{month}-06", "联审通过", "", "", ""),
        (f"{month}-07", "公示", "", "", ""),
        (f"{month}-24", "作出决定", amount, "", ""),
        (f"{month + 1}-02", "拨付", amount, "", ""),
    )
    return [
        f"{case.code},{number},{step},2014-{on},{money},{office},{agrees},"
        for number, (on, step, money, office, agrees) in enumerate(told[:upto], start=1)
    ]


@pytest.fixture
def firm():
    """Above scale since February 2013, out in June and in again; its sales online are known."""
    firm = FirmFactory(code="F000001")
    AboveScaleSpellFactory(firm=firm, entered_on=date(2013, 2, 1), left_on=date(2013, 6, 1))
    AboveScaleSpellFactory(firm=firm, entered_on=date(2014, 1, 10), left_on=None)
    return firm


@pytest.fixture
def case(firm) -> Application:
    FundBudgetFactory()
    case = ApplicationFactory(code="ZC2014-0001", firm=firm)
    ApplicationFactFactory(application=case)
    return case


# --- the bureau's cases -------------------------------------------------------------------------------------------


def _cases() -> list[dict[str, str]]:
    with (ROOT / "tests/cases/policy/import_steps.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _application(text: str, code: str, firm, group: str) -> Application:
    formula, *parts = text.split(";")
    told = dict(part.split("=", 1) for part in parts)
    year, subject = int(told.pop("year", "2014")), told.pop("subject", "")
    clause = PolicyClause.objects.filter(formula=formula).first() or PolicyClauseFactory(
        formula=formula, title=formula, group=group, valid_from=date(2013, 1, 1)
    )
    arose = date.fromisoformat(told["entered_on"]) if "entered_on" in told else date(2014, 1, 20)
    case = ApplicationFactory(code=code, firm=firm, clause=clause, year=year, subject=subject, arose_on=arose)
    for item, said in told.items():
        given = {"day": date.fromisoformat(said)} if "-" in said else {"value": Decimal(said)}
        ApplicationFactFactory(application=case, item=item, **{"value": None, **given})
    return case


@pytest.mark.parametrize("told", _cases(), ids=lambda told: told["case"])
def test_the_bureaus_cases_of_what_a_file_may_not_pay(told: dict[str, str], firm) -> None:
    for year in (2013, 2014):
        FundBudgetFactory(year=year, budget_wan_yuan=Decimal(told["budget"]))
    first = _application(told["first"], "ZC2014-0001", firm, told["group"])
    second = _application(told["second"], "ZC2014-0002", firm, told["group"])
    if first.year == 2013:
        first.clause.fund.budgets.filter(year=2013).update(budget_wan_yuan=1000)
    lines = [*way(first), *way(second, month=5)]
    if told["place"] == "ledger":
        load(*lines[:7])
        lines = lines[7:]
    before = ApplicationStep.objects.count()

    found = look(*lines)

    said = "\n".join(str(fault) for fault in found.faults)
    assert bool(found.faults) is bool(told["says"]), said
    assert all(words in said for words in told["says"].split("|")), said
    if told["says"]:
        row = 5 + 1 + (7 if told["place"] == "file" else 0)
        assert f"工作表“政策办理步骤”第{row}行“步骤”列" in said
        with pytest.raises(ImportRefused):
            apply(found, by=None)
        assert ApplicationStep.objects.count() == before


def test_a_case_that_was_settled_stands_in_nobodys_way(case, firm) -> None:
    back = [
        "ZC2014-0001,8,追回,2014-04-10,60,,,设备已转让",
        "ZC2014-0001,9,登记退款,2014-04-20,60,,,",
        "ZC2014-0001,10,退清,2014-04-21,,,,",
    ]
    load(*way(case))
    again = ApplicationFactory(code="ZC2014-0002", firm=firm, clause=case.clause, subject=case.subject)
    ApplicationFactFactory(application=again)
    case.clause.fund.budgets.update(budget_wan_yuan=Decimal(60))

    assert any("余0万元，不够本件60万元" in str(fault) for fault in look(*way(again, month=5)).faults)
    assert look(*back, *way(again, month=5)).faults == []


# --- the public's days ----------------------------------------------------------------------------------------------


def _decided(case: Application, on: str) -> list[str]:
    return [*way(case, upto=5), f"{case.code},6,作出决定,{on},60,,,"]


def test_no_file_decides_before_the_public_has_had_its_days(case) -> None:
    early = [str(fault) for fault in look(*_decided(case, "2014-03-14")).faults]

    assert "第7行“办理日期”列" in early[0]
    assert "ZC2014-0001自2014-03-07起公示5个工作日，2014-03-15起才能作出决定，现为2014-03-14" in early[0]
    assert look(*_decided(case, "2014-03-15")).faults == []


def test_no_file_decides_over_an_objection_or_a_notice_taken_off(case) -> None:
    clause = case.clause
    case.delete()
    case = open_application(
        clause=clause, firm=AboveScaleSpellFactory(firm__code="F000009").firm, year=2014,
        arose_on=date(2014, 2, 10), facts={"invoiced": Decimal(750)}, on=date(2014, 3, 3), by=None,
    )  # fmt: skip
    for step in ("accept", "review", "pass", "publicize"):
        more = {"department": "县财政局", "agrees": True} if step == "review" else {}
        take_step(application=case, step=step, on=date(2014, 3, 3), by=None, **more)
    notice = Notice.objects.get()
    decided = f"{case.code},6,作出决定,2014-03-20,60,,,"
    assert look(decided).faults == []

    file_objection(
        notice=notice, name="王某", contact="138", text="旧设备", at=datetime(2014, 3, 4, 4, tzinfo=UTC), sender="a"
    )  # fmt: skip
    (objected,) = look(decided).faults
    withdraw_notice(notice=notice, reason="金额有误", by=None)
    (withdrawn,) = look(decided).faults

    assert "还有1件异议没有答复" in str(objected)
    assert "已撤回；请重新公示" in str(withdrawn)


# --- whose deed it is, and what stands already -------------------------------------------------------------------


def test_a_clerk_brings_in_what_a_clerk_may_do_and_no_decision(case) -> None:
    clerk = MemberFactory(role=Role.CLERK, sections=["policy"]).user
    chief = MemberFactory(role=Role.SECTION_CHIEF, sections=[]).user

    (refused,) = look(*way(case), by=clerk).faults

    assert "第5行“步骤”列" in str(refused)
    assert "您的角色不能“联审通过”" in str(refused)
    assert look(*way(case, upto=3), by=clerk).faults == []
    assert look(*way(case), by=chief).faults == []
    load(*way(case, upto=5))
    assert look(*way(case, upto=5), by=clerk).faults == []  # nothing new in it


def test_what_stands_later_is_judged_again_when_a_file_changes_what_it_stands_on(case) -> None:
    load(*way(case))

    (paid,) = look("ZC2014-0001,6,作出决定,2014-03-24,50,,,少一台").faults
    (passed,) = look("ZC2014-0001,3,部门审核,2014-03-05,,县财政局,否,发票不符").faults

    assert "改后，台账中已有的第7步“拨付”不再成立：拨付60万元与决定的50万元不一致" in str(paid)
    assert "改后，台账中已有的第4步“联审通过”不再成立：县财政局不同意" in str(passed)


def test_an_office_that_disagrees_says_why_and_only_those_named_review(case) -> None:
    silent = [*way(case, upto=2), "ZC2014-0001,3,部门审核,2014-03-05,,县财政局,否,"]
    other = [*way(case, upto=2), "ZC2014-0001,3,部门审核,2014-03-05,,县统计局,是,"]

    assert "“县财政局”不同意的，须写明理由" in str(look(*silent).faults[0])
    assert "“县统计局”不是这一条款的联审部门；应由县财政局审核" in str(look(*other).faults[0])


def test_whom_the_records_exclude_no_file_supports(case, firm) -> None:
    firm.above_scale_spells.filter(left_on=None).update(left_on=date(2014, 3, 1))

    (fault,) = look(*way(case)).faults

    assert "ZC2014-0001（60万元）不能“公示”：按台账资料不符合条件：不是规上企业" in str(fault)


def test_a_decided_application_is_not_changed_by_a_file(case, firm) -> None:
    load(*way(case))
    other = FirmFactory(code="F000002")
    head = "受理编号,条款编号,企业编号,资金年度,支持事项,事项日期,收款账号"
    line = f"ZC2014-0001,{case.clause.code},{{firm}},2014,{{subject}},2014-02-10,2014000001"

    def said(**told: str) -> list[str]:
        file = read_table("\n".join((head, line.format(**told))).encode(), "申报.csv")
        return [str(fault) for fault in preview(file, get_sheet("policy.application"), by=None).faults]

    assert said(firm=firm.code, subject="") == []
    (moved,) = said(firm=other.code, subject="")
    (renamed,) = said(firm=firm.code, subject="二期")
    assert "ZC2014-0001已作出决定，“企业”不能再改" in moved
    assert "ZC2014-0001已作出决定，“支持事项”不能再改" in renamed


def test_loans_of_a_firm_share_a_cap_in_a_file_too(firm) -> None:
    FundBudgetFactory()
    FirmYearFactory(firm=firm, is_growth_star=True)
    clause = PolicyClauseFactory(formula="LOAN_INTEREST")
    loan = {"drawn_on": date(2014, 1, 1), "repaid_on": date(2014, 12, 27)}
    cases = []
    for number, principal in ((1, 500), (2, 500)):  # 500 × 360 × 5.6 % ÷ 360 × 50 % = 14 each, cap 20
        case = ApplicationFactory(
            code=f"ZC2014-000{number}", firm=firm, clause=clause, arose_on=date(2014, 12, 31)
        )
        for item, day in loan.items():
            ApplicationFactFactory(application=case, item=item, day=day, value=None)
        ApplicationFactFactory(application=case, item="principal", value=principal)
        ApplicationFactFactory(application=case, item="contract_rate", value=Decimal("5.6"))
        cases.append(case)

    (fault,) = look(*way(cases[0]), *way(cases[1], month=5)).faults

    assert "ZC2014-0002（14万元）" in str(fault)
    assert "每家封顶20万元，已支持14万元，再加本件14万元超过封顶" in str(fault)
    assert "本件最多支持6万元" in str(fault)


def test_booths_that_a_policy_supports_get_nothing_from_commerce_by_button_or_file(firm) -> None:
    FundBudgetFactory()
    fair = ExhibitionFactory(code="ZH1")
    case = ApplicationFactory(
        code="ZC2014-0001",
        firm=firm,
        clause=PolicyClauseFactory(formula="EXHIBITION"),
        arose_on=fair.opens_on,
    )
    for item, value in (("home_booths", 1), ("home_fee", "0.8"), ("abroad_booths", 0), ("abroad_fee", 0)):
        ApplicationFactFactory(application=case, item=item, value=Decimal(value))
    entry = ExhibitionEntryFactory(exhibition=fair, firm=firm, attended_on=fair.opens_on)
    load(*way(case, month=5))

    with pytest.raises(CommerceError, match=r"政策台账已按ZC2014-0001支持0.4万元；同一展会只补助一次"):
        approve_subsidy(entry=entry, on=date(2014, 6, 20), by=None)
    head = "展会编号,企业编号,参展日期,摊位数,摊位费（万元）,核定补助（万元）"
    file = read_table(f"{head}\nZH1,F000001,2014-4-1,1,0.8,0.4".encode(), "参展企业.csv")
    (fault,) = preview(file, get_sheet("commerce.exhibitionentry"), by=None).faults
    assert "政策台账已按ZC2014-0001支持0.4万元" in str(fault)
