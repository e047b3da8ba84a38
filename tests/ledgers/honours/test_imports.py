"""The forms: what a clerk's file does, what it may not do, and that exports come back unchanged."""

from datetime import date

import pytest

from jingxin.ledgers.honours.imports import SHEETS
from jingxin.ledgers.honours.models import Honour, HonourKind, HonourStep, HonourSubject, Season
from jingxin.publicity.actions import publish_notice
from jingxin.publicity.models import NoticeKind
from jingxin.records.actions import undo_batch
from jingxin.records.imports import apply, export_rows, get_sheet, preview, read_table, template
from tests.ledgers.enterprises.factories import FirmTownFactory, PersonFactory, TownFactory
from tests.ledgers.enterprises.people import make_member, town_clerk
from tests.ledgers.honours.factories import (
    HonourFactory,
    HonourKindFactory,
    HonourStepFactory,
    HonourSubjectFactory,
    SeasonFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2014, 6, 20)
HONOURS = "荣誉编号,荣誉种类,获评对象,企业,人物,所在镇街\n"
STEPS = "荣誉编号,步骤,日期,有效期至,文号\n"


@pytest.fixture(autouse=True)
def _firm_and_kind():
    TownFactory()
    FirmTownFactory(firm__code="F000001", firm__name="永嘉县东方阀门厂")
    HonourKindFactory()


def look(text, by=None):
    return preview(read_table(text.encode(), "表.csv"), by=by, on=TODAY)


def load(text, by=None):
    looked = look(text, by)
    assert not looked.faults, [str(fault) for fault in looked.faults]
    return apply(looked, by=by)


def faults(text, by=None):
    return [f"{fault} {fault.expected}" for fault in look(text, by).faults]


def test_an_honour_comes_with_its_leading_subject_in_one_line():
    load(HONOURS + "RY00001,省名牌产品,东方牌阀门,永嘉县东方阀门厂,,\n")

    honour = Honour.objects.get()
    assert (honour.kind.name, honour.name) == ("省名牌产品", "东方牌阀门")
    assert [subject.firm.code for subject in honour.subjects.all()] == ["F000001"]


def test_another_firm_in_the_line_changes_the_leading_subject_and_undoing_brings_it_back():
    FirmTownFactory(firm__code="F000002", firm__name="永嘉县西方阀门厂")
    load(HONOURS + "RY00001,省名牌产品,东方牌阀门,F000001,,\n")
    batch = load(HONOURS + "RY00001,省名牌产品,东方牌阀门,F000002,,\n")

    assert HonourSubject.objects.get().firm.code == "F000002"
    undo_batch(batch=batch, by=None)
    assert HonourSubject.objects.get().firm.code == "F000001"


def test_all_faults_of_honours_come_together_and_nothing_is_written():
    HonourKindFactory(code="city_entrepreneur", name="市优秀企业家", subject="PERSON", unit="人")
    found = faults(
        HONOURS
        + "RY00001,省名牌产口,东方牌阀门,F000001,,\n"
        + "RY00002,省名牌产品,东方牌阀门,F000009,,\n"
        + "RY00003,市优秀企业家,王建国,F000001,,\n"
        + "RY00003,省名牌产品,东方牌球阀,F000001,,\n"
        + "RY00005,省名牌产品,东方牌闸阀,F000001,,桥头乡\n"
    )

    expected = [
        ("第2行“荣誉种类”列", "省名牌产品"),
        ("第3行“企业”列", "台账里没有这个名称或代码"),
        ("第4行“人物”列", "对象是人物"),
        ("第5行“荣誉编号”列", "与第4行重复"),
        ("第6行“所在镇街”列", "桥头镇"),
    ]
    assert len(found) == len(expected), found
    for fault, (place, message) in zip(found, expected, strict=True):
        assert place in fault, (place, fault)
        assert message in fault, (message, fault)
    assert not Honour.objects.exists()


def test_a_subject_is_not_struck_out_by_an_empty_cell():
    load(HONOURS + "RY00001,省名牌产品,东方牌阀门,F000001,,\n")

    (fault,) = faults(HONOURS + "RY00001,省名牌产品,东方牌阀门,,,\n")

    assert "台账里已有主体" in fault


def test_all_faults_of_steps_come_together_with_what_would_be_right():
    HonourFactory(code="RY00001")
    HonourFactory(code="RY00002")
    found = faults(
        STEPS
        + "RY00001,认定,2011-9-26,,\n"
        + "RY00001,申报,2012-1-1,,\n"
        + "RY00001,复查,2014-2-30,,\n"
        + "RY00002,复核,2014-5-1,2017-5-1,\n"
        + "RY00003,认定,2014-5-1,2017-5-1,\n"
        + "RY00002,申报,2014-1-1,2015-1-1,\n"
    )

    expected = [
        ("第2行“有效期至”列", "2014-09-26"),
        ("第3行“日期”列", "晚于2011-09-26的认定"),
        ("第4行", "可填：申报"),
        ("第4行“日期”列", "没有这一天"),
        ("第5行“日期”列", "之前没有认定"),
        ("第6行“荣誉编号”列", "台账里没有"),
        ("第7行", "只有认定和复核有有效期"),
    ]
    assert len(found) == len(expected), found
    for fault, (place, message) in zip(found, expected, strict=True):
        assert place in fault, (place, fault)
        assert message in fault, (message, fault)
    assert not HonourStep.objects.exists()


