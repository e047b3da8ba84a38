"""The public pages: open to everybody, and telling nothing but the notice."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from jingxin.publicity.models import Objection
from tests.publicity.factories import NoticeFactory, ObjectionFactory

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
TYPED = {"name": "丙机械", "contact": "67220003", "text": "税费应为120万元"}


@pytest.fixture
def in_the_window():
    with time_machine.travel(datetime(2014, 6, 17, 10, tzinfo=SHANGHAI), tick=False):
        yield


@pytest.fixture
def afterwards():
    with time_machine.travel(datetime(2014, 6, 20, 0, 1, tzinfo=SHANGHAI), tick=False):
        yield


@pytest.mark.usefixtures("in_the_window")
def test_everybody_reads_the_list_and_the_notice(client):
    notice = NoticeFactory(code="gs-1")
    NoticeFactory(code="gs-2", title="还没有开始的公示", opens_on="2014-06-18")
    NoticeFactory(code="gs-3", title="撤回的公示", status="WITHDRAWN")

    listed = client.get("/public/").content.decode()

    assert notice.title in listed
    assert "还没有开始" not in listed
    assert "撤回的公示" not in listed
    page = client.get("/public/gs-1/").content.decode()
    assert "甲阀门" in page
    assert "2014年6月19日" in page
    assert client.get("/public/gs-2/").status_code == 404
    assert client.get("/public/gs-3/").status_code == 404


@pytest.mark.usefixtures("in_the_window")
def test_no_page_tells_who_objected_to_what(client):
    objection = ObjectionFactory(notice=NoticeFactory(code="gs-1"), name="丁电器", text="甲阀门漏报用地")

    pages = client.get("/public/").content + client.get("/public/gs-1/").content
    receipt = client.get(f"/public/gs-1/{objection.code}/").content

    for secret in (objection.name, objection.contact, objection.text):
        assert secret.encode() not in pages + receipt
    assert client.get("/public/gs-1/ffffffffffff/").status_code == 404


@pytest.mark.usefixtures("in_the_window")
def test_an_objection_filed_gives_a_receipt(client):
    NoticeFactory(code="gs-1")

    answer = client.post("/public/gs-1/", TYPED)

    objection = Objection.objects.get()
    assert answer.headers["Location"] == f"/public/gs-1/{objection.code}/"
    assert len(objection.sender) == 64


@pytest.mark.usefixtures("in_the_window")
def test_the_sixth_objection_of_an_hour_is_refused_and_what_was_typed_stays(client):
    NoticeFactory(code="gs-1")
    for _turn in range(5):
        client.post("/public/gs-1/", TYPED)

    answer = client.post("/public/gs-1/", TYPED)

    assert answer.status_code == 429
    assert "税费应为120万元" in answer.content.decode()
    assert Objection.objects.count() == 5


@pytest.mark.usefixtures("in_the_window")
def test_a_program_that_fills_the_hidden_field_is_refused(client):
    NoticeFactory(code="gs-1")

    client.post("/public/gs-1/", {**TYPED, "website": "http://example.com"})

    assert not Objection.objects.exists()


@pytest.mark.usefixtures("afterwards")
def test_after_the_window_the_notice_stays_and_the_form_is_gone(client):
    NoticeFactory(code="gs-1")

    page = client.get("/public/gs-1/").content.decode()

    assert "不再受理异议" in page
    assert "<textarea" not in page
    assert (
        "视为无异议" in client.post("/public/gs-1/", TYPED).content.decode() or not Objection.objects.exists()
    )
    assert not Objection.objects.exists()


@pytest.mark.usefixtures("in_the_window")
def test_a_long_table_comes_in_pages_and_is_searched(client):
    NoticeFactory(code="gs-1", rows=[[f"企业{number:03d}", "规上", "B"] for number in range(250)])

    first = client.get("/public/gs-1/").content.decode()

    assert "企业000" in first
    assert "企业150" not in first
    assert "企业150" in client.get("/public/gs-1/?page=2").content.decode()
    assert "企业240" in client.get("/public/gs-1/?q=240").content.decode()
