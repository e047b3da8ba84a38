"""The forms: what a clerk's file does, what it may not do, and that exports come back unchanged."""

from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.ledgers.energy.imports import SHEETS
from jingxin.ledgers.energy.models import AreaIntensity, EnergyUse, KeyUser, PhaseOutCase
from jingxin.records.actions import undo_batch
from jingxin.records.imports import apply, export_rows, get_sheet, preview, read_table, template
from tests.ledgers.energy import factories as make
from tests.ledgers.enterprises.factories import FirmTownFactory, TownFactory

pytestmark = pytest.mark.django_db
TODAY = date(2014, 6, 20)
USE = "企业编号,月份,能源品种,期初库存,购进量,消费量,回收利用,期末库存\n"
SOUND = "F000001,2014-05,焦炭,30,90,100,,20\n"
FACTORIES = {
    "energy.energyuse": make.EnergyUseFactory,
    "energy.gridreading": make.GridReadingFactory,
    "energy.gapexplanation": make.GapExplanationFactory,
    "energy.valueadded": make.ValueAddedFactory,
    "energy.areaintensity": make.AreaIntensityFactory,
    "energy.energytarget": make.EnergyTargetFactory,
    "energy.keyuser": make.KeyUserFactory,
    "energy.userevaluation": make.UserEvaluationFactory,
    "energy.energyreview": make.EnergyReviewFactory,
    "energy.inspection": make.InspectionFactory,
    "energy.inspectionfinding": make.InspectionFindingFactory,
    "energy.quotastandard": make.QuotaStandardFactory,
    "energy.productenergy": make.ProductEnergyFactory,
    "energy.phaseoutindustry": make.PhaseOutIndustryFactory,
    "energy.phaseoutcase": make.PhaseOutCaseFactory,
    "energy.savingretrofit": make.SavingRetrofitFactory,
}


@pytest.fixture(autouse=True)
def _town_and_firm():
    TownFactory()
    FirmTownFactory(firm__code="F000001", firm__name="永嘉县第一铸造厂")


def look(text, by=None):
    return preview(read_table(text.encode(), "表.csv"), by=by, on=TODAY)


def load(text, by=None):
    looked = look(text, by)
    assert not looked.faults, [str(fault) for fault in looked.faults]
    return apply(looked, by=by)


def faults(text):
    return [str(fault) for fault in look(text).faults]


def test_a_month_comes_in_whatever_way_it_is_typed():
    load(USE + SOUND + "F000001,2014年4月,电力,,12.5,12.5,,\n")

    coke, power = EnergyUse.objects.order_by("carrier")
    assert (coke.month, coke.used, coke.closing_stock) == ("2014-05", 100, 20)
    assert (power.month, power.carrier, power.used) == ("2014-04", "ELECTRICITY", D("12.5"))


def test_all_faults_come_together_and_nothing_is_written():
    found = faults(
        USE
        + SOUND
        + "F000009,2014-05,焦炭,30,90,100,,20\n"
        + "F000001,2014-13,原煤,30,90,100,,20\n"
        + "F000001,2014-05,木柴,30,90,100,,20\n"
        + "F000001,2014-05,柴油,30,90,-1,,20\n"
        + "F000001,2014-05,焦炭,30,90,100,,20\n"
        + "F000001,2014-01..05,汽油,,5,5,,\n"
    )

    for place, words in (
        ("第3行“企业编号”列", "台账里没有这个名称或代码"),
        ("第4行“月份”列", ""),
        ("第5行“能源品种”列", "不在可选的项目之内"),
        ("第6行", "不能为负"),
        ("第7行", "第2行"),
        ("第8行“月份”列", "应为一个月份"),
    ):
        assert any(place in fault and words in fault for fault in found), (place, words, found)
    assert not EnergyUse.objects.exists()


def test_a_wrong_header_is_named():
    assert any("消费量" in fault for fault in faults("企业编号,月份,能源品种,用量\nF000001,2014-05,焦炭,3\n"))


def test_stocks_that_do_not_balance_are_asked_about_but_let_in():
    looked = look(USE + "F000001,2014-05,焦炭,30,90,100,,10\n")

    assert [fault.severity.name for fault in looked.notes] == ["NOTE"]
    assert "相差10吨" in str(looked.notes[0])


def test_the_same_file_twice_changes_nothing_and_a_batch_can_be_undone():
    batch = load(USE + SOUND)

    again = look(USE + SOUND)

    assert (again.new, again.changed) == (0, 0)
    undo_batch(batch=batch, by=None)
    assert not EnergyUse.objects.exists()


def test_a_city_may_state_the_rate_alone_and_a_county_must_state_all():
    head = "单耗,地区,时期,能源消费,可比价产出（万元）,公布的升降率（%）,发布日期\n"

    load(head + "单位GDP能耗,桥头镇,2014年一季度,,,-3.4,2014-5-6\n")

    row = AreaIntensity.objects.get()
    assert (row.period_code, row.published_change, row.basis, row.vintage) == (
        "2014Q1",
        D("-3.4"),
        "EQUIVALENT",
        1,
    )
    assert any("填齐" in fault for fault in faults(head + "单位GDP电耗,桥头镇,2014Q1,100,,,2014-5-6\n"))


def test_spells_of_one_key_user_never_overlap():
    head = "企业编号,类别,列入日期,调出日期\n"

    found = faults(head + "F000001,D类（县列管）,2012-4-1,2014-4-1\nF000001,C类（省指定）,2014-3-1,\n")

    assert found
    assert not KeyUser.objects.exists()


def test_a_case_names_its_industry_from_the_countys_list():
    make.PhaseOutIndustryFactory(name="铸造")
    head = "企业编号,编号,整治行业,落后工艺或设备,淘汰依据,完成期限,列入日期,拆除日期\n"

    load(head + "F000001,TT1,铸造,冲天炉,目录,2014-10-31,2014-2-10,\n")

    assert PhaseOutCase.objects.get().industry.name == "铸造"
    assert any(
        "没有这个名称" in fault for fault in faults(head + "F000001,TT2,印染,机,目录,2014-10-31,2014-2-10,\n")
    )
    assert any(
        "没有停产日期" in fault
        for fault in faults(head + "F000001,TT3,铸造,炉,目录,2014-10-31,2014-2-10,2014-3-1\n")
    )


def test_every_form_has_a_factory_here():
    assert {sheet.code for sheet in SHEETS} == set(FACTORIES)


@pytest.mark.parametrize("code", sorted(FACTORIES))
def test_what_is_exported_comes_back_unchanged(code):
    record = FACTORIES[code]()
    if hasattr(record, "firm") and record.firm is not None:
        FirmTownFactory(firm=record.firm)
    sheet = get_sheet(code)

    exported = export_rows(sheet, sheet.model.objects.all(), by=None, format="csv")
    looked = preview(read_table(exported.read(), exported.filename), sheet=sheet, by=None, on=TODAY)

    assert not looked.faults, [str(fault) for fault in looked.faults]
    assert (looked.new, looked.changed, looked.same) == (0, 0, sheet.model.objects.count())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_every_form_can_be_had_empty(sheet):
    assert template(sheet)[:2] == b"PK"
