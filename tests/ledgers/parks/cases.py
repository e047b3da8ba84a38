"""The bureau's cases of this ledger, read from their files."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases" / "parks"


def bureau_cases(name: str) -> list[Any]:
    """Return the rows of a file as parameters, each under the case's own name."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [pytest.param(row, id=row["case"]) for row in csv.DictReader(lines)]


def a_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def words_of(text: str) -> Iterator[list[str]]:
    """Read "ROAD 2013-10-09;GAS 2013-12-20 2014-04-03" into its parts."""
    return (part.split() for part in text.split(";") if part)
