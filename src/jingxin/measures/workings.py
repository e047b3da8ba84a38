"""
From an expression to a figure with its working: what was divided by what, in words and in numbers.

Totals come from `facts`, every division and rounding from `core.growth`. A working keeps the workings that it was
made from, so that the trail of a rate shows the trails of its two sides, and that of a rank those of all peers.
"""

from collections.abc import Callable
from decimal import Decimal

from attrs import evolve, frozen

from jingxin.core import growth
from jingxin.core.figure import Basis, Figure
from jingxin.core.growth import Rate, round_half_up
from jingxin.core.language import _
from jingxin.core.period import Period, months_of
from jingxin.core.unit import Unit, convert
from jingxin.measures.expression import Expression, Part, Step
from jingxin.measures.facts import UNKNOWN, Fact, Facts, plain
from jingxin.measures.meaning import Meaning, Nature, meaning_of
from jingxin.measures.measure import Compare, Count, CountDistinct, Kind, Measure, Place, Single


@frozen
class Selected:
    """The rows that a leaf stands on, named so that a trail can ask for them again."""

    measure: Measure
    parts: tuple[Part, ...]
    period: Period
    area: str


@frozen
class Working:
    """A figure with how it came about."""

    figure: Figure
    sentence: str
    formula: str = ""
    numerator: Figure | None = None
    denominator: Figure | None = None
    operands: tuple["Working", ...] = ()
    selected: Selected | None = None
    notes: tuple[str, ...] = ()


def shown(value: Decimal | None, decimals: int | None = None) -> str:
    """A number inside a formula: exact, or a rate cut to four more digits than it is printed with."""
    if value is None:
        return _("无")
    return f"{plain(value):f}" if decimals is None else f"{plain(round_half_up(value, decimals + 4)):f}"


