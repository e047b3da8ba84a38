"""When milestones were to be reached, as decided on a day, and which of them are late."""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from jingxin.ledgers.projects.rules.stages import Stage


@frozen
class Planned:
    """One planned date of a milestone as it was decided on a day, and why it was changed."""

    stage: Stage
    planned_on: date
    decided_on: date
    reason: str = ""


def plan_as_known(plans: Iterable[Planned], on: date) -> dict[Stage, date]:
    """
    Return the planned date of each milestone as it was known at the end of the day `on`.

    The last decision counts; two of one day count in the order given. The first plan is the baseline of
    any earlier question that it answers: milestones not yet planned on that day are absent.
    """
    known: dict[Stage, date] = {}
    for plan in sorted(plans, key=lambda plan: plan.decided_on):
        if plan.decided_on <= on:
            known[plan.stage] = plan.planned_on
    return known


@frozen
class Lateness:
    """A milestone behind its plan: by how many days, and whether it has been reached meanwhile."""

    stage: Stage
    planned_on: date
    reached_on: date | None
    days: int


def late_milestones(
    plan: Mapping[Stage, date], actual: Mapping[Stage, date | None], on: date
) -> list[Lateness]:
    """
    Return the milestones behind plan at the end of the day `on`, in their order.

    Due today is not late; reached late counts to the day it was reached, not reached to `on`.
    """
    late = []
    for stage in sorted(plan):
        reached = actual.get(stage)
        if reached is not None and reached > on:
            reached = None
        days = ((reached or on) - plan[stage]).days
        if days > 0:
            late.append(Lateness(stage, plan[stage], reached, days))
    return late


def first_plan(plans: Iterable[Planned]) -> dict[Stage, date]:
    """Return the first planned date of each milestone: the baseline, where nobody names another day."""
    first: dict[Stage, date] = {}
    for plan in sorted(plans, key=lambda plan: plan.decided_on):
        first.setdefault(plan.stage, plan.planned_on)
    return first
