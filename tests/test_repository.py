"""Every promise of `tests/house.py` is kept."""

import pytest

from tests.house import CHECKS, Check

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_house_keeps_its_promise(check: Check) -> None:
    assert list(check()) == []