def test_two_wrong_days_are_put_right_by_one_file():
    honour = HonourFactory(code="RY00001")
    HonourStepFactory(honour=honour, step="APPLIED", on=date(2011, 3, 1), valid_to=None)
    HonourStepFactory(honour=honour, on=date(2011, 9, 26))

    load(STEPS + "RY00001,复核,2014-6-1,2017-6-1,\nRY00001,评审,2011-8-1,,\n")

    assert honour.steps.count() == 4


def test_a_family_may_stand_in_the_same_file_and_a_family_of_a_family_may_not():
    head = "种类代码,荣誉名称,级别,对象,量词,所属系列\n"
    load(head + "national_base,国家级出口基地,国字号,地方,个,出口基地\nexport_base,出口基地,,地方,个,\n")

    assert HonourKind.objects.get(code="national_base").family.code == "export_base"
    found = faults(
        head + "port_base,口岸基地,国字号,地方,个,国家级出口基地\ncard,名片,国字号,地方,张,出口基地\n"
    )
    assert "系列只有一层" in found[0]
    assert "不能相加" in found[1]


def test_a_season_that_closes_before_it_opens_is_refused():
    head = "批次编号,荣誉种类,批次名称,开始申报日期,申报截止日期\n"

    (fault,) = faults(head + "2014-A,省名牌产品,2014年省名牌产品,2014-5-1,2014-4-1\n")

    assert "申报截止日期早于开始日期" in fault


def test_a_town_files_only_honours_of_its_own():
    FirmTownFactory(
        firm__code="F000002", firm__name="永嘉县西方阀门厂", town=TownFactory(code="330324104", name="桥下镇")
    )

    found = faults(
        HONOURS + "RY00001,省名牌产品,东方牌,F000001,,桥头镇\nRY00002,省名牌产品,西方牌,F000002,,桥下镇\n",
        by=town_clerk(),
    )

    assert len(found) == 1, found
    assert "第3行“企业”列" in found[0]


def rows_of_all_sheets():
    honour = HonourFactory(code="RY00001", season=SeasonFactory(), position=3, note="区域品牌")
    HonourSubjectFactory(honour=honour)
    HonourSubjectFactory(honour=honour, position=2, firm=None, person=PersonFactory())
    HonourStepFactory(honour=honour)
    HonourStepFactory(honour=honour, step="RECHECKED", on=date(2014, 6, 1), valid_to=date(2017, 6, 1))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_export_comes_back_unchanged(sheet, form):
    rows_of_all_sheets()

    exported = export_rows(sheet, sheet.model.objects.all(), by=None, format=form)
    looked = preview(read_table(exported.read(), exported.filename), sheet=sheet, by=None, on=TODAY)

    assert not looked.faults, [str(fault) for fault in looked.faults]
    assert (looked.new, looked.changed, looked.same) == (0, 0, sheet.model.objects.count())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_a_template_opens_and_is_empty(sheet):
    looked = preview(read_table(template(sheet), "空表.xlsx"), sheet=sheet, by=None, on=TODAY)

    assert (looked.new, looked.changed) == (0, 0)


def test_every_model_of_the_ledger_has_its_sheet():
    assert {sheet.model for sheet in SHEETS} == {Honour, HonourKind, HonourStep, HonourSubject, Season}
    assert all(get_sheet(sheet.code) is sheet for sheet in SHEETS)


LIFE = "RY00001,申报,2014-4-10,,\nRY00001,推荐,2014-4-20,,\nRY00001,评审,2014-5-5,,\n"


def test_what_was_applied_for_here_is_not_awarded_by_a_file_before_the_public_has_seen_it():
    honour = HonourFactory(code="RY00001")
    award = "RY00001,认定,2014-6-10,2017-6-10,浙名推〔2014〕3号\n"

    (unseen,) = faults(STEPS + LIFE + award)
    assert "第5行" in unseen
    assert "“省名牌产品”认定前须公示" in unseen
    publish_notice(
        code="honour-1", title="公示", kind=NoticeKind.HONOUR, issuer="局", opens_on=date(2014, 6, 5), workdays=5,
        columns=("名称",), rows=(("东方牌阀门",),), by=None,
    )  # fmt: skip
    head = STEPS.replace("文号", "文号,公示编号")
    seen = "RY00001,公示,2014-6-5,,,honour-1\n"
    load(head + "".join(f"{line},\n" for line in LIFE.splitlines()) + seen)

    (early,) = faults(STEPS + award)
    assert "2014-06-13起才能办理" in early
    assert faults(STEPS + award.replace("2014-6-10,", "2014-6-13,")) == []
    assert honour.steps.count() == 4


def test_an_old_paper_of_which_only_the_award_is_known_is_taken_as_it_is():
    HonourFactory(code="RY00001")

    assert faults(STEPS + "RY00001,认定,2011-9-26,2014-9-26,浙名推〔2011〕8号\n") == []


def test_a_clerk_brings_in_old_papers_and_no_award_of_what_is_under_way():
    clerk = make_member("keyuan", "CLERK", sections=["honours"])
    for code in ("RY00001", "RY00002"):
        HonourFactory(code=code, kind=HonourKindFactory(code="city", name="市名牌", needs_publicity=False))
    old = "RY00002,认定,2011-9-26,2014-9-26,浙名推〔2011〕8号\n"

    (refused,) = faults(STEPS + LIFE + "RY00001,认定,2014-6-10,2017-6-10,号\n" + old, by=clerk)

    assert "您的角色不能“认定”" in refused
    assert faults(STEPS + LIFE + old, by=clerk) == []
