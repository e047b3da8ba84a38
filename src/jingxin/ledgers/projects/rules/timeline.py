"""
The picture of one project: each milestone as it was first planned, as it is planned now, and as it came.

Places are per cent of the time from the first day shown to the last, so that any page may draw them at any width.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from attrs import frozen
from dateutil.relativedelta import relativedelta

from jingxin.core.language import _
from jingxin.ledgers.projects.rules.stages import Halt, HaltSpell, Stage

_MOST_TICKS = 12
_STEPS = (1, 2, 3, 6, 12, 24, 60)


@frozen
class Mark:
    """A day and its place, in per cent from the left."""

    on: date
    at: Decimal


@frozen
class Row:
    """
    One milestone. `moved_days` is the plan against the baseline; `late_days` what came, or today where it is overdue,
    against the plan (negative: early). None where there is nothing to compare. `overdue_to` is today where it is overdue.
    """

    stage: Stage
    baseline: Mark | None
    plan: Mark | None
    actual: Mark | None
    moved_days: int | None
    late_days: int | None
    overdue_to: Mark | None = None

    @property
    def is_overdue(self) -> bool:
        return self.overdue_to is not None

    @property
    def span(self) -> tuple[Decimal, Decimal] | None:
        """Where the line between its marks begins, and how long it is, to today while overdue; None for fewer than two."""
        marks = (self.baseline, self.plan, self.actual, self.overdue_to)
        places = [mark.at for mark in marks if mark is not None]
        return (min(places), max(places) - min(places)) if len(places) > 1 else None

    @property
    def words(self) -> str:
        """How the milestone stands, in words for people who do not see the picture."""
        if self.is_overdue:
            return _("逾期{days}天").format(days=self.late_days)
        if self.actual is None:
            return _("未到期") if self.plan is not None else _("未定计划")
        if self.late_days is None:
            return _("已完成，无计划")
        if self.late_days > 0:
            return _("晚{days}天").format(days=self.late_days)
        return _("早{days}天").format(days=-self.late_days) if self.late_days else _("按期")


@frozen
class Tick:
    """A month on the scale, with its year where that begins."""

    year: str
    label: str
    at: Decimal


@frozen
class Stretch:
    """A time of standing still within the picture."""

    halt: Halt
    spell: HaltSpell
    at: Decimal
    width: Decimal


@frozen
class Picture:
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    stretches: tuple[Stretch, ...]
    today: Mark


def draw_timeline(
    *,
    baseline: Mapping[Stage, date],
    plan: Mapping[Stage, date],
    actual: Mapping[Stage, date | None],
    halts: Iterable[HaltSpell],
    on: date,
) -> Picture:
    """
    Return the picture of a project at the end of the day `on`; what came after that day is not in it.

    A milestone that a later one has overtaken is not overdue. Milestones without any day are left out.
    """
    reached = {stage: day for stage, day in actual.items() if day is not None and day <= on}
    halted = [spell for spell in halts if spell.valid_from <= on]
    days = [
        *baseline.values(),
        *plan.values(),
        *reached.values(),
        *(spell.valid_from for spell in halted),
        on,
    ]
    margin = timedelta(max((max(days) - min(days)).days // 25, 10))
    first, last = min(days) - margin, max(days) + margin

    def place(day: date) -> Decimal:
        share = Decimal(100) * (min(max(day, first), last) - first).days / (last - first).days
        return share.quantize(Decimal("0.01"))

    def mark(day: date | None) -> Mark | None:
        return None if day is None else Mark(day, place(day))

    furthest = max(reached, default=Stage.TALKS)
    rows = []
    for stage in sorted({*baseline, *plan, *reached}):
        was, due, came = baseline.get(stage), plan.get(stage), reached.get(stage)
        overdue = came is None and due is not None and due < on and stage > furthest
        against = came or (on if overdue else None)
        rows.append(
            Row(
                stage,
                mark(was),
                mark(due),
                mark(came),
                None if was is None or due is None else (due - was).days,
                None if due is None or against is None else (against - due).days,
                mark(on) if overdue else None,
            )
        )
    stretches = []
    for spell in halted:
        begins = place(spell.valid_from)
        ends = place(min(spell.valid_to or on, on))
        stretches.append(Stretch(spell.halt, spell, begins, ends - begins))
    return Picture(tuple(rows), _scale(first, last, place), tuple(stretches), Mark(on, place(on)))


def _scale(first: date, last: date, place: Callable[[date], Decimal]) -> tuple[Tick, ...]:
    """Beginnings of months at the finest step that leaves at most a dozen; the year is said where it begins."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step in _STEPS if months / step <= _MOST_TICKS), _STEPS[-1])
    day = first.replace(day=1) + relativedelta(months=1)
    while (day.month - 1) % min(step, 12) or (step > 12 and day.year % (step // 12)):
        day += relativedelta(months=1)
    found: list[Tick] = []
    while day <= last:
        says_year = not found or day.month == 1
        found.append(
            Tick(
                _("{year}年").format(year=day.year) if says_year else "",
                _("{month}月").format(month=day.month) if step < 12 else "",
                place(day),
            )
        )
        day += relativedelta(months=step)
    return tuple(found)
