"""Places in a table by a dimension."""

from decimal import Decimal as D

import pytest

from jingxin.core.parameters import labelled_parameters
from jingxin.reports.ask import PlanError
from jingxin.reports.document import Table
from tests.reports.conftest import AS_OF
from tests.reports.test_compose import written
from tests.reports.test_grouped import cells, with_towns

TABLE = """::: 表 各镇街产值
分组 = 镇街
列 = 位次、镇街、产值（亿元）=规上工业产值
合计 = 全县
位次 = 产值（亿元）
:::
"""


def note_of(document):
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    return table.note


def test_rows_stand_by_their_places_and_the_rule_stands_under_the_table():
    document = written(TABLE, with_towns(**{"102": "61.20"}))

    assert [row[:2] for row in cells(document)] == [
        ("1", "瓯北街道"), ("1", "桥头镇"), ("3", "乌牛街道"), ("", "全县"),
    ]  # fmt: skip
    assert "位次依次比产值，相同的并列；没有产值的不排位次" in note_of(document)


def test_equals_as_printed_are_equals():
    document = written(TABLE, with_towns(**{"101": "61.201", "102": "61.204"}))

    assert [row[0] for row in cells(document)][:2] == ["1", "1"]


def test_nobody_below_the_least_number_is_ranked():
    document = written(TABLE.replace("位次 = 产", "起排 = 产值（亿元） 不少于 52\n位次 = 产"))

    assert [row[:2] for row in cells(document)] == [
        ("1", "瓯北街道"), ("2", "桥头镇"), ("／", "乌牛街道"), ("", "全县"),
    ]  # fmt: skip
    assert "产值（亿元）不足52的和没有产值的不排位次" in note_of(document)


def test_the_least_number_may_be_a_parameter_in_force_on_the_day():
    least = labelled_parameters()["参加排名的最少问题数"].at(AS_OF).value
    document = written(
        TABLE.replace("位次 = 产", "起排 = 产值（亿元） 不少于 参加排名的最少问题数\n位次 = 产")
    )

    assert least == D(5)
    assert "产值（亿元）不足5个的" in note_of(document)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("位次 = 产值（亿元）\n", "", "要排位次，请加一行“位次 = …”"),
        ("列 = 位次、", "列 = ", "列里却没有“位次”"),
        ("位次 = 产值（亿元）", "位次 = 税收", "表里没有“税收”这一列数"),
        ("合计 = 全县", "起排 = 很多", "应写成“收集 不少于 5”"),
        ("合计 = 全县", "起排 = 产值（亿元） 不少于 参加排名的最小问题数", "相近的有：参加排名的最少问题数"),
    ],
)  # fmt: skip
def test_a_ranking_that_cannot_be_made_is_refused_with_its_cure(old, new, said):
    with pytest.raises(PlanError, match=said):
        written(TABLE.replace(old, new))
