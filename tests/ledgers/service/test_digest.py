"""One digest a day a person: never on a day off, never for an answered problem, never twice."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail

from jingxin.ledgers.service.digest import make_digest, matters_of, send_digests
from jingxin.ledgers.service.models import Digest
from jingxin.ledgers.service.rules import Lamp
from jingxin.records.ledger import desk_of
from tests.ledgers.enterprises.people import make_member
from tests.ledgers.service.factories import (
    InspectionFactory,
    ResponsibleDepartmentFactory,
    a_problem,
    handled,
    step,
)

pytestmark = pytest.mark.django_db
AT = datetime(2014, 6, 3, tzinfo=UTC)
# Given on Friday 9 May before offices close, due on 30 May.
GIVEN, DUE = "2014-05-09", date(2014, 5, 30)


@pytest.fixture
def late(people):
    return handled(people, a_problem(by=people.clerk, on=f"{GIVEN} 08:30"), on=GIVEN)


def told(user, on):
    return [matter.what for matter in matters_of(user.member, on)]


def test_the_ladder_brings_a_late_problem_higher_each_few_days(people, late):
    ResponsibleDepartmentFactory(department=people.land, head="周建国", county_leader="")
    people.head = make_member("head", role="DEPARTMENT", department=people.land)
    people.head.first_name = "周建国"
    people.head.save()
    who = {name: getattr(people, name) for name in ("handler", "head", "leader", "supervisor")}

    def people_told(day):
        return [name for name, user in who.items() if told(user, day)]

    assert people_told(date(2014, 5, 26)) == []
    assert people_told(date(2014, 5, 28)) == ["handler"]
    assert people_told(date(2014, 6, 2)) == []  # Dragon Boat
    assert people_told(date(2014, 5, 30)) == ["handler"]
    assert people_told(date(2014, 6, 3)) == ["handler", "head"]
    assert people_told(date(2014, 6, 5)) == ["handler", "head", "leader"]
    assert people_told(date(2014, 6, 9)) == ["handler", "head", "leader", "supervisor"]
    assert people_told(date(2014, 6, 8)) == []  # Sunday
    assert told(people.head, date(2014, 6, 3)) == ["本部门逾期未办结，请督促"]


def test_a_head_with_the_only_account_is_the_handler_as_well(people, late):
    ResponsibleDepartmentFactory(department=people.land, head="handler")

    assert told(people.handler, date(2014, 5, 28)) == ["请办理并答复企业"]


def test_nobody_is_told_of_an_answered_problem_but_the_office_that_calls_back(people, late):
    step(late, "SETTLE", "2014-06-05 09:00", people.handler, text="已解决")

    assert [told(user, date(2014, 6, 9)) for user in (people.handler, people.leader, people.supervisor)] == [
        [],
        [],
        [],
    ]
    assert told(people.clerk, date(2014, 6, 9)) == ["已办结，请回访企业"]


def test_a_leader_is_told_of_the_departments_in_charge_only(people, late):
    people.leader.first_name = "林副县长"
    people.leader.save()
    ResponsibleDepartmentFactory(department=people.building, county_leader="林副县长")
    assert told(people.leader, date(2014, 6, 9)) == []

    ResponsibleDepartmentFactory(department=people.land, county_leader="林副县长")
    assert told(people.leader, date(2014, 6, 9)) == ["分管部门逾期未办结"]


def test_a_problem_that_waits_for_two_reasons_is_told_once_with_both(people):
    ResponsibleDepartmentFactory(department=people.land, county_leader="林副县长")
    people.leader.first_name = "林副县长"
    people.leader.save()
    handled(
        people,
        a_problem(by=people.clerk, on="2014-03-03 08:30", level="HARD", leader="林副县长"),
        on="2014-03-03",
    )

    (matter,) = matters_of(people.leader.member, date(2014, 6, 9))

    assert matter.what == "分管部门逾期未办结；您挂钩的难题，请过问进展"
    assert (matter.lamp, matter.due_on) == (
        Lamp.RED,
        date(2014, 4, 15),
    )  # thirty working days, Qingming on the 7th


def test_the_home_page_counts_what_waits_for_a_leader(people, late):
    ResponsibleDepartmentFactory(department=people.land, county_leader="leader")

    (item,) = desk_of(people.leader, date(2014, 6, 9))

    assert (item.label, item.count, item.late) == ("我的待办", 1, 1)
    assert desk_of(people.clerk, date(2014, 6, 9)) == []


def test_a_joint_department_is_reminded_of_its_own_three_days(people):
    problem = a_problem(by=people.clerk, on="2014-06-03 09:00")
    step(
        problem,
        "DISPATCH",
        "2014-06-03 10:00",
        people.clerk,
        to_department=people.land,
        joint=(people.building,),
    )

    assert told(people.helper, date(2014, 6, 3)) == []
    assert told(people.helper, date(2014, 6, 5)) == ["请答复协办意见"]
    step(problem, "JOINT", "2014-06-05 10:00", people.helper, text="无意见")
    assert told(people.helper, date(2014, 6, 5)) == []


def test_the_chief_is_told_of_an_extension_that_waits(people, late):
    step(late, "ASK_EXTENSION", "2014-05-28 09:00", people.handler, text="等批文", due_on=date(2014, 6, 10))

    assert told(people.chief, date(2014, 5, 29)) == ["申请延期，请批复"]


def test_a_demand_that_was_not_met_is_brought_up_again(people, late):
    InspectionFactory(problem=late, demand="明确方案", mend_by=date(2014, 6, 3))

    assert "督查整改到期：明确方案" in told(people.supervisor, date(2014, 6, 4))


def test_each_person_gets_one_digest_a_day_in_the_site_and_by_mail(people, late, settings):
    people.handler.email = "lianluo@example.test"
    people.handler.save()
    assert people.supervisor

    first = send_digests(on=date(2014, 6, 9), at=AT)
    again = send_digests(on=date(2014, 6, 9), at=AT)

    assert {digest.user.username for digest in first.made} == {"handler", "supervisor"}
    assert [digest.mailed_at for digest in first.mailed] == [AT]
    assert (again.made, again.mailed, again.faults) == ([], [], [])
    [letter] = mail.outbox
    assert letter.to == ["lianluo@example.test"]
    assert letter.subject == "企业问题今日提醒（2014-06-09，1件）"
    assert "【逾期】QF2014-0001 技工短缺" in letter.body


@pytest.mark.parametrize("day", [date(2014, 6, 2), date(2014, 6, 7)])
def test_no_digest_is_made_on_a_day_off(people, late, day):
    assert make_digest(member=people.handler.member, on=day, at=AT) is None
    assert not Digest.objects.exists()


def test_no_digest_is_made_of_nothing(people):
    assert make_digest(member=people.handler.member, on=date(2014, 6, 9), at=AT) is None
