"""Pages show figures with their period and snapshot, obey role and scope, and leave a trace of what was read."""

import io
import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from jingxin.check import UnreadableDocument
from jingxin.cockpit.pages import check as page_of_check
from jingxin.records.audit import record_event
from jingxin.records.models import AuditEvent, Role
from jingxin.warehouse import Snapshot
from tests.measures import county

pytestmark = pytest.mark.django_db

GROWTH = "/figure/?m=above_scale_output.growth&p=2014-01..05&a=330324"
FIRMS = "/figure/?m=above_scale_output_micro&p=2014-01..05&a=330324"


def _text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return b"".join(answer).decode()


def test_home_without_a_snapshot_says_what_to_do_next(home: object, director: Client) -> None:
    text = _text(director, "/")

    assert "还没有发布快照" in text
    assert "发布快照" in text


def test_home_shows_a_figure_with_unit_period_growth_in_words_and_snapshot(
    published: Snapshot, director: Client
) -> None:
    text = _text(director, "/")

    for said in ("143.75", "亿元", "2014年1—5月", "↑ 增长3.5%", published.short_name, "落后", "35"):
        assert said in text


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("enterprises.firm", "台账自上次发布后有1处改动"),
        ("records.department", "台账自上次发布后有1处改动"),
        ("evaluation.run", "台账自上次发布后没有改动"),
        ("publicity.notice", "台账自上次发布后没有改动"),
        ("reports.report", "台账自上次发布后没有改动"),
        ("records.member", "台账自上次发布后没有改动"),
    ],
)
def test_home_counts_changes_that_the_next_snapshot_will_hold(
    published: Snapshot, director: Client, kind: str, said: str
) -> None:
    facts = {
        "reports.report": {"as_of": date(2014, 6, 20)},
        "records.member": {"user": User.objects.get(username="director")},
    }.get(kind, {})
    record_event(by=None, action=AuditEvent.Action.CREATE, subject=apps.get_model(kind)(pk=1, **facts))

    assert said in _text(director, "/")


def test_without_both_totals_the_page_of_investment_says_what_to_do(
    published: Snapshot, director: Client
) -> None:
    assert "请先录入限上工业投资、技改投资和项目月度投资" in _text(director, "/investment/?p=2014-01..05")


@pytest.mark.parametrize(
    "address", ["/indicators/", "/indicators/above_scale_output/", "/measures/", "/snapshots/"]
)
def test_pages_open(address: str, published: Snapshot, director: Client) -> None:
    assert published.short_name in _text(director, address)


def test_a_derived_figure_shows_sentence_formula_and_both_sides(
    published: Snapshot, director: Client
) -> None:
    text = _text(director, GROWTH)

    for said in ("取公布数", "143.75", "138.89", "台账行", published.name):
        assert said in text


def test_reading_a_trail_is_an_audit_event(published: Snapshot, director: Client) -> None:
    _text(director, FIRMS)

    event = AuditEvent.objects.get(action="READ")
    assert event.by_username == "director"
    assert event.after == {
        "address": f"above_scale_output_micro|2014-01..05|330324|{published.short_name}",
        "rows": 2,
    }


def test_a_town_sees_its_own_rows_and_is_told_how_many_are_hidden(
    published: Snapshot, client: Client, person: Callable[..., User]
) -> None:
    client.force_login(person(Role.TOWN_CLERK, area_code=county.NORTH))

    text = _text(client, FIRMS)

    assert "甲阀门" in text
    assert "乙泵业" not in text
    assert "其中1行不在您的查看范围内" in text


def test_an_export_has_only_the_rows_of_the_scope_and_is_an_audit_event(
    published: Snapshot, client: Client, person: Callable[..., User]
) -> None:
    client.force_login(person(Role.TOWN_CLERK, area_code=county.NORTH))

    text = _text(client, f"{FIRMS}&export=csv")

    assert text.startswith("\ufeff台账行")
    assert "甲阀门" in text
    assert "乙泵业" not in text
    assert AuditEvent.objects.get(action="EXPORT").after["rows"] == 1


def test_rows_can_be_filtered_and_the_words_stay_in_the_address(
    published: Snapshot, director: Client
) -> None:
    text = _text(director, f"{FIRMS}&q=乙泵")

    assert "乙泵业" in text
    assert "F000001" not in text
    assert 'value="乙泵"' in text


