"""
From an expression to a figure with its working: what was divided by what, in words and in numbers.

Totals come from `facts`, every division and rounding from `core.growth`. A working keeps the workings that it was
made from, so that the trail of a rate shows the trails of its two sides, and that of a rank those of all peers.
"""

from collections.abc import Callable
from decimal import Decimal

from attrs import evolve

from jingxin.core.figure import Basis, Figure
from jingxin.core.growth import Rate
from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.measures.expression import Expression, Part
from jingxin.measures.facts import UNKNOWN, Facts
from jingxin.measures.meaning import Meaning, meaning_of, words_of
from jingxin.measures.measure import Latest, Measure, Place, Single
from jingxin.measures.operators.growth import work_base, work_contribution, work_growth
from jingxin.measures.operators.others import work_change, work_difference, work_lead, work_rank, work_share
from jingxin.measures.operators.per import work_per
from jingxin.measures.operators.same import work_same
from jingxin.measures.operators.targets import work_behind, work_completion, work_pace, work_target
from jingxin.measures.totals import Fact
from jingxin.measures.working import Asked, Selected, Working, shown


def work_names(w: "Workings", q: Asked) -> Working:
    inner = w.work(q.expression.inner, q.period, q.area)
    names: tuple[str, ...] = ()
    if inner.figure.value is not None and inner.selected is not None:
        names = w.read_names(inner.selected)
    figure = evolve(inner.figure, measure=str(q.expression), label=q.meaning.label, names=names)
    return evolve(inner, figure=figure)


_OPERATORS: dict[str, Callable[["Workings", Asked], Working]] = {
    "growth": work_growth,
    "base": work_base,
    "contribution": work_contribution,
    "share": work_share,
    "difference": work_difference,
    "change": work_change,
    "lead": work_lead,
    "rank": work_rank,
    "completion": work_completion,
    "target": work_target,
    "behind": work_behind,
    "pace": work_pace,
    "per": work_per,
    "same": work_same,
    "names": work_names,
}


