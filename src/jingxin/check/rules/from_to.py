"""
From one value to another, the verb and the change must fit: 积累率由36.5%降为33.6%; 由10亿元增加到20亿元,翻一番.

A rise that ends lower than it began says the opposite of its numbers. What follows (增长…%, 提高…个百分点,
增加…亿元, 翻一番) is held against both ends.
"""

import itertools
import re
from decimal import Decimal

from jingxin.check.claims import (
    Fact,
    Judgement,
    Judgements,
    Reading,
    Role,
    Sentence,
    Values,
    following_in_list,
)
from jingxin.check.extract.movements import Step, movements
from jingxin.check.intervals import Interval, growth, of, quotient
from jingxin.check.rules.growth_change import meets_as_times, signed
from jingxin.check.rules.rule import accuse, between
from jingxin.core.finding import Severity
from jingxin.core.language import _

_ONE = Decimal(1)
_AS_BEFORE = ("年初", "上年末", "五年前")
_LAST_YEAR = re.compile(r"[由从](?:上年|去年|上一年|年初)")
_VALUE_ADDED = re.compile(r"生产总值|GDP|增加值|国民收入")
_SPANS = re.compile(r"[两二三四五六七八九十]年(?:来|间)?(?!均|平均)|累计|共|期间")
_RISES = re.compile(r"^(?:增|提|上升|升|扩|发展)")
_FALLS = re.compile(r"^(?:下降|降|减|回落|压|缩)")


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        for first, last in itertools.pairwise(sentence.facts):
            if _is_pair(first, last):
                yield _direction(reading, first, last)
        yield from _in_lists(reading, sentence)
        for movement in movements(sentence):
            if movement.base is None or movement.now is None:
                continue
            for step in movement.steps:
                change = step.fact
                if step.role not in _CHECKS or _of_another_frame(change, movement.now, movement.base):
                    continue
                if (found := _change(reading, movement.base, movement.now, step)) is not None:
                    yield found


def _in_lists(reading: Reading, sentence: Sentence) -> Judgements:
    """分别从771家、481家增加到1076家、636家，增长39.6%、32.2%: list against list, one by one."""
    facts = sentence.facts
    for first in facts:
        starts = [first, *following_in_list(first)]
        if first.role is not Role.FROM or first.listed or len(starts) < 2:
            continue
        after = first.index + len(starts)
        ends = [facts[after], *following_in_list(facts[after])] if after < len(facts) else []
        if len(ends) != len(starts) or ends[0].role is not Role.TO:
            continue
        if any(
            one.quantity.dimension != other.quantity.dimension
            for one, other in zip(starts, ends, strict=True)
        ):
            continue
        after += len(ends)
        rates = [facts[after], *following_in_list(facts[after])] if after < len(facts) else []
        for index, (one, other) in enumerate(zip(starts, ends, strict=True)):
            yield _direction(reading, one, other)
            if (
                len(rates) != len(starts)
                or rates[0].role is not Role.RATE
                or rates[0].label
                or rates[0].basis
            ):
                continue
            step = Step(rates[index], Role.RATE, rates[index].sign)
            if (found := _change(reading, one, other, step)) is not None:
                yield found


def _of_another_frame(change: Fact, now: Fact, base: Fact) -> bool:
    if change.basis & {"年均", "可比价", "同口径", "自然"} or (now.basis ^ base.basis) & {"同口径", "可比价"}:
        return True
    if base.role is Role.LEVEL and not _of_one_year(now, base) and not _SPANS.search(change.gap):
        return True  # a growth beside two values of years apart is of the last year, unless it says how many
    # 比上年增长 after 由五年前的…增加到… speaks of the last year only.
    if base.role is not Role.FROM or not change.against or change.against in ("同期", *_AS_BEFORE):
        return False
    return not _LAST_YEAR.search(base.gap)


def _of_one_year(now: Fact, base: Fact) -> bool:
    return now.span.year is None or base.span.year is None or now.span.year - base.span.year == 1


def _is_pair(first: Fact, last: Fact) -> bool:
    return (
        first.role is Role.FROM
        and last.role is Role.TO
        and first.quantity.dimension == last.quantity.dimension
        and bool(first.quantity.dimension)
        and last.clause - first.clause <= 1
        and not last.listed
        and not first.listed
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
    Role.OTHER: (lambda first, last: quotient(last, first, 100), "%"),
}


def _change(reading: Reading, first: Fact, last: Fact, step: Step) -> Judgement | None:
    compute, unit = _CHECKS[step.role]
    change = step.fact
    if step.role is Role.POINTS and not first.quantity.is_percent:
        return None
    if step.role is Role.RATE and first.quantity.is_percent:
        return None  # 由5%提高到6%,提高20%: a rate of a rate, rightly or wrongly, is another rule's
    if step.role is Role.CHANGE and change.quantity.dimension != last.quantity.dimension:
        return None

    def holds(values: Values) -> bool:
        possible = compute(of(values(first)), of(values(last)))
        as_told = step.role in (Role.TIMES, Role.OTHER)
        said = of(values(change)) if as_told else signed(change, values)
        if possible is None or possible.meets(said):
            return True
        return step.role is Role.RATE and meets_as_times(possible, change, said)

    facts = (first, last, change)
    if holds(lambda fact: fact.quantity.stated):
        return Judgement(facts, holds=holds)
    if step.role is Role.RATE and _VALUE_ADDED.search(last.name + first.name):
        return None  # value added grows at constant prices
    possible = compute(of(first.quantity.stated), of(last.quantity.stated))
    scale = change.quantity.factor * change.quantity.scale if step.role is Role.CHANGE else _ONE
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
