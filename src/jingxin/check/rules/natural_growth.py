"""Births less deaths are the natural growth: 出生率5.77‰,死亡率7.61‰,自然增长率-1.84‰; so is a surplus of exports."""

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.intervals import of
from jingxin.check.rules.rule import accuse, between
from jingxin.core.finding import Severity
from jingxin.core.language import _

_TRIPLES = (
    ("出生率", "死亡率", "自然增长率"),
    ("出口", "进口", "顺差"),
    ("收入", "支出", "结余"),
)


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        facts = sentence.facts
        for first, last, gap in _TRIPLES:
            if gap not in sentence.text:
                continue
            found = [_ending(facts, word) for word in (first, last, gap)]
            if found[0] and found[1] and found[2]:
                judgement = _judge(reading, found[0], found[1], found[2])
                if judgement is not None:
                    yield judgement


def _ending(facts: list[Fact], word: str) -> Fact | None:
    matches = [
        fact
        for fact in facts
        if fact.role in (Role.LEVEL, Role.TO)
        and fact.label.removesuffix("总额").removesuffix("额").replace("人口率", "率").endswith(word)
        and (word != "出口" or "进出口" not in fact.label)
        and (word != "进口" or "出进口" not in fact.label)
    ]
    return matches[0] if len(matches) == 1 else None


def _judge(reading: Reading, first: Fact, last: Fact, gap: Fact) -> Judgement | None:
    if len({fact.quantity.dimension for fact in (first, last, gap)}) > 1:
        return None
    possible = of(first.quantity.stated) - of(last.quantity.stated)
    if possible.meets(of(gap.quantity.stated)):
        return Judgement((first, last, gap))
    unit = gap.quantity.unit
    factor = gap.quantity.scale * gap.quantity.factor
    shown = possible.times(1 / factor)
    return accuse(
        reading,
        "natural_growth",
        Severity.ERROR,
        (first, last, gap),
        _("{first}减{last}应为{expected}，印作{said}。").format(
            first=first.text, last=last.text, expected=between(shown, unit), said=gap.text
        ),
        expected=between(shown, unit),
        arithmetic=f"{first.text} − {last.text} = {between(shown, unit)}",
        cure=_("核对三个数。"),
    )
