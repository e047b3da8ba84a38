"""Freezing all ledgers: the one place that knows every ledger's extracts and the warehouse."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.records.audit import User, describe_person, record_event
from jingxin.records.ledger import ledgers
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import Verb, check_may
from jingxin.warehouse import Snapshot, list_snapshots, publish


def extracts() -> dict[str, Any]:
    """Return every ledger's extracts by contract table; a table that two ledgers offer is an error."""
    found: dict[str, Any] = {}
    for ledger in ledgers():
        for table, rows in ledger.extracts.items():
            if table in found:
                raise ValueError(f"table {table} is offered by two ledgers, the second is {ledger.name}")
            found[table] = rows
    return found


def publish_snapshot(*, by: User | None, at: datetime) -> Snapshot:
    """
    Publish all ledgers as they stand and record who did it.

    The rows are read in one transaction, so that a snapshot never holds half of somebody's import. Publishing
    the same rows again returns the snapshot that is already the latest, and is no event.
    """
    check_may(by, Verb.PUBLISH, "indicators")
    name = describe_person(by)["by_name"]
    root = Path(settings.SNAPSHOTS)
    before = [known.name for known in list_snapshots(root)[:1]]
    with transaction.atomic():
        tables = {table: rows() for table, rows in extracts().items()}
        snapshot = publish(tables, root=root, by=name, at=at, county=settings.COUNTY)
        if before != [snapshot.name]:
            record_event(
                by=by,
                action=AuditEvent.Action.PUBLISH,
                subject=_("快照{name}").format(name=snapshot.short_name),
                after={"name": snapshot.name},
            )
    return snapshot
