from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.period import (
    HalfYear,
    Month,
    PeriodError,
    Quarter,
    ToDate,
    Week,
    Year,
    Years,
    YearToDate,
    months_of,
    parse_period,
    period_before,
    weeks_in,
)
from jingxin.core.spoken import spoken_periods

years = st.integers(1950, 2099)
periods = st.one_of(
    st.builds(Month, years, st.integers(1, 12)),
    st.builds(Week, years, st.integers(1, 52)),
    st.builds(YearToDate, years, st.integers(2, 12)),
    st.builds(Quarter, years, st.integers(1, 4)),
    st.builds(HalfYear, years, st.integers(1, 2)),
    st.builds(Year, years),
    st.builds(lambda first, length: Years(first, first + length), st.integers(1970, 2090), st.integers(1, 9)),
    st.builds(ToDate, st.dates(date(1951, 1, 1), date(2099, 12, 31))),
)


@given(periods)
def test_a_period_written_as_its_code_is_read_back(period):
    assert parse_period(period.code) == period


@given(periods)
def test_a_period_written_as_its_chinese_label_is_read_back(period):
    assert parse_period(period.label) == period


@given(periods)
def test_a_year_earlier_is_earlier_and_of_the_same_kind(period):
    earlier = period.year_earlier()

    assert type(earlier) is type(period)
    assert earlier.last_day < period.last_day


@given(periods.filter(lambda period: not isinstance(period, ToDate | Week)))
def test_the_months_of_a_period_run_from_its_first_to_its_last_day(period):
    months = list(months_of(period))

    assert months[0].first_day == period.first_day
    assert months[-1].last_day == period.last_day
    assert months == sorted(set(months))


def test_a_to_date_period_touches_its_own_month_only():
    assert list(months_of(ToDate(date(2014, 6, 20)))) == [Month(2014, 6)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2014年1-5月", "2014-01..05"),
        ("2014年1—5月", "2014-01..05"),
        (" 2014 年 5 月 ", "2014-05"),
        ("2014-1..5", "2014-01..05"),
        ("2014年一季度", "2014Q1"),
        ("2014年第一季度", "2014Q1"),
        ("2014年下半年", "2014H2"),
        ("2014年全年", "2014"),
        ("2011-2013年", "2011..2013"),
        ("截至2014年6月20日", "2014-06-20"),
        ("2014-W25", "2014-W25"),
        ("2014W5", "2014-W05"),
        ("2014年第25周", "2014-W25"),
        ("2014年6月16日-22日", "2014-W25"),
    ],
)
def test_what_a_clerk_types_is_read(typed, code):
    assert parse_period(typed).code == code


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("2014-01..01", "1月不单独统计"),
        ("2014-13", "月份13不存在"),
        ("2014-02-30", "不存在"),
        ("2014Q5", "季度5不存在"),
        ("2014H3", "半年3不存在"),
        ("2013..2011", "应早于"),
        ("2014..2014", "只有一年"),
        ("2014-W53", "周次53不存在，应在1到52之间"),
        ("2014年6月17日—22日", "不是星期一至星期日的一周；2014-06-17所在的一周是2014年6月16日—22日"),
        ("2014年6月31日—7月6日", "不存在"),
        ("1800", "不在1949—2100之间"),
        ("一季度", "不认识的时期"),
        ("", "不认识的时期"),
    ],
)
def test_what_cannot_be_a_period_is_refused_with_the_cure(typed, says):
    with pytest.raises(PeriodError, match=says):
        parse_period(typed)


def test_the_first_cumulative_period_of_a_year_has_no_earlier_one():
    assert YearToDate(2014, 2).earlier_in_year() is None
    assert YearToDate(2014, 5).earlier_in_year() == YearToDate(2014, 4)


def test_labels_read_as_a_report_prints_them():
    shown = [
        period.short_label
        for period in (
            Month(2014, 5),
            YearToDate(2014, 5),
            Quarter(2014, 1),
            HalfYear(2014, 1),
            Year(2014),
            Years(2011, 2013),
            ToDate(date(2014, 6, 20)),
        )
    ]

    assert shown == ["5月", "1—5月", "一季度", "上半年", "2014年", "2011—2013年", "截至6月20日"]


def test_a_week_runs_from_monday_to_sunday_over_the_ends_of_months_and_years():
    weeks = [Week(2014, 25), Week(2014, 27), Week(2015, 1)]

    assert [week.short_label for week in weeks] == [
        "6月16日—22日",
        "6月30日—7月6日",
        "2014年12月29日—2015年1月4日",
    ]
    assert [(week.first_day.weekday(), week.last_day.weekday()) for week in weeks] == [(0, 6)] * 3


@given(st.dates(date(1951, 1, 1), date(2099, 12, 31)))
def test_every_day_lies_in_one_week_and_the_week_before_ends_the_day_before_it_begins(day):
    week = Week.of(day)
    before = period_before(week)

    assert week.first_day <= day <= week.last_day
    assert before is not None
    assert (week.first_day - before.last_day).days == 1


@given(periods)
def test_what_comes_before_touches_the_period_and_is_of_its_kind(period):
    before = period_before(period)

    if before is None:
        assert isinstance(period, YearToDate | ToDate)
    else:
        assert type(before) is type(period)
        assert (period.first_day - before.last_day).days == 1


def test_a_53rd_week_is_the_last_of_the_year_before():
    assert weeks_in(2015) == 53
    assert Week(2015, 53).year_earlier() == Week(2014, 52)


def test_this_week_and_this_month_are_those_of_the_day():
    spoken = spoken_periods(date(2014, 12, 28))

    assert [spoken[word].code for word in ("上周", "本周", "下周")] == ["2014-W51", "2014-W52", "2015-W01"]
    assert [spoken[word].code for word in ("上月", "本月", "下月")] == ["2014-11", "2014-12", "2015-01"]


def test_29_february_a_year_earlier_is_the_28th():
    assert ToDate(date(2016, 2, 29)).year_earlier() == ToDate(date(2015, 2, 28))


def test_several_years_earlier_are_as_many_just_before():
    assert Years(2011, 2013).year_earlier() == Years(2008, 2010)


def test_the_year_of_a_period_is_the_one_its_targets_belong_to():
    assert [Years(2011, 2013).year, ToDate(date(2014, 6, 20)).year] == [2013, 2014]


@pytest.mark.parametrize(
    ("as_of", "current", "month"),
    [
        (date(2014, 6, 20), "2014-01..05", "2014-05"),
        (date(2014, 3, 1), "2014-01..02", "2014-02"),
        (date(2014, 2, 10), "2013", "2014-01"),
        (date(2014, 1, 10), "2013", "2013-12"),
        (date(2014, 12, 31), "2014-01..11", "2014-11"),
    ],
)
def test_a_document_speaks_of_the_months_that_are_out(as_of, current, month):
    spoken = spoken_periods(as_of)

    assert spoken["本期"].code == current
    assert spoken["上月"].code == month


def test_the_last_three_years_are_whole_years():
    assert spoken_periods(date(2014, 6, 20))["近三年"] == Years(2011, 2013)


def test_a_to_date_period_reaches_back_to_the_beginning():
    assert ToDate(date(2014, 6, 20)).first_day == date(1949, 1, 1)
