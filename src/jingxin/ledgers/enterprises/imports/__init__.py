"""The forms of the ledger: what a clerk downloads, fills and brings back."""

from jingxin.ledgers.enterprises.imports.areas import AREA_SHEET
from jingxin.ledgers.enterprises.imports.firms import FIRM_SHEET
from jingxin.ledgers.enterprises.imports.histories import INDUSTRY_SHEET, NAME_SHEET, TOWN_SHEET
from jingxin.ledgers.enterprises.imports.people import GROUP_SHEET, MEMBER_SHEET, PERSON_SHEET, ROLE_SHEET
from jingxin.ledgers.enterprises.imports.standing import ABOVE_SCALE_SHEET, LISTING_SHEET

SHEETS = (
    AREA_SHEET,
    FIRM_SHEET,
    NAME_SHEET,
    TOWN_SHEET,
    INDUSTRY_SHEET,
    ABOVE_SCALE_SHEET,
    LISTING_SHEET,
    GROUP_SHEET,
    MEMBER_SHEET,
    PERSON_SHEET,
    ROLE_SHEET,
)
