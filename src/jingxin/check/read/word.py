"""Word files: body paragraphs and tables in reading order, then headers, footers and footnotes' absence is harmless."""

import io
from collections.abc import Iterator
from typing import Any

from docx.api import Document as OpenDocx
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from jingxin.check.archive import UnreadableDocument, open_archive
from jingxin.check.document import Builder, Document, Paragraph, Table
from jingxin.core.language import _

MOST_CELLS = 400_000
# Word itself makes no more than 63.
MOST_COLUMNS = 256
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_word(data: bytes, name: str = "") -> Document:
    """Return the document of a .docx file's bytes. Raises `UnreadableDocument`."""
    open_archive(data)
    builder = Builder(Document(name, "docx"))
    try:
        _read_body(builder, OpenDocx(io.BytesIO(data)))
    except UnreadableDocument:
        raise
    except Exception as error:  # python-docx and lxml raise whatever the damage happens to hit, late ones too
        raise UnreadableDocument(
            _("“{name}”不是完好的Word文档；请用Word打开并另存后再查。").format(name=name)
        ) from error
    return builder.document


def _read_body(builder: Builder, word: Any) -> None:
    for block in _children(word.element.body, f"{_W}p", f"{_W}tbl"):
        if block.tag == f"{_W}p":
            builder.add(text_of(block))
        else:
            _add_table(builder, block)
    for section in word.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                for paragraph in part.paragraphs:
                    if paragraph.text.strip():
                        builder.add(paragraph.text)


def text_of(paragraph: Any) -> str:
    """
    Return what a reader sees of a paragraph's XML: text in runs, links and content controls, not struck text.

    python-docx's own `.text` leaves out content controls, where our reports keep every number.
    """
    # A text box stands there twice, for new and for old readers; once is what a reader sees.
    twice = {node for old in paragraph.iter(f"{_MC}Fallback") for node in old.iter(f"{_W}t")}
    pieces: list[str] = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if node in twice:
            continue
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag == f"{_W}tab" and node.getparent().tag == f"{_W}tabs":
            continue
        else:
            pieces.append("-" if node.tag == f"{_W}noBreakHyphen" else " ")
    return "".join(pieces)


def word_paragraphs(word: Any) -> Iterator[WordParagraph]:
    """Yield the Word paragraph behind each paragraph `read_word` made, in the same order and number."""
    for block in _children(word.element.body, f"{_W}p", f"{_W}tbl"):
        if block.tag == f"{_W}p":
            yield WordParagraph(block, word)
        else:
            for _row, _column, cell in _cells(_grid(block)):
                first = next(_children(cell, f"{_W}p"), None)
                yield WordParagraph(
                    cell.add_p() if first is None else first, _Cell(cell, WordTable(block, word))
                )
    for section in word.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield from (paragraph for paragraph in part.paragraphs if paragraph.text.strip())


def _children(element: Any, *tags: str) -> Iterator[Any]:
    """Yield the children of these names, also those inside content controls."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _children(child, *tags)


def _grid(table: Any) -> list[list[Any]]:
    """
    Return the rows of a table's XML with the cell that stands at each place; a merged one stands at all it covers.

    Read here and not by python-docx, which believes any span it is told and climbs a merged column once a row.
    """
    rows: list[list[Any]] = []
    count = 0
    for line in _children(table, f"{_W}tr"):
        above = rows[-1] if rows else []
        row: list[Any] = []
        for cell in _children(line, f"{_W}tc"):
            properties = cell.find(f"{_W}tcPr")
            merged = None if properties is None else properties.find(f"{_W}vMerge")
            goes_on = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
            shown = above[len(row)] if goes_on and len(row) < len(above) else cell
            row.extend([shown] * _span(properties))
        count += len(row)
        if count > MOST_CELLS:
            raise UnreadableDocument(
                _("文档里的表格超过{limit}个单元格；请拆成几份再查。").format(limit=MOST_CELLS)
            )
        rows.append(row)
    return rows


def _span(properties: Any) -> int:
    """How many columns a cell covers; a number that no table can have counts as one."""
    wide = None if properties is None else properties.find(f"{_W}gridSpan")
    said = "" if wide is None else wide.get(f"{_W}val", "")
    return (
        int(said)
        if said.isascii() and said.isdigit() and 1 <= int(said[:4]) <= MOST_COLUMNS and len(said) < 4
        else 1
    )


def _cells(grid: list[list[Any]]) -> Iterator[tuple[int, int, Any]]:
    """Yield each cell once, at the first place it covers, row by row."""
    seen: set[Any] = set()
    for row_number, row in enumerate(grid):
        for column_number, cell in enumerate(row):
            if cell not in seen:
                seen.add(cell)
                yield row_number, column_number, cell


def _add_table(builder: Builder, table: Any) -> None:
    number = len(builder.document.tables) + 1
    before = builder.document.paragraphs[-1].text if builder.document.paragraphs else ""
    grid = _grid(table)
    made: dict[Any, Paragraph] = {}
    for row, column, cell in _cells(grid):
        text = " ".join(text_of(paragraph) for paragraph in _children(cell, f"{_W}p"))
        made[cell] = builder.add(text, table=number, row=row + 1, column=column + 1)
    if not made:
        return
    # A row with fewer cells is filled up, so that a title over a table does not hide its columns.
    width = max(len(row) for row in grid)
    first = next(iter(made.values()))
    blank = Paragraph(first.number, "", first.start, table=number)
    rows = tuple((*(made[cell] for cell in row), *([blank] * (width - len(row)))) for row in grid if row)
    builder.document.tables.append(Table(number, rows, caption=before))
