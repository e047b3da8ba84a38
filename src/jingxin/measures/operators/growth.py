"""Growth and what it stands on: the comparable base, and how much each part pulls (拉动)."""

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from jingxin.core import growth
from jingxin.core.figure import Basis
from jingxin.core.growth import Rate
from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.measures.expression import Expression, Part
from jingxin.measures.meaning import meaning_of
from jingxin.measures.measure import Compare
from jingxin.measures.operators.per import kept_quotient, sides
from jingxin.measures.totals import Fact
from jingxin.measures.working import Asked, Working, concluded, shown

if TYPE_CHECKING:
    from jingxin.measures.workings import Workings


def base_of(w: "Workings", expression: Expression, period: Period, area: str) -> tuple[Decimal | None, str]:
    """
    Return the comparable base of a measure or slice, or None and why there is none.

    A base that only some of the rows carry is none: the two sides would differ in frame.
    """
    if is_quotient(expression):
        return _quotient_base(w, expression, period, area)
    measure = w.facts.catalogue[expression.measure]
    if measure.compare is Compare.YEAR_EARLIER:
        earlier = w.work(expression, period.year_earlier(), area).figure
        return earlier.value, earlier.reason
    fact = w.fact(expression, period, area)
    if fact.base is None:
        return None, _("没有同口径的上年同期数，不能计算增速。")
    if fact.unpaired:
        return None, _(
            "选出的{rows}行中有{missing}行缺少本期数或同口径基数，两边口径不一，不能计算增速。"
        ).format(rows=fact.rows, missing=fact.unpaired)
    return fact.base, ""


@frozen
class Compared:
    """
    Both sides of a growth in one frame, in the expression's unit; None and why where one cannot be had.

    `notes` say how many firms stand on both sides, where not everybody does.
    """

    now: Decimal | None
    before: Decimal | None
    reason: str = ""
    notes: tuple[str, ...] = ()


def has_same_scope(w: "Workings", expression: Expression) -> bool:
    """Whether growth of it compares only the firms and months that reported in both years."""
    if is_quotient(expression):
        return any(has_same_scope(w, side) for side in sides(expression))
    return bool(w.facts.catalogue[expression.measure].same_scope)


def compared(w: "Workings", expression: Expression, period: Period, area: str) -> Compared:
    """Return what growth of the expression compares; of a quotient each side in its own frame."""
    own = w.work(expression, period, area).figure
    if own.value is None:
        return Compared(None, None, own.reason)
    if is_quotient(expression):
        return _compared_quotient(w, expression, period, area)
    measure = w.facts.catalogue[expression.measure]
    if not measure.same_scope:
        base, reason = base_of(w, expression, period, area)
        return Compared(own.value, base, reason)
    earlier = w.work(expression, period.year_earlier(), area).figure
    if earlier.value is None:
        return Compared(None, None, earlier.reason)
    parts = tuple(step.argument for step in expression.steps if isinstance(step.argument, Part))
    found = w.facts.same_scope(measure, parts, period, area)
    if not found.firms:
        return Compared(None, None, _("没有一家企业两年同月都有数，不能计算增速。"))
    note = _("{label}只比较两年同月都有数的{firms}家企业（今年共{now}家、上年共{before}家）。").format(
        label=measure.label, firms=found.firms, now=own.reporting, before=earlier.reporting
    )
    return Compared(found.now, found.before, notes=(note,))


def _compared_quotient(w: "Workings", expression: Expression, period: Period, area: str) -> Compared:
    part, whole = (compared(w, side, period, area) for side in sides(expression))
    if reason := part.reason or whole.reason:
        return Compared(None, None, reason)
    units = [meaning_of(side, w.facts.catalogue).unit for side in sides(expression)]
    unit = meaning_of(expression, w.facts.catalogue).unit
    now = kept_quotient(part.now, units[0], whole.now, units[1], unit)
    before = kept_quotient(part.before, units[0], whole.before, units[1], unit)
    return Compared(
        now.value,
        before.value,
        now.reason or before.reason,
        tuple(dict.fromkeys((*part.notes, *whole.notes))),
    )


def _same_scope_growth(w: "Workings", q: Asked) -> Working:
    leaf = q.expression.inner
    own, found = w.work(leaf, q.period, q.area), compared(w, leaf, q.period, q.area)
    rate = growth.year_on_year(found.now, found.before)
    if found.reason:
        rate = evolve(rate, reason=found.reason)
    arithmetic = _("（{value} − {base}）÷ {base} × 100 = {rate}%").format(
        value=shown(found.now), base=shown(found.before), rate=shown(rate.value, q.meaning.decimals)
    )
    base = evolve(own.figure, value=found.before, label=_("上年同期（同口径）"))
    return concluded(
        w.rate_figure(q, rate, own.figure),
        _("{where}的{label}由两年都报数的企业的本期数与上年同期数相比得出。").format(
            where=w.where(q.period, q.area), label=q.meaning.label
        ),
        arithmetic,
        evolve(own.figure, value=found.now, label=_("本期（同口径）")),
        base,
        (own,) if is_quotient(leaf) else (own, w.work(leaf, q.period.year_earlier(), q.area)),
        notes=found.notes,
    )


def is_quotient(expression: Expression) -> bool:
    return bool(expression.steps) and expression.steps[-1].operator == "per"


