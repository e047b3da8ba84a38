"""Small Word files for the checker's tests, built by hand so that a test sees the XML it reads."""

import io
import zipfile
from collections.abc import Iterable

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def control(tag: str, text: str) -> object:
    return parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def report(*pieces: str | tuple[str, str]) -> bytes:
    """One paragraph of plain text and (tag, text) controls, as .docx bytes."""
    document = Document()
    paragraph = document.add_paragraph()
    for piece in pieces:
        if isinstance(piece, str):
            paragraph.add_run(piece)
        else:
            paragraph._p.append(control(*piece))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_parts(docx: bytes, parts: Iterable[tuple[str, bytes]]) -> bytes:
    """The same file with parts added or replaced."""
    added = dict(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in added:
                new.writestr(name, old.read(name))
        for name, data in added.items():
            new.writestr(name, data)
    return buffer.getvalue()
