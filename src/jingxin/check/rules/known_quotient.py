"""
Rates that are one amount over another by definition: 新产品产值率 32.6% of 46.8亿元 and 143.75亿元.

The list is data (`data/check/quotients.toml`). Both amounts must be told once, near and of one period.
"""

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.intervals import of, quotient
from jingxin.check.labels import canonical
from jingxin.check.lists import Quotient, quotients
from jingxin.check.rules.rule import accuse, between, plain
from jingxin.core.finding import Severity
from jingxin.core.language import _

_NEAR = 400
# A rate printed without its fraction and one told of a mean of several dates differ by so much.
_PLAIN_ROLES = (Role.LEVEL, Role.TO, Role.SHARE)


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        if (
            "率" not in sentence.text
            and "占比" not in sentence.text
            and "比重" not in sentence.text
            and not _seldom(sentence.text)
        ):
            continue
        for rate in sentence.facts:
            if (
                rate.quantity.unit != "%"
                or rate.role not in _PLAIN_ROLES
                or rate.listed
                or rate.quantity.hedge
            ):
                continue
            name = canonical(rate.gap[-20:]).rstrip("为达到约")
            for known in quotients():
                if known.rate.search(name):
                    if (found := _judge(reading, rate, known)) is not None:
                        yield found
                    break


def _seldom(text: str) -> bool:
    return "亏损面" in text or "存贷比" in text or "强度" in text


def _judge(reading: Reading, rate: Fact, known: Quotient) -> Judgement | None:
    near = [
        fact
        for fact in reading.near(rate, _NEAR)
        if fact.is_level
        and not fact.quantity.is_percent
        and not fact.listed
        and fact.span.code == rate.span.code
        and fact.scope == rate.scope
        and fact.planned == rate.planned
        and not fact.hedge_is_open
    ]
    tops = [fact for fact in near if known.top.search(canonical(fact.label))]
    bottoms = [fact for fact in near if known.bottom.search(canonical(fact.label))]
    if not tops or not bottoms:
        return None
    for top in tops:
        for bottom in bottoms:
            possible = quotient(of(top.quantity.stated), of(bottom.quantity.stated), 100)
            if possible is not None and possible.meets(of(rate.quantity.stated)):
                return Judgement((top, bottom, rate))
    top, bottom = tops[0], bottoms[0]
    if len(tops) > 1 or len(bottoms) > 1 or top.quantity.dimension != bottom.quantity.dimension:
        return None
    possible = quotient(of(top.quantity.stated), of(bottom.quantity.stated), 100)
    if possible is None:
        return None
    return accuse(
        reading,
        "known_quotient",
        Severity.WARN,
        (top, bottom, rate),
        _("{name}按定义是{top} ÷ {bottom}，应为{expected}，印作{said}。").format(
            name=rate.label or known.rate.pattern.partition("|")[0],
            top=top.text,
            bottom=bottom.text,
            expected=between(possible, "%"),
            said=rate.text,
        ),
        expected=between(possible, "%"),
        arithmetic=f"{top.text} ÷ {bottom.text} = {plain(top.quantity.value * 100 / bottom.quantity.value)}%",
        cure=_("核对两个数与比率是否同期、同口径。"),
    )
