"""
PDF files, read by a process of their own: a file may ask for any amount of memory and time, and gets so much.

The reader takes its file whole, decompressing what the file says; only the system can stop that. What comes
back is JSON, never an object, so that a hostile file gains nothing by confusing the reader.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import groupby
from typing import Any

from jingxin.check.archive import UnreadableDocument
from jingxin.check.document import Builder, Document, Table
from jingxin.core.language import _

MEGABYTE = 1_000_000
LARGEST_MEMORY = 1_500 * MEGABYTE
LONGEST_SECONDS = 60
MOST_PAGES = 400
MOST_CHARACTERS = 2_000_000


def read_pdf(data: bytes, name: str = "", *, seconds: float = LONGEST_SECONDS) -> Document:
    """
    Return the document of a PDF file's bytes.

    Raises `UnreadableDocument`, also for a scan without text: pictures of figures cannot be checked.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own module
            [
                sys.executable,
                "-m",
                "jingxin.check.read.pdf_worker",
                str(LARGEST_MEMORY),
                str(int(seconds) + 1),
            ],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except subprocess.TimeoutExpired as error:
        raise _refusal("time", name, 0) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:  # the system ended the reader before it could answer
        raise _refusal("memory", name, 0) from error
    if "refused" in answer:
        raise _refusal(answer["refused"], name, answer["count"])
    document = _document(name, answer["paragraphs"])
    if not document.text.strip():
        raise _refusal("scan", name, 0)
    return document


def _document(name: str, told: list[list[Any]]) -> Document:
    builder = Builder(Document(name, "pdf"))
    for text, page, table, row, column in told:
        builder.add(text, page=page, table=table, row=row, column=column)
    paragraphs = builder.document.paragraphs
    for number, cells in groupby(paragraphs, key=lambda paragraph: paragraph.table):
        if number:
            rows = [tuple(row) for _row, row in groupby(cells, key=lambda cell: cell.row)]
            before = rows[0][0].number - 2
            caption = paragraphs[before].text if before >= 0 else ""
            builder.document.tables.append(Table(number, tuple(rows), caption=caption))
    return builder.document


def _refusal(reason: str, name: str, count: int) -> UnreadableDocument:
    words: dict[str, Callable[[], str]] = {
        "pages": lambda: _("“{name}”的页数超过{limit}页的上限；请分成几份再查。").format(
            name=name, limit=MOST_PAGES
        ),
        "characters": lambda: _("“{name}”有{count}个字，超过{limit}个字的上限，不像一份报告。").format(
            name=name, count=count, limit=MOST_CHARACTERS
        ),
        "time": lambda: _(
            "“{name}”读了很久仍没有读完，已经停下；请另存或打印成新的PDF，或分成几份再查。"
        ).format(name=name),
        "memory": lambda: _(
            "“{name}”要占用超过{limit}MB的内存，疑为压缩炸弹，没有读完；请打印成新的PDF后再查。"
        ).format(name=name, limit=LARGEST_MEMORY // MEGABYTE),
        "scan": lambda: _("“{name}”里没有文字，多半是扫描件；请先做文字识别，或交Word原稿。").format(
            name=name
        ),
        "damaged": lambda: _("“{name}”不是完好的PDF，或加了密；请另存或打印成新的PDF后再查。").format(
            name=name
        ),
    }
    return UnreadableDocument(words[reason]())
