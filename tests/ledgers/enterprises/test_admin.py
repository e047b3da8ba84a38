"""The workbench: what is shown, found and done, by whom, in how many queries."""

from datetime import date
from itertools import pairwise

import pytest
from django.contrib import admin
from django.urls import reverse

from jingxin.ledgers.enterprises.models import (
    AboveScaleSpell,
    Area,
    Firm,
    FirmGroup,
    FirmGroupMember,
    FirmIndustry,
    FirmMerge,
    FirmName,
    FirmTown,
    Industry,
    ListingEvent,
    Person,
    PersonRole,
)
from jingxin.records.models import AuditEvent
from tests.ledgers.enterprises.factories import (
    AboveScaleSpellFactory,
    FirmFactory,
    FirmGroupMemberFactory,
    FirmIndustryFactory,
    FirmNameFactory,
    FirmTownFactory,
    IndustryFactory,
    ListingEventFactory,
    PersonRoleFactory,
    TownFactory,
)
from tests.ledgers.enterprises.people import firm_account, section_chief, town_clerk

pytestmark = pytest.mark.django_db

LIST = "/workbench/enterprises/firm/"
SCREENS = (
    AboveScaleSpell,
    Area,
    Firm,
    FirmGroup,
    FirmGroupMember,
    FirmIndustry,
    FirmMerge,
    FirmName,
    FirmTown,
    Industry,
    ListingEvent,
    Person,
    PersonRole,
)


@pytest.fixture
def chief(client):
    user = section_chief()
    client.force_login(user)
    return user


