"""
A stated share must fit its part and its whole: 完成技改投资9.2023亿元,占工业性投资比重达61%.

The whole is looked for by its name, nearest first, in the part's period and scope; if any number of that
name fits, the share stands. A whole that is only alike in name (限上工业投资) is taken where it is the only one.
"""

import bisect
import re
from collections.abc import Callable
from decimal import Decimal

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role, Values, following_in_list
from jingxin.check.extract.parts import is_marked_part, wholes_of
from jingxin.check.intervals import Interval, of, quotient
from jingxin.check.labels import alike, canonical, clean_label, same
from jingxin.check.rules.rule import accuse, between, in_unit, plain
from jingxin.core.finding import Severity
from jingxin.core.language import _

_SKIP = re.compile(r"增量|新增|第一位|首位|近|计划|任务|目标|同期|当年|一半|多数|其")
_ONLY_NEAR = 400
_MOST = 40
_TOLD_AFTER = re.compile(r"[,、]?(?:为|达到?|即|有|计|约)+")
_ITS = re.compile(r"其中?|全部|总数|总量|总额|总体|整体|比|到|了")
_ALL = re.compile(r"^(?:总|全部|整个|全[县市省区州]|全社会|同期)")
_SHORT = 2
_SHORTEST_NAME = 4
_FOR_ALL = re.compile(r"全社会|全部|全[县市区](?=[^,;]{2})|总")
_SUM = re.compile(r"(?:总量|总额|总数|总面积|中|里)$")
_MORE_THAN_ALL = Decimal(101)
_HUNDRED = Interval(Decimal(100), Decimal(100))


def judge(reading: Reading) -> Judgements:
    index = _levels_by_name(reading)
    for sentence in reading.prose:
        facts = sentence.facts
        for share in facts:
            if share.role is not Role.SHARE or not share.quantity.is_percent or share.listed:
                continue
            group = [share, *following_in_list(share)]
            parts = _parts(group)
            if parts is None and len(group) == 1:
                named = _told_elsewhere(share, index)
                parts = None if named is None else [named]
            if parts is None:
                continue
            if not share.whole or _ITS.fullmatch(share.whole):
                slack = _closing_slack(group)
                for one, part in zip(group, parts, strict=True):
                    yield from _of_its_own_whole(reading, one, part, slack)
                continue
            whole_name = clean_label(share.whole)
            if not canonical(whole_name) or _SKIP.search(share.whole):
                continue
            for one, part in zip(group, parts, strict=True):
                judged = list(_judge(reading, one, part, whole_name, share.whole, index))
                yield from judged or _of_the_total(reading, one, part, whole_name)


def _closing_slack(shares: list[Fact]) -> Decimal:
    """Shares of a whole list that sum to 100 exactly: one of them may be closed by hand, a unit of its last place off."""
    closes = len(shares) > 2 and sum((share.quantity.value for share in shares), Decimal(0)) == Decimal(100)
    return shares[0].quantity.place if closes else Decimal(0)


def _named_by(share: Fact) -> Fact | None:
    """乡村旅游收入12亿元，乡村旅游占比为23%: the level just before, when the share takes up its name."""
    name = canonical(share.label)
    before = [fact for fact in share.sentence.facts[max(share.index - 3, 0) : share.index] if fact.is_level]
    if not before or len(name) < _SHORT or share.clause - before[-1].clause > 2:
        return None
    label = canonical(before[-1].label)
    return before[-1] if label.startswith(name) or name.startswith(label) else None


def _whole_after(share: Fact, part: Fact) -> list[Fact]:
    """工业用电量28.3亿千瓦时，占比73.3%，全社会用电量38.6亿千瓦时: the whole told last, by a word for all."""
    following = share.sentence.facts[share.index + 1 : share.index + 2]
    return [
        fact
        for fact in following
        if fact.is_level
        and fact.quantity.dimension == part.quantity.dimension
        and fact.quantity.value >= part.quantity.value
        and fact.depth == part.depth
        and _FOR_ALL.search(fact.gap)
        and canonical(fact.label)[-_SHORT:] == canonical(part.label)[-_SHORT:]
    ]


