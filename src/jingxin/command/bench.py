"""`jingxin bench`: the project's benchmarks, where they are at hand."""

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Any

from jingxin.command.failure import CommandFailure
from jingxin.core.language import _

REPOSITORY = Path(__file__).resolve().parents[3]


def add(commands: Any) -> None:
    parser = commands.add_parser("bench", help=_("速度测试：在本机运行，打印用时与比值"))
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    if not (REPOSITORY / "benchmarks").is_dir():
        raise CommandFailure(_("速度测试只在源码目录里有；请在源码目录运行 make bench。"))
    return subprocess.run([sys.executable, "-m", "benchmarks"], cwd=REPOSITORY, check=False).returncode
