from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.energy.rules.evaluation import (
    EvaluationError,
    EvaluationLimits,
    Grade,
    grade_of,
    total_score,
)
from tests.ledgers.energy.cases import bureau_cases

LIMITS = EvaluationLimits.at(load_parameters("energy"), date(2014, 4, 22))


@pytest.mark.parametrize("row", bureau_cases("evaluations"))
def test_grades_as_the_bureau_gives_them(row):
    grade = grade_of(
        target_score=D(row["target_score"]),
        measure_score=D(row["measure_score"]),
        target_met=row["target_met"] == "是",
        limits=LIMITS,
    )

    assert grade.name == row["grade"]


@given(target=st.decimals(0, 40, places=2), measures=st.decimals(0, 60, places=2))
def test_a_missed_target_fails_whatever_the_score(target, measures):
    grade = grade_of(target_score=target, measure_score=measures, target_met=False, limits=LIMITS)

    assert grade is Grade.MISSED


def test_both_scores_outside_their_half_are_named_together():
    with pytest.raises(EvaluationError, match=r"节能目标得分58分，应在0到40分之间.*节能措施得分-1分"):
        total_score(D(58), D(-1), LIMITS)


def test_every_grade_has_a_word():
    assert [grade.label for grade in Grade] == ["超额完成", "完成", "基本完成", "未完成"]
