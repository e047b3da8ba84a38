"""
A total and the parts that its sentence goes on to list: 省级平台80个,分别为重点实验室32个、工程中心30个、众创空间18个.

Words that say the list is whole (分别为, 即, 由…组成, 其余, 三部分) make an error of a wrong sum. Where the build
of the sentence only suggests it (…中,…; a colon; every part in a state) a wrong sum is said when
one slip of the finger would mend it, as a question.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.extract.parts import text_between
from jingxin.check.misprint import one_slip_away
from jingxin.check.rules.list_total import is_total
from jingxin.check.rules.totals import fits, judge_total
from jingxin.core.finding import Severity

_WHOLE_LIST = re.compile(r"^[^,;:]{0,16}[,:]?(?:分别[为是有达]|分别达到|即|分为|分成|具体为|细分为)")
_REST = re.compile(r"其余|余下|剩余|剩下|其他|其它")
_MORE = re.compile(r"另外|另有|尚有|仍有|还有")
_MADE_OF = re.compile(r"^[^,;]{0,24}?(?:组成|构成|合成|共同组成)")
_BY = re.compile(r"^[^,;:]{0,16}(?:[:—]|[中里内],?|,?(?:按|从|分)[^,;:]{1,8}(?:分|看|划分|计)?,?)")
_OF_WHICH = re.compile(r"其中|包括|包含|含|主要|如|等")
_TOTAL = re.compile(r"共|总|累计|合计|全部|计划|全[县市省区]")
_MANY = re.compile(r"([两三四五六七八九]|[2-9])(?:大?(?:块|项|类|部分|方面|渠道|板块|级|档))")
_NUMBERS = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_STATE = re.compile(
    r"已|办结|投用|建成|建设|完成|正在|解决|处理|开工|竣工|投产|落实|整改|销号|在建|化解|验收|关停|交付|完工|推进|滞后|启动|停工|达标|列入|参考|需|待|办理|未|暂|搬迁|入园|提升|注销|兼并|退出|淘汰|转产|改造"
)
_YEAR = re.compile(r"(?:19|20)\d\d年[^,;]{0,4}$")
_YEARS = re.compile(r"[三四五六七八九两二]年|总|累计|合计|共|历年")
_EACH = re.compile(r"分别|依次")
_LONGEST = 16
_FEWEST_SUGGESTED = 3


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        taken: set[int] = set()
        for whole in sentence.facts:
            if not _may_be_whole(whole) or whole.index in taken:
                continue
            parts = _parts_after(whole)
            if len(parts) < 2:
                continue
            if _is_list(whole, parts):
                taken.update(part.index for part in parts)  # a part is no whole of those beside it
            if (judgement := _judge(reading, whole, parts)) is not None:
                yield judgement


def _may_be_whole(fact: Fact) -> bool:
    return (
        fact.is_level
        and fact.quantity.dimension not in ("", "ratio", "point", "times")
        and not fact.listed
        and fact.quantity.hedge not in ("range",)
    )


def _parts_after(whole: Fact) -> list[Fact]:
    """The levels of one kind that follow, to the end of the sentence or to where something else begins."""
    parts: list[Fact] = []
    for fact in whole.sentence.facts[whole.index + 1 : whole.index + 1 + _LONGEST]:
        if fact.quantity.dimension != whole.quantity.dimension:
            if (
                fact.role is Role.LEVEL
                and fact.quantity.dimension
                and fact.label
                and not fact.quantity.is_percent
            ):
                break
            continue
        if (
            fact.role is not Role.LEVEL
            or not fact.is_level
            or fact.depth != whole.depth
            or (len(parts) > 1 and is_total(fact))
        ):
            break
        # 去年签约82个，目前已投产38个: the parts share a time, which need not be that of the whole.
        if fact.span.part != (parts[0] if parts else fact).span.part or fact.planned != whole.planned:
            break
        parts.append(fact)
    return parts


def _is_list(whole: Fact, parts: Sequence[Fact]) -> bool:
    return _sure(whole, parts) or _suggested(whole, parts) or fits(whole, parts)


def _sure(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether words say that the parts are all there are."""
    lead, last = text_between(whole, parts[0]), parts[-1].gap[-8:]
    tail = whole.sentence.text[parts[-1].quantity.end - whole.sentence.start :]
    some = bool(_OF_WHICH.search(lead))
    if _REST.search(last) or (
        _MORE.search(last) and (some or all(_STATE.search(part.gap) for part in parts[:-1]))
    ):
        too_small = any(part.quantity.value > whole.quantity.value for part in parts)
        if not some and (too_small or _summed_after(parts[-1])):
            return False  # 本金43.4亿元、利息19.8亿元、其他支出13.2亿元: no whole stands before them
        return not _is_a_state(whole) and (some or not _one_of_them(whole, parts))
    if _by_year(parts):
        return not _YEAR.search(whole.gap) and bool(_YEARS.search(whole.gap))
    if some:
        return False
    return (
        bool(_WHOLE_LIST.match(lead))
        or ("由" in lead and bool(_MADE_OF.match(tail)))
        or _counted(lead + tail, len(parts))
    )


