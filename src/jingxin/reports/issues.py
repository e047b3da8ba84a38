"""
Bulletins that go out every week or every month: which issues may be written, and as of which day each is drafted.

A plan whose head says 期间: 本周 or 本月 is one. It is drafted as of the last day of its period, so that all of it
speaks of the same days; its number within the year is that of the week or month.
"""

from collections.abc import Callable
from datetime import date

from attrs import frozen

from jingxin.core.language import _
from jingxin.core.period import Month, PeriodError, Week, parse_period, period_before

# How far back an issue is offered: half a year of weeks, a year of months.
_OFFERED = {"本周": 26, "本月": 12}
_KINDS: dict[str, tuple[type[Week] | type[Month], Callable[[date], Week | Month]]] = {
    "本周": (Week, Week.of),
    "本月": (Month, lambda day: Month(day.year, day.month)),
}


@frozen
class Issue:
    """One issue of a bulletin."""

    period: Week | Month

    @property
    def as_of(self) -> date:
        return self.period.last_day

    @property
    def number(self) -> int:
        return self.period.week if isinstance(self.period, Week) else self.period.month

    @property
    def label(self) -> str:
        """What a list offers: 第25期（2014年6月16日—22日）."""
        return _("第{number}期（{period}）").format(number=self.number, period=self.period.label)


def is_periodic(spoken: str) -> bool:
    """Whether a plan of this 期间 is issued every week or month."""
    return spoken in _KINDS


def issues_before(spoken: str, today: date) -> list[Issue]:
    """Return the issues that may be written on the day, the newest first: only what has ended."""
    _kind, of = _KINDS[spoken]
    period: Week | Month = of(today)
    found: list[Issue] = []
    for _number in range(_OFFERED[spoken]):
        before = period_before(period)
        if not isinstance(before, Week | Month):
            break
        period = before
        found.append(Issue(period))
    return found


def read_issue(spoken: str, said: str, *, name: str) -> Issue:
    """
    Return the issue that somebody asked for: 2014-W25, 2014年6月.

    Raises `PeriodError` for a plan that is not issued so, and for a period that is not one of its kind.
    """
    if spoken not in _KINDS:
        raise PeriodError(
            _("“{name}”不是一周或一月一期的通报，请写成文日期，如 2014-06-20。").format(name=name)
        )
    kind, _of = _KINDS[spoken]
    period = parse_period(said)
    if not isinstance(period, kind):
        form = _("一周一期，请写周次，如 2014-W25") if kind is Week else _("一月一期，请写月份，如 2014-05")
        raise PeriodError(_("“{name}”{form}；现为“{said}”。").format(name=name, form=form, said=said))
    return Issue(period)
