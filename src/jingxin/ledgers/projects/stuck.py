"""Projects that are late or stand still on a day: by how many days, who is to move them, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from attrs import frozen
from django.db.models import Q

from jingxin.ledgers.projects.board import late_days
from jingxin.ledgers.projects.models import Obstacle
from jingxin.ledgers.projects.rules import Halt
from jingxin.ledgers.projects.standing import Standing, standing_of, with_papers


@frozen
class Tally:
    """How many projects of one town or office are stuck, and the longest wait among them in days."""

    name: str
    projects: int
    longest: int


def stuck_on(projects: Any, on: date) -> list[Standing]:
    """
    Return the projects that are late, suspended, or held up by an overdue obstacle at the end of the day.

    The longest wait stands first; those that have ended for good are not waited for.
    """
    held = Obstacle.objects.filter(raised_on__lte=on, due_on__lt=on)
    held = held.filter(Q(resolved_on__isnull=True) | Q(resolved_on__gt=on))
    suspects = set(late_days(projects, on))
    suspects |= set(projects.halted(on, Halt.SUSPENDED).values_list("pk", flat=True))
    suspects |= set(
        held.filter(project__in=projects.order_by().values("pk")).values_list("project", flat=True)
    )
    found = []
    wanted = sorted(suspects)
    for start in range(0, len(wanted), 900):
        rows = with_papers(projects.filter(pk__in=wanted[start : start + 900]))
        found += [standing for project in rows if (standing := standing_of(project, on)).is_stuck]
    return sorted(found, key=lambda standing: (-standing.days, standing.project.code))


def by_town(standings: Iterable[Standing]) -> list[Tally]:
    return _tally(standings, lambda standing: (standing.project.town.name,))


def by_owner(standings: Iterable[Standing]) -> list[Tally]:
    """A project that two offices are to move counts for both."""
    return _tally(standings, lambda standing: standing.owners)


def _tally(standings: Iterable[Standing], names: Callable[[Standing], tuple[str, ...]]) -> list[Tally]:
    waits: dict[str, list[int]] = defaultdict(list)
    for standing in standings:
        for name in names(standing):
            waits[name].append(standing.days)
    tallies = [Tally(name, len(days), max(days)) for name, days in waits.items()]
    return sorted(tallies, key=lambda tally: (-tally.projects, -tally.longest, tally.name))
