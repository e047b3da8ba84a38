"""The forms: what a clerk's file does, what it may not do, and that exports come back unchanged."""

from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.ledgers.commerce.extract import EXTRACTS
from jingxin.ledgers.commerce.imports import SHEETS
from jingxin.ledgers.commerce.models import ExhibitionEntry, OutsourcingExecution, Shop
from jingxin.measures.tables import all_tables
from jingxin.records.actions import undo_batch
from jingxin.records.imports import apply, export_rows, get_sheet, preview, read_table, template
from tests.ledgers.commerce import factories
from tests.ledgers.enterprises.factories import FirmTownFactory, TownFactory
from tests.ledgers.enterprises.people import town_clerk

pytestmark = pytest.mark.django_db
TODAY = date(2014, 6, 20)
SHOPS = (
    "编号,店名,所属镇街,建设方式,列入计划日期,计划完成日期,开业日期,取消日期,取消原因,营业面积（平方米）\n"
)


@pytest.fixture(autouse=True)
def _town_and_firm():
    TownFactory()
    FirmTownFactory(firm__code="F000001", firm__name="永嘉县东方阀门厂")


def look(text, by=None):
    return preview(read_table(text.encode(), "表.csv"), by=by, on=TODAY)


def load(text, by=None):
    looked = look(text, by)
    assert not looked.faults, [str(fault) for fault in looked.faults]
    return apply(looked, by=by)


def faults(text, by=None):
    return [str(fault) for fault in look(text, by).faults]


def test_a_shop_comes_with_its_plan_and_can_be_taken_back():
    batch = load(SHOPS + "YJD01,桥头便民店,桥头镇,新建,20140224,2014-5-31,2014年5月6日,,,120\n")

    shop = Shop.objects.get()
    assert (shop.town.name, shop.work, shop.done_on) == ("桥头镇", "NEW", date(2014, 5, 6))
    undo_batch(batch=batch, by=None)
    assert not Shop.objects.exists()


def test_all_faults_of_shops_come_together_and_nothing_is_written():
    found = faults(
        SHOPS
        + "YJD01,一店,桥头镇,新建,2014-2-24,2014-5-31,2014-2-1,,,120\n"
        + "YJD02,二店,桥头乡,新建,2014-2-24,,,,,120\n"
        + "YJD03,三店,桥头镇,重建,2014-2-30,,,,,120\n"
        + "YJD04,四店,桥头镇,新建,2014-2-24,,,,店面未落实,120\n"
        + "YJD04,五店,桥头镇,新建,2014-2-24,,,,,120\n"
        + "YJD06,六店,桥头镇,新建,2014-2-24,,,,,-3\n"
        + "YJD07,七店,桥头镇,新建,2014-2-24,,2014-5-1,2014-5-2,未落实,120\n"
        + "YJD08,八店,桥头镇,新建,2014-2-24,,2014-6-21,,,120\n"
    )

    expected = [
        ("第2行“开业日期”列", "早于列入计划日期2014-02-24"),
        ("第3行“所属镇街”列", "台账里没有"),
        ("第4行", "不在可选的项目之内"),
        ("第4行“列入计划日期”列", "没有这一天"),
        ("第5行", "填了取消原因，但没有取消日期"),
        ("第6行“编号”列", "与第5行重复"),
        ("第7行“营业面积", "必须大于零"),
        ("第8行“取消日期”列", "不应再有取消日期"),
        ("第9行“开业日期”列", "日期在今天之后"),
    ]
    assert len(found) == len(expected), found
    for fault, (place, message) in zip(found, expected, strict=True):
        assert place in fault, (place, fault)
        assert message in fault, (message, fault)
    assert not Shop.objects.exists()


def test_more_carried_out_than_contracted_is_refused_with_both_sums():
    contract = factories.OutsourcingContractFactory(number="WB001")
    factories.OutsourcingExecutionFactory(contract=contract, amount_wan_usd=D(30))
    head = "合同编号,执行日期,执行额（万美元）\n"

    load(head + "WB001,2014-4-1,6\n")
    (fault,) = faults(head + "WB001,2014-5-1,3\nWB001,2014-5-2,2\n")

    assert "第3行" in fault
    assert "累计执行41" in fault
    assert OutsourcingExecution.objects.count() == 2


