"""The bulletin of late projects of the example county: its rosters have as many lines as its sentences say."""

from pathlib import Path

import docx
import pytest

from jingxin.check.marks import read_marks
from tests.journeys.conftest import Demo

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def bulletin(demo: Demo) -> Path:
    path = demo.folder / "projects.docx"
    written = demo.run("report", "projects", "--as-of", "2014-06-20", "-o", str(path))
    assert written.returncode == 0, written.stdout + written.stderr
    return path


@pytest.mark.parametrize(
    ("measure", "caption"),
    [
        ("unstarted_projects", "逾期未开工项目"),
        ("uncompleted_projects", "逾期未竣工项目"),
        ("overdue_obstacles", "超期未解决的障碍"),
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
