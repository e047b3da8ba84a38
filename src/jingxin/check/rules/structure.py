"""
A ratio of parts must close to 100 and fit the parts it is of: 三次产业结构0.8:55.9:43.4 of 33.74亿元.

Each part is held against its own share. Where the ratio sums to 100 exactly, one part may be one unit of the
last place away from its rounding: bulletins close ratios that way.
"""

import re
from decimal import Decimal
from itertools import permutations

from jingxin.check.claims import Fact, Judgement, Judgements, Ratio, Reading, Role
from jingxin.check.intervals import Interval, of, quotient
from jingxin.check.labels import canonical
from jingxin.check.rules.rule import accuse, between, plain
from jingxin.core.finding import Severity
from jingxin.core.language import _
from jingxin.core.stated import Stated

_COMPOSITION = re.compile(r"结构|比例|比重|之比|占比|构成|比为|产业比|比调整|比由|比达")
_INDUSTRIES = re.compile(r"三次产业|三产结构|三产比|一、?二、?三|产业结构|产业比|产业增加值|产业投资")
_ORDINALS = ("第一产业", "第二产业", "第三产业")
_HUNDRED = Decimal(100)


def judge(reading: Reading) -> Judgements:
    seen: list[Fact] = []
    for sentence in reading.prose:
        seen.extend(_levels(sentence.facts))
        for ratio in sentence.ratios:
            if len(ratio.parts) < 2 or not _COMPOSITION.search(ratio.context):
                continue
            added = sum((Decimal(part.text) for part in ratio.parts), Decimal(0))
            named = _INDUSTRIES.search(ratio.context) and len(ratio.parts) == 3
            if not 90 <= added <= 110 and not (named and all("." in part.text for part in ratio.parts)):
                continue  # 师生比1:16 is a ratio, not a composition
            yield _closing(reading, ratio, added)
            if "上年" in ratio.context[-14:] or "由" in ratio.context[-8:]:
                continue
            facts = _facts_of(reading, ratio, seen)
            if facts is not None:
                yield from _shares(reading, ratio, *facts, closes=added == _HUNDRED)


def _levels(facts: list[Fact]) -> list[Fact]:
    return [
        fact
        for fact in facts
        if fact.role is Role.LEVEL
        and fact.label
        and fact.quantity.dimension not in ("", "ratio", "point", "times")
    ]


def _ulp(part: Stated) -> Decimal:
    return part.high - part.low


def _closing(reading: Reading, ratio: Ratio, added: Decimal) -> Judgement:
    slack = sum((_ulp(part) for part in ratio.parts), Decimal(0)) / 2
    if abs(added - _HUNDRED) <= slack:
        return Judgement(())
    start, end = ratio.sentence.original(ratio.start), ratio.sentence.original(ratio.end - 1) + 1
    return _accuse(
        reading,
        ratio,
        Severity.ERROR,
        (),
        _("比例各项相加是{sum}，不是100。").format(sum=plain(added)),
        "100",
        " + ".join(part.text for part in ratio.parts) + f" = {plain(added)}",
        (start, end),
    )


def _accuse(
    reading: Reading,
    ratio: Ratio,
    severity: Severity,
    facts: tuple[Fact, ...],
    message: str,
    expected: str,
    arithmetic: str,
    at: tuple[int, int],
) -> Judgement:
    return accuse(
        reading,
        "structure",
        severity,
        facts,
        message,
        expected=expected,
        arithmetic=arithmetic,
        cure=_("用各部分的数重新计算比例。"),
        at=at,
    )


