"""
The last look before issue: the Word file is read back and held against the snapshot, as its reader gets it.

Each marked number is computed anew from its own tag and compared, and each roster against the ledger rows asked for
anew; a printed figure without a mark, a table that the file does not hold as composed, a gap in the text, parts that
do not make up their whole and whatever the checker finds in sums and shares are findings too.
"""

import io
from collections.abc import Iterable, Iterator, Mapping

import docx
from attrs import evolve
from docx.oxml.ns import qn
from docx.table import Table as WordTable

from jingxin.check import audit
from jingxin.check.marks import Mark, compare, printed_decimals, read_listing, read_marks
from jingxin.core.figure import Figure
from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _
from jingxin.core.period import PeriodError, parse_period
from jingxin.measures.areas import AreaError
from jingxin.measures.evaluate import Evaluator
from jingxin.measures.expression import ExpressionError
from jingxin.reports.document import Document, FigureRun, Table, plain_text
from jingxin.reports.docx_marks import tag_of
from jingxin.reports.roster import roster_lines


def verify_docx(data: bytes, document: Document, evaluator: Evaluator) -> list[Finding]:
    """Return everything that keeps this file from being issued, and what a person should look at."""
    marks = read_marks(data)
    listing = read_listing(data)
    figures = dict(_recomputed(marks, listing, evaluator))
    return [
        *_gaps(document),
        *document.findings,
        *(finding for mark in marks for finding in _compared(mark, figures)),
        *_unmarked(marks, document),
        *_tables(data, document, evaluator),
        *audit(data).findings,
    ]


def _recomputed(
    marks: Iterable[Mark], listing: dict[str, dict[str, str]], evaluator: Evaluator
) -> Iterator[tuple[str, Figure]]:
    """Each mark's figure, asked of the snapshot again by what the mark itself says."""
    for mark in {mark.address: mark for mark in marks}.values():
        listed = listing.get(mark.address, {})
        if mark.snapshot != evaluator.snapshot[: len(mark.snapshot)]:
            continue
        try:
            figure = evaluator.figure(
                listed.get("expression", mark.expression), period=parse_period(mark.period), area=mark.area
            )
        except (ExpressionError, AreaError, PeriodError):
            continue  # compare() says that nothing answers to the mark
        yield mark.address, figure


def _compared(mark: Mark, figures: Mapping[str, Figure]) -> list[Finding]:
    """Hold one mark against its figure at the decimals printed there: 35% in a table may be 35.5% in the text."""
    figure = figures.get(mark.address)
    if figure is None:
        return compare([mark], {})
    return compare(
        [mark], {mark.address: evolve(figure, decimals=printed_decimals(mark.text, figure.decimals))}
    )


def _gaps(document: Document) -> Iterator[Finding]:
    for missing in dict.fromkeys(document.missing):  # in the text and in the table it is one gap
        yield Finding(
            "report.missing",
            Severity.ERROR,
            _("“{label}”没有数据：{reason}。").format(label=missing.label, reason=missing.reason),
            place=_("正文"),
            said=missing.text,
            cure=_("补录台账并重新发布快照，或改写报告计划中的这一句，再重写报告。"),
        )


def _unmarked(marks: list[Mark], document: Document) -> Iterator[Finding]:
    """Every printed figure must be found again: as many marks of its tag as times it is printed."""
    wanted: dict[str, int] = {}
    labels: dict[str, Figure] = {}
    for run in document.runs():
        if isinstance(run, FigureRun):
            tag = tag_of(run.figure)
            wanted[tag] = wanted.get(tag, 0) + 1
            labels[tag] = run.figure
    found: dict[str, int] = {}
    for mark in marks:
        found[mark.address] = found.get(mark.address, 0) + 1
    for tag, count in wanted.items():
        if found.get(tag, 0) < count:
            yield Finding(
                "report.unmarked",
                Severity.ERROR,
                _("“{label}”印了{count}处，其中{lost}处没有标记，无法追溯。").format(
                    label=labels[tag].label, count=count, lost=count - found.get(tag, 0)
                ),
                said=labels[tag].printed,
                cure=_("检查Word模板里的占位段落，重写报告。"),
            )


def _tables(data: bytes, document: Document, evaluator: Evaluator) -> Iterator[Finding]:
    """Hold every table of the file, cell by cell, against the composed one, and rosters against their rows."""
    held: dict[str, list[WordTable]] = {}
    for found in docx.Document(io.BytesIO(data)).tables:
        caption = found._tbl.tblPr.find(qn("w:tblCaption"))
        if caption is not None:
            held.setdefault(caption.get(qn("w:val")), []).append(found)
    for table in document.tables():
        copies = held.get(table.heading, [])
        printed = _lines(copies.pop(0)) if copies else []
        yield from _differences(table, printed, _wanted(table, evaluator))


def _wanted(table: Table, evaluator: Evaluator) -> list[tuple[str, ...]]:
    """The lines that should stand there: a roster's are asked of the snapshot once more."""
    if table.rows_of is None:
        return [tuple(plain_text(cell) for cell in row) for row in table.rows]
    rows_of = table.rows_of
    return roster_lines(
        evaluator.trail(rows_of.expression, period=rows_of.period, area=rows_of.area), rows_of
    )


def _lines(table: WordTable) -> list[tuple[str, ...]]:
    """The cells below the head, as a reader sees them; a content control's text is the cell's."""
    return [
        tuple("".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row._tr.iter(qn("w:tc")))
        for row in table.rows[1:]
    ]


def _differences(
    table: Table, printed: list[tuple[str, ...]], wanted: list[tuple[str, ...]]
) -> Iterator[Finding]:
    cure = _("检查Word模板里的占位段落，重写报告。")
    if len(printed) != len(wanted):
        yield Finding(
            "report.table",
            Severity.ERROR,
            _("表“{title}”应有{wanted}行，文件里有{printed}行。").format(
                title=table.caption, wanted=len(wanted), printed=len(printed)
            ),
            place=_("表“{title}”").format(title=table.caption),
            cure=cure,
        )
        return
    for number, (found, asked) in enumerate(zip(printed, wanted, strict=True), start=1):
        for column, said, expected in zip(table.columns, found, asked, strict=False):
            if said != expected:
                yield Finding(
                    "report.table",
                    Severity.ERROR,
                    _("表“{title}”第{number}行“{column}”印作“{said}”，台账是“{expected}”。").format(
                        title=table.caption, number=number, column=column.title, said=said, expected=expected
                    ),
                    place=_("表“{title}”第{number}行").format(title=table.caption, number=number),
                    said=said,
                    expected=expected,
                    cure=cure,
                )