def test_a_firm_is_at_an_exhibition_once_and_given_nothing_without_having_been_there():
    factories.ExhibitionFactory(code="ZH01")
    head = "展会编号,企业编号,参展日期,摊位费（万元）,核定补助（万元）\n"

    found = faults(head + "ZH01,F000001,,0.8,0.4\nZH01,F000001,2014-4-1,0.8,\n")

    assert any("没有参展日期的不能核定补助" in fault for fault in found), found
    assert any("重复" in fault or "相同" in fault for fault in found), found
    assert not ExhibitionEntry.objects.exists()


def test_a_town_files_only_its_own_shops():
    TownFactory(code="330324104", name="桥下镇")
    row = "YJD01,桥头便民店,桥头镇,新建,20140224,,,,,120\n"

    found = faults(SHOPS + row + row.replace("YJD01", "YJD02").replace("桥头镇", "桥下镇"), by=town_clerk())

    assert len(found) == 1, found
    assert "第3行" in found[0]


def rows_of_all_sheets():
    factories.ShopFactory(
        done_on=date(2014, 5, 6), accepted_on=date(2014, 5, 27), area_square_metre=D("120.5")
    )
    factories.MarketProjectFactory(investment_wan_yuan=D(1860), subsidy_applied_on=date(2014, 5, 15))
    factories.PromotionFactory(cancelled_on=date(2014, 4, 2), cancelled_because="场地调整")
    factories.ExhibitionEntryFactory(
        attended_on=date(2014, 4, 1), subsidy_wan_yuan=D("0.4"), paid_on=date(2014, 6, 1)
    )
    factories.OutwardFilingFactory(withdrawn_on=date(2014, 4, 22))
    factories.OutsourcingExecutionFactory()
    factories.OnlineYearFactory()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_export_comes_back_unchanged(sheet, form):
    rows_of_all_sheets()

    exported = export_rows(sheet, sheet.model.objects.all(), by=None, format=form)
    looked = preview(read_table(exported.read(), exported.filename), sheet=sheet, by=None, on=TODAY)

    assert not looked.faults, [str(fault) for fault in looked.faults]
    assert (looked.new, looked.changed, looked.same) == (0, 0, sheet.model.objects.count())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_a_template_opens_and_is_empty_and_is_known_by_its_code(sheet):
    looked = preview(read_table(template(sheet), "空表.xlsx"), sheet=sheet, by=None, on=TODAY)

    assert (looked.new, looked.changed) == (0, 0)
    assert get_sheet(sheet.code) is sheet


def test_every_contract_table_has_its_extract_with_exactly_its_columns():
    rows_of_all_sheets()

    assert set(EXTRACTS) == {name for name, table in all_tables().items() if table.ledger == "commerce"}
    for name, rows in EXTRACTS.items():
        columns = {column.name for column in all_tables()[name].columns}
        found = [set(row) for row in rows()]
        assert found, name
        assert all(row == columns for row in found), name


ENTRIES = "展会编号,企业编号,报名日期,参展日期,摊位数,摊位费（万元）,核定补助（万元）,拨付日期\n"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("ZH1,F000001,2014-3-1,2014-4-1,1,0.8,0.4,", ""),  # half of 0.8, the cap is 0.5
        ("ZH1,F000001,2014-3-1,2014-4-1,1,0.8,0.3,", ""),
        ("ZH1,F000001,2014-3-1,2014-4-1,1,0.8,0.4001,", "核定补助0.4001万元，超过按标准算出的0.4万元"),
        ("ZH1,F000001,2014-3-1,2014-4-9,1,0.8,,", "展期是2014-04-01至2014-04-04，2014-04-09不在其中"),
        ("ZH1,F000001,2014-3-1,2014-4-1,1,,0.4,", "还没有参展日期或摊位费，不能核定补助"),
        ("ZH2,F000001,2014-3-1,2014-4-1,1,0.8,0.4,", "在2014-04-01不在重点展会目录内，不予补助"),
    ],
)
def test_a_file_gives_booths_no_more_than_the_button_would(line, says):
    factories.ExhibitionFactory(code="ZH1")
    factories.ExhibitionFactory(code="ZH2", name="一般展", listed_on=None)

    found = faults(ENTRIES + line + "\n")

    assert bool(found) is bool(says), found
    assert all(says in fault for fault in found)


def test_booths_on_record_come_in_again_whatever_the_terms_are_now():
    factories.ExhibitionEntryFactory(
        exhibition=factories.ExhibitionFactory(code="ZH1"), firm__code="F000002", attended_on=date(2014, 4, 1),
        applied_on=date(2014, 3, 1), subsidy_wan_yuan=D("0.7"),
    )  # fmt: skip

    assert faults(ENTRIES + "ZH1,F000002,2014-3-1,2014-4-1,1,0.8,0.7,\n") == []