class Workings:
    """Works out expressions on one snapshot. What is legal was settled by `meaning`; here is only arithmetic."""

    def __init__(self, facts: Facts, snapshot: str) -> None:
        self.facts, self.snapshot = facts, snapshot
        self._operators: dict[str, Callable[[Expression, Step, Meaning, Period, str], Working]] = {
            "growth": self._growth,
            "base": self._base,
            "share": self._share,
            "completion": self._completion,
            "target": self._target,
            "behind": self._behind,
            "pace": self._pace,
            "rank": self._rank,
            "lead": self._lead,
            "difference": self._difference,
            "contribution": self._contribution,
            "names": self._names,
        }

    def work(self, expression: Expression, period: Period, area: str) -> Working:
        """Return the working of a checked expression; the same object when it is asked again."""
        return self.facts.once(
            ("working", self.snapshot, str(expression), period.code, area),
            lambda: self._work(expression, period, area),
        )

    def _work(self, expression: Expression, period: Period, area: str) -> Working:
        meaning = self._labelled(expression, area)
        if meaning.leaf:
            return self._leaf(expression, meaning, period, area)
        step = expression.steps[-1]
        return self._operators[step.operator](expression, step, meaning, period, area)

    # --- what they share -------------------------------------------------------------------------

    def _labelled(self, expression: Expression, area: str) -> Meaning:
        """The meaning, with part names as people know them: 34 → 通用设备制造业."""
        meaning = meaning_of(expression, self.facts.catalogue)
        label = meaning.label
        for step in expression.steps:
            if isinstance(step.argument, Part):
                label = label.replace(str(step.argument), self.part_name(step.argument))
        return evolve(meaning, label=label)

    def part_name(self, part: Part) -> str:
        """What people call a slice: the town's, division's or firm's name, else the value itself."""
        if part.value == UNKNOWN:
            return _("未登记")
        if part.dimension == "town":
            return self.facts.areas.name(part.value)
        if part.dimension == "industry":
            return self.facts.once(("divisions",), self._division_names).get(part.value, part.value)
        if part.dimension == "firm":
            return self.facts.once(("firm names",), self._firm_names).get(part.value, part.value)
        return part.value

    def _division_names(self) -> dict[str, str]:
        rows = self.facts.tables.firm_industries
        names = rows.group_by("division").agg(name=rows.division_name.max())
        return {row["division"]: row["name"] for row in self.facts.engine.rows(names) if row["name"]}

    def _firm_names(self) -> dict[str, str]:
        firms = self.facts.tables.firms
        rows = self.facts.engine.rows(firms.select("firm", "name", "short_name"))
        return {row["firm"]: row["short_name"] or row["name"] for row in rows}

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

    def _from_rate(
        self, expression: Expression, meaning: Meaning, period: Period, area: str, rate: Rate, *sides: Figure
    ) -> Figure:
        figure = self._figure(expression, meaning, period, area, rate.value)
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

    def _where(self, period: Period, area: str) -> str:
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
            where=self._where(period, place),
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
                where=self._where(period, area), label=meaning.label, rows=fact.rows
            )
        if fact.value is not None:
            return fact.value, ""
        # Facts with dates are complete: none selected is none. Reports that did not come in are not zero.
        dated = "period" not in measure.grain and measure.kind in {Kind.COUNT, Kind.FLOW, Kind.STOCK}
        counted = isinstance(measure.aggregate, Count | CountDistinct)
        if fact.rows == 0 and dated and (counted or not isinstance(measure.aggregate, Single)):
            return Decimal(0), ""
        return None, _("没有{where}的“{label}”数据。").format(
            where=self._where(period, area), label=meaning.label
        )

    def _names(
        self, expression: Expression, step: Step, meaning: Meaning, period: Period, area: str
    ) -> Working:
        inner = self.work(expression.inner, period, area)
        names: tuple[str, ...] = ()
        if inner.figure.value is not None and inner.selected is not None:
            names = self._read_names(inner.selected)
        figure = evolve(inner.figure, measure=str(expression), label=meaning.label, names=names)
        return evolve(inner, figure=figure)

    def _read_names(self, selected: Selected) -> tuple[str, ...]:
        measure = selected.measure
        rows = self.facts.selected(
            measure, selected.parts, selected.period, selected.area, joined=(measure.names,)
        )
        order = measure.order or (measure.names,)
        rows = rows.order_by([*(rows[column] for column in order), rows.row_key])
        found = self.facts.engine.rows(rows.select(_name=rows[measure.names]))
        return tuple(dict.fromkeys(row["_name"] for row in found if row["_name"]))

    # --- growth ----------------------------------------------------------------------------------

    def base_of(self, expression: Expression, period: Period, area: str) -> tuple[Decimal | None, str]:
        """
        Return the comparable base of a measure or slice, or None and why there is none.

        A base that only some of the rows carry is none: the two sides would differ in frame.
        """
        measure = self.facts.catalogue[expression.measure]
        if measure.compare is Compare.YEAR_EARLIER:
            earlier = self.work(expression, period.year_earlier(), area).figure
            return earlier.value, earlier.reason
        fact = self.fact(expression, period, area)
        if fact.rows and fact.unpaired:
            return None, _(
                "选出的{rows}行中有{missing}行缺少本期数或同口径基数，两边口径不一，不能计算增速。"
            ).format(rows=fact.rows, missing=fact.unpaired)
        return fact.base, "" if fact.base is not None else _("没有同口径的上年同期数，不能计算增速。")

    def _growth(
        self, expression: Expression, step: Step, meaning: Meaning, period: Period, area: str
    ) -> Working:
        leaf = expression.inner
        own = self.work(leaf, period, area)
        fact = self.fact(leaf, period, area) if own.figure.value is not None else Fact(None, 0, 0)
        base = self.work(leaf.then("base"), period, area)
        computed = growth.year_on_year(own.figure.value, base.figure.value)
        if own.figure.value is None or base.figure.value is None:
            computed = evolve(computed, reason=own.figure.reason or base.figure.reason)
        figure = self._from_rate(expression, meaning, period, area, computed, own.figure)
        arithmetic = _("（{value} − {base}）÷ {base} × 100 = {rate}%").format(
            value=shown(own.figure.value),
            base=shown(base.figure.value),
            rate=shown(computed.value, meaning.decimals),
        )
        if fact.published is not None:
            figure = evolve(figure, value=fact.published, basis=Basis.PUBLISHED, reason="")
            note = _("按同口径基数推算：{arithmetic}。").format(arithmetic=arithmetic)
            return Working(
                figure,
                _("{where}的{label}取公布数，不另行计算。").format(
                    where=self._where(period, area), label=meaning.label
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
                where=self._where(period, area), label=meaning.label
            ),
            arithmetic if computed.value is not None else "",
            own.figure,
            base.figure,
            (own, base) if meaning.measure.compare is Compare.YEAR_EARLIER else (own,),
            notes=(figure.reason,) if figure.reason else (),
        )

    def _base(
        self, expression: Expression, step: Step, meaning: Meaning, period: Period, area: str
    ) -> Working:
        leaf = expression.inner
        value, reason = self.base_of(leaf, period, area)
        if meaning.measure.compare is Compare.YEAR_EARLIER:
            earlier = self.work(leaf, period.year_earlier(), area)
            figure = evolve(earlier.figure, measure=str(expression), label=meaning.label, period=period)
            return evolve(earlier, figure=figure)
        own = self.work(leaf, period, area)
        figure = evolve(
            own.figure,
            measure=str(expression),
            label=meaning.label,
            value=value,
            reason=own.figure.reason or reason if value is None else "",
        )
        formula = "" if value is None else f"{shown(value)}{meaning.unit.label}"
        sentence = _("{where}的{label}：把选出各行的同口径基数相加。").format(
            where=self._where(period, area), label=meaning.label
        )
        return evolve(own, figure=figure, sentence=sentence, formula=formula)

    def _contribution(
        self, expression: Expression, step: Step, meaning: Meaning, period: Period, area: str
    ) -> Working:
        leaf, part = expression.inner, step.argument
        whole = self.work(leaf.then("growth"), period, area)
        piece = self.work(leaf.then("part", part), period, area)
        total = self.work(leaf.then("base"), period, area).figure
        base, reason = self.base_of(leaf.then("part", part), period, area)
        rate = self._pull(piece.figure.value, base, total.value)
        if rate.value is None:
            rate = evolve(rate, reason=piece.figure.reason or total.reason or reason or rate.reason)
        figure = self._from_rate(expression, meaning, period, area, rate, piece.figure)
        return Working(
            figure,
            _("{part}的增减额占总量同口径基数的百分点，即它拉动总量增长的部分。").format(
                part=piece.figure.label
            ),
            ""
            if rate.value is None
            else _("（{value} − {base}）÷ {whole} × 100 = {rate}个百分点").format(
                value=shown(piece.figure.value),
                base=shown(base),
                whole=shown(total.value),
                rate=shown(rate.value, meaning.decimals),
            ),
            piece.figure,
            total,
            (piece, whole),
            notes=(figure.reason,) if figure.reason else (),
        )

    @staticmethod
    def _pull(value: Decimal | None, base: Decimal | None, whole: Decimal | None) -> Rate:
        if value is None or base is None or whole is None:
            return Rate(None, None, whole, _("缺少本期数或同口径基数，不能计算拉动。"))
        # The rest of the whole stands still, so that `contributions` divides by the base of all.
        rest = whole - base
        return growth.contributions({"part": value, "rest": rest}, {"part": base, "rest": rest})["part"]

    # --- shares, targets -------------------------------------------------------------------------

    def _share(
        self, expression: Expression, step: Step, meaning: Meaning, period: Period, area: str
    ) -> Working:
        part = self.work(expression.inner, period, area)
        whole = self.work(self._argument(step), period, area)
        rate = growth.share(self._in(part.figure, whole.figure.unit), whole.figure.value)
        if rate.value is None:
            rate = evolve(rate, reason=part.figure.reason or whole.figure.reason or rate.reason)
        figure = self._from_rate(expression, meaning, period, area, rate, part.figure, whole.figure)
        formula = _("{part} ÷ {whole} × 100 = {rate}%").format(
            part=shown(rate.numerator),
            whole=shown(rate.denominator),
            rate=shown(rate.value, meaning.decimals),
        )
        return Working(
            figure,
            _("{where}的{label}：{part}除以{whole}。").format(
                where=self._where(period, area),
                label=meaning.label,
                part=part.figure.label,
                whole=whole.figure.label,
            ),
            formula if rate.value is not None else "",
            part.figure,
            whole.figure,
            (part, whole),
            notes=(figure.reason,) if figure.reason else (),
        )

    @staticmethod
    def _argument(step: Step) -> Expression:
        if not isinstance(step.argument, Expression):
            raise TypeError(f"{step} was not read by `meaning.read`")
        return step.argument

    @staticmethod
    def _in(figure: Figure, unit: Unit) -> Decimal | None:
        return None if figure.value is None else convert(figure.value, figure.unit, unit)

    def _target(
        self, expression: Expression, step: Step, meaning: Meaning, period: Period, area: str
    ) -> Working:
        measure = meaning.measure
        row = self.facts.once(("targets",), self._targets).get((measure.indicator, area, period.year))
        figure = self._figure(expression, meaning, period, area, row[0] if row else None)
        sentence = _("{area}{year}年“{label}”的年度目标，按台账登记。").format(
            area=self.facts.areas.name(area), year=period.year, label=measure.label
        )
        if row is None:
            reason = _("没有登记{area}{year}年“{label}”的年度目标。").format(
                area=self.facts.areas.name(area), year=period.year, label=measure.label
            )
            return Working(evolve(figure, reason=reason), sentence, notes=(reason,))
        figure = evolve(figure, basis=Basis.PUBLISHED, reporting=1, made=row[1])
        return Working(figure, sentence, f"{shown(figure.value)}{meaning.unit.label}")

    def _targets(self) -> dict[tuple[str, str, int], tuple[Decimal, bool]]:
        return {
            (row["indicator"], row["area"], row["year"]): (plain(row["value"]), row["made"])
            for row in self.facts.engine.rows(self.facts.tables.targets.order_by("row_key"))
        }

    def _completion(
        self, expression: Expression, step: Step, meaning: Meaning, period: Period, area: str
    ) -> Working:
        own = self.work(expression.inner, period, area)
        target = self.work(expression.inner.then("target"), period, area)
        rate = growth.completion(own.figure.value, target.figure.value)
        if meaning.measure.kind is Kind.FLOW and not _from_january(period):
            rate = Rate(
                None,
                own.figure.value,
                target.figure.value,
                _("年度目标的完成率按当年1月起的累计数计算，“{period}”不是累计期。").format(
                    period=period.label
                ),
            )
        elif rate.value is None:
            rate = evolve(rate, reason=own.figure.reason or target.figure.reason or rate.reason)
        figure = self._from_rate(expression, meaning, period, area, rate, own.figure, target.figure)
        formula = _("{value} ÷ {target} × 100 = {rate}%").format(
            value=shown(own.figure.value),
            target=shown(target.figure.value),
            rate=shown(rate.value, meaning.decimals),
        )
        return Working(
            figure,
            _("{where}的{label}：本期数除以年度目标。").format(
                where=self._where(period, area), label=meaning.label
            ),
            formula if rate.value is not None else "",
            own.figure,
            target.figure,
            (own, target),
            notes=(figure.reason,) if figure.reason else (),
        )

    def _behind(
        self, expression: Expression, step: Step, meaning: Meaning, period: Period, area: str
    ) -> Working:
        done = self.work(expression.inner.then("completion"), period, area)
        elapsed = growth.time_elapsed(sum(1 for _month in months_of(period)))
        ceiling = meaning.measure.direction == "DOWN"
        rate = growth.lead(done.figure.value, elapsed) if ceiling else growth.lead(elapsed, done.figure.value)
        if rate.value is None:
            rate = evolve(rate, reason=done.figure.reason or rate.reason)
        figure = self._from_rate(expression, meaning, period, area, rate, done.figure)
        formula = _("{left} − {right} = {gap}个百分点").format(
            left=shown(rate.numerator, 1), right=shown(rate.denominator, 1), gap=shown(rate.value, 1)
        )
        return Working(
            figure,
            _("{where}的{label}：时间进度{elapsed}%与目标完成率相减，正数为落后。").format(
                where=self._where(period, area), label=meaning.label, elapsed=shown(elapsed, 0)
            ),
            formula if rate.value is not None else "",
            done.figure,
            None,
            (done,),
            notes=(figure.reason,) if figure.reason else (),
        )

    def _pace(
        self, expression: Expression, step: Step, meaning: Meaning, period: Period, area: str
    ) -> Working:
        own = self.work(expression.inner, period, area)
        target = self.work(expression.inner.then("target"), period, area)
        left = 12 - period.last_day.month
        if own.figure.value is None or target.figure.value is None:
            reason = own.figure.reason or target.figure.reason
            rate = Rate(None, own.figure.value, target.figure.value, reason)
        else:
            rate = growth.pace_needed(own.figure.value, target.figure.value, left)
        figure = self._from_rate(expression, meaning, period, area, rate, own.figure, target.figure)
        formula = _("（{target} − {value}）÷ {left} = {pace}{unit}").format(
            target=shown(target.figure.value),
            value=shown(own.figure.value),
            left=left,
            pace=shown(rate.value, meaning.decimals),
            unit=meaning.unit.label,
        )
        return Working(
            figure,
            _("{where}的{label}：年度目标还差的部分，由余下{left}个月均摊；已完成的为零。").format(
                where=self._where(period, area), label=meaning.label, left=left
            ),
            formula if rate.value else "",
            own.figure,
            target.figure,
            (own, target),
            notes=(figure.reason,) if figure.reason else (),
        )

    # --- against others --------------------------------------------------------------------------

    def _difference(
        self, expression: Expression, step: Step, meaning: Meaning, period: Period, area: str
    ) -> Working:
        left = self.work(expression.inner, period, area)
        right = self.work(self._argument(step), period, area)
        if left.figure.value is None or right.figure.value is None:
            rate = Rate(
                None, left.figure.value, right.figure.value, left.figure.reason or right.figure.reason
            )
        else:
            rate = growth.lead(left.figure.value, self._in(right.figure, left.figure.unit))
        figure = self._from_rate(expression, meaning, period, area, rate, left.figure, right.figure)
        formula = (
            f"{shown(rate.numerator)} − {shown(rate.denominator)} = {shown(rate.value)}{meaning.unit.label}"
        )
        return Working(
            figure,
            _("{where}的{label}：{left}减去{right}。").format(
                where=self._where(period, area),
                label=meaning.label,
                left=left.figure.label,
                right=right.figure.label,
            ),
            formula if rate.value is not None else "",
            left.figure,
            right.figure,
            (left, right),
            notes=(figure.reason,) if figure.reason else (),
        )

    def _lead(
        self, expression: Expression, step: Step, meaning: Meaning, period: Period, area: str
    ) -> Working:
        compared = expression.inner
        inside = meaning_of(compared, self.facts.catalogue)
        if inside.nature is Nature.LEVEL:
            compared = compared.then("growth")
            inside = meaning_of(compared, self.facts.catalogue)
        reference = self.facts.areas.find(str(step.argument), seen_from=area)
        bound = expression.inner.then("lead", reference.code)
        own = self.work(compared, period, area)
        other = self.work(compared, period, reference.code)
        low_is_good = inside.goods == "DOWN"
        first, second = (other, own) if low_is_good else (own, other)
        rate = growth.lead(first.figure.value, second.figure.value)
        if rate.value is None:
            rate = evolve(rate, reason=own.figure.reason or other.figure.reason or rate.reason)
        label = _("{label}{area}").format(label=meaning.label, area=reference.name)
        figure = self._from_rate(
            bound, evolve(meaning, label=label), period, area, rate, own.figure, other.figure
        )
        sentence = _("{where}的{rate}与{area}相比，{way}。").format(
            where=self._where(period, area),
            rate=own.figure.label,
            area=reference.name,
            way=_("越低越好，用对方减本地") if low_is_good else _("用本地减对方"),
        )
        decimals = meaning.decimals
        formula = _("{left} − {right} = {gap}个百分点").format(
            left=shown(rate.numerator, decimals),
            right=shown(rate.denominator, decimals),
            gap=shown(rate.value, decimals),
        )
        return Working(
            figure,
            sentence,
            formula if rate.value is not None else "",
            own.figure,
            other.figure,
            (own, other),
            notes=(figure.reason,) if figure.reason else (),
        )

    def _rank(
        self, expression: Expression, step: Step, meaning: Meaning, period: Period, area: str
    ) -> Working:
        inside = meaning_of(expression.inner, self.facts.catalogue)
        peers = self.facts.areas.peers(area, period.last_day)
        workings = {peer.code: self.work(expression.inner, period, peer.code) for peer in peers}
        own = workings[area]
        ranked = {code: work.figure.value for code, work in workings.items() if work.figure.value is not None}
        missing = [peer.name for peer in peers if peer.code not in ranked]
        value, reason = None, own.figure.reason
        if area in ranked:
            value, reason = Decimal(place_of(area, ranked, low_is_good=inside.goods == "DOWN")), ""
        figure = evolve(
            self._figure(expression, meaning, period, area, value),
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
            f"{place_of(code, ranked, low_is_good=inside.goods == 'DOWN')}. {self.facts.areas.name(code)} "
            f"{shown(ranked[code], inside.decimals)}{inside.unit.label}"
            for code in best_first
        )
        notes = [reason] if reason else []
        if missing:
            notes.append(_("{names}没有数据，未参加排位。").format(names=_("、").join(missing)))
        sentence = _(
            "{where}的{label}：同级同属的{all}个地区中有{ranked}个有数据，{way}，并列的同位。"
        ).format(
            where=self._where(period, area),
            label=meaning.label,
            all=len(peers),
            ranked=len(ranked),
            way=_("从低到高排") if inside.goods == "DOWN" else _("从高到低排"),
        )
        return Working(
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


def _from_january(period: Period) -> bool:
    return (period.first_day.month, period.first_day.day, period.first_day.year) == (1, 1, period.year)
