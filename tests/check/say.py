"""Short ways to ask the checker in tests."""

import io

from docx import Document

from jingxin.check import audit
from jingxin.check.extract.facts import read_claims
from jingxin.check.read import read_text
from jingxin.check.run import judge
from jingxin.core.finding import Finding


def said(text: str, rule: str) -> list[Finding]:
    """The findings of one rule on a text."""
    return [finding for finding in audit(text).findings if finding.rule == rule]


def all_said(text: str) -> list[str]:
    """The rules of all findings on a text."""
    return [finding.rule for finding in audit(text).findings]


def relations(text: str) -> int:
    """How many relations of two or more figures were recomputed."""
    return sum(len(judgement.facts) > 1 for judgement in judge(read_claims(read_text(text))))


def said_of_table(rows: list[list[str]], rule: str, before: list[str] | None = None) -> list[Finding]:
    """The findings of one rule on a Word file with one table."""
    word = Document()
    for text in before or []:
        word.add_paragraph(text)
    table = word.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    word.save(buffer)
    return [finding for finding in audit(buffer.getvalue()).findings if finding.rule == rule]
