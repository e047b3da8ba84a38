"""The forms of the ledger, in the order in which a clerk meets them."""

from jingxin.ledgers.energy.imports.control import (
    EVALUATION_SHEET,
    INTENSITY_SHEET,
    KEY_USER_SHEET,
    TARGET_SHEET,
)
from jingxin.ledgers.energy.imports.phase_out import CASE_SHEET, INDUSTRY_SHEET, RETROFIT_SHEET
from jingxin.ledgers.energy.imports.supervision import (
    FINDING_SHEET,
    INSPECTION_SHEET,
    PRODUCT_SHEET,
    QUOTA_SHEET,
    REVIEW_SHEET,
)
from jingxin.ledgers.energy.imports.use import (
    EXPLANATION_SHEET,
    READING_SHEET,
    USE_SHEET,
    VALUE_ADDED_SHEET,
)

SHEETS = (
    USE_SHEET,
    READING_SHEET,
    EXPLANATION_SHEET,
    VALUE_ADDED_SHEET,
    INTENSITY_SHEET,
    TARGET_SHEET,
    KEY_USER_SHEET,
    EVALUATION_SHEET,
    REVIEW_SHEET,
    INSPECTION_SHEET,
    FINDING_SHEET,
    QUOTA_SHEET,
    PRODUCT_SHEET,
    INDUSTRY_SHEET,
    CASE_SHEET,
    RETROFIT_SHEET,
)
