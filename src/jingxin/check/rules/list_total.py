"""
A list and the total that closes it: 20家功勋企业、30家巨龙企业、50家明星企业和65家优秀企业共165家重点企业.

Joined by 、 and 和 the list is the whole; joined by commas it may have begun earlier, so any run of the
numbers just before the total that fits keeps silent.
"""

import re
from itertools import pairwise

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.extract.parts import words_before
from jingxin.check.misprint import one_digit_away
from jingxin.check.rules.totals import fits, judge_total
from jingxin.core.finding import Severity

_TOTAL = re.compile(
    r"(?:共|共计|合计|总计|总共|一共|共有|总数达?|总量达?|之和|相加|累?加起来|合起来|加在一起|总里程|总长度?|总规模|总[\u4e00-\u9fff]{0,2}量|(?:共计|合计|总计|总共|一共)[\u4e00-\u9fff]{1,4}|[两三四五六七八九]年(?:来|间)?累计|两者合计|三者合计|全[县市区]已?达|已累计达)(?:为|是|达到?|有|约|不足|不到|超过?|近|突破|逾)?[:\s]*$"
)
_LINK = re.compile(r"(?:、|和|及|与|以及)[^、和及与,;]{0,12}$|^[^,;]{0,12}(?:、|和|及|与|以及)")
_SOME_YEARS = re.compile(r"[两三四五六七八九]年")
_ITS_YEAR = re.compile(r"(?:19|20)\d\d年")
_SO_FAR = re.compile(r"累计[^,;]{0,8}$")
_BY_TIME = re.compile(r"(?:季度|月|年)[^,;]{0,10}(?:分别|依次)")
# 总投入达, 全县总面积达: a total by its own name; 零售总额 is an indicator.
_GRAND = re.compile(
    r"[,、;]?(?:全[县市省区]|以上|上述|合计)?总[\u4e00-\u9fff]{1,3}(?:为|是|达到?|有|约|不足|不到|超过?|近|突破|逾)?"
)
# 共充实基层力量80名: what was done to them all.
_IN_ALL = re.compile(
    r"[,、;]?(?:全年|全县|全市|全局|年内|今年|以上|上述)?(?:总共|一共|共)(?![同享建产有])[\u4e00-\u9fff]{0,10}"
)
_THEY = re.compile(
    r"([两三四五六七八九])(?:者|项|类|块|部分|方面|家|地|级|批|期)(?:之和|相加|累?加起来|合计|共计|总计|共)"
)
_OF_WHICH = re.compile(r"其中|包括|含")


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        for whole in sentence.facts:
            if whole.index < 2 or whole.role not in (Role.LEVEL, Role.CHANGE) or not is_total(whole):
                continue
            run = _run_before(whole)
            if len(run) < 2:
                continue
            tight = [fact for fact in run if _tight(fact)]
            joined = len(tight) >= len(run) - 1 or _counted(whole, run) or _year_by_year(whole, run)
            if fits(whole, run):
                yield judge_total(reading, "list_total", Severity.ERROR, whole, run)
            elif not whole.hedge_is_open and any(fits(whole, run[cut:]) for cut in range(1, len(run) - 1)):
                yield Judgement((whole, *run))
            elif joined:
                yield judge_total(reading, "list_total", Severity.ERROR, whole, run)
            elif _enumerates(run) or (
                len(run) <= 6 and not whole.hedge_is_open and one_digit_away(whole, run)
            ):
                yield judge_total(reading, "list_total", Severity.WARN, whole, run)


def is_total(fact: Fact) -> bool:
    """Whether the words before a number make it the sum of what was told: 共, 合计, 总数达, 三项共解决."""
    gap = fact.gap
    return bool(
        _TOTAL.search(gap[-8:]) or _THEY.search(gap) or _GRAND.fullmatch(gap) or _IN_ALL.fullmatch(gap)
    ) or _runs_up(fact)


def _runs_up(fact: Fact) -> bool:
    """一至三季度分别完成12亿元、15亿元、18亿元，累计45亿元: 累计 sums what was listed by time, and only that."""
    if not _SO_FAR.search(fact.gap):
        return False
    facts = fact.sentence.facts
    first = fact.index - 1
    while first > 0 and facts[first].listed:
        first -= 1
    return first < fact.index - 1 and bool(_BY_TIME.search(words_before(facts[first])))


def _counted(whole: Fact, run: list[Fact]) -> bool:
    """Whether the total says how many it is of: 两者合计, 三项共计."""
    match = _THEY.search(whole.gap)
    return match is not None and "两三四五六七八九".find(match[1]) + 2 == len(run)


def _year_by_year(whole: Fact, run: list[Fact]) -> bool:
    """2019年…，2020年…，2021年…，三年合计: as many years as the total says."""
    match = _SOME_YEARS.search(whole.gap)
    if match is None or not all(_ITS_YEAR.search(fact.gap) for fact in run):
        return False
    return "两三四五六七八九".find(match[0][0]) + 2 == len(run)


def _enumerates(run: list[Fact]) -> bool:
    """Whether the run is nothing but a list from the sentence's first number on: 功勋企业50家，巨龙企业49家，….

    One number a clause, each with a name of its own, no semicolon between.
    """
    text = run[0].sentence.paragraph.normal.text[run[0].quantity.start : run[-1].quantity.end]
    return (
        len(run) >= 3
        and run[0].index == 0
        and (";" not in text or text.count(";") == len(run) - 1)
        and all(fact.role is Role.LEVEL and fact.label for fact in run)
        and all(other.clause == one.clause + 1 for one, other in pairwise(run))
    )


def _tight(fact: Fact) -> bool:
    return bool(_LINK.search(fact.gap)) or fact.listed


def _run_before(whole: Fact) -> list[Fact]:
    facts = whole.sentence.facts
    run: list[Fact] = []
    before = facts[whole.index - 1]
    depth = before.depth if before.depth == whole.depth + 1 else whole.depth  # （…）合计不到600亩
    for fact in reversed(facts[max(whole.index - 12, 0) : whole.index]):
        other = fact.quantity.dimension != whole.quantity.dimension
        if other and fact.index == whole.index - 1 and _TOTAL.search(fact.noun):
            continue  # 三项加起来158.9亿元: the three is not one of them
        if (
            other
            or fact.role not in (Role.LEVEL, Role.CHANGE)
            or fact.depth != depth
            or not _of_one_time(whole, run, fact)
        ):
            break
        run.append(fact)
        if _OF_WHICH.search(fact.gap) or _TOTAL.search(fact.gap[-8:]):
            break
    if run and _TOTAL.search(run[-1].gap[-8:]):
        run.pop()  # an earlier total begins another sum
    return run[::-1]


def _of_one_time(whole: Fact, run: list[Fact], fact: Fact) -> bool:
    """Whether a number may be added to the run: told of one period, or each of one year and the total of all of them."""
    if fact.span.part == "year" and (_SOME_YEARS.search(whole.gap) or _ITS_YEAR.search(fact.gap)):
        return True
    if run:
        return fact.span.code == run[0].span.code
    return fact.span.code == whole.span.code or is_total(whole)
