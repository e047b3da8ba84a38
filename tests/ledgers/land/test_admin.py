"""The workbench: lists in few queries, deeds by button, and the page of plots that wait."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib import admin
from django.urls import reverse

from jingxin.ledgers.land.models import ExcusedDelay, IdleCase, Plot, StartExtension, WorksStop
from jingxin.records.models import AuditEvent
from tests.ledgers.enterprises.factories import TownFactory
from tests.ledgers.enterprises.people import firm_account, make_member, section_chief, town_clerk
from tests.ledgers.land.factories import (
    ExcusedDelayFactory,
    IdleCaseFactory,
    PlotFactory,
    StartExtensionFactory,
    WorksStopFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/workbench/land/plot/"
WAITING = f"{LIST}waiting/"
SCREENS = (ExcusedDelay, IdleCase, Plot, StartExtension, WorksStop)


@pytest.fixture
def chief(client):
    user = section_chief()
    client.force_login(user)
    return user


def text_of(response):
    return response.content.decode()


def plot_with_papers():
    plot = PlotFactory(started_on=date(2013, 2, 1))
    StartExtensionFactory(plot=plot)
    ExcusedDelayFactory(plot=plot)
    WorksStopFactory(plot=plot)
    IdleCaseFactory(plot=plot)
    return plot


class TestLists:
    @pytest.mark.parametrize("model", SCREENS, ids=lambda model: model.__name__)
    def test_every_list_and_form_opens_in_a_bounded_number_of_queries(
        self, client, chief, model, django_assert_max_num_queries
    ):
        for _number in range(12):
            plot_with_papers()
        name = f"admin:land_{model._meta.model_name}"

        with django_assert_max_num_queries(30):
            assert client.get(reverse(f"{name}_changelist")).status_code == 200
        with django_assert_max_num_queries(60):
            page = client.get(reverse(f"{name}_change", args=[model.objects.first().pk]))
        assert page.status_code == 200

    def test_every_model_of_the_ledger_has_its_screen(self):
        assert {model for model in admin.site._registry if model._meta.app_label == "land"} == set(SCREENS)

    def test_a_plot_is_shown_with_its_state_and_its_idleness(self, client, chief):
        PlotFactory(name="一号地块", is_made=True)

        page = text_of(client.get(LIST))

        for words in ("一号地块", "桥头镇", "供而未用", "应收回", "示例数据", "闲置预警"):
            assert words in page

    def test_the_list_is_filtered_by_state_and_town(self, client, chief):
        PlotFactory(name="等待中")
        PlotFactory(
            name="在建中", started_on=date(2014, 1, 1), town=TownFactory(code="330324104", name="桥下镇")
        )

        waiting = text_of(client.get(f"{LIST}?state=GRANTED_UNUSED"))
        there = text_of(client.get(f"{LIST}?town=330324104"))

        assert "等待中" in waiting
        assert "在建中" not in waiting
        assert "在建中" in there
        assert "等待中" not in there


class TestDeeds:
    @pytest.mark.parametrize(
        ("deed", "before", "field"),
        [
            ("start", {}, "started_on"),
            ("complete", {"started_on": date(2013, 1, 1)}, "completed_on"),
            ("use", {"started_on": date(2013, 1, 1), "completed_on": date(2013, 9, 1)}, "in_use_on"),
            ("end-agreement", {}, "agreement_ended_on"),
            ("take-back", {}, "taken_back_on"),
        ],
    )
    def test_an_event_is_recorded_by_its_button(self, client, chief, deed, before, field):
        plot = PlotFactory(**before)
        address = f"{LIST}{plot.pk}/deed/{deed}/"
        assert address in text_of(client.get(f"{LIST}{plot.pk}/change/"))

        answer = client.post(address, {"on": "20140508", "reason": "现场核查"})

        assert answer.status_code == 302
        assert getattr(Plot.objects.get(), field) == date(2014, 5, 8)
        assert AuditEvent.objects.of_record(plot).last().reason == "现场核查"

    def test_a_start_is_extended_by_its_button(self, client, chief):
        plot = PlotFactory()

        client.post(
            f"{LIST}{plot.pk}/deed/extend/",
            {"decided_on": "20140301", "extended_to": "20150301", "reason": "设计调整"},
        )

        assert StartExtension.objects.get().extended_to == date(2015, 3, 1)

    def test_a_case_goes_from_opening_to_payment_by_buttons(self, client, chief):
        plot = PlotFactory()
        deed = f"{LIST}{plot.pk}/deed"

        client.post(f"{deed}/open-case/", {"on": "20140310"})
        client.post(f"{deed}/decide/", {"decision": "FEE", "on": "20140401", "number": "永土〔2014〕1号"})
        client.post(f"{deed}/pay/", {"paid_wan_yuan": "200", "on": "20140501"})

        case = IdleCase.objects.get()
        assert (case.fee_wan_yuan, case.paid_wan_yuan, case.paid_on) == (D(200), D(200), date(2014, 5, 1))

    def test_what_the_action_refuses_stands_above_the_form_as_typed(self, client, chief):
        plot = PlotFactory()

        page = text_of(client.post(f"{LIST}{plot.pk}/deed/open-case/", {"on": "20140228"}))

        assert "不能立案；请核对约定动工日期" in page
        assert 'value="20140228"' in page
        assert not IdleCase.objects.exists()

    @pytest.mark.parametrize("deed", ["decide", "pay"])
    def test_without_a_case_there_is_nothing_to_decide_or_pay(self, client, chief, deed):
        plot = PlotFactory()
        typed = {"decision": "FEE", "paid_wan_yuan": "1", "on": "20140401"}

        assert f"deed/{deed}/" not in text_of(client.get(f"{LIST}{plot.pk}/change/"))
        page = text_of(client.post(f"{LIST}{plot.pk}/deed/{deed}/", typed))
        assert "请先立案" in page or "没有待缴的闲置费" in page

    def test_what_has_not_happened_is_not_recorded(self, client, chief):
        plot = PlotFactory()

        page = text_of(client.post(f"{LIST}{plot.pk}/deed/start/", {"on": "29990101"}))

        assert "日期在今天之后" in page
        assert Plot.objects.get().started_on is None

    def test_a_deed_that_is_done_is_no_longer_offered(self, client, chief):
        plot = PlotFactory(started_on=date(2014, 5, 8))

        page = text_of(client.get(f"{LIST}{plot.pk}/change/"))

        assert "deed/start/" not in page
        assert "deed/complete/" in page

    def test_who_may_only_look_has_no_deeds(self, client):
        plot = PlotFactory(firm__code="F000001")
        client.force_login(firm_account("F000001"))

        assert "/deed/" not in text_of(client.get(f"{LIST}{plot.pk}/change/"))
        assert client.get(f"{LIST}{plot.pk}/deed/start/").status_code == 403

    def test_a_plot_of_another_town_is_not_there(self, client):
        plot = PlotFactory(town=TownFactory(code="330324104", name="桥下镇"))
        client.force_login(town_clerk())

        answer = client.post(f"{LIST}{plot.pk}/deed/start/", {"on": "20140508"})

        assert answer.status_code == 302
        assert Plot.objects.get().started_on is None

    def test_an_unknown_deed_is_not_found(self, client, chief):
        assert client.get(f"{LIST}{PlotFactory().pk}/deed/burn/").status_code == 404


class TestWaitingPage:
    def test_plots_stand_with_stage_fee_and_next_step(self, client, chief):
        PlotFactory(name="一号地块")

        page = text_of(client.get(WAITING, {"on": "20140620"}))

        for words in (
            "一号地块",
            "2013-03-01",
            "476",
            "闲置满一年，应征缴闲置费",
            "200.00",
            "立案调查",
            "is-red",
        ):
            assert words in page

    def test_town_and_stage_are_in_the_address_and_totals_follow(self, client, chief):
        PlotFactory(name="一号地块", area_mu=D("10.50"))
        PlotFactory(name="二号地块", start_due_on=date(2014, 6, 1), area_mu=D("20.00"))
        street = TownFactory(code="330324104", name="桥下镇")
        PlotFactory(name="三号地块", town=street, area_mu=D("40.00"))

        both = text_of(client.get(WAITING, {"on": "20140620", "stage": "FEE"}))
        there = text_of(client.get(WAITING, {"on": "20140620", "stage": "FEE", "town": "330324104"}))

        assert "一号地块" in both
        assert "三号地块" in both
        assert "二号地块" not in both
        assert "2个地块" in both
        assert "50.50" in both
        assert "400.00" in both
        assert "三号地块" in there
        assert "一号地块" not in there
        assert "1个地块" in there

    def test_a_day_that_is_none_is_said(self, client, chief):
        assert "“昨天”不是日期，已按今天显示" in text_of(client.get(WAITING, {"on": "昨天"}))

    def test_a_day_before_the_rule_existed_is_said(self, client, chief):
        page = client.get(WAITING, {"on": "20100101"})

        assert page.status_code == 200
        assert "2012-07-01" in text_of(page)

    def test_a_town_sees_its_own_plots(self, client):
        PlotFactory(name="本镇地块")
        PlotFactory(name="外镇地块", town=TownFactory(code="330324104", name="桥下镇"))
        client.force_login(town_clerk())

        page = text_of(client.get(WAITING, {"on": "20140620"}))

        assert "本镇地块" in page
        assert "外镇地块" not in page
        assert "桥下镇" not in page

    def test_who_keeps_the_system_does_not_see_the_page(self, client):
        client.force_login(make_member("sysadmin", "SYSTEM_ADMIN"))

        assert client.get(WAITING).status_code == 403

    def test_nothing_to_show_says_what_to_do(self, client, chief):
        assert "没有符合条件的供而未用地块" in text_of(client.get(WAITING))
