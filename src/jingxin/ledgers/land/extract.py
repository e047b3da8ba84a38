"""From the ledger's rows to the contract tables of a snapshot, column by column."""

from __future__ import annotations

from jingxin.ledgers.land.models import ExcusedDelay, IdleCase, Plot, StartExtension, WorksStop
from jingxin.records.extracts import extract

OF_PLOT = {"plot": "plot__code", "area": "plot__town__code"}

EXTRACTS = {
    "plots": extract(
        Plot,
        plot="code",
        plot_name="name",
        area="town__code",
        user="firm__code",
        park="park__code",
        area_mu="area_mu",
        price_wan_yuan="price_wan_yuan",
        approved_on="approved_on",
        converted_on="converted_on",
        supplied_on="supplied_on",
        start_due_on="start_due_on",
        started_on="started_on",
        completed_on="completed_on",
        in_use_on="in_use_on",
        fully_used_on="fully_used_on",
        agreement_ended_on="agreement_ended_on",
        taken_back_on="taken_back_on",
    ),
    "start_extensions": extract(
        StartExtension, **OF_PLOT, decided_on="decided_on", extended_to="extended_to"
    ),
    "excused_delays": extract(
        ExcusedDelay, **OF_PLOT, valid_from="valid_from", valid_to="valid_to", cause="cause"
    ),
    "works_stops": extract(
        WorksStop,
        **OF_PLOT,
        stopped_on="stopped_on",
        resumed_on="resumed_on",
        area_percent="area_percent",
        investment_percent="investment_percent",
    ),
    "idle_cases": extract(
        IdleCase,
        **OF_PLOT,
        opened_on="opened_on",
        decided_on="decided_on",
        decision="decision",
        fee_wan_yuan="fee_wan_yuan",
        paid_wan_yuan="paid_wan_yuan",
        paid_on="paid_on",
        closed_on="closed_on",
    ),
}
