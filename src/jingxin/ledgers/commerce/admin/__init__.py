"""The ledger in the workbench."""

from jingxin.ledgers.commerce.admin.abroad import ContractAdmin, ExecutionAdmin, FilingAdmin
from jingxin.ledgers.commerce.admin.exhibitions import EntryAdmin, ExhibitionAdmin
from jingxin.ledgers.commerce.admin.online import OnlinePlaceAdmin, OnlineYearAdmin
from jingxin.ledgers.commerce.admin.retail import MarketAdmin, PromotionAdmin, ShopAdmin

__all__ = [
    "ContractAdmin",
    "EntryAdmin",
    "ExecutionAdmin",
    "ExhibitionAdmin",
    "FilingAdmin",
    "MarketAdmin",
    "OnlinePlaceAdmin",
    "OnlineYearAdmin",
    "PromotionAdmin",
    "ShopAdmin",
]
