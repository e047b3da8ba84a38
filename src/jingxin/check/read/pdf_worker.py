"""
The text of each page of a PDF in reading order, its lines joined into paragraphs, and its tables.

Run by `read.pdf` as a process of its own: `python -m jingxin.check.read.pdf_worker BYTES SECONDS`, the file on
standard input, JSON on standard output.
"""

import io
import json
import logging
import re
import sys
from typing import Any

import pdfplumber
from attrs import define
from pdfminer.pdfpage import PDFPage

from jingxin.check.document import Builder, Document
from jingxin.check.read.pdf import MOST_CHARACTERS, MOST_PAGES

_ENDS = ("。", "！", "？", "；", ":", "：", ".", ";")
_FOOTER = re.compile(r"[-—–\s]*(?:第?\s*\d{1,4}\s*页?\s*[,，/]?\s*(?:共\s*\d{1,4}\s*页)?)[-—–\s]*")
_HEADING = re.compile(r"^(?:[（(]?[一二三四五六七八九十]+[）)、]|第[一二三四五六七八九十]+[章节部]|\d+[.、])")


class Refused(Exception):
    """A file that is read no further. `reason` is a word of `read.pdf`; `count` what was too many."""

    def __init__(self, reason: str, count: int) -> None:
        super().__init__(reason)
        self.reason, self.count = reason, count


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


def read_pages(data: bytes) -> Document:
    """Return what the pages of a PDF file say, without a name. Raises `Refused`, or what the damage happens to hit."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    builder = Builder(Document("", "pdf"))
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        # Counted one by one: `pdf.pages` would build a hundred thousand pages before it could be asked how many.
        for count, _page in enumerate(PDFPage.create_pages(pdf.doc), start=1):
            if count > MOST_PAGES:
                raise Refused("pages", count)
        pending, characters = _Pending(), 0
        for page in pdf.pages:
            before = len(builder.document.paragraphs)
            _read_page(builder, page, pending)
            page.close()
            characters += sum(len(paragraph.text) for paragraph in builder.document.paragraphs[before:])
            if characters + len(pending.text) > MOST_CHARACTERS:
                raise Refused("characters", characters + len(pending.text))
        pending.close(builder)
    return builder.document


def answer(data: bytes) -> dict[str, Any]:
    """Return what the parent reads as JSON: the paragraphs with their places, or why there are none."""
    try:
        document = read_pages(data)
    except Refused as refusal:
        return {"refused": refusal.reason, "count": refusal.count}
    except (
        Exception
    ) as error:  # pdfminer raises whatever the damage happens to hit, and wraps a MemoryError too
        return {"refused": "memory" if _out_of_memory(error) else "damaged", "count": 0}
    return {
        "paragraphs": [(one.text, one.page, one.table, one.row, one.column) for one in document.paragraphs]
    }


def _out_of_memory(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, MemoryError):
        error = error.__cause__ or error.__context__
    return error is not None


def limit(memory: int, seconds: int) -> None:
    """Let the system end this process past so many bytes or seconds of work; where it cannot, the parent's clock does."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


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
    number = 1 + max((paragraph.table for paragraph in builder.document.paragraphs), default=0)
    for row_number, row in enumerate(cells, start=1):
        for column, text in enumerate(row, start=1):
            builder.add(
                (text or "").replace("\n", ""), page=page, table=number, row=row_number, column=column
            )


if __name__ == "__main__":
    limit(*map(int, sys.argv[1:3]))
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout)
