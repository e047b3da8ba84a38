"""
`python -m benchmarks.fuzz_check text|docx|pdf [RUNS]`: the checker on made and mutated bytes, guided by coverage.

Any input must end in an audit or in `UnreadableDocument`; anything else stops the run and leaves the input in
a file `crash-…`, a slow one in `timeout-…`. Seeds are made here. The pdf target reads in this process, without
the limits of `check.read.pdf`, since coverage is not seen through a process. Needs `pip install atheris`.
"""

import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["jingxin", "pdfminer", "pdfplumber", "docx"]):
    from jingxin.check import UnreadableDocument, audit
    from jingxin.check.read import pdf_worker
    from jingxin.check.show.page import to_html

TEXT = (
    "1-5月，全县完成规上工业产值143.75亿元，同比增长-3.5%，占全市的8.2%，居第12位。",
    "共收集企业问题49个。已办结26个，还有10个取得进展，另外13个正在办理。",
    "第一产业、第二产业分别增长3.1%、5.2%和7%；不足600万元，由１，７５３亿元增加到2万5千亿元。",
)
LONGEST_SECONDS = 20


def read_text(data: bytes) -> None:
    """Audit the bytes as a text file and show what was found as a page."""
    to_html(audit(data.decode("utf-8", "ignore")))


def read_docx(data: bytes) -> None:
    """Audit a Word file: the bytes as they are, or as the body of a sound file where they are XML."""
    if data[:2] == b"PK":
        audit(data)
        return
    buffer = io.BytesIO(_docx())
    with zipfile.ZipFile(buffer) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    parts["word/document.xml"] = data
    patched = io.BytesIO()
    with zipfile.ZipFile(patched, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    audit(patched.getvalue())


def read_pdf(data: bytes) -> None:
    """Read the pages of a PDF as the worker does."""
    pdf_worker.answer(data)


def _docx() -> bytes:
    from docx import Document

    word = Document()
    for line in TEXT:
        word.add_paragraph(line)
    table = word.add_table(rows=3, cols=2)
    for row, (name, value) in zip(
        table.rows, (("产值", "1.5"), ("税收", "2.5"), ("合计", "4.0")), strict=True
    ):
        row.cells[0].text, row.cells[1].text = name, value
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _seeds(target: str) -> list[bytes]:
    if target == "text":
        return [line.encode() for line in TEXT]
    if target == "docx":
        with zipfile.ZipFile(io.BytesIO(_docx())) as archive:
            return [_docx(), archive.read("word/document.xml")]
    import typst

    page = f"{TEXT[0]}\n#table(columns: 2, [产值], [1.5], [合计], [1.5])"
    return [
        typst.compile(page.encode(), format="pdf"),
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Length 30>>stream\nBT /F1 9 Tf 9 9 Td (143.75) Tj ET\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF",
    ]


READERS: dict[str, Callable[[bytes], None]] = {"text": read_text, "docx": read_docx, "pdf": read_pdf}


def main() -> None:
    target = sys.argv[1]
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000

    def one(data: bytes) -> None:
        try:
            READERS[target](data)
        except UnreadableDocument:
            return

    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(_seeds(target)):
            (Path(folder) / str(number)).write_bytes(seed)
        atheris.Setup(
            [
                sys.argv[0],
                f"-runs={runs}",
                "-max_len=20000",
                f"-timeout={LONGEST_SECONDS}",
                *sys.argv[3:],
                folder,
            ],
            one,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
