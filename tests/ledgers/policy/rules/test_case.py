"""The life of an application: legal and illegal ways, and the money that must add up on every way."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.workflow import TransitionRefused
from jingxin.ledgers.policy.rules.case import (
    STATUSES,
    STEP_NAMES,
    Step,
    check_step,
    money_of,
    status_of,
)

OFFICES = ("县财政局", "县统计局")
DAY = date(2014, 3, 3)
CHIEF = "SECTION_CHIEF"


def _walk(*names: str) -> list[Step]:
    steps: list[Step] = []
    for name in names:
        amount = Decimal(5) if name in {"decide", "pay", "claw-back", "give-back"} else None
        if name == "review":
            steps += [Step(name, DAY, department=office, agrees=True) for office in OFFICES]
        else:
            steps.append(Step(name, DAY, amount, note="说明"))
    return steps


PAID = _walk("submit", "accept", "review", "pass", "publicize", "decide", "pay")


def _check(before: list[Step], new: Step, role: str = CHIEF) -> str:
    return check_step(before, new, role=role, reviewers=OFFICES)


def test_the_usual_way_ends_with_the_check() -> None:
    for place in range(len(PAID)):
        _check(PAID[:place], PAID[place])

    assert status_of(PAID) == "PAID"
    assert _check(PAID, Step("check", DAY)) == "CHECKED"


def test_a_returned_case_may_be_handed_in_again() -> None:
    steps = _walk("submit", "return", "resubmit", "accept")

    assert [status_of(steps[:count]) for count in range(5)] == [
        "NEW", "SUBMITTED", "RETURNED", "SUBMITTED", "ACCEPTED",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "new", "role", "says"),
    [
        (_walk("submit"), Step("pay", DAY, Decimal(5)), CHIEF, "目前为“已申报”，不能“拨付”"),
        (_walk("submit"), Step("accept", DAY), "FIRM", "您的角色不能“受理”"),
        (_walk("submit"), Step("return", DAY), CHIEF, "“退回补正”还须填写：理由"),
        (_walk("submit"), Step("accept", DAY - timedelta(1)), CHIEF, "受理的日期2014-03-02早于上一步“申报”的2014-03-03"),
        (PAID[:2], Step("pass", DAY), CHIEF, "县财政局、县统计局尚未审核"),
        (
            [*PAID[:2], Step("review", DAY, department="县财政局", agrees=True), Step("review", DAY, department="县统计局", agrees=False)],
            Step("pass", DAY), CHIEF, "县统计局不同意",
        ),
        (PAID[:-1], Step("pay", DAY, Decimal(4)), CHIEF, "拨付4万元与决定的5万元不一致"),
        (PAID, Step("claw-back", DAY, Decimal(6), note="转让"), CHIEF, "追回6万元超过已拨付的5万元"),
        ([*PAID, *_walk("claw-back")], Step("give-back", DAY, Decimal(6)), CHIEF, "退款6万元超过应退的5万元"),
        ([*PAID, *_walk("claw-back")], Step("settle", DAY), CHIEF, "还有5万元未退回"),
        (PAID[:-2], Step("decide", DAY, Decimal(0)), CHIEF, "金额应大于零"),
    ],
)  # fmt: skip
def test_a_step_out_of_turn_says_what_is_in_the_way(
    before: list[Step], new: Step, role: str, says: str
) -> None:
    with pytest.raises(TransitionRefused, match=says):
        _check(before, new, role)


def test_the_last_word_of_an_office_counts() -> None:
    against = Step("review", DAY, department="县统计局", agrees=False)
    content = Step("review", DAY, department="县统计局", agrees=True)
    steps = [*PAID[:2], Step("review", DAY, department="县财政局", agrees=True), against, content]

    assert _check(steps, Step("pass", DAY)) == "REVIEWED"


def test_money_is_returned_in_parts_and_then_settled() -> None:
    steps = [*PAID, Step("claw-back", DAY, Decimal(5), note="转让")]
    for part in (2, 3):
        new = Step("give-back", DAY, Decimal(part))
        _check(steps, new)
        steps.append(new)

    money = money_of(steps)

    assert (money.used, money.owed, money.waiting) == (0, 0, 0)
    assert _check(steps, Step("settle", DAY)) == "SETTLED"


@given(
    moves=st.lists(
        st.tuples(
            st.sampled_from(STEP_NAMES),
            st.sampled_from([None, Decimal(1), Decimal(2), Decimal(5)]),
            st.sampled_from(("FIRM", "CLERK", "DEPARTMENT", CHIEF)),
            st.sampled_from((*OFFICES, "")),
            st.booleans(),
            st.integers(-1, 3),
        ),
        max_size=40,
    )
)
def test_whatever_is_tried_the_money_adds_up(moves: list[tuple]) -> None:
    """Random people try random steps on random days; what is refused changes nothing, what passes keeps the laws."""
    steps: list[Step] = []
    day = DAY
    for name, amount, role, office, agrees, days in moves:
        new = Step(name, day + timedelta(days), amount, office, agrees, "说明")
        try:
            status = check_step(steps, new, role=role, reviewers=OFFICES)
        except TransitionRefused:
            continue
        steps.append(new)
        day = new.on
        money = money_of(steps)
        assert status == status_of(steps)
        assert status in STATUSES
        assert money.paid - money.given_back == money.used >= 0
        assert 0 <= money.owed <= money.paid
        assert money.paid in (0, money.decided)
    assert [step.on for step in steps] == sorted(step.on for step in steps)
