"""The half-year report of the example county from a published snapshot, all three formats, checked."""

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.measured import Measured, ratio, timed

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="jingxin-bench-out-") as folder:
        command = [sys.executable, "-m", "jingxin.command"]
        prepare, _ = timed(
            lambda: subprocess.run(
                [*command, "demo", "--no-serve"], cwd=folder, check=True, capture_output=True, env=os.environ
            )
        )
        start, _ = timed(
            lambda: subprocess.run(
                [*command, "measure", "above_scale_output"], cwd=folder, check=True, capture_output=True
            )
        )
        outputs = [part for suffix in ("docx", "pdf", "html") for part in ("-o", f"again.{suffix}")]
        seconds, _ = timed(
            lambda: subprocess.run(
                [*command, "report", "half_year", "--as-of", date(2014, 6, 20).isoformat(), *outputs],
                cwd=folder,
                check=True,
                capture_output=True,
            )
        )
    Measured("demo from an empty folder: load, publish, report", prepare).say()
    Measured(
        "half-year report, three formats, from process start",
        seconds,
        "one figure on the command line",
        ratio(seconds, start),
        10,
    ).say()


if __name__ == "__main__":
    main()
