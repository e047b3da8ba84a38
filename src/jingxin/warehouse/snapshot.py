"""
Freezing all ledgers of a county into a snapshot, and opening one again.

    snapshots/
      publications.json                  who published what, when, oldest first; the last line is 最新
      <64 hex digits>/                   one snapshot, named by the content of its tables
        manifest.json                    rows, bytes and SHA-256 of each file; schema version, who, when, county
        firms.parquet  observations.parquet  …

A snapshot is made in a folder of its own and moved to its name in one step when it is whole and on disk; a crash
before that leaves the last one as it was, and the half-made folder is swept away by the next publication.
"""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _
from jingxin.core.scope import ALL, Scope
from jingxin.measures.tables import SCHEMA_VERSION, all_tables
from jingxin.warehouse.extract import Extract

if TYPE_CHECKING:
    from jingxin.measures.evaluate import Evaluator
    from jingxin.measures.facts import Facts

MANIFEST, LOG, HALF_MADE, BROKEN = "manifest.json", "publications.json", ".publishing-", ".damaged-"
MOST_SHOWN = 200


class WarehouseError(Exception):
    """Something about a snapshot that a person must know."""


class PublishRefused(WarehouseError):
    """The ledgers contradict their contracts; `findings` has all of it, and nothing was published."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        shown = "\n".join(map(str, findings[:10]))
        super().__init__(
            _("台账数据有{count}处不合要求，没有发布：\n{shown}").format(count=len(findings), shown=shown)
        )


class SnapshotDamaged(WarehouseError):
    """A file is not what was published; the message names the file and both hashes."""


class SnapshotUnknown(WarehouseError, LookupError):
    """No snapshot of that name, or more than one."""


@frozen
class TableFile:
    """What the manifest says of one table's file."""

    rows: int
    bytes: int
    sha256: str


@frozen
class Snapshot:
    """A frozen state of all ledgers of one county; `name` is what its content hashes to."""

    name: str
    path: Path
    county: str
    published_by: str
    published_at: datetime
    tables: Mapping[str, TableFile] = field(eq=False)
    schema_version: int = SCHEMA_VERSION

    @property
    def short_name(self) -> str:
        """The eight characters that a mark in a document carries."""
        return self.name[:8]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    def evaluator(self, scope: Scope = ALL) -> "Evaluator":
        """Return the door to figures and trails as a person of that scope may see them."""
        from jingxin.measures.evaluate import Evaluator  # Ibis takes half a second to import

        return Evaluator(self._facts(), snapshot=self.name, scope=scope)

    def ask(self, expression: Any) -> list[dict[str, Any]]:
        """
        Run an Ibis expression over the contract tables, for a ledger that judges whole tables (an evaluation).

        A figure has another door: `evaluator`.
        """
        return self._facts().engine.rows(expression)

    def _facts(self) -> "Facts":
        from jingxin.measures.facts import Facts
        from jingxin.warehouse.engines import engine_of

        key = (os.getpid(), self.path.resolve())
        with _lock:
            if key not in _open_facts:
                files = {name: self.path / f"{name}.parquet" for name in self.tables}
                engine = engine_of(self.path, files, {name: file.rows for name, file in self.tables.items()})
                _open_facts[key] = Facts(engine, county=self.county)
            facts: Facts = _open_facts[key]
        return facts


_open_facts: dict[tuple[int, Path], Any] = {}
_lock = threading.Lock()


def publish(extracts: Mapping[str, Extract], *, root: Path, by: str, at: datetime, county: str) -> Snapshot:
    """
    Freeze the ledgers and return the snapshot; the same rows again return the same one and change nothing.

    A contract table that no ledger extracts is written empty. `at` carries its time zone. Raises `PublishRefused`
    with every fault, `ValueError` for an extract that has no contract table.
    """
    tables = all_tables()
    if unknown := sorted(extracts.keys() - tables.keys()):
        raise ValueError(f"no contract table for {unknown}; there are {sorted(tables)}")
    if at.tzinfo is None:
        raise ValueError("the moment of publication needs a time zone")
    root.mkdir(parents=True, exist_ok=True)
    with _alone(root):
        _sweep(root)
        half_made = Path(tempfile.mkdtemp(prefix=HALF_MADE, dir=root))
        try:
            files = _write_tables(extracts, half_made)
            snapshot = Snapshot(_name_of(files), root / _name_of(files), county, by, at, files)
            _write_json(half_made / MANIFEST, _manifest(snapshot))
            _sync_folder(half_made)
            return _settle(snapshot, half_made, root)
        finally:
            shutil.rmtree(half_made, ignore_errors=True)


def _write_tables(extracts: Mapping[str, Extract], folder: Path) -> dict[str, TableFile]:
    from jingxin.core.cycles import uncollected
    from jingxin.warehouse.parquet import hash_file, write_table
    from jingxin.warehouse.validate import check_together

    tables = all_tables()
    faults: list[Finding] = []
    paths = {name: folder / f"{name}.parquet" for name in tables}
    with uncollected():
        written = {
            name: write_table(table, extracts.get(name, ()), paths[name], faults)
            for name, table in tables.items()
        }
    if not faults:
        keyed = {name for name, table in written.items() if table.is_keyed}
        faults.extend(check_together(tables, paths, keyed=keyed))
    if faults:
        raise PublishRefused(_at_most(faults))
    return {
        name: TableFile(written[name].rows, path.stat().st_size, hash_file(path))
        for name, path in paths.items()
    }


