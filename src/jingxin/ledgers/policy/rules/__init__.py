"""What policies give and to whom, as pure functions of facts, a day and dated limits."""

from jingxin.ledgers.policy.rules import catalogue as _written  # noqa: F401 — registers them
from jingxin.ledgers.policy.rules.formula import (
    Award,
    Clause,
    FactsRefused,
    Input,
    InputKind,
    Limits,
    Line,
    clauses,
)

__all__ = [
    "Award",
    "Clause",
    "FactsRefused",
    "Input",
    "InputKind",
    "Limits",
    "Line",
    "clauses",
]
