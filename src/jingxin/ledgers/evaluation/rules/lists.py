"""
Tiers and lists of the year: who takes the first so many places by what, who rose enough; ties are stated.

The rules of a year are dated data with their source (`jingxin/data/tiers/*.toml`).
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import Factory, frozen

from jingxin.core.growth import ratio


@frozen
class Candidate:
    """A firm with the year's figures by name (`output`, `tax`, `land`), those of the year before, and its facts."""

    firm: str
    name: str
    figures: Mapping[str, Decimal]
    before: Mapping[str, Decimal] = Factory(dict)
    facts: frozenset[str] = frozenset()

    def value(self, order: str, *, before: bool = False) -> Decimal | None:
        """Return what the order ranks by: a figure, or `tax_per_mu` as tax ÷ land; None where it is not known."""
        figures = self.before if before else self.figures
        if order == "tax_per_mu":
            land = figures.get("land")
            return ratio(figures.get("tax"), land).value if land else None
        return figures.get(order)


@frozen
class ListRule:
    """
    One list: the first `take` by `order`, greatest first, among firms with at least `least` of a figure.

    `tier` lists are filled one after the other, so that a firm stands in one of them only. With `rise` the
    order is by how many places the firm went up since the year before, `rise` at least, ending within the
    first `within`. A firm with any fact of `barred` stands in none.
    """

    code: str
    label: str
    order: str
    take: int
    tier: bool = False
    rise: int = 0
    within: int = 0
    least: Mapping[str, Decimal] = Factory(dict)


@frozen
class YearRules:
    """The rules of one year of awards, from the figures of `data_year`."""

    code: str
    name: str
    year: int
    data_year: int
    source: str
    lists: tuple[ListRule, ...]
    barred: frozenset[str] = frozenset()


@frozen
class Entry:
    """One place on a list. `tied` where another firm has the very same value."""

    list: str
    place: int
    firm: str
    name: str
    value: Decimal
    tied: bool = False


@cache
def shipped_rules() -> dict[str, YearRules]:
    """Return the rules that come with the program, by code."""
    folder = files("jingxin.data") / "tiers"
    texts = [path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name.endswith(".toml")]
    return {rules.code: rules for rules in map(read_rules, texts)}


def read_rules(text: str) -> YearRules:
    """Read the rules of one year."""
    told = tomllib.loads(text)
    return YearRules(
        told["code"],
        told["name"],
        told["year"],
        told["data_year"],
        told["source"],
        tuple(_rule(row) for row in told["lists"]),
        frozenset(told.get("barred", ())),
    )


def _rule(row: Mapping[str, Any]) -> ListRule:
    least = {name: Decimal(value) for name, value in row.get("least", {}).items()}
    told = {key: row[key] for key in ("tier", "rise", "within") if key in row}
    return ListRule(row["code"], row["label"], row["order"], row["take"], **told, least=least)


def select(rules: YearRules, candidates: Iterable[Candidate]) -> list[Entry]:
    """
    Return every entry of every list, in the order of the rules and of places.

    Firms tied at the last place all stand on the list, which is then longer than `take`; firms are named in
    the order of their codes where values are equal.
    """
    standing = [one for one in candidates if not one.facts & rules.barred]
    taken: set[str] = set()
    entries: list[Entry] = []
    for rule in rules.lists:
        open_to = [one for one in standing if not (rule.tier and one.firm in taken) and _meets(rule, one)]
        values = _risen(rule, open_to) if rule.rise else _valued(rule, open_to)
        chosen = first_places(rule, values)
        taken |= {entry.firm for entry in chosen} if rule.tier else set()
        entries += chosen
    return entries


def _meets(rule: ListRule, candidate: Candidate) -> bool:
    values = ((candidate.value(name), least) for name, least in rule.least.items())
    return all(value is not None and value >= least for value, least in values)


def _valued(rule: ListRule, candidates: Iterable[Candidate]) -> list[tuple[Candidate, Decimal]]:
    found = ((one, one.value(rule.order)) for one in candidates)
    return [(one, value) for one, value in found if value is not None]


def _risen(rule: ListRule, candidates: Sequence[Candidate]) -> list[tuple[Candidate, Decimal]]:
    now = _place_of(candidates, rule.order, before=False)
    then = _place_of(candidates, rule.order, before=True)
    risen = []
    for one in candidates:
        if one.firm not in now or one.firm not in then:
            continue
        places = then[one.firm] - now[one.firm]
        if places >= rule.rise and (not rule.within or now[one.firm] <= rule.within):
            risen.append((one, Decimal(places)))
    return risen


def _place_of(candidates: Iterable[Candidate], order: str, *, before: bool) -> dict[str, int]:
    valued = [(one.firm, one.value(order, before=before)) for one in candidates]
    known = [(firm, value) for firm, value in valued if value is not None]
    rising = sorted((value for _firm, value in known), reverse=True)
    first: dict[Decimal, int] = {}
    for place, value in enumerate(rising, start=1):
        first.setdefault(value, place)
    return {firm: first[value] for firm, value in known}


def first_places(rule: ListRule, valued: Iterable[tuple[Candidate, Decimal]]) -> list[Entry]:
    """Return the first places; equal values share the better place, and the last place is never cut in two."""
    ordered = sorted(valued, key=lambda pair: (-pair[1], pair[0].firm))
    entries: list[Entry] = []
    place = 0
    for number, (one, value) in enumerate(ordered, start=1):
        if number == 1 or value != ordered[number - 2][1]:
            if number > rule.take:
                break
            place = number
        following = ordered[number][1] if number < len(ordered) else None
        tied = following == value or place != number
        entries.append(Entry(rule.code, place, one.firm, one.name, value, tied))
    return entries
