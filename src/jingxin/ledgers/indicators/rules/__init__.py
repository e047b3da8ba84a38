"""
What must hold for the monthly figures of a county: pure functions of plain values.

`definition` says what an indicator is, `observation` checks one stated value against its neighbours,
`vintage` orders revisions, `cumulative` takes 1—5月 apart into months, `target` holds a value against the year's task.
"""

from jingxin.ledgers.indicators.rules.cumulative import Implied, implied_month, implied_months
from jingxin.ledgers.indicators.rules.definition import (
    Definition,
    Direction,
    Kind,
    Limits,
    PriceBasis,
    check_definition,
    check_period,
    filing_period,
)
from jingxin.ledgers.indicators.rules.observation import (
    GrowthBeside,
    Reading,
    check_observation,
    growth_beside,
    growth_range,
    needs_explanation,
    neighbours,
)
from jingxin.ledgers.indicators.rules.target import Progress, judge_target
from jingxin.ledgers.indicators.rules.vintage import (
    STATUS_ORDER,
    Status,
    Vintage,
    as_known_on,
    check_revision,
    check_stale,
    may_follow,
    status_after,
    status_label,
)

__all__ = [
    "STATUS_ORDER",
    "Definition",
    "Direction",
    "GrowthBeside",
    "Implied",
    "Kind",
    "Limits",
    "PriceBasis",
    "Progress",
    "Reading",
    "Status",
    "Vintage",
    "as_known_on",
    "check_definition",
    "check_observation",
    "check_period",
    "check_revision",
    "check_stale",
    "filing_period",
    "growth_beside",
    "growth_range",
    "implied_month",
    "implied_months",
    "judge_target",
    "may_follow",
    "needs_explanation",
    "neighbours",
    "status_after",
    "status_label",
]
