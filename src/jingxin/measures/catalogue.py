"""
Every measure that a snapshot can answer, and who answers to which name.

Written measures stand in `measures/definitions/`; each entry of the snapshot's indicator dictionary becomes a
measure by itself (the official value of an area), and one more for the total of the firms' own reports. So does
each kind of honour (`honour_kinds`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve, field, frozen

from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.core.unit import UnitError, get_unit
from jingxin.measures.expression import Expression, nearest
from jingxin.measures.honour_kinds import measures_of_kind
from jingxin.measures.measure import Compare, Kind, Measure, Place, Single, Sum, written_measures
from jingxin.measures.selection import (
    Tables,
    cover,
    covers_of_flow,
    covers_of_ratio,
    covers_of_stock,
)

MICRO = "_micro"

_COVERS = {Kind.FLOW: covers_of_flow, Kind.STOCK: covers_of_stock, Kind.RATIO: covers_of_ratio}


def official_measure(row: Mapping[str, Any]) -> Measure:
    """
    Return the measure of one dictionary entry: the value on record for an area and period, nothing added up.

    A flow that is not on record for the period itself is made up exactly: 5月 ← 1—5月 less 1—4月, 二季度 ← 1—6月
    less 1—3月, 2011—2013年 ← three years.
    """
    kind = Kind(row["kind"])

    def select(t: Tables, period: Period) -> Any:
        rows = t.observations.filter(t.observations.indicator == row["code"])
        recorded = t.periods_of("observations", row["code"])
        return cover(rows, _COVERS[kind](period), key="area", recorded=recorded)

    return Measure(
        code=row["code"],
        label=row["name"],
        unit=row["unit"],
        kind=kind,
        table="observations",
        aggregate=Single("value"),
        select=select,
        authority=row["source_office"] or _("统计部门"),
        meaning=_("取登记的官方数，同一时期有多个版次的取最新版。"),
        decimals=row["decimals"],
        growth_decimals=row["growth_decimals"],
        direction=row["direction"],
        place=Place.EXACT,
        compare=Compare.BASE,
        indicator=row["code"],
        aliases=tuple(name for name in re.split(r"[、，,；;\s]+", row.get("aliases") or "") if name),
    )


def micro_measure(row: Mapping[str, Any]) -> Measure:
    """Return the measure that adds up what the firms themselves reported for a dictionary entry."""
    kind = Kind(row["kind"])

    def select(t: Tables, period: Period) -> Any:
        rows = t.firm_observations.filter(t.firm_observations.indicator == row["code"])
        recorded = t.periods_of("firm_observations", row["code"])
        return cover(rows, _COVERS[kind](period), key="firm", recorded=recorded)

    return Measure(
        code=row["code"] + MICRO,
        label=_("{name}企业合计").format(name=row["name"]),
        unit=row["unit"],
        kind=kind,
        table="firm_observations",
        aggregate=Sum("value"),
        select=select,
        authority=_("企业报表"),
        meaning=_("各企业上报数逐户相加；未报的企业不计，也不按零计。"),
        decimals=row["decimals"],
        growth_decimals=row["growth_decimals"],
        direction=row["direction"],
        compare=Compare.BASE,
        over=("firm",),
        names="firm_name",
        indicator="",
    )


def target_measure(official: Measure) -> Measure:
    """Return the year's target of a dictionary measure; in no catalogue, since `x.target` asks for it."""

    def select(t: Tables, period: Period) -> Any:
        rows = t.targets
        return rows.filter((rows.indicator == official.indicator) & (rows.year == period.year))

    return evolve(
        official,
        code=official.code + ".target",
        table="targets",
        aggregate=Single("value"),
        select=select,
        authority=_("年度目标台账"),
        meaning=_("取当年下达的目标。"),
        compare=Compare.NOTHING,
        indicator="",
    )


