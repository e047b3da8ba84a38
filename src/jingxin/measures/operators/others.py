"""One figure against another: share, difference, the period before, lead over another area, place among peers."""

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from jingxin.core import growth
from jingxin.core.figure import Basis, Figure
from jingxin.core.growth import Rate
from jingxin.core.language import _
from jingxin.core.period import period_before
from jingxin.core.unit import Unit, convert
from jingxin.measures.expression import Expression, Step
from jingxin.measures.meaning import Nature, meaning_of
from jingxin.measures.working import Asked, Working, concluded, shown

if TYPE_CHECKING:
    from jingxin.measures.workings import Workings


def work_share(w: "Workings", q: Asked) -> Working:
    part = w.work(q.expression.inner, q.period, q.area)
    whole = w.work(_argument(q.step), q.period, q.area)
    rate = growth.share(_in(part.figure, whole.figure.unit), whole.figure.value)
    if rate.value is None:
        rate = evolve(rate, reason=part.figure.reason or whole.figure.reason or rate.reason)
    figure = w.rate_figure(q, rate, part.figure, whole.figure)
    formula = _("{part} ÷ {whole} × 100 = {rate}%").format(
        part=shown(rate.numerator),
        whole=shown(rate.denominator),
        rate=shown(rate.value, q.meaning.decimals),
    )
    return concluded(
        figure,
        _("{where}的{label}：{part}除以{whole}。").format(
            where=w.where(q.period, q.area),
            label=q.meaning.label,
            part=part.figure.label,
            whole=whole.figure.label,
        ),
        formula,
        part.figure,
        whole.figure,
        (part, whole),
    )


def _argument(step: Step) -> Expression:
    if not isinstance(step.argument, Expression):
        raise TypeError(f"{step} was not read by `meaning.read`")
    return step.argument


def _in(figure: Figure, unit: Unit) -> Decimal | None:
    return None if figure.value is None else convert(figure.value, figure.unit, unit)


def work_difference(w: "Workings", q: Asked) -> Working:
    left = w.work(q.expression.inner, q.period, q.area)
    right = w.work(_argument(q.step), q.period, q.area)
    if left.figure.value is None or right.figure.value is None:
        rate = Rate(None, left.figure.value, right.figure.value, left.figure.reason or right.figure.reason)
    else:
        rate = growth.lead(left.figure.value, _in(right.figure, left.figure.unit))
    figure = w.rate_figure(q, rate, left.figure, right.figure)
    formula = (
        f"{shown(rate.numerator)} − {shown(rate.denominator)} = {shown(rate.value)}{q.meaning.unit.label}"
    )
    return concluded(
        figure,
        _("{where}的{label}：{left}减去{right}。").format(
            where=w.where(q.period, q.area),
            label=q.meaning.label,
            left=left.figure.label,
            right=right.figure.label,
        ),
        formula,
        left.figure,
        right.figure,
        (left, right),
    )


def work_change(w: "Workings", q: Asked) -> Working:
    """The period against the one just before: this week less last week."""
    own = w.work(q.expression.inner, q.period, q.area)
    before = period_before(q.period)
    if before is None:
        reason = _("{period}没有上一期，不能比较；请写月、季、年或周。").format(period=q.period.label)
        figure = w.rate_figure(q, Rate(None, own.figure.value, None, reason), own.figure)
        return concluded(figure, reason, "", own.figure, own.figure, (own,))
    earlier = w.work(q.expression.inner, before, q.area)
    rate = growth.lead(own.figure.value, earlier.figure.value)
    if rate.value is None:
        rate = evolve(rate, reason=own.figure.reason or earlier.figure.reason or rate.reason)
    figure = w.rate_figure(q, rate, own.figure, earlier.figure)
    formula = (
        f"{shown(rate.numerator)} − {shown(rate.denominator)} = {shown(rate.value)}{q.meaning.unit.label}"
    )
    return concluded(
        figure,
        _("{where}的{label}：本期减去{before}。").format(
            where=w.where(q.period, q.area), label=q.meaning.label, before=before.label
        ),
        formula,
        own.figure,
        earlier.figure,
        (own, earlier),
    )


