"""What the honours ledger is made of: steps, seasons, honours, people, and the usual life of an honour."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from making.draw import draw
from making.firms import Firm
from making.honour_kinds import KIND


@dataclass(frozen=True)
class Step:
    step: str
    on: date
    valid_to: date | None = None
    document: str = ""
    note: str = ""


@dataclass(frozen=True)
class Season:
    code: str
    kind: str
    name: str
    opens: date
    closes: date
    due: date | None = None
    quota: int | None = None


@dataclass(frozen=True)
class Honour:
    """`firms` in order, the first leads; `person` a ledger code; `town` a name, where neither says."""

    code: str
    kind: str
    name: str
    steps: tuple[Step, ...]
    firms: tuple[Firm, ...] = ()
    person: str = ""
    town: str = ""
    position: int | None = None
    season: str = ""
    named: bool = False
    note: str = ""


@dataclass(frozen=True)
class Person:
    code: str
    name: str
    firm: Firm | None = None
    note: str = ""
    named: bool = False
    is_public: bool = False


@dataclass
class Roll:
    """The whole ledger: people, seasons, honours."""

    people: list[Person] = field(default_factory=list)
    seasons: list[Season] = field(default_factory=list)
    honours: list[Honour] = field(default_factory=list)

    def add(self, kind: str, name: str, steps: tuple[Step, ...], **more: object) -> None:
        code = f"RY{len(self.honours) + 1:05d}"
        self.honours.append(Honour(code=code, kind=kind, name=name, steps=steps, **more))  # type: ignore[arg-type]

    def season(self, kind: str, year: int, *, opens: date, quota: int | None = None) -> Season:
        closes = opens + timedelta(45)
        season = Season(
            code=f"{year}-{kind}".upper().replace("_", "-"),
            kind=kind,
            name=f"{year}年{KIND[kind].name}",
            opens=opens,
            closes=closes,
            due=closes + timedelta(15),
            quota=quota,
        )
        self.seasons.append(season)
        return season


def _after(day: date, years: int | None) -> date | None:
    return None if years is None else replace_year(day, day.year + years)


def replace_year(day: date, year: int) -> date:
    return day.replace(year=year)


def _paper(kind: str, day: date) -> str:
    return f"示例文〔{day.year}〕{draw(1, 180, kind, day.isoformat())}号"


def awarded(kind: str, day: date, *, note: str = "") -> Step:
    return Step("认定", day, _after(day, KIND[kind].years), _paper(kind, day), note)


def rechecked(kind: str, day: date) -> Step:
    return Step("复核", day, _after(day, KIND[kind].years), _paper(kind, day))


def life(kind: str, day: date, *topic: object) -> tuple[Step, ...]:
    """From application to award, as recent papers have it."""
    shown = day - timedelta(draw(12, 20, *topic, "shown"))
    judged = shown - timedelta(draw(10, 30, *topic, "judged"))
    recommended = judged - timedelta(draw(20, 40, *topic, "recommended"))
    applied = recommended - timedelta(draw(10, 30, *topic, "applied"))
    return (
        Step("申报", applied),
        Step("推荐", recommended),
        Step("评审", judged),
        Step("公示", shown),
        awarded(kind, day),
    )
