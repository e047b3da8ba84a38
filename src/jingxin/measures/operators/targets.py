"""The year's task: how much of it is done, and how that stands against the calendar."""

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from jingxin.core import growth
from jingxin.core.figure import Basis
from jingxin.core.growth import Rate
from jingxin.core.language import _
from jingxin.core.period import Period, months_of
from jingxin.measures.catalogue import target_measure
from jingxin.measures.measure import Kind
from jingxin.measures.totals import plain
from jingxin.measures.working import Asked, Selected, Working, concluded, shown

if TYPE_CHECKING:
    from jingxin.measures.workings import Workings


def work_target(w: "Workings", q: Asked) -> Working:
    measure = w.facts.once(("target", q.meaning.measure.code), lambda: target_measure(q.meaning.measure))
    fact = w.facts.fact(measure, (), q.period, q.area)
    figure = evolve(
        w.plain_figure(q, fact.value),
        basis=Basis.PUBLISHED,
        source=measure.authority,
        reporting=fact.rows,
        made=fact.made,
        decimals=_decimals_as_set(fact.value, q.meaning.decimals),
    )
    whose = {"area": w.facts.areas.name(q.area), "year": q.period.year, "label": q.meaning.measure.label}
    if fact.value is None:
        figure = evolve(figure, reason=_("没有登记{area}{year}年“{label}”的年度目标。").format(**whose))
    return Working(
        figure,
        _("{area}{year}年“{label}”的年度目标，按台账登记。").format(**whose),
        f"{shown(figure.value)}{q.meaning.unit.label}" if figure.value is not None else "",
        selected=Selected(measure, (), q.period, q.area),
        notes=(figure.reason,) if figure.reason else (),
    )


def _decimals_as_set(value: Decimal | None, decimals: int) -> int:
    """Return the places a target was set with, never fewer than its indicator's: 132.5 is not printed 133."""
    if value is None:
        return decimals
    exponent = plain(value).as_tuple().exponent
    return max(decimals, -exponent) if isinstance(exponent, int) else decimals


def work_completion(w: "Workings", q: Asked) -> Working:
    own = w.work(q.expression.inner, q.period, q.area)
    target = w.work(q.expression.inner.then("target"), q.period, q.area)
    rate = growth.completion(own.figure.value, target.figure.value)
    if q.meaning.measure.kind is Kind.FLOW and not _from_january(q.period):
        rate = Rate(
            None,
            own.figure.value,
            target.figure.value,
            _("年度目标的完成率按当年1月起的累计数计算，“{period}”不是累计期。").format(
                period=q.period.label
            ),
        )
    elif rate.value is None:
        rate = evolve(rate, reason=own.figure.reason or target.figure.reason or rate.reason)
    figure = w.rate_figure(q, rate, own.figure, target.figure)
    formula = _("{value} ÷ {target} × 100 = {rate}%").format(
        value=shown(own.figure.value),
        target=shown(target.figure.value),
        rate=shown(rate.value, q.meaning.decimals),
    )
    return concluded(
        figure,
        _("{where}的{label}：本期数除以年度目标。").format(
            where=w.where(q.period, q.area), label=q.meaning.label
        ),
        formula,
        own.figure,
        target.figure,
        (own, target),
    )


def work_behind(w: "Workings", q: Asked) -> Working:
    done = w.work(q.expression.inner.then("completion"), q.period, q.area)
    elapsed = growth.time_elapsed(sum(1 for _month in months_of(q.period)))
    ceiling = q.meaning.measure.direction == "DOWN"
    rate = growth.lead(done.figure.value, elapsed) if ceiling else growth.lead(elapsed, done.figure.value)
    if rate.value is None:
        rate = evolve(rate, reason=done.figure.reason or rate.reason)
    figure = w.rate_figure(q, rate, done.figure)
    formula = _("{left} − {right} = {gap}个百分点").format(
        left=shown(rate.numerator, 1), right=shown(rate.denominator, 1), gap=shown(rate.value, 1)
    )
    return concluded(
        figure,
        _("{where}的{label}：时间进度{elapsed}%与目标完成率相减，正数为落后。").format(
            where=w.where(q.period, q.area), label=q.meaning.label, elapsed=shown(elapsed, 0)
        ),
        formula,
        done.figure,
        None,
        (done,),
    )


def work_pace(w: "Workings", q: Asked) -> Working:
    own = w.work(q.expression.inner, q.period, q.area)
    target = w.work(q.expression.inner.then("target"), q.period, q.area)
    left = 12 - q.period.last_day.month
    if own.figure.value is None or target.figure.value is None:
        reason = own.figure.reason or target.figure.reason
        rate = Rate(None, own.figure.value, target.figure.value, reason)
    else:
        rate = growth.pace_needed(own.figure.value, target.figure.value, left)
    figure = w.rate_figure(q, rate, own.figure, target.figure)
    formula = _("（{target} − {value}）÷ {left} = {pace}{unit}").format(
        target=shown(target.figure.value),
        value=shown(own.figure.value),
        left=left,
        pace=shown(rate.value, q.meaning.decimals),
        unit=q.meaning.unit.label,
    )
    return concluded(
        figure,
        _("{where}的{label}：年度目标还差的部分，由余下{left}个月均摊；已完成的为零。").format(
            where=w.where(q.period, q.area), label=q.meaning.label, left=left
        ),
        formula if rate.value else "",
        own.figure,
        target.figure,
        (own, target),
    )


def _from_january(period: Period) -> bool:
    return (period.first_day.month, period.first_day.day, period.first_day.year) == (1, 1, period.year)
