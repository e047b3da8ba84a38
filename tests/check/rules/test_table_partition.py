import pytest

from tests.check.say import said, said_of_table

RULE = "table_partition"
HEAD = ["指标", "指标值（亿元）", "同比增长（%）"]
TRUE = [
    HEAD,
    ["地区生产总值", "4000.5", "10.0"],
    ["第一产业", "153.6", "11.0"],
    ["第二产业", "3235.9", "9.8"],
    ["第三产业", "611.0", "11.0"],
]


def test_rows_that_do_not_make_their_whole_are_said():
    wrong = [*TRUE[:4], ["第三产业", "661.0", "11.0"]]

    assert said_of_table(wrong, RULE)


def test_a_table_that_lost_its_lines_is_read_too():
    cells = [cell for row in TRUE for cell in row]

    assert said("\n\n".join(cells), RULE) == []
    assert said("\n\n".join(cells).replace("153.6", "135.6"), RULE)


@pytest.mark.parametrize("rows", [TRUE, TRUE[:4], [HEAD, ["人均地区生产总值", "5", ""], *TRUE[2:]]])
def test_rows_that_may_be_true_are_silent(rows):
    assert said_of_table(rows, RULE) == []
