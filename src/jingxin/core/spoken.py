"""The periods that a document may name in words, as of the day that it is drafted on: 本期、上月、本周、截至目前."""

from datetime import date, timedelta

from jingxin.core.period import HalfYear, Month, Period, Quarter, ToDate, Week, Year, Years, YearToDate


def spoken_periods(as_of: date) -> dict[str, Period]:
    """
    Return the periods that a document drafted on `as_of` may name in words.

    Monthly statistics come out in the month after, so 本期 ends with the last whole month before the
    day: a half-year report drafted on 2014-06-20 speaks of 1—5月. Before March there is no cumulative
    period of the current year yet, and 本期 is the whole of last year.

    本周 and 本月 are those that the day lies in: a weekly bulletin is drafted as of its Sunday.

    >>> {word: period.code for word, period in spoken_periods(date(2014, 6, 20)).items()}["本期"]
    '2014-01..05'
    """
    year, last_month = as_of.year, as_of.month - 1
    current: Period = YearToDate(year, last_month) if last_month >= 2 else Year(year - 1)
    month = Month(year, last_month) if last_month else Month(year - 1, 12)
    return {
        "本期": current,
        "上月": month,
        "本周": Week.of(as_of),
        "上周": Week.of(as_of - timedelta(7)),
        "下周": Week.of(as_of + timedelta(7)),
        "本月": Month(year, as_of.month),
        "下月": Month(year, as_of.month + 1) if as_of.month < 12 else Month(year + 1, 1),
        "去年同期": current.year_earlier(),
        "一季度": Quarter(year, 1),
        "二季度": Quarter(year, 2),
        "三季度": Quarter(year, 3),
        "四季度": Quarter(year, 4),
        "上半年": HalfYear(year, 1),
        "下半年": HalfYear(year, 2),
        "今年": Year(year),
        "去年": Year(year - 1),
        "前年": Year(year - 2),
        "大前年": Year(year - 3),
        "近三年": Years(year - 3, year - 1),
        "截至目前": ToDate(as_of),
    }
