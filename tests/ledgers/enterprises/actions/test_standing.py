"""Entering and leaving the above-scale list, and steps towards the stock exchange."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from jingxin.ledgers.enterprises.actions import (
    AlreadyAboveScale,
    NotAboveScale,
    enter_above_scale,
    leave_above_scale,
    record_listing_stage,
)
from jingxin.ledgers.enterprises.models import Firm
from tests.ledgers.enterprises.factories import AboveScaleSpellFactory, FirmFactory, ListingEventFactory

pytestmark = pytest.mark.django_db

NEW_YEAR = date(2014, 1, 1)


def test_a_firm_enters_leaves_and_comes_back():
    firm = FirmFactory()

    enter_above_scale(firm=firm, on=date(2012, 1, 1), by=None, entry="GROWN")
    leave_above_scale(firm=firm, on=date(2013, 1, 1), by=None, because="SHRUNK")
    enter_above_scale(firm=firm, on=NEW_YEAR, by=None, entry="RETURNED")

    assert list(firm.above_scale_spells.order_by("entered_on").values_list("entered_on", "left_on")) == [
        (date(2012, 1, 1), date(2013, 1, 1)),
        (NEW_YEAR, None),
    ]


def test_a_firm_cannot_enter_twice():
    firm = AboveScaleSpellFactory(entered_on=date(2012, 1, 1)).firm

    with pytest.raises(AlreadyAboveScale) as refusal:
        enter_above_scale(firm=firm, on=NEW_YEAR, by=None)

    assert "自2012-01-01起已在规上库中，不能在2014-01-01再次入库" in str(refusal.value)


def test_an_earlier_entry_that_would_run_into_a_later_one_is_refused():
    firm = AboveScaleSpellFactory(entered_on=NEW_YEAR, left_on=date(2014, 5, 1)).firm

    with pytest.raises(ValidationError) as refusal:
        enter_above_scale(firm=firm, on=date(2013, 1, 1), by=None)

    assert "时段重叠：2013-01-01至今与2014-01-01至2014-05-01" in str(refusal.value)


def test_a_firm_that_is_not_on_the_list_cannot_leave_it():
    with pytest.raises(NotAboveScale, match="没有在库记录"):
        leave_above_scale(firm=FirmFactory(), on=NEW_YEAR, by=None)


def test_a_firm_cannot_leave_on_the_day_it_entered():
    firm = AboveScaleSpellFactory(entered_on=NEW_YEAR).firm

    with pytest.raises(NotAboveScale, match="退库日期2014-01-01应晚于入库日期"):
        leave_above_scale(firm=firm, on=NEW_YEAR, by=None)


def test_steps_may_be_typed_in_any_order():
    firm = ListingEventFactory(stage="APPROVED", on=date(2014, 4, 25)).firm

    record_listing_stage(firm=firm, stage="FILED", on=date(2012, 6, 1), by=None, exchange="深圳证券交易所")

    assert list(Firm.objects.at_listing_stage("FILED", date(2013, 1, 1))) == [firm]
    assert list(Firm.objects.at_listing_stage("APPROVED", date(2014, 6, 20))) == [firm]


def test_the_same_step_is_not_typed_twice():
    event = ListingEventFactory()

    with pytest.raises(ValidationError, match="同一天已登记过这一阶段"):
        record_listing_stage(firm=event.firm, stage=event.stage, on=event.on, by=None)