def _summed_after(last: Fact) -> bool:
    """Whether a total follows; 三项 of 三项支出之和 may stand between."""
    return any(is_total(fact) for fact in last.sentence.facts[last.index + 1 : last.index + 3])


def _is_a_state(whole: Fact) -> bool:
    """已办结55个，还有60个: the whole was told before, in another sentence."""
    return bool(_STATE.search(whole.gap) or "其中" in whole.gap) and not _TOTAL.search(whole.gap)


def _judge(reading: Reading, whole: Fact, parts: Sequence[Fact]) -> Judgement | None:
    sure, suggested, run = _sure(whole, parts), _suggested(whole, parts), _one_run(parts)
    some = bool(_OF_WHICH.search(text_between(whole, parts[0])))
    if not sure and ((some and not _by_year(parts)) or any(fact.hedge_is_open for fact in (whole, *parts))):
        return None
    if fits(whole, parts):
        return (
            judge_total(reading, "split_total", Severity.ERROR, whole, parts) if sure or suggested else None
        )
    if sure and run:
        return judge_total(reading, "split_total", Severity.ERROR, whole, parts)
    if len(parts) >= _FEWEST_SUGGESTED and suggested and run and one_slip_away(whole, parts):
        return judge_total(reading, "split_total", Severity.WARN, whole, parts)
    return None


def _one_of_them(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the number is a part itself: named as the others are, without a word for all."""
    tail = whole.label[-2:]
    return not _TOTAL.search(whole.gap) and bool(tail) and any(part.label.endswith(tail) for part in parts)


def _by_year(parts: Sequence[Fact]) -> bool:
    """Whether each part is one year's: 三年累计不到600亩，其中2019年…、2020年…、2021年…."""
    return len(parts) > 1 and all(_YEAR.search(part.gap) for part in parts)


def _counted(words: str, parts: int) -> bool:
    """Whether the words count the parts themselves: 三块组成, 分三类."""
    match = _MANY.search(words)
    return match is not None and (_NUMBERS.get(match[1]) or int(match[1])) == parts


def _suggested(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the sentence is built as a total and its parts, though no word says that they are all."""
    lead = text_between(whole, parts[0])
    if _BY.match(lead) or (parts[-1].listed and _EACH.search(lead)):
        return True
    if all(_STATE.search(part.gap + part.noun) for part in parts):
        return True
    return bool(_TOTAL.search(whole.gap)) and _alike(whole, parts)


def _alike(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the parts are told in one manner: one counter, one clause each, or one list."""
    units = {part.quantity.unit for part in parts} | {whole.quantity.unit}
    return len(units) == 1 and all(len(part.gap) <= 14 for part in parts)


def _one_run(parts: Sequence[Fact]) -> bool:
    """Whether the parts stand side by side, without a sentence's worth of other things between."""
    return all(other.clause - one.clause <= 2 for one, other in pairwise(parts))
