"""报告核对: any report in, what does not hold out, beside the text."""

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.check import UnreadableDocument, audit
from jingxin.check.document import Document, Paragraph
from jingxin.cockpit.page import page, show
from jingxin.core.finding import Finding, Severity

MOST_BYTES = 20 * 1024 * 1024
MOST_CHARACTERS = 200_000
KINDS = (".docx", ".pdf", ".txt")
# A PDF is read while a web thread waits: not for long, and never by all threads at once.
LONGEST_SECONDS = 15
PDF_AT_ONCE = threading.BoundedSemaphore(2)
LONGEST_WAIT = 3


@frozen
class Piece:
    """A stretch of the text: plain where `finding` is 0, else the number of the finding that quotes it."""

    text: str
    finding: int = 0
    severe: bool = False


@frozen
class Block:
    """A paragraph as its pieces, or a table as rows of cells of pieces."""

    pieces: list[Piece]
    rows: tuple[tuple[list[Piece], ...], ...] = ()


@frozen
class _Mark:
    start: int
    end: int
    finding: int
    severe: bool


@page
def check(request: HttpRequest) -> HttpResponse:
    """Nothing that is dropped here is kept: it is read, judged and forgotten."""
    title = gettext_lazy("报告核对")
    upload = request.FILES.get("file")
    text = request.POST.get("text", "").strip()
    if request.method != "POST":
        return show(request, "check.html", title)
    fault = _fault(upload, text)
    if fault:
        return show(request, "check.html", title, 400, fault=fault, text=text)
    try:
        with turn_to_read(upload):
            audited = (
                audit(upload.read(), name=upload.name or "", seconds=LONGEST_SECONDS)
                if upload
                else audit(text)
            )
    except _Busy as busy:
        return show(request, "check.html", title, 503, fault=str(busy), text=text)
    except UnreadableDocument as unreadable:
        return show(request, "check.html", title, 422, fault=str(unreadable), text=text)
    findings = sorted(audited.findings, key=lambda finding: (-finding.severity, finding.start or 0))
    marks, shown = _marks(audited.document, findings)
    return show(
        request,
        "check.html",
        title,
        audited=audited,
        name=upload.name if upload else _("粘贴的文字"),
        findings=[
            (number, finding, _lamp(finding), shown.get(number, 0))
            for number, finding in enumerate(findings, 1)
        ],
        blocks=list(_blocks(audited.document, marks)),
    )


class _Busy(Exception):
    """Other PDFs are being read, as many as the site can bear."""


@contextmanager
def turn_to_read(upload: Any) -> Iterator[None]:
    """Wait shortly for a turn to read a PDF; other files need none."""
    if upload is None or not upload.name.lower().endswith(".pdf"):
        yield
        return
    if not PDF_AT_ONCE.acquire(timeout=LONGEST_WAIT):
        raise _Busy(_("正在核对别的PDF，请过一会儿再试；Word 文稿和文字不用等。"))
    try:
        yield
    finally:
        PDF_AT_ONCE.release()


def _fault(upload: Any, text: str) -> str:
    if upload is None and not text:
        return _("请选一个文件，或把文字贴进来。")
    if upload is None and len(text) > MOST_CHARACTERS:
        return _("贴进来的文字有{count}个字，超过{limit}个；请存成文件再核对，或分几次贴。").format(
            count=len(text), limit=MOST_CHARACTERS
        )
    if upload is not None and not upload.name.lower().endswith(KINDS):
        return _("“{name}”不是 .docx、.pdf 或 .txt；老的 .doc 请先在 Word 里另存为 .docx。").format(
            name=upload.name
        )
    if upload is not None and upload.size > MOST_BYTES:
        return _("文件{size} MB，超过20 MB；请删去图片后再试。").format(size=upload.size // 1_000_000)
    return ""


def _lamp(finding: Finding) -> str:
    if finding.severity >= Severity.ERROR:
        return "is-red"
    return "is-amber" if finding.severity >= Severity.WARN else "is-grey"


def _marks(document: Document, findings: list[Finding]) -> tuple[dict[int, list[_Mark]], dict[int, int]]:
    """
    Return the marks of each paragraph by its number, and for each finding the mark that shows its place.

    Of two findings that overlap the first is marked; the other's place is that mark.
    """
    by_paragraph: dict[int, list[_Mark]] = {}
    shown: dict[int, int] = {}
    ordered = sorted(
        (finding.start, finding.end, number, finding.severity >= Severity.ERROR)
        for number, finding in enumerate(findings, 1)
        if finding.start is not None and finding.end is not None and finding.end > finding.start
    )
    last = _Mark(-1, -1, 0, severe=False)
    for start, end, number, severe in ordered:
        if start < last.end:
            shown[number] = last.finding
            continue
        home = document.paragraph_at(start)
        last = _Mark(start, min(end, home.start + len(home.text)), number, severe=severe)
        by_paragraph.setdefault(home.number, []).append(last)
        shown[number] = number
    return by_paragraph, shown


def _blocks(document: Document, marks: dict[int, list[_Mark]]) -> Iterator[Block]:
    """Cut the document into paragraphs and tables, and each paragraph and cell at its marks."""
    for _table, group in itertools.groupby(
        document.paragraphs, key=lambda paragraph: paragraph.table or -paragraph.number
    ):
        members = list(group)
        cut = [_pieces(one, marks.get(one.number, [])) for one in members]
        if not members[0].table:
            yield Block(cut[0])
            continue
        rows = itertools.groupby(zip(members, cut, strict=True), key=lambda pair: pair[0].row)
        yield Block([], tuple(tuple(pieces for _cell, pieces in row) for _number, row in rows))


def _pieces(paragraph: Paragraph, marks: list[_Mark]) -> list[Piece]:
    pieces, at = [], 0
    for mark in marks:
        start, end = mark.start - paragraph.start, mark.end - paragraph.start
        pieces += [
            Piece(paragraph.text[at:start]),
            Piece(paragraph.text[start:end], mark.finding, mark.severe),
        ]
        at = end
    pieces.append(Piece(paragraph.text[at:]))
    return [piece for piece in pieces if piece.text]
