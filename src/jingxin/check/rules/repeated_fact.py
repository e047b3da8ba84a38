"""
One fact told twice must be told alike: 公共财政预算收入完成58.2亿元 here and there.

The same name, period, scope, frame and unit, both times as a plain value; thresholds and targets are left out.
"""

import re

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.intervals import base_of, of
from jingxin.check.labels import canonical
from jingxin.check.rules.growth_change import signed
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_VAGUE = re.compile(
    r"^(?:投资|收入|面积|项目|资金|企业|人口|产值|产量|总量|总产量|规模|其他|增加值|总投资|销售收入|产品|总额|税收|农业|工业|重点项目|占地|建筑面积|总面积|耕地面积|人员|贷款)$"
)
_NEW = re.compile(r"新|再|又|各|每|某|首批|第.批|近期|以上|以下|其中|月均需")
_SHORTEST = 3
_MANY = 60


def judge(reading: Reading) -> Judgements:
    told: dict[tuple[object, ...], list[Fact]] = {}
    for fact in reading.facts:
        if fact.sentence.paragraph.table:
            continue
        key = _key(fact)
        if key is not None:
            told.setdefault(key, []).append(fact)
    for facts in told.values():
        first = facts[0]
        for fact in facts[1:_MANY]:
            if signed(first).meets(signed(fact)):
                yield Judgement((first, fact))
                continue
            if _a_year_apart(first, fact) or _a_year_apart(fact, first):
                yield Judgement((first, fact))
                continue
            if fact.sentence is first.sentence:
                continue  # one sentence may speak of several places or things by one name
            yield accuse(
                reading,
                "repeated_fact",
                Severity.WARN,
                (first, fact),
                _("“{name}”前后两个数：{place}是{first}，这里是{second}。").format(
                    name=first.name,
                    place=reading.place(first.start, first.end),
                    first=first.verb + first.text,
                    second=fact.verb + fact.text,
                ),
                arithmetic=f"{first.verb}{first.text} ≠ {fact.verb}{fact.text}",
                cure=_("核对哪一个对；口径、时期不同的请写明。"),
                at=(fact.start, fact.end),
            )


def _key(fact: Fact) -> tuple[object, ...] | None:
    quantity = fact.quantity
    if (
        not quantity.dimension
        or fact.planned
        or fact.hedge_is_open
        or quantity.hedge
        or fact.listed
        or fact.depth
    ):
        return None
    name = canonical(fact.name)
    if len(name) < _SHORTEST or _VAGUE.match(name) or _NEW.search(name) or not fact.span.said:
        return None
    if fact.span.part.startswith("several") or fact.span.part == "to date":
        return None
    if "、" in name or len(name) > 24:
        return None
    if fact.role is Role.LEVEL and fact.is_level and not quantity.is_percent:
        kind = "level"
    elif fact.role is Role.RATE and fact.against in ("同期", "上年", "去年", ""):
        kind = "rate"
    else:
        return None
    return (name, kind, _subject(fact), fact.span.code, fact.scope, quantity.dimension, fact.basis)


def _a_year_apart(now: Fact, then: Fact) -> bool:
    """Whether one is the other's base: 今年达到3397亿元,比上年增加422亿元, where 2975亿元 was told of last year."""
    facts = now.sentence.facts
    following = facts[now.index + 1] if now.index + 1 < len(facts) else None
    if following is None or following.head is not now:
        return False
    if following.role is Role.CHANGE:
        return (of(now.quantity.stated) - signed(following)).meets(of(then.quantity.stated))
    if following.role is Role.RATE:
        base = base_of(of(now.quantity.stated), signed(following))
        return base is not None and base.meets(of(then.quantity.stated))
    return False


def _subject(fact: Fact) -> str:
    """The name of the sentence's first level, "" if it is the fact's own: 市区有幼儿园300所,在园幼儿…."""
    first = next((one for one in fact.sentence.facts if one.role is Role.LEVEL and one.label), fact)
    return "" if canonical(first.name) == canonical(fact.name) else canonical(first.name)
