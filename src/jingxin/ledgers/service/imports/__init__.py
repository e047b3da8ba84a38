"""The forms of the ledger, in the order in which a clerk meets them: departments, visits, problems, the lines of their logs."""

from jingxin.ledgers.service.imports.log import STEP_SHEET
from jingxin.ledgers.service.imports.problems import CASE_CLASS_SHEET, INSPECTION_SHEET, PROBLEM_SHEET
from jingxin.ledgers.service.imports.visits import DEPARTMENT_SHEET, PLAN_SHEET, VISIT_SHEET

SHEETS = (
    DEPARTMENT_SHEET,
    PLAN_SHEET,
    VISIT_SHEET,
    CASE_CLASS_SHEET,
    PROBLEM_SHEET,
    STEP_SHEET,
    INSPECTION_SHEET,
)
