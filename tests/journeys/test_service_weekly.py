"""The weekly bulletin of the example county: the half-year report's figures of visits and problems stand in it too."""

from pathlib import Path

import pytest

from jingxin.check.marks import read_listing, read_marks
from tests.journeys.conftest import Demo

pytestmark = pytest.mark.journey

# Figure of the report → measure and what it says: 20 firms visited; 49 collected = 45 + 4 = 18 + 10 + 21.
FIGURES = {
    76: ("visited_merit_firms", "20"),
    77: ("collected_problems", "49"),
    78: ("collected_problems.part(channel:MERIT)", "45"),
    79: ("collected_problems.part(channel:NINE_LINKS)", "4"),
    80: ("settled_problems", "18"),
    81: ("progressed_problems", "10"),
    82: ("in_hand_problems", "21"),
}


@pytest.fixture(scope="module")
def bulletin(demo: Demo) -> Path:
    path = demo.folder / "weekly.docx"
    written = demo.run("report", "service_weekly", "--period", "2014-W25", "-o", str(path))
    assert written.returncode == 0, written.stdout + written.stderr
    return path


@pytest.mark.parametrize("figure", FIGURES)
def test_the_figures_of_visits_and_problems_stand_in_it_with_their_marks(bulletin: Path, figure: int) -> None:
    measure, value = FIGURES[figure]

    listing = read_listing(bulletin)
    said = {
        mark.text
        for mark in read_marks(bulletin)
        if listing[mark.address].get("expression", mark.expression) == measure
    }

    assert said == {value}


def test_a_plan_that_is_not_issued_every_week_is_refused_a_week(demo: Demo) -> None:
    refused = demo.run("report", "half_year", "--period", "2014-W25", "-o", "x.docx")

    assert refused.returncode == 2
    assert "不是一周或一月一期的通报" in refused.stdout + refused.stderr
