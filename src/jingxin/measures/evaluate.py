"""The one door to figures: `Evaluator`, made by `warehouse.Snapshot.evaluator(scope)`."""

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from jingxin.core import growth
from jingxin.core.figure import Basis, Figure
from jingxin.core.language import _
from jingxin.core.period import Period, parse_period
from jingxin.core.scope import ALL, Scope
from jingxin.measures.areas import AreaTree
from jingxin.measures.catalogue import Catalogue
from jingxin.measures.expression import Expression, Part, Step
from jingxin.measures.facts import UNKNOWN, Facts
from jingxin.measures.meaning import meaning_of, read, words_of
from jingxin.measures.measure import Kind, Measure, Place
from jingxin.measures.operators.growth import compared
from jingxin.measures.pages import Pages, columns_of
from jingxin.measures.trail import TargetGap, Trail, TrailColumn, TrailRow
from jingxin.measures.working import Working
from jingxin.measures.workings import Workings


class Evaluator:
    """
    Figures and trails of one snapshot as one person may see them.

    A figure is an aggregate that the bulletin prints and is the same for all who may ask; the scope decides
    which rows a trail shows, which names a list gives, and which single firms a breakdown names.
    """

    def __init__(self, facts: Facts, *, snapshot: str, scope: Scope = ALL) -> None:
        self.snapshot, self.scope = snapshot, scope
        self._facts = facts
        self._workings = Workings(facts, snapshot)
        self._pages = Pages(facts, scope)

    @property
    def catalogue(self) -> Catalogue:
        return self._facts.catalogue

    @property
    def areas(self) -> AreaTree:
        return self._facts.areas

    @property
    def county(self) -> str:
        """The code of the county whose ledgers these are."""
        return self._facts.county

    def periods_on_record(self) -> list[Period]:
        """Return the periods that official values stand for, by code: what a page may offer to choose from."""
        observations = self._facts.tables.observations
        rows = self._facts.engine.rows(observations.select("period").distinct().order_by("period"))
        return [parse_period(row["period"]) for row in rows]

    def has_rows(self, table: str) -> bool:
        """Whether the ledger has any row in this contract table on the snapshot."""
        return self._facts.in_use(table)

    def read(self, expression: str | Expression) -> Expression:
        """Return the expression with codes for names. Raises `ExpressionError` with position and near names."""
        return read(expression, self.catalogue)

    # --- figures ---------------------------------------------------------------------------------

    def figure(self, expression: str | Expression, *, period: Period, area: str) -> Figure:
        """
        Return one figure; without a value it says why.

        Raises `ExpressionError` for what cannot be read or makes no sense, `AreaError` for an unknown area.
        """
        return self._guarded(self._work(expression, period, area))

    def _work(self, expression: str | Expression, period: Period, area: str) -> Working:
        return self._workings.work(self.read(expression), period, self.areas[area].code)

    def _guarded(self, working: Working) -> Figure:
        """The figure without its names where one of them is not for this person."""
        figure = working.figure
        if self.scope.everything or not figure.names or working.selected is None:
            return figure
        if self._pages.shows_all(working.selected):
            return figure
        return evolve(figure, names=(), reason=_("名单中有您无权查看的单位，未列出。"))

    def figures(
        self, expression: str | Expression, *, period: Period, area: str, by: str, top: int | None = None
    ) -> list[Figure]:
        """
        Return one figure for each town, industry, firm or other value of a dimension, which make up the whole.

        By town each figure is that of the town itself; by anything else it is a slice (`x.part(industry:34)`).
        Rows without a town or industry make a figure of their own, so that nothing is lost. Ordered by code, or
        with `top` the greatest that many, ties by code. Single firms outside the scope are left out.
        """
        known = self.read(expression)
        measure = self.catalogue[known.measure]
        by = self._dimension(known, measure, by)
        code = self.areas[area].code
        if by == "town":
            made = self._by_town(known, measure, period, code)
        else:
            made = self._sliced(known, measure, period, code, by, top)
        if top is not None:
            made = [figure for figure in made if figure.value is not None]
            made = sorted(made, key=lambda figure: -(figure.value or 0))[:top]
        return made

    def _dimension(self, expression: Expression, measure: Measure, by: str) -> str:
        """Check a dimension by the same rule and with the same message as 其中(…)."""
        slot = Step("part", Part(by, UNKNOWN), expression.position, expression.position)
        checked = read(Expression(measure.code, (slot,), expression.text), self.catalogue)
        part = checked.steps[0].argument
        return part.dimension if isinstance(part, Part) else by

    def _by_town(self, expression: Expression, measure: Measure, period: Period, area: str) -> list[Figure]:
        towns = self.areas.children(area, period.last_day)
        if measure.place is Place.WITHIN and not expression.steps:
            self._facts.groups(measure, (), period, area, "town")  # one question instead of one a town
        made = [self.figure(expression, period=period, area=town.code) for town in towns]
        if measure.place is Place.WITHIN and area == self.county:
            found = self._facts.groups(measure, (), period, area, "town")
            elsewhere = sorted(found.keys() - {town.code for town in towns})
            made += [
                self.figure(_sliced(expression, Part("town", code)), period=period, area=area)
                for code in elsewhere
            ]
        return made

    def _sliced(
        self, expression: Expression, measure: Measure, period: Period, area: str, by: str, top: int | None
    ) -> list[Figure]:
        parts = tuple(step.argument for step in expression.steps if isinstance(step.argument, Part))
        groups = self._facts.groups(measure, parts, period, area, by)
        order = list(words_of(measure, by))
        # Codes in the order of their ledger (收集、交办、…), everything else by itself.
        keys = sorted(groups, key=lambda key: (order.index(key) if key in order else len(order), key))
        if by == "firm" and not self.scope.everything:
            seen = self._seen_firms()
            keys = [key for key in keys if key in seen]
        if top is not None and len(parts) == len(expression.steps):
            # Thousands of firms: only those that will be shown are worked out.
            keys = sorted(keys, key=lambda key: -(groups[key].value or 0))[:top]
        return [self.figure(_sliced(expression, Part(by, key)), period=period, area=area) for key in keys]

    def _seen_firms(self) -> frozenset[str]:
        firms = self._facts.tables.firms
        rows = self._facts.engine.rows(self._facts.visible(firms, self.scope).select("firm"))
        return frozenset(row["firm"] for row in rows)

    def row_label(self, figure: Figure) -> str:
        """What a table by town or industry writes in front of this figure: 瓯北街道, 通用设备制造业."""
        known = self.read(figure.measure)
        parts = [step.argument for step in known.steps if isinstance(step.argument, Part)]
        return (
            self._workings.part_name(self.catalogue[known.measure], parts[-1])
            if parts
            else self.areas.name(figure.area)
        )

    def series(self, expression: str | Expression, *, periods: Sequence[Period], area: str) -> list[Figure]:
        """Return the figure of each period, in the order given."""
        known = self.read(expression)
        return [self.figure(known, period=period, area=area) for period in periods]

    def contributions(
        self, expression: str | Expression, *, period: Period, area: str, by: str
    ) -> list[Figure]:
        """
        Return how many percentage points each part pulls; exact, they add up to the growth of the whole.

        The numerators add up to the whole's change and the denominator of each is the whole's base. What the
        parts of an official value leave over stands last, as 其余. The headline here is the computed growth,
        which a published one need not equal. Empty where there is no growth to be pulled; then
        `figure("x.growth")` has the reason.
        """
        known = self.read(expression)
        meaning = meaning_of(known.then("growth"), self.catalogue)
        by = self._dimension(known, meaning.measure, by)
        code = self.areas[area].code
        whole = self._work(known, period, code).figure.value
        base = self._work(known.then("base"), period, code).figure.value
        if meaning.measure.same_scope:
            found = compared(self._workings, known, period, code)
            whole, base = found.now, found.before
        if whole is None or base is None or base <= 0:
            return []
        if meaning.measure.place is Place.EXACT:
            keys = [town.code for town in self.areas.children(code, period.last_day)]
        else:
            parts = tuple(step.argument for step in known.steps if isinstance(step.argument, Part))
            keys = sorted(self._facts.groups(meaning.measure, parts, period, code, by))
        made = [
            self.figure(known.then("contribution", Part(by, key)), period=period, area=code) for key in keys
        ]
        made = [figure for figure in made if figure.value is not None]
        rest = whole - base - sum((figure.numerator or Decimal(0) for figure in made), Decimal(0))
        if rest:
            made.append(self._rest(made, known, rest, base, period, code))
        return made

    def _rest(
        self, made: list[Figure], known: Expression, rest: Decimal, base: Decimal, period: Period, area: str
    ) -> Figure:
        meaning = meaning_of(known.then("growth"), self.catalogue)
        rate = growth.contributions({"rest": base + rest}, {"rest": base})["rest"]
        return Figure(
            measure=str(known.then("contribution", Part("town", UNKNOWN))),
            label=_("其余拉动{label}").format(label=meaning.measure.label),
            value=rate.value,
            unit=made[0].unit if made else meaning.unit,
            period=period,
            area=area,
            snapshot=self.snapshot,
            decimals=max(meaning.measure.growth_decimals, 1),
            source=meaning.measure.authority,
            basis=Basis.COMPUTED,
            numerator=rate.numerator,
            denominator=rate.denominator,
            made=any(figure.made for figure in made),
        )

    # --- targets ---------------------------------------------------------------------------------

    def targets_behind(self, *, period: Period, area: str) -> list[TargetGap]:
        """
        Return the year's targets that lag the calendar after the period, the furthest behind first.

        The period begins with January (1—5月); only flows have a pace, so targets of stocks and ratios are not
        here. An indicator without a value or with a target not above zero is not here either.
        """
        gaps = []
        for measure in self.catalogue:
            if not measure.indicator or measure.kind is not Kind.FLOW:
                continue
            behind = self.figure(measure.code + ".behind", period=period, area=area)
            if behind.value is not None and behind.value > 0:
                gaps.append(self._gap(measure, behind, period, area))
        return sorted(gaps, key=lambda gap: (-gap.gap_points, gap.indicator))

    def _gap(self, measure: Measure, behind: Figure, period: Period, area: str) -> TargetGap:
        value = self.figure(measure.code, period=period, area=area)
        target = self.figure(measure.code + ".target", period=period, area=area)
        completion = self.figure(measure.code + ".completion", period=period, area=area)
        done, aim = value.value or Decimal(0), target.value or Decimal(0)
        return TargetGap(
            indicator=measure.code,
            label=measure.label,
            value=value,
            target=target,
            completion=completion.value or Decimal(0),
            elapsed=growth.time_elapsed(period.last_day.month),
            gap_points=behind.value or Decimal(0),
            pace_needed=growth.pace_needed(done, aim, 12 - period.last_day.month).value,
        )

    # --- trails ----------------------------------------------------------------------------------

    def trail(
        self,
        expression: str | Expression,
        *,
        period: Period,
        area: str,
        limit: int | None = None,
        offset: int = 0,
    ) -> Trail:
        """
        Return how the figure came to be, with one page of the rows behind it that this person may see.

        `limit` None gives all rows. A derived figure shows its parts' trails, each with a page of its own.
        """
        return self._trail(self._work(expression, period, area), limit, offset)

    def _trail(self, working: Working, limit: int | None, offset: int) -> Trail:
        columns: tuple[TrailColumn, ...] = ()
        rows: tuple[TrailRow, ...] = ()
        total = seen = 0
        if working.selected is not None and self._facts.in_use(working.selected.measure.table):
            columns, rows, total, seen = self._pages.page(working.selected, limit, offset)
        figure = self._guarded(working)
        return Trail(
            figure=figure,
            sentence=working.sentence,
            formula=working.formula,
            numerator=working.numerator,
            denominator=working.denominator,
            columns=columns,
            rows=rows,
            total_rows=total,
            hidden_rows=total - seen,
            sources=tuple(source for source in figure.source.split("、") if source),
            notes=working.notes,
            parts=tuple(self._trail(operand, limit, offset) for operand in working.operands),
        )

    def columns(self, expression: str | Expression) -> tuple[TrailColumn, ...]:
        """Return what a trail of the measure shows of each row, whether or not there are any."""
        return columns_of(self.catalogue[self.read(expression).measure])


def _sliced(expression: Expression, part: Part) -> Expression:
    """Put one more slice right behind the measure and its slices, before every operator."""
    slices = [step for step in expression.steps if step.operator == "part"]
    others = [step for step in expression.steps if step.operator != "part"]
    return Expression(
        expression.measure, (*slices, Step("part", part), *others), expression.text, expression.position
    )
