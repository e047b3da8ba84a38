"""A merge of two firms moves what stands in parks, or says what is in its way."""

from datetime import UTC, date, datetime

import pytest

from jingxin.ledgers.enterprises.actions import MergeRefused, merge_firms, undo_merge
from jingxin.ledgers.parks.models import Tenancy
from tests.ledgers.enterprises.factories import FirmFactory
from tests.ledgers.parks.factories import ParkFactory, ParkReliefFactory, TenancyFactory, TenantReturnFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2014, 6, 20, 4, tzinfo=UTC)


def test_tenancies_reports_and_support_go_with_the_firm_and_come_back():
    kept, duplicate = FirmFactory(), FirmFactory()
    tenancy = TenancyFactory(firm=duplicate, in_production_on=date(2014, 1, 2))
    report = TenantReturnFactory(park=tenancy.park, firm=duplicate)
    relief = ParkReliefFactory(park=tenancy.park, firm=duplicate)

    merge = merge_firms(kept=kept, duplicate=duplicate, by=None, at=NOON, reason="重复登记")

    rows = (tenancy, report, relief)
    for row in rows:
        row.refresh_from_db()
    assert {row.firm for row in rows} == {kept}
    undo_merge(merge=merge, by=None, at=NOON)
    for row in rows:
        row.refresh_from_db()
    assert {row.firm for row in rows} == {duplicate}


def test_two_times_in_one_park_at_once_refuse_the_merge():
    park = ParkFactory()
    kept, duplicate = FirmFactory(), FirmFactory()
    for firm in (kept, duplicate):
        TenancyFactory(park=park, firm=firm)

    with pytest.raises(MergeRefused) as refusal:
        merge_firms(kept=kept, duplicate=duplicate, by=None, at=NOON, reason="重复登记")

    assert "入园企业" in refusal.value.conflicts[0]
    assert Tenancy.objects.filter(firm=duplicate).exists()
