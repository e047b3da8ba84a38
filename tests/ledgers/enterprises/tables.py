"""The tables of the bureau: cases that people wrote, read row by row."""

import csv

from tests.conftest import ROOT


def cases(name: str) -> list[dict[str, str]]:
    """Return the rows of tests/cases/enterprises/{name}.csv."""
    text = (ROOT / "tests" / "cases" / "enterprises" / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
