"""The county's own limits: shown with their source and whether anybody read it, changed from a day on, never backwards."""

from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.core.parameters import ParameterError, load_parameters, look_again, own_file, use_own_values
from jingxin.ledgers.service.actions import ServiceError
from jingxin.ledgers.service.limiting import change_limit
from jingxin.ledgers.service.models import Problem
from jingxin.ledgers.service.standing import limits_on, prove
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from tests.ledgers.service.factories import a_problem, handled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    """A county without limits of its own; the package's again afterwards."""
    settings.DAY = date(2014, 6, 23)
    use_own_values(tmp_path / "parameters")
    yield
    use_own_values(None)


def changed(people, **facts):
    plain = {
        "name": "handling_workdays",
        "value": D(10),
        "valid_from": date(2014, 7, 1),
        "source": "永企服〔2014〕8号第三条",
        "confirmed_on": None,
        "by": people.clerk,
    }
    return change_limit(**{**plain, **facts})


def test_what_is_filed_from_the_day_on_has_the_new_limit_and_what_was_before_keeps_its_day(people):
    handled(people, a_problem(by=people.clerk, title="以前的"))
    due = Problem.objects.get().answer_due_on

    changed(people)
    handled(people, a_problem(by=people.clerk, title="以后的", on="2014-07-01 08:30"), on="2014-07-01")

    assert [
        limits_on(day).handling_of("LABOUR", hard=False) for day in (date(2014, 6, 30), date(2014, 7, 1))
    ] == [15, 10]
    assert Problem.objects.get(title="以后的").answer_due_on == date(2014, 7, 15)
    assert Problem.objects.get(title="以前的").answer_due_on == due
    assert list(prove(Problem.objects.all())) == []
    [event] = AuditEvent.objects.filter(reason="永企服〔2014〕8号第三条")
    assert (event.before["value"], event.after["value"], event.after["from"]) == ("15", "10", "2014-07-01")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"value": D("2.5")}, "应为0到365的整数，现为2.5"),
        ({"value": D(400)}, "应为0到365的整数，现为400"),
        ({"name": "office_closes", "value": D(25)}, "应为0到24的钟点，如17.5，现为25"),
        ({"source": " "}, "请写明来源"),
        ({"name": "nothing"}, "没有叫“nothing”的期限"),
        ({"valid_from": date(2014, 5, 5)}, "2014-05-05起的办理记录已按原来的期限算过（最近一条是2014-05-05）；请写2014-05-05以后的日期"),
        ({"name": "escalate_head_workdays", "value": D(9)}, "分别是9、3、5个工作日；上一级不能早于下一级"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(people, facts, said):
    handled(people, a_problem(by=people.clerk))

    with pytest.raises(ServiceError) as refused:
        changed(people, **facts)

    assert said in str(refused.value)
    assert not own_file("service").exists()
    assert limits_on(date(2014, 7, 1)).ladder == (1, 3, 5)
    assert not AuditEvent.objects.filter(subject_key__contains="期限").exists()


@pytest.mark.parametrize("who", ["handler", "supervisor", "leader", "other_clerk", "town"])
def test_only_the_office_changes_a_limit(people, who):
    with pytest.raises(NotPermitted):
        changed(people, by=getattr(people, who))


def test_a_second_value_of_the_same_day_takes_the_place_of_the_first(people):
    changed(people)
    changed(people, value=D(12))

    values = load_parameters("service")["handling_workdays"].values
    assert [(value.valid_from, value.value) for value in values] == [
        (date(2010, 1, 1), 15),
        (date(2014, 7, 1), 12),
    ]


def test_what_another_process_kept_is_seen_at_the_next_request_and_a_wrong_name_is_told(people, client):
    file = own_file("service")
    file.parent.mkdir()
    text = '[[yellow_workdays]]\nfrom = 2014-06-01\nvalue = "3"\nunit = "工作日"\nsource = "县政府办约定"\n'
    file.write_text(text, encoding="utf-8")
    client.force_login(people.clerk)

    page = client.get("/service/limits/").content.decode()

    assert "县政府办约定" in page
    assert limits_on(date(2014, 6, 23)).yellow == 3
    file.write_text(text.replace("yellow", "purple"), encoding="utf-8")
    look_again()
    with pytest.raises(ParameterError, match="purple_workdays"):
        load_parameters("service")


def test_the_page_shows_each_limit_with_source_and_mark_and_the_office_changes_one(people, client):
    client.force_login(people.handler)
    read = client.get("/service/limits/").content.decode()
    client.force_login(people.clerk)
    data = {
        "name": "handling_workdays",
        "value": "10",
        "valid_from": "20140701",
        "source": "永企服〔2014〕8号",
    }
    bad = client.post("/service/limits/", {**data, "value": "1.5"}).content.decode()
    kept = client.post("/service/limits/", data, follow=True).content.decode()

    assert "一般问题办理期限" in read
    assert "许昌市2011年企业服务规定（未核实本县）" in read
    assert "未核对原文" in read
    assert "修改一项" not in read
    assert "应为0到365的整数" in bad
    assert "“一般问题办理期限”自2014-07-01起为10工作日。" in kept
    assert "2014-07-01起 10工作日" in kept
