"""The damage that is done to true passages: one slip each, of the kinds that people and machines make."""

import random
from collections.abc import Iterator

from attrs import evolve

from benchmarks.checker.passages import Passage

UNITS = (("亿元", "万元"), ("亿美元", "万美元"), ("万公顷", "公顷"), ("亿千瓦时", "万千瓦时"))


def damaged(passage: Passage, chance: random.Random) -> Iterator[tuple[str, Passage]]:
    """Yield a damaged copy for each kind of damage that breaks the passage's relation; at most one a kind."""
    for name, tries in (
        ("digit changed", 6), ("digit lost", 6), ("parts swapped", 2), ("unit swapped", 1), ("sign flipped", 2),
        ("period shifted", 1), ("list shortened", 1),
    ):  # fmt: skip
        for _try in range(tries):
            broken = _KINDS[name](passage, chance)
            if broken is None or broken.text() == passage.text():
                continue  # a slot that the wording does not print
            if name == "unit swapped" or not broken.holds(broken.values):
                yield name, broken
                break


def _with(passage: Passage, index: int, text: str) -> Passage:
    values = list(passage.values)
    values[index] = text
    return evolve(passage, values=values)


def _digit_changed(passage: Passage, chance: random.Random) -> Passage | None:
    if not passage.numbers:
        return None
    index = chance.choice(passage.numbers)
    text = passage.values[index]
    places = [place for place, digit in enumerate(text) if digit.isdigit()]
    place = chance.choice(places)
    digit = chance.choice([digit for digit in "123456789" if digit != text[place]])
    return _with(passage, index, text[:place] + digit + text[place + 1 :])


def _digit_lost(passage: Passage, chance: random.Random) -> Passage | None:
    long = [index for index in passage.numbers if len(passage.values[index].replace(".", "")) >= 3]
    if not long:
        return None
    index = chance.choice(long)
    text = passage.values[index]
    whole = text.partition(".")[0]
    if len(whole) < 2:
        return None
    place = chance.randrange(len(whole))
    shorter = (text[:place] + text[place + 1 :]).lstrip("0") or "0"
    return _with(passage, index, "0" + shorter if shorter.startswith(".") else shorter)


def _parts_swapped(passage: Passage, chance: random.Random) -> Passage | None:
    if not passage.swaps:
        return None
    one, other = chance.choice(list(passage.swaps))
    if passage.values[one] == passage.values[other]:
        return None
    values = list(passage.values)
    values[one], values[other] = values[other], values[one]
    return evolve(passage, values=values)


def _unit_swapped(passage: Passage, chance: random.Random) -> Passage | None:
    if not passage.scaled:
        return None
    index = chance.choice(list(passage.scaled))
    slot = "{" + str(index) + "}"
    for right, wrong in UNITS:
        if slot + right in passage.template:
            return evolve(passage, template=passage.template.replace(slot + right, slot + wrong, 1))
    return None


def _sign_flipped(passage: Passage, chance: random.Random) -> Passage | None:
    if not passage.verbs:
        return None
    index = chance.choice(list(passage.verbs))
    other = {"增长": "下降", "下降": "增长", "高于": "低于", "低于": "高于"}[passage.values[index]]
    return _with(passage, index, other)


def _period_shifted(passage: Passage, chance: random.Random) -> Passage | None:
    if not passage.periods:
        return None
    one, other = chance.sample(list(passage.periods), 2)
    return _with(passage, one, passage.values[other])


def _list_shortened(passage: Passage, chance: random.Random) -> Passage | None:
    if not passage.names:
        return None
    index = chance.choice(list(passage.names))
    text = passage.values[index]
    _first, mark, rest = text.partition("、")
    return _with(passage, index, rest) if mark else None


_KINDS = {
    "digit changed": _digit_changed,
    "digit lost": _digit_lost,
    "parts swapped": _parts_swapped,
    "unit swapped": _unit_swapped,
    "sign flipped": _sign_flipped,
    "period shifted": _period_shifted,
    "list shortened": _list_shortened,
}