def _facts_of(
    reading: Reading, ratio: Ratio, seen: list[Fact]
) -> tuple[list[Fact | None], Fact | None] | None:
    """Return a fact for each part (None where the text gives none) and the whole, if the ratio's words name them."""
    near = [
        fact for fact in seen[-30:] if fact.sentence.paragraph.number >= ratio.sentence.paragraph.number - 1
    ]
    if len(ratio.parts) == 3 and _INDUSTRIES.search(ratio.context):
        investment = "投资" in ratio.context[-24:]
        by_industry: list[Fact | None] = []
        for ordinal in _ORDINALS:
            matches = [
                fact
                for fact in near
                if (ordinal in fact.label or fact.label.startswith(ordinal[1] + "产"))
                and (("投资" in fact.label + fact.gap) == investment or (investment and "完成" in fact.gap))
            ]
            by_industry.append(matches[-1] if matches else None)
        if sum(fact is not None for fact in by_industry) == 0:
            return None
        spans = {fact.span.code for fact in by_industry if fact}
        if len(spans) > 1 or (ratio.span.year and (ratio.span.year,) != tuple({code[0] for code in spans})):
            return None
        wanted = "固定资产投资" if investment else "生产总值"
        wholes = [fact for fact in near if wanted in canonical(fact.label) and "人均" not in fact.label]
        wholes = [fact for fact in wholes if {fact.span.code} == spans]
        return by_industry, (wholes[-1] if wholes else None)
    if len(ratio.parts) == 2:
        names = re.split(r"和|与|、|及", re.split(r"[,;:(]", ratio.context)[-1])
        pair = [
            fact
            for fact in near
            if fact.sentence is ratio.sentence.previous or fact.sentence is ratio.sentence
        ]
        found: list[Fact | None] = []
        for name in names[-2:]:
            head = name.strip()[:2]
            found.append(
                next((fact for fact in reversed(pair) if head and fact.label.startswith(head)), None)
            )
        if len(found) == 2 and all(found) and found[0] is not found[1]:
            return found, None
    return None


def _shares(
    reading: Reading, ratio: Ratio, parts: list[Fact | None], whole: Fact | None, *, closes: bool
) -> Judgements:
    known = [fact for fact in parts if fact is not None]
    if (
        len({fact.quantity.dimension for fact in known} | ({whole.quantity.dimension} if whole else set()))
        > 1
    ):
        return
    if whole is not None:
        bottom = of(whole.quantity.stated)
    elif len(known) == len(parts):
        bottom = Interval(
            sum((fact.quantity.stated.low for fact in known), Decimal(0)),
            sum((fact.quantity.stated.high for fact in known), Decimal(0)),
        )
    else:
        return
    possible = [None if fact is None else quotient(of(fact.quantity.stated), bottom, 100) for fact in parts]
    if closes and len(known) == len(parts) and _some_order_fits(ratio, possible):
        yield Judgement((*known, *([whole] if whole else [])))
        return
    for stated, fact, interval in zip(ratio.parts, parts, possible, strict=True):
        if fact is None or interval is None:
            continue
        slack = _ulp(stated) if closes else Decimal(0)
        facts = (fact, whole) if whole else tuple(known)
        if of(stated).widened(slack).meets(interval):
            yield Judgement(facts)
            continue
        start = ratio.sentence.original(ratio.start)
        yield _accuse(
            reading,
            ratio,
            Severity.ERROR,
            facts,
            _("{name}{value}在总体中应占{expected}，比例里印作{said}。").format(
                name=fact.label, value=fact.text, expected=between(interval, "%"), said=stated.text
            ),
            between(interval, "%"),
            _("{part} ÷ {whole} = {share}").format(
                part=fact.text,
                whole=whole.text if whole else _("各项之和"),
                share=between(interval, "%"),
            ),
            (start, ratio.sentence.original(ratio.end - 1) + 1),
        )


def _some_order_fits(ratio: Ratio, possible: list[Interval | None]) -> bool:
    intervals = [interval for interval in possible if interval is not None]
    return len(intervals) == len(ratio.parts) and any(
        all(
            of(stated).widened(_ulp(stated)).meets(interval)
            for stated, interval in zip(ratio.parts, order, strict=True)
        )
        for order in ([intervals] if len(intervals) > 2 else permutations(intervals))
    )
