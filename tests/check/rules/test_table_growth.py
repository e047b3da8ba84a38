import pytest

from tests.check.say import said_of_table

RULE = "table_growth"
HEAD = ["指标", "本期", "上年同期", "同比增长（%）"]
YEARS = ["指标", "2013年", "2012年", "增减额", "增减%"]
TASK = ["项目", "年度计划", "累计完成", "完成率（%）"]


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, ["技改投资", "9.10", "8.00", "31.8"]],
        [TASK, ["小微园", "200", "130", "56.0"]],
        [YEARS, ["工业投资", "36.5", "30.2", "5.3", "20.9"]],
        [YEARS, ["工业投资", "36.5", "30.2", "6.3", "29.0"]],
    ],
)
def test_a_rate_that_its_row_does_not_make_is_said(rows):
    assert said_of_table(rows, RULE)


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, ["技改投资", "9.10", "8.00", "13.8"]],
        [YEARS, ["工业投资", "36.5", "30.2", "6.3", "20.9"]],
        [HEAD, ["规上工业增加值", "9.10", "8.00", "5.5"]],
        [HEAD, ["技改投资", "9.10", "0", "—"]],
        [TASK, ["小微园", "200", "130", "65"]],
        [["指标", "数值", "增长（%）"], ["产值", "143.75", "3.5"]],
    ],
)
def test_a_rate_that_may_be_true_is_silent(rows):
    assert said_of_table(rows, RULE) == []
