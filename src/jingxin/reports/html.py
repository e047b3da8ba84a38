"""
Draws a document as one page that needs nothing else: open it from a stick, on a phone, without a network.

Each figure is a button; it opens its trail at the right: sentence, formula, numerator and denominator, the
first rows and how many there are in all, source. The address of an open trail can be sent. Escape closes.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from html import escape
from importlib.resources import files
from typing import Any

from jingxin.core.figure import Figure
from jingxin.core.language import _
from jingxin.measures.trail import Trail
from jingxin.reports.cells import cell_text
from jingxin.reports.document import (
    Block,
    Chart,
    Document,
    FigureRun,
    Heading,
    Masthead,
    Missing,
    Paragraph,
    Runs,
    Table,
    Tone,
)

ROWS_SHOWN = 50
_TONES = {Tone.BODY: "", Tone.NOTE: ' class="note"', Tone.SIGNATURE: ' class="signature"'}


def draw_html(
    document: Document,
    *,
    drawings: Mapping[int, str],
    trail_of: Callable[[Figure], Trail | None],
) -> str:
    """
    Return the page. `drawings` are the charts as SVG by their position among the charts of the document.

    `trail_of` is asked once for each figure; None where it has no trail of its own.
    """
    return _Page(document, drawings, trail_of).html()


class _Page:
    """One page: numbers the figures that it meets and gathers their trails."""

    def __init__(
        self,
        document: Document,
        drawings: Mapping[int, str],
        trail_of: Callable[[Figure], Trail | None],
    ) -> None:
        self.document, self.drawings, self.trail_of = document, drawings, trail_of
        self.trails: dict[str, dict[str, Any]] = {}
        self.charts = self.tables = 0

    def html(self) -> str:
        document = self.document
        body = "\n".join(self._block(block) for block in document.blocks)
        appendix = "\n".join(self._block(block) for block in document.appendix)
        folder = files("jingxin.reports.templates")
        facts = [
            (_("期间"), document.period.label),
            (_("地区"), document.area_name),
            (_("成文日期"), document.as_of.isoformat()),
            (_("数据快照"), document.snapshot[:8]),
        ]
        data = json.dumps(self.trails, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        parts = {
            "title": escape(document.title),
            "style": folder.joinpath("page.css").read_text(encoding="utf-8"),
            "script": folder.joinpath("page.js").read_text(encoding="utf-8"),
            "words": json.dumps(_words(), ensure_ascii=False).replace("<", "\\u003c"),
            "facts": "".join(f"<div><dt>{escape(k)}</dt><dd>{escape(v)}</dd></div>" for k, v in facts),
            "hint": escape(_("点按带虚线的数字，可以看到它的算式、来源和台账行。")),
            "theme": escape(_("深色／浅色")),
            "made": f'<p class="made">{escape(_("含示例数据"))}</p>' if document.made else "",
            "masthead": _masthead(document.masthead),
            "body": body,
            "appendix": appendix,
            "trails": data,
            "close": escape(_("关闭（Esc）")),
            "panel": escape(_("数字的来历")),
        }
        page = folder.joinpath("page.html").read_text(encoding="utf-8")
        for name, value in parts.items():
            page = (
                page.replace(f"<!--{name}-->", value, 1)
                if name != "title"
                else page.replace("<!--title-->", value)
            )
        return page

    # Blocks

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                tag = f"h{block.level + 1}"
                return f"<{tag}>{escape(block.number)}{self._runs(block.runs)}</{tag}>"
            case Paragraph():
                return f"<p{_TONES[block.tone]}>{self._runs(block.runs)}</p>"
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)

    def _table(self, table: Table) -> str:
        heads = "".join(
            f'<th scope="col" class="{column.align.value}">{escape(column.title)}</th>'
            for column in table.columns
        )
        rows = "".join(
            "<tr>"
            + "".join(
                f'<td class="{column.align.value}">{self._runs(cell)}</td>'
                for column, cell in zip(table.columns, row, strict=True)
            )
            + "</tr>"
            for row in table.rows
        )
        note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
        # Outside the part that scrolls, so that a narrow screen shows the whole of it.
        self.tables += 1
        name = f"table-{self.tables}"
        return (
            f'<p class="caption" id="{name}">{escape(table.heading)}</p>'
            f'<div class="scroll" tabindex="0"><table aria-labelledby="{name}">'
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>{note}"
        )

    def _chart(self, chart: Chart) -> str:
        drawing = self.drawings[self.charts]
        self.charts += 1
        rows = "".join(
            f'<tr><td class="left">{escape(bar.label)}</td>'
            f'<td class="right">{self._button(bar.figure, bar.figure.printed)}</td></tr>'
            for bar in chart.bars
        )
        summary = escape(_("图中数据"))
        return (
            f'<figure><div class="drawing" role="img" aria-label="{escape(chart.description)}">{drawing}</div>'
            f"<details><summary>{summary}</summary><table><thead><tr><th></th>"
            f'<th class="right">{escape(chart.unit)}</th></tr></thead><tbody>{rows}</tbody></table></details></figure>'
        )

    # Figures

    def _runs(self, runs: Runs) -> str:
        return "".join(self._run_parts(runs))

    def _run_parts(self, runs: Runs) -> Iterator[str]:
        for run in runs:
            if isinstance(run, FigureRun):
                yield self._button(run.figure, run.text)
            elif isinstance(run, Missing):
                yield f'<mark class="missing">{escape(run.text)}</mark>'
            else:
                yield escape(run.text)

    def _button(self, figure: Figure, text: str) -> str:
        address = figure.address
        if address not in self.trails:
            self.trails[address] = self._facts(figure)
        label = _("{label} {period}，看来历").format(label=figure.label, period=figure.period.label)
        return (
            f'<button type="button" class="figure" data-figure="{escape(address)}" '
            f'aria-label="{escape(text)}，{escape(label)}">{escape(text)}</button>'
        )

    def _facts(self, figure: Figure) -> dict[str, Any]:
        trail = self.trail_of(figure)
        facts: dict[str, Any] = {
            "label": figure.label,
            "printed": figure.printed,
            "unit": figure.unit.label,
            "period": figure.period.label,
            "source": figure.source,
            "snapshot": figure.snapshot,
            "measure": figure.measure,
            "made": figure.made,
        }
        return facts | (_trail(trail) if trail else {})


def _masthead(head: Masthead | None) -> str:
    if head is None:
        return ""
    return (
        f'<header class="masthead"><p class="name">{escape(head.name)}</p>'
        f"<p><span>{escape(head.office)}</span><span>{escape(head.day)}</span></p></header>"
    )


def _trail(trail: Trail) -> dict[str, Any]:
    """A trail as the page's script reads it; rows past the first fifty are only counted."""
    return {
        "sentence": trail.sentence,
        "formula": trail.formula,
        "sides": [
            {"side": side, "label": figure.label, "printed": figure.printed, "unit": figure.unit.label}
            for side, figure in ((_("分子"), trail.numerator), (_("分母"), trail.denominator))
            if figure is not None
        ],
        "columns": [{"heading": column.heading, "unit": column.unit} for column in trail.columns],
        "rows": [
            {"key": row.key, "made": row.made, "cells": [cell_text(cell) for cell in row.cells]}
            for row in trail.rows[:ROWS_SHOWN]
        ],
        "total": trail.total_rows,
        "hidden": trail.hidden_rows,
        "sources": list(trail.sources),
        "notes": list(trail.notes),
        "parts": [{"label": part.figure.label} | _trail(part) for part in trail.parts],
    }


def _words() -> dict[str, str]:
    """What the page's script says."""
    return {
        "sentence": _("说明"),
        "formula": _("算式"),
        "sides": _("分子与分母"),
        "rows": _("台账行"),
        "source": _("来源"),
        "snapshot": _("数据快照"),
        "measure": _("指标代码"),
        "parts": _("由来"),
        "shown": _("共{total}行，列出前{shown}行"),
        "all": _("共{total}行"),
        "hidden": _("另有{hidden}行不在您的权限范围内"),
        "none": _("没有台账行"),
        "made": _("示例"),
        "key": _("台账键"),
    }
