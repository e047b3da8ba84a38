"""Register people and say what they are at a firm."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max

from jingxin.core.spell import FROM_THE_BEGINNING
from jingxin.ledgers.enterprises.actions.deed import deed, put
from jingxin.ledgers.enterprises.models import Firm, Person, PersonRole
from jingxin.records.audit import User


def next_person_code() -> str:
    """Return the ledger code after the greatest one: P000001, P000002, …"""
    last = Person.objects.filter(code__regex=r"^P\d{6}$").aggregate(last=Max("code"))["last"]
    return f"P{int(last[1:]) + 1 if last else 1:06d}"


def register_person(*, name: str, by: User | None, code: str = "", reason: str = "", **fields: Any) -> Person:
    """Add a person; `fields` are plain fields of `Person`. Raises `ValidationError`, `NotPermitted`."""
    with deed(by=by) as made:
        person = Person(code=code or next_person_code(), name=name.strip(), **fields)
        put(person, by=by, reason=reason)
        made.append(person)
    return person


def appoint_person(
    *,
    person: Person,
    firm: Firm,
    title: str,
    by: User | None,
    on: date = FROM_THE_BEGINNING,
    reason: str = "",
) -> PersonRole:
    """Give the person a title at a firm from the day `on`."""
    with deed(by=by, firms=(firm,)):
        role = PersonRole(person=person, firm=firm, title=title.strip(), valid_from=on)
        put(role, by=by, reason=reason)
    return role
