"""
The yearly mean of two or three years lies at the root of their product: 2020年增长2.0%、2021年增长8.6%，两年平均增长5.2%.

The single years may stand in the sentence or, under the same name, elsewhere; where one is missing, nothing is said.
"""

import re
from collections.abc import Sequence
from decimal import Decimal, localcontext

from jingxin.check.claims import Fact, Judgement, Judgements, Reading, Role
from jingxin.check.intervals import Interval
from jingxin.check.labels import canonical
from jingxin.check.rules.growth_change import signed
from jingxin.check.rules.rule import accuse, between
from jingxin.core.finding import Severity
from jingxin.core.language import _

_MEAN = re.compile(
    r"(?P<years>[两二三四五])年(?:来|间)?(?:年均|年?平均)(?:每年)?(?:同比)?(?:增长|递增|增速|下降)?(?:为|了|约)?$"
)
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
# Base and coverage are revised between two years' rates; a tenth beyond rounding proves nothing.
_SLACK = Decimal("0.1")


def judge(reading: Reading) -> Judgements:
    by_name: dict[str, list[Fact]] | None = None
    for sentence in reading.prose:
        if "平均" not in sentence.text and "年均" not in sentence.text:
            continue
        for mean in sentence.facts:
            match = _MEAN.search(mean.gap)
            if mean.role is not Role.RATE or mean.quantity.unit != "%" or match is None or mean.listed:
                continue
            if by_name is None:
                by_name = _yearly_rates(reading)
            years = _years_of(mean, _NUMBERS[match["years"]], by_name)
            if years is not None and (found := _judge(reading, mean, years)) is not None:
                yield found


def _is_yearly(fact: Fact) -> bool:
    return (
        fact.role is Role.RATE
        and fact.quantity.unit == "%"
        and not fact.listed
        and not fact.quantity.hedge
        and not fact.basis & {"年均", "环比"}
        and fact.span.said
        and not fact.span.part.startswith("several")
    )


def _yearly_rates(reading: Reading) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = {}
    for fact in reading.facts:
        if _is_yearly(fact) and fact.name and not fact.sentence.paragraph.table:
            found.setdefault(canonical(fact.name), []).append(fact)
    return found


def _years_of(mean: Fact, count: int, by_name: dict[str, list[Fact]]) -> list[Fact] | None:
    """The single years' rates: those of the sentence if each tells its year, else by name, one of each year."""
    own = [fact for fact in mean.sentence.facts if fact is not mean and _is_yearly(fact)]
    before = [fact for fact in own if fact.index < mean.index][-count:]
    after = [fact for fact in own if fact.index > mean.index][:count]
    for run in (before, after):
        if len(run) == count and _one_a_year(run) and _one_name(mean, run):
            return run
    this = next((fact for fact in reversed(before) if _one_name(mean, [fact])), None)
    name = canonical(mean.name or (this.name if this else ""))
    told: dict[object, list[Fact]] = {}
    for fact in by_name.get(name, ()):
        if fact.scope == mean.scope and (this is None or fact.span.part == this.span.part):
            told.setdefault(fact.span.code, []).append(fact)
    if len(told) != count or any(len({fact.quantity.value for fact in facts}) > 1 for facts in told.values()):
        return None
    run = [facts[0] for facts in told.values()]
    return run if _one_a_year(run) else None


def _one_a_year(run: Sequence[Fact]) -> bool:
    """Whether the rates are of one stretch of as many years, one after the other."""
    years = sorted(fact.span.offset if fact.span.year is None else fact.span.year for fact in run)
    return (
        len({fact.span.year is None for fact in run}) == 1
        and len({fact.span.part for fact in run}) == 1
        and years == list(range(years[0], years[0] + len(run)))
    )


def _one_name(mean: Fact, run: Sequence[Fact]) -> bool:
    names = {canonical(fact.label) for fact in (mean, *run) if fact.label}
    return len(names) <= 1


def _judge(reading: Reading, mean: Fact, years: Sequence[Fact]) -> Judgement | None:
    facts = (mean, *years)
    rates = [signed(fact) for fact in years]
    if any(rate.low <= -100 for rate in rates):
        return None
    possible = Interval(_root([rate.low for rate in rates]), _root([rate.high for rate in rates]))
    if possible.widened(_SLACK).meets(signed(mean)):
        return Judgement(facts)
    if mean.quantity.hedge:
        return None
    return accuse(
        reading,
        "mean_of_years",
        Severity.WARN,
        facts,
        _("{count}年平均应为{expected}，印作{said}。").format(
            count=len(years), expected=between(possible, "%"), said=mean.verb + mean.text
        ),
        expected=between(possible, "%"),
        arithmetic=_("（{factors}）开{count}次方 − 1 = {mean}").format(
            factors=" × ".join(f"(1{'+' if fact.sign > 0 else '−'}{fact.text})" for fact in years),
            count=len(years),
            mean=between(possible, "%"),
        ),
        cure=_("核对各年增速与平均增速；平均增速按几何平均计算。"),
    )


def _root(rates: Sequence[Decimal]) -> Decimal:
    with localcontext() as context:
        context.prec = 20
        product = Decimal(1)
        for rate in rates:
            product *= 1 + rate / 100
        return (product ** (Decimal(1) / len(rates)) - 1) * 100
