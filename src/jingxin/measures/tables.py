"""
Contract tables: what a ledger promises to put into a snapshot, column by column.

A ledger's `extract.py` yields rows for them, the warehouse checks each row against them before anything is
written, and measures may name nothing else. The tables of one ledger stand in one file of
`measures/contracts/`; a new ledger adds its file there and is found by it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from attrs import field, frozen

from jingxin.core.language import _
from jingxin.core.period import PeriodError, parse_period

# Raise it when a table changes shape: a snapshot of another version has another name.
SCHEMA_VERSION = 1


class ContractError(ValueError):
    """A contract that contradicts itself, found when it is defined."""


class Type(Enum):
    """The five kinds of column. DECIMAL is decimal(24,6): money, areas and rates are never floats."""

    STRING = "string"
    INTEGER = "int64"
    DATE = "date"
    BOOLEAN = "boolean"
    DECIMAL = "decimal(24,6)"

    @property
    def label(self) -> str:
        return {
            Type.STRING: _("文本"),
            Type.INTEGER: _("整数"),
            Type.DATE: _("日期"),
            Type.BOOLEAN: _("是或否"),
            Type.DECIMAL: _("小数（最多六位）"),
        }[self]


@frozen
class Constraint:
    """
    What a value must be, as a sentence for people and a test for values; one object, so that they agree.

    The test is asked once for each distinct value that is not null.
    """

    sentence: str
    holds: Callable[[Any], bool]


def one_of(*codes: str) -> Constraint:
    """The value is one of these codes."""
    allowed = frozenset(codes)
    return Constraint(_("应为{codes}之一").format(codes="、".join(codes)), lambda value: value in allowed)


def matching(pattern: str, sentence: str) -> Constraint:
    """The whole text matches the pattern."""
    compiled = re.compile(pattern)
    return Constraint(sentence, lambda value: compiled.fullmatch(value) is not None)


def at_least(least: int) -> Constraint:
    """The number is not below `least`."""
    return Constraint(_("不得小于{least}").format(least=least), lambda value: bool(value >= least))


def _is_canonical_period(code: str) -> bool:
    try:
        return parse_period(code).code == code
    except PeriodError:
        return False


PERIOD_CODE = Constraint(_("应为规范的时期代码，如2014-01..05"), _is_canonical_period)
FIRST_OF_MONTH = Constraint(_("应为某月的第一天"), lambda day: isinstance(day, date) and day.day == 1)
NOT_BLANK = Constraint(_("不得为空白"), lambda text: bool(text.strip()))


@frozen
class Column:
    """
    One column. `heading` and `unit` are what a trail prints above it; an empty unit means that it has none.

    `references` names the column that lists the legal values ("firms.firm"). A column that is not `required`
    may be null, which means unknown or, for an end of validity, open; zero is always a number. `words` are the
    codes that the column may hold, each with the ledger's word for it: a trail shows people no code.
    """

    name: str
    type: Type
    heading: str
    unit: str = ""
    required: bool = True
    constraint: Constraint | None = None
    references: str = ""
    # The codes are judged by the constraint already, so that the mapping need not be hashed.
    words: Mapping[str, str] = field(factory=dict, hash=False)

    def __attrs_post_init__(self) -> None:
        if self.words and self.constraint is None:
            object.__setattr__(self, "constraint", one_of(*self.words))


# Between the codes of departments in a column `given_to`; no code of ours holds it.
BETWEEN_CODES = "、"
GIVEN_TO = Column("given_to", Type.STRING, _("责任部门代码"), required=False)


def given_to(*codes: str | None) -> str | None:
    """Return what a column `given_to` holds for these departments, each once; None for nobody."""
    return BETWEEN_CODES.join(dict.fromkeys(filter(None, codes))) or None


def spell_columns(starts: str = "valid_from", ends: str = "valid_to") -> tuple[Column, Column]:
    """The days of a dated row: the first, and the one on which it holds no more (null: still)."""
    return (
        Column(starts, Type.DATE, _("起始日期")),
        Column(ends, Type.DATE, _("截止日期（不含）"), required=False),
    )


ROW_KEY = Column("row_key", Type.STRING, _("台账行"), constraint=NOT_BLANK)
MADE = Column("made", Type.BOOLEAN, _("示例数据"))


@frozen
class ContractTable:
    """
    One table of a snapshot: `grain` names the columns that no two rows share together.

    `row_key` (ledger, model and natural key: "enterprises.firm:F000001") and `made` stand first in every
    table and are added here. A row of a table with a column `area` or `firm` belongs to that area or firm,
    and is seen by whoever may see it; one with a column `given_to` also by the departments whose codes stand there.
    """

    name: str
    title: str
    ledger: str
    grain: tuple[str, ...]
    columns: tuple[Column, ...]

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "columns", (ROW_KEY, MADE, *self.columns))
        names = [column.name for column in self.columns]
        if len(names) != len(set(names)):
            raise ContractError(f"contract table {self.name}: a column is named twice in {names}")
        if unknown := set(self.grain) - set(names):
            raise ContractError(f"contract table {self.name}: grain names unknown columns {sorted(unknown)}")

    def has(self, column: str) -> bool:
        return any(known.name == column for known in self.columns)

    def __getitem__(self, column: str) -> Column:
        for known in self.columns:
            if known.name == column:
                return known
        raise ContractError(
            f"contract table {self.name} has no column {column!r}; it has {[c.name for c in self.columns]}"
        )


@cache
def all_tables() -> dict[str, ContractTable]:
    """
    Return every contract table by name, in the order of the ledgers' names.

    Raises `ContractError` where two ledgers claim one name or a column refers to nothing.
    """
    package = import_module("jingxin.measures.contracts")
    tables: dict[str, ContractTable] = {}
    for module in sorted(iter_modules(package.__path__), key=lambda found: found.name):
        for table in import_module(f"jingxin.measures.contracts.{module.name}").TABLES:
            if table.name in tables:
                raise ContractError(f"contract table {table.name} is defined twice")
            tables[table.name] = table
    for table, column, target in references(tables):
        if target[0] not in tables or not tables[target[0]].has(target[1]):
            raise ContractError(
                f"{table.name}.{column.name} refers to {column.references}, which is not there"
            )
    return tables


def references(
    tables: dict[str, ContractTable],
) -> Iterator[tuple[ContractTable, Column, tuple[str, str]]]:
    """Yield each referring column with its table and the table and column that it refers to."""
    for table in tables.values():
        for column in table.columns:
            if column.references:
                target, _dot, name = column.references.partition(".")
                yield table, column, (target, name)
