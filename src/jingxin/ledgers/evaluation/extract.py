"""From the ledger's rows to the contract tables of a snapshot, column by column."""

from __future__ import annotations

from jingxin.ledgers.evaluation.models import (
    EvaluationFact,
    ListEntry,
    ProductionSite,
    PublishedGrade,
    SiteUse,
    YearlyReport,
)
from jingxin.ledgers.evaluation.rules.figures import FIGURES
from jingxin.records.extracts import extract

OF_FIRM = {"firm": "firm__code", "year": "year"}

EXTRACTS = {
    "yearly_reports": extract(
        YearlyReport, **OF_FIRM, department="department", **{figure.code: figure.code for figure in FIGURES}
    ),
    "production_sites": extract(
        ProductionSite,
        site="code",
        site_name="name",
        area="town__code",
        area_mu="area_mu",
        floor_m2="floor_m2",
        supplied_on="supplied_on",
    ),
    "site_uses": extract(
        SiteUse,
        site="site__code",
        firm="firm__code",
        kind="kind",
        area_mu="area_mu",
        floor_m2="floor_m2",
        valid_from="valid_from",
        valid_to="valid_to",
    ),
    "evaluation_facts": extract(
        EvaluationFact, **OF_FIRM, kind="kind", happened_on="happened_on", withdrawn_on="withdrawn_on"
    ),
    "published_grades": extract(
        PublishedGrade,
        **OF_FIRM,
        group="group",
        score="score",
        rank="rank",
        band="band",
        published_on="published_on",
    ),
    "list_entries": extract(
        ListEntry,
        **OF_FIRM,
        list="list",
        place="place",
        value="value",
        decided_on="decided_on",
        withdrawn_on="withdrawn_on",
    ),
}
