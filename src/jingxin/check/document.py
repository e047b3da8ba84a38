"""
What the checker reads: paragraphs and tables with their places, whatever file they came from.

All offsets are characters of `Document.text`, the paragraphs joined by line ends, so that a finding, a Word
comment and a highlighted page all mean the same place.
"""

import bisect
import re
from functools import cached_property

from attrs import define, field, frozen

from jingxin.check.normal import Normal, normalise
from jingxin.core.language import _

_STOP = re.compile(r"[。!?;；！？]")


@frozen
class Place:
    """
    Where something stands: paragraph and sentence from 1, characters from–to of the document's text.

    `page` is known for PDF only. In a table `table`, `row` and `column` count from 1; else they are 0.
    """

    paragraph: int
    sentence: int
    start: int
    end: int
    page: int | None = None
    table: int = 0
    row: int = 0
    column: int = 0

    def __str__(self) -> str:
        page = _("第{page}页").format(page=self.page) if self.page else ""
        if self.table:
            return page + _("表{table}第{row}行第{column}列").format(
                table=self.table, row=self.row, column=self.column
            )
        return page + _("第{paragraph}段第{sentence}句").format(
            paragraph=self.paragraph, sentence=self.sentence
        )


@define(slots=False)
class Paragraph:
    """One paragraph or one table cell. `number` counts from 1; `start` is its offset in the document's text."""

    number: int
    text: str
    start: int
    page: int | None = None
    table: int = 0
    row: int = 0
    column: int = 0

    @cached_property
    def normal(self) -> Normal:
        return normalise(self.text)


@frozen
class Table:
    """
    A table as a grid of paragraphs; a merged cell stands in each place it covers as the same paragraph.

    `caption` is the paragraph just before the table, "" where there is none.
    """

    number: int
    rows: tuple[tuple[Paragraph, ...], ...]
    caption: str = ""


@define(slots=False)
class Document:
    """A read document. `kind` is "txt", "docx" or "pdf"; `name` what to call it in a message."""

    name: str
    kind: str
    paragraphs: list[Paragraph] = field(factory=list)
    tables: list[Table] = field(factory=list)

    @cached_property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def paragraph_at(self, offset: int) -> Paragraph:
        """Return the paragraph that holds a character of the text."""
        return self.paragraphs[max(bisect.bisect_right(self._starts, offset) - 1, 0)]

    def place(self, start: int, end: int) -> Place:
        """Return the place of a stretch of text."""
        paragraph = self.paragraph_at(start)
        sentence = 1 + len(_STOP.findall(paragraph.text[: start - paragraph.start]))
        return Place(
            paragraph.number,
            sentence,
            start,
            end,
            paragraph.page,
            paragraph.table,
            paragraph.row,
            paragraph.column,
        )


@define
class Builder:
    """Collects paragraphs and tables in reading order and keeps their offsets; readers fill one."""

    document: Document
    _offset: int = 0

    def add(
        self, text: str, *, page: int | None = None, table: int = 0, row: int = 0, column: int = 0
    ) -> Paragraph:
        """Append a paragraph; line ends inside it become blanks, so that one line is one paragraph."""
        text = text.replace("\r\n", "\n").replace("\n", " ").replace("\r", " ")
        paragraph = Paragraph(len(self.document.paragraphs) + 1, text, self._offset, page, table, row, column)
        self.document.paragraphs.append(paragraph)
        self._offset += len(text) + 1
        return paragraph
