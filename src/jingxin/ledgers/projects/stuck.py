"""Projects that are late or stand still on a day: by how many days, who is to move them, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen
from django.db.models import Q

from jingxin.ledgers.projects.board import lateness_on
from jingxin.ledgers.projects.models import HaltKind, HaltSpell, LeaderLink, MilestonePlan, Obstacle
from jingxin.ledgers.projects.rules import Clearing, Stage, Wait


@frozen
class StuckLine:
    """One stuck project in plain values, so that ten thousand cost little: what it is and what it waits for."""

    pk: int
    code: str
    name: str
    town: str
    planned_wan_yuan: Decimal | None
    is_made: bool
    wait: Wait
    leaders: tuple[str, ...]


@frozen
class Tally:
    """How many projects of one town or office are stuck, and the longest wait among them in days."""

    name: str
    projects: int
    longest: int


def stuck_on(projects: Any, on: date) -> list[StuckLine]:
    """
    Return the projects that are late, suspended, or held up by an overdue obstacle at the end of the day.

    The longest wait stands first; those that have ended for good are not waited for. As `standing.standing_of` judges
    one project, but each ledger table is read once for all of them.
    """
    chosen = projects.order_by().values("pk")
    late, halts = lateness_on(projects, on), _halts(chosen, on)
    clearings, changes, leaders = _clearings(chosen, on), _changes(chosen, on), _leaders(chosen, on)
    found = []
    rows = projects.order_by("code").values_list(
        "pk", "code", "name", "town__name", "responsible", "planned_investment_wan_yuan", "is_made"
    )
    for pk, code, name, town, responsible, planned, is_made in rows:
        if not (pk in late or pk in halts or pk in clearings):
            continue
        halt, since, halt_reason = halts.get(pk, ("", None, ""))
        if halt and halt != HaltKind.SUSPENDED:
            continue
        wait = Wait(
            on=on,
            answerable=responsible or town,
            late=late.get(pk),
            suspended_on=since,
            clearings=clearings.get(pk, ()),
            halt_reason=halt_reason,
            change_reason=changes.get(pk, ""),
        )
        if wait.days:
            found.append(StuckLine(pk, code, name, town, planned, is_made, wait, tuple(leaders.get(pk, ()))))
    return sorted(found, key=lambda line: (-line.wait.days, line.code))


def _halts(chosen: Any, on: date) -> dict[int, tuple[str, date, str]]:
    rows = HaltSpell.objects.held_on(on).filter(project__in=chosen)
    named = rows.values_list("project", "halt", "valid_from", "reason")
    return {pk: (halt, since, reason) for pk, halt, since, reason in named}


def _clearings(chosen: Any, on: date) -> dict[int, list[Clearing]]:
    rows = Obstacle.objects.filter(project__in=chosen, raised_on__lte=on)
    rows = rows.filter(Q(resolved_on__isnull=True) | Q(resolved_on__gt=on)).order_by("pk")
    found: dict[int, list[Clearing]] = defaultdict(list)
    for pk, owner, due_on, reason in rows.values_list("project", "owner", "due_on", "reason"):
        found[pk].append(Clearing(owner, due_on, reason))
    return dict(found)


def _changes(chosen: Any, on: date) -> dict[int, str]:
    """Why the plan of each was last changed."""
    rows = MilestonePlan.objects.filter(project__in=chosen, decided_on__lte=on).exclude(reason="")
    named = rows.values_list("project", "decided_on", "stage", "reason")
    told = sorted((decided_on, Stage[stage], pk, reason) for pk, decided_on, stage, reason in named)
    return {pk: reason for _decided_on, _stage, pk, reason in told}


def _leaders(chosen: Any, on: date) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = LeaderLink.objects.held_on(on).filter(project__in=chosen).order_by("pk")
    for pk, leader in rows.values_list("project", "leader"):
        found[pk].append(leader)
    return dict(found)


def by_town(lines: Iterable[StuckLine]) -> list[Tally]:
    return _tally(lines, lambda line: (line.town,))


def by_owner(lines: Iterable[StuckLine]) -> list[Tally]:
    """A project that two offices are to move counts for both."""
    return _tally(lines, lambda line: line.wait.owners)


def _tally(lines: Iterable[StuckLine], names: Callable[[StuckLine], tuple[str, ...]]) -> list[Tally]:
    waits: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        for name in names(line):
            waits[name].append(line.wait.days)
    tallies = [Tally(name, len(days), max(days)) for name, days in waits.items()]
    return sorted(tallies, key=lambda tally: (-tally.projects, -tally.longest, tally.name))
