"""
A rate said to be above another must be: 制造业增长3.4%……高于全县规上工业增速2.1个百分点, which grew 1.3%.
"""

import re

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.intervals import Interval
from jingxin.check.labels import SCOPE, canonical, clean_label
from jingxin.check.periods import PERIOD, span_of
from jingxin.check.rules.growth_change import signed
from jingxin.check.rules.rule import accuse, between
from jingxin.core.finding import Severity
from jingxin.core.language import _

_ABOVE = re.compile(
    r"^(?:高|快|领先|优于?|好于|超出?|超过|高于|快于|高出|多|大于|低|慢|低于|慢于|落后|少|滞后)$"
)
_BELOW = re.compile(r"^(?:低|慢|落后|少|滞后)")
_NEAR = 800
_SHORTEST = 4
_FALLS_BY = re.compile(r"降幅|跌幅|降速|下降率|降低率|下降幅度")
_ALL = re.compile(r"全部|全[县市区省州]|整体|总体|面上")
_CORE = re.compile(
    r"(?:的)?(?:平均)?(?:增加值)?(?:平均水平|增长水平|水平|增速|增幅|增长率|增长速度|平均|同期)*$"
)


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        for points in sentence.facts:
            if points.role is not Role.POINTS or points.listed:
                continue
            if not _ABOVE.match(points.verb):
                yield from _since(reading, points)
                continue
            following = points.index + 1
            if following < len(sentence.facts) and sentence.facts[following].listed:
                continue
            own = _own_rate(points)
            if own is None:
                continue
            yield from _judge(reading, own, points)


def _since(reading: Reading, points: Fact) -> Judgements:
    """增长6.8%，增速比一季度的5.2%回升1.6个百分点; and 较一季度提升1.0个百分点 where the quarter's rate is told elsewhere."""
    own = _own_rate(points)
    if (
        own is None
        or points.label not in ("", "增速", "增幅", "降幅", "涨幅")
        or points.clause - own.clause > 2
    ):
        return
    before = points.sentence.facts[points.index - 1]
    if before.role is Role.BASE and before.quantity.is_percent and before.index == own.index + 1:
        then = [before]
    else:
        then = _told_of(reading, own, points.against)
    told = {signed(fact) for fact in then}
    said = signed(points)
    if _FALLS_BY.search(points.gap) and own.sign < 0:
        said = Interval(-said.high, -said.low)  # 降幅收窄, 降幅扩大: of a fall
    if any((signed(own) - one).meets(said) for one in told):
        yield Judgement((own, then[0], points))
    elif len(told) == 1:
        possible = signed(own) - signed(then[0])
        yield accuse(
            reading,
            "points",
            Severity.WARN,
            (own, then[0], points),
            _("两期增速相差应为{expected}，印作{verb}{said}。").format(
                expected=between(possible, _("个百分点")), verb=points.verb, said=points.text
            ),
            expected=between(possible, _("个百分点")),
            arithmetic=f"{own.verb}{own.text} − {then[0].verb}{then[0].text} = {between(possible)}",
            cure=_("核对两期增速和差距。"),
            at=(own.start, points.end),
        )


def _told_of(reading: Reading, own: Fact, against: str) -> list[Fact]:
    """The rates of the same name told of the period that the words compare with; [] where they name none."""
    match = PERIOD.search(against)
    span = span_of(match, own.span) if match else None
    name = canonical(own.name)
    if span is None or not own.span.said or len(name) < _SHORTEST or span.code == own.span.code:
        return []
    return [
        fact
        for fact in reading.near(own, 2 * _NEAR)
        if fact.role is Role.RATE
        and fact.quantity.unit == "%"
        and not fact.listed
        and fact.span.code == span.code
        and fact.scope == own.scope
        and fact.basis == own.basis
        and canonical(fact.name) == name
        and fact.against in ("", "同期", "上年", "去年", "上年同期", "去年同期")
    ]


def _own_rate(points: Fact) -> Fact | None:
    for fact in reversed(points.sentence.facts[max(points.index - 3, 0) : points.index]):
        if fact.role is Role.RATE and fact.quantity.is_percent and not fact.listed:
            return fact
    return None


def _the_whole(core: str, text: str, candidates: list[Fact], own: Fact) -> list[Fact]:
    """全部投资 and 全县投资 are the one investment whose growth these sentences tell, by whatever longer name."""
    if not core or not _ALL.search(text):
        return []
    near = [
        fact
        for fact in candidates
        if core in canonical(fact.name)
        and canonical(fact.name) != canonical(own.name)
        and fact.start < own.start
        and fact.sentence in (own.sentence, own.sentence.previous)
    ]
    return near if len(near) == 1 else []


def _judge(reading: Reading, own: Fact, points: Fact) -> Judgements:
    text = points.against
    core = canonical(clean_label(SCOPE.sub("", _CORE.sub("", text))))
    scope = reading.scope_in(text)
    candidates = [
        fact
        for fact in reading.near(own, _NEAR)
        if fact.role is Role.RATE
        and fact is not own
        and fact.quantity.is_percent
        and fact.span.code == own.span.code
        and (not core or core in canonical(fact.name) or canonical(fact.name) in core)
        and canonical(fact.name)
        and (core or (scope and fact.scope == scope and canonical(fact.name) == canonical(own.name)))
    ]
    if not candidates:
        return
    said = signed(points)
    if _FALLS_BY.search(points.gap) and own.sign < 0:
        said = Interval(-said.high, -said.low)  # 降幅高于: a fall beyond a fall
    if _BELOW.match(points.verb) and said.low > 0:
        said = Interval(-said.high, -said.low)
    for fact in candidates:
        if (signed(own) - signed(fact)).meets(said):
            yield Judgement((own, fact, points))
            return
    exact = [fact for fact in candidates if len(core) >= 3 and canonical(fact.name).startswith(core)]
    exact = exact or _the_whole(core, text, candidates, own)
    if not core and len({fact.quantity.value for fact in candidates}) == 1:
        exact = candidates  # 高于全市1.2个百分点: the same indicator, told of the city once
    if not exact:
        return
    other = min(exact, key=lambda fact: abs(fact.start - points.start))
    only = len({fact.quantity.value for fact in exact}) == 1
    possible = signed(own) - signed(other)
    reversal = possible.high < 0 < said.low or possible.low > 0 > said.high
    yield accuse(
        reading,
        "points",
        Severity.WARN if not only else Severity.REVERSAL if reversal else Severity.ERROR,
        (own, other, points),
        _("“{verb}{what}{points}”与两个增速对不上，相差应为{expected}。").format(
            verb=points.verb,
            what=text,
            points=points.text,
            expected=between(possible, _("个百分点")),
        ),
        expected=between(possible, _("个百分点")),
        arithmetic=f"{own.verb}{own.text} − {other.verb}{other.text} = {between(possible)}",
        cure=_("核对两个增速和差距。"),
        at=(own.start, points.end) if own.sentence is points.sentence else None,
    )
