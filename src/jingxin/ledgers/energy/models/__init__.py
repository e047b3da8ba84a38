"""The nouns of the ledger: what firms used, dual control, supervision, and old capacity on its way out."""

from jingxin.ledgers.energy.models.control import (
    AreaIntensity,
    BasisCode,
    EnergyTarget,
    IntensityKind,
    KeyUser,
    KeyUserClass,
    TargetKind,
    UserEvaluation,
)
from jingxin.ledgers.energy.models.phase_out import (
    PhaseOutCase,
    PhaseOutIndustry,
    RetrofitKind,
    SavingRetrofit,
)
from jingxin.ledgers.energy.models.supervision import (
    EnergyReview,
    Inspection,
    InspectionFinding,
    InspectionKind,
    ProductEnergy,
    QuotaStandard,
    ReviewResult,
)
from jingxin.ledgers.energy.models.use import (
    CarrierCode,
    EnergyUse,
    GapExplanation,
    GapReason,
    GridReading,
    ValueAdded,
)

__all__ = [
    "AreaIntensity",
    "BasisCode",
    "CarrierCode",
    "EnergyReview",
    "EnergyTarget",
    "EnergyUse",
    "GapExplanation",
    "GapReason",
    "GridReading",
    "Inspection",
    "InspectionFinding",
    "InspectionKind",
    "IntensityKind",
    "KeyUser",
    "KeyUserClass",
    "PhaseOutCase",
    "PhaseOutIndustry",
    "ProductEnergy",
    "QuotaStandard",
    "RetrofitKind",
    "ReviewResult",
    "SavingRetrofit",
    "TargetKind",
    "UserEvaluation",
    "ValueAdded",
]
