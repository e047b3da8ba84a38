"""The forms: a whole case comes in, comes out and comes in again; what contradicts the rules is named together."""

import pytest

from jingxin.ledgers.policy.models import Application, ApplicationStep
from jingxin.records.imports import ImportRefused, Table, apply, export_rows, get_sheet, preview, read_table
from tests.ledgers.enterprises.factories import AboveScaleSpellFactory, FirmFactory
from tests.ledgers.policy.factories import (
    ApplicationFactFactory,
    ApplicationFactory,
    FundBudgetFactory,
    FundFactory,
    PolicyClauseFactory,
)

pytestmark = pytest.mark.django_db


def table(*lines: str) -> Table:
    return read_table("\n".join(lines).encode(), "台账.csv")


STEPS = "受理编号,步序,步骤,办理日期,金额（万元）,部门,是否同意,说明"
WAY = (
    "ZC2014-0001,1,申报,2014-03-03,,,,",
    "ZC2014-0001,2,受理,2014-03-04,,,,",
    "ZC2014-0001,3,部门审核,2014-03-06,,县财政局,是,",
    "ZC2014-0001,4,联审通过,2014-03-10,,,,",
    "ZC2014-0001,5,公示,2014-03-11,,,,",
    "ZC2014-0001,6,作出决定,2014-03-20,60,,,",
    "ZC2014-0001,7,拨付,2014-04-02,60,,,",
)


@pytest.fixture
def case() -> Application:
    FundBudgetFactory()
    case = ApplicationFactory(code="ZC2014-0001", firm=AboveScaleSpellFactory().firm)
    ApplicationFactFactory(application=case)
    return case


def _said(*lines: str) -> list[str]:
    found = preview(table(STEPS, *lines), get_sheet("policy.applicationstep"), by=None)
    return [str(fault) for fault in found.faults]


def test_a_whole_case_is_loaded_and_stands_where_its_steps_lead(case: Application) -> None:
    apply(preview(table(STEPS, *WAY), get_sheet("policy.applicationstep"), by=None), by=None)

    case = Application.objects.get()
    assert (case.status, case.money.used) == ("PAID", 60)


def test_what_was_exported_comes_in_again_unchanged(case: Application) -> None:
    sheet = get_sheet("policy.applicationstep")
    apply(preview(table(STEPS, *WAY), sheet, by=None), by=None)

    out = export_rows(sheet, ApplicationStep.objects.all(), by=None, format="csv")
    again = preview(read_table(b"".join(out.chunks), "again.csv"), sheet, by=None)

    assert (again.faults, again.same) == ([], 7)


@pytest.mark.parametrize(
    ("place", "line", "says"),
    [
        (5, "ZC2014-0001,6,作出决定,2014-03-20,61,,,", "按条款算出60"),
        (5, "ZC2014-0001,6,作出决定,2014-03-20,50,,,", "与决定的金额不一致"),
        (6, "ZC2014-0001,7,拨付,2014-04-02,59,,,", "拨付59万元与决定的60万元不一致"),
        (6, "ZC2014-0001,7,拨付,2014-03-02,60,,,", "拨付的日期2014-03-02早于上一步"),
        (6, "ZC2014-0001,8,拨付,2014-04-02,60,,,", "第7步编号为8"),
        (3, "ZC2014-0001,4,拨付,2014-04-02,60,,,", "目前为“已受理”，不能“拨付”"),
        (
            2,
            "ZC2014-0001,3,部门审核,2014-03-06,,县统计局,是,",
            "“县统计局”不是这一条款的联审部门；应由县财政局审核",
        ),
        (6, "ZC2014-0009,7,拨付,2014-04-02,60,,,", "台账里没有这个名称或代码"),
        (6, "ZC2014-0001,7,拨付,2034-04-02,60,,,", "在今天之后"),
        (6, "ZC2014-0001,7,拨付,2014-04-02,-60,,,", "-60"),
    ],
)
def test_a_step_that_does_not_follow_is_named_at_its_row(
    case: Application, place: int, line: str, says: str
) -> None:
    lines = [*WAY[:place], line, *WAY[place + 1 :]]

    said = _said(*lines)

    assert any(says in fault for fault in said), said
    assert not ApplicationStep.objects.exists()


def test_a_smaller_decision_with_its_reason_is_taken(case: Application) -> None:
    lines = (*WAY[:5], "ZC2014-0001,6,作出决定,2014-03-20,50,,,一台设备未到货")

    assert _said(*lines) == []


