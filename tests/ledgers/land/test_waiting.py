"""The list of plots waiting for their start: order, stage, fee, next step and totals."""

from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.land.models import Plot
from jingxin.ledgers.land.rules import IdleLimits, Idleness
from jingxin.ledgers.land.waiting import stopped_lines, totals_of, waiting_lines
from tests.ledgers.land.factories import (
    ExcusedDelayFactory,
    IdleCaseFactory,
    PlotFactory,
    WorksStopFactory,
)

pytestmark = pytest.mark.django_db
JUNE = date(2014, 6, 20)
LIMITS = IdleLimits.at(load_parameters("land"), JUNE)


def lines(on=JUNE):
    return waiting_lines(Plot.objects.all(), on=on, limits=LIMITS)


def only(on=JUNE):
    (line,) = lines(on)
    return line


def test_the_longest_wait_stands_first_and_the_excused_last():
    PlotFactory(name="新", start_due_on=date(2014, 6, 1))
    ExcusedDelayFactory(plot__name="免", plot__start_due_on=date(2012, 4, 1), valid_to=None)
    PlotFactory(name="老", start_due_on=date(2012, 6, 1))
    PlotFactory(name="未到", start_due_on=date(2014, 7, 1))
    PlotFactory(name="已动工", started_on=date(2014, 6, 20))

    assert [(line.plot.name, line.days) for line in lines()] == [
        ("老", 749),
        ("新", 19),
        ("未到", -11),
        ("免", None),
    ]


@pytest.mark.parametrize(
    ("on", "stage", "step"),
    [
        (date(2013, 2, 28), Idleness.NOT_DUE, "2013-03-01前督促做好开工准备"),
        (date(2013, 3, 1), Idleness.NOT_IDLE, "督促动工；2013-12-01起首次提醒"),
        (date(2013, 12, 1), Idleness.FIRST_WARNING, "书面提醒；2014-02-01起再次提醒"),
        (date(2014, 2, 1), Idleness.SECOND_WARNING, "再次提醒、协调审批；2014-03-01满一年"),
        (date(2014, 3, 1), Idleness.FEE, "立案调查"),
        (date(2015, 3, 1), Idleness.TAKE_BACK, "立案调查"),
    ],
)
def test_each_stage_says_what_to_do_next_and_by_when(on, stage, step):
    PlotFactory()

    assert (only(on).idleness, only(on).next_step) == (stage, step)


@pytest.mark.parametrize(
    ("case", "on", "step"),
    [
        ({}, JUNE, "作出处置决定（2014-03-10已立案）"),
        ({}, date(2014, 3, 9), "立案调查"),
        ({"decision": "FEE", "fee_wan_yuan": D(200)}, JUNE, "催缴闲置费（2014-04-01已决定）"),
        ({"decision": "FEE", "fee_wan_yuan": D(200)}, date(2014, 3, 31), "作出处置决定（2014-03-10已立案）"),
        (
            {"decision": "FEE", "fee_wan_yuan": D(200), "paid_wan_yuan": D(200), "paid_on": date(2014, 5, 1)},
            JUNE,
            "督促动工；2015-03-01满两年应收回",
        ),
        (
            {"decision": "FEE", "fee_wan_yuan": D(200), "paid_wan_yuan": D(200), "paid_on": date(2014, 5, 1)},
            date(2015, 3, 1),
            "重新立案，按无偿收回处置",
        ),
        (
            {
                "decision": "FEE",
                "fee_wan_yuan": D(200),
                "paid_wan_yuan": D(200),
                "paid_on": date(2014, 6, 21),
            },
            JUNE,
            "催缴闲置费（2014-04-01已决定）",
        ),
    ],
)
def test_a_case_says_its_own_next_step_as_known_on_the_day(case, on, step):
    decided = {"decided_on": date(2014, 4, 1)} if case else {}
    IdleCaseFactory(**case, **decided)

    assert only(on).next_step == step


def test_an_excused_plot_waits_for_its_delay_to_end():
    ExcusedDelayFactory(valid_to=None)

    assert only().next_step.startswith("延误消除后")
    assert only().fee_wan_yuan == 0


def test_totals_are_over_all_lines_and_name_what_has_no_price():
    PlotFactory(area_mu=D("10.5"))
    PlotFactory(area_mu=D(20), price_wan_yuan=None)
    PlotFactory(area_mu=D(30), start_due_on=date(2014, 6, 1), price_wan_yuan=None)

    totals = totals_of(lines())

    assert (totals.plots, totals.area_mu, totals.fee_wan_yuan, totals.unpriced) == (3, D("60.5"), D(200), 1)


def test_the_list_costs_the_same_for_one_plot_and_for_twenty(django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        lines()
    for _number in range(20):
        IdleCaseFactory(plot=ExcusedDelayFactory().plot)

    with django_assert_max_num_queries(6):
        assert len(lines()) == 20


def stopped(on=JUNE):
    return stopped_lines(Plot.objects.all(), on=on, limits=LIMITS)


def test_stopped_works_stand_apart_the_longest_first():
    WorksStopFactory(plot__name="短", stopped_on=date(2014, 5, 1))
    WorksStopFactory(plot__name="长", stopped_on=date(2013, 4, 1))
    WorksStopFactory(plot__name="已复工", stopped_on=date(2013, 4, 1), resumed_on=JUNE)
    WorksStopFactory(plot__name="已竣工", plot__started_on=date(2013, 2, 1), plot__completed_on=JUNE)

    assert [(line.plot.name, line.days, line.next_step) for line in stopped()] == [
        ("长", 445, "立案调查"),
        ("短", 50, "督促复工；2015-05-01满一年"),
    ]
    assert [line.idleness for line in stopped()] == [Idleness.STOPPED, Idleness.NOT_IDLE]


def test_a_stop_of_what_is_mostly_built_is_not_idle_however_long():
    WorksStopFactory(area_percent=D(60), investment_percent=D(50))

    (line,) = stopped()

    assert (line.idleness, line.next_step) == (Idleness.NOT_IDLE, "督促复工；建设已过限，不构成闲置")


def test_a_stopped_plots_case_says_its_next_step():
    plot = WorksStopFactory().plot
    case = IdleCaseFactory(plot=plot)
    assert [line.next_step for line in stopped()] == ["作出处置决定（2014-03-10已立案）"]

    case.decided_on, case.decision = date(2014, 4, 1), "EXTENSION"
    case.save()
    assert [line.next_step for line in stopped()] == ["按2014-04-01的决定处置"]


def test_an_excused_stop_waits_for_its_delay_to_end():
    plot = WorksStopFactory().plot
    ExcusedDelayFactory(plot=plot, valid_from=date(2013, 5, 1), valid_to=None)

    assert [line.next_step for line in stopped()] == ["延误消除后登记终止日，重新起算"]
