"""Load the national and local code lists that come with the package."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.ledgers.enterprises.models import Area, Industry
from jingxin.records.audit import User, record_event
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import Verb, check_may


def load_code_lists(*, by: User | None = None) -> dict[str, int]:
    """
    Add the industries of both editions and the city's areas that are not there yet; return how many of each.

    What is there stays as it is: a county may have mended a name or a date. Run twice it changes nothing.
    """
    check_may(by, Verb.IMPORT, Industry.ledger)
    with transaction.atomic():
        added = {
            str(Industry._meta.verbose_name): sum(_load_industries(edition) for edition in ("2011", "2017")),
            str(Area._meta.verbose_name): _load_areas(),
        }
        if any(added.values()):
            record_event(
                by=by,
                action=AuditEvent.Action.IMPORT,
                subject=_("随附代码表：国民经济行业分类、行政区划"),
                after=added,
            )
    return added


def _read(name: str) -> Iterator[dict[str, str]]:
    text = (files("jingxin.data") / "codes" / name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


def _load_industries(edition: str) -> int:
    known = set(Industry.objects.filter(edition=edition).values_list("code", flat=True))
    new = [
        Industry(
            edition=edition,
            code=row["code"],
            name=row["name"],
            level=int(row["level"]),
            parent_code=row["parent"],
            source=f"GB/T 4754—{edition}",
        )
        for row in _read(f"industry_{edition}.csv")
        if row["code"] not in known
    ]
    Industry.objects.bulk_create(new, batch_size=500)
    return len(new)


def _load_areas() -> int:
    areas = {area.code: area for area in Area.objects.all()}
    new = []
    # The file lists a parent before its children, but a successor may stand anywhere.
    for row in (rows := list(_read("areas.csv"))):
        if row["code"] not in areas:
            areas[row["code"]] = Area.objects.create(
                code=row["code"],
                name=row["name"],
                level=row["level"],
                kind=row["kind"],
                parent=areas.get(row["parent"]),
                valid_from=date.fromisoformat(row["valid_from"]),
                valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                note=row["note"],
                source=_("随附行政区划代码表"),
            )
            new.append(row["code"])
    for row in rows:
        if row["successor"] and row["code"] in new:
            areas[row["code"]].successor = areas[row["successor"]]
            areas[row["code"]].save(update_fields=["successor"])
    return len(new)
