"""A merge moves what other ledgers hold of the duplicate, without knowing them by name."""

from datetime import UTC, datetime

import pytest

from jingxin.ledgers.enterprises.actions import MergeRefused, merge_firms, undo_merge
from jingxin.ledgers.indicators.models import FirmObservation
from tests.ledgers.enterprises.factories import FirmFactory
from tests.ledgers.indicators.factories import FirmObservationFactory, IndicatorFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2014, 6, 20, 4, tzinfo=UTC)


def state() -> list[tuple]:
    return list(FirmObservation.objects.order_by("pk").values_list())


def test_a_firms_monthly_values_go_with_it_and_come_back():
    kept, duplicate = FirmFactory(), FirmFactory()
    indicator = IndicatorFactory()
    FirmObservationFactory(firm=kept, indicator=indicator, period_code="2014-01..04")
    moved = FirmObservationFactory(firm=duplicate, indicator=indicator, period_code="2014-01..05")
    before = state()

    merge = merge_firms(kept=kept, duplicate=duplicate, by=None, at=NOON, reason="重复登记")

    moved.refresh_from_db()
    assert moved.firm == kept
    assert [entry["model"] for entry in merge.moved] == ["indicators.firmobservation"]

    undo_merge(merge=merge, by=None, at=NOON)
    assert state() == before


def test_one_month_reported_under_both_names_refuses_the_merge_and_is_named():
    kept, duplicate = FirmFactory(), FirmFactory()
    indicator = IndicatorFactory(name="规上工业产值")
    for firm in (kept, duplicate):
        FirmObservationFactory(firm=firm, indicator=indicator, period_code="2014-01..05")
    before = state()

    with pytest.raises(MergeRefused) as refusal:
        merge_firms(kept=kept, duplicate=duplicate, by=None, at=NOON, reason="重复登记")

    (conflict,) = refusal.value.conflicts
    assert conflict.startswith("企业月报数据：重复企业的“规上工业产值")
    assert "2014-01..05" in conflict
    assert state() == before
