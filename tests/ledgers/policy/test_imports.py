"""The forms: a whole case comes in, comes out and comes in again; what contradicts the rules is named together."""

import pytest

from jingxin.ledgers.policy.models import Application, ApplicationStep
from jingxin.records.imports import Table, apply, export_rows, get_sheet, preview, read_table
from tests.ledgers.enterprises.factories import FirmFactory
from tests.ledgers.policy.factories import ApplicationFactFactory, ApplicationFactory, PolicyClauseFactory

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
    case = ApplicationFactory(code="ZC2014-0001")
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
        (2, "ZC2014-0001,3,部门审核,2014-03-06,,县统计局,是,", "县财政局尚未审核"),
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
