"""
A yearly rate must lead from the first value to the last: 由2018年的28.3亿元增加到2023年的38.6亿元，年均增长6.4%.

Both years must be told, or their number (五年来). Value added grows at constant prices and stays silent unless it fits.
"""

import re
from decimal import Decimal, localcontext

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.extract.movements import movements
from jingxin.check.extract.parts import words_before
from jingxin.check.intervals import Interval, of, quotient
from jingxin.check.rules.growth_change import CONSTANT_PRICES, signed
from jingxin.check.rules.rule import accuse, between
from jingxin.core.finding import Severity
from jingxin.core.language import _

_YEAR = re.compile(r"((?:19|20)\d\d)年")
_SPAN = re.compile(r"([两二三四五六七八九十])年(?:来|间|内)|过去([两二三四五六七八九十])年")
# A five-year plan ends as many years after the one before.
_PLAN = re.compile(r"五[”\"]?(?:期间|时期|以来|末)?[,]?")
_NUMBERS = {character: number for number, character in enumerate("〇一二三四五六七八九十")} | {"两": 2}
_YEARLY = re.compile(r"年均|年平均|平均每年|每年平均|年递增")
# How many years 五年 spans depends on who counts: both readings are tried, and the nearer one wins.
_ROUNDING = Decimal("0.1")


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        if not _YEARLY.search(sentence.text):
            continue
        for movement in movements(sentence):
            if movement.base is None or movement.now is None or movement.base.role is not Role.FROM:
                continue
            for step in movement.of(Role.RATE):
                if "年均" in step.fact.basis and step.fact.quantity.unit == "%":
                    judgement = _judge(reading, movement.base, movement.now, step.fact)
                    if judgement is not None:
                        yield judgement


def _judge(reading: Reading, first: Fact, last: Fact, rate: Fact) -> Judgement | None:
    years = _years(first, last)
    ratio = quotient(of(last.quantity.stated), of(first.quantity.stated))
    if years is None or ratio is None or ratio.low <= 0 or ratio.high.is_infinite():
        return None
    facts = (first, last, rate)
    possible = Interval(_yearly(ratio.low, years), _yearly(ratio.high, years))
    if possible.widened(_ROUNDING).meets(signed(rate)):
        return Judgement(facts)
    if (
        CONSTANT_PRICES.search(last.name + first.name)
        or rate.quantity.hedge
        or first.quantity.hedge
        or last.quantity.hedge
    ):
        return None
    return accuse(
        reading,
        "yearly_average",
        Severity.WARN,
        facts,
        _("{first}到{last}，{years}年年均应为{expected}，印作{said}。").format(
            first=first.text, last=last.text, years=years, expected=between(possible, "%"), said=rate.text
        ),
        expected=between(possible, "%"),
        arithmetic=_("（{last} ÷ {first}）开{years}次方 − 1 = {rate}").format(
            last=last.text, first=first.text, years=years, rate=between(possible, "%")
        ),
        cure=_("核对起止两年的数、年数与年均增速；按不变价计算的请注明。"),
    )


def _years(first: Fact, last: Fact) -> int | None:
    """How many years lie between the two values, by their own years or by 五年来 in the sentence."""
    then, now = _YEAR.findall(words_before(first)), _YEAR.findall(words_before(last))
    if then and now and int(now[-1]) > int(then[-1]):
        return int(now[-1]) - int(then[-1])
    match = _SPAN.search(words_before(first))
    if match is None and not then and not now and _PLAN.search(words_before(first)):
        return 5
    return _NUMBERS[match[1] or match[2]] if match and not then and not now else None


def _yearly(ratio: Decimal, years: int) -> Decimal:
    with localcontext() as context:
        context.prec = 20
        return (ratio ** (Decimal(1) / years) - 1) * 100
