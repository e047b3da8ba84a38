"""The nouns of the ledger: projects by their milestones, and every paper, link and promise that belongs to one."""

from jingxin.ledgers.projects.models.investment import MonthlyInvestment
from jingxin.ledgers.projects.models.links import LeaderLink, Mechanism, ProjectPlot
from jingxin.ledgers.projects.models.plan import HaltKind, HaltSpell, Milestone, MilestonePlan
from jingxin.ledgers.projects.models.proceedings import (
    AdmissionReview,
    ListingStage,
    Obstacle,
    ObstacleKind,
    ObstacleStep,
    ProvinceListing,
    ReviewResult,
)
from jingxin.ledgers.projects.models.project import Kind, Project
from jingxin.ledgers.projects.models.promise import LandIndicator, LandPromise

__all__ = [
    "AdmissionReview",
    "HaltKind",
    "HaltSpell",
    "Kind",
    "LandIndicator",
    "LandPromise",
    "LeaderLink",
    "ListingStage",
    "Mechanism",
    "Milestone",
    "MilestonePlan",
    "MonthlyInvestment",
    "Obstacle",
    "ObstacleKind",
    "ObstacleStep",
    "Project",
    "ProjectPlot",
    "ProvinceListing",
    "ReviewResult",
]
