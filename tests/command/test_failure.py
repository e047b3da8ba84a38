"""Findings as a person at the keyboard reads them."""

from jingxin.command.failure import lines_of
from jingxin.core.finding import Finding, Severity

UNKNOWN_TOWN = Finding(
    "import.unknown_reference",
    Severity.ERROR,
    "台账里没有这个名称或代码。",
    place="工作表“企业名录”第2行“所属镇街”列",
    said="东甄街道",
    expected="相近的有：东瓯街道",
    cure="请核对名称。",
)


def test_a_line_names_the_place_the_cure_the_value_and_what_would_fit() -> None:
    line = lines_of([UNKNOWN_TOWN])

    assert line.startswith("工作表“企业名录”第2行“所属镇街”列 [错误] 台账里没有这个名称或代码。")
    assert "处理：请核对名称。" in line
    assert "原文：“东甄街道”" in line
    assert "相近的有：东瓯街道" in line


def test_a_finding_without_a_value_says_nothing_of_it() -> None:
    assert "原文" not in lines_of([Finding("import.empty", Severity.ERROR, "文件是空的。")])


def test_findings_past_the_limit_are_counted() -> None:
    assert lines_of([UNKNOWN_TOWN] * 3, shown=2).endswith("……另有1条。")
