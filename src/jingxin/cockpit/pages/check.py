"""报告核对: any report in, what does not hold out, beside the text."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jingxin.check import UnreadableDocument, audit
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
                else audit(text[:MOST_CHARACTERS])
            )
    except _Busy as busy:
        return show(request, "check.html", title, 503, fault=str(busy), text=text)
    except UnreadableDocument as unreadable:
        return show(request, "check.html", title, 422, fault=str(unreadable), text=text)
    findings = sorted(audited.findings, key=lambda finding: (-finding.severity, finding.start or 0))
    return show(
        request,
        "check.html",
        title,
        audited=audited,
        name=upload.name if upload else _("粘贴的文字"),
        findings=[(number, finding, _lamp(finding)) for number, finding in enumerate(findings, 1)],
        lines=list(_lines(audited.document.text, findings)),
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


def _lines(text: str, findings: list[Finding]) -> Iterator[list[Piece]]:
    """Cut the text into paragraphs and each paragraph at its findings; of two that overlap the first stands."""
    marks = sorted(
        (finding.start, finding.end, number, finding.severity >= Severity.ERROR)
        for number, finding in enumerate(findings, 1)
        if finding.start is not None and finding.end is not None and finding.end > finding.start
    )
    offset = 0
    for line in text.split("\n"):
        pieces, at, end = [], offset, offset + len(line)
        for start, stop, number, severe in marks:
            if start < at or start >= end:
                continue
            pieces.append(Piece(text[at:start]))
            pieces.append(Piece(text[start : min(stop, end)], number, severe))
            at = min(stop, end)
        pieces.append(Piece(text[at:end]))
        yield [piece for piece in pieces if piece.text]
        offset = end + 1
