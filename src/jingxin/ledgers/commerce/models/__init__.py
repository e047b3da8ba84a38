"""The nouns of the ledger."""

from jingxin.ledgers.commerce.models.abroad import OutsourcingContract, OutsourcingExecution, OutwardFiling
from jingxin.ledgers.commerce.models.exhibition import Exhibition, ExhibitionEntry, ExhibitionPlace
from jingxin.ledgers.commerce.models.online import OnlinePlace, OnlinePlaceKind, OnlineYear
from jingxin.ledgers.commerce.models.retail import (
    MarketKind,
    MarketProject,
    Promotion,
    PromotionKind,
    Shop,
    ShopWork,
)

__all__ = [
    "Exhibition",
    "ExhibitionEntry",
    "ExhibitionPlace",
    "MarketKind",
    "MarketProject",
    "OnlinePlace",
    "OnlinePlaceKind",
    "OnlineYear",
    "OutsourcingContract",
    "OutsourcingExecution",
    "OutwardFiling",
    "Promotion",
    "PromotionKind",
    "Shop",
    "ShopWork",
]
