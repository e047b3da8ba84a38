"""Word files: body paragraphs and tables in reading order, then headers, footers and footnotes' absence is harmless."""

import io
from collections.abc import Iterator
from typing import Any

from docx.api import Document as OpenDocx
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from jingxin.check.archive import UnreadableDocument, open_archive
from jingxin.check.document import Builder, Document, Paragraph, Table
from jingxin.core.language import _

MOST_CELLS = 400_000
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
    for block in _blocks(word.element.body):
        if block.tag == f"{_W}p":
            builder.add(text_of(block))
        else:
            _add_table(builder, WordTable(block, word))
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
    pieces: list[str] = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag == f"{_W}tab" and node.getparent().tag == f"{_W}tabs":
            continue
        else:
            pieces.append("-" if node.tag == f"{_W}noBreakHyphen" else " ")
    return "".join(pieces)


def word_paragraphs(word: Any) -> Iterator[WordParagraph]:
    """Yield the Word paragraph behind each paragraph `read_word` made, in the same order and number."""
    for block in _blocks(word.element.body):
        if block.tag == f"{_W}p":
            yield WordParagraph(block, word)
        else:
            for _row, _column, cell in _grid(WordTable(block, word)):
                yield cell.paragraphs[0]
    for section in word.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield from (paragraph for paragraph in part.paragraphs if paragraph.text.strip())


def _blocks(body: Any) -> Iterator[Any]:
    """Yield paragraphs and tables, also those inside block-level content controls."""
    for child in body:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _blocks(child)


def _grid(table: WordTable) -> Iterator[tuple[int, int, Any]]:
    """Yield each cell once, at the first place it covers, row by row."""
    seen: set[Any] = set()
    count = 0
    for row_number, row in enumerate(table.rows):
        for column_number, cell in enumerate(row.cells):
            count += 1
            if count > MOST_CELLS:
                raise UnreadableDocument(
                    _("文档里的表格超过{limit}个单元格；请拆成几份再查。").format(limit=MOST_CELLS)
                )
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield row_number, column_number, cell


def _add_table(builder: Builder, table: WordTable) -> None:
    number = len(builder.document.tables) + 1
    before = builder.document.paragraphs[-1].text if builder.document.paragraphs else ""
    made: dict[Any, Paragraph] = {}
    for row, column, cell in _grid(table):
        text = " ".join(text_of(paragraph._p) for paragraph in cell.paragraphs)
        made[cell._tc] = builder.add(text, table=number, row=row + 1, column=column + 1)
    rows = tuple(tuple(made[cell._tc] for cell in row.cells) for row in table.rows)
    builder.document.tables.append(Table(number, rows, caption=before))
