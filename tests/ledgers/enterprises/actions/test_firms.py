"""Registering, renaming, moving: the effect, the trail, the refusals."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from jingxin.ledgers.enterprises.actions import (
    MergedAway,
    NotAfterTheLast,
    correct_firm_name,
    move_firm,
    reclassify_firm,
    register_firm,
    rename_firm,
)
from jingxin.ledgers.enterprises.models import Firm
from jingxin.records.actions import can_undo
from jingxin.records.audit import verify_chain
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from tests.ledgers.enterprises.factories import (
    FirmFactory,
    FirmIndustryFactory,
    FirmTownFactory,
    IndustryFactory,
    TownFactory,
)
from tests.ledgers.enterprises.people import firm_account, section_chief, town_clerk

pytestmark = pytest.mark.django_db

RENAMED_ON = date(2013, 3, 1)


class TestRegister:
    def test_a_new_firm_has_a_code_a_name_a_town_and_an_industry_since_its_founding(self):
        firm = register_firm(
            name=" 浙江罗浮阀门有限公司 ",
            by=section_chief(),
            town=TownFactory(),
            industry=IndustryFactory(),
            founded_on=date(2003, 5, 12),
            uscc="11370881004339597l",
        )

        assert (firm.code, firm.name, firm.uscc) == ("F000001", "浙江罗浮阀门有限公司", "11370881004339597L")
        assert [row.valid_from for row in (firm.names.get(), firm.towns.get(), firm.industries.get())] == [
            date(2003, 5, 12)
        ] * 3

    def test_codes_go_on_from_the_greatest(self):
        FirmFactory(code="F000041")

        assert register_firm(name="永嘉县东方阀门厂", by=None).code == "F000042"

    def test_each_row_written_is_an_event_of_the_trail(self):
        chief = section_chief()

        register_firm(name="永嘉县东方阀门厂", by=chief, town=TownFactory())

        events = AuditEvent.objects.filter(by_username=chief.username).order_by("pk")
        assert [event.subject_kind for event in events] == [
            "enterprises.firm",
            "enterprises.firmname",
            "enterprises.firmtown",
        ]
        assert not verify_chain()

    def test_a_wrong_credit_code_leaves_nothing_behind(self):
        with pytest.raises(ValidationError) as refusal:
            register_firm(name="永嘉县东方阀门厂", by=None, uscc="11370881004339597K")

        assert "第18位校验码应为“L”" in str(refusal.value)
        assert not Firm.objects.exists()
        assert not AuditEvent.objects.exists()

    def test_a_town_may_register_a_firm_of_its_own(self):
        firm = register_firm(name="桥头纽扣厂", by=town_clerk(), town=TownFactory())

        assert firm.pk

    def test_a_town_may_not_register_a_firm_elsewhere_and_the_refusal_is_kept(self):
        elsewhere = TownFactory(code="330324104", name="桥下镇")

        with pytest.raises(NotPermitted):
            register_firm(name="桥下鞋厂", by=town_clerk(), town=elsewhere)

        assert not Firm.objects.exists()
        assert AuditEvent.objects.get().action == "REFUSED"

    def test_a_firm_may_not_register_firms(self):
        with pytest.raises(NotPermitted):
            register_firm(name="桥头纽扣厂", by=firm_account("F000001"))


class TestRename:
    def test_the_old_name_ends_on_the_day_the_new_one_begins(self):
        firm = FirmFactory(name="永嘉县东方阀门厂")

        rename_firm(firm=firm, name="浙江东方阀门有限公司", on=RENAMED_ON, by=section_chief())

        firm.refresh_from_db()
        assert firm.name == "浙江东方阀门有限公司"
        assert list(firm.names.order_by("valid_from").values_list("name", "valid_to")) == [
            ("永嘉县东方阀门厂", RENAMED_ON),
            ("浙江东方阀门有限公司", None),
        ]

    def test_a_new_name_must_begin_after_the_present_one(self):
        firm = FirmFactory(name="永嘉县东方阀门厂")
        rename_firm(firm=firm, name="浙江东方阀门有限公司", on=RENAMED_ON, by=None)

        with pytest.raises(NotAfterTheLast) as refusal:
            rename_firm(firm=firm, name="东方阀门集团", on=RENAMED_ON, by=None)

        assert "自2013-03-01起，新的起始日2013-03-01不晚于它" in str(refusal.value)

    def test_a_rename_is_one_deed_and_not_undone_row_by_row(self):
        firm = FirmFactory(name="永嘉县东方阀门厂")

        rename_firm(firm=firm, name="浙江东方阀门有限公司", on=RENAMED_ON, by=None)

        assert not any(can_undo(event) for event in AuditEvent.objects.all())

    def test_a_stub_is_not_renamed(self):
        kept = FirmFactory(code="F000001", name="浙江东方阀门有限公司")
        stub = FirmFactory(merged_into=kept)

        with pytest.raises(MergedAway, match="请到保留企业办理"):
            rename_firm(firm=stub, name="东方阀门", on=RENAMED_ON, by=None)

    def test_mending_a_typing_error_keeps_no_former_name(self):
        firm = FirmFactory(name="永嘉县东方阀们厂")

        correct_firm_name(firm=firm, name="永嘉县东方阀门厂", by=None, reason="录入错字")

        assert list(firm.names.values_list("name", flat=True)) == ["永嘉县东方阀门厂"]


class TestMove:
    def test_a_firm_reports_in_one_town_at_a_time(self):
        firm = FirmTownFactory().firm
        street = TownFactory(code="330324004", name="江北街道", kind="STREET", valid_to=date(2016, 4, 1))

        move_firm(firm=firm, town=street, on=RENAMED_ON, by=section_chief())

        assert list(firm.towns.order_by("valid_from").values_list("town__name", "valid_to")) == [
            ("桥头镇", RENAMED_ON),
            ("江北街道", None),
        ]

    def test_no_firm_moves_to_a_town_that_is_no_more(self):
        firm = FirmTownFactory().firm
        successor = TownFactory(code="330324009", name="瓯北街道", valid_from=date(2016, 4, 1))
        street = TownFactory(
            code="330324004", name="江北街道", valid_to=date(2016, 4, 1), successor=successor
        )

        with pytest.raises(ValidationError) as refusal:
            move_firm(firm=firm, town=street, on=date(2016, 4, 1), by=None)

        assert "“江北街道”已于2016-04-01撤销，现为“瓯北街道”；请改选当时有效的镇街" in str(refusal.value)
        assert firm.towns.get().valid_to is None

    def test_a_town_cannot_give_a_firm_away(self):
        firm = FirmTownFactory().firm
        elsewhere = TownFactory(code="330324104", name="桥下镇")

        with pytest.raises(NotPermitted):
            move_firm(firm=firm, town=elsewhere, on=RENAMED_ON, by=town_clerk())

        assert firm.towns.get().town.name == "桥头镇"


def test_a_firm_changes_its_edition_on_a_day():
    firm = FirmIndustryFactory().firm
    again = IndustryFactory(edition="2017", code="3443", name="阀门和旋塞制造")

    reclassify_firm(firm=firm, industry=again, on=date(2018, 1, 1), by=None)

    assert list(firm.industries.order_by("valid_from").values_list("industry__edition", "valid_to")) == [
        ("2011", date(2018, 1, 1)),
        ("2017", None),
    ]
