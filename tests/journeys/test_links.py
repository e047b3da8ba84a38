"""No link of the site leads its reader to a refusal or a fault: each account walks one page of every kind."""

import json
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.journeys.conftest import Demo

pytestmark = pytest.mark.journey

# One who keeps the ledgers, those whom most is kept from, and the public; with the fewest pages each must find.
ACCOUNTS = {"keyuan": 200, "bumen": 50, "fuxianzhang": 200, "qiye": 150, "": 3}


@pytest.mark.parametrize("account", ACCOUNTS)
def test_every_link_that_is_offered_may_be_followed(demo: Demo, tmp_path, account) -> None:
    home = tmp_path / "var"
    shutil.copytree(demo.folder / "var", home)
    walked = subprocess.run(
        [sys.executable, "-m", "tests.journeys.walk", account],
        cwd=ROOT,
        env=demo.environment | {"JINGXIN_HOME": str(home), "JINGXIN_DAY": "2014-06-23"},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert walked.returncode == 0, walked.stderr

    _account, opened, faults = json.loads(walked.stdout)

    assert faults == []
    assert opened >= ACCOUNTS[account]
