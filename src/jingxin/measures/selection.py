"""The words in which selections are written: tables by name, dates in a period, spells in force, covers."""

from calendar import monthrange
from collections.abc import Callable, Hashable
from datetime import date, timedelta
from functools import cache
from typing import Any

import ibis
from attrs import frozen

from jingxin.core.period import HalfYear, Month, Period, Quarter, ToDate, Week, Year, Years, YearToDate
from jingxin.measures.tables import ContractTable, Type, all_tables

_IBIS_TYPES = {
    Type.STRING: "string",
    Type.INTEGER: "int64",
    Type.DATE: "date",
    Type.BOOLEAN: "boolean",
    Type.DECIMAL: "decimal(24, 6)",
}


@cache
def unbound(table: ContractTable) -> Any:
    """Return the contract table as an Ibis table that belongs to no engine yet."""
    return ibis.table({column.name: _IBIS_TYPES[column.type] for column in table.columns}, name=table.name)


class Tables:
    """
    The contract tables by name, for selections: `t.firms`. An unknown name raises with the names there are.

    `periods_of(table, indicator)` gives the period codes that a snapshot has for an indicator, so that a selection
    need not look for what is not there; None where no snapshot is at hand, and then nothing is ruled out.
    `keep(key, rows)` answers the rows once and gives them back as a table; None where there is nothing to answer them.
    """

    def __init__(
        self,
        periods_of: Callable[[str, str], frozenset[str]] | None = None,
        keep: Callable[[Hashable, Any], Any] | None = None,
    ) -> None:
        self._periods_of, self._keep = periods_of, keep

    def kept(self, key: Hashable, rows: Any) -> Any:
        """
        Return these rows, looked up once where a snapshot is at hand: for a few rows that many measures stand on.

        Two selections of one key must be the same rows. Not for rows that a table has many of: they stay in memory.
        """
        return self._keep(key, rows) if self._keep else rows

    def periods_of(self, table: str, indicator: str) -> frozenset[str] | None:
        return self._periods_of(table, indicator) if self._periods_of else None

    def __getattr__(self, name: str) -> Any:
        tables = all_tables()
        if name not in tables:
            raise AttributeError(f"no contract table {name!r}; there are {sorted(tables)}")
        return unbound(tables[name])


def during(on: Any, period: Period) -> Any:
    """The date lies in the period, both its days included; an unknown date lies in none."""
    return on.between(ibis.date(period.first_day), ibis.date(period.last_day))


def in_force(valid_from: Any, valid_to: Any, day: date) -> Any:
    """The spell covers the day: begun on or before it (or nobody knows when), its excluded end after it or open."""
    moment = ibis.date(day)
    return (valid_from.isnull() | (valid_from <= moment)) & not_by(valid_to, day)


def not_by(on: Any, day: date) -> Any:
    """It has not happened by the end of the day: its date is later, or there is none."""
    return on.isnull() | (on > ibis.date(day))


def last_known(rows: Any, *, key: str, by: str, day: date) -> Any:
    """
    Keep the latest row of each key on or before the day; rows without a date count as the earliest.

    Two rows of one key and day: the one with the greater row key counts.
    """
    known = rows.filter(rows[by].isnull() | (rows[by] <= ibis.date(day)))
    order = [ibis.coalesce(known[by], ibis.date(date(1, 1, 1))).desc(), known.row_key.desc()]
    numbered = known.mutate(_place=ibis.row_number().over(group_by=key, order_by=order))
    return numbered.filter(numbered._place == 0).drop("_place")


def first_ever(rows: Any, *, key: str, by: str) -> Any:
    """Keep the earliest row of each key."""
    order = [rows[by].asc(), rows.row_key.asc()]
    numbered = rows.mutate(_place=ibis.row_number().over(group_by=key, order_by=order))
    return numbered.filter(numbered._place == 0).drop("_place")


@frozen
class Piece:
    """One stretch of a cover: the codes under which it may be recorded, best first, and its sign."""

    codes: tuple[str, ...]
    sign: int = 1


@frozen
class Cover:
    """One way to make up a period; `whole` demands every piece, otherwise what there is counts."""

    pieces: tuple[Piece, ...]
    whole: bool = True


