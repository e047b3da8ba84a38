"""PDF files: the text of each page in reading order, its lines joined into paragraphs, and its tables."""

import io
import logging
import re
from typing import Any

import pdfplumber
from attrs import define

from jingxin.check.archive import UnreadableDocument
from jingxin.check.document import Builder, Document, Paragraph, Table
from jingxin.core.language import _

MOST_PAGES = 400
MOST_CHARACTERS = 2_000_000
_ENDS = ("。", "！", "？", "；", ":", "：", ".", ";")
_FOOTER = re.compile(r"[-—–\s]*(?:第?\s*\d{1,4}\s*页?\s*[,，/]?\s*(?:共\s*\d{1,4}\s*页)?)[-—–\s]*")
_HEADING = re.compile(r"^(?:[（(]?[一二三四五六七八九十]+[）)、]|第[一二三四五六七八九十]+[章节部]|\d+[.、])")


@define
class _Pending:
    """A paragraph that may go on in the next line or on the next page; `page` is where it began."""

    text: str = ""
    page: int = 1

    def extend(self, text: str, page: int) -> None:
        """Join a line; Chinese lines join without a blank."""
        if not self.text:
            self.page = page
        self.text += text

    def close(self, builder: Builder) -> None:
        """Hand the paragraph over, if there is one."""
        if self.text:
            builder.add(self.text, page=self.page)
        self.text = ""


def read_pdf(data: bytes, name: str = "") -> Document:
    """
    Return the document of a PDF file's bytes.

    Raises `UnreadableDocument`, also for a scan without text: pictures of figures cannot be checked.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    builder = Builder(Document(name, "pdf"))
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise UnreadableDocument(
                    _("“{name}”有{count}页，超过{limit}页的上限；请分成几份再查。").format(
                        name=name, count=len(pdf.pages), limit=MOST_PAGES
                    )
                )
            pending = _Pending()
            for page in pdf.pages:
                _read_page(builder, page, pending)
                page.close()
                if (
                    sum(len(paragraph.text) for paragraph in builder.document.paragraphs[-500:])
                    > MOST_CHARACTERS
                ):
                    raise UnreadableDocument(_("“{name}”的文字过多，不像一份报告。").format(name=name))
            pending.close(builder)
    except UnreadableDocument:
        raise
    except Exception as error:  # pdfminer raises whatever the damage happens to hit
        raise UnreadableDocument(
            _("“{name}”不是完好的PDF，或加了密；请另存或打印成新的PDF后再查。").format(name=name)
        ) from error
    if not any(paragraph.text.strip() for paragraph in builder.document.paragraphs):
        raise UnreadableDocument(
            _("“{name}”里没有文字，多半是扫描件；请先做文字识别，或交Word原稿。").format(name=name)
        )
    return builder.document


def _read_page(builder: Builder, page: Any, pending: _Pending) -> None:
    # Reading rules and boxes is slow; a page without lines has no table that pdfplumber could find.
    tables = page.find_tables() if page.lines or page.rects else []
    boxes = [table.bbox for table in tables]

    def outside(thing: Any) -> bool:
        middle = (thing["top"] + thing["bottom"]) / 2
        return not any(
            left <= thing["x0"] <= right and top <= middle <= bottom for left, top, right, bottom in boxes
        )

    lines = (page.filter(outside) if boxes else page).extract_text_lines(return_chars=False, strip=True)
    left = min((line["x0"] for line in lines), default=0)
    right = max((line["x1"] for line in lines), default=0)
    for line in lines:
        text, size = line["text"].strip(), line["bottom"] - line["top"]
        if not text or _FOOTER.fullmatch(text):
            continue
        # An indented line or a heading begins a paragraph; a line that stops short of the margin ends one.
        if pending.text and (_HEADING.match(text) or line["x0"] > left + 1.2 * size):
            pending.close(builder)
        pending.extend(text, page.page_number)
        # A long number that may not be broken leaves a short line too; that one goes on.
        short = line["x1"] < right - 2.5 * size
        if short and (text.endswith(_ENDS) or line["x1"] < left + 0.6 * (right - left)):
            pending.close(builder)
    if boxes:
        pending.close(builder)
    for table in tables:
        _add_table(builder, table.extract(), page.page_number)


def _add_table(builder: Builder, cells: list[list[str | None]], page: int) -> None:
    number = len(builder.document.tables) + 1
    before = builder.document.paragraphs[-1].text if builder.document.paragraphs else ""
    rows: list[tuple[Paragraph, ...]] = []
    for row_number, row in enumerate(cells, start=1):
        rows.append(
            tuple(
                builder.add(
                    (text or "").replace("\n", ""), page=page, table=number, row=row_number, column=column
                )
                for column, text in enumerate(row, start=1)
            )
        )
    if rows:
        builder.document.tables.append(Table(number, tuple(rows), caption=before))
