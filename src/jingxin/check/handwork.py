"""
A Word file of ours against its own listing: which marked numbers were changed by hand after it was written.

The listing is the XML part in which the writer left every figure in full. It needs no snapshot and no network, so a
file can be held against itself months later: 143.75 made into 134.75 no longer reads as its figure.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import evolve

from jingxin.check.document import Document
from jingxin.check.marks import Mark, compare, listed_figure, printed_decimals, read_listing, read_marks
from jingxin.core.finding import Finding


def changed_by_hand(docx: Path | bytes, document: Document) -> list[Finding]:
    """
    Return what no longer reads as its listed figure; `document` is the same file as it was read, for the places.

    Empty for a file without a listing. A mark that the listing does not know is left to a check against the
    snapshot: somebody may have pasted a sentence of another report. Raises `UnreadableDocument`.
    """
    listing = read_listing(docx)
    if not listing:
        return []
    return list(_findings(read_marks(docx), listing, document))


def _findings(
    marks: list[Mark], listing: Mapping[str, Mapping[str, str]], document: Document
) -> Iterator[Finding]:
    for mark in marks:
        figure = listed_figure(listing.get(mark.address, {}))
        if figure is None:
            continue
        listed = evolve(figure, decimals=printed_decimals(mark.text, figure.decimals))
        for finding in compare([mark], {mark.address: listed}):
            start = start_of(mark, document)
            end = None if start is None else start + len(mark.text)
            yield evolve(finding, start=start, end=end)


def start_of(mark: Mark, document: Document) -> int | None:
    """Return where the marked number stands in the text as it was read, found by the words around it."""
    found = document.text.find(mark.before + mark.text + mark.after)
    return None if found < 0 else found + len(mark.before)
