"""
The one door to figures, as composing needs it: names, ledgers, periods and areas of one snapshot.

Wraps `measures.evaluate.Evaluator`; nothing else in this room asks it anything.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from jingxin.core.figure import Figure
from jingxin.core.language import _
from jingxin.core.period import Period, PeriodError, YearToDate, parse_period, spoken_periods
from jingxin.reports.ask import Ask, PlanError

if TYPE_CHECKING:
    from jingxin.reports.evaluator import Evaluator, TargetGap

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

    evaluator: "Evaluator"
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
        if catalogue.knows(name):
            if catalogue.has_rows(name):
                return ""
            return _("快照中没有“{name}”所需的台账数据").format(name=name)
        ledger = self.awaited.get(name, "")
        if ledger and not self.ledger_has_rows(ledger):
            return _("“{ledger}”台账在快照中还没有数据").format(ledger=ledger)
        raise LookupError(name)

    def ledger_has_rows(self, ledger: str) -> bool:
        """Whether any table of the ledger (by its Chinese name or its room) has rows on this snapshot."""
        return LEDGERS.get(ledger, ledger) in self.evaluator.catalogue.ledgers

    def near(self, name: str) -> Sequence[str]:
        """Known names that look like this one, best first."""
        return self.evaluator.catalogue.near(name)

    def period(self, word: str) -> Period:
        """Return the period that a word (去年) or a code (2011..2013) names; raises `PeriodError`."""
        return self.spoken[word] if word in self.spoken else parse_period(word)

    def period_of(self, ask: Ask, section: Period) -> Period:
        """The option's period, or the measure's own (截至目前), or the section's."""
        if word := ask.options.get("期间"):
            return self.period(word)
        own = self.evaluator.catalogue.default_period(ask.name)
        return section if own in ("", "本期") else self.period(own)

    def area_of(self, ask: Ask) -> str:
        """The code of the option's area, or the document's own."""
        name = ask.options.get("地区")
        return self.area_code(name) if name else self.area

    def area_code(self, name: str) -> str:
        """Return the code of an area by code, full name or name without 县、市、区. Raises `LookupError`."""
        for code, known in self.evaluator.areas.items():
            if name in (code, known) or (len(known) > 2 and name == known.rstrip("县市区")):
                return code
        raise LookupError(name)

    def area_name(self, code: str) -> str:
        return self.evaluator.areas.get(code, code)

    def area_names(self) -> Sequence[str]:
        return list(self.evaluator.areas.values())

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

    def figure(self, ask: Ask, *, section: Period, operator: str = "") -> Figure:
        """
        Return the figure that is asked for, at the decimals that are asked for.

        `operator` is one more step behind the ask's own, for table columns.
        """
        steps = [ask.name, *(str(step).replace("，", ",") for step in ask.operators)]
        expression = ".".join([*steps, operator] if operator else steps)
        figure = self.evaluator.figure(
            expression, period=self.period_of(ask, section), area=self.area_of(ask)
        )
        decimals = ask.options.get("小数")
        return figure if decimals is None or operator else evolve(figure, decimals=int(decimals))

    def parts(self, ask: Ask, *, section: Period, by: str) -> list[Figure]:
        """One figure for each town or industry."""
        expression = ".".join([ask.name, *map(str, ask.operators)])
        return list(
            self.evaluator.figures(
                expression, period=self.period_of(ask, section), area=self.area_of(ask), by=by
            )
        )

    def months(self, ask: Ask, *, section: Period) -> list[Figure]:
        """The figure at each cumulative period of the year, 1—2月 to the section's."""
        if not isinstance(section, YearToDate):
            raise PlanError(_("{place}：只有累计期（如1—5月）才能画逐月折线。").format(place=ask.place))
        periods = [YearToDate(section.year, month) for month in range(2, section.month + 1)]
        expression = ".".join([ask.name, *map(str, ask.operators)])
        return list(self.evaluator.series(expression, periods=periods, area=self.area_of(ask)))

    def gaps(self, *, period: Period) -> "list[TargetGap]":
        return list(self.evaluator.targets_behind(period=period, area=self.area))


def check_ask(ask: Ask, source: Source) -> str:
    """
    Return what is wrong with a request on this snapshot: unknown name, operator's name, period or area; "" for nothing.
    """
    for name in ask.names:
        if name in source.area_names() or name in ("全市", "全县"):
            continue
        try:
            source.absent(name)
        except LookupError:
            return _("{place}：没有叫“{name}”的指标；相近的有：{near}。").format(
                place=ask.place, name=name, near=_("、").join(source.near(name)) or _("无")
            )
    if word := ask.options.get("期间"):
        try:
            source.period(word)
        except PeriodError as error:
            known = _("、").join(source.spoken)
            return _("{place}：{error}也可以写：{known}。").format(place=ask.place, error=error, known=known)
    if name := ask.options.get("地区"):
        try:
            source.area_code(name)
        except LookupError:
            return _("{place}：没有叫“{name}”的地区；已知的有：{near}。").format(
                place=ask.place, name=name, near=_("、").join(source.area_names()[:12])
            )
    return ""
