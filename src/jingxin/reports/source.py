"""
The one door to figures, as composing needs it: names, ledgers, periods and areas of one snapshot.

Wraps `measures.evaluate.Evaluator`; nothing else in this room asks it anything.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve, frozen

from jingxin.core.figure import Figure
from jingxin.core.language import _
from jingxin.core.period import Period, PeriodError, YearToDate, parse_period
from jingxin.core.spoken import spoken_periods
from jingxin.measures.areas import AreaError
from jingxin.measures.evaluate import Evaluator
from jingxin.measures.expression import Expression, ExpressionError, Part, Step, nearest
from jingxin.measures.facts import UNKNOWN
from jingxin.measures.meaning import words_of
from jingxin.measures.tables import all_tables
from jingxin.measures.trail import TargetGap, Trail, TrailColumn
from jingxin.reports.ask import Ask, Operator, Place, PlanError

# What a plan may call a ledger, and the room that keeps it.
LEDGERS: Mapping[str, str] = {
    "指标": "indicators",
    "企业": "enterprises",
    "项目": "projects",
    "土地": "land",
    "小微园": "parks",
    "评价": "evaluation",
    "荣誉": "honours",
    "政策": "policy",
    "能耗": "energy",
    "商贸": "commerce",
    "服务": "service",
    "报表": "returns",
}

# Other words that say one of the spoken periods; a sentence with one of them need not print the period again.
_ALSO_SAID: Mapping[str, tuple[str, ...]] = {
    "去年": ("上年",),
    "截至目前": ("目前", "至今", "现有", "累计"),
    "本期": ("今年以来",),
}


@frozen
class Source:
    """Figures of one snapshot for a document drafted on `as_of` about `area` (a code)."""

    evaluator: Evaluator
    as_of: date
    area: str
    awaited: Mapping[str, str]

    @property
    def spoken(self) -> dict[str, Period]:
        return spoken_periods(self.as_of)

    @property
    def snapshot(self) -> str:
        return self.evaluator.snapshot

    def absent(self, name: str) -> str:
        """
        Return why a name has nothing behind it on this snapshot, "" where it has.

        Only a ledger without rows counts as absent. Raises `LookupError` for a name that is not known.
        """
        catalogue = self.evaluator.catalogue
        if name in catalogue:
            table = catalogue[name].table
            if self.evaluator.has_rows(table):
                return ""
            return _("“{table}”在快照中还没有数据").format(table=all_tables()[table].title)
        ledger = self.awaited.get(name, "")
        if ledger and not self.ledger_has_rows(ledger):
            return _("“{ledger}”台账在快照中还没有数据").format(ledger=ledger)
        raise LookupError(name)

    def ledger_has_rows(self, ledger: str) -> bool:
        """Whether any table of the ledger (by its Chinese name or its room) has rows on this snapshot."""
        room = LEDGERS.get(ledger, ledger)
        return any(
            self.evaluator.has_rows(table.name) for table in all_tables().values() if table.ledger == room
        )

    def near(self, name: str) -> Sequence[str]:
        """Known names that look like this one, best first; names of ledgers to come count too."""
        return nearest(name, dict.fromkeys([*self.evaluator.catalogue.names, *self.awaited]))

    def period(self, word: str) -> Period:
        """Return the period that a word (去年) or a code (2011..2013) names; raises `PeriodError`."""
        return self.spoken[word] if word in self.spoken else parse_period(word)

    def period_of(self, ask: Ask, section: Period) -> Period:
        """The option's period, or the measure's own (截至目前), or the section's."""
        if word := ask.options.get("期间"):
            return self.period(word)
        own = self.evaluator.catalogue[ask.name].default_period
        return section if own in ("", "本期") else self.period(own)

    def area_of(self, ask: Ask) -> str:
        """The code of the option's area, or the document's own."""
        name = ask.options.get("地区")
        return self.area_code(name) if name else self.area

    def area_code(self, name: str) -> str:
        """Return the code of an area by code, name, or 全市 and 全省. Raises `AreaError` with near ones."""
        return self.evaluator.areas.find(name, seen_from=self.area).code

    def area_name(self, code: str) -> str:
        return self.evaluator.areas.name(code)

    def says_period(self, text: str, period: Period) -> bool:
        """Whether the words already tell a reader which period is meant."""
        words = {period.label, period.short_label}
        for word, spoken in self.spoken.items():
            if spoken == period:
                words |= {word, *_ALSO_SAID.get(word, ())}
        return any(word in text for word in words)

    def says_area(self, text: str, area: str) -> bool:
        name = self.area_name(area)
        return name in text or name.rstrip("县市区") in text

    def expression(self, ask: Ask, operator: str = "") -> Expression:
        """
        Return the request in the language of measures, with codes for names.

        `operator` is one more step behind the ask's own, for table columns. Raises `PlanError` with the place.
        """
        steps = [ask.name, *(str(step) for step in ask.operators)]
        text = ".".join([*steps, operator] if operator else steps)
        try:
            return self.evaluator.read(text)
        except ExpressionError as error:
            raise PlanError(_("{place}：{error}").format(place=ask.place, error=error)) from error

    def figure(self, ask: Ask, *, section: Period, operator: str = "") -> Figure:
        """Return the figure that is asked for, at the decimals that are asked for."""
        figure = self.evaluator.figure(
            self.expression(ask, operator), period=self.period_of(ask, section), area=self.area_of(ask)
        )
        decimals = ask.options.get("小数")
        return figure if decimals is None or operator else evolve(figure, decimals=int(decimals))

    def parts(self, ask: Ask, *, section: Period, by: str) -> dict[str, Figure]:
        """
        Return one figure for each town, division, department …, by its code and in the order of codes.

        A share is each part's share in the named whole, with 分母=本组 in what the whole is within that part; 拉动 without
        brackets what each part pulls.
        """
        period, area = self.period_of(ask, section), self.area_of(ask)
        if is_contribution(ask):
            found = self.evaluator.contributions(
                self.expression(without_last(ask)), period=period, area=area, by=by
            )
        else:
            found = self._figures(ask, period, area, by)
        decimals = ask.options.get("小数")
        if decimals is not None:
            found = [evolve(figure, decimals=int(decimals)) for figure in found]
        return {self._key(figure, area): figure for figure in found}

    def _figures(self, ask: Ask, period: Period, area: str, by: str) -> list[Figure]:
        whole = self.expression(ask)
        if not any(step.operator == "share" for step in whole.steps):
            return self.evaluator.figures(whole, period=period, area=area, by=by)
        # A town's share in the county is that of its slice; in the town itself everything would be 100 %.
        bare = Expression(whole.measure)
        keys = [self._key(one, area) for one in self.evaluator.figures(bare, period=period, area=area, by=by)]
        parts = [Part(self.dimension(ask, by), key) for key in keys]
        own = "分母" in ask.options
        return [
            self.evaluator.figure(self._slice(whole, part, own=own), period=period, area=area)
            for part in parts
        ]

    def part(self, ask: Ask, key: str, *, section: Period, by: str) -> Figure | None:
        """
        Return the figure of one part that has no rows of its own; None where that is a gap and not a zero.

        A department that has answered nothing has answered none: its rate is 0, and it is ranked by it.
        """
        if is_contribution(ask) or self.dimension(ask, by) == "town":
            return None
        made = self._slice(
            self.expression(ask), Part(self.dimension(ask, by), key), own="分母" in ask.options
        )
        figure = self.evaluator.figure(made, period=self.period_of(ask, section), area=self.area_of(ask))
        if figure.value is None:
            return None
        decimals = ask.options.get("小数")
        return figure if decimals is None else evolve(figure, decimals=int(decimals))

    @staticmethod
    def _slice(whole: Expression, part: Part, *, own: bool) -> Expression:
        """The same request of one part; with `own` a share is of what lies within that part."""
        steps = (_within(part, step) if own else step for step in whole.steps)
        return Expression(whole.measure, (Step("part", part), *steps))

    def dimension(self, ask: Ask, by: str) -> str:
        """
        Return the code of a dimension by the name that people give it, where this measure can be cut along it.

        Raises `ExpressionError` with the ones that it can be cut along.
        """
        name = self.evaluator.catalogue[ask.name].code
        part = self.evaluator.read(Expression(name, (Step("part", Part(by, UNKNOWN)),))).steps[0].argument
        return part.dimension if isinstance(part, Part) else by

    def _key(self, figure: Figure, area: str) -> str:
        if figure.area != area:
            return figure.area
        parts = _parts_of(self.evaluator.read(figure.measure))
        return parts[-1].value if parts else figure.area

    def part_label(self, figure: Figure, area: str) -> str:
        """What stands in front of a row by town, division or department: 瓯北街道."""
        return self.area_name(figure.area) if figure.area != area else self.evaluator.row_label(figure)

    def order_of(self, ask: Ask, by: str) -> list[str]:
        """The codes of a dimension in the order of their ledger (国字号、省级、市级、县级); none where it holds no codes."""
        return list(words_of(self.evaluator.catalogue[ask.name], self.dimension(ask, by)))

    def fields(self, ask: Ask) -> tuple[TrailColumn, ...]:
        """What a roster of this measure may show of each row."""
        return self.evaluator.columns(ask.name)

    def rows(self, ask: Ask, *, section: Period) -> Trail:
        """Every ledger row behind the figure that may be seen, with its trail's columns."""
        return self.evaluator.trail(
            self.expression(ask), period=self.period_of(ask, section), area=self.area_of(ask)
        )

    def months(self, ask: Ask, *, section: Period) -> list[Figure]:
        """The figure at each cumulative period of the year, 1—2月 to the section's."""
        if not isinstance(section, YearToDate):
            raise PlanError(_("{place}：只有累计期（如1—5月）才能画逐月折线。").format(place=ask.place))
        periods = [YearToDate(section.year, month) for month in range(2, section.month + 1)]
        return self.evaluator.series(self.expression(ask), periods=periods, area=self.area_of(ask))

    def gaps(self, *, period: Period) -> list[TargetGap]:
        return self.evaluator.targets_behind(period=period, area=self.area)


