"""Freezing and finding again: by content, in one step, or not at all."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jingxin.core.period import parse_period
from jingxin.measures.tables import all_tables
from jingxin.warehouse import (
    PublishRefused,
    SnapshotDamaged,
    SnapshotUnknown,
    SqlExtract,
    list_snapshots,
    open_snapshot,
    publish,
)
from jingxin.warehouse import parquet as parquet_file
from tests.measures.county import AREAS, COUNTY, indicator, observation, with_keys

MOMENT = datetime(2014, 6, 20, 9, 0, tzinfo=UTC)
P = "2014-01..05"


def ledgers(value="143.75", **more):
    return with_keys(
        {
            "areas": AREAS,
            "indicators": [indicator()],
            "observations": [observation("output", COUNTY, P, value, "138.89", "3.5")],
            **more,
        }
    )


def put(root: Path, extracts, *, by="张三", at=MOMENT):
    return publish(extracts, root=root, by=by, at=at, county=COUNTY)


def files_of(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
    }


def test_a_snapshot_opens_again_and_answers(tmp_path):
    put(tmp_path, ledgers())

    snapshot = open_snapshot(tmp_path)
    figure = snapshot.evaluator().figure("规上工业产值", period=parse_period(P), area=COUNTY)

    assert (figure.printed, figure.snapshot) == ("143.75", snapshot.name)
    assert (snapshot.county, snapshot.published_by, snapshot.published_at) == (COUNTY, "张三", MOMENT)
    assert snapshot.tables["areas"].rows == len(AREAS)
    assert set(snapshot.tables) == set(all_tables())  # a table that nobody extracts is there, empty


def test_the_same_rows_are_the_same_snapshot_whoever_publishes_them_and_when(tmp_path):
    first = put(tmp_path, ledgers())
    before = files_of(tmp_path)

    again = put(tmp_path, ledgers(), by="李四", at=MOMENT + timedelta(days=1))

    assert (again.name, again.published_by) == (first.name, "张三")
    assert files_of(tmp_path) == before


def test_the_name_is_the_content_and_not_the_place(tmp_path):
    one, other = put(tmp_path / "a", ledgers()), put(tmp_path / "b", ledgers(), by="李四")
    changed = put(tmp_path / "b", ledgers("143.76"))

    assert one.name == other.name != changed.name
    assert len(one.name) == 64


def test_files_have_the_same_bytes_however_the_rows_come(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet_file, "GROUP_ROWS", 3)
    tables = ledgers()
    columns = tuple(tables["areas"][0])
    ways = [
        tables,
        {name: list(reversed(rows)) for name, rows in tables.items()},
        {name: iter(rows) for name, rows in tables.items()},
        {**tables, "areas": SqlExtract(columns, lambda: [tuple(row.values()) for row in tables["areas"]])},
    ]

    names = {put(tmp_path / str(number), way).name for number, way in enumerate(ways)}

    assert len(names) == 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(AREAS))))
def test_the_order_of_rows_is_nothing(tmp_path, order):
    tables = ledgers()
    shuffled = {**tables, "areas": [tables["areas"][place] for place in order]}

    assert put(tmp_path, shuffled).name == put(tmp_path, tables).name


def test_the_latest_is_the_last_published_whatever_the_clocks_of_files_say(tmp_path):
    first, second = put(tmp_path, ledgers()), put(tmp_path, ledgers("144"))
    os.utime(first.path, (4_000_000_000, 4_000_000_000))

    assert open_snapshot(tmp_path).name == second.name

    put(tmp_path, ledgers())  # back to the rows of the first: nothing is written but the log

    assert open_snapshot(tmp_path).name == first.name
    assert [snapshot.name for snapshot in list_snapshots(tmp_path)] == [first.name, second.name]


def test_a_snapshot_is_found_by_the_beginning_of_its_name(tmp_path):
    name = put(tmp_path, ledgers()).name

    assert open_snapshot(tmp_path, name[:8]).name == open_snapshot(tmp_path, name).name == name


def test_an_unknown_name_is_refused_with_those_that_are(tmp_path):
    with pytest.raises(SnapshotUnknown, match="还没有发布过快照"):
        open_snapshot(tmp_path)
    name = put(tmp_path, ledgers()).name

    with pytest.raises(SnapshotUnknown, match=f"最近的有：{name[:8]}"):
        open_snapshot(tmp_path, "zzzz")
    with pytest.raises(SnapshotUnknown):
        open_snapshot(tmp_path, name[:3])  # too short to be meant


def test_two_that_begin_alike_are_told_apart(tmp_path):
    name = put(tmp_path, ledgers()).name
    twin = name[:4] + "0" * 60
    (tmp_path / twin).mkdir()
    (tmp_path / twin / "manifest.json").write_text("{}", encoding="utf-8")
    log = json.loads((tmp_path / "publications.json").read_text(encoding="utf-8"))
    (tmp_path / "publications.json").write_text(json.dumps([*log, {"name": twin}]), encoding="utf-8")

    with pytest.raises(SnapshotUnknown, match="有2个"):
        open_snapshot(tmp_path, name[:4])


# --- crashes ---------------------------------------------------------------------------------------


def test_an_extract_that_fails_leaves_the_last_snapshot_whole(tmp_path):
    put(tmp_path, ledgers())
    before = files_of(tmp_path)

    def failing():
        yield ledgers()["observations"][0]
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError, match="went away"):
        put(tmp_path, {**ledgers("150"), "observations": failing()})

    assert files_of(tmp_path) == before
    assert not list(tmp_path.glob(".publishing-*"))


def test_a_process_killed_half_way_leaves_the_last_snapshot_whole(tmp_path):
    kept = put(tmp_path, ledgers())
    script = f"""
        import os, signal
        from pathlib import Path
        from tests.warehouse.test_publish import ledgers, put

        def killed():
            yield ledgers()["observations"][0]
            os.kill(os.getpid(), signal.SIGKILL)

        put(Path({str(tmp_path)!r}), {{**ledgers("150"), "observations": killed()}})
    """

    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "src:."},
        check=False,
    )

    assert done.returncode == -signal.SIGKILL
    assert list(tmp_path.glob(".publishing-*"))  # what it left behind
    assert open_snapshot(tmp_path).name == kept.name

    put(tmp_path, ledgers("151"))

    assert not list(tmp_path.glob(".publishing-*"))  # swept away by the next


# --- damage ----------------------------------------------------------------------------------------


def test_a_damaged_file_is_refused_with_both_hashes(tmp_path):
    snapshot = put(tmp_path, ledgers())
    path = snapshot.path / "observations.parquet"
    path.write_bytes(path.read_bytes() + b"x")

    with pytest.raises(SnapshotDamaged) as caught:
        open_snapshot(tmp_path)

    assert str(path) in str(caught.value)
    assert snapshot.tables["observations"].sha256 in str(caught.value)
    assert hashlib.sha256(path.read_bytes()).hexdigest() in str(caught.value)


def test_a_file_that_is_gone_and_a_manifest_that_was_changed_are_refused(tmp_path):
    snapshot = put(tmp_path, ledgers())
    (snapshot.path / "firms.parquet").rename(snapshot.path / "moved")
    with pytest.raises(SnapshotDamaged, match="文件不存在"):
        open_snapshot(tmp_path)
    (snapshot.path / "moved").rename(snapshot.path / "firms.parquet")

    manifest = (snapshot.path / "manifest.json").read_text(encoding="utf-8")
    changed = manifest.replace(snapshot.tables["firms"].sha256, "0" * 64)
    (snapshot.path / "manifest.json").write_text(changed, encoding="utf-8")
    with pytest.raises(SnapshotDamaged, match="与快照名称不符"):
        open_snapshot(tmp_path)

    (snapshot.path / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(SnapshotDamaged, match="读不出来"):
        open_snapshot(tmp_path)


def test_publishing_the_same_rows_mends_a_damaged_snapshot(tmp_path):
    snapshot = put(tmp_path, ledgers())
    (snapshot.path / "firms.parquet").write_bytes(b"")

    mended = put(tmp_path, ledgers())

    assert open_snapshot(tmp_path).name == mended.name == snapshot.name
    assert len(list(tmp_path.glob(".damaged-*"))) == 1  # kept for whoever asks what happened


# --- refusals --------------------------------------------------------------------------------------


def test_every_fault_is_told_together_and_nothing_is_published(tmp_path):
    tables = ledgers()
    tables["areas"][0]["level"] = "PLANET"
    tables["indicators"][0]["name"] = None
    tables["observations"][0]["value"] = "many"

    with pytest.raises(PublishRefused) as caught:
        put(tmp_path, tables)

    assert [finding.rule for finding in caught.value.findings] == [
        "publish.constraint",
        "publish.required",
        "publish.type",
    ]
    assert "台账数据有3处不合要求" in str(caught.value)
    assert list_snapshots(tmp_path) == []


def test_more_faults_than_a_person_reads_are_counted(tmp_path):
    rows = with_keys({"firms": [{"firm": f"F{n}", "name": None} for n in range(250)]})

    with pytest.raises(PublishRefused) as caught:
        put(tmp_path, rows)

    assert len(caught.value.findings) == 201
    assert (
        "另有50处未列出" in caught.value.findings[-1].message
        or caught.value.findings[-1].rule == "publish.more"
    )


def test_an_extract_without_a_contract_and_a_moment_without_a_zone_are_mistakes_of_a_program(tmp_path):
    with pytest.raises(ValueError, match="no contract table for"):
        put(tmp_path, {"no_such_table": []})
    with pytest.raises(ValueError, match="time zone"):
        put(tmp_path, ledgers(), at=MOMENT.replace(tzinfo=None))


def test_money_is_decimal_in_the_file(tmp_path):
    import pyarrow.parquet as pq

    snapshot = put(tmp_path, ledgers("0.1"))
    value = pq.read_table(snapshot.path / "observations.parquet").column("value")[0].as_py()

    assert value == Decimal("0.1")
