"""The whole audit: read, extract, judge by every rule, look for one repair of many, report the reach."""

import re
from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from jingxin.check.claims import Fact, Judgement, Reading, Role
from jingxin.check.document import Document
from jingxin.check.extract.facts import read_claims
from jingxin.check.handwork import changed_by_hand
from jingxin.check.ledger import Ledger, against
from jingxin.check.marked import Marked, against_marks
from jingxin.check.read import UnreadableDocument, read_document
from jingxin.check.rules import RULES, mass_replacement
from jingxin.check.rules.table_total import number_of
from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _

MOST_FIGURES = 200_000
_NUMBER = re.compile(r"\d+")
# More findings than a person would read; the rest is counted, not listed.
MOST_FINDINGS = 2_000


@frozen
class Reach:
    """
    How far the checker's sight went: `read` figures with a unit and a role, `tied` of them in at least one
    relation, `ledger` of them linked to a measure, `unread` numbers that it could not give a meaning;
    `relations` were recomputed.
    """

    read: int
    tied: int
    ledger: int
    unread: int
    relations: int

    def __str__(self) -> str:
        text = _("读出{read}个数，其中{tied}个进入了{relations}条算式；{unread}个没有读懂。").format(
            read=self.read, tied=self.tied, relations=self.relations, unread=self.unread
        )
        return text + (_("与台账对上{ledger}个。").format(ledger=self.ledger) if self.ledger else "")


@frozen
class Audit:
    """What the checker says of a document. `findings` are worst first, UNSURE last; `left_out` were too many to list."""

    findings: tuple[Finding, ...]
    reach: Reach
    document: Document
    left_out: int = 0

    @property
    def worst(self) -> Severity | None:
        return max((finding.severity for finding in self.findings), default=None)

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)


def audit(
    source: Path | str | bytes, *, name: str = "", ledger: Ledger | None = None, seconds: float = 60
) -> Audit:
    """
    Audit a document: a path, a file's bytes, or a text as it is.

    A Word file of ours is held against its own listing of figures. With a `ledger` each figure is also held
    against the measures of a snapshot: by its mark where it carries one, else by the words around it.
    `seconds` is how long the reading of a PDF may take: whoever waits behind a web page gives less.
    Raises `UnreadableDocument`.
    """
    document = read_document(source, name, seconds=seconds)
    # Counted before anything is read: a million numbers are refused at once, not after a minute.
    numbers = sum(1 for _number in _NUMBER.finditer(document.text))
    if numbers > MOST_FIGURES:
        raise UnreadableDocument(
            _("文中有{count}个数，超过{limit}个的上限；请分成几份再查。").format(
                count=numbers, limit=MOST_FIGURES
            )
        )
    reading = read_claims(document)
    judgements = judge(reading)
    word = source if document.kind == "docx" and not isinstance(source, str) else None
    marked = Marked()
    linked: list[Judgement] = []
    if ledger is not None:
        marked = against_marks(word, document, ledger) if word is not None else marked
        linked = [
            judgement
            for judgement in against(reading, ledger)
            if not any(fact.start in marked.starts for fact in judgement.facts)
        ]
    findings = [judgement.finding for judgement in (*judgements, *linked) if judgement.finding]
    findings += marked.findings
    if word is not None:
        findings += changed_by_hand(word, document)
    unique = {(finding.rule, finding.start, finding.message): finding for finding in findings}
    ordered = sorted(
        unique.values(),
        key=lambda finding: (finding.severity is Severity.UNSURE, -finding.severity, finding.start or 0),
    )
    return Audit(
        tuple(ordered[:MOST_FINDINGS]),
        _reach(reading, judgements, linked, marked),
        document,
        max(len(ordered) - MOST_FINDINGS, 0),
    )


def judge(reading: Reading) -> list[Judgement]:
    """Return every judgement of every rule, the joint repairs last."""
    judgements = [judgement for rule in RULES for judgement in rule.judge(reading)]
    judgements.extend(mass_replacement.judge(reading, judgements))
    return judgements


def _reach(
    reading: Reading, judgements: Iterable[Judgement], linked: Iterable[Judgement], marked: Marked
) -> Reach:
    relations = [
        judgement
        for judgement in judgements
        if len(judgement.facts) + len(judgement.cells) > 1 or judgement.holds
    ]
    tied = {id(fact) for judgement in relations for fact in judgement.facts}
    tied_cells = {cell for judgement in relations for cell in judgement.cells}
    cells = {
        cell.start
        for table in reading.document.tables
        for row in table.rows
        for cell in row
        if number_of(cell.normal.text) is not None
    }
    to_ledger = {id(fact) for judgement in linked for fact in judgement.facts}
    # A count without a name is understood where a relation gives it its place.
    understood = [fact for fact in reading.facts if id(fact) in tied or _understood(fact)]
    return Reach(
        len(understood) + len(cells),
        len(tied) + len(tied_cells),
        len(to_ledger) + marked.linked,
        len(reading.facts) - len(understood),
        len(relations),
    )


def _understood(fact: Fact) -> bool:
    return bool(fact.quantity.dimension) and (fact.role is not Role.LEVEL or bool(fact.name or fact.noun))
