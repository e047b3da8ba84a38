"""The contracts hold together, and say what they mean twice in the same words."""

from datetime import date

import pytest

from jingxin.measures import tables
from jingxin.measures.tables import (
    FIRST_OF_MONTH,
    NOT_BLANK,
    PERIOD_CODE,
    Column,
    ContractError,
    ContractTable,
    Type,
    all_tables,
    at_least,
    matching,
    one_of,
)


def test_every_table_begins_with_its_row_key_and_whether_it_is_made():
    for table in all_tables().values():
        assert [column.name for column in table.columns[:2]] == ["row_key", "made"]


def test_every_reference_leads_to_a_column():
    for _table, _column, (target, name) in tables.references(all_tables()):
        assert all_tables()[target].has(name)


def test_a_grain_names_columns_of_its_table():
    with pytest.raises(ContractError, match="grain names unknown columns"):
        ContractTable("plots", "地块", "land", ("plot",), (Column("name", Type.STRING, "名称"),))


def test_a_column_stands_once():
    with pytest.raises(ContractError, match="named twice"):
        ContractTable("plots", "地块", "land", ("made",), (Column("made", Type.BOOLEAN, "示例"),))


def test_an_unknown_column_is_refused_with_the_known_ones():
    with pytest.raises(ContractError, match=r"no column 'nam'.*'name'"):
        all_tables()["firms"]["nam"]


@pytest.mark.parametrize(
    ("constraint", "good", "bad", "sentence"),
    [
        (one_of("FLOW", "STOCK"), "FLOW", "flow", "应为FLOW、STOCK之一"),
        (at_least(1), 1, 0, "不得小于1"),
        (matching(r"F\d+", "应为企业编号"), "F1", "G1", "应为企业编号"),
        (PERIOD_CODE, "2014-01..05", "2014-1..5", "应为规范的时期代码，如2014-01..05"),
        (FIRST_OF_MONTH, date(2014, 5, 1), date(2014, 5, 31), "应为某月的第一天"),
        (NOT_BLANK, "永嘉县", "  ", "不得为空白"),
    ],
)
def test_a_constraint_says_and_tests_the_same(constraint, good, bad, sentence):
    assert constraint.holds(good)
    assert not constraint.holds(bad)
    assert constraint.sentence == sentence


def test_a_period_that_cannot_be_read_is_no_period_code():
    assert not PERIOD_CODE.holds("去年")
