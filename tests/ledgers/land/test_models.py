"""Each rule that the models keep, broken once through the form's way and once by saving past it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jingxin.ledgers.land.models import ORDER, ExcusedDelay, IdleCase, StartExtension, WorksStop
from tests.ledgers.land.factories import (
    ExcusedDelayFactory,
    IdleCaseFactory,
    PlotFactory,
    StartExtensionFactory,
    WorksStopFactory,
)

pytestmark = pytest.mark.django_db
MARCH, APRIL, MAY = date(2014, 3, 1), date(2014, 4, 1), date(2014, 5, 1)


def refused(record) -> str:
    with pytest.raises(ValidationError) as refusal:
        record.full_clean()
    return " ".join(refusal.value.messages)


def refused_by_database(record) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


def plot_without_area():
    return PlotFactory.build(town=PlotFactory().town, firm=None, area_mu=0), "面积必须大于零"


def plot_sold_below_nothing():
    return PlotFactory.build(town=PlotFactory().town, firm=None, price_wan_yuan=-1), "价款不能为负"


def plot_supplied_without_an_agreed_start():
    return PlotFactory.build(town=PlotFactory().town, firm=None, start_due_on=None), "须填写约定动工日期"


def plot_due_to_be_built_before_it_is_begun():
    plot = PlotFactory.build(town=PlotFactory().town, firm=None, complete_due_on=date(2013, 3, 1))
    return plot, "约定竣工日期应晚于约定动工日期"


def two_plots_with_one_code():
    known = PlotFactory()
    return PlotFactory.build(town=known.town, firm=None, code=known.code), "地块编号已被使用"


def two_extensions_on_one_day():
    known = StartExtensionFactory()
    return StartExtension(
        plot=known.plot, decided_on=known.decided_on, extended_to=MAY, reason="再延"
    ), "已登记过延期"


def delay_that_ends_before_it_begins():
    return ExcusedDelay(
        plot=PlotFactory(), valid_from=MAY, valid_to=APRIL, cause="GOVERNMENT", explanation="甲"
    ), "填反"


def two_delays_from_one_day():
    known = ExcusedDelayFactory()
    again = ExcusedDelay(
        plot=known.plot, valid_from=known.valid_from, valid_to=MAY, cause="GOVERNMENT", explanation="乙"
    )
    return again, "同一起始日已有一条记录"


def two_delays_that_last():
    known = ExcusedDelayFactory(valid_to=None)
    again = ExcusedDelay(plot=known.plot, valid_from=MAY, cause="FORCE_MAJEURE", explanation="乙")
    return again, "尚未终止"


def works_resumed_before_they_stopped():
    plot = PlotFactory(started_on=MARCH)
    stop = WorksStop(plot=plot, stopped_on=MAY, resumed_on=APRIL, area_percent=1, investment_percent=1)
    return stop, "填反"


def more_built_than_there_is_to_build():
    plot = PlotFactory(started_on=MARCH)
    return WorksStop(plot=plot, stopped_on=MAY, area_percent=101, investment_percent=1), "占比应在0到100之间"


def two_stops_that_last():
    known = WorksStopFactory()
    return WorksStop(plot=known.plot, stopped_on=MAY, area_percent=1, investment_percent=1), "尚未终止"


def case_opened_twice_a_day():
    known = IdleCaseFactory()
    return IdleCase(plot=known.plot, opened_on=known.opened_on), "同一天已立案"


def decision_without_its_day():
    return IdleCase(
        plot=PlotFactory(), opened_on=APRIL, decision="NEGOTIATED"
    ), "处置方式与决定日期要同时填写"


def fee_without_an_amount():
    case = IdleCase(plot=PlotFactory(), opened_on=APRIL, decision="FEE", decided_on=MAY)
    return case, "请填写应缴金额"


def payment_without_its_day():
    case = IdleCase(
        plot=PlotFactory(),
        opened_on=MARCH,
        decision="FEE",
        decided_on=APRIL,
        fee_wan_yuan=200,
        paid_wan_yuan=200,
    )
    return case, "已缴金额与缴清日期要同时填写"


def day_of_payment_without_an_amount():
    case = IdleCase(
        plot=PlotFactory(), opened_on=MARCH, decision="FEE", decided_on=APRIL, fee_wan_yuan=200, paid_on=MAY
    )
    return case, "已缴金额与缴清日期要同时填写"


def decision_before_the_case():
    return IdleCase(
        plot=PlotFactory(), opened_on=MAY, decision="DROPPED", decided_on=APRIL
    ), "决定日期早于立案日期"


BROKEN = (
    plot_without_area,
    plot_sold_below_nothing,
    plot_supplied_without_an_agreed_start,
    plot_due_to_be_built_before_it_is_begun,
    two_plots_with_one_code,
    two_extensions_on_one_day,
    delay_that_ends_before_it_begins,
    two_delays_from_one_day,
    two_delays_that_last,
    works_resumed_before_they_stopped,
    more_built_than_there_is_to_build,
    two_stops_that_last,
    case_opened_twice_a_day,
    decision_without_its_day,
    fee_without_an_amount,
    payment_without_its_day,
    day_of_payment_without_an_amount,
    decision_before_the_case,
)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.__name__)
def test_a_broken_rule_is_said_with_its_cure_and_held_by_the_database(broken):
    record, message = broken()

    assert message in refused(record)
    refused_by_database(record)


@pytest.mark.parametrize(("earlier", "later"), ORDER)
def test_an_event_before_the_one_it_presupposes_is_refused_with_both_dates(earlier, later):
    plot = PlotFactory.build(
        town=PlotFactory().town, firm=None, approved_on=None, converted_on=None, supplied_on=None,
    )  # fmt: skip
    setattr(plot, earlier, MAY)
    setattr(plot, later, APRIL)

    message = refused(plot)

    assert f"{plot.label_of(later)}2014-04-01早于{plot.label_of(earlier)}2014-05-01" in message
    refused_by_database(plot)


@pytest.mark.parametrize(("earlier", "later"), ORDER)
def test_an_event_without_the_one_it_presupposes_asks_for_it(earlier, later):
    plot = PlotFactory.build(
        town=PlotFactory().town, firm=None, approved_on=None, converted_on=None, supplied_on=None,
    )  # fmt: skip
    setattr(plot, later, MAY)

    assert f"请补填{plot.label_of(earlier)}" in refused(plot)


@pytest.mark.parametrize(("earlier", "later"), ORDER)
def test_two_events_on_one_day_are_in_order(earlier, later):
    ladder = ("approved_on", "converted_on", "supplied_on", "started_on", "completed_on", "in_use_on")
    plot = PlotFactory.build(town=PlotFactory().town, firm=None)
    for name in (*ladder, later):
        setattr(plot, name, date(2012, 3, 1))

    plot.full_clean()


def test_a_delay_inside_another_is_refused_in_words():
    known = ExcusedDelayFactory(valid_from=date(2013, 1, 1), valid_to=MAY)

    message = refused(
        ExcusedDelay(
            plot=known.plot,
            valid_from=date(2013, 4, 1),
            valid_to=date(2013, 6, 1),
            cause="GOVERNMENT",
            explanation="甲",
        )
    )

    assert "时段重叠：2013-01-01至2014-05-01与2013-04-01至2013-06-01" in message


def test_days_of_a_delay_are_counted_up_to_the_day_asked():
    delay = ExcusedDelayFactory(valid_from=APRIL, valid_to=MAY)

    assert delay.days_until(MARCH) == 0
    assert delay.days_until(APRIL) == 0
    assert delay.days_until(date(2014, 4, 11)) == 10
    assert delay.days_until(date(2015, 1, 1)) == 30
    assert delay.days_until(date(2015, 1, 1), since=date(2014, 4, 21)) == 10
