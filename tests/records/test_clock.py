"""The day that pages count from: the house's own where it names one, and then every page says so."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import time_machine

from jingxin.records import clock
from jingxin.site.environment import EnvironmentFault, day_named
from tests.conftest import ROOT

NOON_IN_CHINA = "2026-03-02T04:00:00+00:00"


@time_machine.travel("2026-03-01T17:30:00+00:00", tick=False)
def test_without_a_day_of_its_own_a_house_counts_from_the_day_in_china(settings):
    settings.DAY = None

    assert clock.today() == date(2026, 3, 2)
    assert clock.moment().isoformat() == "2026-03-02T01:30:00"
    assert clock.now().isoformat() == "2026-03-02T01:30:00+08:00"
    assert clock.day_shown(None) is None


@time_machine.travel(NOON_IN_CHINA, tick=False)
def test_a_house_of_the_past_keeps_its_day_and_says_so(settings):
    settings.DAY = date(2014, 6, 23)

    assert clock.today() == date(2014, 6, 23)
    assert clock.moment().isoformat() == "2014-06-23T12:00:00"
    assert clock.now().isoformat() == "2014-06-23T12:00:00+08:00"
    assert clock.day_shown(None) == ["演示日期 2014-06-23", "warning"]


def test_the_environment_names_a_day_or_none():
    assert day_named("") is None
    assert day_named("2014-06-23") == date(2014, 6, 23)


@pytest.mark.parametrize("said", ["20140631", "2014-06-31", "明天"])
def test_what_is_no_day_is_refused_with_what_to_write(said):
    with pytest.raises(EnvironmentFault, match=f"JINGXIN_DAY 写的“{said}”不是日期；请写成 2014-06-20"):
        day_named(said)


def test_a_command_says_in_one_line_that_the_day_cannot_be_read(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "jingxin", "measures"],
        cwd=tmp_path,
        env=os.environ | {"JINGXIN_DAY": "六月", "JINGXIN_HOME": str(tmp_path / "var")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "JINGXIN_DAY 写的“六月”不是日期" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_page_has_a_clock_of_its_own():
    asked = re.compile(r"localdate\(\)|localtime\(\)\.replace|date\.today\(")
    found = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "src" / "jingxin").rglob("*.py"))
        if path != Path(clock.__file__) and asked.search(path.read_text(encoding="utf-8"))
    ]

    assert found == []
