"""
A measure: a *selection* of rows of one contract table, and an *aggregate* over it. The selection is the trail.

    @measure(
        code="new_above_scale_firms", label=_("新增规上企业"), unit="家", kind=Kind.COUNT,
        table="above_scale_spells", aggregate=Count(), names="firm_name",
        authority=_("企业名录库"), default_period=_("本期"),
        meaning=_("入库日期落在本期内的企业。"),
    )
    def new_above_scale_firms(t: Tables, period: Period) -> ir.Table:
        return t.above_scale_spells.filter(during(_row.entered_on, period))

The area is not the measure's business: rows of a table with a column `area` or `firm` lie in a town, and the
evaluator keeps those inside the area asked for. A measure never opens a connection, divides or rounds.
"""

from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.core.unit import Unit, get_unit
from jingxin.measures.tables import ContractTable, Type, all_tables

if TYPE_CHECKING:
    from jingxin.measures.selection import Tables

# Columns that say when: rows that differ in one of these must not be added up where a stock is meant.
TIME_COLUMNS = frozenset({"period", "first_month", "last_month", "month", "year"})


class MeasureError(ValueError):
    """A measure that cannot mean anything: raised when it is defined, never when it is asked for."""


class Kind(Enum):
    """
    What may be done with the values. A FLOW may be summed over months and over areas, a STOCK over areas only,
    a RATIO not at all. A COUNT counts rows or distinct things; it is taken anew for each period, never summed.
    """

    FLOW = "FLOW"
    STOCK = "STOCK"
    RATIO = "RATIO"
    COUNT = "COUNT"

    @property
    def label(self) -> str:
        return {
            Kind.FLOW: _("流量"),
            Kind.STOCK: _("存量"),
            Kind.RATIO: _("比率"),
            Kind.COUNT: _("个数"),
        }[self]


class Place(Enum):
    """
    How rows belong to an area: EXACT rows speak for the area they name (an official county value), rows WITHIN
    lie in it and are added up (firms of its towns).
    """

    EXACT = "exact"
    WITHIN = "within"


class Compare(Enum):
    """
    What the growth of a measure stands on: the comparable base that its rows carry, the same selection a year
    earlier (counts of dated facts), or nothing.
    """

    BASE = "base"
    YEAR_EARLIER = "year earlier"
    NOTHING = "nothing"


@frozen
class Count:
    """Count the selected rows."""

    column = ""
    verb = _("计数")


@frozen
class CountDistinct:
    """Count the different values of a column."""

    column: str
    verb = _("去重计数")


@frozen
class Sum:
    """Add up a DECIMAL or whole-number column."""

    column: str
    verb = _("求和")


@frozen
class Single:
    """Take the one value selected; parts that a cover joins (1—5月 less 1—4月) are added with their sign."""

    column: str
    verb = _("取值")


@frozen
class Latest:
    """Take the value of the row that is greatest in `by`."""

    column: str
    by: str
    verb = _("取最近一期")


Aggregate = Count | CountDistinct | Sum | Single | Latest
Selection = Callable[["Tables", Period], Any]


def _unit(unit: Unit | str) -> Unit:
    return get_unit(unit) if isinstance(unit, str) else unit


def _unit_or_none(unit: Unit | str | None) -> Unit | None:
    return None if unit is None else _unit(unit)


