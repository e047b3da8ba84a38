"""
A measure of the catalogue as one value a firm, as a table to join: what a judgement of firms stands on.

Values are in the unit of the rows (评价税收 in 万元, though the figure is shown in 亿元).
"""

from typing import Any

from jingxin.core.period import Period
from jingxin.core.unit import Unit
from jingxin.measures.catalogue import MICRO, Catalogue
from jingxin.measures.measure import Kind, Measure
from jingxin.measures.selection import Tables
from jingxin.measures.totals import aggregated

# An honour of a product or a person counts for the firm that holds it.
FIRM_COLUMNS = ("firm", "holder_firm")


def firm_column(measure: Measure) -> str:
    """Return the column that says whose the measure's rows are; "" where they are no firm's."""
    return next((name for name in FIRM_COLUMNS if measure.contract.has(name)), "")


def rows_unit(measure: Measure) -> Unit:
    return measure.value_unit or measure.unit


def measure_of_firms(catalogue: Catalogue, name: str) -> Measure | None:
    """
    Return the measure of that code or name which has a value for single firms, None where there is none.

    An indicator of the dictionary is what the firms themselves reported for it. Ratios belong to no sum.
    """
    if name not in catalogue:
        return None
    measure = catalogue[name]
    if measure.indicator:
        return catalogue.measures.get(measure.code + MICRO)
    return measure if firm_column(measure) and measure.kind is not Kind.RATIO else None


def by_firm(measure: Measure, t: Tables, period: Period) -> Any:
    """
    Return one row for each firm that the measure selects something of: firm, value.

    A firm without rows is not there: for a COUNT that is none, for everything else it is unknown.
    """
    rows = measure.select(t, period)
    column = firm_column(measure)
    if column != "firm":
        rows = rows.rename(firm=column)
    rows = rows.filter(rows.firm.notnull())
    return rows.group_by("firm").agg(value=aggregated(measure, rows))
