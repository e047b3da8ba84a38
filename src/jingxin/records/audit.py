"""
The audit trail: every write, export, reading of a trail and refusal is one event in a chain of hashes.

Events are written in the transaction of the deed they tell of, so neither can stand without the other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding, Severity
from jingxin.records.models import AuditEvent, Member

User = AbstractBaseUser | AnonymousUser

GENESIS = "0" * 64
# One number for the whole trail: PostgreSQL writers queue on it so that the chain cannot fork.
_TRAIL_LOCK = 0x6A78
_HASHED = (
    "by_username", "by_name", "role", "action", "subject_kind", "subject_id", "subject_key",
    "subject_label", "before", "after", "reason", "batch", "previous_hash",
)  # fmt: skip


def record_event(
    *,
    by: User | None,
    action: str,
    subject: models.Model | str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
    batch: str = "",
    at: datetime | None = None,
) -> AuditEvent:
    """
    Append one event to the trail and return it.

    `by` None is the system itself (a command). `subject` is the record, or words where there is none
    (“企业名录，327行”). `before` and `after` may hold dates, Decimals and records; they are kept as JSON.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TRAIL_LOCK])
        last = AuditEvent.objects.order_by("-pk").values_list("hash", flat=True).first()
        event = AuditEvent(
            at=at or timezone.now(),
            **describe_person(by),
            action=action,
            **_describe_subject(subject),
            before=plain(before),
            after=plain(after),
            reason=reason,
            batch=batch,
            previous_hash=last or GENESIS,
        )
        event.hash = hash_of(event)
        event.save()
    return event


def describe_person(by: User | None) -> dict[str, str]:
    """Return the account, name and role as the trail keeps them; the system for None."""
    if by is None:
        return {"by_username": "", "by_name": _("系统"), "role": ""}
    member: Member | None = getattr(by, "member", None)
    name = by.get_full_name() if hasattr(by, "get_full_name") else ""
    return {
        "by_username": by.get_username(),
        "by_name": name or by.get_username() or _("未登录"),
        "role": member.role if member else "",
    }


def _describe_subject(subject: models.Model | str) -> dict[str, str]:
    if isinstance(subject, str):
        return {"subject_label": subject[:300]}
    return {
        "subject_kind": subject._meta.label_lower,
        "subject_id": "" if subject.pk is None else str(subject.pk),
        "subject_key": str(getattr(subject, "key", subject.pk))[:300],
        "subject_label": str(subject)[:300],
    }


def plain(value: Any) -> Any:
    """Return the value as JSON can hold it and give it back the same: Decimals and dates as text."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return format(value, "f")
        case datetime() | date():
            return value.isoformat()
        case models.Model():
            return {"pk": value.pk, "label": str(value)}
        case Mapping():
            return {str(name): plain(part) for name, part in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(part) for part in value]
    return str(value)


def hash_of(event: AuditEvent) -> str:
    """Return the sha256 of the event's content and its predecessor's hash, independent of the database."""
    content = {name: getattr(event, name) for name in _HASHED}
    # Microseconds in UTC: SQLite and PostgreSQL both give back exactly that.
    content["at"] = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify_chain() -> list[Finding]:
    """Return a finding for each event whose content or predecessor is not what its hash says; [] is sound."""
    findings, expected = [], GENESIS
    for event in AuditEvent.objects.order_by("pk").iterator():
        place = _("审计记录第{number}条").format(number=event.pk)
        if event.previous_hash != expected:
            findings.append(
                Finding(
                    "audit.gap",
                    Severity.ERROR,
                    _("与前一条接不上：前面有记录被删除、调换或改动。"),
                    place,
                    said=event.previous_hash[:12],
                    expected=expected[:12],
                    cure=_("请从备份核对此前的审计记录。"),
                )
            )
        computed = hash_of(event)
        if event.hash != computed:
            findings.append(
                Finding(
                    "audit.altered",
                    Severity.ERROR,
                    _("内容与校验值不符：这条记录写入后被改动过。"),
                    place,
                    said=computed[:12],
                    expected=event.hash[:12],
                    cure=_("请从备份核对这条记录，并查明是谁直接改了数据库。"),
                )
            )
        expected = event.hash
    return findings
