"""The forms: what a clerk's file does, what it may not do, and that exports come back unchanged."""

from datetime import date

import pytest

from jingxin.ledgers.enterprises.imports import SHEETS
from jingxin.ledgers.enterprises.models import (
    AboveScaleSpell,
    Area,
    Firm,
    FirmGroupMember,
    FirmName,
    FirmTown,
    PersonRole,
)
from jingxin.records.actions import undo_batch
from jingxin.records.imports import apply, export_rows, get_sheet, preview, read_table, template
from tests.ledgers.enterprises.factories import (
    AboveScaleSpellFactory,
    CountyFactory,
    FirmFactory,
    FirmGroupFactory,
    FirmGroupMemberFactory,
    FirmIndustryFactory,
    FirmTownFactory,
    IndustryFactory,
    ListingEventFactory,
    PersonFactory,
    PersonRoleFactory,
    TownFactory,
)
from tests.ledgers.enterprises.people import town_clerk

pytestmark = pytest.mark.django_db

TODAY = date(2014, 6, 20)


def look(text: str, by=None):
    """Preview a file typed as lines of comma-separated cells."""
    return preview(read_table(text.encode(), "表.csv"), by=by, on=TODAY)


def load(text: str, by=None):
    looked = look(text, by)
    assert not looked.faults, [str(fault) for fault in looked.faults]
    return apply(looked, by=by)


def faults(text: str, by=None) -> list[str]:
    return [str(fault) for fault in look(text, by).faults]


class TestDirectory:
    def test_a_new_firm_comes_with_its_name_town_and_industry(self):
        TownFactory()
        IndustryFactory()

        load(
            "企业编号,企业名称,组织机构代码,所属镇街,行业代码,行业分类版本,成立日期,规模\n"
            "F000001,浙江罗浮阀门有限公司,00433959-7,桥头镇,3443,2011,20030512,中型\n"
        )

        firm = Firm.objects.get()
        assert (firm.organization_code, firm.size) == ("004339597", "MEDIUM")
        assert firm.names.get().name == "浙江罗浮阀门有限公司"
        assert firm.towns.get().town.name == "桥头镇"
        assert firm.industries.get().industry.code == "3443"
        assert firm.names.get().valid_from == firm.towns.get().valid_from == date(2003, 5, 12)

    def test_all_faults_come_together_with_row_column_value_and_cure(self):
        TownFactory()
        IndustryFactory()

        found = faults(
            "企业编号,企业名称,统一社会信用代码,所属镇街,行业代码,行业分类版本,成立日期\n"
            "F000001,甲阀门厂,11370881004339597K,桥头镇,3443,2011,2003-5-12\n"
            "F000002,乙阀门厂,,桥头街道,3443,2011,2003-5-12\n"
            "F000003,丙阀门厂,,桥头镇,344,2011,2034-5-12\n"
            "F000003,丁阀门厂,,桥头镇,3443,,2003-5-12\n"
            "F000004,,,桥头镇,3443,,2003-5-12\n"
        )

        expected = [
            ("第2行“统一社会信用代码”列", "第18位校验码应为“L”"),
            ("第3行“所属镇街”列", "没有这个名称或代码"),
            ("第4行“行业代码”列", "GB/T 4754—2011中没有这个代码"),
            ("第4行“成立日期”列", "日期在今天之后"),
            ("第5行“企业编号”列", "与第4行重复"),
            ("第6行“企业名称”列", "必须填写"),
            ("第6行“行业分类版本”列", "没有填行业分类版本"),
        ]
        for place, message in expected:
            assert any(place in fault and message in fault for fault in found), (place, found)
        assert not Firm.objects.exists()

    def test_a_known_firm_is_not_renamed_or_moved_without_a_day(self):
        FirmTownFactory(firm__code="F000001", firm__name="永嘉县东方阀门厂")
        TownFactory(code="330324104", name="桥下镇")

        found = faults("企业编号,企业名称,所属镇街\nF000001,浙江东方阀门有限公司,桥下镇\n")

        assert len(found) == 2
        assert "台账中是“永嘉县东方阀门厂”" in found[0]
        assert "企业所属镇街" in found[1]

    def test_two_codes_of_one_firm_must_agree(self):
        found = faults(
            "企业编号,企业名称,统一社会信用代码,组织机构代码\nF000001,甲阀门厂,11370881004339597L,002673575\n"
        )

        assert "不一致" in found[0]

    def test_a_code_that_another_firm_has_is_refused(self):
        FirmFactory(code="F000009", uscc="11370881004339597L")

        found = faults("企业编号,企业名称,统一社会信用代码\nF000001,甲阀门厂,11370881004339597L\n")

        assert "已有企业使用这个统一社会信用代码；若是同一家企业，请用“合并重复企业”" in found[0]

    def test_the_same_file_twice_changes_nothing(self):
        text = "企业编号,企业名称,成立日期\nF000001,甲阀门厂,2003-5-12\n"
        load(text)

        again = look(text + "\n")

        assert (again.new, again.changed, again.same) == (0, 0, 1)

    def test_an_import_can_be_taken_back_whole(self):
        TownFactory()
        batch = load("企业编号,企业名称,所属镇街\nF000001,甲阀门厂,桥头镇\n")

        undo_batch(batch=batch, by=None)

        assert not Firm.objects.exists()
        assert not FirmTown.objects.exists()

    def test_a_town_files_only_its_own_firms(self):
        TownFactory()
        TownFactory(code="330324104", name="桥下镇")
        text = "企业编号,企业名称,所属镇街\nF000001,甲阀门厂,{town}\n"
        clerk = town_clerk()

        assert "不在您的权限范围内" in faults(text.format(town="桥下镇"), clerk)[0]
        load(text.format(town="桥头镇"), clerk)

        assert Firm.objects.get().towns.get().town.name == "桥头镇"


