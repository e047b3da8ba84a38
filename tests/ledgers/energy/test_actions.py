"""Each deed: what it writes with its audit row, and what it refuses, leaving nothing behind."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError

from jingxin.ledgers.energy import actions
from jingxin.ledgers.energy.models import GapExplanation
from jingxin.ledgers.energy.rules.phase_out import CaseState, state_on
from jingxin.records.models import AuditEvent
from tests.ledgers.energy import factories as make
from tests.ledgers.enterprises.people import section_chief

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2014, 5, 8), date(2014, 6, 9)


@pytest.fixture
def chief():
    return section_chief()


def events():
    return AuditEvent.objects.count()


class TestPhaseOut:
    def test_a_case_goes_its_way_step_by_step_each_in_the_trail(self, chief):
        case, before = make.PhaseOutCaseFactory(), events()

        for event in ("stopped_on", "dismantled_on", "accepted_on"):
            actions.record_step(case=case, event=event, on=MAY, by=chief)
        actions.subsidise(case=case, amount_wan_yuan=D(12), on=JUNE, by=chief)

        case.refresh_from_db()
        assert state_on(case.events, JUNE) is CaseState.SUBSIDISED
        assert case.subsidy_wan_yuan == 12
        assert events() == before + 4

    def test_a_step_is_not_taken_twice(self, chief):
        case = make.PhaseOutCaseFactory(stopped_on=MAY)

        with pytest.raises(actions.AlreadyHappened, match="停产日期已登记为2014-05-08"):
            actions.record_step(case=case, event="stopped_on", on=JUNE, by=chief)

    def test_a_step_out_of_turn_leaves_the_case_as_it_was(self, chief):
        case, before = make.PhaseOutCaseFactory(), events()

        with pytest.raises(ValidationError, match="没有停产日期"):
            actions.record_step(case=case, event="dismantled_on", on=MAY, by=chief)

        assert case.dismantled_on is None
        assert events() == before

    def test_a_case_that_was_withdrawn_goes_no_further(self, chief):
        case = make.PhaseOutCaseFactory()
        actions.withdraw_case(case=case, on=MAY, reason="整体搬迁", by=chief)

        with pytest.raises(actions.EnergyError, match="已于2014-05-08调出"):
            actions.record_step(case=case, event="stopped_on", on=JUNE, by=chief)

    def test_no_subsidy_before_acceptance(self, chief):
        case = make.PhaseOutCaseFactory(stopped_on=MAY, dismantled_on=MAY)

        with pytest.raises(actions.OutOfTurn, match="还没有验收"):
            actions.subsidise(case=case, amount_wan_yuan=D(5), on=JUNE, by=chief)

    def test_an_accepted_case_is_not_withdrawn(self, chief):
        case = make.PhaseOutCaseFactory(stopped_on=MAY, dismantled_on=MAY, accepted_on=MAY)

        with pytest.raises(actions.EnergyError, match="不能调出"):
            actions.withdraw_case(case=case, on=JUNE, reason="搬迁", by=chief)

    def test_no_other_field_is_a_step(self, chief):
        with pytest.raises(ValueError, match="no plain step"):
            actions.record_step(case=make.PhaseOutCaseFactory(), event="subsidised_on", on=MAY, by=chief)


class TestRetrofits:
    def test_an_upgrade_is_accepted_and_its_acceptance_taken_back(self, chief):
        retrofit = make.SavingRetrofitFactory()

        actions.finish_retrofit(retrofit=retrofit, on=MAY, by=chief)
        actions.revoke_retrofit(retrofit=retrofit, on=JUNE, reason="设备未投用", by=chief)

        retrofit.refresh_from_db()
        assert (retrofit.finished_on, retrofit.revoked_on) == (MAY, JUNE)
        assert AuditEvent.objects.latest("pk").reason == "设备未投用"

    def test_what_was_not_accepted_cannot_be_taken_back(self, chief):
        with pytest.raises(actions.OutOfTurn, match="还没有验收"):
            actions.revoke_retrofit(retrofit=make.SavingRetrofitFactory(), on=MAY, reason="无", by=chief)


class TestReviews:
    def test_a_review_is_taken_in_answered_and_accepted(self, chief):
        review = make.EnergyReviewFactory(submitted_on=None)

        actions.submit_review(review=review, on=date(2014, 3, 3), by=chief)
        actions.give_opinion(review=review, result="APPROVED", on=MAY, number="永经信能〔2014〕1号", by=chief)
        actions.accept_review(review=review, on=JUNE, by=chief)

        review.refresh_from_db()
        assert (review.result, review.opinion_on, review.accepted_on) == ("APPROVED", MAY, JUNE)

    def test_no_opinion_is_given_where_the_rule_asks_for_none(self, chief):
        review = make.EnergyReviewFactory(planned_tce=D(500))

        with pytest.raises(actions.EnergyError, match="节能登记表"):
            actions.give_opinion(review=review, result="APPROVED", on=MAY, number="一号", by=chief)

    def test_no_opinion_before_it_was_taken_in_and_no_acceptance_without(self, chief):
        review = make.EnergyReviewFactory(submitted_on=None)

        with pytest.raises(actions.OutOfTurn, match="还没有受理"):
            actions.give_opinion(review=review, result="APPROVED", on=MAY, number="一号", by=chief)
        with pytest.raises(actions.OutOfTurn, match="没有同意的审查意见"):
            actions.accept_review(review=review, on=JUNE, by=chief)


def test_a_fault_is_put_right_once(chief):
    finding = make.InspectionFindingFactory()

    actions.cure_finding(finding=finding, on=MAY, outcome="已建台账", by=chief)

    assert not finding.is_overdue(JUNE)
    with pytest.raises(actions.AlreadyHappened):
        actions.cure_finding(finding=finding, on=JUNE, outcome="再次", by=chief)


def test_a_gap_is_explained_once_a_cause(chief):
    firm = make.EnergyUseFactory().firm
    said = {
        "firm": firm,
        "month": "2014-05",
        "cause": "LIVING",
        "wan_kwh": D(-3),
        "explanation": "宿舍",
        "on": JUNE,
    }

    actions.explain_gap(**said, by=chief)

    assert GapExplanation.objects.get().wan_kwh == -3
    with pytest.raises(ValidationError, match="已说明"):
        actions.explain_gap(**said, by=chief)
