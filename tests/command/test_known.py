"""`jingxin known`: a form with its rows as they stood in the ledger on a day."""

from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from jingxin.command import known, main
from jingxin.records.actions import save_record
from tests.ledgers.projects.factories import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stay_in_the_tests_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "start_django", lambda: None)


def at(day: int) -> time_machine.travel:
    return time_machine.travel(datetime(2014, 6, day, 10, tzinfo=timezone.get_default_timezone()), tick=False)


def test_a_form_of_a_past_day_is_printed_as_it_stood(capsys: pytest.CaptureFixture[str]) -> None:
    with at(1):
        project = ProjectFactory(code="YJX0001", name="旧名项目")
    with at(10):
        project.name = "新名项目"
        save_record(record=project, by=None)

    assert main(["known", "projects.project", "--on", "2014-06-09"]) == 0
    before = capsys.readouterr().out
    main(["known", "projects.project", "--on", "2014-06-10"])
    after = capsys.readouterr().out

    assert before.splitlines()[0].startswith("项目编号,项目名称")
    assert "旧名项目" in before
    assert "新名项目" in after


def test_it_is_written_to_a_file_with_its_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with at(1):
        ProjectFactory()
    target = tmp_path / "项目.csv"

    main(["known", "projects.project", "--on", "2014-06-01", "-o", str(target)])

    assert "2014-06-01日终的1行" in capsys.readouterr().out
    assert target.read_text(encoding="utf-8-sig").startswith("项目编号")


@pytest.mark.parametrize(
    ("asked", "said"),
    [(["x.y", "--on", "2014-06-01"], "x.y"), (["projects.project", "--on", "去年"], "不是日期")],
)
def test_what_is_not_understood_is_said(
    asked: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["known", *asked]) == 2
    assert said in capsys.readouterr().err
