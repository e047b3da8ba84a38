"""
What a part pulled the whole by, over the whole's growth, is its contribution: 拉动2.1个百分点 of 6.0% is 贡献率35.0%.

And the three industries pull together what the whole grew by: 0.1 + 0.1 + 1.3 个百分点 of 1.5%.
"""

import re
from collections.abc import Callable, Iterator

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role, Sentence, Values
from jingxin.check.intervals import Interval, of, quotient, total
from jingxin.check.labels import canonical, clean_label
from jingxin.check.rules.growth_change import signed
from jingxin.check.rules.rule import accuse, between, plain
from jingxin.core.finding import Severity
from jingxin.core.language import _

_PULLS = re.compile(
    r"(?P<against>负向|反向|下|负)?(?:拉动|带动)(?P<whole>[^,;、]{0,16}?)(?:增长|上升|提高|回落|下降)*(?:了|约)?$"
)
_OF_WHOLE = re.compile(r"对(?P<whole>[^,;、]{1,16}?)(?:增长|增速)?的?(?:贡献率|贡献份额)")
_INDUSTRY = re.compile(r"第?([一二三])(?:次)?产(?:业)?")
_GROSS = re.compile(r"生产总值|GDP|国民经济|经济")
_FAR = 3
_NEAR = 600


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        if "动" not in sentence.text:
            continue
        pulls = [fact for fact in sentence.facts if fact.role is Role.POINTS and _PULLS.search(fact.gap)]
        for rate in sentence.facts:
            if rate.role is not Role.CONTRIBUTION or rate.listed:
                continue
            near = [pull for pull in pulls if abs(pull.clause - rate.clause) <= _FAR and not pull.listed]
            if len(near) == 1 and (found := _quotient(reading, near[0], rate)) is not None:
                yield found
        yield from _industries(reading, sentence, pulls)


def _wholes(reading: Reading, pull: Fact, name: str) -> list[Fact]:
    """The growth rates that the pull may be of: by the name told after 拉动, else the sentence's own before it."""
    wanted = canonical(clean_label(name))
    rates = [
        fact
        for fact in reading.near(pull, _NEAR)
        if fact.role is Role.RATE
        and fact.quantity.unit == "%"
        and not fact.listed
        and fact.span.code == pull.span.code
        and fact.scope == pull.scope
    ]
    if wanted:
        return [
            fact
            for fact in rates
            if canonical(fact.name).endswith(wanted) or (_GROSS.search(wanted) and _is_gross(fact))
        ]
    return [fact for fact in rates if fact.sentence is pull.sentence and fact.index < pull.index][:1]


def _is_gross(fact: Fact) -> bool:
    name = canonical(fact.name)
    return "生产总值" in name and "人均" not in name and "能耗" not in name and "单位" not in name


def _quotient(reading: Reading, pull: Fact, rate: Fact) -> Judgement | None:
    words = _PULLS.search(pull.gap)
    of_whole = _OF_WHOLE.search(rate.gap)
    name = (of_whole["whole"] if of_whole else "") or (words["whole"] if words else "")
    wholes = [whole for whole in _wholes(reading, pull, name) if signed(whole).low > 0]
    for whole in wholes:
        if _meets(pull, whole, rate, lambda fact: fact.quantity.stated):
            return Judgement((pull, whole, rate), holds=_closure(pull, whole, rate))
    if len({whole.quantity.value for whole in wholes}) != 1 or (words and words["against"]):
        return None
    whole = wholes[0]
    possible = quotient(signed(pull), signed(whole), 100)
    if possible is None or pull.quantity.hedge or whole.quantity.hedge or rate.quantity.hedge:
        return None
    judgement = accuse(
        reading,
        "contribution",
        Severity.WARN,
        (pull, whole, rate),
        _("拉动{pull}，总体{whole}，贡献率应为{expected}，印作{said}。").format(
            pull=pull.text, whole=whole.verb + whole.text, expected=between(possible, "%"), said=rate.text
        ),
        expected=between(possible, "%"),
        arithmetic=f"{pull.text} ÷ {whole.text} = {between(possible, '%')}",
        cure=_("核对拉动的百分点、总体增速和贡献率。"),
    )
    return Judgement(judgement.facts, judgement.finding, _closure(pull, whole, rate))


def _closure(pull: Fact, whole: Fact, rate: Fact) -> Callable[[Values], bool]:
    return lambda values: _meets(pull, whole, rate, values)


def _meets(pull: Fact, whole: Fact, rate: Fact, values: Values) -> bool:
    possible = quotient(of(values(pull)), of(values(whole)), 100)
    return possible is None or possible.meets(of(values(rate)))


def _industries(reading: Reading, sentence: Sentence, pulls: list[Fact]) -> Judgements:
    by_industry = dict(_told_of(sentence, pulls))
    if len(pulls) != len(by_industry) or set(by_industry) != set("一二三"):
        return
    parts = [by_industry[which] for which in "一二三"]
    words = [match for part in parts if (match := _PULLS.search(part.gap))]
    if any(match["against"] or (match["whole"] and not _GROSS.search(match["whole"])) for match in words):
        return
    wholes = [fact for fact in _wholes(reading, parts[0], "生产总值") if fact.start < parts[0].start]
    if not wholes:
        return
    possible = total(part.quantity.stated for part in parts)
    whole = next((fact for fact in wholes if possible.meets(signed(fact))), wholes[-1])
    if possible.meets(signed(whole)):
        yield Judgement((whole, *parts))
        return
    if len({fact.quantity.value for fact in wholes}) == 1:
        yield _accuse_sum(reading, whole, parts, possible)


def _told_of(sentence: Sentence, pulls: list[Fact]) -> Iterator[tuple[str, Fact]]:
    text = sentence.paragraph.normal.text
    for pull in pulls:
        told = _INDUSTRY.findall(text, sentence.start, pull.quantity.start)
        if told and not pull.listed:
            yield told[-1], pull


def _accuse_sum(reading: Reading, whole: Fact, parts: list[Fact], possible: Interval) -> Judgement:
    return accuse(
        reading,
        "contribution",
        Severity.WARN,
        (whole, *parts),
        _("三次产业共拉动{sum}个百分点，总体却{whole}。").format(
            sum=plain(possible.middle), whole=whole.verb + whole.text
        ),
        expected=between(possible, "%"),
        arithmetic=" + ".join(part.text for part in parts) + f" = {plain(possible.middle)}",
        cure=_("核对各产业拉动的百分点与总体增速。"),
    )
