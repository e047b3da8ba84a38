"""
Draws a document into the staff's Word template: the same document, template and snapshot give the same bytes.

Looks (faces, sizes, margins, page numbers) are the template's; this only names its styles. Every number
stands in a content control (`docx_marks`).
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import datetime, time
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from lxml.etree import _Element

from jingxin.core.figure import Figure
from jingxin.core.language import _
from jingxin.reports.ask import Ask, split_asks
from jingxin.reports.document import (
    Align,
    Block,
    Chart,
    Document,
    FigureRun,
    Heading,
    Paragraph,
    Runs,
    Table,
    Text,
    Tone,
)
from jingxin.reports.docx_marks import add_listing, content_control
from jingxin.reports.docx_template import (
    APPENDIX,
    BODY,
    STYLES,
    TABLE_STYLE,
    TITLE,
    Template,
    paragraphs_of,
    text_of,
)

TEXT_WIDTH_MM = 156
_CHART_WIDTH_MM = 150
# A zip entry cannot be older; every entry carries it, since a document made twice must be one file.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_ALIGN = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_TONES = {Tone.BODY: "body", Tone.NOTE: "note", Tone.SIGNATURE: "signature"}


def draw_docx(
    document: Document, template: Template, *, pictures: Mapping[int, bytes], draft: bool = False
) -> bytes:
    """
    Return the .docx. `pictures` are the charts as PNG by their position among the charts of the document.

    `draft` writes 草稿 into the document's status, for one that may not be issued.
    """
    return _Writer(document, template, pictures).write(draft)


class _Writer:
    """One drawing: counts content controls and gathers the figures that it marks."""

    def __init__(self, document: Document, template: Template, pictures: Mapping[int, bytes]) -> None:
        self.document, self.template, self.pictures = document, template, pictures
        self.word: WordDocument = docx.Document(io.BytesIO(template.data))
        self.marked: list[Figure] = []
        self.charts = 0

    def write(self, draft: bool) -> bytes:
        for place, paragraph in list(paragraphs_of(self.word, self.template.name)):
            if "{{" in text_of(paragraph):
                pieces = tuple(split_asks(text_of(paragraph), place))
                asks = [piece for piece in pieces if isinstance(piece, Ask)]
                if asks[0].name == BODY:
                    self._replace(paragraph, self.document.blocks)
                elif asks[0].name == APPENDIX:
                    self._replace(paragraph, self.document.appendix)
                else:
                    self._fill(paragraph, pieces)
        add_listing(self.word.part, self.marked)
        self._set_properties(draft)
        buffer = io.BytesIO()
        self.word.save(buffer)
        return with_fixed_times(buffer.getvalue())

    # The template's own paragraphs

    def _fill(self, paragraph: _Element, pieces: tuple[str | Ask, ...]) -> None:
        """Set the paragraph's text anew in the look of its first run."""
        runs = [run for run in paragraph.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
        look = runs[0].find(qn("w:rPr"))
        last = runs[0]
        for piece in pieces:
            for element in self._elements(self._answer(piece), look):
                last.addnext(element)
                last = element
        for run in runs:
            _take_out(run)

    def _answer(self, piece: str | Ask) -> Runs:
        if isinstance(piece, str):
            return (Text(piece),)
        if piece.name == TITLE:
            return (Text(self.document.title),)
        return self.document.fields[piece.source]

    def _replace(self, placeholder: _Element, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            for element in self._block(block):
                placeholder.addprevious(element)
        _take_out(placeholder)

    # Blocks

    def _block(self, block: Block) -> Iterator[_Element]:
        match block:
            case Heading(level=1, number=""):
                yield self._paragraph(block.runs, "appendix")
            case Heading():
                numbered = (Text(block.number), *block.runs)
                yield self._paragraph(numbered, f"heading{block.level}")
            case Paragraph():
                yield self._paragraph(block.runs, _TONES[block.tone])
            case Table():
                yield from self._table(block)
            case Chart():
                yield from self._chart(block)

    def _paragraph(self, runs: Runs, style: str, align: WD_ALIGN_PARAGRAPH | None = None) -> _Element:
        paragraph = self._styled(style)
        if align is not None:
            paragraph.alignment = align
        for element in self._elements(runs, None):
            paragraph._p.append(element)
        drawn: _Element = paragraph._p
        return drawn

    def _styled(self, style: str) -> WordParagraph:
        """A paragraph that stands nowhere yet, in one of the template's styles."""
        element = OxmlElement("w:p")
        paragraph = WordParagraph(element, self.word._body)
        paragraph.style = self.word.styles[STYLES[style]]
        return paragraph

    def _elements(self, runs: Runs, look: _Element | None) -> Iterator[_Element]:
        for run in runs:
            element = OxmlElement("w:r")
            if look is not None:
                element.append(deepcopy(look))
            words = OxmlElement("w:t")
            words.text = run.text
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            element.append(words)
            if isinstance(run, FigureRun):
                self.marked.append(run.figure)
                yield content_control(run.figure, element, len(self.marked))
            else:
                yield element

    def _table(self, table: Table) -> Iterator[_Element]:
        yield self._paragraph((Text(table.heading),), "caption")
        drawn = self.word.add_table(rows=0, cols=len(table.columns))
        drawn.style = self.word.styles[TABLE_STYLE]
        drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
        drawn.autofit = False
        widths = [Mm(round(TEXT_WIDTH_MM * column.share, 1)) for column in table.columns]
        for column, width in zip(drawn.columns, widths, strict=True):
            column.width = width
        _describe(drawn, table)
        blank = self._blank_row(drawn, [Align.CENTRE] * len(widths), widths)
        blank.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self._row(drawn, blank, tuple((Text(column.title),) for column in table.columns), _bold())
        blank = self._blank_row(drawn, [column.align for column in table.columns], widths)
        for row in table.rows:
            self._row(drawn, blank, row, None)
        drawn._tbl.getparent().remove(drawn._tbl)
        yield drawn._tbl
        yield self._paragraph((Text(table.note),), "note") if table.note else self._hairline()

    def _hairline(self) -> _Element:
        """Word wants a paragraph after a table; one without words takes no room."""
        paragraph = self._styled("note")
        paragraph.paragraph_format.line_spacing = Pt(1)
        paragraph.paragraph_format.space_after = Pt(0)
        drawn: _Element = paragraph._p
        return drawn

    def _blank_row(self, table: WordTable, aligns: list[Align], widths: list[Mm]) -> Any:
        """
        An empty row as every row of its kind begins, which stands nowhere.

        Drawn once and then copied: to ask for a style or a width costs more than to copy the whole row.
        """
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, align, width in zip(row.cells, aligns, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].style = self.word.styles[STYLES["cell"]]
            cell.paragraphs[0].alignment = _ALIGN[align]
        _take_out(row._tr)
        return row._tr

    def _row(self, table: WordTable, blank: _Element, cells: tuple[Runs, ...], look: _Element | None) -> None:
        row = deepcopy(blank)
        table._tbl.append(row)
        for paragraph, runs in zip(row.iter(qn("w:p")), cells, strict=True):
            for element in self._elements(runs, look):
                paragraph.append(element)

    def _chart(self, chart: Chart) -> Iterator[_Element]:
        paragraph = self._styled("picture")
        picture = paragraph.add_run().add_picture(
            io.BytesIO(self.pictures[self.charts]), width=Mm(_CHART_WIDTH_MM)
        )
        self.charts += 1
        properties = picture._inline.docPr
        properties.set("id", str(9000 + self.charts))
        properties.set("name", chart.title)
        properties.set("descr", chart.description)
        yield paragraph._p

    def _set_properties(self, draft: bool) -> None:
        """Only what follows from the document: no clock, no name of a machine or user."""
        drafted = datetime.combine(self.document.as_of, time())
        properties = self.word.core_properties
        properties.title = self.document.title
        properties.author = properties.last_modified_by = _("经信")
        properties.subject = self.document.period.label
        properties.identifier = self.document.snapshot
        properties.content_status = _("草稿") if draft else _("已核校")
        properties.comments = properties.keywords = properties.category = ""
        properties.created = properties.modified = properties.last_printed = drafted
        properties.revision = 1


def _describe(drawn: WordTable, table: Table) -> None:
    """What a screen reader says of the table; a roster also carries the address that its rows answer to."""
    properties = drawn._tbl.tblPr
    for name, value in (
        ("w:tblCaption", table.heading),
        ("w:tblDescription", table.rows_of.address if table.rows_of else ""),
    ):
        if value:
            element = OxmlElement(name)
            element.set(qn("w:val"), value)
            properties.append(element)


def _take_out(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _bold() -> _Element:
    look: _Element = OxmlElement("w:rPr")
    look.append(OxmlElement("w:b"))
    return look


def with_fixed_times(data: bytes) -> bytes:
    """The same archive with its entries in order of name after [Content_Types].xml, all of one date."""
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, date_time=_ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            target.writestr(entry, source.read(name))
    return buffer.getvalue()
