"""The example county: written by its generator, small, honest about what is made, and adding up to the real totals."""

import csv
import io
import subprocess
import sys
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.conftest import ROOT

FOLDER = ROOT / "examples" / "yongjia-2014"
LEDGER_FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in {".csv", ".xlsx"})
NAMED_IN_THE_REPORT = {
    "奥康集团", "红蜻蜓集团", "报喜鸟集团", "伯特利阀门集团", "良精", "罗浮阀门", "海星", "一立", "伯威", "东蒙集团",
    "科科", "亚龙科技", "凯奇", "迦南科技", "育才实业", "红黄蓝", "佳龙",
}  # fmt: skip


def rows_of(name: str) -> list[dict[str, str]]:
    """Read a ledger file as a clerk's program would: values as text."""
    path = FOLDER / name
    if path.suffix == ".xlsx":
        head, *body = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        return [dict(zip(map(str, head), map(str, row), strict=True)) for row in body]
    encoding = "gb18030" if name == "年度目标.csv" else "utf-8-sig"
    return list(csv.DictReader(io.StringIO(path.read_text(encoding=encoding))))


def contents(path: Path) -> dict[str, bytes]:
    """The bytes of a file; of a workbook, those of its parts, which no zip library can change."""
    if path.suffix != ".xlsx":
        return {path.name: path.read_bytes()}
    with zipfile.ZipFile(path) as book:
        return {part: book.read(part) for part in book.namelist()}


@pytest.fixture(scope="module")
def written_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("yongjia")
    subprocess.run(
        [sys.executable, FOLDER / "generate.py", "--into", folder],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder


def test_the_generator_writes_just_the_files_that_are_kept(written_again: Path) -> None:
    assert sorted(path.name for path in written_again.iterdir()) == LEDGER_FILES


@pytest.mark.parametrize("name", LEDGER_FILES)
def test_the_generator_writes_the_same_bytes_again(written_again: Path, name: str) -> None:
    assert contents(written_again / name) == contents(FOLDER / name)


def test_the_folder_stays_small() -> None:
    assert sum((FOLDER / name).stat().st_size for name in LEDGER_FILES) < 6_000_000


def test_a_firm_bears_example_in_its_name_unless_the_report_names_it() -> None:
    names = {row["企业名称"] for row in rows_of("企业名录.csv")}

    assert {name for name in names if "示例" not in name} == NAMED_IN_THE_REPORT
    assert all(row["示例数据"] == "是" for row in rows_of("企业名录.csv"))


def test_about_nine_hundred_firms_are_above_scale_at_the_end_of_may() -> None:
    on_the_list = {
        row["企业编号"]
        for row in rows_of("规上入退库.csv")
        if row["入库日期"] <= "2014-05-31" and not ("" < row["退库日期"] <= "2014-05-31")
    }

    assert len(on_the_list) == 901
    assert len(on_the_list) == len(firm_reports_of_may())


def test_firms_come_back_to_the_list_after_they_left_it() -> None:
    stays = Counter(row["企业编号"] for row in rows_of("规上入退库.csv"))

    assert sum(count == 2 for count in stays.values()) == 20


def test_no_firm_of_2014_has_a_unified_credit_code() -> None:
    codes = [row["组织机构代码"] for row in rows_of("企业名录.csv")]

    assert all(code == "" or (len(code) == 9 and code.startswith("SL")) for code in codes)


def firm_reports_of_may() -> list[dict[str, str]]:
    return [row for row in rows_of("企业月报2014.xlsx") if row["时期"] == "2014-01..05"]


def test_output_of_firms_adds_up_to_the_printed_total_and_its_base() -> None:
    reports = firm_reports_of_may()
    wan_yuan = sum(Decimal(row["工业总产值（万元）"]) for row in reports)
    base_wan_yuan = sum(Decimal(row["工业总产值同期数（万元）"]) for row in reports)

    assert wan_yuan == Decimal("143.75") * 10000
    assert base_wan_yuan == Decimal("138.89") * 10000


def test_output_of_firms_adds_up_to_the_towns() -> None:
    town_of = {row["企业编号"]: row["所属镇街"] for row in rows_of("企业名录.csv")}
    by_firms: Counter[str] = Counter()
    for row in firm_reports_of_may():
        by_firms[town_of[row["企业编号"]]] += Decimal(row["工业总产值（万元）"])  # type: ignore[assignment]
    stated = {
        row["地区"]: Decimal(row["数值"]) * 10000
        for row in rows_of("镇街指标.csv")
        if row["指标"] == "规上工业产值" and row["时期"] == "2014-01..05"
    }

    assert dict(by_firms) == stated


def test_the_ten_largest_firms_make_about_three_tenths() -> None:
    outputs = sorted((Decimal(row["工业总产值（万元）"]) for row in firm_reports_of_may()), reverse=True)

    assert Decimal("0.27") < sum(outputs[:10]) / sum(outputs) < Decimal("0.33")


def test_firms_use_a_part_of_the_countys_electricity() -> None:
    used = sum(Decimal(row["工业用电量（万千瓦时）"]) for row in firm_reports_of_may())

    assert Decimal("0.6") < used / 48259 < Decimal("0.8")


def test_every_row_that_is_not_in_the_report_says_that_it_is_made() -> None:
    facts = {
        (row["指标"], row["地区"], row["时期"]): row["数值"]
        for name in ("全县指标.csv", "镇街指标.csv", "周边县市区指标.csv")
        for row in rows_of(name)
        if row["示例数据"] == "否"
    }

    assert len(facts) == 12
    assert facts["规上工业产值", "永嘉县", "2014-01..05"] == "143.75"
    assert facts["工业用地出让面积", "苍南县", "2011..2013"] == "2986"
    assert facts["工业用地出让面积", "平阳县", "2011..2013"] == "1929"


def test_two_firms_are_listed_and_two_have_passed() -> None:
    last: dict[str, str] = {}
    for row in sorted(rows_of("上市进程.xlsx"), key=lambda row: row["日期"]):
        last[row["企业编号"]] = row["阶段"]

    assert Counter(last.values()) == {"上市": 2, "过会": 2, "辅导": 2, "拟上市": 3}
