"""
Files into documents: .txt, .docx, .pdf, told apart by their bytes, not by their names.

Everything that may be too large, damaged or hostile ends here, as `UnreadableDocument` with a sentence.
"""

from pathlib import Path

from jingxin.check.archive import UnreadableDocument, read_bytes
from jingxin.check.document import Document
from jingxin.check.read.plain import read_plain, read_text

__all__ = ["UnreadableDocument", "read_document", "read_text"]


def read_document(source: Path | bytes | str, name: str = "", *, seconds: float = 60) -> Document:
    """
    Return a document from a path, from a file's bytes, or from a text given as it is.

    `seconds` is how long a PDF may take. Raises `UnreadableDocument`.
    """
    if isinstance(source, str):
        return read_text(source, name)
    data = read_bytes(source, name)
    name = name or (source.name if isinstance(source, Path) else "")
    if data[:4] == b"PK\x03\x04":
        from jingxin.check.read.word import read_word  # python-docx only where it is needed: start-up time

        return read_word(data, name)
    if data[:1024].lstrip()[:5] == b"%PDF-":
        from jingxin.check.read.pdf import read_pdf

        return read_pdf(data, name, seconds=seconds)
    return read_plain(data, name)
