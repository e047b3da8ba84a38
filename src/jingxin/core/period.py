"""
The periods of county statistics: 2014年5月, 2014年1—5月, 2014年一季度, 2014年, 2011—2013年, 截至2014年6月20日.

A week is one of Monday to Sunday, numbered as ISO 8601 does, for bulletins that go out every week: 2014年第25周.

Each figure has its own period. A year's first cumulative figure is 1—2月: January alone is not
reported in industrial and investment statistics (the Spring Festival moves), so `YearToDate` begins
with February.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from attrs import frozen

from jingxin.core.language import _

FIRST_YEAR, LAST_YEAR = 1949, 2100


class PeriodError(ValueError):
    """A period that does not exist or cannot be read; the message says what to write instead."""


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError(
            _("年份{year}不在{first}—{last}之间；请核对年份。").format(
                year=year, first=FIRST_YEAR, last=LAST_YEAR
            )
        )


def _check_range(what: str, number: int, first: int, last: int) -> None:
    if not first <= number <= last:
        raise PeriodError(
            _("{what}{number}不存在，应在{first}到{last}之间。").format(
                what=what, number=number, first=first, last=last
            )
        )


@frozen(order=True)
class Month:
    """One calendar month. `Month(2014, 5).code == "2014-05"`."""

    year: int
    month: int

    def __attrs_post_init__(self) -> None:
        _check_year(self.year)
        _check_range(_("月份"), self.month, 1, 12)

    @property
    def code(self) -> str:
        return f"{self.year}-{self.month:02d}"

    @property
    def label(self) -> str:
        return _("{year}年{month}月").format(year=self.year, month=self.month)

    @property
    def short_label(self) -> str:
        return _("{month}月").format(month=self.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    def year_earlier(self) -> "Month":
        return Month(self.year - 1, self.month)


@frozen(order=True)
class YearToDate:
    """January to a month, both included. `YearToDate(2014, 5).code == "2014-01..05"`; month 1 is refused."""

    year: int
    month: int

    def __attrs_post_init__(self) -> None:
        _check_year(self.year)
        if self.month == 1:
            raise PeriodError(
                _("1月不单独统计，一年的第一个累计期是1—2月；请写{year}-01..02。").format(year=self.year)
            )
        _check_range(_("月份"), self.month, 2, 12)

    @property
    def code(self) -> str:
        return f"{self.year}-01..{self.month:02d}"

    @property
    def label(self) -> str:
        return _("{year}年1—{month}月").format(year=self.year, month=self.month)

    @property
    def short_label(self) -> str:
        return _("1—{month}月").format(month=self.month)

    @property
    def first_day(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        return Month(self.year, self.month).last_day

    def year_earlier(self) -> "YearToDate":
        return YearToDate(self.year - 1, self.month)

    def earlier_in_year(self) -> "YearToDate | None":
        """Return the cumulative period one month shorter, or None for 1—2月, the first of a year."""
        return YearToDate(self.year, self.month - 1) if self.month > 2 else None


@frozen(order=True)
class Quarter:
    """A calendar quarter. `Quarter(2014, 1).code == "2014Q1"`."""

    year: int
    quarter: int

    def __attrs_post_init__(self) -> None:
        _check_year(self.year)
        _check_range(_("季度"), self.quarter, 1, 4)

    @property
    def code(self) -> str:
        return f"{self.year}Q{self.quarter}"

    @property
    def label(self) -> str:
        return _("{year}年{quarter}").format(year=self.year, quarter=self.short_label)

    @property
    def short_label(self) -> str:
        return (_("一季度"), _("二季度"), _("三季度"), _("四季度"))[self.quarter - 1]

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def last_day(self) -> date:
        return Month(self.year, 3 * self.quarter).last_day

    def year_earlier(self) -> "Quarter":
        return Quarter(self.year - 1, self.quarter)


@frozen(order=True)
class HalfYear:
    """Half a calendar year. `HalfYear(2014, 1).code == "2014H1"`."""

    year: int
    half: int

    def __attrs_post_init__(self) -> None:
        _check_year(self.year)
        _check_range(_("半年"), self.half, 1, 2)

    @property
    def code(self) -> str:
        return f"{self.year}H{self.half}"

    @property
    def label(self) -> str:
        return _("{year}年{half}").format(year=self.year, half=self.short_label)

    @property
    def short_label(self) -> str:
        return (_("上半年"), _("下半年"))[self.half - 1]

    @property
    def first_day(self) -> date:
        return date(self.year, 6 * self.half - 5, 1)

    @property
    def last_day(self) -> date:
        return Month(self.year, 6 * self.half).last_day

    def year_earlier(self) -> "HalfYear":
        return HalfYear(self.year - 1, self.half)


@frozen(order=True)
class Year:
    """A calendar year. `Year(2014).code == "2014"`."""

    year: int

    def __attrs_post_init__(self) -> None:
        _check_year(self.year)

    @property
    def code(self) -> str:
        return str(self.year)

    @property
    def label(self) -> str:
        return _("{year}年").format(year=self.year)

    @property
    def short_label(self) -> str:
        return self.label

    @property
    def first_day(self) -> date:
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, 12, 31)

    def year_earlier(self) -> "Year":
        return Year(self.year - 1)


@frozen(order=True)
class Years:
    """Several whole years, both ends included. `Years(2011, 2013).code == "2011..2013"`."""

    first: int
    last: int

    def __attrs_post_init__(self) -> None:
        _check_year(self.first)
        _check_year(self.last)
        if self.first >= self.last:
            raise PeriodError(
                _("起始年{first}应早于结束年{last}；只有一年请直接写{last}。").format(
                    first=self.first, last=self.last
                )
            )

    @property
    def year(self) -> int:
        """The last of the years: the one that a target or a list version is looked up by."""
        return self.last

    @property
    def code(self) -> str:
        return f"{self.first}..{self.last}"

    @property
    def label(self) -> str:
        return _("{first}—{last}年").format(first=self.first, last=self.last)

    @property
    def short_label(self) -> str:
        return self.label

    @property
    def first_day(self) -> date:
        return date(self.first, 1, 1)

    @property
    def last_day(self) -> date:
        return date(self.last, 12, 31)

    def year_earlier(self) -> "Years":
        """Return as many years just before these: 2011..2013 → 2008..2010."""
        length = self.last - self.first + 1
        return Years(self.first - length, self.last - length)


@frozen(order=True)
class Week:
    """
    One week, Monday to Sunday, by its ISO number. `Week(2014, 25).code == "2014-W25"`.

    The first week of a year is the one with its first Thursday: 2014-W01 begins on 30 December 2013.
    """

    year: int
    week: int

    def __attrs_post_init__(self) -> None:
        _check_year(self.year)
        _check_range(_("周次"), self.week, 1, weeks_in(self.year))

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the week that the day lies in."""
        year, week, _weekday = day.isocalendar()
        return cls(year, week)

    @property
    def code(self) -> str:
        return f"{self.year}-W{self.week:02d}"

    @property
    def label(self) -> str:
        """Its days: a week's number tells a reader nothing. 2014年6月16日—22日."""
        return self._days(with_year=True)

    @property
    def short_label(self) -> str:
        return self._days(with_year=self.first_day.year != self.last_day.year)

    def _days(self, *, with_year: bool) -> str:
        first, last = self.first_day, self.last_day
        end = _day_text(last) if first.month != last.month else _("{day}日").format(day=last.day)
        if first.year != last.year:
            end = _day_text(last, last.year)
        return f"{_day_text(first, first.year if with_year else None)}—{end}"

    @property
    def first_day(self) -> date:
        return date.fromisocalendar(self.year, self.week, 1)

    @property
    def last_day(self) -> date:
        return date.fromisocalendar(self.year, self.week, 7)

    def year_earlier(self) -> "Week":
        """The week of the same number a year before; a 53rd week becomes the last that there was."""
        return Week(self.year - 1, min(self.week, weeks_in(self.year - 1)))


