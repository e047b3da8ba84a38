"""A Word file against its own listing: silent as it was written, loud where a number was changed by hand."""

import pytest

from jingxin.check import audit
from jingxin.core.finding import Severity
from tests.check.words import report, with_parts

OUTPUT = "above_scale_output|2014-01..05|330324|e6561c3e"
GROWTH = "above_scale_output.growth|2014-01..05|330324|e6561c3e"


def row(tag, label, value, unit, decimals):
    expression, period, area, snapshot = tag.split("|")
    return (
        f'<figure tag="{tag}" expression="{expression}" label="{label}" value="{value}" unit="{unit}" '
        f'decimals="{decimals}" period="{period}" area="{area}" snapshot="{snapshot}"/>'
    )


LISTING = (
    '<figures xmlns="urn:jingxin:figures">'
    + row(OUTPUT, "规上工业产值", "143.752", "亿元", 2)
    + row(GROWTH, "规上工业产值同比增速", "-1.84", "%", 1)
    + row("damaged|2014-13|330324|e6561c3e", "坏行", "x", "亿元", 1)
    + "</figures>"
)


def issued(*pieces, listing=LISTING):
    parts = [("customXml/item9.xml", listing.encode())] if listing else []
    return with_parts(report(*pieces), parts)


def findings(docx):
    return [found for found in audit(docx).findings if found.rule.startswith("marks.")]


@pytest.mark.parametrize(
    "pieces",
    [
        ("规上工业产值", (OUTPUT, "143.75"), "亿元，同比下降", (GROWTH, "1.8"), "%。"),
        ("规上工业产值", (OUTPUT, "143.8"), "亿元。"),
        ("规上工业产值", (OUTPUT, "144"), "亿元。"),
        ("另一份报告的数", ("exports|2013|330324|aaaaaaaa", "9"), "亿美元。"),
        ("坏行的数", ("damaged|2014-13|330324|e6561c3e", "9"), "亿元。"),
    ],
)
def test_what_was_written_is_silent_at_any_decimals(pieces):
    assert findings(issued(*pieces)) == []


def test_a_number_changed_by_hand_is_said_at_its_place():
    docx = issued("1-5月，规上工业产值", (OUTPUT, "134.75"), "亿元。")

    found = audit(docx)
    (changed,) = [finding for finding in found.findings if finding.rule == "marks.changed"]

    assert (changed.severity, changed.said, changed.expected) == (Severity.ERROR, "134.75", "143.75")
    assert found.document.text[changed.start : changed.end] == "134.75"


def test_a_verb_changed_by_hand_is_a_reversal():
    (reversed_verb,) = findings(issued("规上工业产值同比增长", (GROWTH, "1.8"), "%。"))

    assert reversed_verb.severity is Severity.REVERSAL


def test_a_file_without_a_listing_is_read_as_any_other():
    assert findings(issued("规上工业产值", (OUTPUT, "134.75"), "亿元。", listing="")) == []