def _of_its_own_whole(reading: Reading, share: Fact, part: Fact, slack: Decimal) -> Judgements:
    """户籍人口86.92万人，其中男性45.01万人，占51.8%: no word says of what, but only one whole stands there."""
    wholes = wholes_of(part) or _whole_after(share, part)
    for whole in wholes:
        possible = quotient(of(part.quantity.stated), of(whole.quantity.stated), 100)
        if possible is not None and possible.widened(slack).meets(of(share.quantity.stated)):
            yield Judgement((part, whole, share), holds=_closure(part, whole, share))
            return
    if len({whole.quantity.value for whole in wholes}) != 1 or (
        share.label and part.index < share.index and _named_by(share) is not part
    ):
        return
    whole = wholes[0]
    if (
        part.hedge_is_open
        or whole.hedge_is_open
        or whole.span.code != part.span.code
        or share.depth > part.depth + 1
    ):
        return
    possible = quotient(of(part.quantity.stated), of(whole.quantity.stated), 100)
    if possible is None or possible.low > _MORE_THAN_ALL:
        return  # a part above its whole is another rule's
    severity = Severity.ERROR if is_marked_part(part) else Severity.WARN
    yield _accuse(reading, part, whole, share, possible, severity)


def _of_the_total(reading: Reading, share: Fact, part: Fact, name: str) -> Judgements:
    """占总支出的41%: the total of what the sentence spoke of, whatever its full name."""
    tail = canonical(_SUM.sub("", _ALL.sub("", name)))
    wholes = [
        whole
        for whole in wholes_of(part)
        if len(tail) >= 2
        and canonical(_SUM.sub("", whole.label)).endswith(tail)
        and whole.span.code == part.span.code
    ]
    for whole in wholes:
        if _fits(part, whole, share, lambda one: one.quantity.stated):
            yield Judgement((part, whole, share), holds=_closure(part, whole, share))
            return
    if len({whole.quantity.value for whole in wholes}) != 1 or part.hedge_is_open or wholes[0].hedge_is_open:
        return
    possible = quotient(of(part.quantity.stated), of(wholes[0].quantity.stated), 100)
    if possible is not None:
        severity = Severity.ERROR if is_marked_part(part) else Severity.WARN
        yield _accuse(reading, part, wholes[0], share, possible, severity)


def _levels_by_name(reading: Reading) -> dict[str, list[Fact]]:
    """Levels by the last two characters of their names: the head of a Chinese name."""
    index: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        if fact.role in (Role.LEVEL, Role.TO) and fact.label and fact.quantity.dimension:
            index.setdefault(canonical(fact.label)[-2:], []).append(fact)
    return index


def _in_brackets(share: Fact) -> Fact | None:
    """占规上工业增加值比重达25.9%（增加值22.4亿元，规上工业增加值86.4亿元）: the two behind, of which one is the whole."""
    inside = share.sentence.facts[share.index + 1 : share.index + 3]
    if len(inside) < 2 or any(fact.depth != share.depth + 1 or not fact.is_level for fact in inside):
        return None
    parts = [fact for fact in inside if not same(fact.label, clean_label(share.whole))]
    return parts[0] if len(parts) == 1 else None


def _told_elsewhere(share: Fact, index: dict[str, list[Fact]]) -> Fact | None:
    """规上工业用电量占全社会用电量的61.5%，…规上工业用电量28.3亿千瓦时: the part by the share's own name, told once and near."""
    name = canonical(share.label)
    if len(name) < _SHORTEST_NAME or not share.whole:
        return None
    near = [
        fact
        for fact in _around(index.get(name[-2:], []), share)
        if canonical(fact.label) == name
        and abs(fact.start - share.start) < _ONLY_NEAR
        and fact.span.code == share.span.code
        and fact.scope == share.scope
        and not fact.listed
        and fact.planned == share.planned
    ]
    return near[0] if len({fact.quantity.value for fact in near}) == 1 else None


def _parts(shares: list[Fact]) -> list[Fact] | None:
    """The parts that the shares speak of, one each: the level before one share, or as many levels before 分别."""
    first = shares[0]
    facts = first.sentence.facts
    if len(shares) == 1:
        following = facts[first.index + 1] if first.index + 1 < len(facts) else None
        if following is not None and not following.label and _TOLD_AFTER.fullmatch(following.gap):
            return [following]  # 男性占70.0%，为42.99万人
        part = first.head or _named_by(first) or _in_brackets(first)
        if part is None or part.quantity.is_percent or not part.quantity.dimension or part.listed:
            return None
        return [part]
    levels = [
        fact
        for fact in facts[: first.index]
        if fact.role is Role.LEVEL and not fact.quantity.is_percent and fact.quantity.dimension
    ]
    parts = levels[-len(shares) :]
    if len(parts) < len(shares) or len({part.quantity.dimension for part in parts}) > 1:
        return None
    return parts


