"""Cells as people type them."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.records.cells import (
    CellFault,
    is_missing,
    read_boolean,
    read_code,
    read_day,
    read_decimal,
    read_integer,
    read_lines,
    read_period,
    read_text,
    read_unit,
    said,
    shown,
)

# Excel's instants have no zone.
A_MORNING, FIRST_OF_MAY = datetime(2014, 5, 8, 9, 30), datetime(2014, 5, 1)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (143.75, "143.75"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        ("1,234,567.80", "1234567.80"),
        ("１２．５", "12.5"),
        ("－３.５", "-3.5"),
        (" 3 500 ", "3500"),
        ("+7", "7"),
    ],
)
def test_a_number_is_what_was_typed_and_exact(cell, number):
    assert read_decimal(cell) == Decimal(number)


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("约三亿", "not_a_number"),
        ("12.5亩", "not_a_number"),
        ("1,23", "not_a_number"),
        ("NaN", "not_a_number"),
        ("Infinity", "not_a_number"),
        (True, "not_a_number"),
        (date(2014, 5, 8), "not_a_number"),
        ("#DIV/0!", "formula_error"),
    ],
)
def test_what_is_no_number_is_refused_with_its_rule(cell, rule):
    with pytest.raises(CellFault) as fault:
        read_decimal(cell)

    assert fault.value.rule == rule


def test_decimals_beyond_the_ledgers_are_refused_and_never_cut():
    with pytest.raises(CellFault, match="小数位数太多"):
        read_decimal(143.751, places=2)

    assert read_decimal("143.7500", places=2) == Decimal("143.75")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_any_amount_in_a_cell_comes_back_exact(amount):
    assert read_decimal(float(amount)) == amount
    assert read_decimal(str(amount)) == amount
    assert read_decimal(f"{amount:,}") == amount


@pytest.mark.parametrize(
    "cell",
    ["20140508", 20140508.0, "2014-5-8", "2014/05/08", "2014.5.8", "2014年5月8日", "２０１４年５月８日", " 2014-05-08 ",
     date(2014, 5, 8), A_MORNING],
)  # fmt: skip
def test_a_day_is_read_in_every_usual_way(cell):
    assert read_day(cell) == date(2014, 5, 8)


@pytest.mark.parametrize(
    ("cell", "rule"), [("2014-2-30", "no_such_day"), ("5月8日", "not_a_day"), (41767.0, "not_a_day")]
)
def test_what_is_no_day_is_refused(cell, rule):
    with pytest.raises(CellFault) as fault:
        read_day(cell)

    assert fault.value.rule == rule


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2014年1-5月", "2014-01..05"),
        ("2014年１—５月", "2014-01..05"),
        ("2014-05", "2014-05"),
        (FIRST_OF_MAY, "2014-05"),
        (2013.0, "2013"),
        ("2014年一季度", "2014Q1"),
    ],
)
def test_a_period_is_read_as_clerks_write_it(cell, code):
    assert read_period(cell) == code


def test_january_alone_is_refused_as_a_cumulative_period():
    with pytest.raises(CellFault, match="1—2月"):
        read_period("2014-01..01")


def test_a_code_loses_width_case_and_white_space():
    assert read_code(" ｆ０００ ００１ ") == "F000001"
    assert read_code(330324102.0) == "330324102"


def test_a_long_number_that_excel_has_cut_is_refused():
    with pytest.raises(CellFault, match="后几位已经丢失"):
        read_text(913303241455123000.0)


def test_text_keeps_its_full_width_brackets_and_loses_line_breaks():
    assert read_text(" 永嘉（中国）\n阀门 ") == "永嘉（中国） 阀门"


@pytest.mark.parametrize(
    ("cell", "value"), [("是", True), ("√", True), (1.0, True), ("否", False), ("无", False), (False, False)]
)
def test_yes_and_no(cell, value):
    assert read_boolean(cell) is value


def test_neither_yes_nor_no_is_refused():
    with pytest.raises(CellFault):
        read_boolean("也许")


def test_a_whole_number_may_not_have_a_fraction():
    assert read_integer("1,086") == 1086
    with pytest.raises(CellFault, match="应为整数"):
        read_integer(86.5)


def test_a_unit_is_known_or_refused_with_near_ones():
    assert read_unit(" 亿元 ") == "亿元"
    with pytest.raises(CellFault, match="不认识的计量单位"):
        read_unit("亿块")


@pytest.mark.parametrize("cell", ["", "—", "…", "……", "-", "/", " － ", None])
def test_what_says_that_there_is_nothing(cell):
    assert is_missing(cell)


def test_zero_is_a_value():
    assert not is_missing(0)
    assert read_decimal(0.0) == 0


def test_what_is_said_is_what_the_typist_saw():
    assert (said(20140508.0), said(0.1 + 0.2), said("甲" * 80)[-1]) == ("20140508", "0.3", "…")
    assert (shown(None), shown(True), shown(Decimal("12.50")), shown({"pk": 3, "label": "瓯北镇"})) == (
        "—",
        "是",
        "12.50",
        "瓯北镇",
    )


def test_a_text_of_several_lines_keeps_its_lines():
    assert read_lines("code = 1  \r\n\r\n[a]\n") == "code = 1\n\n[a]"
    assert read_lines(3) == "3"
