"""People around a problem."""

import pytest

from tests.ledgers.service.factories import People


@pytest.fixture
def people(db):
    return People()
