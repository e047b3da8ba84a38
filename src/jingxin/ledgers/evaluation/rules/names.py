"""
What the names in a scheme stand for: a yearly figure of the ledger, land, one firm, or a measure of the catalogue.

A name that nobody knows would be a figure that nobody has, and every firm would score nothing for it: it is refused.
"""

from collections.abc import Mapping

from attrs import Factory, frozen

from jingxin.core.language import _
from jingxin.ledgers.evaluation.rules.figures import FACT_WORDS, FIGURE_OF, FIRM, LAND
from jingxin.ledgers.evaluation.rules.scheme import Scheme, SchemeError
from jingxin.measures.by_firm import measure_of_firms
from jingxin.measures.catalogue import Catalogue
from jingxin.measures.measure import Kind, Measure


@frozen
class Named:
    """The measures of the catalogue that a scheme calls upon, by the name it calls them."""

    figures: Mapping[str, Measure] = Factory(dict)
    facts: Mapping[str, Measure] = Factory(dict)


def of_catalogue(scheme: Scheme) -> tuple[str, ...]:
    """The names of figures that are none of the ledger's own."""
    return tuple(name for name in scheme.figures if name not in FIGURE_OF and name not in (LAND, FIRM))


def resolve(scheme: Scheme, catalogue: Catalogue) -> Named:
    """Find every name of the scheme in the catalogue. Raises `SchemeError` with all that are not there and what is near."""
    faults: list[str] = []
    figures, facts = dict[str, Measure](), dict[str, Measure]()
    for name in of_catalogue(scheme):
        measure = measure_of_firms(catalogue, name)
        if measure is None:
            faults.append(_unknown(catalogue, name, _("指标"), tuple(FIGURE_OF)))
        else:
            figures[name] = measure
    for name in scheme.facts:
        if name in FACT_WORDS:
            continue
        measure = measure_of_firms(catalogue, name)
        if measure is None or measure.kind is not Kind.COUNT:
            faults.append(_unknown(catalogue, name, _("事项"), tuple(FACT_WORDS)))
        else:
            facts[name] = measure
    if faults:
        raise SchemeError(faults)
    return Named(figures, facts)


def _unknown(catalogue: Catalogue, name: str, what: str, own: tuple[str, ...]) -> str:
    if name in catalogue:
        return _("{what}“{name}”没有分企业的数，不能用来评价企业；请换用企业报送的指标。").format(
            what=what, name=name
        )
    near = _("、").join(catalogue.near(name))
    return _("没有{what}“{name}”；台账里有{own}，也可写指标目录里分企业的指标{near}。").format(
        what=what,
        name=name,
        own=_("、").join(own),
        near=_("，相近的有{near}").format(near=near) if near else "",
    )