class Workings:
    """Works out expressions on one snapshot. What is legal was settled by `meaning`; here is only arithmetic."""

    def __init__(self, facts: Facts, snapshot: str) -> None:
        self.facts, self.snapshot = facts, snapshot

    def work(self, expression: Expression, period: Period, area: str) -> Working:
        """Return the working of a checked expression; the same object when it is asked again."""
        return self.facts.once(
            ("working", self.snapshot, str(expression), period.code, area),
            lambda: self._work(expression, period, area),
        )

    def _work(self, expression: Expression, period: Period, area: str) -> Working:
        meaning = self._labelled(expression)
        if meaning.leaf:
            return self._leaf(expression, meaning, period, area)
        step = expression.steps[-1]
        return _OPERATORS[step.operator](self, Asked(expression, step, meaning, period, area))

    # --- what operators share --------------------------------------------------------------------

    def _labelled(self, expression: Expression) -> Meaning:
        """The meaning, with part names as people know them: 34 → 通用设备制造业."""
        meaning = meaning_of(expression, self.facts.catalogue)
        label = meaning.label
        for step in expression.steps:
            if isinstance(step.argument, Part):
                label = label.replace(str(step.argument), self.part_name(meaning.measure, step.argument))
        return evolve(meaning, label=label)

    def part_name(self, measure: Measure, part: Part) -> str:
        """What people call a slice: the town's, division's or firm's name, the ledger's word, else the value itself."""
        if part.value == UNKNOWN:
            return _("未登记")
        if part.dimension == "town":
            return self.facts.areas.name(part.value)
        if part.dimension == "industry":
            return self.facts.once(("divisions",), self._division_names).get(part.value, part.value)
        if part.dimension == "firm":
            return self.facts.once(("firm names",), self._firm_names).get(part.value, part.value)
        return words_of(measure, part.dimension).get(part.value, part.value)

    def _division_names(self) -> dict[str, str]:
        rows = self.facts.tables.firm_industries
        names = rows.group_by("division").agg(name=rows.division_name.max())
        return {row["division"]: row["name"] for row in self.facts.engine.rows(names) if row["name"]}

    def _firm_names(self) -> dict[str, str]:
        firms = self.facts.tables.firms
        rows = self.facts.engine.rows(firms.select("firm", "name", "short_name"))
        return {row["firm"]: row["short_name"] or row["name"] for row in rows}

    def plain_figure(self, q: Asked, value: Decimal | None) -> Figure:
        """The answer with that value and all that the question says of it."""
        return self._figure(q.expression, q.meaning, q.period, q.area, value)

    def _figure(
        self, expression: Expression, meaning: Meaning, period: Period, area: str, value: Decimal | None
    ) -> Figure:
        return Figure(
            measure=str(expression),
            label=meaning.label,
            value=value,
            unit=meaning.unit,
            period=period,
            area=area,
            snapshot=self.snapshot,
            decimals=meaning.decimals,
            source=meaning.measure.authority,
        )

    def rate_figure(self, q: Asked, rate: Rate, *sides: Figure) -> Figure:
        """The answer that a division or subtraction gave; made and sourced as its sides are."""
        figure = self.plain_figure(q, rate.value)
        return evolve(
            figure,
            basis=Basis.COMPUTED,
            numerator=rate.numerator,
            denominator=rate.denominator,
            reason=rate.reason,
            reporting=sides[0].reporting if sides else None,
            source="、".join(dict.fromkeys(side.source for side in sides if side.source)) or figure.source,
            made=any(side.made for side in sides),
        )

    def where(self, period: Period, area: str) -> str:
        return f"{self.facts.areas.name(area)}{period.label}"

    # --- leaves ----------------------------------------------------------------------------------

    def fact(self, expression: Expression, period: Period, area: str) -> Fact:
        """Return the totals of a measure or a slice of one."""
        measure = self.facts.catalogue[expression.measure]
        parts = tuple(step.argument for step in expression.steps if isinstance(step.argument, Part))
        if measure.place is Place.EXACT and parts:
            return self.facts.fact(measure, (), period, parts[-1].value)
        return self.facts.fact(measure, parts, period, area)

    def _leaf(self, expression: Expression, meaning: Meaning, period: Period, area: str) -> Working:
        measure = meaning.measure
        parts = tuple(step.argument for step in expression.steps if isinstance(step.argument, Part))
        place = parts[-1].value if measure.place is Place.EXACT and parts else area
        refusal = self._unanswerable(measure, place)
        fact = Fact(None, 0, 0) if refusal else self.fact(expression, period, area)
        value, reason = (None, refusal) if refusal else self._value(meaning, fact, period, place)
        figure = self._figure(expression, meaning, period, area, value)
        figure = evolve(
            figure,
            basis=Basis.PUBLISHED if isinstance(measure.aggregate, Single) and fact.rows == 1 else Basis.ROWS,
            reporting=fact.reporting,
            source="、".join(fact.sources) or measure.authority,
            reason=reason,
            made=fact.made,
        )
        sentence = _("{where}的{label}：从“{table}”中选出{rows}行，{verb}。{meaning}").format(
            where=self.where(period, place),
            label=meaning.label,
            table=measure.contract.title,
            rows=fact.rows,
            verb=measure.aggregate.verb,
            meaning=measure.meaning,
        )
        formula = "" if value is None else f"{shown(value)}{measure.unit.label}"
        notes = (reason,) if reason else ()
        return Working(
            figure,
            sentence,
            formula,
            selected=Selected(measure, () if place != area else parts, period, place),
            notes=notes,
        )

    def _unanswerable(self, measure: Measure, area: str) -> str:
        if not self.facts.in_use(measure.table):
            return _("“{table}”还没有数据，不能给出“{label}”。").format(
                table=measure.contract.title, label=measure.label
            )
        if measure.place is Place.WITHIN and area not in self.facts.areas.within(self.facts.county):
            return _("本库只有{county}的台账，不能回答{area}的“{label}”。").format(
                county=self.facts.areas.name(self.facts.county),
                area=self.facts.areas.name(area),
                label=measure.label,
            )
        return ""

    def _value(self, meaning: Meaning, fact: Fact, period: Period, area: str) -> tuple[Decimal | None, str]:
        measure = meaning.measure
        if isinstance(measure.aggregate, Single) and fact.rows > 1 and "period" not in measure.grain:
            return None, _("{where}的“{label}”应只有一行，现有{rows}行；请核对台账。").format(
                where=self.where(period, area), label=meaning.label, rows=fact.rows
            )
        if fact.value is not None:
            return fact.value, ""
        # A ledger of dated facts is complete: none selected is none. A report that did not come in is not zero.
        if (
            fact.rows == 0
            and "period" not in measure.grain
            and not isinstance(measure.aggregate, Single | Latest)
        ):
            return Decimal(0), ""
        return None, _("没有{where}的“{label}”数据。").format(
            where=self.where(period, area), label=meaning.label
        )

    def read_names(self, selected: Selected) -> tuple[str, ...]:
        """Return the list behind a count, each name once, in the measure's own order."""
        measure = selected.measure
        rows = self.facts.selected(
            measure, selected.parts, selected.period, selected.area, joined=(measure.names,)
        )
        order = measure.order or (measure.names,)
        rows = rows.order_by([*(rows[column] for column in order), rows.row_key])
        found = self.facts.engine.rows(rows.select(_name=rows[measure.names]))
        return tuple(dict.fromkeys(row["_name"] for row in found if row["_name"]))
