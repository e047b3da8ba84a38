"""
分别 pairs lists of one length: 单位GDP能耗、电耗和单位工业增加值能耗分别下降5%、4.3%和12.4%.

Two lists of values in one sentence must be as long as each other; the list of names is counted as it can be
read, since 和 may join two names or stand inside one.
"""

import itertools
import re

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Sentence
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_RESPECTIVELY = re.compile(r"分别|依次")
_JOINED = re.compile(r"、|和|与|及")
# Names of industries with 、 or 和 inside count as one.
_COMPOUND = re.compile(
    r"批发[和、]?零售|住宿[和、]?餐饮|交通运输、仓储[和及]邮政|电力、热力、燃气及水|(?:信息传输、)?软件和信息|租赁和商务|科学研究和技术|水利、环境和公共设施|"
    r"居民服务、修理和其他|卫生和社会|文化、体育和娱乐|农、?林、?牧、?渔|有色金属冶炼[和及]压延|黑色金属冶炼[和及]压延|计算机、通信和其他|"
    r"石油和天然气|食品和|纺织服装、服饰|烟酒及用品|生活用品及服务|教育文化和娱乐|交通和通信|铁路、船舶|化学原料[和及]化学制品|木材加工和|皮革、毛皮|风电、光伏"
)


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        groups = [group for group in _groups(sentence) if _led_by_respectively(group)]
        for one, other in itertools.pairwise(groups):
            if _one_subject(one, other):
                yield _same_length(reading, one, other)
        for group in groups:
            yield from _names(reading, sentence, group)


def _groups(sentence: Sentence) -> list[list[Fact]]:
    groups: list[list[Fact]] = []
    for fact in sentence.facts:
        if fact.listed and groups and groups[-1][-1].index == fact.index - 1:
            groups[-1].append(fact)
        else:
            groups.append([fact])
    return groups


def _led_by_respectively(group: list[Fact]) -> bool:
    return bool(_RESPECTIVELY.search(group[0].gap))


def _one_subject(one: list[Fact], other: list[Fact]) -> bool:
    """Whether the second list goes on about the first's names: ，降低率分别高于… but not ，A、B分别…."""
    between = other[0].gap
    subject = _RESPECTIVELY.split(between)[0]
    return (
        "、" not in subject
        and "和" not in subject
        and other[0].clause - one[-1].clause <= 2
        and len(subject) <= 14
    )


def _same_length(reading: Reading, one: list[Fact], other: list[Fact]) -> Judgement:
    if len(one) == len(other) or min(len(one), len(other)) == 1:
        return Judgement((*one, *other))
    return accuse(
        reading,
        "respectively",
        Severity.ERROR,
        (*one, *other),
        _("两处“分别”列出的数个数不同：前面{first}个，后面{second}个。").format(
            first=len(one), second=len(other)
        ),
        arithmetic=_("{first}；{second}").format(
            first=_("、").join(fact.text for fact in one), second=_("、").join(fact.text for fact in other)
        ),
        cure=_("补上漏写的数，或删去多出的数。"),
        at=(one[0].start, other[-1].end),
    )


def count_names(text: str) -> tuple[int, int]:
    """
    Return the least and the most names that a list of names may hold.

    >>> count_names("单位GDP能耗、电耗和单位工业增加值能耗"), count_names("批发和零售业、住宿和餐饮业")
    ((3, 3), (2, 4))
    """
    text = re.sub(r"“[^”]*”|《[^》]*》|[(][^)]*[)]", "名", text)
    compounds = [match[0] for match in _COMPOUND.finditer(text)]
    text = _COMPOUND.sub("名", text)
    commas = text.count("、")
    joins = len(re.findall(r"以及|[和与]|(?<![普以涉顾])及", text))
    text = re.sub("普及|涉及|顾及", "普普", text)
    last = max(text.rfind("和"), text.rfind("及"), text.rfind("与"))
    closed = commas > 0 and last > text.rfind("、") and len(text) - last > 1
    # 风电、光伏 is one trade in one report and two in another.
    inside = sum(len(re.findall(r"[、和及]", compound)) for compound in compounds)
    return commas + 1 + (1 if closed else 0), commas + 1 + joins + inside


def _names(reading: Reading, sentence: Sentence, group: list[Fact]) -> Judgements:
    if len(group) < 2:
        return
    before = sentence.paragraph.normal.text[
        max(sentence.start, group[0].quantity.start - 120) : group[0].quantity.start
    ]
    subject = before[: list(_RESPECTIVELY.finditer(before))[-1].start()]
    subject = re.split(r"[,;:。]", subject.rstrip(","))[-1]
    if not _JOINED.search(subject) or any(character.isdigit() for character in subject):
        return
    least, most = count_names(subject)
    if "、" not in subject and len(group) > most:
        return  # 城乡居民…: a pair of names may hold a third in one word
    if least <= len(group) <= most:
        yield Judgement(tuple(group))
        return
    if len(group) < least and not any(fact.gap in ("和", "及", "与") for fact in group):
        # A list that does not end in 和 may go on in words the reader did not take for a number, unless all stops there.
        end = group[-1].quantity.end
        marks = subject.count("、") - sum(match[0].count("、") for match in _COMPOUND.finditer(subject))
        if len(group) > marks or sentence.paragraph.normal.text[end : end + 1] not in ("。", ";", ""):
            return
    yield accuse(
        reading,
        "respectively",
        Severity.WARN,
        tuple(group),
        _("“分别”前面列了{names}项，后面的数有{values}个。").format(
            names=least if least == most else f"{least}—{most}", values=len(group)
        ),
        arithmetic=_("{names}；{values}").format(
            names=subject[-60:], values=_("、").join(fact.text for fact in group)
        ),
        cure=_("核对名称与数字是否一一对应。"),
    )
