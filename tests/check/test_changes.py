"""Two files of ours, figure by figure: the same one changed, moved on, came or went."""

import io
from decimal import Decimal as D

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.check import UnreadableDocument
from jingxin.check.changes import Kind, changes_between
from jingxin.core.figure import Figure
from jingxin.core.period import parse_period
from jingxin.core.unit import get_unit
from jingxin.reports.docx_marks import add_listing

COUNTY, NORTH = "330324", "330324001"


def figure(measure, value, period="2014-01..05", area=COUNTY, **more):
    return Figure(
        measure=measure, label=measure, value=value if value is None else D(value), unit=get_unit("亿元"),
        period=parse_period(period), area=area, snapshot="f" * 64, decimals=2, **more,
    )  # fmt: skip


def word_of(*figures):
    document, buffer = docx.Document(), io.BytesIO()
    add_listing(document.part, figures)
    document.save(buffer)
    return buffer.getvalue()


def told(before, after):
    return [
        (change.kind, change.figure.measure, change.before and str(change.before.value), change.after and str(change.after.value))
        for change in changes_between(word_of(*before), word_of(*after))
    ]  # fmt: skip


def test_what_changed_stands_in_the_order_of_the_later_file_and_what_is_gone_last():
    before = [
        figure("output", "143.75"),
        figure("exports", "2.43"),
        figure("land", "631.6"),
        figure("output", "9", area=NORTH),
    ]
    after = [figure("exports", "2.47"), figure("tax", "5"), figure("output", "143.75"), figure("output", "9", area=NORTH)]  # fmt: skip

    assert told(before, after) == [
        (Kind.VALUE, "exports", "2.43", "2.47"),
        (Kind.ADDED, "tax", None, "5"),
        (Kind.GONE, "land", "631.6", None),
    ]


def test_the_same_figure_of_another_period_moved_on_even_where_the_number_is_the_same():
    moved = told([figure("output", "109.41", "2014-01..04")], [figure("output", "109.41", "2014-01..05")])

    assert moved == [(Kind.PERIOD, "output", "109.41", "109.41")]


def test_of_two_periods_at_once_nobody_knows_which_moved():
    before = [figure("output", "1", "2014-03"), figure("output", "2", "2014-04")]
    after = [figure("output", "3", "2014-05")]

    assert [kind for kind, *_ in told(before, after)] == [Kind.ADDED, Kind.GONE, Kind.GONE]


def test_a_change_behind_the_last_printed_digit_is_a_change():
    assert told([figure("share", "36.81")], [figure("share", "36.8149")]) == [
        (Kind.VALUE, "share", "36.81", "36.8149")
    ]


def test_lists_of_names_without_a_number_are_left_out():
    assert told([figure("honours", None)], [figure("honours", None), figure("tax", "1")]) == [
        (Kind.ADDED, "tax", None, "1")
    ]


def test_a_file_that_is_no_word_file_is_refused():
    with pytest.raises(UnreadableDocument):
        changes_between(b"no zip", word_of(figure("tax", "1")))


PRINTED = st.lists(
    st.builds(
        figure,
        st.sampled_from(("output", "tax", "exports.growth")),
        st.integers(0, 3).map(str),
        st.sampled_from(("2014-01..04", "2014-01..05", "2014-05")),
        st.sampled_from((COUNTY, NORTH)),
    ),
    max_size=8,
    unique_by=lambda one: (one.measure, one.period.code, one.area),
)


@given(before=PRINTED, after=PRINTED)
def test_the_later_file_is_the_earlier_one_with_its_changes(before, after):
    changes = changes_between(word_of(*before), word_of(*after))
    identity = {(one.measure, one.area, one.period.code): one.value for one in before}
    for change in changes:
        if change.before:
            old = change.before
            assert identity.pop((old.measure, old.area, old.period.code)) == old.value
    for change in changes:
        if change.after:
            new = change.after
            identity[new.measure, new.area, new.period.code] = new.value

    assert identity == {(one.measure, one.area, one.period.code): one.value for one in after}
    swapped = changes_between(word_of(*after), word_of(*before))
    assert {(one.before, one.after) for one in changes} == {(one.after, one.before) for one in swapped}
    assert changes_between(word_of(*after), word_of(*after)) == []