def test_facts_are_called_by_the_words_of_the_clause(case: Application) -> None:
    head = "受理编号,项目,数值,日期,证明材料"
    sheet = get_sheet("policy.applicationfact")

    good = preview(table(head, "ZC2014-0001,设备发票金额（不含税）,800,,发票"), sheet, by=None)
    wrong = preview(table(head, "ZC2014-0001,入库日期,,2014-01-01,通知"), sheet, by=None)
    both = preview(table(head, "ZC2014-0001,设备发票金额（不含税）,800,2014-01-01,发票"), sheet, by=None)

    assert (good.faults, good.changed) == ([], 1)
    assert any("不要求" in str(fault) and "设备发票金额" in str(fault) for fault in wrong.faults)
    assert any("只填一个" in str(fault) for fault in both.faults)


def test_a_day_outside_the_clause_and_an_unknown_firm_are_named_together() -> None:
    clause, firm = PolicyClauseFactory(), FirmFactory()
    head = "受理编号,条款编号,企业编号,资金年度,支持事项,事项日期"

    found = preview(
        table(
            head,
            f"ZC2014-0001,{clause.code},{firm.code},2014,,2011-12-31",
            f"ZC2014-0002,{clause.code},F888888,2014,,2014-02-01",
        ),
        get_sheet("policy.application"),
        by=None,
    )

    said = " ".join(str(fault) for fault in found.faults)
    assert "事项日期2011-12-31不在条款施行期间（2012-01-20至今）" in said
    assert "第3行“企业编号”列 [错误] 台账里没有这个名称或代码" in said


@pytest.mark.parametrize(
    ("sheet", "lines", "expected"),
    [
        (
            "policy.fundbudget",
            ("资金名称,年度,预算（万元）", "工业转型升级专项资金,2014,-1", "没有的资金,2014,1", "工业转型升级专项资金,2014,2"),
            ("预算不能为负", "第3行“资金名称”列 [错误] 台账里没有", "与第2行重复"),
        ),
        (
            "policy.document",
            ("文号,标题,发文单位,发文日期,施行日期,废止日期", "示例政发〔2014〕1号,意见,县政府,2014-02-30,2014-03-01,2014-02-01"),
            ("第2行“发文日期”列 [错误]",),
        ),
        (
            "policy.document",
            ("文号,标题,发文单位,发文日期,施行日期,废止日期", "示例政发〔2014〕1号,意见,县政府,2014-02-01,2014-03-01,2014-02-01"),
            ("废止日期应晚于施行日期；请核对两个日期是否填反",),
        ),
        (
            "policy.firmyear",
            ("企业编号,年度,税收地方留成（万元）", "F000001,2014,-3", "F000001,1014,3", "F888888,2014,3"),
            ("地方留成不能为负", "年度应为四位数年份", "第4行“企业编号”列 [错误] 台账里没有"),
        ),
        ("policy.fund", ("编号,资金名称", "GY,专项资金"), ("资金编号",)),
        (
            "policy.fund",
            ("资金编号,资金名称,每家每年合计封顶（万元）", "DS,电子商务专项资金,0"),
            ("封顶金额应大于零；不封顶的留空",),
        ),
    ],
)  # fmt: skip
def test_all_faults_of_a_file_come_together_and_nothing_is_written(
    sheet: str, lines: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    FundFactory()
    FirmFactory(code="F000001")
    form = get_sheet(sheet)
    before = form.model._base_manager.count()

    found = preview(table(*lines), form, by=None)

    said = " ".join(str(fault) for fault in found.faults)
    assert all(one in said for one in expected), said
    with pytest.raises(ImportRefused):
        apply(found, by=None)
    assert form.model._base_manager.count() == before


def test_facts_that_were_decided_on_are_not_changed_by_a_file(case: Application) -> None:
    apply(preview(table(STEPS, *WAY), get_sheet("policy.applicationstep"), by=None), by=None)
    form, head = get_sheet("policy.applicationfact"), "受理编号,项目,数值"

    (fault,) = preview(table(head, "ZC2014-0001,设备发票金额（不含税）,900"), form, by=None).faults
    same = preview(table(head, "ZC2014-0001,设备发票金额（不含税）,750"), form, by=None)

    assert "ZC2014-0001已作出决定，申报内容不能再改" in str(fault)
    assert same.faults == []
