"""
Dated, sourced limits: the per cent of the idle-land fee, the factor of coal, the above-scale threshold.

They live in `data/parameters/**/*.toml`, one array of tables a parameter:

    [[above_scale_revenue]]
    from = 2011-01-01            # in force from this day, included
    value = "2000"               # text, so that it stays an exact Decimal
    unit = "万元"
    source = "…"                 # required: where a person can read it
    confirmed_on = 2026-11-22    # when somebody last looked; leave out while unverified
    own = true                   # the county's own to set; nobody has to confirm it
    label = "规上工业起报点"       # what people call it, on the first value; the name where nobody needs it

A county keeps values of its own in a folder of the same files; they stand beside those of the package, and instead of
one that begins on the same day.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import _lru_cache_wrapper, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from attrs import frozen

from jingxin.core.language import _

Cached = TypeVar("Cached", bound="_lru_cache_wrapper[Any]")


class ParameterError(LookupError):
    """A parameter that is unknown, has no value on the day asked, or names no source."""


class Mark(Enum):
    """How far a printed value may be relied on: read in the original, the county's own, or not read yet."""

    CONFIRMED = "CONFIRMED"
    OWN = "OWN"
    UNREAD = "UNREAD"

    @property
    def label(self) -> str:
        return {Mark.CONFIRMED: _("已核对原文"), Mark.OWN: _("本地约定，可改"), Mark.UNREAD: _("未核对原文")}[
            self
        ]


def mark_of(confirmed_on: date | None, *, own: bool = False) -> Mark:
    if confirmed_on is not None:
        return Mark.CONFIRMED
    return Mark.OWN if own else Mark.UNREAD


@frozen
class Value:
    """One value of a parameter, in force from a day (included) until the next value begins."""

    valid_from: date
    value: Decimal
    unit: str
    source: str
    confirmed_on: date | None = None
    own: bool = False

    @property
    def mark(self) -> Mark:
        return mark_of(self.confirmed_on, own=self.own)


@frozen
class Parameter:
    """A limit through time; values in order of their first day."""

    name: str
    values: Sequence[Value]
    label: str = ""

    @property
    def title(self) -> str:
        """What people call it; its name where nobody has said."""
        return self.label or self.name

    def __attrs_post_init__(self) -> None:
        for value in self.values:
            if not value.source.strip():
                raise ParameterError(
                    _("参数“{name}”自{day}起的值没有来源；请补写文件名称与条款。").format(
                        name=self.name, day=value.valid_from
                    )
                )
        days = [value.valid_from for value in self.values]
        if days != sorted(set(days)):
            raise ParameterError(_("参数“{name}”的起始日期没有按先后排列或有重复。").format(name=self.name))

    def at(self, day: date) -> Value:
        """Return the value in force on the day. Raises `ParameterError` before the first one."""
        for value in reversed(self.values):
            if value.valid_from <= day:
                return value
        raise ParameterError(
            _("参数“{name}”在{day}还没有值，最早的自{first}起；请补充当时的规定。").format(
                name=self.name, day=day, first=self.values[0].valid_from if self.values else _("无")
            )
        )


class _Own:
    """The county's own folder, what it looked like when it was last read, and what to forget when it changes."""

    folder: Path | None = None
    seen: tuple[tuple[str, int, int], ...] = ()
    forget: ClassVar[list[Callable[[], None]]] = []


def forgotten_with_parameters(cached: Cached) -> Cached:
    """Mark a cached function whose answers follow from parameters: it forgets them when the county changes one."""
    _Own.forget.append(cached.cache_clear)
    return cached


def use_own_values(folder: Path | None) -> None:
    """Take the county's own values from `folder/{room}.toml` from now on; None for those of the package alone."""
    _Own.folder = folder
    _Own.seen = ()
    # Whatever was read came from elsewhere, also where the new folder is as empty as none.
    for forget in _Own.forget:
        forget()
    look_again()


def own_file(room: str) -> Path | None:
    """Return where the county's own values of a room are kept, None where there is no folder for them."""
    return _Own.folder / f"{room}.toml" if _Own.folder else None


def look_again() -> None:
    """Forget what was read where the county's own files have changed since; asked at the beginning of each request."""
    found = sorted(_Own.folder.glob("*.toml")) if _Own.folder and _Own.folder.is_dir() else []
    now = tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in found)
    if now != _Own.seen:
        _Own.seen = now
        for forget in _Own.forget:
            forget()


@forgotten_with_parameters
@lru_cache(maxsize=64)
def load_parameters(room: str) -> dict[str, Parameter]:
    """
    Return the parameters of one room, `data/parameters/{room}.toml` and the county's own, by name.

    >>> load_parameters("enterprises")["above_scale_revenue"].at(date(2014, 5, 1)).value
    Decimal('2000')

    Raises `ParameterError` for an own value of a name that the package does not have.
    """
    text = (files("jingxin.data") / "parameters" / f"{room}.toml").read_text(encoding="utf-8")
    known = {
        name: Parameter(name, tuple(map(_value, rows)), rows[0].get("label", ""))
        for name, rows in tomllib.loads(text).items()
    }
    path = own_file(room)
    if path is None or not path.is_file():
        return known
    for name, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if name not in known:
            raise ParameterError(
                _("{path} 中的参数“{name}”不认识；可以写：{known}。").format(
                    path=path, name=name, known=_("、").join(known)
                )
            )
        known[name] = _joined(known[name], map(_value, rows))
    return known


def _value(row: Mapping[str, Any]) -> Value:
    return Value(
        row["from"],
        Decimal(row["value"]),
        row.get("unit", ""),
        row.get("source", ""),
        row.get("confirmed_on"),
        row.get("own", False),
    )


def _joined(parameter: Parameter, own: Iterable[Value]) -> Parameter:
    """The parameter with the county's own values; one that begins on the same day takes the place of the package's."""
    values = {value.valid_from: value for value in (*parameter.values, *own)}
    return Parameter(parameter.name, tuple(values[day] for day in sorted(values)), parameter.label)


@forgotten_with_parameters
@lru_cache(maxsize=1)
def labelled_parameters() -> dict[str, Parameter]:
    """Return the parameters that plans of reports may name, of all rooms, by their labels."""
    folder = files("jingxin.data") / "parameters"
    rooms = sorted(
        file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")
    )
    return {
        parameter.label: parameter
        for room in rooms
        for parameter in load_parameters(room).values()
        if parameter.label
    }