@frozen
class Catalogue:
    """
    Measures by code. `refused` says in words which dictionary entries could not become a measure, and why.

    A written measure wins over a dictionary entry of the same code or name; the entry is then in `refused`.
    """

    measures: Mapping[str, Measure]
    refused: tuple[str, ...] = ()
    _by_name: Mapping[str, Measure] = field(init=False)

    def __attrs_post_init__(self) -> None:
        by_name = {name: known for known in self.measures.values() for name in (known.label, known.code)}
        for measure in self.measures.values():
            for alias in measure.aliases:  # an alias never takes the name of another
                by_name.setdefault(alias, measure)
        object.__setattr__(self, "_by_name", by_name)

    def __iter__(self) -> Iterator[Measure]:
        return iter(self.measures.values())

    def __len__(self) -> int:
        return len(self.measures)

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> Measure:
        """Return the measure of that code, Chinese name or alias. Raises `KeyError`."""
        return self._by_name[name]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that is answered to: codes, Chinese names, aliases."""
        return tuple(self._by_name)

    def near(self, name: str, at_most: int = 3) -> tuple[str, ...]:
        """Return the names most like this one: Chinese ones for a Chinese name, codes for a code."""
        alike = [known for known in self._by_name if known.isascii() == name.isascii()]
        return nearest(name, alike, at_most)

    def measure_of(self, expression: Expression) -> Measure:
        """Return the measure that the expression begins with. Raises `ExpressionError` with near names."""
        if expression.measure in self._by_name:
            return self._by_name[expression.measure]
        raise expression.fault(
            _("没有“{name}”这个指标。").format(name=expression.measure), near=self.near(expression.measure)
        )


def build_catalogue(
    dictionary: Iterable[Mapping[str, Any]],
    reported_by_firms: frozenset[str],
    honour_kinds: Iterable[Mapping[str, Any]] = (),
) -> Catalogue:
    """
    Return the catalogue of written measures, the snapshot's dictionary and its kinds of honour.

    `dictionary` holds rows of the table `indicators`; `reported_by_firms` the codes that firms report on;
    `honour_kinds` rows of the table of that name.
    """
    measures = dict(written_measures())
    taken = {name for known in measures.values() for name in (known.code, known.label, *known.aliases)}
    refused = []
    for entry, made in (*_of_dictionary(dictionary, reported_by_firms), *_of_kinds(honour_kinds)):
        if isinstance(made, UnitError):
            refused.append(_("“{name}”没有进入目录：{why}").format(name=entry, why=made))
            continue
        if {made.code, made.label} & taken:
            refused.append(
                _("“{name}”（{code}）与目录中已有的指标重名，没有进入目录；请改代码或名称。").format(
                    name=made.label, code=made.code
                )
            )
            continue
        measures[made.code] = made
        taken |= {made.code, made.label}
    return Catalogue(measures, tuple(refused))


Entry = tuple[str, Measure | UnitError]


def _of_dictionary(rows: Iterable[Mapping[str, Any]], reported_by_firms: frozenset[str]) -> Iterator[Entry]:
    """Yield the measures of each indicator by its name, or why there is none."""
    for row in sorted(rows, key=lambda row: str(row["code"])):
        try:
            official = official_measure(_as_ratio(row))
        except UnitError as error:
            yield row["name"], error
            continue
        yield row["name"], official
        if row["code"] in reported_by_firms and official.kind is not Kind.RATIO:
            yield row["name"], micro_measure(row)


def _of_kinds(rows: Iterable[Mapping[str, Any]]) -> Iterator[Entry]:
    for row in sorted(rows, key=lambda row: str(row["kind"])):
        try:
            yield from ((row["kind_name"], made) for made in measures_of_kind(row))
        except UnitError as error:
            yield row["kind_name"], error


def _as_ratio(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A value in per cent is a ratio whatever the dictionary calls it: it must not be added up."""
    return {**row, "kind": "RATIO"} if get_unit(row["unit"]).is_ratio else row
