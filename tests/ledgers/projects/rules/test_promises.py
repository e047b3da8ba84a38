"""Promises made with the land: the bureau's cases, and that more of a good thing never breaks one."""

import csv
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.projects.models import LandIndicator
from jingxin.ledgers.projects.rules.promises import (
    INDICATORS,
    Direction,
    Judgement,
    Promise,
    judge_promise,
    keeps_promise,
)

CASES = list(
    csv.DictReader(Path("tests/cases/projects/promise.csv").read_text(encoding="utf-8").splitlines())
)
amounts = st.decimals(0, 1000, places=2)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["情形"])
def test_the_bureaus_cases(case):
    promise = Promise(
        case["指标"], D(case["承诺值"]), day(case["核验日"]), D(case["核验值"]) if case["核验值"] else None
    )

    judged = judge_promise(
        promise, reached_on=day(case["到达节点日"]), on=date.fromisoformat(case["核查日"]), grace_months=6
    )

    assert judged is Judgement[case["结论"]]


@given(indicator=st.sampled_from(sorted(INDICATORS)), promised=amounts, found=amounts, better=amounts)
def test_a_better_value_never_breaks_a_promise_that_a_worse_one_keeps(indicator, promised, found, better):
    promise = Promise(indicator, promised)
    improved = found + better if INDICATORS[indicator].direction is Direction.AT_LEAST else found - better

    assert keeps_promise(promise, improved) or not keeps_promise(promise, found)


def test_the_choices_of_the_form_are_the_indicators_of_the_rules():
    assert [choice.value for choice in LandIndicator] == list(INDICATORS)
    for choice in LandIndicator:
        assert str(choice.label).startswith(INDICATORS[choice.value].label)
        assert INDICATORS[choice.value].unit in str(choice.label)


def test_each_judgement_has_its_word():
    assert len({judgement.label for judgement in Judgement}) == len(Judgement)
