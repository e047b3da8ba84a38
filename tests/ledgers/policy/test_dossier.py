"""The file of a case is one PDF with everything; the firm's own leaves out what only the bureau reads."""

import io
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader, PdfWriter

from jingxin.ledgers.policy.actions import open_application, take_step
from jingxin.ledgers.policy.dossier import draw_dossier
from jingxin.ledgers.policy.models import Application
from jingxin.publicity.actions import answer_objection, file_objection
from jingxin.publicity.models import Notice
from jingxin.records.attachments import attach
from jingxin.records.models import AuditEvent, Role
from tests.ledgers.enterprises.factories import AboveScaleSpellFactory
from tests.ledgers.policy.factories import FundBudgetFactory, PolicyClauseFactory
from tests.records.factories import MemberFactory

pytestmark = pytest.mark.django_db
MONDAY = date(2014, 3, 3)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.ATTACHMENTS = tmp_path / "files"


def picture():
    held = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(held, "PNG")
    return SimpleUploadedFile("铭牌照片.png", held.getvalue())


def pages(count, password=""):
    held, writer = io.BytesIO(), PdfWriter()
    for _page in range(count):
        writer.add_blank_page(300, 400)
    if password:
        writer.encrypt(password)
    writer.write(held)
    return SimpleUploadedFile("发票.pdf" if not password else "加密.pdf", held.getvalue())


def case_with(*papers, firm=None):
    FundBudgetFactory()
    spell = AboveScaleSpellFactory(firm__code="F000001", entered_on=date(2012, 1, 1), left_on=None)
    return open_application(
        clause=PolicyClauseFactory(),
        firm=firm or spell.firm,
        year=2014,
        arose_on=date(2014, 2, 10),
        facts={"invoiced": Decimal(750)},
        payee_bank="永嘉县农村合作银行",
        payee_account="20140000001",
        papers=papers,
        on=MONDAY,
        by=None,
    )


def decided(case):
    for step in ("accept", "review", "pass", "publicize"):
        more = {"department": "县财政局", "agrees": True, "note": "资料齐全"} if step == "review" else {}
        take_step(application=case, step=step, on=MONDAY, by=None, **more)
    notice = Notice.objects.get()
    objection = file_objection(
        notice=notice, name="王某", contact="13800000000", text="这台设备是旧设备", at=_noon(MONDAY)
    )
    answer_objection(
        objection=objection, outcome="REJECTED", answer="经核对是新购", at=_noon(MONDAY), by=None
    )
    take_step(application=case, step="decide", on=notice.closes_on, by=None)
    return Application.objects.with_steps().get(pk=case.pk)


def _noon(day):
    return datetime.combine(day, time(4), UTC)


def text_of(case, *, inside=True):
    read = PdfReader(io.BytesIO(draw_dossier(case, on=date(2014, 6, 20), inside=inside)))
    return len(read.pages), "".join(page.extract_text() for page in read.pages).replace("\n", "").replace(
        " ", ""
    )


def test_the_dossier_holds_ground_facts_working_reviews_notice_money_and_course():
    _count, text = text_of(decided(case_with()))

    for said in (
        "ZC2014-0001", "关于加快工业转型升级的若干意见", "20140000001", "设备发票金额（不含税）", "750",
        "标准：技改设备补助比例", "8%", "按条款应得60万元", "县财政局同意2014-03-03资料齐全", "异议1件",
        "王某：这台设备是旧设备", "经核对是新购", "作出决定60", "可以支持",
    ):  # fmt: skip
        assert said in text, said


def test_scans_and_pdfs_follow_as_pages_and_what_cannot_be_drawn_is_named():
    plain, _text = text_of(case := case_with())
    for paper in (
        picture(),
        pages(3),
        pages(1, "geheim"),
        SimpleUploadedFile("说明.txt", "情况说明".encode()),
    ):
        attach(record=case, file=paper, by=None)

    count, text = text_of(case)

    assert count == plain + 1 + 3
    assert "铭牌照片.png" in text
    assert "3页" in text
    assert text.count("否，请到台账下载原") == 2


def test_the_working_of_a_decision_is_that_of_its_day():
    case = decided(case_with())
    step = case.steps.get(step="decide")
    assert ["标准：技改设备补助比例", "8%"] in [line[:2] for line in step.working]

    step.working = [["按当年文件", "750万元 × 8%", "旧标准"]]
    step.save()
    _count, text = text_of(Application.objects.with_steps().get(pk=case.pk))

    assert "按当年文件" in text
    assert "标准：技改设备补助比例" not in text


def test_the_firms_own_copy_tells_neither_checks_nor_who_objected():
    _count, text = text_of(decided(case_with()), inside=False)

    assert "异议1件" in text
    assert "王某" not in text
    assert "可以支持" not in text


def test_the_same_case_on_the_same_day_is_the_same_file():
    case = case_with(picture())

    assert draw_dossier(case, on=MONDAY, inside=True) == draw_dossier(case, on=MONDAY, inside=True)


def test_a_download_stands_in_the_trail_and_a_case_of_another_firm_is_not_there(client):
    case = case_with()
    address = reverse("policy_dossier", args=[case.code])
    client.force_login(MemberFactory(role=Role.FIRM, firm_code="F000001", sections=[]).user)
    own = client.get(address)
    client.force_login(MemberFactory(role=Role.FIRM, firm_code="F000009", sections=[]).user)

    assert own.content.startswith(b"%PDF")
    assert AuditEvent.objects.filter(action="EXPORT", reason="政策奖补案卷").count() == 1
    assert client.get(address).status_code == 404
