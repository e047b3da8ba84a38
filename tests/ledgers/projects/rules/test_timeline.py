"""The picture of a project: places, words, and what stays out of it."""

from datetime import date, timedelta
from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.projects.rules import Halt, HaltSpell, Planned, Stage, first_plan
from jingxin.ledgers.projects.rules.timeline import draw_timeline

ON = date(2014, 6, 20)
days = st.dates(date(2010, 1, 1), date(2016, 1, 1))
plans = st.dictionaries(st.sampled_from([stage for stage in Stage if stage > Stage.TALKS]), days)


def draw(*, baseline=None, plan=None, actual=None, halts=(), on=ON):
    return draw_timeline(baseline=baseline or {}, plan=plan or {}, actual=actual or {}, halts=halts, on=on)


def words(picture):
    return {row.stage.label: row.words for row in picture.rows}


def test_each_milestone_says_how_it_stands():
    picture = draw(
        baseline={Stage.STARTED: date(2014, 1, 24)},
        plan={
            Stage.FILED: date(2014, 1, 10),
            Stage.STARTED: date(2014, 5, 28),
            Stage.COMPLETED: date(2015, 5, 1),
        },
        actual={Stage.SIGNED: date(2013, 9, 14), Stage.FILED: date(2014, 1, 10)},
    )

    assert words(picture) == {
        "签约": "已完成，无计划",
        "备案": "按期",
        "开工": "逾期23天",
        "竣工": "未到期",
    }
    started = next(row for row in picture.rows if row.stage is Stage.STARTED)
    assert (started.moved_days, started.late_days, started.is_overdue) == (124, 23, True)


def test_early_and_late_are_counted_against_the_plan_of_the_day():
    picture = draw(
        plan={Stage.STARTED: date(2014, 5, 1), Stage.COMPLETED: date(2014, 6, 1)},
        actual={Stage.STARTED: date(2014, 4, 21), Stage.COMPLETED: date(2014, 6, 3)},
    )

    assert words(picture) == {"开工": "早10天", "竣工": "晚2天"}


def test_what_a_later_milestone_overtook_is_not_overdue():
    picture = draw(plan={Stage.FILED: date(2014, 1, 1)}, actual={Stage.STARTED: date(2014, 4, 1)})

    assert not any(row.is_overdue for row in picture.rows)


def test_what_came_after_the_day_is_not_in_the_picture():
    picture = draw(
        plan={Stage.STARTED: date(2014, 5, 1)},
        actual={Stage.STARTED: date(2014, 6, 21)},
        halts=[HaltSpell(Halt.SUSPENDED, date(2014, 6, 21)), HaltSpell(Halt.SUSPENDED, date(2014, 6, 1))],
    )

    assert words(picture) == {"开工": "逾期50天"}
    assert [stretch.spell.valid_from for stretch in picture.stretches] == [date(2014, 6, 1)]


@given(plan=plans, actual=plans, wait=st.integers(0, 900))
def test_every_mark_lies_within_the_picture_and_in_the_order_of_its_day(plan, actual, wait):
    picture = draw(plan=plan, actual=actual, on=date(2013, 1, 1) + timedelta(wait))
    marks = [mark for row in picture.rows for mark in (row.baseline, row.plan, row.actual) if mark]

    assert all(0 <= mark.at <= 100 for mark in [*marks, picture.today])
    assert all(tick.at <= 100 for tick in picture.ticks)
    by_day = sorted(marks, key=lambda mark: mark.on)
    assert [mark.at for mark in by_day] == sorted(mark.at for mark in marks)
    assert len(picture.ticks) <= 14


def test_a_project_without_any_day_is_an_empty_picture():
    picture = draw()

    assert picture.rows == ()
    assert picture.today.at == D("50.00")


def test_the_first_plan_of_each_milestone_is_the_baseline():
    moved = Planned(Stage.STARTED, date(2014, 6, 1), date(2014, 1, 15), "规划调整")
    first = Planned(Stage.STARTED, date(2014, 1, 1), date(2013, 5, 1))
    later = Planned(Stage.COMPLETED, date(2015, 1, 1), date(2014, 2, 1))

    assert first_plan([moved, first, later]) == {
        Stage.STARTED: date(2014, 1, 1),
        Stage.COMPLETED: date(2015, 1, 1),
    }
