"""One demo from an empty folder for all journeys: what a newcomer does first."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import field, frozen

from tests.conftest import ROOT

# Runs many commands in one process: what `jingxin …` prints, without starting Python for each.
_MANY = """
import io, json, sys
from contextlib import redirect_stdout
from jingxin.command import main
for arguments in json.load(sys.stdin):
    out = io.StringIO()
    with redirect_stdout(out):
        code = main(arguments)
    print(json.dumps([code, out.getvalue()]))
"""


@frozen
class Demo:
    """A finished demo: its folder, what it printed, and the command line on its county."""

    folder: Path
    printed: str
    environment: dict[str, str] = field(repr=False)

    @property
    def docx(self) -> Path:
        return self.folder / "out" / "half_year.docx"

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command as a person would, in a process of its own."""
        return subprocess.run(
            [sys.executable, "-m", "jingxin.command", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )

    def ask(self, questions: Sequence[Sequence[str]]) -> list[Any]:
        """Return the JSON that each `jingxin …` prints, all asked in one process."""
        answered = subprocess.run(
            [sys.executable, "-c", _MANY],
            input=json.dumps(questions),
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        assert answered.returncode == 0, answered.stderr
        answers = [json.loads(line) for line in answered.stdout.splitlines()]
        assert [code for code, _ in answers] == [0] * len(questions), answered.stdout + answered.stderr
        return [json.loads(text) for _, text in answers]


def run_demo(folder: Path) -> Demo:
    """Run `jingxin demo --no-serve` in a folder of its own; the test fails with what it printed."""
    environment = os.environ | {
        "JINGXIN_HOME": str(folder / "var"),
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUTF8": "1",
    }
    demo = Demo(folder, "", environment)
    done = demo.run("demo", "--no-serve")
    assert done.returncode == 0, done.stdout + done.stderr
    return Demo(folder, done.stdout, environment)


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return run_demo(tmp_path_factory.mktemp("demo"))
