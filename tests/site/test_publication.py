"""Publishing is an event when it makes a new snapshot, and none when nothing has changed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from jingxin.records.models import AuditEvent
from jingxin.site.publication import extracts, publish_snapshot

pytestmark = pytest.mark.django_db
FIRST, SECOND = datetime(2014, 6, 20, tzinfo=UTC), datetime(2014, 6, 21, tzinfo=UTC)


def test_the_same_ledgers_twice_are_one_snapshot_and_one_event(settings: Any, tmp_path: Path) -> None:
    settings.SNAPSHOTS = tmp_path

    first = publish_snapshot(by=None, at=FIRST)
    second = publish_snapshot(by=None, at=SECOND)

    assert second.name == first.name
    assert second.published_at == FIRST
    assert AuditEvent.objects.filter(action="PUBLISH").count() == 1


def test_every_ledger_offers_its_tables_and_no_table_twice() -> None:
    assert {"firms", "above_scale_spells", "indicators", "observations", "targets"} <= extracts().keys()
