"""
What the engine adds and counts for one measure: the selection cut to an area and a slice, and its totals.

Nothing here divides. Every question is asked of the engine once for each snapshot, since a snapshot never changes.
"""

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Protocol, TypeVar

import ibis

from jingxin.core.period import Period
from jingxin.core.scope import Scope
from jingxin.measures.areas import AreaTree
from jingxin.measures.catalogue import Catalogue, build_catalogue
from jingxin.measures.expression import Part
from jingxin.measures.measure import Measure, Place
from jingxin.measures.selection import (
    Tables,
    firm_industries_on,
    firm_names_on,
    firm_towns_on,
    firms_on,
    join_firm,
    last_known,
)
from jingxin.measures.tables import BETWEEN_CODES
from jingxin.measures.totals import NOTHING, Fact, SameScope, amount_of, fact_of, totals_of

# The slice of rows that name no town or industry; it keeps the parts adding up to the whole.
UNKNOWN = "NONE"
# What a firm is, whatever its row says: joined by the day, so that both years stand where the firm stands now.
_OF_FIRM = frozenset({"town", "industry", "firm"})
_CACHE_LIMIT = 50_000
T = TypeVar("T")


class Engine(Protocol):
    """What a snapshot lends to measures: it runs an expression over its tables. Safe to call from any thread."""

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """Run the expression; cells come back as str, int, bool, Decimal, date, list or None, never float."""
        ...

    def count(self, table: str) -> int:
        """Return how many rows the contract table has."""
        ...

    def keep(self, expression: Any) -> Any:
        """Answer the expression once and return the answer as a table that other expressions may stand on."""
        ...