def test_who_keeps_accounts_may_not_see_figures(
    published: Snapshot, client: Client, person: Callable[..., User]
) -> None:
    client.force_login(person(Role.SYSTEM_ADMIN))

    assert "您的角色不能查看" in _text(client, FIRMS, 403)
    assert AuditEvent.objects.filter(action="REFUSED").exists()


def test_who_keeps_accounts_has_a_home_without_figures_and_no_links_to_them(
    published: Snapshot, client: Client, person: Callable[..., User]
) -> None:
    client.force_login(person(Role.SYSTEM_ADMIN))

    text = _text(client, "/")

    assert "不看业务数据" in text
    assert "143.75" not in text
    assert 'href="/indicators/"' not in text
    assert "您的角色不能查看" in _text(client, "/indicators/", 403)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/figure/?m=规上工业产直&p=2014-01..05", "规上工业产值"),
        ("/figure/?m=above_scale_output&p=2014-13", "月份13"),
        ("/figure/?m=above_scale_output&p=2014-01..05&a=999999", "不认识的地区"),
    ],
)
def test_a_figure_that_is_not_there_is_refused_with_near_names(
    address: str, said: str, published: Snapshot, director: Client
) -> None:
    assert said in _text(director, address, 404)


def test_the_checker_marks_the_place_and_shows_the_arithmetic(home: object, director: Client) -> None:
    answer = director.post("/check/", {"text": "1—5月，完成规上工业产值143.75亿元，同比增长-1.8%。"})

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "应写作“下降1.8%”" in text
    assert 'id="text-1" data-goto="finding-1"' in text


def test_the_checker_shows_a_table_as_a_table_and_marks_its_cells(home: object, director: Client) -> None:
    document = Document()
    document.add_paragraph("镇街规上工业产值（单位：亿元）")
    table = document.add_table(rows=4, cols=2)
    for row, texts in zip(
        table.rows, [["镇街", "产值"], ["瓯北", "50.1"], ["桥头", "30.2"], ["合计", "90.3"]], strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)

    answer = director.post("/check/", {"file": SimpleUploadedFile("产值.docx", buffer.getvalue())})

    body = answer.content.decode()
    assert "<td>桥头</td><td>30.2</td>" in body
    assert 'id="text-1"' in body


def test_a_finding_whose_place_another_marks_already_leads_there(home: object, director: Client) -> None:
    text = "三年出让不足600亩（2011年93.6亩、2012年299亩、2012年247亩），要素紧张。"

    answer = director.post("/check/", {"text": text})

    body = answer.content.decode()
    assert 'id="finding-2" data-goto="text-1"' in body


def test_a_text_too_long_to_paste_is_refused_whole(home: object, director: Client) -> None:
    answer = director.post("/check/", {"text": "一" * 200_001})

    assert answer.status_code == 400
    assert "200001" in answer.content.decode()


def test_the_checker_says_which_files_it_reads(home: object, director: Client) -> None:

    answer = director.post("/check/", {"file": SimpleUploadedFile("旧报告.doc", b"x")})

    assert answer.status_code == 400
    assert "另存为 .docx" in answer.content.decode()


def test_a_pdf_on_the_page_gets_seconds_not_a_minute(
    home: object, director: Client, monkeypatch: pytest.MonkeyPatch
) -> None:

    given: list[float] = []

    def slow(_data: bytes, _name: str, *, seconds: float) -> None:
        given.append(seconds)
        raise UnreadableDocument("读了很久仍没有读完")

    monkeypatch.setattr("jingxin.check.read.pdf.read_pdf", slow)

    answer = director.post("/check/", {"file": SimpleUploadedFile("报告.pdf", b"%PDF-1.7")})

    assert answer.status_code == 422
    assert given == [15]


def test_no_more_pdfs_are_read_at_once_than_the_site_can_bear(
    home: object, director: Client, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setattr("jingxin.cockpit.pages.check.PDF_AT_ONCE", threading.BoundedSemaphore(1))
    monkeypatch.setattr("jingxin.cockpit.pages.check.LONGEST_WAIT", 0)
    with page_of_check.turn_to_read(SimpleUploadedFile("别的.pdf", b"")):
        answer = director.post("/check/", {"file": SimpleUploadedFile("报告.pdf", b"%PDF-1.7")})

    assert answer.status_code == 503
    assert "请过一会儿再试" in answer.content.decode()


def test_publishing_needs_the_role(home: object, client: Client, person: Callable[..., User]) -> None:
    client.force_login(person(Role.CLERK))

    text = client.post("/snapshots/publish/", follow=True).content.decode()

    assert "您的角色不能发布数据快照" in text
