"""The energy bulletin of the example county: rates with their words, rosters as long as the sentences say, charts, a clean check."""

from pathlib import Path

import docx
import pytest

from jingxin.check.marks import read_marks
from tests.journeys.conftest import Demo

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def bulletin(demo: Demo) -> Path:
    path = demo.folder / "energy.docx"
    written = demo.run("report", "energy", "--as-of", "2014-06-20", "-o", str(path))
    assert written.returncode == 0, written.stdout + written.stderr
    return path


@pytest.mark.parametrize(
    ("measure", "caption"),
    [
        ("users_over_target", "用能超进度企业"),
        ("started_without_opinion", "未经节能审查开工项目"),
        ("phase_out_late", "逾期淘汰任务"),
    ],
)
def test_each_roster_has_as_many_lines_as_the_sentence_says(
    bulletin: Path, measure: str, caption: str
) -> None:
    tables = {
        str(found[0]): len(table.rows) - 1
        for table in docx.Document(str(bulletin)).tables
        if (found := table._tbl.tblPr.xpath("./w:tblCaption/@w:val"))
    }
    [lines] = [count for name, count in tables.items() if name.startswith(caption)]
    said = next(mark for mark in read_marks(bulletin) if mark.expression == measure and mark.before)

    assert lines == int(said.text)


def test_the_rates_of_the_quarter_stand_in_words(bulletin: Path) -> None:
    text = "".join(paragraph.text for paragraph in docx.Document(str(bulletin)).paragraphs)

    assert "一季度，全县单位GDP能耗" in text


def test_it_is_drawn(bulletin: Path) -> None:
    assert len(docx.Document(str(bulletin)).inline_shapes) == 2
