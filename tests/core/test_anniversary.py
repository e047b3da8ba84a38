from datetime import date

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.anniversary import months_after

days = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(day=days, months=st.integers(-60, 60))
def test_months_are_counted_as_dateutil_counts_them(day, months):
    assert months_after(day, months) == day + relativedelta(months=months)


@given(day=days, months=st.integers(0, 60))
def test_a_longer_term_never_ends_sooner(day, months):
    assert months_after(day, months) < months_after(day, months + 1)
