"""A firm's own page of commerce: the key exhibitions of the year, its entries and their subsidies, nothing of others."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from jingxin.records.models import Role
from tests.ledgers.commerce.factories import ExhibitionEntryFactory, ExhibitionFactory
from tests.ledgers.enterprises.factories import FirmFactory
from tests.records.factories import MemberFactory

pytestmark = pytest.mark.django_db
ADDRESS = "commerce_portal"


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(datetime(2014, 5, 10, 2, tzinfo=UTC), tick=False):
        yield


def test_a_firm_sees_the_years_list_its_entries_and_nothing_of_another(client):
    firm = FirmFactory(code="F000001")
    client.force_login(MemberFactory(role=Role.FIRM, firm_code="F000001", sections=[]).user)
    listed = ExhibitionFactory(name="泵阀展")
    ExhibitionFactory(name="教玩具展", removed_on=date(2014, 3, 1))
    ExhibitionEntryFactory(
        exhibition=listed, firm=firm, attended_on=date(2014, 4, 1), subsidy_wan_yuan=Decimal("0.4")
    )
    ExhibitionEntryFactory(exhibition=ExhibitionFactory(name="鞋机展", year=2013))

    text = client.get(reverse(ADDRESS)).content.decode()

    assert "泵阀展" in text
    assert "已报名" in text
    assert "0.4" in text
    assert "教玩具展" not in text
    assert "鞋机展" not in text


def test_the_page_is_for_firms_only(client):
    client.force_login(MemberFactory(role=Role.CLERK, sections=[]).user)

    assert client.get(reverse(ADDRESS)).status_code == 403
