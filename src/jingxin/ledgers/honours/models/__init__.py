"""The nouns of the ledger."""

from jingxin.ledgers.honours.models.honour import Honour, HonourStep, HonourSubject, StepChoice
from jingxin.ledgers.honours.models.kind import CountingWord, HonourKind, Level, Season, SubjectKind

__all__ = [
    "CountingWord",
    "Honour",
    "HonourKind",
    "HonourStep",
    "HonourSubject",
    "Level",
    "Season",
    "StepChoice",
    "SubjectKind",
]