def is_contribution(ask: Ask) -> bool:
    """Whether the request is for what each row of a table pulls: 拉动 without a part in brackets."""
    return bool(ask.operators) and ask.operators[-1] in (Operator("拉动"), Operator("contribution"))


def without_last(ask: Ask) -> Ask:
    """The request without its last operator."""
    return evolve(ask, operators=ask.operators[:-1])


def _parts_of(expression: Expression) -> list[Part]:
    return [step.argument for step in expression.steps if isinstance(step.argument, Part)]


def check_dimension(ask: Ask, by: str, place: Place, source: Source) -> str:
    """Return why the measure has no parts by this dimension, "" where it has or is not known yet."""
    if ask.name not in source.evaluator.catalogue:
        return ""
    try:
        source.dimension(ask, by)
    except ExpressionError as error:
        return _("{place}：{error}").format(place=place, error=error)
    return ""


def check_ask(ask: Ask, source: Source) -> str:
    """Return what is wrong with a request on this snapshot, "" for nothing: name, operator, period, area."""
    unknown = [name for name in ask.names if not _is_known(name, source)]
    if unknown:
        return _("{place}：没有叫“{name}”的指标；相近的有：{near}。").format(
            place=ask.place, name=unknown[0], near=_("、").join(source.near(unknown[0])) or _("无")
        )
    if word := ask.options.get("期间"):
        try:
            source.period(word)
        except PeriodError as error:
            known = _("、").join(source.spoken)
            return _("{place}：{error}也可以写：{known}。").format(place=ask.place, error=error, known=known)
    try:
        source.area_of(ask)
        if all(name in source.evaluator.catalogue for name in (ask.name,)) and not source.absent(ask.name):
            source.expression(ask)
    except AreaError as error:
        return _("{place}：{error}").format(place=ask.place, error=error)
    except PlanError as error:
        return str(error)
    return ""


def _is_known(name: str, source: Source) -> bool:
    """Whether a measure, an awaited name or an area is called so; a slice (industry:34) is the evaluator's to judge."""
    try:
        source.absent(name)
    except LookupError:
        try:
            source.area_code(name)
        except AreaError:
            return ":" in name or "：" in name
    return True


def _within(part: Part, step: Step) -> Step:
    """Cut the whole of a share to the same part, so that a department's rate is of its own cases."""
    if step.operator != "share" or not isinstance(step.argument, Expression):
        return step
    whole = step.argument
    return evolve(step, argument=Expression(whole.measure, (Step("part", part), *whole.steps)))