def _judge(
    reading: Reading, share: Fact, part: Fact, name: str, text: str, index: dict[str, list[Fact]]
) -> Judgements:
    named = canonical(name)
    candidates = [
        fact
        for fact in _around(index.get(named[-2:], []), share)
        if fact is not part
        and fact.quantity.dimension == part.quantity.dimension
        and (
            same(fact.label, name) or (alike(fact.label, name) and fact.quantity.value >= part.quantity.value)
        )
    ]
    scope = reading.scope_in(text)
    candidates = [
        fact for fact in candidates if (not scope or fact.scope == scope) and fact.planned == part.planned
    ]
    in_period = [fact for fact in candidates if fact.span.code == part.span.code]
    exact = [fact for fact in in_period if same(fact.label, name)]
    pool = exact or in_period
    undated = not pool and (part.span.inherited or not part.span.said)
    if undated:
        # A paragraph that says no period goes on in that of the opening one, where the whole stands by its name.
        pool = exact = [fact for fact in candidates if same(fact.label, name) and fact.scope == part.scope]
    for fact in pool or candidates:
        if _fits(part, fact, share, lambda one: one.quantity.stated):
            yield Judgement((part, fact, share), holds=_closure(part, fact, share))
            return
    if not pool or (scope in ("nation", "province") and not exact):
        return
    pool.sort(key=lambda fact: abs(fact.start - share.start))
    whole = pool[0]
    only = len({fact.quantity.value for fact in pool}) == 1
    near = abs(whole.start - share.start) < _ONLY_NEAR
    if not exact and not only:
        return
    severity = Severity.ERROR if only and (near or exact) else Severity.WARN
    if undated or (not exact and not (only and _close_names(whole.label, name))):
        severity = Severity.WARN
    possible = quotient(of(part.quantity.stated), of(whole.quantity.stated), 100)
    if possible is None or part.hedge_is_open or whole.hedge_is_open:
        return
    yield _accuse(reading, part, whole, share, possible, severity)


def _accuse(
    reading: Reading, part: Fact, whole: Fact, share: Fact, possible: Interval, severity: Severity
) -> Judgement:
    fitting = quotient(of(share.quantity.stated).times(whole.quantity.value), _HUNDRED)
    judgement = accuse(
        reading,
        "share",
        severity,
        (part, whole, share),
        _("占比与部分、总体对不上：{part}占{whole}应为{expected}，印作{said}。").format(
            part=f"{part.name}{part.text}",
            whole=f"{whole.label}{whole.text}",
            expected=between(possible, "%"),
            said=share.text,
        ),
        expected=between(possible, "%"),
        arithmetic=_("{part} ÷ {whole} = {value}%；占{share}则部分应为{low}—{high}").format(
            part=part.text,
            whole=whole.text,
            value=plain(part.quantity.value * 100 / whole.quantity.value),
            share=share.text,
            low=in_unit(fitting.low, part) if fitting else "",
            high=in_unit(fitting.high, part) if fitting else "",
        ),
        cure=_("核对分子、分母与占比是否同期、同口径。"),
        at=(part.start, share.end) if part.sentence is share.sentence else (share.start, share.end),
    )
    return Judgement(judgement.facts, judgement.finding, _closure(part, whole, share))


def _around(facts: list[Fact], share: Fact) -> list[Fact]:
    """The facts of an ordered list nearest to a share: at most so many on either side."""
    here = bisect.bisect_left(facts, share.start, key=lambda fact: fact.start)
    return facts[max(here - _MOST, 0) : here + _MOST]


def _close_names(one: str, other: str) -> bool:
    return abs(len(canonical(one)) - len(canonical(other))) <= 2


def _closure(part: Fact, whole: Fact, share: Fact) -> Callable[[Values], bool]:
    return lambda values: _fits(part, whole, share, values)


def _fits(part: Fact, whole: Fact, share: Fact, values: Values) -> bool:
    possible = quotient(of(values(part)), of(values(whole)), 100)
    return possible is None or possible.meets(of(values(share)))
