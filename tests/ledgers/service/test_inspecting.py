"""A problem is chosen for inspection, looked at on site, and what was demanded is put right (一月一督查)."""

from datetime import date
from io import BytesIO

import pdfplumber
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jingxin.ledgers.service.digest import matters_of
from jingxin.ledgers.service.extract import EXTRACTS
from jingxin.ledgers.service.inspecting import keep_inspection
from jingxin.ledgers.service.models import Inspection
from jingxin.records.actions import RecordsError, StaleRecord
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from tests.ledgers.service.factories import InspectionFactory, a_problem, handled, step

pytestmark = pytest.mark.django_db
TODAY = date(2014, 6, 20)


@pytest.fixture
def late(people):
    return handled(people, a_problem(by=people.clerk))


def a_look(problem, **facts):
    plain = {"inspected_on": TODAY, "inspector": "督查组", "finding": "STUCK", "text": "没有动静"}
    return Inspection(problem=problem, **{**plain, **facts})


def test_a_problem_is_chosen_looked_at_and_put_right_each_with_its_event(people, late):
    chosen = a_look(late, finding="CHOSEN", text="", inspected_on=date(2014, 6, 25))
    keep_inspection(inspection=chosen, by=people.supervisor, today=TODAY)
    assert list(EXTRACTS["inspections"]()) == []

    chosen.finding, chosen.text = "FALSE", "报称已对接，现场查无此事"
    chosen.demand, chosen.mend_by = "五日内对接", date(2014, 6, 30)
    keep_inspection(inspection=chosen, by=people.supervisor, today=date(2014, 6, 25))
    chosen.mended_on = date(2014, 6, 27)
    keep_inspection(inspection=chosen, by=people.clerk, today=date(2014, 6, 27))

    [row] = EXTRACTS["inspections"]()
    assert (row["finding"], row["found"], row["mended_on"]) == (
        "FALSE", "报称已对接，现场查无此事", date(2014, 6, 27),
    )  # fmt: skip
    events = AuditEvent.objects.filter(subject_kind="service.inspection")
    assert [event.by_username for event in events.order_by("pk")] == ["supervisor", "supervisor", "clerk"]


@pytest.mark.parametrize("who", ["handler", "leader", "auditor", "other_clerk"])
def test_who_is_not_of_the_two_offices_inspects_nothing(people, late, who):
    with pytest.raises(NotPermitted):
        keep_inspection(inspection=a_look(late), by=getattr(people, who), today=TODAY)

    assert not Inspection.objects.exists()


def test_nothing_is_found_on_a_day_that_has_not_come(people, late):
    with pytest.raises(RecordsError, match="督查日期2014-06-21还没有到"):
        keep_inspection(
            inspection=a_look(late, inspected_on=date(2014, 6, 21)), by=people.supervisor, today=TODAY
        )


def test_what_was_looked_at_says_what_was_found(late):
    with pytest.raises(ValidationError, match="督查过的须写明现场情况"):
        a_look(late, text="").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        a_look(late, text="").save()


def test_two_inspectors_do_not_overwrite_each_other(people, late):
    first = keep_inspection(inspection=a_look(late), by=people.supervisor, today=TODAY)
    second = Inspection.objects.get(pk=first.pk)
    first.demand = "五日内对接"
    keep_inspection(inspection=first, by=people.supervisor, today=TODAY)
    second.demand = "十日内对接"

    with pytest.raises(StaleRecord, match="整改要求"):
        keep_inspection(inspection=second, by=people.clerk, today=TODAY)


def test_the_supervision_office_is_told_of_what_it_chose(people, late):
    InspectionFactory(problem=late, finding="CHOSEN", text="", inspected_on=date(2014, 6, 25))

    told = {
        day: [matter.what for matter in matters_of(people.supervisor.member, date(2014, 6, day))]
        for day in (24, 25)
    }

    assert told == {24: ["已逾期，须督办"], 25: ["已逾期，须督办；已选定督查，请到现场"]}


def test_the_page_chooses_and_then_tells_what_was_found(client, people, late):
    client.force_login(people.supervisor)
    page = f"/service/problem/{late.code}/"
    plain = {
        "inspected_on": "2014-6-18",
        "inspector": "督查组",
        "text": "",
        "demand": "",
        "mend_by": "",
        "mended_on": "",
    }

    client.post(f"{page}inspect/", {**plain, "finding": "CHOSEN"})
    look = Inspection.objects.get()
    address = f"{page}inspect/{look.pk}/"
    silent = client.post(address, {**plain, "finding": "STUCK", "version": look.version})
    client.post(address, {**plain, "finding": "STUCK", "text": "现场没有动静", "version": look.version})
    stale = client.post(address, {**plain, "finding": "TRUE", "text": "属实", "version": look.version})
    shown = client.get(page).content.decode()

    assert "督查过的须写明现场情况" in silent.content.decode()
    assert "在您打开之后" in stale.content.decode()
    assert "现场没有动静" in shown
    assert "选定或登记督查" in shown
    assert f'name="code" value="{late.code}"' in client.get("/service/supervision/").content.decode()


