"""
What the commerce ledger's dated facts say: how far a planned thing is, what an exhibition's subsidy comes to, whether a
village passes. Pure: the day and the dated limits are arguments. Worked by hand: docs/calculations/commerce.md.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from attrs import frozen

from jingxin.core.growth import part_of, ratio, round_down
from jingxin.core.language import _
from jingxin.core.parameters import Parameter

YUAN = 4  # decimals of 万元


class Progress(Enum):
    """How far a thing of the year's plan is on a day; every thing is at exactly one on every day."""

    NOT_PLANNED = "NOT_PLANNED"
    PLANNED = "PLANNED"
    STARTED = "STARTED"
    LATE = "LATE"
    DONE = "DONE"
    CANCELLED = "CANCELLED"

    @property
    def label(self) -> str:
        return {
            Progress.NOT_PLANNED: _("未列入计划"),
            Progress.PLANNED: _("已计划"),
            Progress.STARTED: _("进行中"),
            Progress.LATE: _("已逾期"),
            Progress.DONE: _("已完成"),
            Progress.CANCELLED: _("已取消"),
        }[self]


@frozen
class Planned:
    """The dated facts of one planned thing. `due_on` is the last day on which finishing is in time; None where none is set."""

    planned_on: date
    due_on: date | None = None
    started_on: date | None = None
    done_on: date | None = None
    cancelled_on: date | None = None


def progress_on(facts: Planned, day: date) -> Progress:
    """
    Return how far it is at the end of the day; what was done or cancelled first stays so.

    Due on 30 June and not done: PLANNED on that day, LATE from 1 July. A cancelled thing is never late.
    """

    def past(on: date | None) -> bool:
        return on is not None and on <= day

    if not past(facts.planned_on):
        return Progress.NOT_PLANNED
    if past(facts.done_on):
        return Progress.DONE
    if past(facts.cancelled_on):
        return Progress.CANCELLED
    if facts.due_on is not None and day > facts.due_on:
        return Progress.LATE
    return Progress.STARTED if past(facts.started_on) else Progress.PLANNED


@frozen
class Tally:
    """
    Plan against done on a day. `planned` is what the plan holds: without the cancelled, which stand apart.

    planned = waiting + started + late + done, always.
    """

    planned: int
    waiting: int
    started: int
    late: int
    done: int
    cancelled: int


def tally(things: Iterable[Planned], day: date) -> Tally:
    """Count the things by how far they are on the day; what was not yet in the plan is in no column."""
    found = [progress_on(facts, day) for facts in things]
    count = {step: found.count(step) for step in Progress}
    waiting, started, late, done = (
        count[step] for step in (Progress.PLANNED, Progress.STARTED, Progress.LATE, Progress.DONE)
    )
    return Tally(waiting + started + late + done, waiting, started, late, done, count[Progress.CANCELLED])


@frozen
class SubsidyTerms:
    """The exhibition subsidy in force on one day, from `data/parameters/commerce.toml`."""

    percent_of_booth_cost: Decimal
    cap_per_booth_wan_yuan: Decimal
    most_booths: int

    @classmethod
    def at(cls, parameters: Mapping[str, Parameter], day: date, *, abroad: bool) -> "SubsidyTerms":
        """Return the terms in force on the day. Raises `ParameterError` before there were any."""
        place = "abroad" if abroad else "domestic"

        def value(name: str) -> Decimal:
            return parameters[f"{place}_{name}"].at(day).value

        return cls(
            percent_of_booth_cost=value("booth_percent"),
            cap_per_booth_wan_yuan=value("booth_cap_wan_yuan"),
            most_booths=int(value("most_booths")),
        )


def exhibition_subsidy(cost_wan_yuan: Decimal, booths: int, terms: SubsidyTerms) -> Decimal:
    """
    Return what a firm may be given for its booths at a key exhibition, in 万元, cut to the yuan.

    The share of the booth cost, never more than the cap for each booth, and not for more booths than count. The cost is
    taken in proportion where there were more: 3 booths for 9 万元, at most 2 count: 6 万元 × 50 % = 3, capped at 2 × 1.2.
    """
    if booths <= 0 or cost_wan_yuan <= 0:
        return Decimal(0)
    counted = min(booths, terms.most_booths)
    cost = ratio(cost_wan_yuan * counted, Decimal(booths)).value or Decimal(0)
    share = part_of(cost, terms.percent_of_booth_cost)
    return round_down(min(share, counted * terms.cap_per_booth_wan_yuan), YUAN)


@frozen
class VillageTest:
    """The limits of a 淘宝村 in force on one day, from `data/parameters/commerce.toml`."""

    sales_wan_yuan: Decimal
    active_shops: int
    household_percent: Decimal

    @classmethod
    def at(cls, parameters: Mapping[str, Parameter], day: date) -> "VillageTest":
        """Return the limits in force on the day. Raises `ParameterError` before there were any."""
        return cls(
            sales_wan_yuan=parameters["village_sales_wan_yuan"].at(day).value,
            active_shops=int(parameters["village_active_shops"].at(day).value),
            household_percent=parameters["village_household_percent"].at(day).value,
        )


def is_village(sales_wan_yuan: Decimal, active_shops: int, households: int, test: VillageTest) -> bool:
    """
    Return whether a village's year passes: sales, and either shops or shops against households. Each limit itself passes.

    Sales 1000 万元, 60 active shops among 600 households: 10 %, passes.
    """
    if sales_wan_yuan < test.sales_wan_yuan:
        return False
    share_passes = households > 0 and active_shops * 100 >= households * test.household_percent
    return active_shops >= test.active_shops or share_passes
