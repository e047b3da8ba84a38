"""Each way in which a row can fail its contract, with the row, the value and the cure."""

from datetime import date
from decimal import Decimal

import pytest

from jingxin.measures.tables import all_tables
from jingxin.warehouse import validate
from jingxin.warehouse.extract import SqlExtract
from jingxin.warehouse.parquet import write_table
from jingxin.warehouse.validate import check_together
from tests.measures.county import AREAS, COUNTY, indicator, observation, with_keys

P = "2014-01..05"


def faults_of(tmp_path, **tables):
    """Write the tables and return the faults, first of single rows, else of rows together."""
    contracts, faults, paths, keyed = all_tables(), [], {}, set()
    rows = with_keys(tables)
    for name, contract in contracts.items():
        paths[name] = tmp_path / f"{name}.parquet"
        if write_table(contract, rows.get(name, ()), paths[name], faults).is_keyed:
            keyed.add(name)
    return faults or list(check_together(contracts, paths, keyed=keyed))


def only(faults):
    assert len(faults) == 1, faults
    return faults[0]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (1.1234567, "应为小数"),
        (1.1, "应为小数（最多六位），现为“1.1”。"),  # a float in a mapping is money gone wrong
        ("很多", "“数值”应为小数（最多六位），现为“很多”。"),
        (Decimal("1.1234567"), "最多六位"),
        (Decimal("1e30"), "应为小数"),
    ],
)
def test_a_value_of_the_wrong_kind(tmp_path, value, says):
    row = {**observation("output", COUNTY, P, "1"), "value": value}

    fault = only(faults_of(tmp_path, areas=AREAS, indicators=[indicator()], observations=[row]))

    assert fault.rule == "publish.type"
    assert says in fault.message
    assert fault.place == "“地区指标数据”行 indicators.observations:output|330324|2014-01..05 “数值”列"
    assert fault.blocks


BLANKS = [chr(code) for code in range(0x10000) if chr(code).isspace()]


@pytest.mark.parametrize("blank", ["　　", " \t\n", *BLANKS], ids=ascii)
def test_a_key_of_blanks_of_any_kind(tmp_path, blank):
    fault = only(faults_of(tmp_path, areas=[{**AREAS[0], "row_key": blank}]))

    assert (fault.rule, fault.said) == ("publish.constraint", blank)


def test_a_number_where_text_belongs(tmp_path):
    fault = only(faults_of(tmp_path, areas=[{**AREAS[0], "name": 33}]))

    assert fault.message == "“区划名称”应为文本，现为“33”。"


def test_what_is_required_is_missing(tmp_path):
    fault = only(faults_of(tmp_path, areas=[{**AREAS[0], "name": None}]))

    assert (fault.rule, fault.message) == ("publish.required", "缺少“区划名称”。")


def test_a_value_that_is_not_allowed(tmp_path):
    fault = only(faults_of(tmp_path, areas=[{**AREAS[0], "level": "PLANET"}]))

    assert fault.message == "“层级”为“PLANET”，应为PROVINCE、CITY、COUNTY、TOWN之一。"
    assert fault.said == "PLANET"


def test_two_rows_of_one_grain(tmp_path):
    rows = [
        observation("output", COUNTY, P, "1"),
        {**observation("output", COUNTY, P, "2"), "row_key": "other"},
    ]
    fault = only(faults_of(tmp_path, areas=AREAS, indicators=[indicator()], observations=rows))

    assert fault.rule == "publish.doubled"
    assert fault.message == "指标、地区、时期相同的有2行（output、330324、2014-01..05），应只有一行。"


def test_two_rows_of_one_key(tmp_path):
    rows = [{**AREAS[0], "row_key": "same"}, {**AREAS[0], "code": "34", "row_key": "same"}]

    assert only(faults_of(tmp_path, areas=rows)).message == "台账行相同的有2行（same），应只有一行。"


def test_a_reference_that_leads_nowhere(tmp_path):
    fault = only(
        faults_of(tmp_path, areas=AREAS, indicators=[], observations=[observation("output", COUNTY, P, "1")])
    )

    assert fault.message == "“指标”为“output”（1行），而“指标目录”中没有它。"
    assert fault.cure == "请在“指标目录”中补登，或改正此处。"


def test_a_column_that_no_contract_knows(tmp_path):
    faults = []
    rows = [{**row, "colour": "red"} for row in with_keys({"areas": AREAS})["areas"]]
    write_table(all_tables()["areas"], rows, tmp_path / "areas.parquet", faults)

    assert only(faults).message == "“行政区划”的数据里有契约表没有的列：colour。"


def test_what_a_database_hands_over_is_read_as_it_was_meant(tmp_path):
    import pyarrow.parquet as pq

    columns = ("row_key", "made", "indicator", "area", "year", "value")
    path, faults = tmp_path / "targets.parquet", []
    rows = [
        ("t:1", 1, "output", COUNTY, 2014, 0.1),
        ("t:2", 0, "output", "33", 2014, 400),
        ("t:3", 0, "o", "3", 2014, "1.25"),
    ]

    assert write_table(all_tables()["targets"], SqlExtract(columns, lambda: rows), path, faults).rows == 3

    table = pq.read_table(path)
    assert faults == []
    assert table.column("made").to_pylist() == [True, False, False]
    assert table.column("value").to_pylist() == [Decimal("0.1"), Decimal("400"), Decimal("1.25")]


def test_dates_as_text_are_read(tmp_path):
    import pyarrow.parquet as pq

    path, faults = tmp_path / "spells.parquet", []
    extract = SqlExtract(
        ("row_key", "made", "firm", "entered_on"), lambda: [("s:1", True, "F1", "2014-02-10")]
    )
    write_table(all_tables()["above_scale_spells"], extract, path, faults)

    assert pq.read_table(path).column("entered_on").to_pylist() == [date(2014, 2, 10)]
    assert pq.read_table(path).column("left_on").to_pylist() == [None]


@pytest.mark.parametrize(
    ("keys", "is_keyed"),
    [
        (["t:1", "t:2", "t:3", "t:4", "t:5"], True),
        (["t:5", "t:3", "t:1", "t:4", "t:2"], True),  # told after sorting
        (["t:1", "t:2", "t:2", "t:3", "t:4"], False),  # across two chunks
        (["t:1", "t:1", "t:2", "t:3", "t:4"], False),  # within one
        (["t:4", "t:1", "t:2", "t:3", "t:1"], False),
        (["t:1"], True),
    ],
)
def test_keys_are_seen_to_be_different_only_where_they_are(tmp_path, monkeypatch, keys, is_keyed):
    monkeypatch.setattr(validate, "CHUNK_ROWS", 2)
    columns = ("row_key", "made", "indicator", "area", "year", "value")
    rows = [(key, 0, "output", COUNTY, 2000 + number, 1) for number, key in enumerate(keys)]
    faults = []

    written = write_table(
        all_tables()["targets"], SqlExtract(columns, lambda: rows), tmp_path / "targets.parquet", faults
    )

    assert faults == []
    assert (written.rows, written.is_keyed) == (len(keys), is_keyed)
