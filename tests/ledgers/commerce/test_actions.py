"""The deeds: each writes with its event or not at all, and says why not."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError

from jingxin.core.scope import ALL
from jingxin.ledgers.commerce.actions import (
    AlreadyHappened,
    CommerceError,
    approve_subsidy,
    record_attendance,
    record_event,
    record_payment,
)
from jingxin.ledgers.commerce.models import Shop
from jingxin.ledgers.commerce.progress import late_lines, plan_lines
from jingxin.records.actions import save_record, undo_event
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from tests.ledgers.commerce import factories
from tests.ledgers.enterprises.factories import TownFactory
from tests.ledgers.enterprises.people import firm_account, section_chief, town_clerk

pytestmark = pytest.mark.django_db


def test_a_shop_begins_and_opens_and_what_was_done_can_be_undone():
    shop = factories.ShopFactory()
    record_event(thing=shop, event="started_on", on=date(2014, 3, 11), by=None)
    record_event(thing=shop, event="done_on", on=date(2014, 5, 6), by=section_chief(), reason="已开业")

    event = AuditEvent.objects.of_record(shop).last()
    assert (event.reason, event.after) == ("已开业", {"done_on": "2014-05-06"})
    undo_event(event=event, by=None)
    assert Shop.objects.get().done_on is None


@pytest.mark.parametrize("event", ["started_on", "done_on", "cancelled_on"])
def test_nothing_happens_to_what_is_over(event):
    shop = factories.ShopFactory(done_on=date(2014, 5, 6))

    with pytest.raises(AlreadyHappened, match="完成日期已登记为2014-05-06"):
        record_event(thing=shop, event=event, on=date(2014, 6, 1), by=None, reason="改")


def test_a_cancellation_says_why():
    shop = factories.ShopFactory()

    with pytest.raises(CommerceError, match="须写明原因"):
        record_event(thing=shop, event="cancelled_on", on=date(2014, 5, 12), by=None)
    record_event(thing=shop, event="cancelled_on", on=date(2014, 5, 12), by=None, reason="店面未落实")

    assert Shop.objects.get().cancelled_because == "店面未落实"


def test_a_day_before_the_plan_is_refused_and_the_record_stays_as_it_was():
    shop = factories.ShopFactory()

    with pytest.raises(ValidationError, match="早于列入计划日期2014-02-24"):
        record_event(thing=shop, event="done_on", on=date(2014, 2, 1), by=None)
    assert shop.done_on is None


def test_another_town_and_a_firm_may_not_write():
    shop = factories.ShopFactory(town=TownFactory(code="330324104", name="桥下镇"))

    for person in (town_clerk(), firm_account("F000001")):
        with pytest.raises(NotPermitted):
            record_event(thing=shop, event="done_on", on=date(2014, 5, 6), by=person)


def test_a_firm_goes_is_given_by_the_rule_and_is_paid():
    entry = factories.ExhibitionEntryFactory()
    record_attendance(entry=entry, on=date(2014, 4, 1), by=None)
    approve_subsidy(entry=entry, on=date(2014, 5, 1), by=None)
    record_payment(entry=entry, on=date(2014, 6, 1), by=None)

    assert (entry.subsidy_wan_yuan, entry.paid_on) == (D("0.4"), date(2014, 6, 1))
    with pytest.raises(CommerceError, match="没有待拨付的补助"):
        record_payment(entry=entry, on=date(2014, 6, 2), by=None)


@pytest.mark.parametrize("on", ["2014-03-31", "2014-04-05"])
def test_a_firm_is_at_an_exhibition_only_on_its_days(on):
    with pytest.raises(CommerceError, match="展期是2014-04-01至2014-04-04"):
        record_attendance(entry=factories.ExhibitionEntryFactory(), on=date.fromisoformat(on), by=None)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ({"listed_on": None}, "不在重点展会目录内"),
        ({"listed_on": date(2014, 4, 2)}, "不在重点展会目录内"),
        ({"removed_on": date(2014, 4, 1)}, "不在重点展会目录内"),
    ],
)
def test_only_an_exhibition_on_the_list_when_it_opened_is_subsidised(shown, said):
    entry = factories.ExhibitionEntryFactory(
        attended_on=date(2014, 4, 1), **{f"exhibition__{name}": value for name, value in shown.items()}
    )

    with pytest.raises(CommerceError, match=said):
        approve_subsidy(entry=entry, on=date(2014, 5, 1), by=None)


def test_an_exhibition_taken_off_the_list_after_it_opened_is_still_subsidised():
    entry = factories.ExhibitionEntryFactory(
        attended_on=date(2014, 4, 1), exhibition__removed_on=date(2014, 4, 2)
    )

    assert approve_subsidy(entry=entry, on=date(2014, 5, 1), by=None).subsidy_wan_yuan == D("0.4")


def test_without_having_been_there_nothing_is_given():
    with pytest.raises(CommerceError, match="还没有参展日期或摊位费"):
        approve_subsidy(entry=factories.ExhibitionEntryFactory(), on=date(2014, 5, 1), by=None)


def test_more_carried_out_than_the_contract_holds_is_refused():
    contract = factories.OutsourcingContractFactory()
    factories.OutsourcingExecutionFactory(contract=contract, amount_wan_usd=D(30))
    more = factories.OutsourcingExecutionFactory.build(
        contract=contract, executed_on=date(2014, 3, 1), amount_wan_usd=D(11)
    )

    with pytest.raises(ValidationError, match="累计执行41万美元超过合同额40"):
        save_record(record=more, by=None)


def test_the_plan_adds_up_and_names_what_is_late():
    factories.ShopFactory(done_on=date(2014, 5, 6))
    late = factories.ShopFactory()
    factories.ShopFactory(cancelled_on=date(2014, 5, 12), cancelled_because="未落实")
    factories.ShopFactory(planned_on=date(2013, 3, 5), due_on=date(2013, 11, 30))

    shops = plan_lines(ALL, year=2014, on=date(2014, 6, 20))[0]
    found = late_lines(ALL, on=date(2014, 6, 20))

    assert (shops.tally.planned, shops.tally.done, shops.tally.late, shops.tally.cancelled) == (2, 1, 1, 1)
    assert [(line.thing.planned_on.year, line.days) for line in found] == [(2013, 202), (2014, 20)]
    assert found[1].thing == late
