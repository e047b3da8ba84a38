"""
Files beside records: scans, photographs, replies. What a file is is told by its content, never by its name.

Kept under `settings.ATTACHMENTS` by sha256, outside everything that a web server shows; `attachment_page` serves them
to whoever may see the record, and each time is an event of the trail.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import unicodedata
import warnings
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from attrs import frozen
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from jingxin.records.actions import RecordsError
from jingxin.records.audit import User, record_event
from jingxin.records.models import Attachment, AuditEvent, Record
from jingxin.records.permissions import Verb, check_may, keeps, may, refuse, scope_of, sees

MOST_BYTES = 20 * 1024 * 1024
MOST_FILES = 30
MOST_PIXELS = 60_000_000
ACCEPTED = "PDF、JPG、PNG、Word、Excel、TXT"


class AttachmentRefused(RecordsError):
    """A file that is not taken; the message says why and what would do."""


@frozen
class FileKind:
    """One kind of file that is taken: its endings (the first is the usual one) and its media type."""

    endings: tuple[str, ...]
    media_type: str


PDF = FileKind((".pdf",), "application/pdf")
JPEG = FileKind((".jpg", ".jpeg"), "image/jpeg")
PNG = FileKind((".png",), "image/png")
DOCX = FileKind((".docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
XLSX = FileKind((".xlsx",), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
DOC_OR_XLS = FileKind((".doc", ".xls", ".wps", ".et"), "application/octet-stream")
TEXT = FileKind((".txt", ".csv"), "text/plain; charset=utf-8")


def kind_of(content: bytes) -> FileKind | None:
    """Return what the content is, None for anything that is not taken. A picture is opened, an archive looked into."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG if _is_picture(content, "JPEG") else None
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG if _is_picture(content, "PNG") else None
    if content.startswith(b"PK\x03\x04"):
        return _office_kind(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return DOC_OR_XLS
    return TEXT if _is_text(content) else None


def _is_picture(content: bytes, form: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=[form]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return False
                picture.verify()
    except Exception:  # a picture that Pillow cannot read may raise anything; it is not taken
        return False
    return True


def _office_kind(content: bytes) -> FileKind | None:
    """Word and Excel are archives with a known member; one with macros in it is not taken."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _is_text(content: bytes) -> bool:
    if not content or b"\x00" in content:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(unicodedata.category(sign) == "Cc" and sign not in "\t\r\n\f" for sign in text)
    return False


def attachments_of(record: Record, *, outward: bool = False) -> Any:
    """Return the record's files, oldest first; those taken away are left out, for the firm (`outward`) those of offices too."""
    files = Attachment.objects.filter(
        subject_kind=record._meta.label_lower, subject_id=record.pk, removed_at__isnull=True
    ).order_by("pk")
    return files.filter(for_offices=False) if outward else files


def may_have(user: User, attachment: Attachment, record: Record) -> bool:
    """Whether the person may have the file: whoever sees the record; what offices keep among themselves no firm."""
    if not may(user, Verb.VIEW, record.ledger) or not sees(user, record):
        return False
    return not (attachment.for_offices and scope_of(user).firm)


def attach(
    *,
    record: Record,
    file: UploadedFile[Any],
    by: User | None,
    note: str = "",
    for_offices: bool = False,
    verb: Verb = Verb.EDIT,
) -> Attachment:
    """
    Keep a file beside the record. The same content twice on one record is kept once.

    Raises `AttachmentRefused` for a file too large, empty, of a kind that is not taken or not what its name says;
    `NotPermitted` for a record that is not theirs. `verb` as in `save_record`; `for_offices` keeps it from the firm.
    """
    check_may(by, verb, record.ledger)
    if by is not None and not keeps(by, record):
        refuse(by, str(record._meta.verbose_name))
    name = Path(str(file.name or "").replace("\\", "/")).name[-200:] or _("未命名")
    content = _read(file, name)
    kind = _checked_kind(content, name)
    digest = hashlib.sha256(content).hexdigest()
    known: Attachment | None = attachments_of(record).filter(sha256=digest).first()
    if known is not None:
        return known
    if attachments_of(record).count() >= MOST_FILES:
        raise AttachmentRefused(_("一条记录最多{most}个附件；请合并后再传。").format(most=MOST_FILES))
    _keep(content, digest)
    with transaction.atomic():
        attachment = Attachment(
            subject_kind=record._meta.label_lower,
            subject_id=record.pk,
            subject_key=record.key[:300],
            name=name,
            media_type=kind.media_type,
            size_bytes=len(content),
            sha256=digest,
            note=note,
            for_offices=for_offices,
            by_name=_name_of(by),
            is_made=record.is_made,
        )
        attachment.full_clean()
        attachment.save()
        record_event(
            by=by,
            action="ATTACH",
            subject=record,
            after={"file": name, "sha256": digest, "size": len(content)},
            reason=note,
        )
    return attachment


def remove_attachment(
    *, attachment: Attachment, by: User | None, reason: str, verb: Verb = Verb.EDIT
) -> None:
    """Take a file off its record. The content stays where it is: the trail names it."""
    record = record_of(attachment)
    if record is None:
        raise AttachmentRefused(_("这个附件所属的记录已不在台账中。"))
    check_may(by, verb, record.ledger)
    if by is not None and not keeps(by, record):
        refuse(by, str(record._meta.verbose_name))
    with transaction.atomic():
        attachment.removed_at = timezone.now()
        attachment.save(update_fields=["removed_at"])
        record_event(
            by=by,
            action="DETACH",
            subject=record,
            before={"file": attachment.name, "sha256": attachment.sha256},
            reason=reason,
        )


def record_of(attachment: Attachment) -> Record | None:
    """Return the record that the file stands beside; None where it is gone."""
    try:
        model = apps.get_model(attachment.subject_kind)
    except (LookupError, ValueError):
        return None
    record: Record | None = model._base_manager.filter(pk=attachment.subject_id).first()
    return record


def path_of(attachment: Attachment) -> Path:
    """Return where the content lies."""
    return Path(settings.ATTACHMENTS) / attachment.sha256[:2] / attachment.sha256


def open_attachment(*, attachment: Attachment, by: User) -> BinaryIO:
    """Open the content for a person who was found to see the record; each time is an event."""
    record_event(
        by=by,
        action=AuditEvent.Action.READ,
        subject=attachment,
        after={"file": attachment.name, "record": attachment.subject_key},
        reason=_("下载附件"),
    )
    return path_of(attachment).open("rb")


def _name_of(by: User | None) -> str:
    return "" if by is None else str(getattr(by, "member", None) or by.get_username())


def _read(file: UploadedFile[Any], name: str) -> bytes:
    if (file.size or 0) > MOST_BYTES:
        raise AttachmentRefused(
            _("“{name}”有{size}MB，超过{most}MB；请压缩或拆分后再传。").format(
                name=name, size=round((file.size or 0) / 1048576, 1), most=MOST_BYTES // 1048576
            )
        )
    content: bytes = file.read(MOST_BYTES + 1)
    if not content:
        raise AttachmentRefused(_("“{name}”是空文件；请检查后重传。").format(name=name))
    if len(content) > MOST_BYTES:
        raise AttachmentRefused(
            _("“{name}”超过{most}MB；请压缩或拆分后再传。").format(name=name, most=MOST_BYTES // 1048576)
        )
    return content


def _checked_kind(content: bytes, name: str) -> FileKind:
    kind = kind_of(content)
    if kind is None:
        raise AttachmentRefused(
            _("“{name}”的内容不是可收的文件；可以传{accepted}，带宏的和压缩包不收。").format(
                name=name, accepted=ACCEPTED
            )
        )
    ending = Path(name).suffix.lower()
    if ending not in kind.endings:
        raise AttachmentRefused(
            _("“{name}”的内容是{kind}，与扩展名不符；请核对文件。").format(
                name=name, kind=kind.endings[0].lstrip(".").upper()
            )
        )
    return kind


def _keep(content: bytes, digest: str) -> None:
    """Write beside the final name, then move: a broken upload never looks like a whole one."""
    folder = Path(settings.ATTACHMENTS) / digest[:2]
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / digest
    if target.exists():
        return
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as half:
        half.write(content)
        half.flush()
        os.fsync(half.fileno())
    os.chmod(half.name, 0o600)
    os.replace(half.name, target)
