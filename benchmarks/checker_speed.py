"""How long the checker takes: from process start, on a long table, warm, and as a text grows."""

import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

from benchmarks.checker.passages import QUIET, Maker
from benchmarks.checker.tables import as_docx, totals
from benchmarks.measured import Measured, ratio, timed
from jingxin.check import audit
from jingxin.check.show.word import annotate

CHARACTERS = 100_000


def text_of(characters: int, seed: int = 7) -> str:
    """A made report of about so many characters, dense with figures as real ones are."""
    maker, pieces, length = Maker(seed), [], 0
    makers = maker.every()
    while length < characters:
        piece = maker.chance.choice(makers)().text() + maker.chance.choice(QUIET)
        pieces.append(piece)
        length += len(piece) + 1
    return "\n".join(pieces)


def main() -> None:
    """Print one line a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.docx"
        # Nine pages hold some 5,000 characters.
        report.write_bytes(annotate(audit(text_of(5_000))))
        seconds, _done = timed(
            lambda: subprocess.run(
                [sys.executable, "-m", "jingxin.check", str(report)], capture_output=True, check=False
            ),
            repeat=3,
        )
        Measured("check a nine-page .docx from process start", round(seconds, 2), aim=2).say()
        bare, _done = timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=False), repeat=3)
        Measured("… of which python itself", round(bare, 2), "python -c pass", ratio(seconds, bare)).say()
    table = as_docx(totals(Random(1), rows=1_000))  # noqa: S311
    seconds, _audit = timed(lambda: audit(table))
    Measured("check a table of 1,000 rows", round(seconds, 2), aim=5).say()
    small, large = text_of(CHARACTERS), text_of(4 * CHARACTERS)
    one, _audit = timed(lambda: audit(small), repeat=2)
    Measured(f"check {len(small):,} characters, warm", round(one, 2), aim=1).say()
    four, _audit = timed(lambda: audit(large))
    Measured("check four times as many", round(four, 2), "the quarter", ratio(four, one)).say()


if __name__ == "__main__":
    main()
