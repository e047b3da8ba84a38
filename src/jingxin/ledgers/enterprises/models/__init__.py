"""The nouns of the ledger: areas, industries, firms, what holds of them and since when, groups, people, merges."""

from jingxin.ledgers.enterprises.models.area import Area
from jingxin.ledgers.enterprises.models.firm import Firm, FirmIndustry, FirmName, FirmTown
from jingxin.ledgers.enterprises.models.group import FirmGroup, FirmGroupMember
from jingxin.ledgers.enterprises.models.industry import Industry
from jingxin.ledgers.enterprises.models.merge import FirmMerge
from jingxin.ledgers.enterprises.models.person import Person, PersonRole
from jingxin.ledgers.enterprises.models.standing import AboveScaleSpell, ListingEvent

__all__ = [
    "AboveScaleSpell",
    "Area",
    "Firm",
    "FirmGroup",
    "FirmGroupMember",
    "FirmIndustry",
    "FirmMerge",
    "FirmName",
    "FirmTown",
    "Industry",
    "ListingEvent",
    "Person",
    "PersonRole",
]
