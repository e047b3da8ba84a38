"""Two Word files compared from the command line: what it prints, exits with, and refuses."""

import json
from pathlib import Path

import pytest

from jingxin.command import main
from tests.check.test_changes import figure, word_of

OLD = word_of(figure("output", "143.75"), figure("tax", "5"))
NEW = word_of(figure("output", "145.75"), figure("tax", "5"))


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for name, data in (("old.docx", OLD), ("new.docx", NEW)):
        (tmp_path / name).write_bytes(data)
    return [str(tmp_path / "old.docx"), str(tmp_path / "new.docx")]


def test_each_figure_that_differs_is_a_line(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *files]) == 1
    assert capsys.readouterr().out == "output（2014年1—5月）：143.75亿元 → 145.75亿元\n1个数字不同。\n"


def test_the_same_figures_are_no_difference(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", files[0], files[0]]) == 0
    assert capsys.readouterr().out == "两稿的每个数字都相同。\n"


@pytest.mark.django_db
def test_without_the_snapshots_the_changes_are_told_and_no_cause(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *files, "--why"]) == 1

    said = capsys.readouterr()
    assert said.out == "output（2014年1—5月）：143.75亿元 → 145.75亿元\n1个数字不同。\n"
    assert said.err.startswith("只列出变化，不说明原因：")


def test_programs_read_the_exact_values(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *files, "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "expression": "output",
            "label": "output",
            "period": "2014-01..05",
            "area": "330324",
            "unit": "亿元",
            "kind": "value",
            "before": "143.75",
            "after": "145.75",
        }
    ]


def test_what_cannot_be_compared_is_said(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.docx").write_bytes(word_of())
    (tmp_path / "broken.docx").write_bytes(b"no zip")

    assert main(["compare", files[0], str(tmp_path / "nowhere.docx")]) == 2
    assert main(["compare", files[0], str(tmp_path / "empty.docx")]) == 2
    assert main(["compare", str(tmp_path / "broken.docx"), files[1]]) == 2
    said = capsys.readouterr().err
    assert "没有找到“" in said
    assert "“empty.docx”里没有数字清单；只能比较本系统写出的 Word 报告。" in said
