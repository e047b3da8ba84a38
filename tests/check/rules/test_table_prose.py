import pytest

from tests.check.say import said_of_table

RULE = "table_prose"
PROSE = "全年实现地区生产总值4000.5亿元。"


def test_a_cell_that_differs_from_the_prose_is_said():
    rows = [["指标", "指标值（亿元）"], ["地区生产总值", "4005.0"], ["第一产业", "153.6"]]

    assert said_of_table(rows, RULE, before=[PROSE])


@pytest.mark.parametrize(
    "rows",
    [
        [["指标", "指标值（亿元）"], ["地区生产总值", "4000.5"]],
        [["指标", "指标值（万元）"], ["地区生产总值", "40005000"]],
        [["指标", "增长（%）"], ["地区生产总值", "10.0"]],
        [["指标", "指标值"], ["地区生产总值", "4005.0"]],
    ],
)
def test_a_cell_that_may_agree_is_silent(rows):
    assert said_of_table(rows, RULE, before=[PROSE]) == []


GROWN = "1-5月，全县完成规上工业总产值143.75亿元，同比增长3.5%。"
UNITS = ["指标", "单位", "1-5月", "同比增长（%）"]


@pytest.mark.parametrize(
    "row", [["规上工业总产值", "亿元", "134.75", "3.5"], ["规上工业总产值", "亿元", "143.75", "5.3"]]
)
def test_a_unit_in_a_column_and_a_growth_are_held_against_the_prose(row):
    assert said_of_table([UNITS, row], RULE, before=[GROWN])


def test_a_row_that_agrees_with_the_prose_is_silent():
    assert said_of_table([UNITS, ["规上工业总产值", "亿元", "143.75", "3.5"]], RULE, before=[GROWN]) == []


MONTHLY = ["指标", "单位", "当月", "当月同比（%）", "累计", "累计同比（%）"]


def test_a_months_own_column_is_not_what_the_prose_tells_of_the_months_so_far():
    row = ["规上工业总产值", "亿元", "34.34", "4.1", "143.75", "3.5"]

    assert said_of_table([MONTHLY, row], RULE, before=[GROWN]) == []


def test_beside_a_months_column_the_cumulative_one_is_held_against_the_prose():
    row = ["规上工业总产值", "亿元", "34.34", "4.1", "134.75", "3.5"]

    assert said_of_table([MONTHLY, row], RULE, before=[GROWN])


@pytest.mark.parametrize("heads", [["本月", "上月"], ["本周", "上周"]])
def test_the_column_of_the_week_or_month_before_is_not_held_against_the_prose(heads):
    prose = "本期，全县新收集企业问题10个。"

    assert (
        said_of_table([["指标", "单位", *heads], ["新收集企业问题", "个", "10", "9"]], RULE, before=[prose])
        == []
    )