def address(model, page: str = "changelist", *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def text_of(response) -> str:
    return response.content.decode()


def firm_with_everything(**fields) -> Firm:
    firm = FirmFactory(**fields)
    FirmTownFactory(firm=firm)
    FirmIndustryFactory(firm=firm)
    AboveScaleSpellFactory(firm=firm)
    ListingEventFactory(firm=firm, stage="FILED")
    PersonRoleFactory(firm=firm)
    FirmGroupMemberFactory(firm=firm)
    return firm


class TestLists:
    def test_a_firm_is_shown_with_what_it_is_today(self, client, chief):
        firm_with_everything(name="浙江罗浮阀门有限公司", uscc="11370881004339597L", is_made=True)

        page = text_of(client.get(LIST))

        for words in (
            "浙江罗浮阀门有限公司",
            "桥头镇",
            "3443 阀门和旋塞制造",
            "规上",
            "申报",
            "11370881004339597L",
            "示例数据",
        ):
            assert words in page

    def test_the_list_costs_the_same_for_three_firms_and_for_thirty(
        self, client, chief, django_assert_max_num_queries
    ):
        for _number in range(3):
            firm_with_everything()
        with django_assert_max_num_queries(40) as few:
            client.get(LIST)
        for _number in range(27):
            firm_with_everything()

        with django_assert_max_num_queries(40) as many:
            client.get(LIST)

        assert len(many) == len(few)

    @pytest.mark.parametrize("model", SCREENS, ids=lambda model: model.__name__)
    def test_every_list_and_form_opens_in_a_bounded_number_of_queries(
        self, client, chief, model, django_assert_max_num_queries
    ):
        kept = firm_with_everything()
        for _number in range(5):
            firm_with_everything()
        FirmMerge.objects.create(
            kept=kept,
            duplicate=FirmFactory(merged_into=kept),
            merged_at="2014-06-20T04:00:00Z",
            reason="重复",
        )
        row = model.objects.order_by("pk").first()

        with django_assert_max_num_queries(40):
            assert client.get(address(model)).status_code == 200
        with django_assert_max_num_queries(80):
            assert client.get(address(model, "change", row.pk)).status_code == 200

    def test_every_model_of_the_ledger_has_its_screen(self):
        assert {model for model in admin.site._registry if model._meta.app_label == "enterprises"} == set(
            SCREENS
        )

    @pytest.mark.parametrize(
        "words", ["罗浮", "东方阀门", "阀们", "F000007", "11370881004339597L", "004339597"]
    )
    def test_a_firm_is_found_by_any_name_and_code(self, client, chief, words):
        kept = FirmFactory(
            code="F000007",
            name="浙江罗浮有限公司",
            uscc="11370881004339597L",
            organization_code="004339597",
        )
        FirmName.objects.filter(firm=kept).update(valid_from=date(2011, 1, 1))
        FirmNameFactory(firm=kept, name="永嘉东方阀门厂", valid_to=date(2011, 1, 1))
        FirmFactory(code="F000008", name="罗浮阀们厂", merged_into=kept)
        FirmFactory(code="F000009", name="奥康鞋业")

        page = text_of(client.get(LIST, {"q": words}))

        assert "浙江罗浮有限公司" in page
        assert "奥康鞋业" not in page

    @pytest.mark.parametrize(
        ("filters", "shown"),
        [
            ({"town": "330324102"}, {"甲厂"}),
            ({"above_scale": "yes"}, {"甲厂"}),
            ({"above_scale": "no"}, {"乙厂"}),
            ({"stage": "UNDER_WAY"}, {"甲厂"}),
            ({"stage": "NONE"}, {"乙厂"}),
            ({"division": "2011-34"}, {"甲厂"}),
            ({"merged": "yes"}, {"丙厂"}),
            ({"merged": "both"}, {"甲厂", "乙厂", "丙厂"}),
            ({}, {"甲厂", "乙厂"}),
        ],
    )
    def test_filters(self, client, chief, filters, shown):
        IndustryFactory(code="34", name="通用设备制造业", level=2, parent_code="C")
        first = firm_with_everything(name="甲厂")
        FirmFactory(name="乙厂")
        FirmFactory(name="丙厂", merged_into=first)

        rows = client.get(LIST, filters).context["cl"].result_list

        assert {firm.name for firm in rows} == shown


class TestForms:
    def test_a_new_firm_is_registered_whole(self, client, chief):
        town = TownFactory()

        client.post(
            LIST + "add/",
            {
                "name": "桥头纽扣厂",
                "town": town.pk,
                "founded_on": "20030512",
                "organization_code": "00433959-7",
            },
        )

        firm = Firm.objects.get()
        assert (firm.code, firm.organization_code) == ("F000001", "004339597")
        assert firm.names.get().valid_from == firm.towns.get().valid_from == date(2003, 5, 12)

    def test_a_wrong_code_is_said_at_its_field_and_nothing_typed_is_lost(self, client, chief):
        page = text_of(client.post(LIST + "add/", {"name": "桥头纽扣厂", "uscc": "11370881004339597K"}))

        assert "第18位校验码应为“L”" in page
        assert "桥头纽扣厂" in page
        assert not Firm.objects.exists()

    def test_the_name_of_a_known_firm_is_not_typed_over(self, client, chief):
        firm = firm_with_everything()

        assert 'name="name"' not in text_of(client.get(address(Firm, "change", firm.pk)))

    def test_a_stub_is_looked_at_only(self, client, chief):
        kept = FirmFactory()
        stub = FirmFactory(merged_into=kept)

        page = text_of(client.get(address(Firm, "change", stub.pk)))

        assert kept.name in page
        assert 'name="_save"' not in page
        assert client.get(f"{LIST}{stub.pk}/deed/rename/").status_code == 403

    def test_a_new_person_gets_a_code(self, client, chief):
        client.post(address(Person, "add"), {"name": "陈志远", "sex": "MALE"})

        assert Person.objects.get().code == "P000001"


class TestDeeds:
    @pytest.mark.parametrize(
        ("deed", "typed"),
        [
            ("rename", {"name": "浙江东方阀门有限公司", "on": "20130301"}),
            ("correct-name", {"name": "永嘉东方阀门厂", "reason": "录入错字"}),
            ("reclassify", {"edition": "2011", "code": "3443", "on": "2013年3月1日"}),
            ("leave", {"on": "2013-3-1", "because": "SHRUNK"}),
            ("listing", {"stage": "APPROVED", "on": "2014/4/25"}),
        ],
    )
    def test_a_deed_is_done_and_leaves_its_events(self, client, chief, deed, typed):
        firm = firm_with_everything()

        response = client.post(f"{LIST}{firm.pk}/deed/{deed}/", typed)

        assert response.status_code == 302
        assert AuditEvent.objects.filter(by_username=chief.username).exists()

    def test_a_firm_moves_by_a_deed(self, client, chief):
        firm = firm_with_everything()
        street = TownFactory(code="330324006", name="三江街道", kind="STREET")

        client.post(f"{LIST}{firm.pk}/deed/move/", {"town": street.pk, "on": "20130301"})

        assert firm.towns.get(valid_to__isnull=True).town == street

    def test_a_firm_enters_the_list_by_a_deed(self, client, chief):
        firm = FirmFactory()

        client.post(f"{LIST}{firm.pk}/deed/enter/", {"on": "20140101", "entry": "GROWN"})

        assert firm.above_scale_spells.get().entered_on == date(2014, 1, 1)

    def test_a_refusal_stands_above_the_form_as_it_was_typed(self, client, chief):
        firm = firm_with_everything()

        page = text_of(client.post(f"{LIST}{firm.pk}/deed/enter/", {"on": "20140101"}))

        assert "自2012-01-01起已在规上库中" in page
        assert "20140101" in page

    def test_an_unknown_industry_names_its_neighbours(self, client, chief):
        firm = firm_with_everything()

        page = text_of(
            client.post(
                f"{LIST}{firm.pk}/deed/reclassify/", {"edition": "2011", "code": "3449", "on": "20130301"}
            )
        )

        assert "没有代码“3449”。相近的有：3443 阀门和旋塞制造" in page

    def test_a_town_neither_sees_nor_moves_the_firms_of_another(self, client):
        firm = firm_with_everything()
        elsewhere = FirmTownFactory(town=TownFactory(code="330324104", name="桥下镇")).firm
        client.force_login(town_clerk("330324104"))

        rows = client.get(LIST).context["cl"].result_list
        answer = client.post(f"{LIST}{firm.pk}/deed/rename/", {"name": "新厂", "on": "20130301"})

        assert list(rows) == [elsewhere]
        assert answer.status_code == 302
        assert not FirmName.objects.filter(name="新厂").exists()

    def test_a_firm_may_look_and_not_touch(self, client):
        firm = firm_with_everything()
        client.force_login(firm_account(firm.code))

        assert client.get(address(Firm, "change", firm.pk)).status_code == 200
        assert client.get(f"{LIST}{firm.pk}/deed/rename/").status_code == 403
        assert client.get(f"{LIST}{firm.pk}/merge/").status_code == 403

    def test_a_town_reads_the_areas_and_does_not_keep_them(self, client):
        town = TownFactory()
        client.force_login(town_clerk())

        page = text_of(client.get(address(Area, "change", town.pk)))

        assert "桥头镇" in page
        assert 'name="_save"' not in page


class TestMergeWizard:
    def test_three_steps_and_the_way_back(self, client, chief):
        kept = firm_with_everything(name="浙江罗浮阀门有限公司", legal_person="陈志运")
        duplicate = FirmFactory(name="浙江罗浮阀门厂", legal_person="陈志远", uscc="11370881004339597L")
        AboveScaleSpellFactory(firm=duplicate, entered_on=date(2010, 1, 1), left_on=date(2011, 1, 1))
        merge = f"{LIST}{kept.pk}/merge/"

        first = text_of(client.get(merge))
        second = text_of(client.get(merge, {"other": duplicate.pk}))
        third = text_of(
            client.get(merge, {"other": duplicate.pk, "step": 3, "take_legal_person": "duplicate"})
        )
        done = client.post(
            f"{merge}?other={duplicate.pk}&step=3&take_legal_person=duplicate", {"reason": "更名后重复登记"}
        )

        assert "浙江罗浮阀门厂" in first
        assert "规上入退库" in second
        assert "陈志远" in second
        assert "取重复企业的值" in third
        assert done.status_code == 302
        kept.refresh_from_db()
        assert (kept.legal_person, kept.uscc) == ("陈志远", "11370881004339597L")

        made = FirmMerge.objects.get()
        assert "撤销合并" in text_of(client.get(address(FirmMerge, "change", made.pk)))
        client.post(reverse("admin:enterprises_firmmerge_undo", args=[made.pk]), {"reason": "不是同一家"})

        kept.refresh_from_db()
        assert (kept.legal_person, kept.uscc) == ("陈志运", None)

    def test_a_reason_is_asked_for(self, client, chief):
        kept, duplicate = FirmFactory(), FirmFactory()

        page = client.post(f"{LIST}{kept.pk}/merge/?other={duplicate.pk}&step=3", {"reason": " "})

        assert "请写明合并理由" in text_of(page)
        assert not FirmMerge.objects.exists()

    def test_collisions_are_listed_and_there_is_no_next_step(self, client, chief):
        kept, duplicate = AboveScaleSpellFactory().firm, AboveScaleSpellFactory().firm

        page = text_of(client.get(f"{LIST}{kept.pk}/merge/", {"other": duplicate.pk, "step": 3}))

        assert "两家企业有1处重复，现在不能合并" in page
        assert "下一步" not in page

    def test_a_firm_elsewhere_is_not_found_by_a_town(self, client):
        own = FirmTownFactory().firm
        FirmTownFactory(firm__name="桥下鞋厂", town=TownFactory(code="330324104", name="桥下镇"))
        client.force_login(town_clerk())

        page = text_of(client.get(f"{LIST}{own.pk}/merge/", {"q": "桥下鞋厂"}))

        assert "没有找到" in page


def test_the_yearly_movement_adds_up_on_the_page(client, chief):
    AboveScaleSpellFactory(entered_on=date(2012, 1, 1), left_on=date(2013, 7, 1))
    AboveScaleSpellFactory(entered_on=date(2013, 1, 1))

    page = client.get(address(AboveScaleSpell, "movement"))

    lines = page.context["lines"]
    assert [(line.year, line.first, line.again) for line in lines[1:]] == [(2013, 1, 0), (2012, 1, 0)]
    for line in lines:
        movement = line.movement
        assert movement.at_start + movement.entered - movement.left == movement.at_end
    for later, earlier in pairwise(lines):
        assert later.movement.at_start == earlier.movement.at_end
