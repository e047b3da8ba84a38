"""
A kind cannot outnumber its class, nor equal it and grow differently: 农机专业合作社290个,农民专业合作社165个.

Which kinds belong to which class is data (`data/check/kinds.toml`). 其中工业投资708.8亿元 of 第二产业投资
708.8亿元 with two growth rates asks to be looked at too.
"""

import itertools

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.intervals import of
from jingxin.check.labels import canonical
from jingxin.check.lists import kinds
from jingxin.check.rules.growth_change import signed
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _


def judge(reading: Reading) -> Judgements:
    by_paragraph: dict[int, list[Fact]] = {}
    for sentence in reading.prose:
        for fact in sentence.facts:
            if fact.role is Role.LEVEL and fact.label and not fact.planned and not fact.hedge_is_open:
                by_paragraph.setdefault(sentence.paragraph.number, []).append(fact)
        yield from _equal_with_two_rates(reading, sentence.facts)
    distinct = {canonical(fact.label) for facts in by_paragraph.values() for fact in facts}
    named = [
        (
            {name for name in distinct if known.kind.search(name)},
            {name for name in distinct if known.whole.search(name)},
        )
        for known in kinds()
    ]
    named = [(members, classes) for members, classes in named if members and classes]
    for facts in by_paragraph.values():
        names = [canonical(fact.label) for fact in facts]
        for kind, whole_names in named:
            members = [fact for fact, name in zip(facts, names, strict=True) if name in kind]
            classes = [fact for fact, name in zip(facts, names, strict=True) if name in whole_names]
            for member in members[:20]:
                for whole in classes[:20]:
                    if _comparable(member, whole):
                        yield _judge(reading, member, whole)


def _comparable(member: Fact, whole: Fact) -> bool:
    return (
        member is not whole
        and member.quantity.dimension == whole.quantity.dimension
        and member.span.code == whole.span.code
        and member.scope == whole.scope
    )


def _judge(reading: Reading, member: Fact, whole: Fact) -> Judgement:
    if of(member.quantity.stated).low <= of(whole.quantity.stated).high:
        return Judgement((member, whole))
    return accuse(
        reading,
        "kind_above_class",
        Severity.WARN,
        (member, whole),
        _("“{kind}”{member}多于它所属的“{whole_name}”{whole}。").format(
            kind=member.label, member=member.text, whole_name=whole.label, whole=whole.text
        ),
        arithmetic=f"{member.text} > {whole.text}",
        cure=_("核对两个数是否写反，或写明口径不同。"),
    )


def _equal_with_two_rates(reading: Reading, facts: list[Fact]) -> Judgements:
    levels = [fact for fact in facts if fact.role is Role.LEVEL and fact.label]
    for whole, part in itertools.pairwise(levels):
        if "其中" not in part.gap or whole.quantity.value != part.quantity.value:
            continue
        if whole.quantity.dimension != part.quantity.dimension:
            continue
        rates = [_rate_after(facts, fact) for fact in (whole, part)]
        if rates[0] is None or rates[1] is None or signed(rates[0]).meets(signed(rates[1])):
            continue
        yield accuse(
            reading,
            "kind_above_class",
            Severity.WARN,
            (whole, part),
            _("总体“{whole}”与其中项“{part}”同为{value}，增速却分别是{one}和{other}。").format(
                whole=whole.label, part=part.label, value=part.text, one=rates[0].text, other=rates[1].text
            ),
            cure=_("核对总体与其中项是否抄成了同一个数。"),
        )


def _rate_after(facts: list[Fact], level: Fact) -> Fact | None:
    for fact in facts[level.index + 1 : level.index + 3]:
        if fact.role is Role.RATE and fact.head is level:
            return fact
    return None