def _day_text(day: date, year: int | None = None) -> str:
    if year is None:
        return _("{month}月{day}日").format(month=day.month, day=day.day)
    return _("{year}年{month}月{day}日").format(year=year, month=day.month, day=day.day)


def weeks_in(year: int) -> int:
    """Return how many ISO weeks the year has: 52, or 53."""
    return date(year, 12, 28).isocalendar().week


@frozen(order=True)
class ToDate:
    """Everything up to and including a day (截至). `ToDate(date(2014, 6, 20)).code == "2014-06-20"`."""

    day: date

    def __attrs_post_init__(self) -> None:
        _check_year(self.day.year)

    @property
    def year(self) -> int:
        return self.day.year

    @property
    def code(self) -> str:
        return self.day.isoformat()

    @property
    def label(self) -> str:
        return _("截至{year}年{month}月{day}日").format(
            year=self.day.year, month=self.day.month, day=self.day.day
        )

    @property
    def short_label(self) -> str:
        return _("截至{month}月{day}日").format(month=self.day.month, day=self.day.day)

    @property
    def first_day(self) -> date:
        """The first day of the calendar: a to-date period has no beginning of its own."""
        return date(FIRST_YEAR, 1, 1)

    @property
    def last_day(self) -> date:
        return self.day

    def year_earlier(self) -> "ToDate":
        """The same day a year before; 29 February becomes 28 February."""
        year = self.day.year - 1
        return ToDate(date(year, self.day.month, min(self.day.day, monthrange(year, self.day.month)[1])))


Period = Week | Month | YearToDate | Quarter | HalfYear | Year | Years | ToDate


