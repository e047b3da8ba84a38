"""One engine, many threads; small tables held, large ones read from their file; the same answers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq

from jingxin.core.period import parse_period
from jingxin.measures.selection import Tables
from jingxin.warehouse import engines, publish
from jingxin.warehouse.engines import DuckEngine, engine_of
from tests.measures.county import AREAS, COUNTY, firm_observation, indicator, with_keys

P = "2014-01..05"


def snapshot_in(root):
    tables = with_keys(
        {
            "areas": AREAS,
            "indicators": [indicator()],
            "firms": [{"firm": f"F{n}", "name": f"企业{n}"} for n in range(50)],
            "firm_observations": [firm_observation("output", f"F{n}", P, n, 1) for n in range(50)],
        }
    )
    return publish(tables, root=root, by="张三", at=datetime(2014, 6, 20, tzinfo=UTC), county=COUNTY)


def test_many_threads_ask_one_snapshot(tmp_path):
    snapshot = snapshot_in(tmp_path)
    period = parse_period(P)

    def ask(number):
        # A slice each, so that the answers do not come from the cache of the first.
        return (
            snapshot.evaluator()
            .figure(f"output_micro.part(firm:F{number % 50})", period=period, area=COUNTY)
            .value
        )

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(200)))

    assert answers == [number % 50 for number in range(200)]


def test_a_table_read_from_its_file_answers_as_one_held(tmp_path, monkeypatch):
    snapshot = snapshot_in(tmp_path)
    files = {name: snapshot.path / f"{name}.parquet" for name in snapshot.tables}
    counts = {name: file.rows for name, file in snapshot.tables.items()}
    held = DuckEngine(files, counts)
    monkeypatch.setattr(engines, "HELD_ROWS", 0)
    read = DuckEngine(files, counts)

    rows = Tables().firm_observations
    question = rows.group_by("indicator").agg(value=rows.value.sum(), count=rows.count())

    assert held.rows(question) == read.rows(question)
    assert held.count("firms") == 50


def test_a_process_has_one_engine_for_a_snapshot(tmp_path):
    snapshot = snapshot_in(tmp_path)
    files = {name: snapshot.path / f"{name}.parquet" for name in snapshot.tables}
    counts = {name: file.rows for name, file in snapshot.tables.items()}

    assert engine_of(snapshot.path, files, counts) is engine_of(snapshot.path / ".", files, counts)


def test_a_snapshot_older_than_a_column_or_a_table_still_answers(tmp_path):
    path = tmp_path / "indicators.parquet"
    old = [
        {"row_key": "i:output", "made": False, **{k: v for k, v in indicator().items() if k != "price_basis"}}
    ]
    pq.write_table(pa.Table.from_pylist(old), path)

    engine = DuckEngine({"indicators": path}, {"indicators": 1})

    assert [row["price_basis"] for row in engine.rows(Tables().indicators)] == [None]
    assert engine.rows(Tables().listing_events) == []
    assert engine.count("listing_events") == 0


def test_what_is_kept_answers_every_thread_as_the_question_itself(tmp_path):
    snapshot = snapshot_in(tmp_path)
    period = parse_period(P)

    def names(number):
        trail = snapshot.evaluator().trail(
            "output_micro", period=period, area=COUNTY, limit=1, offset=number % 50
        )
        return [row.cells[0] for row in trail.rows]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(names, range(100)))

    # The greatest value first: F49, F48, …
    assert answers == [[f"企业{49 - number % 50}"] for number in range(100)]
