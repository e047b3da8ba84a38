"""Ten thousand honours, each awarded, rechecked and some revoked, judged for one day, against a bare look at the dates."""

from datetime import date, timedelta

from benchmarks.measured import Measured, ratio, timed
from jingxin.ledgers.honours.rules import Step, Taken, in_force

HONOURS = 10_000
DAY = date(2014, 6, 20)
YEAR = timedelta(365)
Life = tuple[Taken, ...]


def lives() -> list[Life]:
    """Awarded day by day for three years; every second rechecked in time, every fifth of these revoked."""
    made: list[Life] = []
    for number in range(HONOURS):
        awarded = date(2009, 1, 1) + timedelta(number % 700)
        steps = [Taken(Step.AWARDED, awarded, awarded + 3 * YEAR)]
        if number % 2:
            again = awarded + 3 * YEAR - timedelta(20)
            steps.append(Taken(Step.RECHECKED, again, again + 3 * YEAR))
            if number % 5 == 0:
                steps.append(Taken(Step.REVOKED, again + timedelta(30)))
        made.append(tuple(steps))
    return made


def judge_all(rows: list[Life]) -> int:
    return sum(in_force(steps, DAY) for steps in rows)


def look_at_all(rows: list[Life]) -> int:
    """The least there is to do: the last end against the day, unless the last step is a revocation."""
    return sum(
        steps[-1].step is not Step.REVOKED and steps[-1].valid_to is not None and steps[-1].valid_to > DAY
        for steps in rows
    )


def main() -> None:
    rows = lives()
    yardstick, expected = timed(lambda: look_at_all(rows), repeat=3)
    seconds, found = timed(lambda: judge_all(rows), repeat=3)
    assert found == expected
    Measured(
        f"judge {HONOURS:,} honours for one day",
        seconds,
        "the bare dates compared",
        ratio(seconds, yardstick),
        1,
    ).say()


if __name__ == "__main__":
    main()
