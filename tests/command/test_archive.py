"""A backup comes back as it was; a damaged one, or one over other people's data, changes nothing."""

import io
import sqlite3
import tarfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jingxin.command.archive import DATABASE, read_archive, write_archive
from jingxin.command.failure import CommandFailure

AT = datetime(2014, 6, 20, 8, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    (folder / "snapshots" / "3f2a9c1e").mkdir(parents=True)
    (folder / "snapshots" / "3f2a9c1e" / "firms.parquet").write_bytes(b"PAR1 rows PAR1")
    (folder / "files").mkdir()
    (folder / "files" / "半年报告.docx").write_bytes(b"a document")
    (folder / "secret_key").write_text("not to leave this machine", encoding="ascii")
    _keep_firm(folder, "甲阀门")
    return folder


def _keep_firm(folder: Path, name: str) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.execute("CREATE TABLE IF NOT EXISTS firm (name TEXT)")
        database.execute("INSERT INTO firm VALUES (?)", [name])


def _firms(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        return [name for (name,) in database.execute("SELECT name FROM firm ORDER BY name")]


def test_what_was_kept_comes_back_in_another_place(home: Path, tmp_path: Path) -> None:
    kept = write_archive(home, tmp_path / "backup.tar.gz", at=AT)
    restored, aside = read_archive(tmp_path / "backup.tar.gz", tmp_path / "new", force=False, at=AT)

    assert restored == kept
    assert aside is None
    assert _firms(tmp_path / "new") == ["甲阀门"]
    assert (tmp_path / "new" / "files" / "半年报告.docx").read_bytes() == b"a document"
    assert (tmp_path / "new" / "snapshots" / "3f2a9c1e" / "firms.parquet").read_bytes() == b"PAR1 rows PAR1"


def test_the_secret_key_stays_on_its_machine(home: Path, tmp_path: Path) -> None:
    write_archive(home, tmp_path / "backup.tar.gz", at=AT)

    with tarfile.open(tmp_path / "backup.tar.gz") as archive:
        assert "secret_key" not in archive.getnames()


def test_data_that_are_there_are_not_overwritten_unless_told_and_then_kept(
    home: Path, tmp_path: Path
) -> None:
    write_archive(home, tmp_path / "backup.tar.gz", at=AT)
    _keep_firm(home, "乙泵业")

    with pytest.raises(CommandFailure, match="--force"):
        read_archive(tmp_path / "backup.tar.gz", home, force=False, at=AT)
    assert _firms(home) == ["乙泵业", "甲阀门"]

    _contents, aside = read_archive(tmp_path / "backup.tar.gz", home, force=True, at=AT)
    assert _firms(home) == ["甲阀门"]
    assert aside is not None
    assert _firms(aside) == ["乙泵业", "甲阀门"]


def _rewrite(source: Path, target: Path, change: dict[str, bytes]) -> None:
    """Copy an archive with some members' content replaced or added."""
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            data = change.get(member.name, content.read())
            member.size = len(data)
            new.addfile(member, io.BytesIO(data))
        for name in change.keys() - set(old.getnames()):
            member = tarfile.TarInfo(name)
            member.size = len(change[name])
            new.addfile(member, io.BytesIO(change[name]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"files/半年报告.docx": b"A document"}, "内容与清单不符"),
        ({"files/半年报告.docx": b"longer than it was"}, "大小与清单不符"),
        ({"../outside.txt": b"x"}, "不在清单内"),
        ({"manifest.json": b"{"}, "读不完整"),
        ({"manifest.json": b'{"format": 9, "files": {}}'}, "格式版本9"),
    ],
)
def test_a_damaged_archive_is_refused_by_name_and_nothing_is_left_behind(
    home: Path, tmp_path: Path, change: dict[str, bytes], said: str
) -> None:
    write_archive(home, tmp_path / "backup.tar.gz", at=AT)
    _rewrite(tmp_path / "backup.tar.gz", tmp_path / "damaged.tar.gz", change)

    with pytest.raises(CommandFailure, match=said):
        read_archive(tmp_path / "damaged.tar.gz", tmp_path / "new", force=False, at=AT)

    assert list((tmp_path / "new").iterdir()) == []
    assert not (tmp_path / "outside.txt").exists()


def test_a_file_cut_short_is_refused(home: Path, tmp_path: Path) -> None:
    write_archive(home, tmp_path / "backup.tar.gz", at=AT)
    whole = (tmp_path / "backup.tar.gz").read_bytes()
    (tmp_path / "short.tar.gz").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(CommandFailure, match="备份文件不可用"):
        read_archive(tmp_path / "short.tar.gz", tmp_path / "new", force=False, at=AT)
