"""The phase-out by industry: how far the year's cases are, what they free, and which are late."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import frozen

from jingxin.ledgers.energy.models import PhaseOutCase
from jingxin.ledgers.energy.rules.phase_out import CaseState, days_late, next_event, state_on

WAY = (CaseState.LISTED, CaseState.STOPPED, CaseState.DISMANTLED, CaseState.ACCEPTED, CaseState.SUBSIDISED)


@frozen
class TradeLine:
    """One industry of the year's plan: cases by state on the day, and what the accepted ones free."""

    trade: str
    cases: int
    by_state: dict[CaseState, int]
    late: int
    freed_tce: Decimal
    freed_land_mu: Decimal

    @property
    def done(self) -> int:
        return self.by_state[CaseState.ACCEPTED] + self.by_state[CaseState.SUBSIDISED]

    @property
    def counts(self) -> list[int]:
        """The cases in each state, in the order of the way."""
        return [self.by_state[state] for state in WAY]


@frozen
class LateLine:
    case: PhaseOutCase
    state: CaseState
    days: int
    next_step: str


def cases_of_plan(cases: Any, year: int, on: date) -> list[PhaseOutCase]:
    """The cases of the year's plan that are listed and not withdrawn on the day."""
    rows = (
        cases.of_year(year)
        .select_related("firm", "industry")
        .order_by("industry__place", "deadline", "number")
    )
    gone = {CaseState.WITHDRAWN, CaseState.UNLISTED}
    return [case for case in rows if state_on(case.events, on) not in gone]


def trade_lines(cases: list[PhaseOutCase], on: date) -> list[TradeLine]:
    """Return a line for each industry, in the county's order."""
    trades = list(dict.fromkeys(case.industry.name for case in cases))
    return [_line(name, [case for case in cases if case.industry.name == name], on) for name in trades]


def total_line(name: str, cases: list[PhaseOutCase], on: date) -> TradeLine:
    return _line(name, cases, on)


def _line(name: str, cases: list[PhaseOutCase], on: date) -> TradeLine:
    states = Counter(state_on(case.events, on) for case in cases)
    done = [case for case in cases if state_on(case.events, on).is_done]
    return TradeLine(
        trade=name,
        cases=len(cases),
        by_state={state: states[state] for state in CaseState},
        late=len(late_lines(cases, on)),
        freed_tce=sum((case.freed_tce or Decimal(0) for case in done), Decimal(0)),
        freed_land_mu=sum((case.freed_land_mu or Decimal(0) for case in done), Decimal(0)),
    )


def late_lines(cases: list[PhaseOutCase], on: date) -> list[LateLine]:
    """Return the cases past their deadline and not accepted, the latest first."""
    lines = []
    for case in cases:
        state, days = state_on(case.events, on), days_late(case.events, case.deadline, on)
        if days and not state.is_done:
            event = next_event(case.events, on)
            lines.append(
                LateLine(
                    case, state, days, PhaseOutCase.label_of(event).removesuffix("日期") if event else ""
                )
            )
    return sorted(lines, key=lambda line: (-line.days, line.case.number))
