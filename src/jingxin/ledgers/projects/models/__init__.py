"""The nouns of the ledger: projects by their dated milestones, their plans, halts, reviews, money, listing and obstacles."""

from jingxin.ledgers.projects.models.investment import MonthlyInvestment
from jingxin.ledgers.projects.models.plan import HaltKind, HaltSpell, Milestone, MilestonePlan
from jingxin.ledgers.projects.models.proceedings import (
    AdmissionReview,
    ListingStage,
    Obstacle,
    ObstacleKind,
    ProvinceListing,
    ReviewResult,
)
from jingxin.ledgers.projects.models.project import Kind, Project

__all__ = [
    "AdmissionReview",
    "HaltKind",
    "HaltSpell",
    "Kind",
    "ListingStage",
    "Milestone",
    "MilestonePlan",
    "MonthlyInvestment",
    "Obstacle",
    "ObstacleKind",
    "Project",
    "ProvinceListing",
    "ReviewResult",
]
