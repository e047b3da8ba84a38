"""
A part after 其中 cannot be more than its whole: 在册市场主体15.71万户,其中在册企业3.74万户.

The parts need not be all, so their sum is only looked at where it exceeds the whole or misses it by one
wrong digit; the words then ask, they do not accuse.
"""

import re

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role, following_in_list
from jingxin.check.extract.parts import words_before
from jingxin.check.intervals import of, total
from jingxin.check.misprint import one_digit_away
from jingxin.check.rules.rule import accuse
from jingxin.check.rules.totals import fits, judge_total
from jingxin.core.finding import Severity
from jingxin.core.language import _

_OF_WHICH = re.compile(r"其中|当中|仅(?=[^,;\d]{1,10}就)|^[^,;]{0,16}[中里],(?=[^,;\d]{1,12}$)")
# Net figures may be smaller than one of their parts.
NET = re.compile(r"利润|净|顺差|差额|结余|盈|亏|增收|减收|新增|增量|增加额")
_CLASS = re.compile(r"[类型档期批组](?=$)")
_OVERLAP = re.compile(r"女|少数民族|党员|同时|高级|硕士|博士|以上学历|本科|贫困|以上|亿元")


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        for first in sentence.facts:
            if following_in_list(first) and "分别" in first.gap:
                continue  # 新开工31个，竣工12个，其中工业项目分别为14个和6个: one part of each
            if not _OF_WHICH.search(words_before(first)) or first.role is not Role.LEVEL:
                continue
            whole = _whole_of(first)
            if whole is None:
                continue
            parts = _parts_from(first, whole)
            for part in parts:
                yield _not_above(reading, whole, part)
            if len(parts) >= 2 and all(part.quantity.value <= whole.quantity.value for part in parts):
                yield from _sum(reading, whole, parts)


def _whole_of(first: Fact) -> Fact | None:
    facts = first.sentence.facts
    for fact in reversed(facts[max(first.index - 12, 0) : first.index]):
        if _may_hold(fact, first):
            return fact
    head = first.sentence.paragraph.normal.text[first.sentence.start :][:3]
    previous = first.sentence.previous
    if head.startswith("其中") and previous is not None:
        for fact in previous.facts:
            if _may_hold(fact, first) and fact.depth == 0:
                return fact
    return None


def _may_hold(fact: Fact, part: Fact) -> bool:
    return (
        fact.role in (Role.LEVEL, Role.TO)
        and fact.quantity.dimension == part.quantity.dimension
        and bool(fact.quantity.dimension)
        and not fact.quantity.is_percent
        and fact.depth <= part.depth
        and fact.span.code == part.span.code
    )


def _parts_from(first: Fact, whole: Fact) -> list[Fact]:
    parts = [first]
    text = first.sentence.paragraph.normal.text
    for fact in first.sentence.facts[first.index + 1 : first.index + 24]:
        between = text[parts[-1].quantity.end : fact.quantity.start]
        if "其中" in between or "另" in fact.gap or fact.depth < first.depth:
            break
        if fact.role is Role.LEVEL and fact.quantity.dimension == whole.quantity.dimension:
            if fact.depth > first.depth or not fact.label or fact.span.code != first.span.code:
                continue
            if of(fact.quantity.stated).low > of(whole.quantity.stated).high:
                break  # a larger number further on speaks of something else again
            parts.append(fact)
    return parts


def _not_above(reading: Reading, whole: Fact, part: Fact) -> Judgement:
    if of(part.quantity.stated).low <= of(whole.quantity.stated).high or whole.quantity.hedge == "under":
        return Judgement((whole, part))
    if NET.search(whole.name) and "亏" in part.sentence.text:
        return Judgement((whole, part))  # 利润5.2亿元，其中盈利5.8亿元、亏损0.6亿元
    # Net totals may be below a part.
    severity = Severity.UNSURE if NET.search(whole.name) else Severity.ERROR
    return accuse(
        reading,
        "of_which",
        severity,
        (whole, part),
        _("其中项{part}大于总体{whole}。").format(
            part=f"“{part.name}”{part.text}", whole=f"“{whole.name}”{whole.text}"
        ),
        expected=_("不超过{whole}").format(whole=whole.text),
        arithmetic=f"{part.text} > {whole.text}",
        cure=_("核对总体与其中项的数和单位。"),
    )


def _apart(parts: list[Fact]) -> bool:
    """Whether no member can be of two parts: all are named as classes of one division (工业类、建筑类, 一期、二期)."""
    ends = {(_CLASS.search(part.label or part.gap) or [""])[0] for part in parts}
    return len(ends) == 1 and "" not in ends


def _sum(reading: Reading, whole: Fact, parts: list[Fact]) -> Judgements:
    if fits(whole, parts):
        yield judge_total(reading, "of_which", Severity.WARN, whole, parts)
        return
    if any(_OVERLAP.search(part.label) for part in parts) or NET.search(whole.name):
        return
    if whole.hedge_is_open or any(part.hedge_is_open for part in parts):
        return
    over = total(part.quantity.stated for part in parts).low > of(whole.quantity.stated).high
    if over and _apart(parts):
        yield judge_total(reading, "of_which", Severity.WARN, whole, parts)
    elif one_digit_away(whole, parts):
        yield judge_total(
            reading,
            "of_which",
            Severity.WARN if over else Severity.UNSURE,
            whole,
            parts,
            _("其中各项相加与总体只差一个数字，像是笔误；若未列全，可不理会。"),
        )
