"""From the ledger's rows to the contract tables of a snapshot, column by column."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from jingxin.ledgers.policy.models import Application, ApplicationStep, ClauseReviewer, FundBudget
from jingxin.measures.tables import given_to
from jingxin.records.extracts import Row, extract

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


def _reviewers() -> dict[str, str | None]:
    """The codes of the departments that review each clause now, and so see its cases in a trail."""
    held: dict[str, list[str]] = {}
    rows = ClauseReviewer.objects.filter(valid_to=None).order_by("clause__code", "department__code")
    for clause, code in rows.values_list("clause__code", "department__code"):
        held.setdefault(clause, []).append(code)
    return {clause: given_to(*codes) for clause, codes in held.items()}


def applications() -> Iterable[Row]:
    reviewers = _reviewers()
    return extract(
        Application,
        lambda row: {"given_to": reviewers.get(row["clause"])},
        **OF_CASE,
        application="code",
        subject="subject",
        submitted_on=Subquery(_FIRST.values("on")[:1]),
        last_step=Subquery(_LAST.values("step")[:1]),
        last_step_on=Subquery(_LAST.values("on")[:1]),
    )()


def movements() -> Iterable[Row]:
    reviewers = _reviewers()
    return extract(
        lambda: ApplicationStep.objects.filter(step__in=("decide", "pay", "claw-back", "give-back")),
        lambda row: {"given_to": reviewers.get(row["clause"])},
        **{name: _in_case(path) for name, path in OF_CASE.items()},
        application="application__code",
        number="number",
        movement="step",
        moved_on="on",
        amount_wan_yuan="amount_wan_yuan",
    )()


EXTRACTS = {
    "policy_applications": applications,
    "policy_movements": movements,
    "fund_budgets": extract(FundBudget, fund="fund__name", year="year", budget_wan_yuan="budget_wan_yuan"),
}
