"""
A completion rate must fit value and task: 年度投资计划193.22亿元……完成投资126.02亿元,投资完成率65.22%.

And its lead over the calendar: 比时间进度快15.22个百分点 after 1-6月 is 65.22 − 50.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role, Values, following_in_list
from jingxin.check.extract.parts import words_before
from jingxin.check.intervals import Interval, of, quotient
from jingxin.check.labels import canonical, clean_label
from jingxin.check.rules.growth_change import signed
from jingxin.check.rules.rule import accuse, between, plain
from jingxin.core.finding import Severity
from jingxin.core.language import _

_TASK = re.compile(r"计划|目标|任务|预算|安排|下达|核定|分配|(?<![对适反响])应(?![急用对当有诉])|拟")
_RATE_OF = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{0,10}?(?P<stem>[\u4e00-\u9fff]{2}))(?:率|比率|进度|比例)(?:为|达到?|是|约|仅|已|均|[:])*$"
)
_REALLY = re.compile(r"^[,、;]?(?:实际|实|已)(?=[收发缴到完支拨交付使投])")
_NEAR = 4
_OVERALL = re.compile(r"总投资|总计划|估算")
_CALENDAR = re.compile(r"时间进度|序时进度|时序进度|时间节点|序时|时序")


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        for fact in sentence.facts:
            if fact.role is Role.OTHER and fact.quantity.is_percent and fact.index:
                yield from _of_the_number_before(reading, fact)
            if fact.role is Role.COMPLETION and fact.quantity.is_percent:
                yield from _completion(reading, fact)
            elif fact.quantity.unit == "%" and (named := _RATE_OF.search(fact.gap)):
                yield from _rate_by_name(reading, fact, named)
            if fact.role is Role.POINTS and _CALENDAR.search(fact.against + fact.gap):
                yield from _calendar(reading, fact)


def _completion(reading: Reading, rate: Fact) -> Judgements:
    facts = rate.sentence.facts
    before = facts[: rate.index]
    behind = [fact for fact in facts[rate.index + 1 :] if fact.depth > rate.depth and _TASK.search(fact.gap)]
    if rate.sentence.previous is not None:
        before = rate.sentence.previous.facts[-8:] + before
    values = [
        fact
        for fact in before
        if fact.role in (Role.LEVEL, Role.TO)
        and fact.quantity.dimension not in ("", "ratio", "point", "times")
        and not _TASK.search(fact.gap)
    ]
    if not values or values[-1].listed:
        return
    value = values[-1]
    tasks = [
        fact
        for fact in (*before, *behind)
        if _TASK.search(fact.gap)
        and fact.quantity.dimension == value.quantity.dimension
        and fact is not value
    ]
    if not tasks:
        return
    for task in tasks:
        if _holds(value, task, rate)(lambda fact: fact.quantity.stated):
            yield Judgement((value, task, rate), holds=_holds(value, task, rate))
            return
    yearly = [task for task in tasks if not _OVERALL.search(task.gap)]
    if len(yearly) != 1 or abs(yearly[0].sentence.number - rate.sentence.number) > 1:
        return
    yield _accuse(reading, value, yearly[0], rate, _sure(value, yearly[0], rate))


def _rate_by_name(reading: Reading, rate: Fact, named: re.Match[str]) -> Judgements:
    """计划开工42万平方米，实际开工38万平方米，开工率90.5%: a rate is called after what was done."""
    facts = rate.sentence.facts
    stem, label = named["stem"], canonical(clean_label(named["name"]))
    levels = [
        fact
        for fact in facts
        if fact.is_level
        and fact.quantity.dimension not in ("", "ratio", "point", "times")
        and (fact.index < rate.index or fact.depth > rate.depth)
        and abs(fact.clause - rate.clause) <= _NEAR
    ]
    done = [fact for fact in levels if len(label) > len(stem) and canonical(fact.label) == label]
    done = done or [fact for fact in levels if stem in fact.gap and not _TASK.search(fact.gap)]
    # 应发补贴86万元，实发补贴80万元，发放率93%: done and due by their own first words.
    done = done or [
        fact for fact in levels if _REALLY.search(fact.gap) and any(_TASK.search(one.gap) for one in levels)
    ]
    if not done:
        return
    value = done[-1]
    tasks = [
        fact
        for fact in levels
        if fact is not value and fact.quantity.dimension == value.quantity.dimension and fact not in done
    ]
    if len(tasks) != 1 or value.listed or tasks[0].hedge_is_open or value.hedge_is_open:
        return
    holds = _holds(value, tasks[0], rate)
    if holds(lambda fact: fact.quantity.stated):
        yield Judgement((value, tasks[0], rate), holds=holds)
        return
    if _TASK.search(tasks[0].gap) or len(label) > len(stem):
        yield _accuse(reading, value, tasks[0], rate, Severity.ERROR)


def _sure(value: Fact, task: Fact, rate: Fact) -> Severity:
    in_one = value.sentence is rate.sentence and task.sentence is rate.sentence
    return Severity.ERROR if in_one or rate.whole.endswith(("率", "进度")) else Severity.WARN


def _of_the_number_before(reading: Reading, rate: Fact) -> Judgements:
    """完成投资126.02亿元,占年度计划193.22亿元的65.22%: the task stands just before the rate."""
    task = rate.sentence.facts[rate.index - 1]
    words = words_before(task)
    if not (_TASK.search(words) or "占" in words) or rate.clause - task.clause > 1:
        return
    rates = [rate, *following_in_list(rate)]
    values = [
        fact
        for fact in rate.sentence.facts[: task.index]
        if fact.is_level and fact.quantity.dimension == task.quantity.dimension
    ][-len(rates) :]
    if len(values) < len(rates) or (len(rates) == 1 and values[-1].listed):
        return
    for value, one in zip(values, rates, strict=True):
        holds = _holds(value, task, one)
        if holds(lambda fact: fact.quantity.stated):
            yield Judgement((value, task, one), holds=holds)
        else:
            yield _accuse(reading, value, task, one, Severity.ERROR)


def _holds(value: Fact, task: Fact, rate: Fact) -> Callable[[Values], bool]:
    def holds(values: Values) -> bool:
        possible = quotient(of(values(value)), of(values(task)), 100)
        return possible is None or possible.meets(of(values(rate)))

    return holds


def _accuse(reading: Reading, value: Fact, task: Fact, rate: Fact, severity: Severity) -> Judgement:
    possible = quotient(of(value.quantity.stated), of(task.quantity.stated), 100)
    judgement = accuse(
        reading,
        "completion",
        severity,
        (value, task, rate),
        _("完成率与完成数、任务数对不上：{value} ÷ {task} 应为{expected}，印作{said}。").format(
            value=value.text,
            task=task.text,
            expected=between(possible, "%") if possible else "—",
            said=rate.text,
        ),
        expected=between(possible, "%") if possible else "",
        arithmetic=f"{value.text} ÷ {task.text} = {plain(value.quantity.value * 100 / task.quantity.value)}%",
        cure=_("核对完成数、任务数是否同一项目、同一时期。"),
    )
    return Judgement(judgement.facts, judgement.finding, _holds(value, task, rate))


def _calendar(reading: Reading, points: Fact) -> Judgements:
    rates = [
        fact
        for fact in points.sentence.facts[: points.index]
        if fact.role in (Role.COMPLETION, Role.SHARE, Role.LEVEL, Role.OTHER) and fact.quantity.is_percent
    ]
    months = points.span.months
    if not rates or months is None or months[0] != 1 or months[1] == 12:
        return
    rate = rates[-1]
    elapsed = Decimal(months[1]) * 100 / 12
    possible = of(rate.quantity.stated) - Interval(elapsed, elapsed)
    if possible.widened(Decimal("0.51")).meets(signed(points)):
        yield Judgement((rate, points))  # the calendar itself is rounded too: 41.7 or 42 per cent
        return
    yield accuse(
        reading,
        "completion",
        Severity.ERROR,
        (rate, points),
        _("与时间进度的差对不上：应为{expected}，印作{said}。").format(
            expected=between(possible, _("个百分点")), said=points.text
        ),
        expected=between(possible, _("个百分点")),
        arithmetic=_("{rate} − {months}个月÷12 = {elapsed}% → {gap}").format(
            rate=rate.text, months=months[1], elapsed=plain(elapsed), gap=between(possible)
        ),
        cure=_("核对完成率与时间进度。"),
    )
