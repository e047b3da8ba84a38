"""Visits, new problems and steps: who may, what is kept, what is refused."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from jingxin.ledgers.service.actions import (
    Said,
    ServiceError,
    StaleProblem,
    file_visit,
    possible_steps,
    take_step,
)
from jingxin.ledgers.service.models import LogIsClosed, Problem, ProblemStep, Visit
from jingxin.ledgers.service.rules import StepKind, StepRefused
from jingxin.ledgers.service.standing import prove, standing_of_problem
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from tests.ledgers.enterprises.factories import FirmFactory
from tests.ledgers.service.factories import VisitFactory, a_problem, at, firm_in_town, handled, step

pytestmark = pytest.mark.django_db


def test_a_new_problem_has_a_code_a_first_line_a_day_and_an_event(people):
    problem = a_problem(by=people.clerk)
    problem.refresh_from_db()

    assert (problem.code, problem.status, problem.collected_on) == (
        "QF2014-0001",
        "COLLECTED",
        date(2014, 5, 5),
    )
    assert problem.due_on == date(2014, 5, 6)
    assert problem.town.name == "桥头镇"
    assert [(line.kind, line.person) for line in problem.steps.all()] == [("COLLECT", "clerk")]
    event = AuditEvent.objects.get(action="收集")
    assert (event.subject_key, event.by_username, event.after["status"]) == (
        "QF2014-0001",
        "clerk",
        "COLLECTED",
    )


def test_codes_count_on_within_a_year(people):
    firm = firm_in_town()
    codes = [a_problem(firm, by=people.clerk, on=f"{year}-03-03 09:00").code for year in (2013, 2014, 2014)]

    assert codes == ["QF2013-0001", "QF2014-0001", "QF2014-0002"]


def test_a_firm_files_only_for_itself_and_may_not_say_how_grave_it_is(people):
    own, other = firm_in_town(), firm_in_town()
    account = people.firm_of(own)

    problem = a_problem(own, by=account, source_kind="MERIT", level="HARD", leader="县长")
    with pytest.raises(NotPermitted):
        a_problem(other, by=account)

    assert (problem.source_kind, problem.level, problem.leader) == ("FIRM", "ORDINARY", "")
    assert Problem.objects.count() == 1


def test_a_town_files_only_for_firms_of_the_town(people):
    with pytest.raises(NotPermitted):
        a_problem(firm_in_town(), by=people.far_town)

    assert a_problem(firm_in_town(), by=people.town).code == "QF2014-0001"


@pytest.mark.parametrize("who", ["auditor", "other_clerk", "handler"])
def test_who_is_not_named_in_the_table_files_no_problem(people, who):
    with pytest.raises((NotPermitted, StepRefused)):
        a_problem(by=getattr(people, who))

    assert not Problem.objects.exists()


def test_a_firm_without_a_town_is_told_what_to_do(people):
    with pytest.raises(ServiceError, match="还没有登记所属镇街"):
        a_problem(FirmFactory(name="无址厂"), by=people.clerk)


def test_a_hard_problem_needs_its_leader(people):
    with pytest.raises(ValidationError, match="须明确挂钩县领导"):
        a_problem(by=people.clerk, level="HARD")

    assert not ProblemStep.objects.exists()


def test_a_problem_is_linked_only_to_a_visit_of_its_firm(people):
    with pytest.raises(ServiceError, match="不是这家企业的"):
        a_problem(by=people.clerk, visit=VisitFactory())


def test_the_whole_way_from_the_firm_to_the_archive(people):
    firm = firm_in_town()
    account = people.firm_of(firm)
    problem = handled(people, a_problem(firm, by=account))

    step(problem, "NOTE", "2014-05-06 09:00", people.handler, text="已对接")
    step(
        problem,
        "PROGRESS",
        "2014-05-12 09:00",
        people.handler,
        text="方案已定",
        promised_on=date(2014, 5, 22),
    )
    step(problem, "SETTLE", "2014-05-20 09:00", people.handler, text="已落实二十名技工")
    step(problem, "FEED_BACK", "2014-05-21 09:00", account, text="收到")
    step(problem, "RATE", "2014-05-21 10:00", account, rating="SATISFIED")
    step(problem, "ARCHIVE", "2014-05-22 10:00", people.clerk)

    problem.refresh_from_db()
    assert (problem.status, problem.settled_on, problem.rating) == (
        "ARCHIVED",
        date(2014, 5, 20),
        "SATISFIED",
    )
    assert [line.number for line in problem.steps.order_by("number")] == list(range(1, 10))
    assert AuditEvent.objects.filter(subject_key=problem.code, subject_kind="service.problem").count() >= 9


def test_an_answer_that_does_not_content_is_taken_up_once_more_at_once(people):
    firm = firm_in_town()
    account = people.firm_of(firm)
    problem = handled(people, a_problem(firm, by=account))
    step(problem, "SETTLE", "2014-05-20 09:00", people.handler, text="没有政策")

    step(problem, "RATE", "2014-05-21 10:00", account, rating="UNSATISFIED")

    problem.refresh_from_db()
    assert (problem.status, problem.due_on) == ("HANDLING", date(2014, 5, 30))
    assert [line.kind for line in problem.steps.order_by("number")][-2:] == ["RATE", "REOPEN"]

    step(problem, "SETTLE", "2014-05-26 09:00", people.handler, text="按同类企业口径办理")
    step(problem, "RATE", "2014-05-27 10:00", account, rating="UNSATISFIED")
    problem.refresh_from_db()
    assert problem.status == "RATED"


def test_a_department_sees_and_handles_only_what_was_given_to_it(people):
    problem = a_problem(by=people.clerk)
    with pytest.raises(NotPermitted):
        step(problem, "ACCEPT", "2014-05-05 15:00", people.handler)

    step(
        problem,
        "DISPATCH",
        "2014-05-05 09:00",
        people.clerk,
        to_department=people.land,
        joint=(people.building,),
    )
    step(problem, "ACCEPT", "2014-05-05 15:00", people.handler)

    with pytest.raises(StepRefused, match="主办部门不是您的部门"):
        step(problem, "SETTLE", "2014-05-06 09:00", people.helper, text="已办")
    assert step(problem, "JOINT", "2014-05-06 09:00", people.helper, text="无意见").number == 4
    assert AuditEvent.objects.filter(action="REFUSED").count() == 1


def test_a_step_on_top_of_somebody_elses_is_refused_and_says_whose(people):
    problem = handled(people, a_problem(by=people.clerk))
    step(problem, "URGE", "2014-05-06 09:00", people.supervisor, text="请加快")

    with pytest.raises(StaleProblem, match="supervisor于2014-05-06督办"):
        take_step(
            problem=problem, kind=StepKind.NOTE, by=people.handler, at=at("2014-05-06 10:00"),
            said=Said(text="已对接"), seen=3,
        )  # fmt: skip

    assert problem.steps.count() == 4


def test_a_refused_step_leaves_nothing(people):
    problem = handled(people, a_problem(by=people.clerk))
    events = AuditEvent.objects.count()

    with pytest.raises(StepRefused, match="给企业的答复"):
        step(problem, "SETTLE", "2014-05-06 09:00", people.handler)

    assert (problem.steps.count(), AuditEvent.objects.count()) == (3, events)


def test_like_problems_are_merged_and_counted_once(people):
    firm = firm_in_town()
    first, second, third = (a_problem(firm, by=people.clerk) for _ in range(3))

    step(second, "MERGE", "2014-05-06 09:00", people.clerk, merged_into=first)

    second.refresh_from_db()
    assert (second.status, second.due_on) == ("MERGED", None)
    with pytest.raises(ServiceError, match="不能并入问题自身"):
        step(first, "MERGE", "2014-05-06 09:00", people.clerk, merged_into=first)
    with pytest.raises(ServiceError, match="不能再并入"):
        step(third, "MERGE", "2014-05-06 09:00", people.clerk, merged_into=second)
    with pytest.raises(ServiceError, match="已有别的问题并入"):
        step(first, "MERGE", "2014-05-06 09:00", people.clerk, merged_into=third)


def test_the_log_only_grows(people):
    problem = a_problem(by=people.clerk)
    line = problem.steps.get()
    line.text = "改写"

    with pytest.raises(LogIsClosed):
        line.save()
    with pytest.raises(LogIsClosed):
        line.delete()
    with pytest.raises(IntegrityError, match="只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE service_problemstep SET text = '改写'")


def test_what_is_offered_is_what_may_be_done(people):
    problem = handled(people, a_problem(by=people.clerk))
    problem.refresh_from_db()

    offered = {
        who: {kind.name for kind in possible_steps(problem, getattr(people, who))}
        for who in ("handler", "helper", "clerk", "chief", "supervisor", "auditor", "other_clerk")
    }

    assert offered["handler"] == {"NOTE", "PROGRESS", "ASK_EXTENSION", "SETTLE"}
    assert offered["helper"] == offered["auditor"] == offered["other_clerk"] == set()
    assert {"REDISPATCH", "MERGE", "REFER"} <= offered["clerk"] < offered["chief"]
    assert "PAUSE" in offered["chief"]
    assert "URGE" in offered["supervisor"]


def test_columns_that_do_not_follow_from_the_log_are_found(people):
    problem = handled(people, a_problem(by=people.clerk))
    assert list(prove(Problem.objects.all())) == []

    Problem.objects.filter(pk=problem.pk).update(status="SETTLED", due_on=None)
    [finding] = prove(Problem.objects.all())

    assert "状态、期限" in finding.message
    assert (finding.said, finding.expected) == ("SETTLED", "HANDLING")
    assert standing_of_problem(problem).status.value == "HANDLING"


@pytest.mark.parametrize("who", ["clerk", "leader", "supervisor", "town", "director"])
def test_a_visit_is_filed_by_whoever_visits(people, who):
    visit = file_visit(
        mechanism="MERIT", firm=firm_in_town(), visited_on=date(2014, 5, 5), leader=" 县长 ", by=getattr(people, who)
    )  # fmt: skip

    assert (visit.leader, Visit.objects.count()) == ("县长", 1)


def test_a_firm_files_no_visit(people):
    firm = firm_in_town()

    with pytest.raises(NotPermitted, match="不能“登记走访”"):
        file_visit(
            mechanism="MERIT", firm=firm, visited_on=date(2014, 5, 5), leader="县长", by=people.firm_of(firm)
        )


def test_the_same_visit_twice_is_refused(people):
    firm = firm_in_town()
    visit = {
        "mechanism": "MERIT",
        "firm": firm,
        "visited_on": date(2014, 5, 5),
        "leader": "县长",
        "by": people.clerk,
    }
    file_visit(**visit)

    with pytest.raises(ValidationError, match="当天对这家企业的走访已登记"):
        file_visit(**visit)


def test_the_first_line_cannot_be_filed_twice(people):
    problem = a_problem(by=people.clerk)

    with pytest.raises(StepRefused, match="目前为“待交办”，不能“收集”"):
        take_step(
            problem=problem,
            kind=StepKind.COLLECT,
            by=people.clerk,
            at=at("2014-05-06 09:00"),
            said=Said(text="再来"),
        )
