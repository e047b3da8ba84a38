"""The balance of states: how many plots with how much area and money stand in each state, and what moved between two days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from attrs import frozen

from jingxin.ledgers.land.models import Plot
from jingxin.ledgers.land.rules import PlotState, state_on


@frozen
class Stand:
    """What stands in one state on a day; `unpriced` plots have no money in the sum."""

    plots: int = 0
    area_mu: Decimal = Decimal(0)
    price_wan_yuan: Decimal = Decimal(0)
    unpriced: int = 0

    def __add__(self, other: Stand) -> Stand:
        return Stand(
            self.plots + other.plots,
            self.area_mu + other.area_mu,
            self.price_wan_yuan + other.price_wan_yuan,
            self.unpriced + other.unpriced,
        )


@frozen
class BalanceLine:
    """One state on two days, and what came into it and left it between them; `before + came - left == after` always."""

    state: PlotState
    before: Stand
    came: Stand
    left: Stand
    after: Stand


@frozen
class Balance:
    """Every state; the sums over all are the same on both days, since a plot is in exactly one state on every day."""

    since: date
    on: date
    lines: tuple[BalanceLine, ...]

    @property
    def total(self) -> Stand:
        return sum((line.after for line in self.lines), Stand())


def balance_between(plots: Iterable[Plot], since: date, on: date) -> Balance:
    """Return how the plots stood at the end of both days, and what moved between the states."""
    before: dict[PlotState, Stand] = defaultdict(Stand)
    came: dict[PlotState, Stand] = defaultdict(Stand)
    left: dict[PlotState, Stand] = defaultdict(Stand)
    after: dict[PlotState, Stand] = defaultdict(Stand)
    for plot in plots:
        events, one = plot.events, _one(plot)
        was, now = state_on(events, since), state_on(events, on)
        before[was] += one
        after[now] += one
        if was is not now:
            left[was] += one
            came[now] += one
    return Balance(
        since,
        on,
        tuple(
            BalanceLine(state, before[state], came[state], left[state], after[state]) for state in PlotState
        ),
    )


def _one(plot: Plot) -> Stand:
    price = plot.price_wan_yuan
    return Stand(1, plot.area_mu, price or Decimal(0), 1 if price is None else 0)
