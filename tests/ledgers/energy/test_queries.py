"""Questions to the ledger give what the pure rules give, row by row."""

from datetime import date, timedelta

import pytest

from jingxin.ledgers.energy.models import EnergyUse, InspectionFinding, PhaseOutCase
from jingxin.ledgers.energy.rules.phase_out import CaseState, state_on
from tests.ledgers.energy import factories as make

pytestmark = pytest.mark.django_db
MARCH, APRIL, MAY = date(2014, 3, 1), date(2014, 4, 1), date(2014, 5, 1)


def test_every_case_is_in_the_state_that_the_rule_gives_on_every_day():
    make.PhaseOutCaseFactory()
    make.PhaseOutCaseFactory(stopped_on=MARCH)
    make.PhaseOutCaseFactory(stopped_on=MARCH, dismantled_on=APRIL, accepted_on=MAY)
    make.PhaseOutCaseFactory(withdrawn_on=APRIL, withdrawal_reason="搬离")

    for on in (MARCH - timedelta(60), MARCH, APRIL - timedelta(1), APRIL, MAY):
        for case in PhaseOutCase.objects.with_state(on):
            assert case.state_code == state_on(case.events, on).value
        for state in CaseState:
            by_hand = {case.pk for case in PhaseOutCase.objects.all() if state_on(case.events, on) is state}
            assert set(PhaseOutCase.objects.in_state(state, on).values_list("pk", flat=True)) == by_hand


def test_a_years_plan_is_what_falls_due_in_it():
    due = make.PhaseOutCaseFactory()
    make.PhaseOutCaseFactory(deadline=date(2015, 1, 1))

    assert list(PhaseOutCase.objects.of_year(2014)) == [due]


def test_findings_are_overdue_as_their_own_rule_says():
    open_one = make.InspectionFindingFactory()
    make.InspectionFindingFactory(cured_on=date(2014, 5, 10))

    for on in (date(2014, 5, 10), date(2014, 5, 11)):
        by_hand = [finding for finding in InspectionFinding.objects.all() if finding.is_overdue(on)]
        assert list(InspectionFinding.objects.overdue(on)) == by_hand
    assert by_hand == [open_one]


def test_months_since_january_leave_out_other_years():
    for month in ("2013-12", "2014-01", "2014-05", "2014-06"):
        make.EnergyUseFactory(month=month)

    found = EnergyUse.objects.since_january(2014, 5).order_by("month")

    assert [row.month for row in found] == ["2014-01", "2014-05"]
