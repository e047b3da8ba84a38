"""Reading the bureau's case tables."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "cases" / "indicators"


def read_cases(name: str) -> list[object]:
    """Return the rows of a table as pytest parameters named by their first column."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [pytest.param(row, id=row["情形"]) for row in csv.DictReader(file)]


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