def test_others_are_offered_no_inspection(client, people, late):
    client.force_login(people.handler)

    assert "选定或登记督查" not in client.get(f"/service/problem/{late.code}/").content.decode()
    assert client.get(f"/service/problem/{late.code}/inspect/").status_code == 403


@pytest.fixture
def listed(people):
    """Two that are late, of which one waits for its inspection already."""
    first, second = (
        handled(people, a_problem(by=people.clerk, title=title)) for title in ("厂房加层", "用电扩容")
    )
    return first, second


def test_several_are_chosen_at_once_and_stand_on_the_list_of_the_month(client, people, listed, settings):
    settings.DAY = date(2014, 6, 23)
    client.force_login(people.supervisor)
    data = {
        "code": [problem.code for problem in listed],
        "inspected_on": "20140627",
        "inspector": "示例·督查一组",
    }

    client.post("/service/inspections/choose/", {**data, "code": listed[0].code})
    told = client.post("/service/inspections/choose/", data, follow=True)

    text = told.content.decode()
    assert told.redirect_chain == [("/service/inspections/?month=2014-06", 302)]
    assert "已列入2014-06-27的督查1个，另有1个当月已列入。" in text
    assert "待督查2个，已督查0个" in text
    assert sorted(Inspection.objects.values_list("problem__title", "finding", "inspector")) == [
        ("厂房加层", "CHOSEN", "示例·督查一组"),
        ("用电扩容", "CHOSEN", "示例·督查一组"),
    ]
    assert AuditEvent.objects.filter(subject_kind="service.inspection", action="CREATE").count() == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"inspected_on": "2014-06-27", "inspector": "督查一组"}, "还没有勾选问题"),
        (
            {"code": "0", "inspected_on": "明天", "inspector": "督查一组"},
            "日期读不懂，或没有这一天；请写成20140508或2014-05-08",
        ),
        ({"code": "0", "inspected_on": "2014-06-27", "inspector": " "}, "请填督查人"),
    ],
)
def test_what_is_missing_to_choose_is_said_and_nothing_is_chosen(client, people, listed, data, said):
    client.force_login(people.supervisor)
    if "code" in data:
        data = {**data, "code": listed[0].code}

    text = client.post("/service/inspections/choose/", data, follow=True).content.decode()

    assert said in text
    assert not Inspection.objects.exists()


def test_the_list_for_the_car_is_a_paper_with_whom_to_see_and_what_the_department_says(
    client, people, listed, settings
):
    settings.DAY = date(2014, 6, 23)
    step(listed[0], "NOTE", "2014-05-12 09:00", people.handler, text="方案已报批")
    InspectionFactory(problem=listed[0], inspected_on=date(2014, 6, 27), finding="CHOSEN", text="")
    client.force_login(people.supervisor)

    paper = client.get("/service/inspections/", {"month": "2014-06", "format": "pdf"})

    assert paper["Content-Type"] == "application/pdf"
    with pdfplumber.open(BytesIO(paper.content)) as document:
        text = "".join(document.pages[0].extract_text().split())
    for said in (
        "2014年6月现场督查清单",
        "厂房加层",
        listed[0].firm.name,
        "方案已报批",
        "县国土资源局",
        "第1页共1页",
    ):
        assert said in text


def test_a_month_without_inspections_says_what_to_do_and_an_odd_one_is_told(client, people, settings):
    settings.DAY = date(2014, 6, 23)
    client.force_login(people.supervisor)

    empty, odd = (
        client.get("/service/inspections/", {"month": month}).content.decode()
        for month in ("2014-01", "昨天")
    )

    assert "2014年1月还没有选定督查的问题" in empty
    assert "在逾期未办结和难题里勾选" in empty
    assert "不认识的时期“昨天”" in odd


def test_who_only_reads_chooses_nothing(client, people, listed):
    client.force_login(people.leader)
    data = {"code": listed[0].code, "inspected_on": "2014-06-27", "inspector": "某人"}

    assert client.post("/service/inspections/choose/", data).status_code == 403
    assert not Inspection.objects.exists()
