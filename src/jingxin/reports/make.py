"""From plan, template and snapshot to files and findings, all in memory: what `write_report` then keeps."""

from collections.abc import Collection, Mapping
from datetime import date

from attrs import frozen

from jingxin.core.cycles import uncollected
from jingxin.core.figure import Figure
from jingxin.core.finding import Finding
from jingxin.measures.areas import AreaError
from jingxin.measures.evaluate import Evaluator
from jingxin.measures.expression import ExpressionError
from jingxin.measures.trail import Trail
from jingxin.reports.compose import compose
from jingxin.reports.document import Chart, Document
from jingxin.reports.docx import draw_docx
from jingxin.reports.docx_template import Template
from jingxin.reports.html import ROWS_SHOWN, draw_html
from jingxin.reports.outline import Plan
from jingxin.reports.pdf import draw_pdf
from jingxin.reports.pictures import draw_png, draw_svg
from jingxin.reports.verify import verify_docx

FORMATS = ("docx", "pdf", "html")


@frozen
class Made:
    """A document with its files by format and what the check said of the Word file."""

    document: Document
    files: Mapping[str, bytes]
    findings: list[Finding]


def make_report(
    plan: Plan,
    template: Template,
    evaluator: Evaluator,
    *,
    as_of: date,
    area: str,
    formats: Collection[str] = FORMATS,
) -> Made:
    """
    Compose, draw and check. The same arguments give the same bytes.

    A Word file that may not be issued is drawn a second time, with 草稿 in its status.
    """
    with uncollected():
        return _made(plan, template, evaluator, as_of=as_of, area=area, formats=formats)


def _made(
    plan: Plan,
    template: Template,
    evaluator: Evaluator,
    *,
    as_of: date,
    area: str,
    formats: Collection[str],
) -> Made:
    document = compose(plan, evaluator, as_of=as_of, area=area, fields=template.fields)
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    pictures = {number: draw_png(chart) for number, chart in enumerate(charts)}
    files: dict[str, bytes] = {"docx": draw_docx(document, template, pictures=pictures)}
    findings = verify_docx(files["docx"], document, evaluator)
    if any(finding.blocks for finding in findings):
        files["docx"] = draw_docx(document, template, pictures=pictures, draft=True)
    drawings = {number: draw_svg(chart) for number, chart in enumerate(charts)}
    if "pdf" in formats:
        files["pdf"] = draw_pdf(document, drawings=drawings)
    if "html" in formats:

        def trail_of(figure: Figure) -> Trail | None:
            try:
                return evaluator.trail(
                    figure.measure, period=figure.period, area=figure.area, limit=ROWS_SHOWN
                )
            except (ExpressionError, AreaError):
                return None

        page = draw_html(document, drawings=drawings, trail_of=trail_of)
        files["html"] = page.encode()
    return Made(document, files, findings)
