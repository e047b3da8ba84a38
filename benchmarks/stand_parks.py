"""Two thousand parks with their tasks judged for one day, against a bare look at the same dates."""

from datetime import date, timedelta

from benchmarks.measured import Measured, ratio, timed
from jingxin.ledgers.parks.rules.readiness import Held, Item, readiness_on
from jingxin.ledgers.parks.rules.stage import ParkEvents, ParkStage, Planned, lateness_on
from jingxin.ledgers.parks.rules.task import Lamp, lamp_on

PARKS, TASKS = 2_000, 20
DAY = date(2014, 6, 20)
FIRST = date(2013, 1, 1)


def parks() -> list[tuple[ParkEvents, Planned, list[Held], list[date]]]:
    """Listed day by day; every third is late, every second ready, half of the tasks late."""
    made = []
    for number in range(PARKS):
        listed = FIRST + timedelta(number % 300)
        planned = DAY + timedelta(1 if number % 3 else -1)
        last = None if number % 2 else DAY
        held = [Held(item, listed, last if item is Item.GAS else None) for item in Item]
        due = [DAY + timedelta(-1 if task % 2 else 10) for task in range(TASKS)]
        made.append((ParkEvents(listed_on=listed), Planned(ParkStage.APPROVED, planned, listed), held, due))
    return made


def judge_all(rows: list[tuple[ParkEvents, Planned, list[Held], list[date]]]) -> tuple[int, int, int]:
    """How many lag, are ready, and how many tasks are late, by the rules."""
    late = ready = tasks = 0
    for events, plan, held, due in rows:
        late += lateness_on(events, [plan], DAY) is not None
        ready += readiness_on(held, DAY).is_complete
        tasks += sum(lamp_on(due_on=day, done_on=None, on=DAY, near_days=7) is Lamp.LATE for day in due)
    return late, ready, tasks


def look_at_all(rows: list[tuple[ParkEvents, Planned, list[Held], list[date]]]) -> tuple[int, int, int]:
    """The least there is to do: compare the dates that decide."""
    late = sum(plan.planned_on < DAY for _events, plan, _held, _due in rows)
    ready = sum(
        all(one.accepted_on <= DAY and (one.revoked_on is None or one.revoked_on > DAY) for one in held)
        for _events, _plan, held, _due in rows
    )
    return late, ready, sum(day < DAY for _events, _plan, _held, due in rows for day in due)


def main() -> None:
    rows = parks()
    yardstick, expected = timed(lambda: look_at_all(rows), repeat=3)
    seconds, found = timed(lambda: judge_all(rows), repeat=3)
    assert found == expected
    Measured(
        f"judge {PARKS:,} parks with {TASKS} tasks each for one day",
        seconds,
        "the bare dates compared",
        ratio(seconds, yardstick),
        1,
    ).say()


if __name__ == "__main__":
    main()
