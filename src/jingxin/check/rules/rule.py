"""What a rule is: an id, a Chinese title, a severity, and a generator of judgements over a reading."""

from collections.abc import Callable
from decimal import Decimal

from attrs import frozen

from jingxin.check.claims import Fact, Judgement, Judgements, Reading
from jingxin.check.intervals import Interval
from jingxin.core.finding import Finding, Severity
from jingxin.core.growth import round_half_up


@frozen
class Rule:
    """
    One relation that the checker knows.

    `severity` is the usual one; a rule may say a milder one where it is less sure. `judge` yields a
    judgement for every relation it could recompute, silent ones included: they are the reach.
    """

    id: str
    title: str
    severity: Severity
    judge: Callable[[Reading], Judgements]

    def __str__(self) -> str:
        return f"{self.id} {self.title}"


def accuse(
    reading: Reading,
    rule: str,
    severity: Severity,
    facts: tuple[Fact, ...],
    message: str,
    *,
    said: str = "",
    expected: str = "",
    arithmetic: str = "",
    cure: str = "",
    at: tuple[int, int] | None = None,
) -> Judgement:
    """Return a judgement with a finding. It stands at `at`, or at the facts: from the first to the last in one paragraph."""
    if at is None:
        home = facts[-1].sentence.paragraph
        inside = [fact for fact in facts if fact.sentence.paragraph is home]
        at = (min(fact.start for fact in inside), max(fact.end for fact in inside))
    start, end = at
    return Judgement(
        facts,
        Finding(
            rule,
            severity,
            message,
            place=reading.place(start, end),
            said=said or reading.quote(start, end),
            expected=expected,
            arithmetic=arithmetic,
            cure=cure,
            start=start,
            end=end,
        ),
    )


def plain(value: Decimal, decimals: int = 2) -> str:
    """A number for an arithmetic line: at most so many decimals, no trailing zeros."""
    if value.is_infinite():
        return "∞" if value > 0 else "-∞"
    rounded = round_half_up(value, decimals)
    if value and not rounded:
        rounded = round_half_up(value, decimals + 4)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def between(interval: Interval, unit: str = "", decimals: int = 2) -> str:
    """An interval for people: 43.28—43.32%."""
    low, high = plain(interval.low, decimals), plain(interval.high, decimals)
    return f"{low}{unit}" if low == high else f"{low}—{high}{unit}"


def in_unit(value: Decimal, fact: Fact) -> str:
    """A value of the dimension's first unit, printed in the unit and with the 万 or 亿 of a fact."""
    quantity = fact.quantity
    scale = quantity.scale * quantity.factor
    decimals = max(-int(quantity.place.normalize().as_tuple().exponent), 0) if quantity.place < 1 else 0
    places = -int((quantity.place / quantity.scale).as_tuple().exponent)
    word = next((word for word, times in _WORDS if times == quantity.scale), "")
    return f"{plain(value / scale, max(places, decimals, 0) + 1)}{word}{quantity.unit}"


_WORDS = [
    (word, Decimal(10) ** power)
    for word, power in (("万亿", 12), ("千亿", 11), ("亿", 8), ("千万", 7), ("百万", 6), ("万", 4), ("千", 3))
]
