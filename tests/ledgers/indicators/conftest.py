import pytest
from django.contrib.auth import get_user_model

from jingxin.records.models import Member


def _account(username, role, **fields):
    user = get_user_model().objects.create_user(username=username, last_name="张建国", is_staff=True)
    Member.objects.create(user=user, role=role, **fields)
    return user


@pytest.fixture
def chief(db):
    """A section chief: keeps all ledgers, sees all rows."""
    return _account("kezhang", "SECTION_CHIEF")


@pytest.fixture
def town_clerk(db):
    """The clerk of 桥头镇: keeps and sees the rows of that town, sees those of the county."""
    return _account("zhenjie", "TOWN_CLERK", area_code="330324102")


@pytest.fixture
def auditor(db):
    """Reads everything and changes nothing."""
    return _account("shenji", "AUDITOR")
