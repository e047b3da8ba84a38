"""
Snapshots: the ledgers of one county frozen into Parquet, named by their content, opened only when whole.

`publish` makes one, `open_snapshot` and `list_snapshots` find them, `Snapshot.evaluator` is the door to figures.
"""

from jingxin.warehouse.extract import Extract, SqlExtract
from jingxin.warehouse.snapshot import (
    PublishRefused,
    Snapshot,
    SnapshotDamaged,
    SnapshotUnknown,
    WarehouseError,
    list_snapshots,
    open_snapshot,
    publish,
)

__all__ = [
    "Extract",
    "PublishRefused",
    "Snapshot",
    "SnapshotDamaged",
    "SnapshotUnknown",
    "SqlExtract",
    "WarehouseError",
    "list_snapshots",
    "open_snapshot",
    "publish",
]
