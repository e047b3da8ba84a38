"""The only writers of the ledger: each checks by the rules, writes, and leaves its audit events in one transaction."""

from jingxin.ledgers.parks.actions.firms import admit_tenant, record_production, record_start, withdraw_tenant
from jingxin.ledgers.parks.actions.parks import (
    accept_item,
    plan_stage,
    rate_year,
    recognise_park,
    record_clearing,
    record_park_event,
    revoke_item,
    withdraw_recognition,
)
from jingxin.ledgers.parks.actions.refusals import AlreadyHappened, NothingToDo, ParkError
from jingxin.ledgers.parks.actions.sessions import Decision, finish_task, hold_session, put_off_task

__all__ = [
    "AlreadyHappened",
    "Decision",
    "NothingToDo",
    "ParkError",
    "accept_item",
    "admit_tenant",
    "finish_task",
    "hold_session",
    "plan_stage",
    "put_off_task",
    "rate_year",
    "recognise_park",
    "record_clearing",
    "record_park_event",
    "record_production",
    "record_start",
    "revoke_item",
    "withdraw_recognition",
    "withdraw_tenant",
]
