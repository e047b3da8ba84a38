"""Each deed: what it does, the event it leaves, and what it refuses with nothing written."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError

from jingxin.ledgers.land.actions import (
    AlreadyHappened,
    LandError,
    NothingToPay,
    NotIdle,
    decide_idle_case,
    extend_start,
    open_idle_case,
    record_event,
    record_fee_payment,
)
from jingxin.ledgers.land.models import IdleCase, Plot, StartExtension
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from tests.ledgers.enterprises.people import firm_account, section_chief, town_clerk
from tests.ledgers.land.factories import ExcusedDelayFactory, IdleCaseFactory, PlotFactory

pytestmark = pytest.mark.django_db
FULL_YEAR, TWO_YEARS = date(2014, 3, 1), date(2015, 3, 1)
JUNE = date(2014, 6, 20)


@pytest.fixture
def chief():
    return section_chief()


def last_event(record):
    return AuditEvent.objects.of_record(record).last()


class TestEvents:
    def test_a_start_is_recorded_with_who_and_why(self, chief):
        plot = PlotFactory()

        record_event(plot=plot, event="started_on", on=JUNE, by=chief, reason="现场核查")

        assert Plot.objects.get().started_on == JUNE
        event = last_event(plot)
        assert (event.by_username, event.action, event.reason) == ("kezhang", "UPDATE", "现场核查")
        assert event.before == {"started_on": None}
        assert event.after == {"started_on": "2014-06-20"}

    def test_what_is_on_record_is_not_recorded_again(self, chief):
        plot = PlotFactory(started_on=JUNE)

        with pytest.raises(AlreadyHappened, match="实际动工日期已登记为2014-06-20"):
            record_event(plot=plot, event="started_on", on=JUNE, by=chief)

    def test_an_event_out_of_order_leaves_the_plot_as_it_was(self, chief):
        plot = PlotFactory()

        with pytest.raises(ValidationError, match="没有实际动工日期"):
            record_event(plot=plot, event="completed_on", on=JUNE, by=chief)

        assert plot.completed_on is None
        assert Plot.objects.get().completed_on is None
        assert last_event(plot) is None

    def test_an_unknown_event_is_a_mistake_of_the_caller(self):
        with pytest.raises(ValueError, match="no event 'burnt_on'"):
            record_event(plot=PlotFactory(), event="burnt_on", on=JUNE, by=None)

    def test_a_town_records_only_on_its_own_plots(self):
        plot = PlotFactory()

        with pytest.raises(NotPermitted):
            record_event(plot=plot, event="started_on", on=JUNE, by=town_clerk("330324104"))

        assert Plot.objects.get().started_on is None
        assert AuditEvent.objects.filter(action="REFUSED").exists()

    def test_a_firm_looks_at_its_plot_and_records_nothing(self):
        plot = PlotFactory(firm__code="F000001")

        with pytest.raises(NotPermitted):
            record_event(plot=plot, event="started_on", on=JUNE, by=firm_account("F000001"))


class TestExtension:
    def test_an_extension_is_kept_with_its_paper(self, chief):
        plot = PlotFactory(is_made=True)

        extension = extend_start(
            plot=plot,
            extended_to=TWO_YEARS,
            decided_on=JUNE,
            reason="设计调整",
            document="永政办〔2014〕1号",
            by=chief,
        )

        assert StartExtension.objects.get() == extension
        assert extension.is_made
        assert last_event(extension).after["extended_to"] == "2015-03-01"

    def test_an_extension_extends(self, chief):
        with pytest.raises(LandError, match="延至2013-03-01不晚于约定动工日期2013-03-01"):
            extend_start(
                plot=PlotFactory(), extended_to=date(2013, 3, 1), decided_on=JUNE, reason="无", by=chief
            )
        assert not StartExtension.objects.exists()

    def test_a_plot_without_an_agreed_start_cannot_be_extended(self, chief):
        with pytest.raises(LandError, match="没有约定动工日期"):
            extend_start(
                plot=PlotFactory(supplied_on=None, start_due_on=None), extended_to=JUNE, decided_on=JUNE, reason="无", by=chief,
            )  # fmt: skip


class TestOpening:
    def test_a_case_is_opened_on_the_anniversary_and_not_the_day_before(self, chief):
        plot = PlotFactory()

        with pytest.raises(NotIdle, match=r"再次提醒.*不能立案"):
            open_idle_case(plot=plot, on=date(2014, 2, 28), by=chief)
        case = open_idle_case(plot=plot, on=FULL_YEAR, by=chief)

        assert IdleCase.objects.get() == case
        assert last_event(case).action == "CREATE"

    def test_the_case_of_a_made_plot_is_made(self, chief):
        assert open_idle_case(plot=PlotFactory(is_made=True), on=FULL_YEAR, by=chief).is_made

    def test_an_excused_plot_has_no_case(self, chief):
        plot = ExcusedDelayFactory(valid_to=None).plot

        with pytest.raises(NotIdle, match="不计闲置"):
            open_idle_case(plot=plot, on=TWO_YEARS, by=chief)

    def test_a_plot_taken_back_has_no_case(self, chief):
        with pytest.raises(NotIdle, match="不适用"):
            open_idle_case(plot=PlotFactory(taken_back_on=FULL_YEAR), on=JUNE, by=chief)


class TestDeciding:
    def test_the_fee_is_a_fifth_of_the_price(self, chief):
        case = decide_idle_case(
            case=IdleCaseFactory(), decision="FEE", on=JUNE, number="永土〔2014〕1号", by=chief
        )

        case.refresh_from_db()
        assert (case.fee_wan_yuan, case.decided_on, case.decision_number) == (D(200), JUNE, "永土〔2014〕1号")
        assert last_event(case).after["fee_wan_yuan"] == "200.0000"

    def test_no_fee_before_the_year_is_full(self, chief):
        case = IdleCaseFactory(opened_on=date(2014, 1, 1))

        with pytest.raises(NotIdle, match="不应征缴闲置费"):
            decide_idle_case(case=case, decision="FEE", on=date(2014, 2, 28), by=chief)

        assert IdleCase.objects.get().decided_on is None

    def test_no_fee_without_a_price(self, chief):
        with pytest.raises(LandError, match="没有填写价款"):
            decide_idle_case(
                case=IdleCaseFactory(plot__price_wan_yuan=None), decision="FEE", on=JUNE, by=chief
            )

    def test_taking_back_ends_the_plot_in_the_same_transaction(self, chief):
        case = decide_idle_case(case=IdleCaseFactory(), decision="TAKE_BACK", on=TWO_YEARS, by=chief)

        assert Plot.objects.get().taken_back_on == TWO_YEARS
        assert last_event(case.plot).after == {"taken_back_on": "2015-03-01"}

    def test_nothing_is_taken_back_before_two_years(self, chief):
        with pytest.raises(NotIdle, match="未满无偿收回的年限"):
            decide_idle_case(case=IdleCaseFactory(), decision="TAKE_BACK", on=date(2015, 2, 28), by=chief)

        assert Plot.objects.get().taken_back_on is None
        assert IdleCase.objects.get().decided_on is None

    def test_a_negotiated_end_ends_the_agreement(self, chief):
        decide_idle_case(case=IdleCaseFactory(), decision="NEGOTIATED", on=JUNE, by=chief)

        assert Plot.objects.get().agreement_ended_on == JUNE

    def test_a_decision_that_the_case_refuses_leaves_the_plot_alone(self, chief):
        """The plot is written first; what the case then refuses takes that back too."""
        with pytest.raises(ValidationError, match="决定日期早于立案日期"):
            decide_idle_case(
                case=IdleCaseFactory(opened_on=JUNE), decision="NEGOTIATED", on=FULL_YEAR, by=chief
            )

        assert Plot.objects.get().agreement_ended_on is None
        assert not AuditEvent.objects.filter(action="UPDATE").exists()

    def test_a_case_is_decided_once(self, chief):
        case = IdleCaseFactory(decision="DROPPED", decided_on=JUNE)

        with pytest.raises(LandError, match="已决定“不构成闲置”"):
            decide_idle_case(case=case, decision="FEE", on=JUNE, by=chief)


class TestPaying:
    def case(self):
        return IdleCaseFactory(decision="FEE", decided_on=date(2014, 4, 1), fee_wan_yuan=D(200))

    def test_a_fee_is_paid_in_full(self, chief):
        case = record_fee_payment(case=self.case(), paid_wan_yuan=D(200), on=JUNE, by=chief)

        case.refresh_from_db()
        assert (case.paid_wan_yuan, case.paid_on) == (D(200), JUNE)

    def test_another_amount_is_refused_with_both(self, chief):
        with pytest.raises(LandError, match="缴款150万元与应缴200万元不一致"):
            record_fee_payment(case=self.case(), paid_wan_yuan=D(150), on=JUNE, by=chief)

        assert IdleCase.objects.get().paid_on is None

    def test_what_is_paid_is_not_paid_again(self, chief):
        case = record_fee_payment(case=self.case(), paid_wan_yuan=D(200), on=JUNE, by=chief)

        with pytest.raises(NothingToPay):
            record_fee_payment(case=case, paid_wan_yuan=D(200), on=JUNE, by=chief)

    def test_without_a_fee_nothing_is_paid(self, chief):
        with pytest.raises(NothingToPay, match="没有待缴的闲置费"):
            record_fee_payment(case=IdleCaseFactory(), paid_wan_yuan=D(1), on=JUNE, by=chief)
