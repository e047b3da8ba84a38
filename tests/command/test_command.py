"""The program speaks Chinese, exits with the right code and shows no traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from jingxin.command import main


def test_help_is_chinese_and_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])

    said = capsys.readouterr().out
    assert stopped.value.code == 0
    for name in (
        "demo",
        "load",
        "template",
        "publish",
        "measure",
        "measures",
        "report",
        "check",
        "compare",
        "serve",
        "backup",
    ):
        assert f"    {name} " in said
    assert not {"usage", "options:", "show this"} & set(said.split())


def test_an_unknown_command_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["mesure"])

    assert stopped.value.code == 2
    assert "没有 'mesure'" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "nowhere.xlsx"]) == 2
    assert capsys.readouterr().err == "没有找到“nowhere.xlsx”。请核对路径和文件名。\n"


@pytest.mark.parametrize("output", ["report.doc", "report"])
def test_a_report_to_an_unknown_kind_of_file_is_refused_before_any_work(
    output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "half_year", "--as-of", "2014-06-20", "-o", output]) == 2
    assert "请以 .docx、.pdf 或 .html 结尾" in capsys.readouterr().err


def test_a_report_of_an_impossible_day_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "half_year", "--as-of", "2014-06-31", "-o", "x.docx"]) == 2
    assert "“2014-06-31”不是日期" in capsys.readouterr().err


def test_a_port_in_use_is_said_before_anything_is_set_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        assert main(["serve", "--port", str(port)]) == 1

    assert f"--port {port + 1}" in capsys.readouterr().err


def test_the_program_starts_without_django_or_an_engine() -> None:
    heavy = "import sys, jingxin.command; print([m for m in ('django', 'ibis', 'duckdb', 'pyarrow') if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
