"""The words of selections: which recorded periods make up the period asked for."""

from jingxin.core.period import Years, YearToDate
from jingxin.measures.selection import covers_of_flow


def test_several_years_are_taken_as_recorded_before_they_are_added_up() -> None:
    as_recorded, added_up = covers_of_flow(Years(2011, 2013))

    assert [piece.codes for piece in as_recorded.pieces] == [("2011..2013",)]
    assert [piece.codes[0] for piece in added_up.pieces] == ["2011", "2012", "2013"]


def test_a_cumulative_period_is_taken_as_recorded_or_made_of_its_months() -> None:
    as_recorded, months = covers_of_flow(YearToDate(2014, 4))

    assert [piece.codes for piece in as_recorded.pieces] == [("2014-01..04",)]
    assert [piece.codes[0] for piece in months.pieces] == ["2014-01..02", "2014-03", "2014-04"]
