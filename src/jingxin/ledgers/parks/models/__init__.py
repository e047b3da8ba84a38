"""The nouns of the ledger: parks, their ground, their firms, the support given, and what was decided about them."""

from jingxin.ledgers.parks.models.ground import (
    ClearingEvent,
    ReadinessFact,
    ReadinessItem,
    ParkUnit,
    ParkUnitKind,
)
from jingxin.ledgers.parks.models.park import Park, ParkKind, ParkMode, ParkPlan, PlannedStage
from jingxin.ledgers.parks.models.session import ParkSession, SessionKind, ParkTask
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
    "PlannedStage",
    "ReadinessFact",
    "ReadinessItem",
    "ParkRecognition",
    "RecognitionLevel",
    "ParkRelief",
    "ReliefKind",
    "ParkSession",
    "SessionKind",
    "ParkTask",
    "Tenancy",
    "TenantReturn",
    "ParkUnit",
    "ParkUnitKind",
]
