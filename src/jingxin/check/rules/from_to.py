"""
From one value to another, the verb and the change must fit: 积累率由36.5%降为33.6%; 由10亿元增加到20亿元,翻一番.

A rise that ends lower than it began says the opposite of its numbers. What follows (增长…%, 提高…个百分点,
增加…亿元, 翻一番) is held against both ends.
"""

import itertools
import re
from decimal import Decimal

from attrs import evolve

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role, Values
from jingxin.check.intervals import Interval, growth, of, quotient
from jingxin.check.rules.growth_change import meets_as_times, signed
from jingxin.check.rules.rule import accuse, between
from jingxin.core.finding import Severity
from jingxin.core.language import _

_ONE = Decimal(1)
_BASE = re.compile(r"(?:比|较)[^,;]{1,16}的$")
_ROSE = re.compile(r"(?:增加|减少|净增|下降)了?$")
_NEW = re.compile(r"[,，]?(?:新|净)增(?:加|长)?了?")
_RISES = re.compile(r"^(?:增|提|上升|升|扩|发展)")
_FALLS = re.compile(r"^(?:下降|降|减|回落|压|缩)")


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        facts = sentence.facts
        yield from _against_base(reading, facts)
        for first, last in itertools.pairwise(facts):
            if not _is_pair(first, last):
                continue
            yield _direction(reading, first, last)
            before = _rise_before(facts[first.index - 1], first) if first.index else None
            if before is not None and (found := _change(reading, first, last, before)) is not None:
                yield found
            for change in facts[last.index + 1 : last.index + 3]:
                if _NEW.fullmatch(change.gap):
                    change = evolve(change, role=Role.CHANGE, label="", verb="新增")
                if change.label or change.listed or change.against or change.basis & {"年均", "可比价"}:
                    break
                if change.clause > last.clause + 2 or change.role not in _CHECKS:
                    break
                if (found := _change(reading, first, last, change)) is not None:
                    yield found


def _against_base(reading: Reading, facts: list[Fact]) -> Judgements:
    """城镇化率达到48.9%，比五年前的43.2%提高5.7个百分点: level, base, change."""
    for level, base, change in zip(facts, facts[1:], facts[2:], strict=False):
        if (
            _BASE.search(base.gap)
            and level.role in (Role.LEVEL, Role.TO)
            and level.quantity.dimension == base.quantity.dimension
            and base.clause - level.clause == 1
            and change.clause == base.clause
            and not change.label
            and change.role in _CHECKS
            and (found := _change(reading, base, level, change)) is not None
        ):
            yield found


def _rise_before(fact: Fact, first: Fact) -> Fact | None:
    """A级景区增加128家，由68家增加到196家: the change told before its ends."""
    match = _ROSE.search(fact.gap)
    if (
        match is None
        or first.clause - fact.clause != 1
        or fact.quantity.dimension != first.quantity.dimension
    ):
        return None
    sign = -1 if match[0][0] in "减下" else 1
    return evolve(fact, role=Role.CHANGE, label="", verb=match[0], sign=sign)


def _is_pair(first: Fact, last: Fact) -> bool:
    return (
        first.role is Role.FROM
        and last.role is Role.TO
        and first.quantity.dimension == last.quantity.dimension
        and bool(first.quantity.dimension)
        and last.clause - first.clause <= 1
        and not last.listed
    )


def _direction(reading: Reading, first: Fact, last: Fact) -> Judgement:
    start, end = of(first.quantity.stated), of(last.quantity.stated)
    rises, falls = bool(_RISES.match(last.verb)), bool(_FALLS.match(last.verb))
    if not ((rises and end.high < start.low) or (falls and end.low > start.high)):
        return Judgement((first, last))
    return accuse(
        reading,
        "from_to",
        Severity.REVERSAL,
        (first, last),
        _("写“由{first}{verb}{last}”，数字的方向正相反。").format(
            first=first.text, verb=last.verb, last=last.text
        ),
        arithmetic=f"{last.text} {'<' if rises else '>'} {first.text}",
        cure=_("核对两个数是否写反、动词是否用错。"),
    )


def _rate(first: Interval, last: Interval) -> Interval | None:
    return growth(last, first)


def _difference(first: Interval, last: Interval) -> Interval | None:
    return last - first


_CHECKS = {
    Role.RATE: (_rate, "%"),
    Role.CHANGE: (_difference, ""),
    Role.POINTS: (_difference, "个百分点"),
    Role.TIMES: (lambda first, last: quotient(last, first), "倍"),
}


def _change(reading: Reading, first: Fact, last: Fact, change: Fact) -> Judgement | None:
    compute, unit = _CHECKS[change.role]
    if change.role is Role.POINTS and not first.quantity.is_percent:
        return None
    if change.role is Role.RATE and first.quantity.is_percent:
        return None  # 由5%提高到6%,提高20%: a rate of a rate, rightly or wrongly, is another rule's
    if change.role is Role.CHANGE and change.quantity.dimension != last.quantity.dimension:
        return None

    def holds(values: Values) -> bool:
        possible = compute(of(values(first)), of(values(last)))
        said = of(values(change)) if change.role is Role.TIMES else signed(change, values)
        if possible is None or possible.meets(said):
            return True
        return change.role is Role.RATE and meets_as_times(possible, change, said)

    facts = (first, last, change)
    if holds(lambda fact: fact.quantity.stated):
        return Judgement(facts, holds=holds)
    possible = compute(of(first.quantity.stated), of(last.quantity.stated))
    scale = change.quantity.factor * change.quantity.scale if change.role is Role.CHANGE else _ONE
    shown = Interval(possible.low / scale, possible.high / scale) if possible else None
    suffix = unit or change.text.lstrip("0123456789.,-")
    judgement = accuse(
        reading,
        "from_to",
        Severity.ERROR,
        facts,
        _("“{first}”到“{last}”与“{change}”对不上。").format(
            first=first.text, last=last.text, change=change.verb + change.text
        ),
        expected=between(shown, suffix) if shown else "",
        arithmetic=_("由{first}到{last}，应为{expected}").format(
            first=first.text, last=last.text, expected=between(shown, suffix) if shown else "—"
        ),
        cure=_("核对起止两个数和变化幅度。"),
    )
    return Judgement(facts, judgement.finding, holds)
