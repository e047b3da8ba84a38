"""The nouns of the ledger: visits, problems with their log, responsible departments, inspections, digests."""

from jingxin.ledgers.service.models.department import ResponsibleDepartment
from jingxin.ledgers.service.models.problem import (
    CaseClass,
    Category,
    Level,
    LogIsClosed,
    Problem,
    ProblemStep,
    RatingChoice,
    Source,
    StepChoice,
)
from jingxin.ledgers.service.models.supervision import Digest, Finding, Inspection
from jingxin.ledgers.service.models.visit import Mechanism, Tier, Visit, VisitPlan

__all__ = [
    "CaseClass",
    "Category",
    "Digest",
    "Finding",
    "Inspection",
    "Level",
    "LogIsClosed",
    "Mechanism",
    "Problem",
    "ProblemStep",
    "RatingChoice",
    "ResponsibleDepartment",
    "Source",
    "StepChoice",
    "Tier",
    "Visit",
    "VisitPlan",
]
