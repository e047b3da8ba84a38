"""Reading the bureau's cases of this ledger."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "energy"


def bureau_cases(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8") as lines:
        return [pytest.param(row, id=row["case"]) for row in csv.DictReader(lines)]


def amount(text):
    return Decimal(text) if text else None


def a_day(text):
    return date.fromisoformat(text) if text else None
