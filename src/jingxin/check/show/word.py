"""
An audit as Word comments: in a copy of the .docx itself, at the place; for .txt and .pdf in a copy of the text.

The report's own words are never changed; a run is only split so that a comment begins and ends where its
finding does.
"""

import copy
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx.api import Document as OpenDocx
from docx.shared import Pt
from docx.text.run import Run

from jingxin.check.archive import open_archive, read_bytes
from jingxin.check.document import Document, Paragraph, Table
from jingxin.check.read.word import word_paragraphs
from jingxin.check.run import Audit
from jingxin.core.finding import Finding
from jingxin.core.language import _

AUTHOR = "经信核数"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def annotate(audit: Audit, source: Path | bytes | None = None) -> bytes:
    """
    Return a Word file with the findings as comments.

    `source` is the audited file; for a .docx the comments go into a copy of it, otherwise into a new
    document with the same paragraphs.
    """
    if audit.document.kind == "docx" and source is not None:
        data = read_bytes(source)
        open_archive(data)
        word = OpenDocx(io.BytesIO(data))
        homes: dict[int, Any] = dict(enumerate(word_paragraphs(word), start=1))
    else:
        word, homes = _copy(audit.document)
    by_paragraph: dict[int, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(audit.findings, start=1):
        home = audit.document.paragraph_at(finding.start or 0)
        by_paragraph.setdefault(home.number, []).append((number, finding))
    for paragraph_number, findings in by_paragraph.items():
        if (paragraph := homes.get(paragraph_number)) is not None:
            home = audit.document.paragraphs[paragraph_number - 1]
            for number, finding in findings:
                _comment(word, paragraph, home, number, finding)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _copy(document: Document) -> tuple[Any, dict[int, Any]]:
    """A Word file of the document's text, its tables as tables, its pages told; and where each paragraph went."""
    word = OpenDocx()
    homes: dict[int, Any] = {}
    if document.kind == "pdf":
        _quiet(
            word,
            _("以下文字和表格是从“{name}”读出的，供看批注用；版式与原件不同。").format(name=document.name),
        )
    tables = {table.number: table for table in document.tables}
    page: int | None = None
    for paragraph in document.paragraphs:
        if paragraph.page is not None and paragraph.page != page:
            page = paragraph.page
            _quiet(word, _("原件第{page}页").format(page=page))
        if paragraph.table:
            if (table := tables.pop(paragraph.table, None)) is not None:
                homes.update(_table(word, table))
            continue
        if paragraph.text.strip():
            homes[paragraph.number] = word.add_paragraph(_printable(paragraph.text))
    return word, homes


def _quiet(word: Any, text: str) -> None:
    run = word.add_paragraph().add_run(text)
    run.italic = True
    run.font.size = Pt(9)


def _table(word: Any, table: Table) -> dict[int, Any]:
    """Add a table; return where the paragraph of each cell went."""
    width = max(len(row) for row in table.rows)
    added = word.add_table(rows=len(table.rows), cols=width, style="Table Grid")
    homes = {}
    for row, cells in zip(added.rows, table.rows, strict=True):
        for cell, told in zip(row.cells, cells, strict=False):
            cell.text = _printable(told.text)
            homes[told.number] = cell.paragraphs[0]
    return homes


def _printable(text: str) -> str:
    """Control characters of damaged texts have no place in XML."""
    return "".join(character if character.isprintable() else " " for character in text)


def _comment(word: Any, paragraph: Any, home: Paragraph, number: int, finding: Finding) -> None:
    start = max((finding.start or 0) - home.start, 0)
    end = max(min((finding.end or 0) - home.start, len(home.text)), start + 1)
    runs = list(_runs_between(paragraph, start, end))
    if not runs:
        runs = [Run(element, paragraph) for element in paragraph._p.iter(f"{_W}r")][:1]
    if not runs:
        runs = [paragraph.add_run("")]
    comment = word.add_comment(runs=[runs[0], runs[-1]], text="", author=AUTHOR, initials=_("核"))
    lines = [
        _("{number}. [{label}] {message}").format(
            number=number, label=finding.severity.label, message=finding.message
        )
    ]
    lines += [
        f"{label}：{text}"
        for label, text in (
            (_("应为"), finding.expected),
            (_("算式"), finding.arithmetic),
            (_("处理"), finding.cure),
        )
        if text
    ]
    comment.paragraphs[0].add_run(lines[0])
    for line in lines[1:]:
        comment.add_paragraph(line)


def _runs_between(paragraph: Any, start: int, end: int) -> Iterator[Run]:
    """Yield the runs that cover the characters, splitting the first and the last where they reach beyond."""
    position = 0
    for element in list(paragraph._p.iter(f"{_W}r")):
        length = sum(
            len(node.text or "") if node.tag == f"{_W}t" else 1
            for node in element
            if node.tag in (f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen")
        )
        first, last = max(start - position, 0), min(end - position, length)
        position += length
        if first >= last:
            continue
        yield Run(_isolated(element, first, last), paragraph)


def _isolated(element: Any, first: int, last: int) -> Any:
    """Return a run of just these characters, cut out of a run of plain text; another run is returned whole."""
    content = [node for node in element if node.tag != f"{_W}rPr"]
    if len(content) != 1 or content[0].tag != f"{_W}t":
        return element
    text = content[0].text or ""
    for cut, behind in ((last, True), (first, False)):
        if not 0 < cut < len(text):
            continue
        other = copy.deepcopy(element)
        if behind:
            _set_text(other, text[cut:])
            element.addnext(other)
            text = text[:cut]
        else:
            _set_text(other, text[:cut])
            element.addprevious(other)
            text = text[cut:]
        _set_text(element, text)
    return element


def _set_text(element: Any, text: str) -> None:
    node = element.find(f"{_W}t")
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
