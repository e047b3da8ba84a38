"""The nouns of the ledger."""

from jingxin.ledgers.evaluation.models.inputs import (
    EvaluationFact,
    FactKind,
    ProductionSite,
    SiteUse,
    UseKind,
    YearlyReport,
)
from jingxin.ledgers.evaluation.models.results import (
    Grade,
    ListCode,
    ListEntry,
    PublishedGrade,
    Run,
    RunStatus,
)
from jingxin.ledgers.evaluation.models.scheme import Scheme

__all__ = [
    "EvaluationFact",
    "FactKind",
    "Grade",
    "ListCode",
    "ListEntry",
    "ProductionSite",
    "PublishedGrade",
    "Run",
    "RunStatus",
    "Scheme",
    "SiteUse",
    "UseKind",
    "YearlyReport",
]
