"""From the ledger's rows to the contract tables of a snapshot, column by column."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery

from jingxin.ledgers.policy.models import Application, ApplicationStep, FundBudget
from jingxin.records.extracts import extract

OF_CASE = {
    "firm": "firm__code",
    "clause": "clause__code",
    "clause_title": "clause__title",
    "formula": "clause__formula",
    "fund": "clause__fund__name",
    "year": "year",
}
_LAST = ApplicationStep.objects.filter(application=OuterRef("pk")).order_by("-number")
_FIRST = ApplicationStep.objects.filter(application=OuterRef("pk")).order_by("number")


def _in_case(path: str) -> str:
    return f"application__{path}"


EXTRACTS = {
    "policy_applications": extract(
        Application,
        **OF_CASE,
        application="code",
        subject="subject",
        submitted_on=Subquery(_FIRST.values("on")[:1]),
        last_step=Subquery(_LAST.values("step")[:1]),
        last_step_on=Subquery(_LAST.values("on")[:1]),
    ),
    "policy_movements": extract(
        lambda: ApplicationStep.objects.filter(step__in=("decide", "pay", "claw-back", "give-back")),
        **{name: _in_case(path) for name, path in OF_CASE.items()},
        application="application__code",
        number="number",
        movement="step",
        moved_on="on",
        amount_wan_yuan="amount_wan_yuan",
    ),
    "fund_budgets": extract(FundBudget, fund="fund__name", year="year", budget_wan_yuan="budget_wan_yuan"),
}
