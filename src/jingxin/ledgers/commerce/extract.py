"""From the ledger's rows to the contract tables of a snapshot, column by column."""

from __future__ import annotations

from jingxin.ledgers.commerce.models import (
    Exhibition,
    ExhibitionEntry,
    MarketProject,
    OnlinePlace,
    OnlineYear,
    OutsourcingContract,
    OutsourcingExecution,
    OutwardFiling,
    Promotion,
    Shop,
)
from jingxin.records.extracts import extract

PLANNED = {
    "thing": "code",
    "thing_name": "name",
    "area": "town__code",
    "planned_on": "planned_on",
    "due_on": "due_on",
    "started_on": "started_on",
    "done_on": "done_on",
    "cancelled_on": "cancelled_on",
}

EXTRACTS = {
    "shops": extract(Shop, **PLANNED, work="work"),
    "market_projects": extract(
        MarketProject, **PLANNED, kind="kind", is_key="is_key", investment_wan_yuan="investment_wan_yuan"
    ),
    "promotions": extract(Promotion, **PLANNED, kind="kind", sales_wan_yuan="sales_wan_yuan"),
    "exhibitions": extract(
        Exhibition,
        exhibition="code",
        exhibition_name="name",
        place="place",
        year="year",
        position="position",
        opens_on="opens_on",
        listed_on="listed_on",
        removed_on="removed_on",
    ),
    "exhibition_entries": extract(
        ExhibitionEntry,
        exhibition="exhibition__code",
        exhibition_name="exhibition__name",
        place="exhibition__place",
        firm="firm__code",
        attended_on="attended_on",
        booths="booths",
        subsidy_wan_yuan="subsidy_wan_yuan",
        paid_on="paid_on",
    ),
    "outward_filings": extract(
        OutwardFiling,
        filing="number",
        project="project",
        firm="firm__code",
        country="country",
        filed_on="filed_on",
        withdrawn_on="withdrawn_on",
        amount_wan_usd="amount_wan_usd",
    ),
    "outsourcing_contracts": extract(
        OutsourcingContract,
        contract="number",
        content="content",
        firm="firm__code",
        signed_on="signed_on",
        amount_wan_usd="amount_wan_usd",
    ),
    "outsourcing_executions": extract(
        OutsourcingExecution,
        contract="contract__number",
        content="contract__content",
        firm="contract__firm__code",
        executed_on="executed_on",
        amount_wan_usd="amount_wan_usd",
    ),
    "online_places": extract(
        OnlinePlace,
        place="code",
        place_name="name",
        kind="kind",
        area="town__code",
        founded_on="founded_on",
        closed_on="closed_on",
    ),
    "online_years": extract(
        OnlineYear,
        place="place__code",
        place_name="place__name",
        area="place__town__code",
        year="year",
        sales_wan_yuan="sales_wan_yuan",
        active_shops="active_shops",
        households="households",
    ),
}
