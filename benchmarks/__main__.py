"""Runs every benchmark in a process and a home of its own and prints one table."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from pkgutil import iter_modules

from benchmarks.measured import Measured

HERE = Path(__file__).resolve().parent
NOT_BENCHMARKS = {"measured", "__main__"}


def main() -> int:
    """Run those named on the command line, or all; 1 where one of them failed."""
    names = sys.argv[1:] or [found.name for found in iter_modules([str(HERE)])]
    failed = []
    print(f"{'job':<58}{'seconds':>9}{'aim':>7}  ratio")
    for name in names:
        if name in NOT_BENCHMARKS or name.startswith("_"):
            continue
        code, told = _run(name)
        if code:
            failed.append(name)
            print(f"{name}: failed\n{told}", file=sys.stderr)
    return 1 if failed else 0


def _run(name: str) -> tuple[int, str]:
    """Print each measurement as soon as it is made: one that comes before a long or failing job is not lost with it."""
    with (
        tempfile.TemporaryDirectory(prefix="jingxin-bench-") as home,
        tempfile.TemporaryFile("w+") as told,
        subprocess.Popen(
            [sys.executable, "-m", f"benchmarks.{name}"],
            cwd=HERE.parent,
            env=os.environ | {"JINGXIN_HOME": home, "PYTHONPATH": str(HERE.parent / "src")},
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
        ) as running,
    ):
        for line in running.stdout or ():
            if line.startswith("{"):
                print(_row(Measured(**json.loads(line))), flush=True)
        code = running.wait()
        told.seek(0)
        return code, told.read()


def _row(measured: Measured) -> str:
    aim = f"{measured.aim:>6g}s" if measured.aim else " " * 7
    against = f"  {measured.times:g} × {measured.against}" if measured.against else ""
    return f"{measured.job:<58}{measured.seconds:>8.2f}s{aim}{against}"


if __name__ == "__main__":
    sys.exit(main())
