"""From a plot's rows to the rule: what was known on the day, and nothing that came after."""

from datetime import date, timedelta

import pytest

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.land.judgement import clock_of, idleness_of
from jingxin.ledgers.land.rules import IdleLimits, Idleness
from tests.ledgers.land.factories import (
    ExcusedDelayFactory,
    PlotFactory,
    StartExtensionFactory,
    WorksStopFactory,
)

pytestmark = pytest.mark.django_db
JUNE = date(2014, 6, 20)
DUE = date(2013, 3, 1)
LIMITS = IdleLimits.at(load_parameters("land"), JUNE)


def judged(plot, on):
    return idleness_of(plot, on, LIMITS)


def test_the_clock_begins_on_the_agreed_start():
    plot = PlotFactory()

    assert clock_of(plot, JUNE).clock_from == DUE
    assert judged(plot, DUE - timedelta(1)) is Idleness.NOT_DUE
    assert judged(plot, date(2014, 3, 1)) is Idleness.FEE


@pytest.mark.parametrize(
    ("gone", "on", "asked"),
    [
        ({}, date(2012, 2, 29), False),
        ({}, date(2012, 3, 1), True),
        ({"taken_back_on": JUNE}, JUNE - timedelta(1), True),
        ({"taken_back_on": JUNE}, JUNE, False),
        ({"agreement_ended_on": JUNE}, JUNE, False),
    ],
)
def test_the_question_arises_from_supply_to_the_end(gone, on, asked):
    assert (judged(PlotFactory(**gone), on) is not None) is asked


def test_a_plot_that_is_not_supplied_is_not_asked():
    assert judged(PlotFactory(supplied_on=None, start_due_on=None), JUNE) is None


def test_an_extension_counts_from_the_day_it_was_decided():
    plot = StartExtensionFactory(decided_on=date(2014, 3, 10), extended_to=date(2014, 12, 1)).plot

    assert judged(plot, date(2014, 3, 9)) is Idleness.FEE
    assert judged(plot, date(2014, 3, 10)) is Idleness.NOT_DUE


def test_the_extension_decided_last_counts_even_where_it_is_shorter():
    plot = StartExtensionFactory(decided_on=date(2013, 2, 1), extended_to=date(2015, 1, 1)).plot
    StartExtensionFactory(plot=plot, decided_on=date(2013, 6, 1), extended_to=date(2014, 1, 1))

    assert clock_of(plot, date(2013, 5, 31)).clock_from == date(2015, 1, 1)
    assert clock_of(plot, JUNE).clock_from == date(2014, 1, 1)


def test_a_delay_excuses_while_it_lasts_and_moves_the_clock_by_its_days():
    plot = ExcusedDelayFactory(valid_from=date(2014, 2, 1), valid_to=date(2014, 3, 3)).plot

    assert judged(plot, date(2014, 3, 2)) is Idleness.EXCUSED
    assert clock_of(plot, date(2014, 3, 3)).clock_from == DUE + timedelta(30)
    assert judged(plot, date(2014, 3, 30)) is Idleness.SECOND_WARNING
    assert judged(plot, date(2014, 3, 31)) is Idleness.FEE


def test_a_delay_excuses_no_longer_on_the_day_it_ends():
    plot = ExcusedDelayFactory(valid_from=date(2014, 6, 1), valid_to=JUNE).plot

    assert judged(plot, date(2014, 6, 19)) is Idleness.EXCUSED
    assert judged(plot, JUNE) is Idleness.FEE


def test_a_delay_that_is_still_to_come_excuses_nothing():
    assert judged(ExcusedDelayFactory(valid_from=JUNE, valid_to=None).plot, date(2014, 6, 19)) is Idleness.FEE


def test_days_of_two_delays_add_up():
    plot = ExcusedDelayFactory(valid_from=date(2013, 4, 1), valid_to=date(2013, 4, 11)).plot
    ExcusedDelayFactory(plot=plot, valid_from=date(2013, 4, 11), valid_to=date(2013, 5, 1))

    assert clock_of(plot, JUNE).delay_days == 30


def test_works_that_stopped_for_a_year_are_idle_until_they_go_on():
    plot = WorksStopFactory(resumed_on=date(2014, 5, 1)).plot

    assert judged(plot, date(2014, 3, 31)) is Idleness.NOT_IDLE
    assert judged(plot, date(2014, 4, 1)) is Idleness.STOPPED
    assert judged(plot, date(2014, 4, 30)) is Idleness.STOPPED
    assert judged(plot, date(2014, 5, 1)) is Idleness.NOT_IDLE


def test_what_delayed_the_start_does_not_excuse_the_stop():
    plot = WorksStopFactory().plot
    ExcusedDelayFactory(plot=plot, valid_from=date(2012, 4, 1), valid_to=date(2012, 12, 1))

    assert judged(plot, date(2014, 4, 1)) is Idleness.STOPPED


def test_a_delay_within_the_stop_moves_its_year():
    plot = WorksStopFactory().plot
    ExcusedDelayFactory(plot=plot, valid_from=date(2013, 3, 22), valid_to=date(2013, 4, 11))

    assert judged(plot, date(2014, 4, 10)) is Idleness.NOT_IDLE
    assert judged(plot, date(2014, 4, 11)) is Idleness.STOPPED
