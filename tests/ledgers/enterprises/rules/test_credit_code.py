"""Codes of firms: cases of the bureau, what the check digits promise, and what they do not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jingxin.ledgers.enterprises.rules.credit_code import (
    CREDIT_CODE_ALPHABET,
    CodeRefused,
    check_credit_code,
    check_organization_code,
    credit_code_check_digit,
    organization_code_check_digit,
    organization_code_inside,
)
from tests.ledgers.enterprises.tables import cases

LETTERS = st.sampled_from(CREDIT_CODE_ALPHABET)
DIGITS = st.sampled_from("0123456789")

CREDIT_CODES = st.builds(
    lambda head, area, tail: head + area + tail + credit_code_check_digit(head + area + tail),
    st.text(LETTERS, min_size=2, max_size=2),
    st.text(DIGITS, min_size=6, max_size=6),
    st.text(LETTERS, min_size=9, max_size=9),
)
NUMERIC_ORGANIZATION_CODES = st.text(DIGITS, min_size=8, max_size=8).map(
    lambda body: body + organization_code_check_digit(body)
)


def swapped(code: str, first: int, second: int) -> str:
    letters = list(code)
    letters[first], letters[second] = letters[second], letters[first]
    return "".join(letters)


def is_refused(check, code: str) -> bool:
    try:
        check(code)
    except CodeRefused:
        return True
    return False


@pytest.mark.parametrize("case", cases("credit_code"), ids=lambda case: case["why"])
def test_credit_codes_of_the_bureau(case):
    if case["verdict"] == "good":
        assert len(check_credit_code(case["code"])) == 18
        return

    with pytest.raises(CodeRefused) as refusal:
        check_credit_code(case["code"])

    assert case["says"] in str(refusal.value)


@pytest.mark.parametrize("case", cases("organization_code"), ids=lambda case: case["why"])
def test_organization_codes_of_the_bureau(case):
    if case["verdict"] == "good":
        assert len(check_organization_code(case["code"])) == 9
        return

    with pytest.raises(CodeRefused) as refusal:
        check_organization_code(case["code"])

    assert case["says"] in str(refusal.value)


def test_the_check_digit_of_the_page_worked_by_hand():
    # docs/calculations/credit-code.md: values times weights, added, taken from 31.
    values = [1, 1, 3, 7, 0, 8, 8, 1, 0, 0, 4, 3, 3, 9, 5, 9, 7]
    weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

    total = sum(value * weight for value, weight in zip(values, weights, strict=True))

    assert (total, total % 31, 31 - total % 31) == (1468, 11, 20)
    assert CREDIT_CODE_ALPHABET[20] == "L" == credit_code_check_digit("11370881004339597")


def test_the_inside_of_a_credit_code_is_the_organization_code():
    assert organization_code_inside("11370881004339597L") == "004339597"
    assert check_organization_code("00433959-7") == "004339597"


@given(code=CREDIT_CODES)
def test_a_code_with_its_check_digit_is_taken_as_it_is(code):
    assert check_credit_code(code) == code


@given(code=CREDIT_CODES, place=st.integers(0, 17), letter=LETTERS)
def test_every_single_wrong_character_is_caught(code, place, letter):
    assume(code[place] != letter)

    assert is_refused(check_credit_code, code[:place] + letter + code[place + 1 :])


@given(code=CREDIT_CODES, place=st.integers(0, 16))
def test_every_swap_of_two_neighbours_is_caught(code, place):
    assume(code[place] != code[place + 1])

    assert is_refused(check_credit_code, swapped(code, place, place + 1))


@given(code=CREDIT_CODES, places=st.lists(st.integers(0, 17), min_size=2, max_size=2, unique=True))
def test_every_swap_is_caught_but_that_of_the_first_and_the_last(code, places):
    assume(code[places[0]] != code[places[1]])
    assume(sorted(places) != [0, 17])

    assert is_refused(check_credit_code, swapped(code, *places))


def test_swapping_the_first_and_the_last_character_is_not_caught():
    # Both weigh 1, so this is where the promise ends; the page says so.
    assert check_credit_code(swapped("11370881004339597L", 0, 17)) == "L13708810043395971"


@given(code=NUMERIC_ORGANIZATION_CODES, place=st.integers(0, 8), digit=DIGITS)
def test_every_single_wrong_digit_of_an_organization_code_is_caught(code, place, digit):
    assume(code[place] != digit)

    assert is_refused(check_organization_code, code[:place] + digit + code[place + 1 :])


@given(code=NUMERIC_ORGANIZATION_CODES, place=st.integers(0, 7))
def test_every_swap_of_neighbouring_digits_of_an_organization_code_is_caught(code, place):
    assume(code[place] != code[place + 1])
    assume(code[8] != "X" or place != 7)  # X would move into the body, where it weighs as a letter, 33

    assert is_refused(check_organization_code, swapped(code, place, place + 1))


def test_letters_eleven_apart_are_not_told_apart_in_an_organization_code():
    with_a, with_l = "A0000000", "L0000000"

    assert organization_code_check_digit(with_a) == organization_code_check_digit(with_l)
