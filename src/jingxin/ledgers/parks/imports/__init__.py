"""The forms of the ledger: one file a subject, all listed in `SHEETS`."""

from jingxin.ledgers.parks.imports.firms import RELIEF_SHEET, RETURN_SHEET, TENANCY_SHEET
from jingxin.ledgers.parks.imports.ground import CLEARING_SHEET, READINESS_SHEET, UNIT_SHEET
from jingxin.ledgers.parks.imports.park import PARK_SHEET, PLAN_SHEET, RATING_SHEET, RECOGNITION_SHEET
from jingxin.ledgers.parks.imports.sessions import SESSION_SHEET, TASK_SHEET

SHEETS = (
    PARK_SHEET,
    PLAN_SHEET,
    CLEARING_SHEET,
    READINESS_SHEET,
    UNIT_SHEET,
    TENANCY_SHEET,
    RETURN_SHEET,
    RELIEF_SHEET,
    SESSION_SHEET,
    TASK_SHEET,
    RECOGNITION_SHEET,
    RATING_SHEET,
)
