"""The monthly bulletin of the example county: a second plan, written by name and held against its snapshot."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from jingxin.check.marks import read_listing, read_marks
from tests.journeys.conftest import Demo

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def bulletin(demo: Demo) -> Path:
    path = demo.folder / "bulletin.docx"
    written = demo.run("report", "monthly", "--as-of", "2014-06-20", "-o", str(path))
    assert written.returncode == 0, written.stdout + written.stderr
    return path


def _text(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def _tables(path: Path) -> dict[str, list[list[str]]]:
    """The tables by their captions; a cell's text includes that of its content controls."""
    word = docx.Document(str(path))
    found = {}
    for table in word.tables:
        rows = [[_text(cell._tc) for cell in row.cells] for row in table.rows if row.cells]
        caption = table._tbl.tblPr.xpath("./w:tblCaption/@w:val")
        found[str(caption[0]) if caption else ""] = rows
    return found


def test_the_towns_table_lists_every_town_and_ends_with_the_headline(bulletin: Path) -> None:
    rows = _tables(bulletin)["各镇街规上工业产值（2014年1—5月）"]

    assert len(rows) == 1 + 18 + 1
    assert rows[-1][1:3] == ["全县", "143.75"]
    values = [float(row[2]) for row in rows[1:-1]]
    assert values == sorted(values, reverse=True)


def test_the_month_stands_beside_the_cumulative_figure(bulletin: Path) -> None:
    rows = _tables(bulletin)["主要指标完成情况（2014年1—5月）"]

    assert rows[0][2:5] == ["当月", "当月同比（%）", "累计"]
    assert rows[1][:5] == ["规上工业产值", "亿元", "34.34", "3.7", "143.75"]


def test_the_roster_has_as_many_lines_as_the_sentence_says(bulletin: Path) -> None:
    [roster] = [rows for caption, rows in _tables(bulletin).items() if "逾期未开工" in caption]
    [said] = [
        mark for mark in read_marks(bulletin) if mark.expression == "unstarted_major_projects" and mark.before
    ]

    assert said.before.endswith("目前有")
    assert len(roster) - 1 == int(said.text)


def test_each_number_of_the_chart_is_found_by_its_mark(bulletin: Path) -> None:
    [numbers] = [rows for caption, rows in _tables(bulletin).items() if caption.startswith("图“")]
    printed = [cell for row in numbers[1:] for cell in row[1::2] if cell]
    marked = {mark.text for mark in read_marks(bulletin)}
    listing = read_listing(bulletin)

    assert len(printed) == 18
    assert set(printed) <= marked
    assert sum(row["expression"] == "above_scale_output" for row in listing.values()) >= 19


def test_a_condition_that_fails_leaves_its_sentence_out(bulletin: Path) -> None:
    text = "\n".join(_text(paragraph._p) for paragraph in docx.Document(str(bulletin)).paragraphs)

    assert "后几个月须加快进度" in text
    assert "达到时间进度要求" not in text


def test_the_bulletin_is_the_same_file_when_it_is_written_again(demo: Demo, bulletin: Path) -> None:
    before = bulletin.read_bytes()

    again = demo.run("report", "monthly", "--as-of", "2014-06-20", "-o", str(bulletin))

    assert again.returncode == 0
    assert bulletin.read_bytes() == before


def test_the_checker_links_its_numbers_to_the_snapshot_by_their_marks(demo: Demo, bulletin: Path) -> None:
    checked = demo.run("check", str(bulletin), "--against", "latest")

    assert checked.returncode == 0, checked.stdout
    assert "与台账对上" in checked.stdout
