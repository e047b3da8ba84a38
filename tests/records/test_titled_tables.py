"""A list as people hand it round: what stands where, and that nothing in it runs."""

from datetime import date
from decimal import Decimal as D
from io import BytesIO

import openpyxl

from jingxin.records.titled_tables import Heading, TitledTable, titled_workbook


def page_of(table):
    book = openpyxl.load_workbook(BytesIO(titled_workbook([table])))
    return book[book.sheetnames[0]]


def test_title_unit_heads_rows_and_notes_stand_one_below_the_other():
    table = TitledTable(
        "名单", "十强企业", "单位：万元", [Heading("企业", 20), Heading("税费", 10, 2), Heading("公布日期")],
        [["甲厂", D("9882.55"), date(2014, 2, 18)], ["乙厂", None, None]], notes=["并列的名次相同。"],
    )  # fmt: skip

    page = page_of(table)

    assert [page[f"A{line}"].value for line in range(1, 7)] == [
        "十强企业", "单位：万元", "企业", "甲厂", "乙厂", "并列的名次相同。",
    ]  # fmt: skip
    assert (page["B4"].value, page["B4"].number_format) == (9882.55, "0.00")
    assert page["C4"].value.date() == date(2014, 2, 18)
    assert page["B5"].value is None
    assert page.auto_filter.ref == "A3:C5"
    assert page.freeze_panes == "B4"


def test_texts_that_look_like_something_else_stay_texts():
    suspicious = ["=1+1", "+8613800000000", "-2", "@SUM(A1)", "http://example.com", "0123", "{=1}"]

    page = page_of(TitledTable("表", "表", "", [Heading("文字")], [[text] for text in suspicious]))

    cells = [page[f"A{line}"] for line in range(4, 4 + len(suspicious))]
    assert [cell.value for cell in cells] == suspicious
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_a_table_of_nothing_and_of_one_column_is_still_a_table():
    page = page_of(TitledTable("空/表", "空表", "没有", [Heading("只有一栏")], []))

    assert page.title == "空表"
    assert [page["A1"].value, page["A2"].value, page["A3"].value] == ["空表", "没有", "只有一栏"]
