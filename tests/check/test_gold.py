"""Pages read by a person. The real texts are not ours to keep: a variable names the folder that has them."""

import os
import tomllib
from functools import cache
from pathlib import Path

import pytest

from jingxin.check import audit
from jingxin.core.finding import Severity

GOLD = Path(__file__).parent / "gold"
FOLDER = os.environ.get("JINGXIN_REAL_REPORTS", "")
needs_texts = pytest.mark.skipif(
    not FOLDER, reason="JINGXIN_REAL_REPORTS names no folder with the real reports"
)


def _rows(kind):
    """Each row with its source, as parameters."""
    return list(_read(kind))


def _read(kind):
    for page in sorted(GOLD.glob("*.toml")):
        data = tomllib.loads(page.read_text(encoding="utf-8"))
        for row in data.get(kind, ()):
            source = row.get("source") or data["source"]
            yield pytest.param(source, row, id=f"{page.stem}-{row['quote'][:16]}")


@cache
def _audit(source):
    return audit(Path(FOLDER) / source)


def _met(found, quote):
    """Findings that overlap the quotation, wherever it stands in the text."""
    text = found.document.text
    assert quote in text, "the quotation is not in the text"
    start = text.index(quote)
    end = start + len(quote)
    return [one for one in found.findings if one.start < end and one.end > start]


@needs_texts
@pytest.mark.parametrize(("source", "row"), _rows("loud"))
def test_what_a_careful_reader_objects_to_is_said(source, row):
    found = _audit(source)
    if row["rule"] in ("swapped_word", "blanked_name", "quotation"):  # said once, at the first place
        said = [one for one in found.findings if one.rule == row["rule"]]
        assert any(row["why"] in (one.expected, "") or row["rule"] != "swapped_word" for one in said)
        return

    met = [one for one in _met(found, row["quote"]) if one.rule == row["rule"]]

    assert met, row["why"]
    if "severity" in row:
        assert Severity[row["severity"]] in {one.severity for one in met}


@needs_texts
@pytest.mark.parametrize(("source", "row"), _rows("silent"))
def test_what_is_right_is_left_in_peace(source, row):
    met = [
        one
        for one in _met(_audit(source), row["quote"])
        if not one.rule.startswith(("swapped", "quot", "blank"))
    ]

    assert met == [], row["why"]


@needs_texts
def test_no_real_text_has_more_than_the_errors_that_a_person_accepted():
    accepted = {
        (row.values[0], row.values[1]["rule"])
        for row in _rows("loud")
        if row.values[1].get("severity") in ("ERROR", "REVERSAL")
    }

    for path in sorted(Path(FOLDER).glob("*.txt")):
        unexpected = [
            one for one in _audit(path.name).findings if one.blocks and (path.name, one.rule) not in accepted
        ]
        assert len(unexpected) <= 1, (path.name, unexpected)
