"""The workbench: lists in few queries, deeds by button, and the pages of the job."""

from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from jingxin.ledgers.honours.models import Honour, HonourKind, HonourStep, HonourSubject, Season
from tests.ledgers.enterprises.factories import (
    FirmTownFactory,
    ListingEventFactory,
    PersonFactory,
    PersonRoleFactory,
    TownFactory,
)
from tests.ledgers.enterprises.people import firm_account, make_member, section_chief, town_clerk
from tests.ledgers.honours.factories import (
    HonourFactory,
    HonourKindFactory,
    HonourStepFactory,
    HonourSubjectFactory,
    SeasonFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/workbench/honours/honour/"
SCREENS = (Honour, HonourKind, HonourStep, HonourSubject, Season)


@pytest.fixture
def chief(client):
    user = section_chief()
    client.force_login(user)
    return user


def text_of(response):
    return response.content.decode()


def applied(**more):
    honour = HonourFactory(season=SeasonFactory(), **more)
    HonourStepFactory(honour=honour, step="APPLIED", on=date(2014, 4, 20), valid_to=None)
    return honour


class TestLists:
    @pytest.mark.parametrize("model", SCREENS, ids=lambda model: model.__name__)
    def test_every_list_and_form_opens_in_a_bounded_number_of_queries(
        self, client, chief, model, django_assert_max_num_queries
    ):
        for _number in range(12):
            HonourSubjectFactory(honour=applied())
        name = f"admin:honours_{model._meta.model_name}"

        with django_assert_max_num_queries(30):
            assert client.get(reverse(f"{name}_changelist")).status_code == 200
        with django_assert_max_num_queries(60):
            page = client.get(reverse(f"{name}_change", args=[model.objects.first().pk]))
        assert page.status_code == 200

    def test_every_model_of_the_ledger_has_its_screen(self):
        assert {model for model in admin.site._registry if model._meta.app_label == "honours"} == set(SCREENS)

    def test_the_list_is_filtered_by_standing_kind_level_and_season(self, client, chief):
        family = HonourKindFactory(code="brand", name="名牌产品", level="", validity_years=None)
        kind = HonourKindFactory(code="province_brand", family=family)
        applied(name="在办的", kind=kind)
        lasting = HonourStepFactory(
            honour__name="有效的", honour__kind=kind, on=date(2004, 1, 1), valid_to=None
        )
        HonourStepFactory(honour__name="期满的", on=date(2008, 1, 1), valid_to=date(2011, 1, 1))

        for query, shown in (
            ("standing=IN_FORCE", "有效的"),
            ("standing=EXPIRED", "期满的"),
            ("standing=APPLIED", "在办的"),
            ("season=2014-PROVINCE-BRAND", "在办的"),
        ):
            page = text_of(client.get(f"{LIST}?{query}"))
            assert [name for name in ("在办的", "有效的", "期满的") if name in page] == [shown], query
        for query in ("kind=brand", "level=PROVINCE"):
            assert lasting.honour.name in text_of(client.get(f"{LIST}?{query}"))

    def test_the_number_beside_a_standing_is_how_many_rows_it_leaves(self, client, chief):
        applied()
        lasting = HonourStepFactory(on=date(2012, 1, 1), valid_to=date(2032, 1, 1))
        HonourStepFactory(honour__kind=lasting.honour.kind, on=date(2013, 1, 1), valid_to=date(2033, 1, 1))
        HonourStepFactory(on=date(2008, 1, 1), valid_to=date(2011, 1, 1))

        counted = client.get(f"{LIST}?_facets=True").context["cl"]
        spec = next(
            spec for spec in counted.filter_specs if getattr(spec, "parameter_name", "") == "standing"
        )
        beside = spec.get_facet_queryset(counted)

        for number, (code, _label) in enumerate(spec.lookup_choices):
            left = client.get(f"{LIST}?standing={code}").context["cl"].result_count
            assert beside[f"{number}__c"] == left, code


class TestDeeds:
    def test_an_application_is_registered_from_its_season(self, client, chief):
        FirmTownFactory(firm__code="F000001", firm__name="永嘉县东方阀门厂")
        season = SeasonFactory()
        typed = {
            "name": "东方牌阀门",
            "firm": "永嘉县东方阀门厂",
            "on": "20140420",
            "person": "",
            "reason": "",
        }

        answer = client.post(f"/workbench/honours/season/{season.pk}/deed/apply/", typed)

        assert answer.status_code == 302
        assert [step.step for step in Honour.objects.get().steps.all()] == ["APPLIED"]

    def test_a_firm_that_is_not_there_and_a_late_day_come_back_as_typed(self, client, chief):
        FirmTownFactory(firm__code="F000001")
        address = f"/workbench/honours/season/{SeasonFactory().pk}/deed/apply/"

        unknown = text_of(client.post(address, {"name": "东方牌", "firm": "F000009", "on": "20140420"}))
        late = text_of(client.post(address, {"name": "东方牌", "firm": "F000001", "on": "20140517"}))

        assert "没有找到“F000009”这家企业" in unknown
        assert "2014-04-01至2014-05-16" in late
        assert 'value="20140517"' in late
        assert not Honour.objects.exists()

    def test_an_honour_goes_to_its_award_by_buttons_and_only_what_comes_next_is_offered(self, client, chief):
        honour = applied()
        deed = f"{LIST}{honour.pk}/deed"
        form = text_of(client.get(f"{LIST}{honour.pk}/change/"))
        assert f"{deed}/recommend/" in form
        assert f"{deed}/award/" not in form

        for name, day in (("recommend", "20140602"), ("review", "20140612"), ("publicize", "20140616")):
            client.post(f"{deed}/{name}/", {"on": day})
        client.post(f"{deed}/award/", {"on": "20140627", "document": "浙名〔2014〕1号"})

        award = HonourStep.objects.get(step="AWARDED")
        assert (award.valid_to, award.document) == (date(2017, 6, 27), "浙名〔2014〕1号")

    def test_a_revocation_without_a_reason_is_refused_above_the_form(self, client, chief):
        honour = HonourStepFactory(on=date(2004, 1, 1), valid_to=None).honour

        page = text_of(client.post(f"{LIST}{honour.pk}/deed/revoke/", {"on": "20140211"}))

        assert "须写明理由" in page
        assert honour.steps.count() == 1

    def test_a_step_that_contradicts_the_others_is_refused_in_the_form_itself(self, client, chief):
        step = HonourStepFactory(honour=HonourFactory())

        again = client.post(
            "/workbench/honours/honourstep/add/",
            {"honour": step.honour.pk, "step": "AWARDED", "on": "2014-05-01", "valid_to": "2017-05-01"},
        )

        assert "又认定一次" in text_of(again)
        assert HonourStep.objects.count() == 1

    def test_who_may_only_look_has_no_deeds(self, client):
        honour = applied()
        HonourSubjectFactory(honour=honour, firm=FirmTownFactory(firm__code="F000001").firm)
        client.force_login(firm_account("F000001"))

        assert "/deed/" not in text_of(client.get(f"{LIST}{honour.pk}/change/"))
        assert client.get(f"{LIST}{honour.pk}/deed/recommend/").status_code == 403

    def test_an_honour_of_another_town_is_not_there(self, client):
        honour = applied(area=TownFactory(code="330324104", name="桥下镇"))
        client.force_login(town_clerk())

        assert client.post(f"{LIST}{honour.pk}/deed/recommend/", {"on": "20140602"}).status_code == 302
        assert honour.steps.count() == 1


class TestPipeline:
    PAGE = f"{LIST}pipeline/"

    def test_seasons_stand_with_their_days_and_their_applications_by_stage(self, client, chief):
        applied(name="在办的")
        late = HonourFactory(name="逾期的", season=SeasonFactory())
        HonourStepFactory(honour=late, step="APPLIED", on=date(2014, 5, 19), valid_to=None)

        page = text_of(client.get(self.PAGE, {"on": "20140512"}))
        after = text_of(client.get(self.PAGE, {"on": "20140620"}))

        for words in ("2014年省名牌产品", "即将截止", "余4天", "在办的"):
            assert words in page
        assert "逾期的" not in page
        for words in ("已截止", "逾期申报", "逾期1", "61"):
            assert words in after

    def test_stage_and_year_are_in_the_address(self, client, chief):
        applied(name="在办的")

        assert "在办的" in text_of(
            client.get(self.PAGE, {"on": "20140620", "stage": "APPLIED", "year": "2014"})
        )
        assert "没有在办的申报" in text_of(client.get(self.PAGE, {"on": "20140620", "stage": "REVIEWED"}))
        assert "没有申报批次" in text_of(client.get(self.PAGE, {"on": "20140620", "year": "2011"}))

    def test_a_town_sees_its_own_applications_and_the_keeper_of_the_system_none(self, client):
        applied(name="本镇的", area=TownFactory())
        applied(name="外镇的", area=TownFactory(code="330324104", name="桥下镇"))
        client.force_login(town_clerk())
        page = text_of(client.get(self.PAGE, {"on": "20140620"}))

        assert "本镇的" in page
        assert "外镇的" not in page
        client.force_login(make_member("sysadmin", "SYSTEM_ADMIN"))
        assert client.get(self.PAGE).status_code == 403

    def test_a_day_that_is_none_is_said(self, client, chief):
        assert "“昨天”不是日期" in text_of(client.get(self.PAGE, {"on": "昨天"}))


class TestRenewals:
    PAGE = f"{LIST}renewals/"

    def test_what_ends_soon_or_ended_lately_stands_with_its_days(self, client, chief):
        HonourStepFactory(honour__name="临近的", on=date(2011, 9, 26), valid_to=date(2014, 9, 26))
        HonourStepFactory(honour__name="已过的", on=date(2011, 3, 1), valid_to=date(2014, 3, 1))
        HonourStepFactory(honour__name="还早的", on=date(2013, 9, 26), valid_to=date(2016, 9, 26))
        HonourStepFactory(honour__name="长期的", on=date(2013, 9, 26), valid_to=None)

        page = text_of(client.get(self.PAGE, {"on": "20140620"}))

        assert [name for name in ("临近的", "已过的", "还早的", "长期的") if name in page] == [
            "临近的",
            "已过的",
        ]
        assert "98" in page


class TestPeople:
    PAGE = f"{LIST}people/"

    def test_a_person_has_a_line_and_a_page_with_every_honour(self, client, chief):
        kind = HonourKindFactory(code="city_entrepreneur", name="市优秀企业家", subject="PERSON", unit="人")
        role = PersonRoleFactory(person__name="王建国", title="董事长")
        step = HonourStepFactory(
            honour__name="王建国", honour__kind=kind, on=date(2014, 5, 16), valid_to=None
        )
        HonourSubjectFactory(honour=step.honour, firm=None, person=role.person)
        PersonFactory(name="无荣誉者")

        page = text_of(client.get(self.PAGE, {"on": "20140620"}))
        own = text_of(client.get(f"{self.PAGE}{role.person.code}/", {"on": "20140620"}))

        assert "王建国" in page
        assert "无荣誉者" not in page
        for words in ("市优秀企业家", "董事长", "2014-05-16", "2014-05-16至今"):
            assert words in own
        assert "没有符合条件的人" in text_of(client.get(self.PAGE, {"q": "李"}))

    def test_somebody_unknown_is_not_found(self, client, chief):
        assert client.get(f"{self.PAGE}P999999/").status_code == 404


class TestListing:
    PAGE = f"{LIST}listing/"

    def test_firms_stand_at_their_stage_on_the_day(self, client, chief):
        firm = ListingEventFactory(stage="PLANNED", on=date(2013, 3, 5), firm__name="东方阀门").firm
        ListingEventFactory(firm=firm, stage="TUTORED", on=date(2014, 1, 16))

        page = text_of(client.get(self.PAGE, {"on": "20140620"}))
        before = text_of(client.get(self.PAGE, {"on": "20130101"}))

        for words in ("东方阀门", "155", "2013-03-05 拟上市 → 2014-01-16 辅导"):
            assert words in page
        assert "没有在上市路上的企业" in before
