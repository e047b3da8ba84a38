"""
Draws a document as PDF by Typst, on a machine without any office suite: same document, same bytes.

The layout stands in `templates/official.typ`; this turns blocks into plain data. Faces: see `fonts`.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import typst
from attrs import asdict

from jingxin.core.language import _
from jingxin.reports.document import (
    Block,
    Chart,
    Document,
    Heading,
    Paragraph,
    Table,
    Tone,
    plain_text,
)
from jingxin.reports.fonts import faces, font_folders

_TONES = {Tone.BODY: "paragraph", Tone.NOTE: "note", Tone.SIGNATURE: "signature"}


def draw_pdf(document: Document, *, drawings: Mapping[int, str]) -> bytes:
    """Return the PDF. `drawings` are the charts as SVG by their position among the charts of the document."""
    appendix_title = next(
        (plain_text(block.runs) for block in document.appendix if isinstance(block, Heading)), ""
    )
    charts = iter(range(len(drawings)))
    words = {
        "title": document.title,
        "author": _("经信"),
        "day": {"year": document.as_of.year, "month": document.as_of.month, "day": document.as_of.day},
        "masthead": asdict(document.masthead) if document.masthead else None,
        "faces": asdict(faces()),
        "blocks": [_block(block, drawings, charts) for block in document.blocks],
        "appendix-title": appendix_title,
        "appendix": [
            _block(block, drawings, charts) for block in document.appendix if not isinstance(block, Heading)
        ],
    }
    layout = files("jingxin.reports.templates").joinpath("official.typ").read_bytes()
    compiler = typst.Compiler(
        layout,
        font_paths=typst.Fonts(False, False, [str(folder) for folder in font_folders()]),
        sys_inputs={"data": json.dumps(words, ensure_ascii=False)},
    )
    made = datetime(document.as_of.year, document.as_of.month, document.as_of.day, tzinfo=UTC)
    data = compiler.compile(format="pdf", timestamp=made)
    assert isinstance(data, bytes)  # noqa: S101 — a PDF is one file, pictures of pages would be several
    return data


def _block(block: Block, drawings: Mapping[int, str], charts: Any) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": block.number + plain_text(block.runs)}
        case Paragraph():
            return {"kind": _TONES[block.tone], "text": plain_text(block.runs)}
        case Table():
            return {
                "kind": "table",
                "caption": block.heading,
                "columns": [
                    {"title": column.title, "share": column.share, "align": column.align.value}
                    for column in block.columns
                ],
                "rows": [[plain_text(cell) for cell in row] for row in block.rows],
                "note": block.note,
            }
        case Chart():
            return {"kind": "chart", "svg": drawings[next(charts)], "description": block.description}