def _at_most(faults: list[Finding]) -> list[Finding]:
    if len(faults) <= MOST_SHOWN:
        return faults
    rest = Finding(
        "publish.more",
        Severity.NOTE,
        _("另有{count}处未列出；改正以上各处后再发布，会继续列出。").format(count=len(faults) - MOST_SHOWN),
    )
    return [*faults[:MOST_SHOWN], rest]


def _name_of(files: Mapping[str, TableFile], version: int = SCHEMA_VERSION) -> str:
    lines = [f"schema {version}", *(f"{name} {files[name].sha256}" for name in sorted(files))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _settle(snapshot: Snapshot, half_made: Path, root: Path) -> Snapshot:
    """Move the whole snapshot to its name and log it, unless it is there already."""
    if snapshot.path.exists():
        try:
            there = _read(snapshot.path)
        except SnapshotDamaged:
            # The same rows are at hand again: put the damaged copy aside and the good one in its place.
            os.replace(
                snapshot.path, root / f"{BROKEN}{snapshot.name}-{half_made.name.removeprefix(HALF_MADE)}"
            )
        else:
            if _published(root)[-1:] != [snapshot.name]:
                _log(root, snapshot)
            return there
    os.replace(half_made, snapshot.path)
    _sync_folder(root)
    _log(root, snapshot)
    return snapshot


def _sweep(root: Path) -> None:
    for left in root.glob(HALF_MADE + "*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One publication at a time; the lock falls with its process."""
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# --- the log and the manifest ------------------------------------------------------------------------


def _log(root: Path, snapshot: Snapshot) -> None:
    path = root / LOG
    entries = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    entries.append(
        {"name": snapshot.name, "at": snapshot.published_at.isoformat(), "by": snapshot.published_by}
    )
    fresh = root / (LOG + ".new")
    _write_json(fresh, entries)
    os.replace(fresh, path)
    _sync_folder(root)


def _published(root: Path) -> list[str]:
    """The names in the order of publication; those whose folder is gone left out."""
    path = root / LOG
    entries = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return [entry["name"] for entry in entries if (root / entry["name"] / MANIFEST).exists()]


def _manifest(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "name": snapshot.name,
        "schema_version": snapshot.schema_version,
        "county": snapshot.county,
        "published_by": snapshot.published_by,
        "published_at": snapshot.published_at.isoformat(),
        "tables": {
            name: {"rows": file.rows, "bytes": file.bytes, "sha256": file.sha256}
            for name, file in sorted(snapshot.tables.items())
        },
    }


def _write_json(path: Path, content: Any) -> None:
    with path.open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# --- opening -----------------------------------------------------------------------------------------


def open_snapshot(root: Path, name: str = "latest") -> Snapshot:
    """
    Return a snapshot by its name, the beginning of it (four characters or more), or "latest".

    Every file is read and its hash compared. Raises `SnapshotDamaged` naming the file and both hashes,
    `SnapshotUnknown` where there is none or several.
    """
    names = _published(root)
    if name == "latest":
        if not names:
            raise SnapshotUnknown(_("还没有发布过快照；请先运行 jingxin publish。"))
        return _read(root / names[-1])
    found = sorted({known for known in names if len(name) >= 4 and known.startswith(name)})
    if len(found) == 1:
        return _read(root / found[0])
    if found:
        raise SnapshotUnknown(
            _("以“{name}”开头的快照有{count}个：{found}；请多写几位。").format(
                name=name, count=len(found), found="、".join(known[:12] for known in found)
            )
        )
    raise SnapshotUnknown(
        _("没有名为“{name}”的快照；最近的有：{known}。").format(
            name=name, known="、".join(known[:8] for known in names[-5:]) or _("无")
        )
    )


def list_snapshots(root: Path) -> list[Snapshot]:
    """Return what was published, the newest first, each once; files are not verified here."""
    return [_read(root / name, verify=False) for name in dict.fromkeys(reversed(_published(root)))]


def _read(path: Path, *, verify: bool = True) -> Snapshot:
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        files = {name: TableFile(**facts) for name, facts in manifest["tables"].items()}
        snapshot = Snapshot(
            manifest["name"],
            path,
            manifest["county"],
            manifest["published_by"],
            datetime.fromisoformat(manifest["published_at"]),
            files,
            manifest["schema_version"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SnapshotDamaged(
            _("快照清单 {path} 读不出来（{error}）；请从备份恢复，或重新发布。").format(
                path=path / MANIFEST, error=error
            )
        ) from error
    if verify:
        _verify(snapshot)
    return snapshot


def _verify(snapshot: Snapshot) -> None:
    from jingxin.warehouse.parquet import hash_file

    named = _name_of(snapshot.tables, snapshot.schema_version)
    if named != snapshot.path.name:
        raise SnapshotDamaged(
            _(
                "快照清单 {path} 与快照名称不符：清单为 {named}，名称为 {name}；请从备份恢复，或重新发布。"
            ).format(path=snapshot.path / MANIFEST, named=named, name=snapshot.path.name)
        )
    for name, expected in snapshot.tables.items():
        path = snapshot.path / f"{name}.parquet"
        found = hash_file(path) if path.exists() else _("文件不存在")
        if found != expected.sha256:
            raise SnapshotDamaged(
                _(
                    "快照文件 {path} 已损坏：发布时为 {expected}，现为 {found}；请从备份恢复，或重新发布。"
                ).format(path=path, expected=expected.sha256, found=found)
            )
