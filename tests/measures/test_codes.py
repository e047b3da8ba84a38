"""Codes in the words of the ledgers."""

import pytest

from jingxin.ledgers.indicators.rules.vintage import Status, status_label
from jingxin.measures.codes import word_of


@pytest.mark.parametrize("status", list(Status))
def test_each_status_of_an_observation_has_its_word(status: Status) -> None:
    assert word_of(status.value) == status_label(status)


def test_a_text_that_is_no_code_stays_as_it_is() -> None:
    assert word_of("东瓯街道") == "东瓯街道"
