"""The workbench: lists in few queries, deeds by button, and the page of plan against done."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.contrib import admin
from django.urls import reverse

from jingxin.ledgers.commerce.imports import SHEETS
from jingxin.ledgers.commerce.models import ExhibitionEntry, Shop
from tests.ledgers.commerce import factories
from tests.ledgers.enterprises.factories import TownFactory
from tests.ledgers.enterprises.people import make_member, section_chief, town_clerk

pytestmark = pytest.mark.django_db
SCREENS = tuple(sheet.model for sheet in SHEETS)
PROGRESS = "/workbench/commerce/shop/progress/"


@pytest.fixture
def chief(client):
    user = section_chief()
    client.force_login(user)
    return user


def text_of(response):
    return response.content.decode()


def some_of_everything():
    factories.ShopFactory()
    factories.MarketProjectFactory()
    factories.PromotionFactory()
    factories.ExhibitionEntryFactory(attended_on=date(2014, 4, 1))
    factories.OutwardFilingFactory()
    factories.OutsourcingExecutionFactory()
    factories.OnlineYearFactory()


def test_every_model_has_its_screen():
    assert {model for model in admin.site._registry if model._meta.app_label == "commerce"} == set(SCREENS)


@pytest.mark.parametrize("model", SCREENS, ids=lambda model: model.__name__)
def test_every_list_and_form_opens_in_a_bounded_number_of_queries(
    client, chief, model, django_assert_max_num_queries
):
    for _number in range(10):
        some_of_everything()
    name = f"admin:commerce_{model._meta.model_name}"

    with django_assert_max_num_queries(30):
        assert client.get(reverse(f"{name}_changelist")).status_code == 200
    with django_assert_max_num_queries(60):
        page = client.get(reverse(f"{name}_change", args=[model.objects.first().pk]))
    assert page.status_code == 200


def test_a_shop_is_opened_by_its_button_and_leaves_the_late_ones(client, chief):
    shop = factories.ShopFactory(name="桥头便民店", due_on=date(2014, 5, 31))
    assert "桥头便民店" in text_of(client.get(PROGRESS, {"on": "20140620"}))

    answer = client.post(f"/workbench/commerce/shop/{shop.pk}/deed/finish/", {"on": "20140506", "reason": ""})

    assert answer.status_code == 302
    assert Shop.objects.get().done_on == date(2014, 5, 6)
    assert "没有逾期事项" in text_of(client.get(PROGRESS, {"on": "20140620"}))


def test_a_cancellation_without_a_reason_comes_back_as_typed(client, chief):
    shop = factories.ShopFactory()

    page = text_of(client.post(f"/workbench/commerce/shop/{shop.pk}/deed/cancel/", {"on": "20140512"}))

    assert 'value="20140512"' in page
    assert Shop.objects.get().cancelled_on is None


def test_a_firm_is_given_and_paid_by_buttons(client, chief):
    entry = factories.ExhibitionEntryFactory()
    deed = f"/workbench/commerce/exhibitionentry/{entry.pk}/deed"

    for name, day in (("attend", "20140401"), ("approve", "20140501"), ("pay", "20140601")):
        assert client.post(f"{deed}/{name}/", {"on": day, "reason": ""}).status_code == 302

    assert ExhibitionEntry.objects.get().subsidy_wan_yuan == D("0.4")


def test_lists_are_filtered_by_progress_and_year(client, chief):
    factories.ShopFactory(name="已开的店", done_on=date(2014, 5, 6))
    factories.ShopFactory(name="逾期的店")
    factories.ShopFactory(name="去年的店", planned_on=date(2013, 3, 5), due_on=date(2013, 11, 30))

    late = text_of(client.get("/workbench/commerce/shop/?progress=LATE&year=2014"))

    assert "逾期的店" in late
    assert "已开的店" not in late
    assert "去年的店" not in late


def test_the_page_shows_plan_exhibitions_and_sums(client, chief):
    some_of_everything()

    page = text_of(client.get(PROGRESS, {"on": "20140620", "year": "2014"}))

    for words in ("连锁便民店", "商贸市场项目", "促销活动", "境内", "60.00", "12.50", "逾期事项"):
        assert words in page


def test_a_town_sees_its_own_and_who_keeps_the_system_sees_nothing(client):
    factories.ShopFactory(name="本镇的店")
    factories.ShopFactory(name="外镇的店", town=TownFactory(code="330324104", name="桥下镇"))
    client.force_login(town_clerk())
    page = text_of(client.get(PROGRESS, {"on": "20140620"}))

    assert "本镇的店" in page
    assert "外镇的店" not in page
    client.force_login(make_member("sysadmin", "SYSTEM_ADMIN"))
    assert client.get(PROGRESS).status_code == 403