def period_before(period: Period) -> Period | None:
    """
    Return the period of the same length just before: last week, last month; None for one that has none (1—5月, 截至…).

    >>> period_before(Week(2014, 1)).code, period_before(Month(2014, 1)).code, period_before(YearToDate(2014, 5))
    ('2013-W52', '2013-12', None)
    """
    day = period.first_day - timedelta(1)
    match period:
        case Week():
            return Week.of(day)
        case Month():
            return Month(day.year, day.month)
        case Quarter():
            return Quarter(day.year, (day.month + 2) // 3)
        case HalfYear():
            return HalfYear(day.year, (day.month + 5) // 6)
        case Year():
            return Year(day.year)
        case Years():
            return period.year_earlier()
    return None


def _week_from(match: re.Match[str]) -> Week:
    """Read 2014年6月16日—22日: the days must be a Monday and its Sunday."""
    first = date(int(match[1]), int(match[2]), int(match[3]))
    week = Week.of(first)
    if re.sub("[-—–－~～至到]", "—", match[0]) not in (week.label, f"{first.year}年{week.short_label}"):
        raise PeriodError(
            _("“{said}”不是星期一至星期日的一周；{first}所在的一周是{label}。").format(
                said=match[0], first=first, label=week.label
            )
        )
    return week


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), lambda m: ToDate(date(int(m[1]), int(m[2]), int(m[3])))),
    (re.compile(r"(\d{4})-0?1\.\.(\d{1,2})"), lambda m: YearToDate(int(m[1]), int(m[2]))),
    (re.compile(r"(\d{4})-(\d{1,2})"), lambda m: Month(int(m[1]), int(m[2]))),
    (re.compile(r"(\d{4})-?[Ww](\d{1,2})"), lambda m: Week(int(m[1]), int(m[2]))),
    (re.compile(r"(\d{4})Q(\d)"), lambda m: Quarter(int(m[1]), int(m[2]))),
    (re.compile(r"(\d{4})H(\d)"), lambda m: HalfYear(int(m[1]), int(m[2]))),
    (re.compile(r"(\d{4})\.\.(\d{4})"), lambda m: Years(int(m[1]), int(m[2]))),
    (re.compile(r"(\d{4})"), lambda m: Year(int(m[1]))),
    # What clerks type in an Excel cell.
    (re.compile(r"(\d{4})年1[-—–－~～至到](\d{1,2})月"), lambda m: YearToDate(int(m[1]), int(m[2]))),
    (re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日"), lambda m: ToDate(date(int(m[1]), int(m[2]), int(m[3])))),
    (re.compile(r"(\d{4})年(\d{1,2})月"), lambda m: Month(int(m[1]), int(m[2]))),
    (re.compile(r"(\d{4})年第?([一二三四])季度"), lambda m: Quarter(int(m[1]), "一二三四".index(m[2]) + 1)),
    (re.compile(r"(\d{4})年第(\d{1,2})周"), lambda m: Week(int(m[1]), int(m[2]))),
    (
        re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日[-—–－~～至到](?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"),
        _week_from,
    ),
    (re.compile(r"(\d{4})年([上下])半年"), lambda m: HalfYear(int(m[1]), "上下".index(m[2]) + 1)),
    (re.compile(r"(\d{4})[-—–－~～至到](\d{4})年?"), lambda m: Years(int(m[1]), int(m[2]))),
    (re.compile(r"(\d{4})年(?:全年)?"), lambda m: Year(int(m[1]))),
)


def parse_period(text: str) -> Period:
    """
    Read a period as the command line, the ledgers and a clerk's cell write it.

    >>> parse_period("2014-01..05").label, parse_period("2014年1-5月").code, parse_period("2014Q1").label
    ('2014年1—5月', '2014-01..05', '2014年一季度')

    Raises `PeriodError` with the accepted forms.
    """
    cleaned = re.sub(r"\s+", "", text).removeprefix("截至")
    for pattern, build in _FORMS:
        if match := pattern.fullmatch(cleaned):
            try:
                return build(match)
            except PeriodError:
                raise
            except ValueError as error:  # 2014-02-30
                raise PeriodError(_("日期“{text}”不存在；请核对月、日。").format(text=text)) from error
    raise PeriodError(
        _(
            "不认识的时期“{text}”；可写 2014-05（月）、2014-01..05（累计）、2014-W25（第25周）、2014Q1、2014H1、"
            "2014、2011..2013（若干年）、2014-06-20（截至）。"
        ).format(text=text)
    )


def months_of(period: Period) -> Iterator[Month]:
    """Yield each calendar month that the period touches, first to last; a to-date period yields its own month."""
    if isinstance(period, ToDate):
        yield Month(period.day.year, period.day.month)
        return
    year, month = period.first_day.year, period.first_day.month
    while date(year, month, 1) <= period.last_day:
        yield Month(year, month)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
