"""A hundred thousand plots judged for one day by the rule, against a bare look at the same dates."""

from datetime import date, timedelta
from decimal import Decimal

from benchmarks.measured import Measured, ratio, timed
from jingxin.core.parameters import load_parameters
from jingxin.ledgers.land.rules import IdleLimits, PlotEvents, PlotState, idle_fee, judge_idleness, state_on

PLOTS = 100_000
DAY = date(2014, 6, 20)
LIMITS = IdleLimits.at(load_parameters("land"), DAY)
PRICE = Decimal(1000)


def plots() -> list[tuple[PlotEvents, date]]:
    """Supplied day by day through ten years, due a year later; every third is started."""
    made = []
    for number in range(PLOTS):
        supplied = date(2005, 1, 1) + timedelta(number % 3650)
        started = supplied + timedelta(200) if number % 3 == 0 else None
        made.append((PlotEvents(supplied_on=supplied, started_on=started), supplied + timedelta(365)))
    return made


def judge_all(rows: list[tuple[PlotEvents, date]]) -> Decimal:
    """The fee due on the day over all plots that wait."""
    due = Decimal(0)
    for events, start_due in rows:
        if state_on(events, DAY) is PlotState.GRANTED_UNUSED:
            judged = judge_idleness(start_due=start_due, started_on=events.started_on, on=DAY, limits=LIMITS)
            due += idle_fee(PRICE, judged, LIMITS)
    return due


def look_at_all(rows: list[tuple[PlotEvents, date]]) -> int:
    """The least there is to do: compare the dates that decide."""
    year_ago = date(2013, 6, 20)
    return sum(
        1
        for events, start_due in rows
        if events.supplied_on is not None
        and events.supplied_on <= DAY
        and (events.started_on is None or events.started_on > DAY)
        and start_due <= year_ago
    )


def main() -> None:
    rows = plots()
    yardstick, idle = timed(lambda: look_at_all(rows), repeat=3)
    seconds, fees = timed(lambda: judge_all(rows), repeat=3)
    assert fees == idle * 200
    Measured(
        f"judge {PLOTS:,} plots for one day", seconds, "the bare dates compared", ratio(seconds, yardstick), 1
    ).say()


if __name__ == "__main__":
    main()
