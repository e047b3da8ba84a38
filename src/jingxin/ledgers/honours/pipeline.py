"""Applications by season and stage on a day, and who is under way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from attrs import frozen

from jingxin.ledgers.honours import rules
from jingxin.ledgers.honours.models import Honour, Season

# The columns of the pipeline: what is under way by stage, then what came of it.
STAGES = ("APPLIED", "RECOMMENDED", "REVIEWED", "PUBLICIZED", "AWARDED", "REJECTED", "WITHDRAWN")


@frozen
class SeasonLine:
    """One season on the day: how its applications stand, and how many days are left (negative: past)."""

    season: Season
    window: rules.Window
    days_left: int
    counts: tuple[int, ...]
    total: int
    late: int


@frozen
class ApplicationLine:
    """One application under way: its stage since when, and whether it was filed after the season's last day."""

    honour: Honour
    standing: str
    since: date
    days: int
    is_late: bool


def season_lines(
    honours: Iterable[Honour], seasons: Iterable[Any], on: date, *, soon_days: int
) -> list[SeasonLine]:
    """
    Return a line for each season that had opened, or soon does; what is open and closes first stands first.

    `honours` must come with their steps. Each application of a season is counted at exactly one stage.
    """
    by_season: dict[int, list[list[rules.Taken]]] = {}
    for honour in honours:
        if honour.season_id is not None:
            by_season.setdefault(honour.season_id, []).append(honour.taken)
    lines = []
    for season in seasons:
        applied = [taken for taken in by_season.get(season.pk, []) if any(step.on <= on for step in taken)]
        counted = Counter(_column(rules.standing_on(taken, on)) for taken in applied)
        lines.append(
            SeasonLine(
                season=season,
                window=rules.window_on(season.opens_on, season.closes_on, on, soon_days=soon_days),
                days_left=(season.closes_on - on).days,
                counts=tuple(counted[stage] for stage in STAGES),
                total=len(applied),
                late=sum(_is_late(taken, season) for taken in applied),
            )
        )
    order = {rules.Window.CLOSING: 0, rules.Window.OPEN: 1, rules.Window.NOT_OPEN: 2, rules.Window.CLOSED: 3}
    return sorted(lines, key=lambda line: (order[line.window], abs(line.days_left), line.season.code))


def _column(standing: str) -> str:
    """What was awarded stays so in the pipeline of its season, whatever became of it later."""
    return "AWARDED" if standing in {"RECHECKED", "REVOKED", rules.EXPIRED} else standing


def _is_late(taken: Iterable[rules.Taken], season: Season) -> bool:
    return any(step.step is rules.Step.APPLIED and step.on > season.closes_on for step in taken)


def application_lines(honours: Iterable[Honour], on: date) -> list[ApplicationLine]:
    """Return the applications under way on the day, those longest at their stage first."""
    lines = []
    under_way = {step.value for step in rules.UNDER_WAY}
    for honour in honours:
        taken = honour.taken
        standing = rules.standing_on(taken, on)
        if standing not in under_way:
            continue
        since = max(step.on for step in taken if step.on <= on)
        late = honour.season is not None and _is_late(taken, honour.season)
        lines.append(ApplicationLine(honour, standing, since, (on - since).days, late))
    return sorted(lines, key=lambda line: (-line.days, line.honour.code))


@frozen
class RenewalLine:
    """One honour whose end is near or past: when it ended or ends, and in how many days (negative: past)."""

    honour: Honour
    renewal: rules.Renewal
    end: date
    days: int


def renewal_lines(
    honours: Iterable[Honour], on: date, *, soon_days: int, lapsed_days: int
) -> list[RenewalLine]:
    """
    Return the honours that end within `soon_days` of the day, and those that ended within `lapsed_days` before it.

    What ends first stands first; an honour revoked, or ended longer ago, is not there.
    """
    lines = []
    for honour in honours:
        renewal = rules.renewal_on(honour.taken, on, soon_days=soon_days)
        if renewal not in {rules.Renewal.DUE, rules.Renewal.LAPSED}:
            continue
        end = rules.spells_of(taken for taken in honour.taken if taken.on <= on)[-1].end
        if end is not None and (on - end).days <= lapsed_days:
            lines.append(RenewalLine(honour, renewal, end, (end - on).days))
    return sorted(lines, key=lambda line: (line.end, line.honour.code))
