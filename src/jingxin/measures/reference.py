"""The reference page of measures, printed from what the code says: docs/reference/measures.md."""

from collections.abc import Iterator

from jingxin.measures.expression import OPERATORS, Operator, Takes
from jingxin.measures.meaning import dimensions_of, heading_of
from jingxin.measures.measure import Compare, Measure, written_measures

_COMPARES = {
    Compare.BASE: "against the comparable base of its rows",
    Compare.YEAR_EARLIER: "against the same selection a year earlier",
    Compare.NOTHING: "none",
}
_SAME_SCOPE = ", only the firms and months on record in both years"
_TAKES = {
    Takes.NOTHING: "",
    Takes.MEASURE: "(指标)",
    Takes.AREA: "(全市)",
    Takes.PART: "(industry:34)",
}


def measures_page() -> Iterator[str]:
    """Yield the lines of the page: operators, then each written measure with its worked example."""
    yield "# Measures\n"
    yield "A figure is asked for by a measure and operators: `规上工业产值.同比.领先(全市)`. Codes and Chinese names both answer.\n"
    yield "The indicators of a snapshot's dictionary are measures besides: `code` is the official value of an area, and"
    yield "`code_micro` (…企业合计) adds up what firms reported themselves. `jingxin measures` lists those of a snapshot.\n"
    yield "## Operators\n"
    yield "| operator | written | meaning |"
    yield "| --- | --- | --- |"
    for operator in OPERATORS.values():
        yield f"| `{operator.code}` | {_written(operator)} | {operator.meaning} |"
    yield ""
    for measure in written_measures().values():
        yield from _section(measure)


def _written(operator: Operator) -> str:
    return "、".join(f"`.{name}{_TAKES[operator.takes]}`" for name in operator.names)


def _section(measure: Measure) -> Iterator[str]:
    dimensions = "、".join(heading_of(measure, name) for name in dimensions_of(measure))
    yield f"## {measure.label} `{measure.code}`\n"
    yield f"{measure.meaning}\n"
    if measure.example:
        yield f"例：{measure.example}\n"
    yield "| | |"
    yield "| --- | --- |"
    for head, text in (
        ("unit", measure.unit.label),
        ("kind", f"{measure.kind.value} {measure.kind.label}"),
        ("rows", f"`{measure.table}`, one {' × '.join(measure.grain)}"),
        ("aggregate", measure.aggregate.verb),
        ("by", dimensions or "—"),
        ("growth", _COMPARES[measure.compare] + (_SAME_SCOPE if measure.same_scope else "")),
        ("default period", measure.default_period),
        ("authority", measure.authority),
        ("also called", "、".join(measure.aliases) or "—"),
    ):
        yield f"| {head} | {text} |"
    yield ""
