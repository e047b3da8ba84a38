"""Word files as a reader sees them: numbers stand in content controls, which the library's own text passes over."""

from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn


def text_and_marks(path: Path) -> tuple[str, list[Any]]:
    """Return everything that is printed, in its order, and the content controls."""
    body = docx.Document(str(path)).element.body
    return "".join(text.text or "" for text in body.iter(qn("w:t"))), list(body.iter(qn("w:sdt")))
