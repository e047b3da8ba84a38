"""An audit as JSON, for programs; the schema is documented in docs/reference/check-json.md and kept stable."""

import json

from jingxin.check.run import Audit
from jingxin.core.finding import Finding

VERSION = 1


def to_json(audits: list[Audit]) -> str:
    """Return one JSON object for all files."""
    return json.dumps(
        {"version": VERSION, "files": [as_data(audit) for audit in audits]}, ensure_ascii=False, indent=2
    )


def as_data(audit: Audit) -> dict[str, object]:
    """Return the plain values of one audit."""
    return {
        "name": audit.document.name,
        "kind": audit.document.kind,
        "reach": {
            "read": audit.reach.read,
            "tied": audit.reach.tied,
            "ledger": audit.reach.ledger,
            "unread": audit.reach.unread,
            "relations": audit.reach.relations,
        },
        "findings": [_finding(audit, finding) for finding in audit.findings],
        "left_out": audit.left_out,
    }


def _finding(audit: Audit, finding: Finding) -> dict[str, object]:
    start, end = finding.start or 0, finding.end or 0
    place = audit.document.place(start, end)
    return {
        "rule": finding.rule,
        "severity": finding.severity.name,
        "message": finding.message,
        "place": {
            "text": finding.place,
            "paragraph": place.paragraph,
            "sentence": place.sentence,
            "page": place.page,
            "table": place.table,
            "row": place.row,
            "column": place.column,
            "start": start,
            "end": end,
        },
        "said": finding.said,
        "expected": finding.expected,
        "arithmetic": finding.arithmetic,
        "cure": finding.cure,
    }
