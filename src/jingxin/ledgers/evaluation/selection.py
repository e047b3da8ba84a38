"""Choosing the lists of a year from a snapshot: the candidates with two years' figures, and the rule's choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jingxin.ledgers.evaluation.rules.figures import FIGURE_OF
from jingxin.ledgers.evaluation.rules.lists import Candidate, Entry, ListRule, YearRules, select
from jingxin.warehouse import Snapshot


def candidates_of(rules: YearRules, snapshot: Snapshot) -> list[Candidate]:
    """Every firm that a department reported on for the data year, by code; land is that of each year's last day."""
    from jingxin.ledgers.evaluation.rules.inputs import land_by_firm  # Ibis takes half a second to import
    from jingxin.measures.selection import Tables

    t, years = Tables(), (rules.data_year, rules.data_year - 1)
    figures: Mapping[int, dict[str, dict[str, Decimal]]] = {year: defaultdict(dict) for year in years}
    for row in snapshot.ask(t.yearly_reports.filter(t.yearly_reports.year.isin(years))):
        for name, figure in FIGURE_OF.items():
            if row["department"] == figure.answers.value and row[name] is not None:
                figures[row["year"]][row["firm"]][name] = row[name]
    for year in years:
        for row in snapshot.ask(land_by_firm(t, date(year, 12, 31))):
            figures[year][row["firm"]]["land"] = row["f_land"]
    facts: dict[str, set[str]] = defaultdict(set)
    kept = t.evaluation_facts.filter(t.evaluation_facts.withdrawn_on.isnull())
    for row in snapshot.ask(kept.filter(kept.year == rules.data_year)):
        facts[row["firm"]].add(row["kind"])
    names = {row["firm"]: row["name"] for row in snapshot.ask(t.firms.select("firm", "name"))}
    return [
        Candidate(
            firm,
            names.get(firm, firm),
            known,
            figures[rules.data_year - 1].get(firm, {}),
            frozenset(facts.get(firm, ())),
        )
        for firm, known in sorted(figures[rules.data_year].items())
    ]


def chosen(rules: YearRules, snapshot: Snapshot) -> list[dict[str, Any]]:
    """Return each list with its label, what it takes, its entries and whether a tie makes it longer."""
    entries: list[Entry] = select(rules, candidates_of(rules, snapshot))
    found = []
    for rule in rules.lists:
        own = [entry for entry in entries if entry.list == rule.code]
        found.append(
            {
                "rule": rule,
                "entries": own,
                "basis": basis_of(rule),
                "longer": len(own) > rule.take,
                "short": len(own) < rule.take,
            }
        )
    return found


def basis_of(rule: ListRule) -> str:
    """What the numbers of a list are, with their unit: 评价税收（万元）."""
    if rule.rise:
        return _("上升位次（位）")
    if rule.order == "tax_per_mu":
        return _("亩均税费（万元/亩）")
    figure = FIGURE_OF.get(rule.order)
    return _("{label}（{unit}）").format(label=figure.label, unit=figure.unit) if figure else rule.order
