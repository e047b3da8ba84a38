"""
One file that holds all that people keep: the database, the snapshots, the files.

`manifest.json` stands first in the archive with the size and sha256 of every other member, so that a restore
can prove the archive whole before it touches anything. The secret key stays out: it belongs to the machine.
"""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from attrs import frozen

from jingxin.command.failure import CommandFailure
from jingxin.core.language import _

DATABASE = "jingxin.sqlite3"
FOLDERS = ("snapshots", "files", "attachments", "parameters")
FORMAT = 1
_BLOCK = 1 << 20


@frozen
class Contents:
    """What an archive holds: how many files, of how many bytes, and the sha256 of its manifest."""

    files: int
    size: int
    digest: str
    made_at: str


def _digest(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := stream.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _kept(home: Path) -> Iterator[tuple[str, Path]]:
    for folder in FOLDERS:
        for path in sorted((home / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(home).as_posix(), path


def write_archive(home: Path, target: Path, *, at: datetime) -> Contents:
    """
    Write the archive beside its final name, then move it there: a broken backup never looks like a whole one.

    The database is copied by SQLite's own backup, so the site may go on writing meanwhile.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as room:
        copy = Path(room) / DATABASE
        with (
            closing(sqlite3.connect(f"file:{home / DATABASE}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(copy)) as into,
        ):
            source.backup(into)
        members = [(DATABASE, copy), *_kept(home)]
        listed: dict[str, dict[str, Any]] = {}
        for name, path in members:
            with path.open("rb") as stream:
                listed[name] = {"size": path.stat().st_size, "sha256": _digest(stream)}
        manifest = json.dumps(
            {"format": FORMAT, "made_at": at.isoformat(timespec="seconds"), "files": listed},
            ensure_ascii=False,
            indent=1,
        ).encode()
        half = Path(room) / "archive.tar.gz"
        with tarfile.open(half, "w:gz", compresslevel=6) as archive:
            head = tarfile.TarInfo("manifest.json")
            head.size = len(manifest)
            archive.addfile(head, io.BytesIO(manifest))
            for name, path in members:
                archive.add(path, arcname=name, recursive=False)
        os.replace(half, target)
    size = sum(entry["size"] for entry in listed.values())
    return Contents(len(listed), size, hashlib.sha256(manifest).hexdigest(), at.isoformat(timespec="seconds"))


def _refuse(reason: str) -> CommandFailure:
    return CommandFailure(
        _("备份文件不可用：{reason}。没有改动任何数据；请换一份备份。").format(reason=reason), code=2
    )


def _unpack(source: Path, room: Path) -> Contents:
    """Unpack into an empty folder, proving each member against the manifest; anything unlisted is refused."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            head = archive.next()
            stream = archive.extractfile(head) if head and head.name == "manifest.json" else None
            if stream is None:
                raise _refuse(_("里面没有清单"))
            text = stream.read()
            manifest = json.loads(text)
            if manifest.get("format") != FORMAT:
                raise _refuse(_("格式版本{said}不认识").format(said=manifest.get("format")))
            missing = dict(manifest["files"])
            for member in archive:
                if member is head:
                    continue
                expected = missing.pop(member.name, None)
                parts = PurePosixPath(member.name).parts
                if expected is None or not member.isfile() or ".." in parts or member.name.startswith("/"):
                    raise _refuse(_("“{name}”不在清单内").format(name=member.name))
                if member.size != expected["size"]:
                    raise _refuse(_("“{name}”的大小与清单不符").format(name=member.name))
                path = room / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                content = archive.extractfile(member)
                assert content is not None  # noqa: S101 - isfile() said so
                with path.open("wb") as into:
                    shutil.copyfileobj(content, into, _BLOCK)
                with path.open("rb") as written:
                    if _digest(written) != expected["sha256"]:
                        raise _refuse(_("“{name}”的内容与清单不符").format(name=member.name))
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError) as error:
        raise _refuse(_("读不完整（{reason}）").format(reason=error)) from error
    if missing:
        raise _refuse(_("缺少“{name}”等{count}个文件").format(name=min(missing), count=len(missing)))
    size = sum(entry["size"] for entry in manifest["files"].values())
    return Contents(len(manifest["files"]), size, hashlib.sha256(text).hexdigest(), manifest["made_at"])


def read_archive(source: Path, home: Path, *, force: bool, at: datetime) -> tuple[Contents, Path | None]:
    """
    Put an archive in the place of what is there; return what it held and where the old data were moved, if any.

    Refuses to take the place of a database unless `force`; even then the old data are kept, in a folder
    beside them.
    """
    if (home / DATABASE).exists() and not force:
        raise CommandFailure(
            _(
                "{home} 里已有数据，没有恢复。确要替换请加 --force；原有数据会移到旁边的文件夹，不会删除。"
            ).format(home=home)
        )
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home) as room:
        contents = _unpack(source, Path(room))
        old = [
            path
            for path in sorted(home.glob(f"{DATABASE}*")) + [home / name for name in FOLDERS]
            if path.exists()
        ]
        aside = home / f"replaced-{at:%Y%m%dT%H%M%S}" if old else None
        if aside is not None:
            aside.mkdir()
            for path in old:
                os.replace(path, aside / path.name)
        for path in sorted(Path(room).iterdir()):
            os.replace(path, home / path.name)
    return contents, aside
