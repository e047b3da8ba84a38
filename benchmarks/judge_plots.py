"""
A hundred thousand plots judged for one day by the full rules, against a bare look at the same dates.

Among them are all that the rule knows: approved and not supplied, late and not, extended, delayed by the government,
excused, stopped half-built, ended and taken back; a plain loop in dateutil's months says the same of each.
"""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta

from benchmarks.measured import Measured, ratio, timed
from jingxin.core.parameters import load_parameters
from jingxin.ledgers.land.rules import (
    IdleLimits,
    Idleness,
    PlotEvents,
    PlotState,
    Works,
    idle_fee,
    judge_idleness,
    state_on,
)

PLOTS = 100_000
DAY = date(2014, 6, 20)
LIMITS = IdleLimits.at(load_parameters("land"), DAY)
PRICE = Decimal(1000)
JUDGED = (PlotState.GRANTED_UNUSED, PlotState.UNDER_CONSTRUCTION)


def plots() -> list[tuple[PlotEvents, dict[str, Any]]]:
    """Events and clock of each: supplied day by day through ten years, due a year later, with all that moves a clock."""
    made = []
    for number in range(PLOTS):
        supplied = date(2005, 1, 1) + timedelta(number % 3650)
        started = supplied + timedelta(200) if number % 3 == 0 and number % 19 else None
        events = PlotEvents(
            approved_on=supplied - timedelta(90),
            supplied_on=None if number % 19 == 0 else supplied,
            started_on=started,
            taken_back_on=supplied + timedelta(1200) if number % 29 == 1 else None,
            agreement_ended_on=supplied + timedelta(900) if number % 23 == 1 else None,
        )
        due = supplied + timedelta(365)
        stopped = (
            Works(started + timedelta(30), Decimal(number % 60), Decimal(number % 40))
            if started is not None and number % 6 == 0
            else None
        )
        made.append(
            (
                events,
                {
                    "start_due": due,
                    "started_on": started,
                    "extended_to": due + timedelta(180) if number % 7 == 0 else None,
                    "government_delay_days": 45 if number % 11 == 0 else 0,
                    "excused": number % 13 == 0,
                    "works": stopped,
                },
            )
        )
    return made


def judge_all(rows: list[tuple[PlotEvents, dict[str, Any]]]) -> tuple[Counter[Any], Decimal]:
    """How many stand in each state and at each stage of idleness on the day, and the fee due over all."""
    found: Counter[Any] = Counter()
    due = Decimal(0)
    for events, clock in rows:
        state = state_on(events, DAY)
        found[state] += 1
        if state in JUDGED:
            judged = judge_idleness(on=DAY, limits=LIMITS, **clock)
            found[judged] += 1
            if state is PlotState.GRANTED_UNUSED:
                due += idle_fee(PRICE, judged, LIMITS)
    return found, due


def look_at_all(rows: list[tuple[PlotEvents, dict[str, Any]]]) -> int:
    """The least there is to do: compare the dates that decide."""
    year_ago = date(2013, 6, 20)
    return sum(
        1
        for events, clock in rows
        if events.supplied_on is not None
        and events.supplied_on <= DAY
        and (events.started_on is None or events.started_on > DAY)
        and clock["start_due"] <= year_ago
    )


def judged_plainly(rows: list[tuple[PlotEvents, dict[str, Any]]]) -> tuple[int, int]:
    """How many owe a fee, and how many are idle by a stop, told from the text of the rule alone."""
    owing = stopped = 0
    for events, clock in rows:
        gone = [day for day in (events.taken_back_on, events.agreement_ended_on) if day and day <= DAY]
        if gone or events.supplied_on is None or events.supplied_on > DAY or clock["excused"]:
            continue
        begun = clock["started_on"] is not None and clock["started_on"] <= DAY
        works = clock["works"]
        since = max(clock["start_due"], clock["extended_to"] or clock["start_due"])
        if begun and works is not None:
            since = works.stopped_on
        full = since + timedelta(clock["government_delay_days"]) + relativedelta(months=12) <= DAY
        if begun:
            hardly = works is not None and (
                works.area_percent * 3 < 100
                or works.investment_percent < LIMITS.part_built_investment_percent
            )
            stopped += hardly and full and works.stopped_on <= DAY
        else:
            owing += full
    return owing, stopped


def main() -> None:
    rows = plots()
    yardstick, _idle = timed(lambda: look_at_all(rows), repeat=3)
    seconds, (found, fees) = timed(lambda: judge_all(rows), repeat=3)
    owing, stopped = judged_plainly(rows)
    assert fees == owing * 200, (fees, owing)
    assert found[Idleness.STOPPED] == stopped, (found, stopped)
    assert sum(found[state] for state in PlotState) == PLOTS
    Measured(
        f"judge {PLOTS:,} plots for one day", seconds, "the bare dates compared", ratio(seconds, yardstick), 1
    ).say()


if __name__ == "__main__":
    main()