class TestHistories:
    def test_a_file_may_end_one_name_and_begin_the_next(self):
        firm = FirmFactory(code="F000001", name="浙江东方阀门有限公司")
        FirmName.objects.filter(firm=firm).update(valid_from=date(2003, 5, 12))

        load(
            "企业编号,名称,起始日,终止日\n"
            "F000001,永嘉县东方阀门厂,2003-5-12,2011-3-1\n"
            "F000001,浙江东方阀门有限公司,2011-3-1,\n"
        )

        assert list(firm.names.order_by("valid_from").values_list("name", "valid_to")) == [
            ("永嘉县东方阀门厂", date(2011, 3, 1)),
            ("浙江东方阀门有限公司", None),
        ]

    def test_the_open_name_is_the_name_of_the_firm(self):
        FirmFactory(code="F000001", name="永嘉县东方阀门厂")

        load("企业编号,曾用名,起始日\nF000001,浙江东方阀门有限公司,1949-10-1\n")

        assert Firm.objects.get().name == "浙江东方阀门有限公司"

    def test_overlaps_are_found_in_the_file_and_against_the_ledger(self):
        AboveScaleSpellFactory(firm__code="F000001", entered_on=date(2012, 1, 1))
        FirmFactory(code="F000002")

        found = faults(
            "企业编号,入库日期,退库日期\nF000001,2013-1-1,\nF000002,2010-1-1,2012-1-1\nF000002,2011-1-1,\n"
        )

        assert "2013-01-01至今与台账中已有的2012-01-01至今重叠" in found[0]
        assert "请先填写前一段的“退库日期”，或改后一段的“入库日期”" in found[0]
        assert "2011-01-01至今与第3行2010-01-01至2012-01-01重叠" in found[1]

    def test_days_the_wrong_way_round_are_said(self):
        FirmFactory(code="F000001")

        assert "终止日应晚于起始日" in faults("企业编号,入库日期,退库日期\nF000001,2013-1-1,2012-1-1\n")[0]

    def test_a_firm_leaves_the_list_by_its_day(self):
        AboveScaleSpellFactory(firm__code="F000001", entered_on=date(2012, 1, 1))

        load("企业编号,入库日期,退库日期,退库原因\nF000001,2012-1-1,2014-1-1,停产或注销\n")

        assert AboveScaleSpell.objects.get().left_on == date(2014, 1, 1)

    def test_no_town_that_is_no_more(self):
        FirmFactory(code="F000001")
        TownFactory(code="330324004", name="江北街道", valid_to=date(2014, 4, 1))

        found = faults("企业编号,镇街,起始日\nF000001,江北街道,2014-4-1\n")

        assert "“江北街道”已于2014-04-01撤销" in found[0]


class TestAreas:
    def test_parents_and_successors_may_stand_in_the_same_file_in_any_order(self):
        load(
            "区划代码,名称,级别,类别,上级区划代码,撤销日期,并入区划代码\n"
            "330324004,江北街道,镇街,街道,330324,2014-4-1,330324009\n"
            "330324009,瓯北街道,镇街,街道,330324,,\n"
            "330324,永嘉县,县（市、区）,县,3303,,\n"
            "3303,温州市,市,设区市,33,,\n"
            "33,浙江省,省,省,,,\n"
        )

        street = Area.objects.get(code="330324004")
        assert street.successor.name == "瓯北街道"
        assert street.parent.parent.parent.name == "浙江省"

    def test_a_town_does_not_keep_the_countys_areas(self):
        TownFactory()

        found = faults("区划代码,名称,级别,类别\n330324102,桥头街道,镇街,街道\n", town_clerk())

        assert "不在您的权限范围内" in found[0]

    def test_an_unknown_parent_is_a_fault(self):
        CountyFactory()

        assert (
            "没有这个区划代码"
            in faults("区划代码,名称,级别,类别,上级区划代码\n330324102,桥头镇,镇街,镇,330399\n")[0]
        )


def test_people_and_groups_are_filed_too():
    FirmFactory(code="F000001")
    load("人员编号,姓名,性别,出生年份\nP000001,陈志远,男,1962\n")
    load("人员编号,企业编号,职务,起始日\nP000001,F000001,董事长,2003-5-12\n")
    load("集团编号,集团名称\nG0001,罗浮集团\n")
    load("集团编号,企业编号,身份\nG0001,F000001,母公司\n")

    assert PersonRole.objects.get().title == "董事长"
    assert FirmGroupMember.objects.get().part == "PARENT"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_every_export_comes_back_unchanged(sheet, format):
    firm = FirmFactory(uscc="11370881004339597L", organization_code="004339597", size="SMALL")
    FirmTownFactory(firm=firm)
    FirmIndustryFactory(firm=firm)
    AboveScaleSpellFactory(firm=firm, left_on=date(2013, 1, 1), left_because="SHRUNK")
    ListingEventFactory(firm=firm)
    FirmGroupMemberFactory(firm=firm, group=FirmGroupFactory())
    PersonRoleFactory(firm=firm, person=PersonFactory(birth_year=1962))

    exported = export_rows(sheet, by=None, format=format)
    again = preview(read_table(exported.read(), exported.filename), by=None, on=TODAY)

    assert again.sheet is sheet
    assert not again.faults, [str(fault) for fault in again.faults]
    assert (again.new, again.changed) == (0, 0)
    assert again.same == exported.count > 0


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_every_form_can_be_downloaded_empty(sheet):
    assert read_table(template(get_sheet(sheet.code)), "空表.xlsx").worksheets
