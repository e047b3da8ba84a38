"""A firm's own page of honours: what it holds until when, what is under way, which calls are open, and nothing of others."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from jingxin.records.models import Role
from tests.ledgers.enterprises.factories import FirmFactory
from tests.ledgers.honours.factories import (
    HonourFactory,
    HonourStepFactory,
    HonourSubjectFactory,
    SeasonFactory,
)
from tests.records.factories import MemberFactory

pytestmark = pytest.mark.django_db
ADDRESS = "honours_portal"


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(datetime(2014, 5, 10, 2, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def firm(client):
    firm = FirmFactory(code="F000001", name="永嘉县东方阀门厂")
    client.force_login(MemberFactory(role=Role.FIRM, firm_code="F000001", sections=[]).user)
    return firm


def held(firm, name, **step):
    honour = HonourSubjectFactory(honour=HonourFactory(name=name), firm=firm).honour
    HonourStepFactory(honour=honour, **step)
    return honour


def page(client):
    return client.get(reverse(ADDRESS)).content.decode()


def test_a_firm_sees_its_own_with_the_last_day_and_nothing_of_another(client, firm):
    held(firm, "东方牌阀门")
    held(FirmFactory(), "西方牌阀门")

    text = page(client)

    assert "东方牌阀门" in text
    assert "2014-09-25" in text  # in force to 2014-09-26, excluded
    assert "浙名推〔2011〕8号" in text
    assert "西方牌阀门" not in text


def test_what_has_ended_says_so_and_stands_below(client, firm):
    held(firm, "旧牌阀门", on=date(2010, 3, 1), valid_to=date(2013, 3, 1))
    held(firm, "东方牌阀门")

    text = page(client)

    assert text.index("东方牌阀门") < text.index("旧牌阀门")
    assert "已期满" in text


def test_open_calls_and_the_firms_applications_are_told(client, firm):
    season = SeasonFactory()
    SeasonFactory(
        code="2013",
        name="2013年省名牌产品",
        opens_on=date(2013, 4, 1),
        closes_on=date(2013, 5, 16),
        recommend_due_on=None,
    )
    honour = HonourSubjectFactory(honour=HonourFactory(name="新牌阀门", season=season), firm=firm).honour
    HonourStepFactory(honour=honour, step="APPLIED", on=date(2014, 4, 10), valid_to=None, document="")

    text = page(client)

    assert "2014年省名牌产品" in text
    assert "即将截止" in text
    assert "2013年省名牌产品" not in text
    assert "新牌阀门" in text
    assert "2014-04-10" in text


def test_the_page_is_for_firms_only(client):
    client.force_login(MemberFactory(role=Role.SECTION_CHIEF, sections=[]).user)

    assert client.get(reverse(ADDRESS)).status_code == 403
