"""The only writers of the ledger: each action loads, checks, writes and records in one transaction."""

from jingxin.ledgers.enterprises.actions.code_lists import load_code_lists
from jingxin.ledgers.enterprises.actions.deed import EnterprisesError, MergedAway
from jingxin.ledgers.enterprises.actions.firms import (
    NotAfterTheLast,
    correct_firm_name,
    move_firm,
    reclassify_firm,
    register_firm,
    rename_firm,
)
from jingxin.ledgers.enterprises.actions.merge_plan import MergePlan, MergeRefused, plan_merge
from jingxin.ledgers.enterprises.actions.merging import CannotUndoMerge, merge_firms, undo_merge
from jingxin.ledgers.enterprises.actions.people import appoint_person, register_person
from jingxin.ledgers.enterprises.actions.standing import (
    AlreadyAboveScale,
    NotAboveScale,
    enter_above_scale,
    leave_above_scale,
    record_listing_stage,
)

__all__ = [
    "AlreadyAboveScale",
    "CannotUndoMerge",
    "EnterprisesError",
    "MergePlan",
    "MergeRefused",
    "MergedAway",
    "NotAboveScale",
    "NotAfterTheLast",
    "appoint_person",
    "correct_firm_name",
    "enter_above_scale",
    "leave_above_scale",
    "load_code_lists",
    "merge_firms",
    "move_firm",
    "plan_merge",
    "reclassify_firm",
    "record_listing_stage",
    "register_firm",
    "register_person",
    "rename_firm",
    "undo_merge",
]
