"""
An audit as one HTML page that needs nothing else: the text with its marked places beside the findings.

Each mark leads to its finding and each finding to its mark, by plain links; no script.
"""

from html import escape

from jingxin.check.document import Paragraph
from jingxin.check.run import Audit
from jingxin.check.show.terminal import verdict
from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _

_STYLE = """
:root { --ink:#1d2430; --soft:#5b6675; --line:#d9dee5; --paper:#fff; --bg:#f4f6f8;
  --reversal:#8e1b4f; --error:#b3261e; --warn:#9a6700; --note:#37618e; --unsure:#5b6675; }
* { box-sizing:border-box }
body { margin:0; color:var(--ink); background:var(--bg); font:16px/1.8 "Noto Serif CJK SC","Songti SC",SimSun,serif }
header { padding:1.2rem 2rem; background:var(--paper); border-bottom:1px solid var(--line) }
h1 { margin:0; font-size:1.25rem; font-weight:600 }
header p { margin:.3rem 0 0; color:var(--soft); font-size:.95rem }
main { display:grid; grid-template-columns:minmax(0,3fr) minmax(20rem,2fr); gap:1.5rem; padding:1.5rem 2rem; max-width:1500px; margin:auto }
article, ol { background:var(--paper); border:1px solid var(--line); border-radius:6px }
article { padding:1.5rem 2.2rem; overflow-wrap:anywhere }
article p { margin:0 0 .5em; text-indent:2em; min-height:.6em }
table { border-collapse:collapse; margin:.6rem 0; font-size:.92rem } td { border:1px solid var(--line); padding:.15rem .5rem; vertical-align:top }
ol { list-style:none; margin:0; padding:0; position:sticky; top:1rem; max-height:calc(100vh - 2rem); overflow:auto }
li { padding:.9rem 1.1rem; border-bottom:1px solid var(--line); border-left:4px solid var(--c) }
li:target, mark:target { outline:2px solid var(--c); outline-offset:2px }
li a { color:inherit; text-decoration:none; font-weight:600 } li a:hover { text-decoration:underline }
li b { color:var(--c) } li dl { margin:.4rem 0 0; font-size:.92rem; display:grid; grid-template-columns:3em 1fr; gap:.1rem .5rem }
dt { color:var(--soft) } dd { margin:0; overflow-wrap:anywhere }
mark { background:none; border-bottom:2px solid var(--c); color:inherit } mark a { color:inherit; text-decoration:none }
sup { color:var(--c); font:600 .7em sans-serif; margin-left:.1em }
.REVERSAL { --c:var(--reversal) } .ERROR { --c:var(--error) } .WARN { --c:var(--warn) } .NOTE { --c:var(--note) } .UNSURE { --c:var(--unsure) }
@media (max-width:900px) { main { grid-template-columns:minmax(0,1fr); padding:1rem } article { padding:1rem } ol { position:static; max-height:none; order:-1 } }
@media print { ol { position:static; max-height:none } main { display:block } }
"""


def to_html(audit: Audit) -> str:
    """Return the page as text."""
    title = escape(audit.document.name or _("文稿"))
    findings = "".join(_finding(number, one) for number, one in enumerate(audit.findings, start=1))
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body><header><h1>{escape(verdict(audit))}</h1>"
        f"<p>{escape(str(audit.reach))}</p></header>\n<main><article>\n{_text(audit)}</article>\n"
        f"<ol>{findings or '<li class=NOTE>' + escape(_('没有发现对不上的数。')) + '</li>'}</ol></main></body></html>\n"
    )


def _finding(number: int, finding: Finding) -> str:
    rows = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>"
        for label, text in (
            (_("位置"), finding.place),
            (_("应为"), finding.expected),
            (_("算式"), finding.arithmetic),
            (_("处理"), finding.cure),
        )
        if text
    )
    return (
        f'<li id="f{number}" class="{finding.severity.name}"><b>{number} {escape(finding.severity.label)}</b> '
        f'<a href="#t{number}">{escape(finding.message)}</a><dl>{rows}</dl></li>\n'
    )


def _text(audit: Audit) -> str:
    places: dict[int, list[tuple[int, int, int, Severity]]] = {}
    for number, finding in enumerate(audit.findings, start=1):
        if finding.start is not None and finding.end is not None:
            home = audit.document.paragraph_at(finding.start)
            last = home.start + len(home.text)
            places.setdefault(home.number, []).append(
                (finding.start - home.start, min(finding.end, last) - home.start, number, finding.severity)
            )
    pieces: list[str] = []
    open_table = open_row = 0
    for paragraph in audit.document.paragraphs:
        if paragraph.table != open_table:
            pieces.append("</tr></table>" if open_table else "")
            pieces.append("<table><tr>" if paragraph.table else "")
            open_table, open_row = paragraph.table, paragraph.row
        elif paragraph.table and paragraph.row != open_row:
            pieces.append("</tr><tr>")
            open_row = paragraph.row
        inner = _marked(paragraph, places.get(paragraph.number, []))
        if paragraph.table:
            pieces.append(f"<td>{inner}</td>")
        elif paragraph.text.strip():
            pieces.append(f"<p>{inner}</p>\n")
    pieces.append("</tr></table>" if open_table else "")
    return "".join(pieces)


def _marked(paragraph: Paragraph, places: list[tuple[int, int, int, Severity]]) -> str:
    """The paragraph's text with its places marked; where two overlap, the later keeps only its number."""
    out: list[str] = []
    position = 0
    for start, end, number, severity in sorted(places, key=lambda place: (place[0], place[2])):
        start = max(start, position)
        end = max(end, start)
        out.append(escape(paragraph.text[position:start]))
        out.append(
            f'<mark id="t{number}" class="{severity.name}"><a href="#f{number}">'
            f"{escape(paragraph.text[start:end])}<sup>{number}</sup></a></mark>"
        )
        position = end
    out.append(escape(paragraph.text[position:]))
    return "".join(out)