class Facts:
    """The totals of one snapshot, for any measure, period, area and slice; shared by all its evaluators."""

    def __init__(self, engine: Engine, *, county: str) -> None:
        self.engine, self.county = engine, county
        self.tables = Tables(self._periods_of, self._keep)
        self._cache: dict[Hashable, Any] = {}
        self.areas = AreaTree(engine.rows(self.tables.areas.order_by("code")))
        self.catalogue: Catalogue = build_catalogue(
            engine.rows(self.tables.indicators.order_by("code")),
            frozenset(self._periods("firm_observations")),
            engine.rows(self.tables.honour_kinds.order_by("kind")),
        )

    def _periods_of(self, table: str, indicator: str) -> frozenset[str]:
        return self._periods(table).get(indicator, frozenset())

    def _periods(self, table: str) -> dict[str, frozenset[str]]:
        """The period codes on record for each indicator of a table of observations."""

        def ask() -> dict[str, frozenset[str]]:
            rows = getattr(self.tables, table)
            asked = rows.group_by("indicator").agg(periods=rows.period.collect(distinct=True))
            return {row["indicator"]: frozenset(row["periods"]) for row in self.engine.rows(asked)}

        return self.once(("periods", table), ask)

    def once(self, key: Hashable, ask: Callable[[], T]) -> T:
        """Return the answer to a question, asking only the first time."""
        if key not in self._cache:
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache.clear()
            self._cache[key] = ask()
        answer: T = self._cache[key]
        return answer

    # --- selections ------------------------------------------------------------------------------

    def selected(
        self,
        measure: Measure,
        parts: tuple[Part, ...],
        period: Period,
        area: str | None,
        *,
        joined: tuple[str, ...] = (),
    ) -> Any:
        """
        Return the rows of the measure that lie in the area and the slices; every area if that is None.

        `joined` names what to add beyond the table's own columns: town, industry, firm_name.
        """
        rows = self.once(("selected", measure.code, period.code), lambda: measure.select(self.tables, period))
        return self._cut(measure, rows, parts, period, area, joined)

    def _cut(
        self,
        measure: Measure,
        rows: Any,
        parts: tuple[Part, ...],
        period: Period,
        area: str | None,
        joined: tuple[str, ...],
    ) -> Any:
        wanted = {*joined, *(part.dimension for part in parts)}
        is_cut = area is not None and not self._takes_all(rows, period.last_day, area)
        if is_cut and measure.place is Place.WITHIN:
            wanted.add("town")
        rows = self._join(measure, rows, wanted, period.last_day)
        if is_cut:
            rows = self._inside(measure, rows, str(area))
        for part in parts:
            column = rows[self.column_of(measure, part.dimension)]
            rows = rows.filter(
                column.isnull() if part.value == UNKNOWN else column.cast("string") == part.value
            )
        return rows

    def _join(self, measure: Measure, rows: Any, wanted: set[str], day: date) -> Any:
        columns = set(rows.columns)
        if "town" in wanted and "town" not in columns and "area" in columns:
            rows = rows.mutate(town=rows.area)
        if "firm" not in columns:
            return rows
        if "industry" in wanted and "industry" not in columns:
            rows = join_firm(rows, self._kept(firm_industries_on, day))
        town = "town" in wanted and "town" not in rows.columns
        name = ("firm_name" in wanted or measure.names in wanted) and "firm_name" not in columns
        if town and name:  # what a page of rows shows, in one join
            rows = join_firm(rows, self._kept(firms_on, day))
        elif town:
            rows = join_firm(rows, self._kept(firm_towns_on, day))
        elif name:
            rows = join_firm(rows, self._kept(firm_names_on, day))
        return rows

    def _takes_all(self, rows: Any, day: date, area: str) -> bool:
        """
        Whether rows of firms need not be cut to the area: it is the county, and no firm on record lies outside it.

        Most figures are the county's; such a question then joins no town at all.
        """
        columns = set(rows.columns)
        if area != self.county or "firm" not in columns or columns & {"town", "area"}:
            return False

        def ask() -> bool:
            towns = self._kept(firm_towns_on, day)
            outside = towns.filter(towns.town.notin(sorted(self.areas.within(area))))
            return not self.engine.rows(outside.limit(1))

        return self.once(("all inside", day), ask)

    def _kept(self, facts_of_firms: Callable[[Tables, date], Any], day: date) -> Any:
        """One row a firm, answered once: a report joins the same names and towns to a hundred questions."""
        key = (facts_of_firms.__name__, day)
        return self.once(key, lambda: self._keep(key, facts_of_firms(self.tables, day)))

    def _keep(self, key: Hashable, rows: Any) -> Any:
        return self.once(("kept", key), lambda: self.engine.keep(rows))

    def _inside(self, measure: Measure, rows: Any, area: str) -> Any:
        if measure.place is Place.EXACT:
            return rows.filter(rows.area == area)
        if "town" not in rows.columns:
            return rows  # a table without places is the county's own
        inside = rows.town.isin(sorted(self.areas.within(area)))
        # Whoever is in the county's ledgers without a town still counts for the county.
        return rows.filter(inside | rows.town.isnull()) if area == self.county else rows.filter(inside)

    @staticmethod
    def column_of(measure: Measure, dimension: str) -> str:
        return measure.dimensions.get(dimension, dimension)

    # --- totals ----------------------------------------------------------------------------------

    def fact(self, measure: Measure, parts: tuple[Part, ...], period: Period, area: str) -> Fact:
        """Return the totals for one area and slice; a fact of no rows where nothing was selected."""
        if measure.place is Place.EXACT:
            return self._by_area(measure, period).get(area, NOTHING)
        if parts:
            return self.groups(measure, parts[:-1], period, area, parts[-1].dimension).get(
                parts[-1].value, NOTHING
            )
        above = self.areas[area].parent
        if above == self.county and len(self.areas.within(area)) == 1:
            return self.groups(measure, (), period, self.county, "town").get(area, NOTHING)
        key = ("fact", measure.code, period.code, area)
        return self.once(
            key, lambda: self._ask(measure, self.selected(measure, (), period, area)).get("", NOTHING)
        )

    def groups(
        self, measure: Measure, parts: tuple[Part, ...], period: Period, area: str, dimension: str
    ) -> Mapping[str, Fact]:
        """Return the totals of each value of a dimension that occurs; `UNKNOWN` stands for rows that have none."""

        def ask() -> dict[str, Fact]:
            rows = self.selected(measure, parts, period, area, joined=(dimension,))
            return self._ask(measure, rows, by=self.column_of(measure, dimension))

        return self.once(("groups", measure.code, parts, period.code, area, dimension), ask)

    def same_scope(self, measure: Measure, parts: tuple[Part, ...], period: Period, area: str) -> SameScope:
        """Return both years' totals over the firms and months that reported in both, for one area and slice."""
        if parts:
            found = self._same_scopes(measure, parts[:-1], period, area, parts[-1].dimension)
            return found.get(parts[-1].value, SameScope())
        if self.areas[area].parent == self.county and len(self.areas.within(area)) == 1:
            return self._same_scopes(measure, (), period, self.county, "town").get(area, SameScope())
        return self._same_scopes(measure, (), period, area, "").get("", SameScope())

    def _same_scopes(
        self, measure: Measure, parts: tuple[Part, ...], period: Period, area: str, dimension: str
    ) -> Mapping[str, SameScope]:
        def ask() -> dict[str, SameScope]:
            rows = self._paired(measure, (*parts, Part(dimension, "")) if dimension else parts, period)
            firm_parts = tuple(part for part in parts if part.dimension in _OF_FIRM)
            joined = (dimension,) if dimension in _OF_FIRM else ()
            rows = self._cut(measure, rows, firm_parts, period, area, joined)
            by = rows[self.column_of(measure, dimension)].cast("string") if dimension else ibis.literal("")
            rows = rows.mutate(_by=ibis.coalesce(by, ibis.literal(UNKNOWN)))
            asked = rows.group_by("_by").agg(
                now=rows.now.sum(), before=rows.before.sum(), firms=rows.firm.nunique()
            )
            return {
                str(row["_by"]): SameScope(
                    amount_of(measure, row["now"]), amount_of(measure, row["before"]), row["firms"]
                )
                for row in self.engine.rows(asked)
            }

        return self.once(("same scope", measure.code, parts, period.code, area, dimension), ask)

    def _paired(self, measure: Measure, parts: tuple[Part, ...], period: Period) -> Any:
        """
        Both years' amounts of each firm and month on record in both, answered once for all towns and industries.

        A slice by what a row says of itself (a carrier) is taken of both years first; town and industry are this year's.
        """
        of_row = tuple(part for part in parts if part.dimension not in _OF_FIRM)
        keys = ["firm", "_month", *(self.column_of(measure, part.dimension) for part in of_row)]

        def side(of: Period, name: str) -> Any:
            rows = measure.select(self.tables, of)
            rows = rows.filter(rows.firm.notnull()).mutate(_month=rows[measure.same_scope].month())
            for part in of_row:
                if part.value:
                    column = rows[self.column_of(measure, part.dimension)]
                    rows = rows.filter(column.cast("string") == part.value)
            return rows.group_by(keys).agg(**{name: rows[str(measure.aggregate.column)].sum()})

        return self.once(
            ("paired", measure.code, of_row, period.code),
            lambda: self.engine.keep(
                side(period, "now").inner_join(side(period.year_earlier(), "before"), keys)
            ),
        )

    def _by_area(self, measure: Measure, period: Period) -> Mapping[str, Fact]:
        # All areas in one question: a rank among peers then costs nothing more.
        return self.once(
            ("areas", measure.code, period.code),
            lambda: self._ask(measure, self.selected(measure, (), period, None), by="area"),
        )

    def _ask(self, measure: Measure, rows: Any, by: str = "") -> dict[str, Fact]:
        if by:
            rows = rows.mutate(_by=ibis.coalesce(rows[by].cast("string"), ibis.literal(UNKNOWN)))
            asked = rows.group_by("_by").agg(**totals_of(measure, rows))
        else:
            asked = rows.agg(**totals_of(measure, rows))
        return {str(row.get("_by", "")): fact_of(measure, row) for row in self.engine.rows(asked)}

    def in_use(self, table: str) -> bool:
        """Whether the ledger has any row in this table: if not, nothing may be said, not even zero."""
        return self.engine.count(table) > 0

    # --- what a person may see -------------------------------------------------------------------

    def visible(self, rows: Any, scope: Scope) -> Any:
        """
        Keep the rows that the scope allows, by the firm's present town, the row's own area or whom it was given to.

        Rows of the county and of what lies above it are for all who may log in, as `Scope.county` says.
        """
        if scope.everything:
            return rows
        areas = sorted(scope.areas)
        given = _given(rows, scope)
        if "firm" in rows.columns:
            rows = join_firm(rows, self._kept(_seats, date.max))
            allowed = (rows.firm == scope.firm) | rows._seat.isin(areas).fill_null(False)
            return rows.filter(allowed | given).drop("_seat")
        place = next((column for column in ("area", "town") if column in rows.columns), None)
        if place is None:
            return rows if scope.county else rows.filter(ibis.literal(False))
        allowed = rows[place].isin(areas)
        if scope.county:
            allowed = allowed | rows[place].isnull() | rows[place].notin(sorted(self.areas.of_level("TOWN")))
        return rows.filter(allowed.fill_null(False) | given)


def _given(rows: Any, scope: Scope) -> Any:
    """Whether the row was given to one of the scope's departments; whole codes, so that GT is not GTJ."""
    if "given_to" not in rows.columns:
        return ibis.literal(False)
    codes = ibis.literal(BETWEEN_CODES) + rows.given_to + BETWEEN_CODES
    held = (codes.contains(f"{BETWEEN_CODES}{code}{BETWEEN_CODES}") for code in sorted(scope.departments))
    return reduce(or_, held, ibis.literal(False)).fill_null(False)


def _seats(t: Tables, day: date) -> Any:
    """One row a firm: the town it was last known to belong to, whether or not it has left it since."""
    towns = last_known(t.firm_towns, key="firm", by="valid_from", day=day)
    return towns.select("firm", _seat=towns.area)
