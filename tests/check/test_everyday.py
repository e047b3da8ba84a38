"""Sentences as bulletins have them by the hundred, all true: a clerk who writes so is never accused."""

from pathlib import Path

import pytest

from jingxin.check import audit
from jingxin.core.finding import Severity

SENTENCES = (
    (Path(__file__).parent.parent / "cases" / "check" / "everyday.txt")
    .read_text(encoding="utf-8")
    .splitlines()
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_true_sentence_is_left_in_peace(sentence):
    accusing = [
        str(one)
        for one in audit(sentence).findings
        if one.severity >= Severity.WARN or one.severity is Severity.UNSURE
    ]

    assert accusing == []
