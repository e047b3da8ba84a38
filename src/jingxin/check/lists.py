"""The checker's dated-less knowledge, read once from `data/check/*.toml`: partitions, kinds, wordings, swaps."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from attrs import frozen


@frozen
class Partition:
    """A whole that is by definition the sum of its parts; patterns on canonical labels."""

    title: str
    whole: re.Pattern[str]
    avoid_whole: re.Pattern[str] | None
    parts: tuple[re.Pattern[str], ...]
    avoid: re.Pattern[str] | None

    def may_be_whole(self, name: str) -> bool:
        """Whether a canonical name may be the whole's."""
        return bool(self.whole.search(name)) and not (self.avoid_whole and self.avoid_whole.search(name))


@frozen
class Kind:
    """A kind and the class it belongs to."""

    kind: re.Pattern[str]
    whole: re.Pattern[str]


@frozen
class Wording:
    """A phrase that contradicts itself, with what to say and to do."""

    pattern: re.Pattern[str]
    message: str
    cure: str


@frozen
class Swap:
    """A word that stands where another belongs, seen by its surroundings."""

    wrong: str
    right: str
    pattern: re.Pattern[str]


@frozen
class Quotient:
    """A rate that is one amount over another by definition."""

    rate: re.Pattern[str]
    top: re.Pattern[str]
    bottom: re.Pattern[str]


def _rows(name: str) -> list[dict[str, object]]:
    text = (files("jingxin.data") / "check" / f"{name}.toml").read_text(encoding="utf-8")
    (rows,) = tomllib.loads(text).values()
    return list(rows)


def _pattern(text: object) -> re.Pattern[str] | None:
    return re.compile(str(text)) if text else None


@cache
def partitions() -> tuple[Partition, ...]:
    """Return the known partitions."""
    return tuple(
        Partition(
            str(row["title"]),
            re.compile(str(row["whole"])),
            _pattern(row.get("avoid_whole")),
            tuple(re.compile(str(part)) for part in row["parts"]),  # type: ignore[attr-defined]
            _pattern(row.get("avoid")),
        )
        for row in _rows("partitions")
    )


@cache
def kinds() -> tuple[Kind, ...]:
    """Return the known kinds and classes."""
    return tuple(Kind(re.compile(str(row["kind"])), re.compile(str(row["class"]))) for row in _rows("kinds"))


@cache
def quotients() -> tuple[Quotient, ...]:
    """Return the rates that are quotients by definition."""
    return tuple(
        Quotient(*(re.compile(str(row[key])) for key in ("rate", "top", "bottom")))
        for row in _rows("quotients")
    )


@cache
def wordings() -> tuple[Wording, ...]:
    """Return the phrases that contradict themselves."""
    return tuple(
        Wording(re.compile(str(row["pattern"])), str(row["message"]), str(row["cure"]))
        for row in _rows("wording")
    )


@cache
def swaps() -> tuple[Swap, ...]:
    """Return the swapped words."""
    return tuple(
        Swap(str(row["wrong"]), str(row["right"]), re.compile(str(row["pattern"]))) for row in _rows("swaps")
    )
