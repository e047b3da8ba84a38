"""
A whole grows no faster than its fastest part and no slower than its slowest: 6.1% between 4.7%, 6.0% and 6.2%.

The growth of a sum is the mean of its parts' growth, weighed by their bases, at whatever prices. Wholes and
parts are the known partitions (`data/check/partitions.toml`); all parts must tell their rate.
"""

from collections.abc import Sequence
from decimal import Decimal

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.labels import canonical
from jingxin.check.lists import Partition, partitions
from jingxin.check.rules.growth_change import signed
from jingxin.check.rules.rule import accuse, plain
from jingxin.core.finding import Severity
from jingxin.core.language import _

_FAR = 24
_PARAGRAPHS = 2
# Published rates are rounded and their weights revised; a tenth beyond rounding proves nothing.
_SLACK = Decimal("0.1")
_SAME = ("", "同期", "上年", "去年", "上年同期", "去年同期", "上一年")


def judge(reading: Reading) -> Judgements:
    rates = [(fact, canonical(fact.name)) for fact in reading.facts if _is_plain_rate(fact)]
    for partition in partitions():
        for index, (whole, name) in enumerate(rates):
            if not partition.may_be_whole(name) or _is_part(partition, name):
                continue
            parts = _parts(partition, whole, rates[index + 1 : index + _FAR])
            if parts is not None:
                yield _judge(reading, partition, whole, parts)


def _is_part(partition: Partition, name: str) -> bool:
    if partition.avoid and partition.avoid.search(name):
        return False
    return any(part.search(name) for part in partition.parts)


def _is_plain_rate(fact: Fact) -> bool:
    return (
        fact.role is Role.RATE
        and fact.quantity.unit == "%"
        and bool(fact.name)
        and not fact.listed
        and fact.against in _SAME
        and not fact.basis & {"年均", "环比", "同口径", "自然", "年初"}
        and not fact.quantity.hedge
        and not fact.sentence.paragraph.table
        and not (fact.index + 1 < len(fact.sentence.facts) and fact.sentence.facts[fact.index + 1].listed)
    )


def _parts(partition: Partition, whole: Fact, following: Sequence[tuple[Fact, str]]) -> list[Fact] | None:
    parts: list[Fact] = []
    for fact, name in following:
        if len(parts) == len(partition.parts) or (
            fact.sentence.paragraph.number - whole.sentence.paragraph.number > _PARAGRAPHS
        ):
            break
        if fact.span.code != whole.span.code or fact.planned != whole.planned or fact.scope != whole.scope:
            continue
        if partition.avoid and partition.avoid.search(name):
            continue
        pattern = partition.parts[len(parts)]
        if pattern.search(name):
            parts.append(fact)
        elif partition.whole.search(name) and not _is_part(partition, name):
            break  # the whole is told again, of something else
    return parts if len(parts) == len(partition.parts) else None


def _judge(reading: Reading, partition: Partition, whole: Fact, parts: Sequence[Fact]) -> Judgement:
    facts = (whole, *parts)
    low = min(signed(part).low for part in parts)
    high = max(signed(part).high for part in parts)
    said = signed(whole)
    if said.low <= high + _SLACK and said.high >= low - _SLACK:
        return Judgement(facts)
    return accuse(
        reading,
        "rate_between",
        Severity.WARN,
        facts,
        _("{title}，总体增速应在各部分之间：总体{whole}，各部分{parts}。").format(
            title=partition.title,
            whole=whole.verb + whole.text,
            parts=_("、").join(part.verb + part.text for part in parts),
        ),
        expected=_("{low}%至{high}%").format(low=plain(low), high=plain(high)),
        arithmetic=_("总体增速是各部分增速按基数加权的平均数"),
        cure=_("核对总体与各部分的增速是否同期、同口径。"),
    )
