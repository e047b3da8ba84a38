"""
A Word file of ours against a snapshot, by its marks: each marked number asks for exactly the figure that it names.

Where a number carries a mark the words around it are not guessed at: 完成3.5% may be a share, a rate or a task, and
the mark says which.
"""

from collections.abc import Mapping
from pathlib import Path

from attrs import evolve, frozen

from jingxin.check.document import Document
from jingxin.check.handwork import start_of
from jingxin.check.ledger import Ledger
from jingxin.check.marks import Mark, compare, printed_decimals, read_listing, read_marks
from jingxin.core.figure import Figure
from jingxin.core.finding import Finding


@frozen
class Marked:
    """What the marks said: `findings`, how many were `linked` to a figure, and where in the text they stand."""

    findings: tuple[Finding, ...] = ()
    linked: int = 0
    starts: frozenset[int] = frozenset()


def against_marks(docx: Path | bytes, document: Document, ledger: Ledger) -> Marked:
    """
    Hold every marked number against what the ledger says of its expression, period and area.

    A mark that the snapshot does not answer is left to the words. Raises `UnreadableDocument`.
    """
    listing = read_listing(docx)
    findings: list[Finding] = []
    starts: set[int] = set()
    linked = 0
    for mark in read_marks(docx):
        figure = _figure(mark, listing, ledger)
        if figure is None or figure.value is None:
            continue
        linked += 1
        start = start_of(mark, document) if mark.before or mark.after else None
        if start is not None:
            starts.add(start)
        end = None if start is None else start + len(mark.text)
        printed = evolve(figure, decimals=printed_decimals(mark.text, figure.decimals))
        findings += [
            evolve(finding, start=start, end=end) for finding in compare([mark], {mark.address: printed})
        ]
    return Marked(tuple(findings), linked, frozenset(starts))


def _figure(mark: Mark, listing: Mapping[str, Mapping[str, str]], ledger: Ledger) -> Figure | None:
    # A tag of Word holds 64 characters; the whole of a longer expression stands in the listing.
    expression = listing.get(mark.address, {}).get("expression", mark.expression)
    return ledger.figure(expression, period=mark.period, area=mark.area)
