"""Files that must not be read: each gets one clear finding and no worksheet."""

import io
import zipfile
from pathlib import Path

import pytest

from jingxin.records import tables
from jingxin.records.tables import check_upload_size, read_table
from tests.records.files import HEADER, ROW, csv_bytes, xlsx

XLS = Path(__file__).parent / "fixtures" / "firms.xls"


def only_fault(content, filename):
    table = read_table(content, filename)
    assert table.worksheets == ()
    assert len(table.faults) == 1
    fault = table.faults[0]
    assert fault.message
    assert fault.cure
    return fault


def with_part(name, content):
    """Return a good workbook with one part replaced or added."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(HEADER, ROW))) as good,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for info in good.infolist():
            if info.filename != name:
                made.writestr(info, good.read(info))
        made.writestr(name, content)
    return buffer.getvalue()


def test_a_workbook_is_read_cell_by_cell_from_its_first_corner():
    table = read_table(xlsx((None, None), (None, "甲"), name="企业"), "企业.xlsx")

    assert table.faults == []
    assert (table.worksheets[0].name, table.worksheets[0].rows) == ("企业", [["", ""], ["", "甲"]])


def test_an_old_workbook_is_read_by_its_own_name():
    table = read_table(XLS)

    assert table.faults == []
    assert table.worksheets[0].rows[1][:2] == ["F000001", "永嘉县甲阀门厂"]


def test_an_old_workbook_renamed_to_new_is_said_to_be_renamed():
    fault = only_fault(XLS.read_bytes(), "企业.xlsx")

    assert fault.rule == "import.renamed"
    assert "文件名以 .xlsx 结尾，内容却是旧版 Excel（.xls）" in fault.message
    assert "另存为" in fault.cure


def test_a_new_workbook_renamed_to_old_is_said_to_be_renamed():
    fault = only_fault(xlsx(HEADER, ROW), "企业.xls")

    assert "文件名以 .xls 结尾，内容却是新版 Excel（.xlsx）" in fault.message


@pytest.mark.parametrize(
    ("content", "filename", "rule"),
    [
        (b"", "企业.xlsx", "import.empty_file"),
        (b"<html><table><tr><td>F1</td></tr></table></html>", "企业.xls", "import.renamed"),
        (csv_bytes(HEADER, ROW), "企业.xlsx", "import.renamed"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "企业.xlsx", "import.not_a_table"),
        (b"PK\x03\x04 and then nothing of a zip", "企业.xlsx", "import.damaged"),
        (XLS.read_bytes()[:700], "企业.xls", "import.damaged"),
        (csv_bytes(HEADER, ROW), "企业.pdf", "import.not_a_table"),
        (csv_bytes(HEADER, ROW), "企业", "import.not_a_table"),
        ("企业编号,名称\n".encode() + b"\xff\xff\xff", "企业.csv", "import.encoding"),
    ],
    ids=[
        "empty",
        "web page",
        "csv renamed",
        "picture",
        "torn zip",
        "torn xls",
        "pdf",
        "no suffix",
        "encoding",
    ],
)
def test_a_file_that_is_no_table_is_refused(content, filename, rule):
    assert only_fault(content, filename).rule == rule


def test_a_torn_workbook_is_refused():
    assert only_fault(xlsx(HEADER, ROW)[:-200], "企业.xlsx").rule == "import.damaged"


def test_a_word_document_is_refused_as_what_it_is():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")

    assert only_fault(buffer.getvalue(), "企业.xlsx").rule == "import.not_a_table"


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = with_part("xl/worksheets/sheet1.xml", b"0" * (20 * 1024 * 1024))

    fault = only_fault(bomb, "企业.xlsx")

    assert len(bomb) < 100_000
    assert fault.rule == "import.bomb"
    assert "解压后20 MB" in fault.said


def test_a_bomb_of_many_modest_parts_is_refused_by_its_total(monkeypatch):
    monkeypatch.setattr(tables, "MOST_UNZIPPED_BYTES", 1000)

    assert only_fault(xlsx(HEADER, ROW), "企业.xlsx").rule == "import.bomb"


def test_a_part_that_lies_about_its_size_is_refused():
    honest = with_part("xl/extra.xml", b"<x>" + b"0" * 5000 + b"</x>")
    lying = honest.replace((5007).to_bytes(4, "little"), (7).to_bytes(4, "little"))

    assert honest != lying
    assert only_fault(lying, "企业.xlsx").rule == "import.damaged"


def test_entities_in_the_workbook_are_not_expanded():
    book = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'

    assert only_fault(with_part("xl/workbook.xml", book), "企业.xlsx").rule == "import.damaged"


def test_a_cell_at_the_far_end_of_the_sheet_is_refused_before_the_grid_is_made():
    rows = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'

    fault = only_fault(with_part("xl/worksheets/sheet1.xml", sheet % rows), "企业.xlsx")

    assert fault.rule == "import.too_many_cells"
    assert fault.said == "第1048576行第16384列"


def test_an_empty_formatted_cell_far_away_does_no_harm():
    rows = b'<row r="1"><c r="A1" t="str"><v>F1</v></c></row><row r="1048576"><c r="A1048576" s="0"/></row>'
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'

    table = read_table(with_part("xl/worksheets/sheet1.xml", sheet % rows), "企业.xlsx")

    assert table.faults == []


def test_a_file_of_200_megabytes_is_refused_without_being_read(tmp_path, monkeypatch):
    path = tmp_path / "企业.xlsx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("the file was read"))

    fault = only_fault(path, "")

    assert (fault.rule, fault.said, fault.expected) == ("import.too_big", "200 MB", "不超过60 MB")
    assert fault.place == "文件“企业.xlsx”"


def test_an_upload_is_judged_by_its_size_alone():
    assert check_upload_size(200 * 1024 * 1024, "企业.xlsx").rule == "import.too_big"
    assert check_upload_size(1024, "企业.xlsx") is None


def test_a_formula_error_is_kept_as_what_the_typist_sees():
    buffer = io.BytesIO()
    import xlsxwriter

    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("表").write_formula(0, 0, "=1/0", None, "#DIV/0!")

    assert read_table(buffer.getvalue(), "企业.xlsx").worksheets[0].rows == [["#DIV/0!"]]


def test_a_quote_before_a_formula_like_text_comes_off_again():
    table = read_table(csv_bytes(("'=1+1", "'普通", "'-5")), "企业.csv")

    assert table.worksheets[0].rows == [["=1+1", "'普通", "-5"]]


def test_semicolons_and_tabs_separate_too():
    assert read_table("甲;乙\n1;2\n".encode(), "企业.csv").worksheets[0].rows[1] == ["1", "2"]
    assert read_table("甲\t乙\n1\t2\n".encode(), "企业.txt").worksheets[0].rows[1] == ["1", "2"]
