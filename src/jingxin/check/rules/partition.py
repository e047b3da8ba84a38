"""
Wholes that are the sum of their parts by definition: 生产总值777.46 = 26.12 + 322.20 + 429.14.

The list is data (`data/check/partitions.toml`). Parts are looked for soon after the whole, in
one unit, one period and one scope; where one is missing, nothing is said.
"""

from collections.abc import Sequence

from jingxin.check.claims import Fact, Judgements, Reading, Role
from jingxin.check.labels import canonical
from jingxin.check.lists import Partition, partitions
from jingxin.check.rules.totals import judge_total
from jingxin.core.finding import Severity
from jingxin.core.language import _

_FAR = 24
_PARAGRAPHS = 3


def judge(reading: Reading) -> Judgements:
    levels = [
        fact
        for sentence in reading.prose
        for fact in sentence.facts
        if fact.role in (Role.LEVEL, Role.TO)
        and fact.label
        and fact.quantity.dimension not in ("", "ratio", "times", "point")
    ]
    names = [canonical(fact.label) for fact in levels]
    distinct = set(names)
    for partition in partitions():
        wholes = {name for name in distinct if partition.may_be_whole(name)}
        for index, whole in enumerate(levels):
            if names[index] not in wholes:
                continue
            following = slice(index + 1, index + _FAR)
            parts = _parts(partition, whole, levels[following], names[following])
            if parts is None:  # 出口29.74亿元，进口12.68亿元，进出口合计42.42亿元
                before = [
                    at for at in range(max(index - 4, 0), index) if levels[at].sentence is whole.sentence
                ]
                parts = _parts(partition, whole, [levels[at] for at in before], [names[at] for at in before])
            if parts is None or whole.hedge_is_open or whole.planned != parts[0].planned:
                continue
            severity = Severity.WARN if _frames_differ(whole, parts) else Severity.ERROR
            yield judge_total(reading, "partition", severity, whole, parts, _message(partition, whole, parts))


def _parts(
    partition: Partition, whole: Fact, levels: Sequence[Fact], names: Sequence[str]
) -> list[Fact] | None:
    parts: list[Fact] = []
    for pattern in partition.parts:
        for fact, name in zip(levels, names, strict=True):
            if partition.whole.search(name) and not pattern.search(name) and not parts:
                return None  # the whole is told again, of something else
            if fact in parts or not pattern.search(name):
                continue
            if partition.avoid and partition.avoid.search(name):
                continue
            if (
                fact.quantity.dimension == whole.quantity.dimension
                and fact.span.code == whole.span.code
                and (fact.scope == whole.scope or not fact.scope or not whole.scope)
                and fact.sentence.paragraph.number - whole.sentence.paragraph.number <= _PARAGRAPHS
            ):
                parts.append(fact)
                break
        else:
            return None
    return parts


def _frames_differ(whole: Fact, parts: Sequence[Fact]) -> bool:
    return any(part.basis != whole.basis for part in parts)


def _message(partition: Partition, whole: Fact, parts: Sequence[Fact]) -> str:
    return _("{title}，这里对不上：总数印作{whole}，分项是{parts}。").format(
        title=partition.title, whole=whole.text, parts=_("、").join(part.text for part in parts)
    )