def _span_codes(year: int, first: int, last: int) -> tuple[str, ...]:
    """Every canonical code of the stretch of months, first the cumulative one."""
    codes = []
    if first == 1 and last >= 2:
        codes.append(YearToDate(year, last).code)
    if first == last:
        codes.append(Month(year, first).code)
    if last - first == 2 and last % 3 == 0:
        codes.append(Quarter(year, last // 3).code)
    if last - first == 5 and last % 6 == 0:
        codes.append(HalfYear(year, last // 6).code)
    if (first, last) == (1, 12):
        codes.append(Year(year).code)
    return tuple(codes)


def _direct(period: Month | YearToDate | Quarter | HalfYear | Year) -> Piece:
    codes = _span_codes(period.year, period.first_day.month, period.last_day.month)
    return Piece((period.code, *(code for code in codes if code != period.code)))


def covers_of_flow(period: Period) -> tuple[Cover, ...]:
    """
    Return the ways to make up a flow over the period, best first: as recorded, cumulative less cumulative, months.

    2014-05 ← 1—5月 less 1—4月. January is seldom recorded alone, so 1—2月 is one piece; where it is (exports), it
    counts as a month like any other. Several years are their one row (another county's total), or each year, all of them.
    Nothing is recorded by the week.
    """
    if isinstance(period, ToDate | Week):
        return ()
    if isinstance(period, Years):
        each_year = tuple(_direct(Year(year)) for year in range(period.first, period.last + 1))
        return (Cover((Piece((period.code,)),)), Cover(each_year))
    first, last = period.first_day.month, period.last_day.month
    ways = [Cover((_direct(period),))]
    if first > 1:
        through, before = _span_codes(period.year, 1, last), _span_codes(period.year, 1, first - 1)
        ways.append(Cover((Piece(through), Piece(before, sign=-1))))
    if first < last:
        months = [Piece((Month(period.year, month).code,)) for month in range(first, last + 1)]
        if (first, last) != (1, 2) and first == 1:
            ways.append(Cover((Piece((YearToDate(period.year, 2).code,)), *months[2:])))
        ways.append(Cover(tuple(months)))
    return tuple(ways)


def covers_of_stock(period: Period) -> tuple[Cover, ...]:
    """
    Return where a stock at the end of the period may be recorded: any period that ends with the same month.

    A day inside a month stands on the month before.
    """
    end = period.last_day
    if end.day != monthrange(end.year, end.month)[1]:
        end = end.replace(day=1) - timedelta(days=1)
    codes: list[str] = [] if isinstance(period, ToDate | Week | Years) else [period.code]
    for first in range(1, end.month + 1):
        codes += _span_codes(end.year, first, end.month)
    return (Cover((Piece(tuple(dict.fromkeys(codes))),)),)


def covers_of_ratio(period: Period) -> tuple[Cover, ...]:
    """Return where a ratio over the period may be recorded: under the period itself, nothing is derived."""
    if isinstance(period, ToDate | Week | Years):
        return (Cover((Piece((period.code,)),)),)
    return (Cover((_direct(period),)),)


def worth_trying(covers: tuple[Cover, ...], recorded: frozenset[str] | None) -> tuple[Cover, ...]:
    """Return the covers that the recorded periods can make up for anybody, with the codes that occur."""
    if recorded is None:
        return covers
    tried = []
    for way in covers:
        pieces = [
            Piece(codes, piece.sign)
            for piece in way.pieces
            if (codes := tuple(code for code in piece.codes if code in recorded))
        ]
        if pieces and (len(pieces) == len(way.pieces) or not way.whole):
            tried.append(Cover(tuple(pieces), way.whole))
    return tuple(tried)


def cover(rows: Any, covers: tuple[Cover, ...], *, key: str, recorded: frozenset[str] | None = None) -> Any:
    """
    Keep the rows that make up the period for each key, by the best way that is complete there.

    `rows` has a column `period`. Adds `sign` (1 or −1, for the aggregate). A key for which no way is complete has
    no rows: unreported is absent, not zero.
    """
    ways = worth_trying(covers, recorded)
    if not ways:
        return rows.filter(ibis.literal(False)).mutate(sign=ibis.literal(1, "int64"))
    if len(ways) == 1 and all(len(piece.codes) == 1 for piece in ways[0].pieces):
        return _only_cover(rows, ways[0], key=key)
    return _best_cover(rows, ways, key=key)


def _only_cover(rows: Any, way: Cover, *, key: str) -> Any:
    """The usual case: one way, each piece under one code. A period recorded as such is one plain filter."""
    rows = rows.filter(rows.period.isin([piece.codes[0] for piece in way.pieces]))
    taken_off = [piece.codes[0] for piece in way.pieces if piece.sign < 0]
    sign = ibis.ifelse(rows.period.isin(taken_off), -1, 1) if taken_off else ibis.literal(1)
    rows = rows.mutate(sign=sign.cast("int64"))
    if len(way.pieces) == 1 or not way.whole:
        return rows
    rows = rows.mutate(_here=rows.count().over(group_by=key))
    return rows.filter(rows._here == len(way.pieces)).drop("_here")


def _best_cover(rows: Any, ways: tuple[Cover, ...], *, key: str) -> Any:
    """Number every way and piece, keep one row a piece, drop incomplete ways, keep the first of what is left."""
    found = [
        rows.filter(rows.period.isin(piece.codes)).mutate(
            _way=ibis.literal(number, "int64"),
            _piece=ibis.literal(place, "int64"),
            _preference=_position_in(rows.period, piece.codes),
            _needed=ibis.literal(len(way.pieces) if way.whole else 1, "int64"),
            sign=ibis.literal(piece.sign, "int64"),
        )
        for number, way in enumerate(ways)
        for place, piece in enumerate(way.pieces)
    ]
    rows = found[0] if len(found) == 1 else ibis.union(*found)
    rows = rows.mutate(
        _place=ibis.row_number().over(
            group_by=[key, "_way", "_piece"], order_by=[rows._preference, rows.row_key]
        )
    )
    rows = rows.filter(rows._place == 0)
    rows = rows.mutate(_here=rows.count().over(group_by=[key, "_way"]))
    rows = rows.filter(rows._here >= rows._needed)
    rows = rows.mutate(_best=rows._way.min().over(group_by=key))
    rows = rows.filter(rows._way == rows._best)
    return rows.drop("_way", "_piece", "_preference", "_needed", "_place", "_here", "_best")


def _position_in(column: Any, codes: tuple[str, ...]) -> Any:
    if len(codes) == 1:
        return ibis.literal(0, "int64")
    return ibis.cases(
        *((column == code, ibis.literal(number, "int64")) for number, code in enumerate(codes)),
        else_=ibis.literal(len(codes), "int64"),
    )


# --- who and where -------------------------------------------------------------------------------


def firm_towns_on(t: Tables, day: date) -> Any:
    """One row a firm: the town it belongs to on the day. A second overlapping spell never doubles a firm."""
    spells = t.firm_towns
    spells = spells.filter(in_force(spells.valid_from, spells.valid_to, day))
    return spells.group_by("firm").agg(town=spells.area.max())


def firm_industries_on(t: Tables, day: date) -> Any:
    """One row a firm: the industry division (大类) it belongs to on the day."""
    spells = t.firm_industries
    spells = spells.filter(in_force(spells.valid_from, spells.valid_to, day))
    return spells.group_by("firm").agg(industry=spells.division.max())


def firm_names_on(t: Tables, day: date) -> Any:
    """One row a firm: its short name where it has one, else its name of that day, else its present name."""
    spells = t.firm_names
    then = spells.filter(in_force(spells.valid_from, spells.valid_to, day))
    then = then.group_by("firm").agg(name_then=then.name.max())
    joined = t.firms.left_join(then, "firm")
    return joined.select(
        "firm", firm_name=ibis.coalesce(joined.short_name.nullif(""), joined.name_then, joined.name)
    )


def firms_on(t: Tables, day: date) -> Any:
    """One row a firm: what it is called on the day, and the town it belongs to; null where it has none."""
    return join_firm(firm_names_on(t, day), firm_towns_on(t, day))


def join_firm(rows: Any, facts: Any) -> Any:
    """Add facts of one row a firm; a row whose firm has none keeps nulls."""
    joined = rows.left_join(facts, "firm")
    return joined.drop("firm_right") if "firm_right" in joined.columns else joined