@frozen(kw_only=True)
class Measure:
    """
    What the catalogue knows about one measure.

    `over` names the columns of the table's grain whose rows are added or counted together; the others are
    pinned by the selection. `names` is the selected column that makes a list, `order` the columns in whose
    order it is read. `dimensions` maps a dimension's name to the selected column, besides town, industry and
    firm, which every table with a firm (town: or an area) has. `direction` UP or DOWN says what is good.
    `example` is one case worked in words for the reference page. `same_scope` is the column of months by which firms are
    paired for growth: only firm-months that reported in both years are compared; the level stays everybody's.
    `value_unit` is the unit of the summed column where it differs from the unit shown (万元 rows, 亿元 figure).
    """

    code: str
    label: str
    unit: Unit = field(converter=_unit)
    kind: Kind
    table: str
    aggregate: Aggregate
    select: Selection
    authority: str
    meaning: str
    default_period: str = "本期"
    decimals: int = 0
    growth_decimals: int = 1
    direction: str = "UP"
    place: Place = Place.WITHIN
    compare: Compare = Compare.NOTHING
    over: tuple[str, ...] = ()
    names: str = ""
    order: tuple[str, ...] = ()
    dimensions: dict[str, str] = field(factory=dict)
    aliases: tuple[str, ...] = ()
    indicator: str = ""
    example: str = ""
    same_scope: str = ""
    value_unit: Unit | None = field(default=None, converter=_unit_or_none)

    def __attrs_post_init__(self) -> None:
        faults = list(self._faults())
        if faults:
            raise MeasureError(f"measure {self.code}: " + "; ".join(faults))

    @property
    def contract(self) -> ContractTable:
        return all_tables()[self.table]

    @property
    def grain(self) -> tuple[str, ...]:
        return self.contract.grain

    @property
    def additive(self) -> bool:
        """Whether parts of it make up the whole."""
        return self.kind is not Kind.RATIO and not isinstance(self.aggregate, CountDistinct)

    def _faults(self) -> Iterator[str]:
        tables = all_tables()
        if self.table not in tables:
            yield f"unknown table {self.table!r}; there are {sorted(tables)}"
            return
        table, column = tables[self.table], self.aggregate.column
        if column and not table.has(column):
            yield f"table {self.table} has no column {column!r}"
            return
        if unknown := set(self.over) - set(table.grain):
            yield f"adds over {sorted(unknown)}, which is no part of the grain {table.grain} of {self.table}"
        if isinstance(self.aggregate, Sum | Single | Latest) and table[column].type not in {
            Type.DECIMAL,
            Type.INTEGER,
        }:
            yield f"{column} is a {table[column].type.value} and has no sum"
        if self.unit.is_ratio and self.kind is not Kind.RATIO:
            yield f"a value in {self.unit} is a RATIO, not a {self.kind.value}"
        if self.kind is Kind.RATIO and isinstance(self.aggregate, Sum):
            yield "ratios are never summed; take one published value or divide two measures"
        if self.kind is Kind.STOCK and (over := TIME_COLUMNS & set(self.over)):
            yield f"a stock may not be added over time ({sorted(over)}); pin the period in the selection"
        if self.kind is Kind.COUNT and not isinstance(self.aggregate, Count | CountDistinct):
            yield "a COUNT counts; a sum is a FLOW or a STOCK"
        if isinstance(self.aggregate, Count | CountDistinct) and self.kind is not Kind.COUNT:
            yield f"counting rows gives a COUNT, not a {self.kind.value}"
        if self.place is Place.EXACT and not table.has("area"):
            yield f"table {self.table} has no area of its own, so its rows can only lie within one"
        if self.compare is Compare.BASE and not table.has("comparable_base"):
            yield f"table {self.table} carries no comparable base"
        if self.same_scope and not (
            self.compare is Compare.YEAR_EARLIER
            and isinstance(self.aggregate, Sum)
            and table.has("firm")
            and table.has(self.same_scope)
        ):
            yield "the same scope needs a sum by firm and month, compared with the year before"
        if self.direction not in {"UP", "DOWN", "NONE"}:
            yield f"direction {self.direction!r} is none of UP, DOWN, NONE"
        if self.value_unit is not None and self.value_unit.dimension != self.unit.dimension:
            yield f"rows in {self.value_unit} cannot be shown in {self.unit}"
        if not self.meaning or not self.label:
            yield "label and meaning are what people read; neither may be empty"


_REGISTRY: dict[str, Measure] = {}


def measure(**facts: Any) -> Callable[[Selection], Measure]:
    """
    Register a written measure; decorates the function that selects its rows.

    Raises `MeasureError` at import for a contradiction in terms, or for a code or label that is taken.
    """

    def register(select: Selection) -> Measure:
        made = Measure(select=select, **facts)
        for known in _REGISTRY.values():
            if made.code == known.code:
                raise MeasureError(f"measure {made.code} is defined twice")
            if {made.label, *made.aliases} & {known.label, *known.aliases}:
                raise MeasureError(f"measures {made.code} and {known.code} answer to one name")
        _REGISTRY[made.code] = made
        return made

    return register


@cache
def written_measures() -> dict[str, Measure]:
    """Return the measures that people wrote, by code: those of each file in `measures/definitions/`."""
    package = import_module("jingxin.measures.definitions")
    for module in sorted(found.name for found in iter_modules(package.__path__)):
        import_module(f"jingxin.measures.definitions.{module}")
    return dict(sorted(_REGISTRY.items()))
