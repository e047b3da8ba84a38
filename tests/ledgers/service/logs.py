"""Logs of problems for tests: from the bureau's table of cases, and in one line each."""

import csv
from datetime import date, datetime

from jingxin.ledgers.service.rules import Entry, Facts, StepKind
from jingxin.ledgers.service.standing import limits_on
from tests.conftest import ROOT

CASES = ROOT / "tests/cases/service"
KINDS = {kind.label: kind for kind in StepKind}
LIMITS = limits_on(date(2014, 6, 20))


def rows(name):
    with (CASES / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def a_day(text):
    return date.fromisoformat(text) if text else None


def entry(step, at, role, **said):
    """One line of a log: entry("交办", "2014-05-09 20:00", "CLERK", to_department="GTJ")."""
    kind = KINDS[step]
    words = {"text": "" if kind in (StepKind.ACCEPT, StepKind.ARCHIVE) else f"{step}的说明"}
    if kind is StepKind.MERGE:
        words["merged_into"] = "1"
    person = f"{role}-{said.get('department', '')}"
    return Entry(kind=kind, at=datetime.fromisoformat(at), role=role, **{"person": person, **words, **said})


def bureau_logs():
    """Return facts and log of each case by its name."""
    logs = {}
    for row in rows("clock_log.csv"):
        facts = Facts(row["category"], hard=row["level"] == "HARD")
        log = logs.setdefault(row["case"], (facts, []))[1]
        log.append(
            entry(
                row["step"],
                f"{row['on']} {row['time']}",
                row["role"],
                department=row["department"],
                to_department=row["to_department"],
                joint=tuple(filter(None, row["joint"].split("、"))),
                due_on=a_day(row["due_on"]),
                promised_on=a_day(row["promised_on"]),
                rating=row["rating"],
            )
        )
    return logs


def until(log, day):
    """The log as it was known at the end of the day."""
    return [line for line in log if line.at.date() <= day]
