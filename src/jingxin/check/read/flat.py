"""
Tables that a plain text has lost its lines of: one cell a line, label, value, value, label, value, value.

Bulletins copied from web pages look like this. A run of short lines is taken for a table where most labels
are followed by one and the same number of values; anything less regular stays as it is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from jingxin.check.document import Document, Paragraph, Table

_VALUE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?|持平|[-—]+|…+")
_UNIT = re.compile(
    r"[十百千万亿]*(?:吨|元|公斤|千克|立方米|平方米|千瓦时|米|箱|辆|台|只|头|千升|升|人|户|个|家|件|公里)(?:/人)?"
)
_STOPS = re.compile(r"[。；！？，,;]")
_LONGEST_CELL = 24
_FEWEST_ROWS = 4


def add_flat_tables(document: Document) -> None:
    """Find the tables of a plain text and add them; their lines then are cells, no longer sentences."""
    for run in _runs(document.paragraphs):
        cells = _rows(run)
        if cells is None:
            continue
        number = len(document.tables) + 1
        for row, line in enumerate(cells, start=1):
            for column, paragraph in enumerate(line, start=1):
                paragraph.table, paragraph.row, paragraph.column = number, row, column
        before = [paragraph.text for paragraph in run if "单位" in paragraph.text]
        document.tables.append(
            Table(number, tuple(tuple(line) for line in cells), caption="".join(before[:1]))
        )


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        text = paragraph.normal.text
        if not text:
            continue
        if len(text) <= _LONGEST_CELL and not _STOPS.search(text):
            run.append(paragraph)
            continue
        yield run
        run = []
    yield run


def _is_value(paragraph: Paragraph) -> bool:
    return _VALUE.fullmatch(paragraph.normal.text) is not None


def _rows(run: Sequence[Paragraph]) -> list[list[Paragraph]] | None:
    """Return the heading row and the rows of a run of cells, None where it is no table."""
    groups: list[tuple[list[Paragraph], list[Paragraph]]] = []  # labels, then values
    for paragraph in run:
        if _is_value(paragraph):
            if not groups:
                return None
            groups[-1][1].append(paragraph)
        elif groups and not groups[-1][1]:
            groups[-1][0].append(paragraph)
        else:
            groups.append(([paragraph], []))
    groups = [group for group in groups if group[1]]
    if len(groups) < _FEWEST_ROWS:
        return None
    width, often = Counter(len(values) for _labels, values in groups).most_common(1)[0]
    if often < _FEWEST_ROWS or often * 10 < len(groups) * 8:
        return None
    headings = [one for one in groups[0][0][:-1] if "单位" not in one.text][-width:]
    lines = [[_label(labels), *values] for labels, values in groups if len(values) == width]
    first = groups[0][0][0]
    blank = Paragraph(first.number, "", first.start)
    return [[blank] * (width + 1 - len(headings)) + headings, *lines]


def _label(labels: Sequence[Paragraph]) -> Paragraph:
    """The last label before the values; a lone unit (原油, 万吨, 4000) gives way to the name before it."""
    if len(labels) > 1 and _UNIT.fullmatch(labels[-1].normal.text):
        return labels[-2]
    return labels[-1]
