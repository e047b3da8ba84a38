"""The nouns of the ledger: parks, their ground, their firms, the support given, and what was decided about them."""

from jingxin.ledgers.parks.models.ground import (
    ClearingEvent,
    ParkUnit,
    ParkUnitKind,
    ReadinessFact,
    ReadinessItem,
)
from jingxin.ledgers.parks.models.park import Park, ParkKind, ParkMode, ParkPlan, PlannedStage
from jingxin.ledgers.parks.models.session import ParkSession, ParkTask, SessionKind
from jingxin.ledgers.parks.models.standing import Band, ParkRating, ParkRecognition, RecognitionLevel
from jingxin.ledgers.parks.models.support import ParkRelief, ReliefKind
from jingxin.ledgers.parks.models.tenancy import EntryKind, Tenancy, TenantReturn

__all__ = [
    "Band",
    "ClearingEvent",
    "EntryKind",
    "Park",
    "ParkKind",
    "ParkMode",
    "ParkPlan",
    "ParkRating",
    "ParkRecognition",
    "ParkRelief",
    "ParkSession",
    "ParkTask",
    "ParkUnit",
    "ParkUnitKind",
    "PlannedStage",
    "ReadinessFact",
    "ReadinessItem",
    "RecognitionLevel",
    "ReliefKind",
    "SessionKind",
    "Tenancy",
    "TenantReturn",
]
