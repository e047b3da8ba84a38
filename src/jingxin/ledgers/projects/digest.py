"""The weekly digest by owner: what moved in a week, what is stuck at its end, and what falls due in the next."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any, cast

from attrs import field, frozen
from django.db.models import Q
from django.utils.translation import gettext as _

from jingxin.ledgers.projects.models import MilestonePlan, Obstacle, ObstacleStep, Project
from jingxin.ledgers.projects.models.project import MILESTONE_FIELDS
from jingxin.ledgers.projects.rules import Stage
from jingxin.ledgers.projects.standing import FOR_GOOD, halt_of, plan_of, stage_of, with_papers
from jingxin.ledgers.projects.stuck import StuckLine, stuck_on

WEEK = timedelta(7)


@frozen(order=True)
class Note:
    """One thing that happened, or is to happen, on a day."""

    on: date
    project: Project = field(order=lambda project: project.code)
    words: str


@frozen
class Chapter:
    """One owner's week: what moved, what is stuck, what comes."""

    owner: str
    moved: tuple[Note, ...]
    stuck: tuple[StuckLine, ...]
    coming: tuple[Note, ...]


@frozen
class Digest:
    """
    The week from Monday to Sunday, one chapter an owner that has anything to tell.

    `told_on` is the day up to which it is told: Sunday, or the day it was asked for in a week that is not over.
    """

    first_day: date
    last_day: date
    told_on: date
    chapters: tuple[Chapter, ...]

    @property
    def is_over(self) -> bool:
        return self.told_on == self.last_day

    @property
    def coming_words(self) -> str:
        """What falls due is told from the day after to the end of the next week."""
        return _("下周到期") if self.is_over else _("本周余下和下周到期")

    @property
    def totals(self) -> tuple[int, int, int]:
        """How many notes of what moved, stuck projects, and notes of what comes; a project of two owners is once."""
        moved = {note for chapter in self.chapters for note in chapter.moved}
        stuck = {line.pk for chapter in self.chapters for line in chapter.stuck}
        coming = {note for chapter in self.chapters for note in chapter.coming}
        return len(moved), len(stuck), len(coming)


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday around the day."""
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6)


def digest_of(projects: Any, day: date, *, owner: str = "", today: date = date.max) -> Digest:
    """
    Return the digest of the week in which the day lies, of one owner or all.

    In a week that is not over `today`, nothing is late yet that may still come: it is told up to today, and what falls
    due in the rest of the week stands with that of the next.

    What moved belongs to the office that answers for the project, steps and obstacles to the office that takes
    them; what is stuck to whoever is to move it.
    """
    first, last = week_of(day)
    told_on = max(first, min(last, today))
    moved: dict[str, list[Note]] = defaultdict(list)
    stuck: dict[str, list[StuckLine]] = defaultdict(list)
    coming: dict[str, list[Note]] = defaultdict(list)
    for who, note in (*_reached(projects, first, last), *_replanned(projects, first, last)):
        moved[who].append(note)
    for who, note in _cleared(projects, first, last):
        moved[who].append(note)
    for line in stuck_on(projects, told_on):
        for who in line.wait.owners:
            stuck[who].append(line)
    for who, note in _coming(projects, told_on, last + WEEK):
        coming[who].append(note)
    owners = sorted({*moved, *stuck, *coming}) if not owner else [owner]
    return Digest(
        first,
        last,
        told_on,
        tuple(
            Chapter(
                name,
                tuple(sorted(moved[name])),
                tuple(stuck[name]),
                tuple(sorted(coming[name])),
            )
            for name in owners
        ),
    )


def _reached(projects: Any, first: date, last: date) -> list[tuple[str, Note]]:
    within = Q()
    for column in MILESTONE_FIELDS.values():
        within |= Q(**{f"{column}__range": (first, last)})
    return [
        (project.answerable, Note(day, project, stage.label))
        for project in projects.filter(within).select_related("town")
        for stage, day in project.milestones.items()
        if day is not None and first <= day <= last
    ]


def _replanned(projects: Any, first: date, last: date) -> list[tuple[str, Note]]:
    """Changes of plans; a first plan is no news."""
    changes = MilestonePlan.objects.filter(project__in=projects, decided_on__range=(first, last))
    return [
        (
            plan.project.answerable,
            Note(
                plan.decided_on,
                plan.project,
                _("{stage}改期至{day}：{reason}").format(
                    stage=plan.get_stage_display(), day=plan.planned_on, reason=plan.reason
                ),
            ),
        )
        for plan in changes.exclude(reason="").select_related("project__town")
    ]


def _cleared(projects: Any, first: date, last: date) -> list[tuple[str, Note]]:
    """Obstacles raised and cleared, and each step towards it."""
    found = []
    obstacles = Obstacle.objects.filter(project__in=projects).select_related("project__town")
    for row in obstacles.filter(raised_on__range=(first, last)):
        words = _("提出清障（{kind}）：{reason}").format(kind=row.get_kind_display(), reason=row.reason)
        found.append((row.owner, Note(row.raised_on, row.project, words)))
    for row in obstacles.filter(resolved_on__range=(first, last)):
        words = _("清障解决：{outcome}").format(outcome=row.outcome)
        found.append((row.owner, Note(cast("date", row.resolved_on), row.project, words)))
    steps = ObstacleStep.objects.filter(obstacle__project__in=projects, taken_on__range=(first, last))
    for step in steps.select_related("obstacle__project__town"):
        words = _("清障进展：{step}").format(step=step.step)
        found.append((step.taken_by, Note(step.taken_on, step.obstacle.project, words)))
    return found


def _coming(projects: Any, told_on: date, end: date) -> list[tuple[str, Note]]:
    """Milestones planned, and obstacles due, after the day told up to and until the end of the next week."""
    first = told_on + timedelta(1)
    found = []
    planned = MilestonePlan.objects.filter(planned_on__range=(first, end), decided_on__lte=told_on)
    for project in with_papers(projects.filter(pk__in=planned.values("project"))):
        if halt_of(project, told_on) in FOR_GOOD:
            continue
        passed: Stage = stage_of(project, told_on)
        found += [
            (project.answerable, Note(day, project, _("计划{stage}").format(stage=stage.label)))
            for stage, day in plan_of(project, told_on).items()
            if stage > passed and first <= day <= end
        ]
    due = Obstacle.objects.filter(project__in=projects, raised_on__lte=told_on, due_on__range=(first, end))
    due = due.filter(Q(resolved_on__isnull=True) | Q(resolved_on__gt=told_on)).select_related("project__town")
    for row in due:
        words = _("清障到期（{kind}）").format(kind=row.get_kind_display())
        found.append((row.owner, Note(row.due_on, row.project, words)))
    return found
