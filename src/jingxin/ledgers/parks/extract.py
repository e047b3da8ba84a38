"""From the ledger's rows to the contract tables of a snapshot, column by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf

from jingxin.core.period import parse_period
from jingxin.ledgers.parks.models import (
    ClearingEvent,
    Park,
    ParkPlan,
    ParkRating,
    ParkRecognition,
    ParkRelief,
    ParkSession,
    ParkTask,
    ReadinessFact,
    Tenancy,
    TenantReturn,
)
from jingxin.ledgers.parks.rules.stage import EVENT_NAMES
from jingxin.records.extracts import extract

OF_PARK: dict[str, Any] = {"park": "park__code", "park_name": "park__name", "area": "park__town__code"}
# As reports name a firm: the short name where there is one.
CALLED = Coalesce(NullIf("firm__short_name", Value("")), F("firm__name"))
OF_TENANT: dict[str, Any] = {**OF_PARK, "tenant": "firm__code", "tenant_name": CALLED}


def _months(row: dict[str, Any]) -> Mapping[str, object]:
    period = parse_period(row["period"])
    return {"first_month": period.first_day, "last_month": period.last_day.replace(day=1)}


EXTRACTS = {
    "parks": extract(
        Park,
        park="code",
        park_name="name",
        called=Coalesce(NullIf("short_name", Value("")), F("name")),
        area="town__code",
        kind="kind",
        mode="mode",
        land_area_mu="land_area_mu",
        floor_area_sqm="floor_area_sqm",
        leading_division="leading_division",
        **{name: name for name in EVENT_NAMES},
    ),
    "park_plans": extract(
        ParkPlan,
        **OF_PARK,
        stage="stage",
        planned_on="planned_on",
        decided_on="decided_on",
        reason="reason",
    ),
    "clearing_events": extract(
        ClearingEvent, **OF_PARK, village="village", cleared_on="cleared_on", area_sqm="area_sqm"
    ),
    "readiness_facts": extract(
        ReadinessFact, **OF_PARK, item="item", accepted_on="accepted_on", revoked_on="revoked_on"
    ),
    "tenancies": extract(
        Tenancy,
        **OF_TENANT,
        entry="entry",
        planned_on="planned_on",
        started_on="started_on",
        in_production_on="in_production_on",
        left_on="left_on",
    ),
    "tenant_returns": extract(
        TenantReturn,
        _months,
        **OF_TENANT,
        period="period_code",
        output_wan_yuan="output_wan_yuan",
        tax_wan_yuan="tax_wan_yuan",
    ),
    "park_reliefs": extract(
        ParkRelief,
        **OF_PARK,
        tenant="firm__code",
        relief="kind",
        title="title",
        amount_wan_yuan="amount_wan_yuan",
        decided_on="decided_on",
        paid_on="paid_on",
    ),
    "park_sessions": extract(
        ParkSession, **OF_PARK, session="kind", held_on="held_on", chaired_by="chaired_by"
    ),
    "park_tasks": extract(
        ParkTask,
        park="session__park__code",
        park_name="session__park__name",
        area="session__park__town__code",
        decided_on="session__held_on",
        matter="matter",
        owner="owner",
        due_on="due_on",
        done_on="done_on",
        outcome="outcome",
    ),
    "park_recognitions": extract(
        ParkRecognition,
        **OF_PARK,
        level="level",
        recognised_on="recognised_on",
        withdrawn_on="withdrawn_on",
    ),
    "park_ratings": extract(ParkRating, **OF_PARK, year="year", score="score", stars="stars", band="band"),
}
