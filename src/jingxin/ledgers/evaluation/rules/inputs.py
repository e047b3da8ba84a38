"""
From the contract tables of a snapshot to the table that `engine.evaluate` reads, as Ibis: one expression to the bands.

Land is shared out as `allocation` says for one plot; the tests hold the two against each other.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import ibis

from jingxin.core.period import Year
from jingxin.ledgers.evaluation.rules import engine
from jingxin.ledgers.evaluation.rules.figures import FACT_WORDS, FIGURE_OF, FIRM, LAND, TENANT
from jingxin.ledgers.evaluation.rules.names import Named
from jingxin.ledgers.evaluation.rules.scheme import Scheme
from jingxin.measures.by_firm import by_firm
from jingxin.measures.measure import Kind, Measure
from jingxin.measures.selection import Tables, in_force

OWN = Named()  # nothing of the catalogue
HUNDREDTH = ibis.literal(Decimal("0.01"), type="decimal(3, 2)")


def whole(scheme: Scheme, t: Tables, named: Named = OWN) -> Any:
    """From the snapshot's tables to the bands."""
    return engine.evaluate(scheme, inputs(scheme, t, named))


def inputs(scheme: Scheme, t: Tables, named: Named = OWN) -> Any:
    """
    One row for each firm on which any department reported for the scheme's year.

    Above the scale, industry and land are those of the year's last day; a fact that was taken back counts no more.
    `named` has the measures of the catalogue that the scheme calls upon (`names.resolve`), taken for the whole year.
    """
    day = scheme.year_end
    firms = _figures(scheme, t)
    for part in (
        _firms(t), _above_scale(t, day), _industries(t, day), land_by_firm(t, day), _tenants(t, day), _facts(scheme, t),
        *(_of_catalogue(t, f"f_{name}", measure, scheme.year) for name, measure in named.figures.items()),
        *(_of_catalogue(t, f"n_{fact}", measure, scheme.year) for fact, measure in named.facts.items()),
    ):  # fmt: skip
        firms = firms.left_join(part, "firm").drop("firm_right")
    types = engine.schema_of(scheme) | {f"f_{name}": "decimal(24, 6)" for name in wanted(scheme)}
    known = {name: firms[name] if name in firms.columns else ibis.null(kind) for name, kind in types.items()}
    counts = [f"f_{name}" for name, measure in named.figures.items() if measure.kind is Kind.COUNT]
    known |= {
        name: firms[name].fill_null(0) for name in counts
    }  # who has none of them has none, not an unknown number
    known |= {
        f"f_{FIRM}": ibis.literal(1),
        "county": ibis.literal(scheme.area),
        "above_scale": firms.above_scale.fill_null(False),
        "industry": firms.industry.fill_null(""),
    }
    return firms.select(**{name: known[name].cast(kind) for name, kind in types.items()})


def wanted(scheme: Scheme) -> tuple[str, ...]:
    """The yearly figures of the ledger that measures, groups and consequences name; those of the catalogue are not among them."""
    named = [*scheme.figures, *(one.figure for one in scheme.consequences), "tax", LAND]
    return tuple(dict.fromkeys(name for name in named if name in FIGURE_OF or name == LAND))


def _figures(scheme: Scheme, t: Tables) -> Any:
    """The value of the department that answers for each figure."""
    reports = t.yearly_reports.filter(t.yearly_reports.year == scheme.year)
    values = {
        f"f_{name}": reports[name].max(where=reports.department == FIGURE_OF[name].answers.value)
        for name in wanted(scheme)
        if name in FIGURE_OF
    }
    return reports.group_by("firm").agg(**values)


def _firms(t: Tables) -> Any:
    return t.firms.select("firm", "founded_on")


def _above_scale(t: Tables, day: date) -> Any:
    spells = t.above_scale_spells
    held = spells.filter(in_force(spells.entered_on, spells.left_on, day))
    return held.group_by("firm").agg(above_scale=held.entered_on.count() > 0)


def _industries(t: Tables, day: date) -> Any:
    rows = t.firm_industries
    held = rows.filter(in_force(rows.valid_from, rows.valid_to, day))
    return held.group_by("firm").agg(industry=held.division.max())


def _uses(t: Tables, day: date) -> Any:
    """Uses on the day with their share in hundredths of a mu, the owner's still nothing."""
    uses = t.site_uses.filter(in_force(t.site_uses.valid_from, t.site_uses.valid_to, day))
    sites = t.production_sites.select(
        "site", site_area=_whole(t.production_sites.area_mu), site_floor=_whole(t.production_sites.floor_m2),
        supplied_on=t.production_sites.supplied_on,
    )  # fmt: skip
    joined = uses.join(sites, "site")
    by_floor = joined.site_area * _whole(joined.floor_m2) // joined.site_floor.nullif(0)
    let = ibis.coalesce(_whole(joined.area_mu), by_floor, 0)
    is_owner = joined.kind == "OWNER"
    return joined.select(
        "site",
        "firm",
        "site_area",
        "supplied_on",
        is_owner=is_owner,
        let=is_owner.ifelse(0, let).cast("int64"),
    )


def _whole(value: Any) -> Any:
    """Hundredths as a whole number, so that nothing is lost on the way."""
    return (value * 100).cast("int64")


def land_by_firm(t: Tables, day: date) -> Any:
    """Mu of each firm: tenants what they rent, the owner (or without one the greatest tenant) what is left."""
    uses = _uses(t, day)
    site = ibis.window(group_by="site")
    order = ibis.window(group_by="site", order_by=[uses.is_owner.desc(), uses.let.desc(), uses.firm.asc()])
    placed = uses.mutate(left=uses.site_area - uses.let.sum().over(site), place=ibis.row_number().over(order))
    share = placed.let + (placed.place == 0).ifelse(placed.left, 0)
    shares = placed.mutate(share=share.cast("int64"))
    summed = shares.group_by("firm").agg(
        share=shares.share.sum().cast("int64"),
        land_since=shares.supplied_on.max(where=shares.is_owner),
    )
    # Multiplied, never divided: a quotient is a double on some engines.
    mu = (summed.share.cast("decimal(22, 4)") * HUNDREDTH).cast("decimal(24, 6)")
    return summed.select("firm", "land_since", f_land=mu)


def _tenants(t: Tables, day: date) -> Any:
    """How many firms rent on the plots that a firm owns."""
    uses = _uses(t, day)
    owners = uses.filter(uses.is_owner).select("site", owner="firm")
    tenants = uses.filter(~uses.is_owner).select("site", tenant="firm")
    pairs = owners.join(tenants, "site")
    return pairs.group_by(firm="owner").agg(**{f"n_{TENANT}": pairs.tenant.nunique()})


def _facts(scheme: Scheme, t: Tables) -> Any:
    facts = t.evaluation_facts
    facts = facts.filter((facts.year == scheme.year) & facts.withdrawn_on.isnull())
    kinds = [kind for kind in scheme.facts if kind in FACT_WORDS and kind != TENANT]
    counts = {f"n_{kind}": facts.kind.count(where=facts.kind == kind) for kind in kinds}
    return facts.group_by("firm").agg(**counts) if counts else facts.select("firm").distinct()


def _of_catalogue(t: Tables, column: str, measure: Measure, year: int) -> Any:
    """The firm's whole year of a measure of the catalogue, in the unit of its rows."""
    return by_firm(measure, t, Year(year)).rename({column: "value"})
