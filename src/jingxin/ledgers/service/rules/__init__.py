"""Pure rules of the ledger: the transition table, the clock, the log, lamps and the ladder, conservation."""

from jingxin.ledgers.service.rules.balance import BUCKETS, Balance, Bucket, balance_of
from jingxin.ledgers.service.rules.clock import Entry, Facts, Limits, Standing, arrived_on
from jingxin.ledgers.service.rules.flow import days_before, rated_on
from jingxin.ledgers.service.rules.lamp import Lamp, Rung, lamp_on, overdue_workdays, rung_on
from jingxin.ledgers.service.rules.log import StepRefused, standing_of, take, unfold
from jingxin.ledgers.service.rules.steps import INWARD, OPEN, ROLE_CODES, WORKFLOW, Rating, Status, StepKind
from jingxin.ledgers.service.rules.turn import turn_of

__all__ = [
    "BUCKETS",
    "INWARD",
    "OPEN",
    "ROLE_CODES",
    "WORKFLOW",
    "Balance",
    "Bucket",
    "Entry",
    "Facts",
    "Lamp",
    "Limits",
    "Rating",
    "Rung",
    "Standing",
    "Status",
    "StepKind",
    "StepRefused",
    "arrived_on",
    "balance_of",
    "days_before",
    "lamp_on",
    "overdue_workdays",
    "rated_on",
    "rung_on",
    "standing_of",
    "take",
    "turn_of",
    "unfold",
]
