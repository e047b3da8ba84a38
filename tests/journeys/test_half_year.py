"""
From ledger files to the half-year report: every figure of the real report is reached, or is on the list.

`cases/half_year_figures.csv` holds the report's 89 figures, `half_year_wording.csv` the words in which those
reached are to stand, `half_year_not_reached.txt` the others, each with its reason.
"""

import csv
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen
from defusedxml.ElementTree import fromstring

from jingxin.check.marks import Mark, read_listing, read_marks
from jingxin.check.numerals import chinese_integer
from tests.conftest import ROOT
from tests.journeys.conftest import Demo

pytestmark = pytest.mark.journey
CASES = ROOT / "tests" / "cases"
Marks = dict[tuple[str, str, str], list[Mark]]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@frozen
class Expected:
    """One figure of the real report; `measure` is empty while no ledger yields it."""

    figure: int
    meaning: str
    value: Decimal
    unit: str
    period: str
    area: str
    change: str
    ledger: str
    measure: str

    @property
    def growth_measure(self) -> str:
        return f"{self.measure}.growth"


def _read_cases(name: str) -> Iterator[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


FIGURES = [
    Expected(**{**row, "figure": int(row["figure"]), "value": Decimal(row["value"])})
    for row in _read_cases("half_year_figures.csv")
]
REACHED = [figure for figure in FIGURES if figure.measure]
WITH_CHANGE = [figure for figure in REACHED if figure.change]
WORDING = {int(row["figure"]): row["wording"] for row in _read_cases("half_year_wording.csv")}
NOT_REACHED = {
    int(line.split(maxsplit=1)[0]): line.split(maxsplit=1)[1]
    for line in (CASES / "half_year_not_reached.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
}


def figure_id(figure: Expected) -> str:
    return f"{figure.figure}-{figure.meaning}"


@pytest.fixture(scope="module")
def marks(demo: Demo) -> Marks:
    """
    The marked numbers of the issued document by expression, period and area, in reading order.

    A tag of Word holds 64 characters; the whole of a longer expression stands in the document's own listing.
    """
    listing = read_listing(demo.docx)
    found: Marks = {}
    for mark in read_marks(demo.docx):
        expression = listing[mark.address].get("expression", mark.expression)
        found.setdefault((expression, mark.period, mark.area), []).append(mark)
    return found


def in_prose(marks: list[Mark]) -> Mark:
    """The first of the marks that stands in a sentence and not in a table."""
    return next(mark for mark in marks if mark.before)


def said_by(mark: Mark) -> Decimal:
    """The number that a reader takes from a mark: the verb before it carries the sign, a place is a Chinese numeral."""
    place = chinese_integer(mark.text)
    number = Decimal(mark.text) if place is None else Decimal(place)
    return -number if mark.before.endswith("下降") else number


@pytest.fixture(scope="module")
def paragraphs(demo: Demo) -> str:
    """What a reader sees of the document, a paragraph a line."""
    with zipfile.ZipFile(demo.docx) as archive:
        body = fromstring(archive.read("word/document.xml"))
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{WORD}t")) for paragraph in body.iter(f"{WORD}p")
    )


@pytest.fixture(scope="module")
def trails(demo: Demo) -> dict[tuple[int, str], Any]:
    """What `jingxin measure … --trail --json` prints for each reached figure and each printed change."""
    asked = [(figure, figure.measure) for figure in REACHED]
    asked += [(figure, figure.growth_measure) for figure in WITH_CHANGE]
    questions = [
        ["measure", name, "--period", figure.period, "--area", figure.area, "--trail", "--json"]
        for figure, name in asked
    ]
    return {
        (figure.figure, name): answer
        for (figure, name), answer in zip(asked, demo.ask(questions), strict=True)
    }


def rows_behind(trail: Any) -> list[Any]:
    """The ledger rows of a trail and of the figures it is made from."""
    return [*trail["rows"], *(row for part in trail["parts"] for row in rows_behind(part))]


def test_the_report_has_eighty_nine_figures() -> None:
    assert [figure.figure for figure in FIGURES] == list(range(1, 90))


def test_every_figure_is_reached_or_on_the_list_with_a_reason() -> None:
    reached = {figure.figure for figure in REACHED}

    assert reached | NOT_REACHED.keys() == {figure.figure for figure in FIGURES}
    assert not reached & NOT_REACHED.keys(), "得出的数字要从 half_year_not_reached.txt 删去"
    assert reached == WORDING.keys()
    assert all(NOT_REACHED.values())


@pytest.mark.parametrize("figure", REACHED, ids=figure_id)
def test_a_figure_stands_in_the_document_under_its_mark(marks: Marks, figure: Expected) -> None:
    mark = in_prose(marks[figure.measure, figure.period, figure.area])

    assert said_by(mark) == figure.value
    assert mark.after.removeprefix("余").startswith(figure.unit)


@pytest.mark.parametrize("figure", WITH_CHANGE, ids=figure_id)
def test_its_change_stands_under_a_mark_of_its_own_with_a_verb_for_the_sign(
    marks: Marks, figure: Expected
) -> None:
    mark = in_prose(marks[figure.growth_measure, figure.period, figure.area])
    change = Decimal(figure.change)

    assert Decimal(mark.text) == abs(change)
    assert mark.before.endswith("下降" if change < 0 else "增长")
    assert mark.after.startswith("%")


@pytest.mark.parametrize("figure", REACHED, ids=figure_id)
def test_the_document_says_it_in_the_words_of_the_report(paragraphs: str, figure: Expected) -> None:
    assert WORDING[figure.figure] in paragraphs


@pytest.mark.parametrize("figure", REACHED, ids=figure_id)
def test_the_command_line_gives_the_same_figure(
    marks: Marks, trails: dict[tuple[int, str], Any], figure: Expected
) -> None:
    answer = trails[figure.figure, figure.measure]["figure"]
    mark = in_prose(marks[figure.measure, figure.period, figure.area])

    # A sentence may ask for fewer decimals than the measure prints (110 for 110.0); never for another number.
    # “6000余万元” is true of 6043: the round number below, by less than a tenth.
    printed, said = Decimal(answer["printed"]), said_by(mark)
    assert said <= printed < said * Decimal("1.1") if mark.after.startswith("余") else printed == said
    assert (answer["unit"], answer["period"], answer["area"]) == (figure.unit, figure.period, figure.area)
    assert answer["snapshot"].startswith(mark.snapshot)


@pytest.mark.parametrize("figure", WITH_CHANGE, ids=figure_id)
def test_the_command_line_gives_the_published_change(
    trails: dict[tuple[int, str], Any], figure: Expected
) -> None:
    answer = trails[figure.figure, figure.growth_measure]["figure"]

    assert Decimal(answer["printed"]) == Decimal(figure.change)
    assert answer["basis"] == "published"


@pytest.mark.parametrize("figure", REACHED, ids=figure_id)
def test_the_trail_of_a_figure_ends_at_ledger_rows(
    trails: dict[tuple[int, str], Any], figure: Expected
) -> None:
    trail = trails[figure.figure, figure.measure]
    rows = rows_behind(trail)

    assert rows, trail["sentence"]
    assert all(re.fullmatch(r"[a-z]+\.[a-z]+:.+", row["key"]) for row in rows)
    assert trail["hidden_rows"] == 0


def test_figures_that_the_real_report_prints_do_not_come_from_made_rows(
    trails: dict[tuple[int, str], Any],
) -> None:
    made = {number for (number, _), trail in trails.items() if any(row["made"] for row in rows_behind(trail))}
    of_dictionary = {figure.figure for figure in REACHED if figure.ledger in {"indicators", "enterprises"}}

    # The year's task behind 83 % is derived from the report, and its row says so. Of everything else the report
    # prints totals and a few names only: the rows that add up to them are drawn, each marked as made.
    assert made & of_dictionary == {66}
    assert made >= {figure.figure for figure in REACHED if figure.ledger in {"land", "projects"}}


def test_firms_add_up_to_the_printed_output_by_town(demo: Demo) -> None:
    """The towns' parts of the headline are the sums of their firms, and make 143.75亿元 without a remainder."""
    by_town = demo.ask(
        [
            [
                "measure",
                "above_scale_output",
                "--period",
                "2014-01..05",
                "--area",
                "330324",
                "--by",
                "town",
                "--json",
            ]
        ]
    )[0]

    assert sum(Decimal(part["value"]) for part in by_town) == Decimal("143.75")
    assert len(by_town) == 18


def test_a_second_demo_changes_nothing(demo: Demo) -> None:
    before = demo.docx.read_bytes()
    snapshots = sorted(path.name for path in (demo.folder / "var" / "snapshots").iterdir())

    again = demo.run("demo", "--no-serve")

    assert again.returncode == 0, again.stdout + again.stderr
    assert demo.docx.read_bytes() == before
    assert sorted(path.name for path in (demo.folder / "var" / "snapshots").iterdir()) == snapshots


def test_all_three_formats_are_written_and_the_accounts_are_printed(demo: Demo) -> None:
    assert {path.suffix for path in (demo.folder / "out").iterdir()} == {".docx", ".pdf", ".html"}
    assert "juzhang" in demo.printed
