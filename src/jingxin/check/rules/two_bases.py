"""
One indicator has one base: 42亿元, 增长40% and 45亿元, 增长32.4% imply 30.0 and 34.0 for the year before.

A level of the base year told elsewhere, or of a part of it, is held against the implied base too. Growth at
constant prices implies no base; revised bases differ a little, so only a clear gap (over 3 %) is said.
"""

import re
from decimal import Decimal

from attrs import frozen

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.intervals import Interval, base_of, of
from jingxin.check.labels import canonical
from jingxin.check.rules.growth_change import CONSTANT_PRICES, signed
from jingxin.check.rules.rule import accuse, in_unit
from jingxin.core.finding import Severity
from jingxin.core.language import _

_YEAR_BEFORE = re.compile(r"^(?:上年|去年|上一年|同期|上年同期|去年同期|)$")
_VAGUE = re.compile(r"^(?:投资|收入|产值|产量|总量|资金|贷款|税收|项目)$")
_CLEAR = Decimal("0.03")


@frozen
class _Implied:
    level: Fact
    rate: Fact
    base: Interval


def judge(reading: Reading) -> Judgements:
    implied: dict[tuple[object, ...], list[_Implied]] = {}
    levels: dict[tuple[object, ...], list[Fact]] = {}
    for fact in reading.facts:
        if fact.sentence.paragraph.table or fact.depth:
            continue
        if fact.is_level and fact.label and not fact.quantity.is_percent:
            levels.setdefault(_key(fact), []).append(fact)
        found = _implied(fact)
        if found is not None:
            implied.setdefault(_key(found.level), []).append(found)
    for key, bases in implied.items():
        for one, other in _pairs(bases):
            yield _two(reading, one, other)
        name, scope, dimension = key
        for base in bases[:20]:
            for level in levels.get((name, scope, dimension), ())[:40]:
                judgement = _against_level(reading, base, level)
                if judgement is not None:
                    yield judgement


def _key(fact: Fact) -> tuple[object, ...]:
    return (
        canonical(fact.label),
        fact.scope if fact.scope in ("nation", "province") else "",
        fact.quantity.dimension,
    )


def _implied(rate: Fact) -> _Implied | None:
    level = rate.head
    if (
        rate.role is not Role.RATE
        or level is None
        or not level.is_level
        or level.quantity.dimension in ("", "ratio", "point", "times")
        or rate.quantity.dimension != "ratio"
        or rate.listed
        or level.listed
        or not _YEAR_BEFORE.match(rate.against)
        or rate.basis
        or level.basis
        or rate.clause - level.clause > 1
        or CONSTANT_PRICES.search(level.name)
        or level.hedge_is_open
        or level.quantity.hedge
        or rate.quantity.hedge
        or not level.label
        or not level.span.said
    ):
        return None
    name = canonical(level.label)
    if len(name) < 4 or _VAGUE.match(name) or "、" in name:
        return None
    base = base_of(of(level.quantity.stated), signed(rate))
    return None if base is None else _Implied(level, rate, base)


def _pairs(bases: list[_Implied]) -> list[tuple[_Implied, _Implied]]:
    pairs = []
    for index, one in enumerate(bases[:20]):
        for other in bases[index + 1 : 20]:
            if (
                one.level.span.code == other.level.span.code
                and one.level.sentence is not other.level.sentence
                and one.level.quantity.value != other.level.quantity.value
            ):
                pairs.append((one, other))
    return pairs


def _apart(one: Interval, other: Interval) -> bool:
    if one.meets(other):
        return False
    return abs(one.middle - other.middle) > _CLEAR * max(abs(one.middle), abs(other.middle))


def _two(reading: Reading, one: _Implied, other: _Implied) -> Judgement:
    facts = (one.level, one.rate, other.level, other.rate)
    if not _apart(one.base, other.base):
        return Judgement(facts)
    return accuse(
        reading,
        "two_bases",
        Severity.ERROR,
        facts,
        _("“{name}”一个指标倒推出两个上年数：{one}和{other}。").format(
            name=other.level.name,
            one=in_unit(one.base.middle, one.level),
            other=in_unit(other.base.middle, other.level),
        ),
        arithmetic=_("{a} ÷ (1+{p}) = {x}；{b} ÷ (1+{q}) = {y}").format(
            a=one.level.text,
            p=one.rate.verb + one.rate.text,
            x=in_unit(one.base.middle, one.level),
            b=other.level.text,
            q=other.rate.verb + other.rate.text,
            y=in_unit(other.base.middle, other.level),
        ),
        cure=_("核对两处的数值、增速；口径不同的请写明。"),
        at=(other.level.start, other.rate.end),
    )


def _against_level(reading: Reading, implied: _Implied, level: Fact) -> Judgement | None:
    """Hold the implied base against a level told of the year before, or of part of it."""
    now, then = implied.level.span, level.span
    if level is implied.level or level.planned or level.hedge_is_open or not then.said or level.basis:
        return None
    if now.year is not None:
        if then.year != now.year - 1:
            return None
    elif then.year is not None or then.offset != now.offset - 1:
        return None
    told, facts = of(level.quantity.stated), (level, implied.level, implied.rate)
    if then.part == now.part:
        if not _apart(told, implied.base):
            return Judgement(facts)
        same = level.sentence is implied.level.sentence
        severity = Severity.ERROR if same else Severity.WARN
        message = _("“{name}”上年印作{told}，按本期数与增速倒推却是{base}。")
    elif now.part == "year" and then.months is not None and then.months != (1, 12):
        if told.low <= implied.base.high:
            return Judgement(facts)
        severity = Severity.ERROR
        message = _("“{name}”上年不到全年已有{told}，按增速倒推的全年却只有{base}。")
    else:
        return None
    return accuse(
        reading,
        "two_bases",
        severity,
        facts,
        message.format(
            name=implied.level.name, told=level.text, base=in_unit(implied.base.middle, implied.level)
        ),
        arithmetic=_("{level} ÷ (1+{rate}) = {base}").format(
            level=implied.level.text,
            rate=implied.rate.verb + implied.rate.text,
            base=in_unit(implied.base.middle, implied.level),
        ),
        cure=_("核对本期数、上年数与增速；上年数有修订的请注明。"),
        at=(implied.level.start, implied.rate.end),
    )
