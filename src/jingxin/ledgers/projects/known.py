"""Lists of projects as they were known on a day: what stood in the ledger then, judged for a day by what it said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from attrs import frozen
from django.utils import timezone

from jingxin.core.scope import Scope
from jingxin.ledgers.projects.models import HaltSpell, LeaderLink, MilestonePlan, Obstacle, Project
from jingxin.ledgers.projects.standing import Standing, standing_of, with_papers
from jingxin.records.recall import recall


@frozen
class KnownList:
    """
    The list as it was known then, beside what is known now: projects entered since, gone since, and those that stand
    otherwise for the same day because something was entered or mended later.
    """

    known_on: date
    on: date
    standings: tuple[Standing, ...]
    entered_since: tuple[str, ...]
    gone_since: tuple[str, ...]
    otherwise_now: tuple[tuple[Standing, Standing], ...]


def end_of(day: date) -> datetime:
    """The last instant of the day, where the county is."""
    return timezone.make_aware(datetime.combine(day + timedelta(1), time())) - timedelta(microseconds=1)


def standings_known_at(at: datetime, on: date, *, scope: Scope) -> list[Standing]:
    """Return how each project stood on the day `on` by what was in the ledger at the instant `at`."""
    rows = recall(Project, MilestonePlan, HaltSpell, Obstacle, LeaderLink, at=at).rows(Project)
    return [standing_of(project, on) for project in rows if _is_seen(project, scope)]


def known_list(*, known_on: date, on: date, scope: Scope) -> KnownList:
    """Return the list for the day `on` as known at the end of the day `known_on`, held against what is known now."""
    then = standings_known_at(end_of(known_on), on, scope=scope)
    rows = with_papers(Project.objects.visible_to(scope))
    current = {project.code: standing_of(project, on) for project in rows}
    known = {row.project.code for row in then}
    changed = [(row, current[row.project.code]) for row in then if row.project.code in current]
    return KnownList(
        known_on,
        on,
        tuple(then),
        _names(row for code, row in current.items() if code not in known),
        _names(row for row in then if row.project.code not in current),
        tuple((row, later) for row, later in changed if _outline(row) != _outline(later)),
    )


def _names(standings: Iterable[Standing]) -> tuple[str, ...]:
    return tuple(f"{row.project.code} {row.project.name}" for row in standings)


def _outline(standing: Standing) -> tuple[object, ...]:
    """What the list says of a project, without the words."""
    project = standing.project
    return (
        standing.stage,
        standing.lamp,
        standing.days,
        project.name,
        project.planned_investment_wan_yuan,
        project.answerable,
    )


def _is_seen(project: Project, scope: Scope) -> bool:
    return scope.allows(area=project.town.code, firm=project.firm.code if project.firm else "")
