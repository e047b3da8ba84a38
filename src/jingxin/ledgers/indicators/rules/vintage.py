"""
Revision, not overwriting: each state of a figure is a vintage with its day, and stays.

快报 → 上报 → 修订 → 终审. What a report said last June is found again by asking as known on that day.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol, TypeVar

from attrs import frozen

from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _
from jingxin.core.period import Period


class Status(StrEnum):
    """How firm a value is. QUICK comes first, FINAL last; see `STATUS_ORDER`."""

    QUICK = "QUICK"
    REPORTED = "REPORTED"
    REVISED = "REVISED"
    FINAL = "FINAL"


STATUS_ORDER: tuple[Status, ...] = (Status.QUICK, Status.REPORTED, Status.REVISED, Status.FINAL)

# Only these may follow themselves: a second revision, a second final after a census.
REPEATABLE = frozenset({Status.REVISED, Status.FINAL})


class Known(Protocol):
    """Anything with a number and the day on which it became known."""

    @property
    def vintage(self) -> int: ...

    @property
    def recorded_on(self) -> date: ...


K = TypeVar("K", bound=Known)


@frozen
class Vintage:
    """One state of a figure. `vintage` counts from 1."""

    vintage: int
    status: Status
    recorded_on: date
    value: Decimal | None = None


def as_known_on(vintages: Iterable[K], day: date) -> K | None:
    """Return the greatest vintage recorded on or before the day; None where nothing was known yet."""
    known = [vintage for vintage in vintages if vintage.recorded_on <= day]
    return max(known, key=lambda vintage: vintage.vintage, default=None)


def check_revision(earlier: Sequence[Vintage], new: Vintage, *, reason: str = "") -> Iterator[Finding]:
    """
    Yield why `new` may not follow the vintages that are there, in order of number.

    Numbers run without a gap from 1; a later vintage is not recorded before an earlier one, needs a
    reason, and its status does not go back: a 终审 figure is never followed by a 快报.
    """
    last = earlier[-1] if earlier else None
    expected = (last.vintage if last else 0) + 1
    if new.vintage != expected:
        yield Finding(
            "indicator.vintage_number",
            Severity.ERROR,
            _("修订次序应为第{expected}版，现为第{number}版。").format(expected=expected, number=new.vintage),
            said=str(new.vintage),
            expected=str(expected),
            cure=_("请刷新后在最新一版上修订。"),
        )
    if last is None:
        return
    if not reason.strip():
        yield Finding(
            "indicator.revision_reason",
            Severity.ERROR,
            _("修订已登记的数须写明理由。"),
            cure=_("请写修订理由，例如“统计局核减重复企业”“录入差错”。"),
        )
    if new.recorded_on < last.recorded_on:
        yield Finding(
            "indicator.vintage_stale",
            Severity.ERROR,
            _("发布日期{new}早于上一版的{last}，是过时的版本。").format(
                new=new.recorded_on, last=last.recorded_on
            ),
            said=new.recorded_on.isoformat(),
            expected=_("不早于{last}").format(last=last.recorded_on),
            cure=_("请核对发布日期；旧资料不必补登为新版。"),
        )
    if not may_follow(last.status, new.status):
        yield Finding(
            "indicator.status_order",
            Severity.ERROR,
            _("上一版是“{last}”，不能再登记为“{new}”。").format(
                last=status_label(last.status), new=status_label(new.status)
            ),
            said=status_label(new.status),
            expected=_("、").join(
                status_label(status) for status in STATUS_ORDER if may_follow(last.status, status)
            ),
            cure=_("请按快报、上报、修订、终审的次序选择状态。"),
        )


def may_follow(last: Status, new: Status) -> bool:
    """Whether a vintage with status `new` may come after one with status `last`."""
    before, after = STATUS_ORDER.index(last), STATUS_ORDER.index(new)
    return after > before or (after == before and new in REPEATABLE)


def status_after(last: Status | None, wished: Status) -> Status:
    """
    Return the status of a next vintage: as wished where it may follow, else 修订, or 终审 after 终审.

    >>> status_after(Status.REPORTED, Status.REPORTED).value, status_after(Status.QUICK, Status.REPORTED).value
    ('REVISED', 'REPORTED')
    """
    if last is None or may_follow(last, wished):
        return wished
    return Status.REVISED if may_follow(last, Status.REVISED) else Status.FINAL


def check_stale(*, status: Status, period: Period, name: str, on: date, quick_days: int) -> Iterator[Finding]:
    """Yield a WARN where a 快报 still stands more than `quick_days` days after the end of its period."""
    due = period.last_day + timedelta(days=quick_days)
    if status is Status.QUICK and on > due:
        yield Finding(
            "indicator.quick_stale",
            Severity.WARN,
            _("“{name}”{period}仍为快报，期末已过{days}天。").format(
                name=name, period=period.label, days=(on - period.last_day).days
            ),
            said=status_label(status),
            expected=_("{due}前换为正式数").format(due=due.isoformat()),
            cure=_("请按统计局正式报表登记新的一版。"),
        )


def status_label(status: Status) -> str:
    """The status as clerks say it."""
    return {
        Status.QUICK: _("快报"),
        Status.REPORTED: _("上报"),
        Status.REVISED: _("修订"),
        Status.FINAL: _("终审"),
    }[status]
