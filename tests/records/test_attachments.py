"""Files beside records: told by content, kept by hash, given out only to whoever sees the record."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from jingxin.records import attachments
from jingxin.records.attachments import (
    DOC_OR_XLS,
    DOCX,
    JPEG,
    PDF,
    PNG,
    TEXT,
    XLSX,
    AttachmentRefused,
    attach,
    attachments_of,
    kind_of,
    path_of,
    remove_attachment,
)
from jingxin.records.models import Attachment, AuditEvent
from jingxin.records.permissions import NotPermitted, Verb
from tests.records.factories import MemberFactory, OutputFactory, WorkshopFactory

pytestmark = pytest.mark.django_db
PAPER = b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.ATTACHMENTS = tmp_path / "attachments"


def archive(*names):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return file.getvalue()


def picture(form):
    file = BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, form)
    return file.getvalue()


def upload(name="答复.pdf", content=PAPER):
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PAPER, PDF),
        (picture("PNG"), PNG),
        (picture("JPEG"), JPEG),
        (picture("PNG")[:40], None),
        (archive("word/document.xml"), DOCX),
        (archive("xl/workbook.xml"), XLSX),
        (archive("xl/workbook.xml", "xl/vbaProject.bin"), None),
        (archive("readme.txt"), None),
        (b"PK\x03\x04 broken", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old word", DOC_OR_XLS),
        ("会议纪要".encode(), TEXT),
        ("会议纪要".encode("gb18030"), TEXT),
        (b"MZ\x90\x00\x03", None),
        (b"#!/bin/sh\x07", None),
        (b"", None),
    ],
)
def test_a_file_is_what_its_content_says(content, kind):
    assert kind_of(content) is kind


def test_a_file_is_kept_once_by_its_hash_and_told_in_the_trail(chief, oubei):
    row = OutputFactory(town=oubei)

    first = attach(record=row, file=upload(), by=chief, note="部门答复")
    again = attach(record=row, file=upload("另存.pdf"), by=chief)

    assert again == first
    assert path_of(first).read_bytes() == PAPER
    assert path_of(first).stat().st_mode & 0o077 == 0
    event = AuditEvent.objects.get(action="ATTACH")
    assert (event.subject_id, event.after["file"], event.reason) == (str(row.pk), "答复.pdf", "部门答复")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("答复.pdf", b"", "是空文件"),
        ("答复.pdf", b"MZ\x00\x01", "可以传PDF、JPG"),
        ("答复.docx", PAPER, "内容是PDF，与扩展名不符"),
        ("run.exe", PAPER, "与扩展名不符"),
    ],
)
def test_what_is_not_taken_is_refused_with_a_sentence(chief, oubei, name, content, says):
    row = OutputFactory(town=oubei)

    with pytest.raises(AttachmentRefused, match=says):
        attach(record=row, file=upload(name, content), by=chief)

    assert not Attachment.objects.exists()


def test_a_file_too_large_is_refused(chief, oubei, monkeypatch):
    monkeypatch.setattr(attachments, "MOST_BYTES", 1048576)
    row = OutputFactory(town=oubei)

    with pytest.raises(AttachmentRefused, match="超过1MB"):
        attach(record=row, file=upload(content=PAPER + b" " * 1048576), by=chief)


def test_a_path_in_a_name_is_only_a_name(chief, oubei):
    kept = attach(record=OutputFactory(town=oubei), file=upload(r"C:\doc\..\..\答复.pdf"), by=chief)

    assert kept.name == "答复.pdf"


def test_nobody_attaches_to_a_row_of_others(town_clerk, qiaotou):
    with pytest.raises(NotPermitted):
        attach(record=OutputFactory(town=qiaotou), file=upload(), by=town_clerk)

    assert AuditEvent.objects.filter(action="REFUSED").count() == 1


def test_a_file_is_given_out_to_whoever_sees_its_record_and_each_time_is_told(
    client, chief, town_clerk, oubei, qiaotou
):
    own = attach(record=OutputFactory(town=oubei), file=upload(), by=chief)
    others = attach(record=OutputFactory(town=qiaotou), file=upload(), by=chief)
    client.force_login(town_clerk)

    given, refused = client.get(f"/attachment/{own.pk}/"), client.get(f"/attachment/{others.pk}/")

    assert b"".join(given.streaming_content) == PAPER
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in given.headers["Content-Security-Policy"]
    assert refused.status_code == 404
    assert AuditEvent.objects.filter(action="READ", by_username="zhenjie").count() == 1
    assert AuditEvent.objects.filter(action="REFUSED", by_username="zhenjie").count() == 1


def test_what_offices_keep_among_themselves_is_left_out_for_the_firm(chief, oubei):
    attach(record=oubei, file=upload("内部.pdf"), by=chief, for_offices=True)
    attach(record=oubei, file=upload("公开.txt", b"told"), by=chief)

    assert [file.name for file in attachments_of(oubei)] == ["内部.pdf", "公开.txt"]
    assert [file.name for file in attachments_of(oubei, outward=True)] == ["公开.txt"]


def test_nobody_gets_a_file_without_logging_in(client, chief, oubei):
    kept = attach(record=OutputFactory(town=oubei), file=upload(), by=chief)

    assert client.get(f"/attachment/{kept.pk}/").status_code == 302


def test_a_file_taken_away_is_gone_for_people_and_kept_for_the_trail(client, chief, oubei):
    row = OutputFactory(town=oubei)
    kept = attach(record=row, file=upload(), by=chief)
    client.force_login(chief)

    remove_attachment(attachment=kept, by=chief, reason="传错文件")

    assert not attachments_of(row).exists()
    assert client.get(f"/attachment/{kept.pk}/").status_code == 404
    assert path_of(kept).exists()
    assert AuditEvent.objects.get(action="DETACH").reason == "传错文件"


def test_who_may_only_read_the_ledger_attaches_where_the_deed_needs_no_more(oubei):
    handler = MemberFactory(role="SUPERVISION").user
    row = OutputFactory(town=oubei)

    with pytest.raises(NotPermitted):
        attach(record=row, file=upload(), by=handler)

    assert attach(record=row, file=upload(), by=handler, verb=Verb.VIEW).name == "答复.pdf"


def test_the_form_shows_the_files_and_the_page_takes_and_removes_them(client, chief):
    row = WorkshopFactory()
    client.force_login(chief)
    address = f"/workbench/sample/workshop/{row.pk}/attachments/"

    taken = client.post(
        address, {"file": [upload(), upload("图.png", picture("PNG"))], "note": "现场"}, follow=True
    )
    form = client.get(f"/workbench/sample/workshop/{row.pk}/change/")
    refused = client.post(address, {"file": [upload("a.pdf", b"MZ\x00")]}, follow=True)
    first = attachments_of(row).first()
    gone = client.post(address, {"remove": first.pk}, follow=True)

    assert "已上传“图.png”" in taken.content.decode()
    assert "答复.pdf" in form.content.decode()
    assert "不是可收的文件" in refused.content.decode()
    assert "已移除" in gone.content.decode()
    assert attachments_of(row).count() == 1
