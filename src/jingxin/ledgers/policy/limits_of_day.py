"""The limits that clauses may ask for on a day, from the parameter files of two ledgers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from jingxin.core.parameters import Parameter, load_parameters
from jingxin.ledgers.policy.rules import Limits

# Of the commerce ledger's limits those that the exhibition clause stands on.
_BOOTHS = ("domestic_", "abroad_")
# Of the policies' own those that are about the bureau's work and not about money.
_OF_WORK = frozenset({"review_workdays"})


def limits_on(day: date, instead: Mapping[str, Decimal] | None = None) -> Limits:
    """Return the limits of the day: the policies' own and, for exhibitions, those of the commerce ledger."""
    return Limits(parameters(), day, instead or {})


def review_workdays(day: date) -> int:
    """Return within how many working days of the acceptance the offices are to review a case."""
    return int(load_parameters("policy")["review_workdays"].at(day).value)


def parameters() -> dict[str, Parameter]:
    """Every limit that a clause may ask for, by name."""
    booths = {name: one for name, one in load_parameters("commerce").items() if name.startswith(_BOOTHS)}
    return {
        **{name: one for name, one in load_parameters("policy").items() if name not in _OF_WORK},
        **booths,
    }
