"""The board: projects in columns by stage on a day, the late ones first, a bounded number of cards in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen

from jingxin.ledgers.projects.models import MilestonePlan, Project
from jingxin.ledgers.projects.rules import Lateness, Stage
from jingxin.ledgers.projects.standing import FOR_GOOD, Standing, standing_of, with_papers

CARDS = 8


@frozen
class BoardColumn:
    """One stage: how many stand there with how much money, how many of them are late, and the first cards."""

    stage: Stage
    count: int
    late: int
    planned_wan_yuan: Decimal
    cards: tuple[Standing, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.cards)


@frozen
class Board:
    """`ended` projects stand in no column: nobody waits for them."""

    columns: tuple[BoardColumn, ...]
    ended: int

    @property
    def count(self) -> int:
        return sum(column.count for column in self.columns)

    @property
    def late(self) -> int:
        return sum(column.late for column in self.columns)

    @property
    def planned_wan_yuan(self) -> Decimal:
        return sum((column.planned_wan_yuan for column in self.columns), Decimal(0))


def board_on(projects: Any, on: date, *, late_only: bool = False, cards: int = CARDS) -> Board:
    """
    Return the board of these projects at the end of the day.

    Whole rows are read only for the cards that are shown, so that ten thousand projects cost little more than ten.
    """
    ended = set(projects.halted(on, *FOR_GOOD).values_list("pk", flat=True))
    late = lateness_on(projects, on)
    columns: dict[str, list[tuple[int, int, Decimal | None]]] = defaultdict(list)
    rows = projects.with_stage(on).values_list("pk", "stage_name", "planned_investment_wan_yuan")
    for pk, stage, planned in rows.order_by("code"):
        days = late[pk].days if pk in late else 0
        if pk not in ended and (days or not late_only):
            columns[stage].append((days, pk, planned))
    chosen = {
        stage: [pk for _days, pk, _planned in sorted(found, key=lambda row: -row[0])[:cards]]
        for stage, found in columns.items()
    }
    shown = _standings([pk for pks in chosen.values() for pk in pks], on)
    return Board(
        tuple(
            BoardColumn(
                stage,
                len(found := columns.get(stage.name, [])),
                sum(1 for days, _pk, _planned in found if days),
                sum((planned for _days, _pk, planned in found if planned is not None), Decimal(0)),
                tuple(shown[pk] for pk in chosen.get(stage.name, [])),
            )
            for stage in Stage
        ),
        len(ended),
    )


def lateness_on(projects: Any, on: date) -> dict[int, Lateness]:
    """Return the earliest overdue milestone of each late project; ended ones too."""
    earliest: dict[int, tuple[Stage, date]] = {}
    plans = MilestonePlan.objects.filter(project__in=projects.order_by().values("pk"))
    for project, name, planned_on in plans.overdue(on):
        stage = Stage[name]
        if project not in earliest or stage < earliest[project][0]:
            earliest[project] = (stage, planned_on)
    return {
        project: Lateness(stage, planned_on, None, (on - planned_on).days)
        for project, (stage, planned_on) in earliest.items()
    }


def _standings(pks: list[int], on: date) -> Mapping[int, Standing]:
    rows = with_papers(Project.objects.filter(pk__in=pks))
    return {project.pk: standing_of(project, on) for project in rows}
