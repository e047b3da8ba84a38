"""One line of the table: how long a job took, and how that compares with the least that the job could take."""

import json
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from attrs import asdict, frozen


@frozen
class Measured:
    """
    `seconds` for `job`; `against` names the yardstick and `times` how many of it the job took.

    `aim` is the promise in seconds, as printed in the issue of the feature; 0 where there is none.
    """

    job: str
    seconds: float
    against: str = ""
    times: float = 0
    aim: float = 0

    def say(self) -> None:
        """Print the measurement as one line of JSON, for the table."""
        print(json.dumps(asdict(self), ensure_ascii=False), flush=True)


def timed(work: Callable[[], Any], *, repeat: int = 1) -> tuple[float, Any]:
    """Return the least wall time of so many turns, in seconds, and what the last turn returned."""
    least, outcome = float("inf"), None
    for _ in range(repeat):
        begun = time.perf_counter()
        outcome = work()
        least = min(least, time.perf_counter() - begun)
    return least, outcome


def ratio(job: float, yardstick: float) -> float:
    return float(round(Decimal(job) / Decimal(yardstick), 2))