def _quotient_base(
    w: "Workings", expression: Expression, period: Period, area: str
) -> tuple[Decimal | None, str]:
    """The quotient of both sides' own bases, each in its own frame."""
    (part, why_part), (whole, why_whole) = (base_of(w, side, period, area) for side in sides(expression))
    units = [meaning_of(side, w.facts.catalogue).unit for side in sides(expression)]
    unit = meaning_of(expression, w.facts.catalogue).unit
    rate = kept_quotient(part, units[0], whole, units[1], unit)
    return rate.value, "" if rate.value is not None else why_part or why_whole or rate.reason


def work_growth(w: "Workings", q: Asked) -> Working:
    leaf = q.expression.inner
    if has_same_scope(w, leaf):
        return _same_scope_growth(w, q)
    own = w.work(leaf, q.period, q.area)
    # A city may publish the rate alone: a published rate is a fact of its own, whether the level is known or not.
    fact = Fact(None, 0, 0) if is_quotient(leaf) else w.fact(leaf, q.period, q.area)
    base = w.work(leaf.then("base"), q.period, q.area)
    computed = growth.year_on_year(own.figure.value, base.figure.value)
    if own.figure.value is None or base.figure.value is None:
        computed = evolve(computed, reason=own.figure.reason or base.figure.reason)
    figure = w.rate_figure(q, computed, own.figure)
    arithmetic = _("（{value} − {base}）÷ {base} × 100 = {rate}%").format(
        value=shown(own.figure.value),
        base=shown(base.figure.value),
        rate=shown(computed.value, q.meaning.decimals),
    )
    if fact.published is not None:
        figure = evolve(figure, value=fact.published, basis=Basis.PUBLISHED, reason="")
        note = _("按同口径基数推算：{arithmetic}。").format(arithmetic=arithmetic)
        return concluded(
            figure,
            _("{where}的{label}取公布数，不另行计算。").format(
                where=w.where(q.period, q.area), label=q.meaning.label
            ),
            _("公布增速 {rate}%（{source}）").format(rate=shown(fact.published), source=figure.source),
            own.figure,
            base.figure,
            (own,),
            notes=(note,) if computed.value is not None else (),
        )
    return Working(
        figure,
        _("{where}的{label}由本期数与同口径的上年同期数相比得出。").format(
            where=w.where(q.period, q.area), label=q.meaning.label
        ),
        arithmetic,
        own.figure,
        base.figure,
        (own, base) if q.meaning.measure.compare is Compare.YEAR_EARLIER else (own,),
    )


def work_base(w: "Workings", q: Asked) -> Working:
    leaf = q.expression.inner
    value, reason = base_of(w, leaf, q.period, q.area)
    if q.meaning.measure.compare is Compare.YEAR_EARLIER and not is_quotient(leaf):
        earlier = w.work(leaf, q.period.year_earlier(), q.area)
        figure = evolve(earlier.figure, measure=str(q.expression), label=q.meaning.label, period=q.period)
        return evolve(earlier, figure=figure)
    own = w.work(leaf, q.period, q.area)
    figure = evolve(
        own.figure,
        measure=str(q.expression),
        label=q.meaning.label,
        value=value,
        reason=own.figure.reason or reason if value is None else "",
    )
    formula = "" if value is None else f"{shown(value)}{q.meaning.unit.label}"
    how = (
        _("{where}的{label}：两边各自的同口径基数相除，保留四位小数。")
        if is_quotient(leaf)
        else _("{where}的{label}：把选出各行的同口径基数相加。")
    )
    sentence = how.format(where=w.where(q.period, q.area), label=q.meaning.label)
    return evolve(own, figure=figure, sentence=sentence, formula=formula)


def work_contribution(w: "Workings", q: Asked) -> Working:
    leaf, part = q.expression.inner, q.step.argument
    whole = w.work(leaf.then("growth"), q.period, q.area)
    piece = w.work(leaf.then("part", part), q.period, q.area)
    total = w.work(leaf.then("base"), q.period, q.area).figure
    if has_same_scope(w, leaf):
        all_of_it = compared(w, leaf, q.period, q.area)
        own = compared(w, leaf.then("part", part), q.period, q.area)
        piece_value, base, reason = own.now, own.before, own.reason or all_of_it.reason
        total = evolve(total, value=all_of_it.before)
    else:
        piece_value = piece.figure.value
        base, reason = base_of(w, leaf.then("part", part), q.period, q.area)
    rate = _pull(piece_value, base, total.value)
    if rate.value is None:
        rate = evolve(rate, reason=piece.figure.reason or total.reason or reason or rate.reason)
    figure = w.rate_figure(q, rate, piece.figure)
    return concluded(
        figure,
        _("{part}的增减额占总量同口径基数的百分点，即它拉动总量增长的部分。").format(part=piece.figure.label),
        _("（{value} − {base}）÷ {whole} × 100 = {rate}个百分点").format(
            value=shown(piece_value),
            base=shown(base),
            whole=shown(total.value),
            rate=shown(rate.value, q.meaning.decimals),
        ),
        piece.figure,
        total,
        (piece, whole),
    )


def _pull(value: Decimal | None, base: Decimal | None, whole: Decimal | None) -> Rate:
    if value is None or base is None or whole is None:
        return Rate(None, None, whole, _("缺少本期数或同口径基数，不能计算拉动。"))
    # The rest of the whole stands still, so that `contributions` divides by the base of all.
    rest = whole - base
    return growth.contributions({"part": value, "rest": rest}, {"part": base, "rest": rest})["part"]
