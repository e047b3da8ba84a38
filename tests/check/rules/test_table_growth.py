import pytest

from tests.check.say import said_of_table

RULE = "table_growth"
HEAD = ["指标", "本期", "上年同期", "同比增长（%）"]
TASK = ["项目", "年度计划", "累计完成", "完成率（%）"]


@pytest.mark.parametrize(
    "rows", [[HEAD, ["技改投资", "9.10", "8.00", "31.8"]], [TASK, ["小微园", "200", "130", "56.0"]]]
)
def test_a_rate_that_its_row_does_not_make_is_said(rows):
    assert said_of_table(rows, RULE)


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, ["技改投资", "9.10", "8.00", "13.8"]],
        [HEAD, ["规上工业增加值", "9.10", "8.00", "5.5"]],
        [HEAD, ["技改投资", "9.10", "0", "—"]],
        [TASK, ["小微园", "200", "130", "65"]],
        [["指标", "数值", "增长（%）"], ["产值", "143.75", "3.5"]],
    ],
)
def test_a_rate_that_may_be_true_is_silent(rows):
    assert said_of_table(rows, RULE) == []
