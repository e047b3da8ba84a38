"""
A ledger's own papers as PDF by Typst: plain words laid out by the ledger's template, the same words the same bytes.

Faces come from the package of fonts, so that no paper depends on what a machine happens to have installed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import typst


def draw_paper(layout: bytes, words: Mapping[str, Any], *, day: date, files: Path | None = None) -> bytes:
    """
    Return the PDF of the layout filled with the words, dated the day; numbers must have become text before.

    `files` is the folder that the layout may take pictures and pages from, addressed from its root.
    """
    compiler = typst.Compiler(
        layout,
        root=None if files is None else str(files),
        font_paths=typst.Fonts(False, False, [str(Path(pylopdf_fonts_zh_cn.__file__).parent)]),
        sys_inputs={"data": json.dumps(words, ensure_ascii=False)},
    )
    data = compiler.compile(format="pdf", timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC))
    assert isinstance(data, bytes)  # noqa: S101 — a PDF is one file
    return data


def pages_of(name: str, kind: str, files: Path, *, most: int) -> int:
    """
    Return how many pages of a file can be drawn, `most` at the most; 0 for what cannot be read.

    The file is laid out page by page and thrown away: a broken, locked or hostile one spoils no paper.
    """
    for page in range(1, most + 1):
        where = f", page: {page}" if kind == "pdf" else ""
        source = f'#image("/{name}", format: "{kind}"{where})'
        try:
            typst.Compiler(
                source.encode(), root=str(files), font_paths=typst.Fonts(False, False, [])
            ).compile(format="pdf")
        except typst.TypstError:
            return page - 1
        if kind != "pdf":
            return 1
    return most