def work_lead(w: "Workings", q: Asked) -> Working:
    compared = q.expression.inner
    inside = meaning_of(compared, w.facts.catalogue)
    if inside.nature is Nature.LEVEL:
        compared = compared.then("growth")
        inside = meaning_of(compared, w.facts.catalogue)
    reference = w.facts.areas.find(str(q.step.argument), seen_from=q.area)
    own = w.work(compared, q.period, q.area)
    other = w.work(compared, q.period, reference.code)
    low_is_good = inside.goods == "DOWN"
    first, second = (other, own) if low_is_good else (own, other)
    rate = growth.lead(first.figure.value, second.figure.value)
    if rate.value is None:
        rate = evolve(rate, reason=own.figure.reason or other.figure.reason or rate.reason)
    label = _("{label}{area}").format(label=q.meaning.label, area=reference.name)
    # The figure carries the code: 全市 says something else when it is read from another county.
    bound = evolve(
        q, expression=q.expression.inner.then("lead", reference.code), meaning=evolve(q.meaning, label=label)
    )
    figure = w.rate_figure(bound, rate, own.figure, other.figure)
    sentence = _("{where}的{rate}与{area}相比，{way}。").format(
        where=w.where(q.period, q.area),
        rate=own.figure.label,
        area=reference.name,
        way=_("越低越好，用对方减本地") if low_is_good else _("用本地减对方"),
    )
    decimals = q.meaning.decimals
    formula = _("{left} − {right} = {gap}个百分点").format(
        left=shown(rate.numerator, decimals),
        right=shown(rate.denominator, decimals),
        gap=shown(rate.value, decimals),
    )
    return concluded(
        figure,
        sentence,
        formula,
        own.figure,
        other.figure,
        (own, other),
    )


def work_rank(w: "Workings", q: Asked) -> Working:
    inside = meaning_of(q.expression.inner, w.facts.catalogue)
    peers = w.facts.areas.peers(q.area, q.period.last_day)
    workings = {peer.code: w.work(q.expression.inner, q.period, peer.code) for peer in peers}
    own = workings[q.area]
    ranked = {code: work.figure.value for code, work in workings.items() if work.figure.value is not None}
    missing = [peer.name for peer in peers if peer.code not in ranked]
    value, reason = None, own.figure.reason
    if q.area in ranked:
        value, reason = Decimal(place_of(q.area, ranked, low_is_good=inside.goods == "DOWN")), ""
    figure = evolve(
        w.plain_figure(q, value),
        basis=Basis.COMPUTED,
        reporting=len(ranked),
        source=own.figure.source,
        reason=reason,
        made=any(work.figure.made for work in workings.values()),
    )
    best_first = sorted(
        ranked, key=lambda code: (place_of(code, ranked, low_is_good=inside.goods == "DOWN"), code)
    )
    order = "；".join(
        f"{place_of(code, ranked, low_is_good=inside.goods == 'DOWN')}. {w.facts.areas.name(code)} "
        f"{shown(ranked[code], inside.decimals)}{inside.unit.label}"
        for code in best_first
    )
    notes = [reason] if reason else []
    if missing:
        notes.append(_("{names}没有数据，未参加排位。").format(names=_("、").join(missing)))
    sentence = _("{where}的{label}：同级同属的{all}个地区中有{ranked}个有数据，{way}，并列的同位。").format(
        where=w.where(q.period, q.area),
        label=q.meaning.label,
        all=len(peers),
        ranked=len(ranked),
        way=_("从低到高排") if inside.goods == "DOWN" else _("从高到低排"),
    )
    return concluded(
        figure,
        sentence,
        order,
        own.figure,
        None,
        tuple(workings[code] for code in best_first),
        notes=tuple(notes),
    )


def place_of(own: str, values: dict[str, Decimal], *, low_is_good: bool) -> int:
    """
    Return the place in a competition: one more than how many are strictly better; equal values share it.

    >>> place_of("b", {"a": Decimal(3), "b": Decimal(2), "c": Decimal(2), "d": Decimal(1)}, low_is_good=False)
    2
    """
    mine = values[own]
    return 1 + sum(1 for value in values.values() if (value < mine if low_is_good else value > mine))
