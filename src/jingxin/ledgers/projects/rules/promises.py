"""
What a firm promised with its land (标准地) and whether it kept it: some at completion, some at capacity.

A promise is due for judgement when the stage it is judged at is reached; from `grace_months` after that day on,
a promise that nobody has judged is overdue. Worked by hand: docs/calculations/standard-land.md.
"""

from datetime import date
from decimal import Decimal
from enum import Enum

from attrs import frozen

from jingxin.core.anniversary import months_after
from jingxin.core.language import _
from jingxin.ledgers.projects.rules.stages import Stage


class Direction(Enum):
    """Whether a promise is kept by reaching the value or by staying within it."""

    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"


@frozen
class Indicator:
    """One control indicator of the standard: its unit, what keeps it, and the stage at which it is judged."""

    label: str
    unit: str
    direction: Direction
    judged_at: Stage


INDICATORS: dict[str, Indicator] = {
    "INVESTMENT_INTENSITY": Indicator(_("固定资产投资强度"), "万元/亩", Direction.AT_LEAST, Stage.COMPLETED),
    "PLOT_RATIO": Indicator(_("容积率"), "", Direction.AT_LEAST, Stage.COMPLETED),
    "TAX_PER_MU": Indicator(_("亩均税收"), "万元/亩", Direction.AT_LEAST, Stage.AT_CAPACITY),
    "ENERGY_INTENSITY": Indicator(
        _("单位工业增加值能耗"), "吨标准煤/万元", Direction.AT_MOST, Stage.AT_CAPACITY
    ),
    "EMISSION_INTENSITY": Indicator(_("单位工业增加值排放"), "吨/万元", Direction.AT_MOST, Stage.AT_CAPACITY),
    "RESEARCH_SHARE": Indicator(_("研发经费占比"), "%", Direction.AT_LEAST, Stage.AT_CAPACITY),
}


class Judgement(Enum):
    """Where a promise stands on a day."""

    NOT_DUE = "NOT_DUE"
    DUE = "DUE"
    OVERDUE = "OVERDUE"
    KEPT = "KEPT"
    BROKEN = "BROKEN"

    @property
    def label(self) -> str:
        return {
            Judgement.NOT_DUE: _("未到核验节点"),
            Judgement.DUE: _("待核验"),
            Judgement.OVERDUE: _("逾期未核验"),
            Judgement.KEPT: _("达标"),
            Judgement.BROKEN: _("未达标"),
        }[self]


@frozen
class Promise:
    """One indicator as promised, and as found when it was judged; None until then."""

    indicator: str
    promised: Decimal
    judged_on: date | None = None
    found: Decimal | None = None


def judge_promise(promise: Promise, *, reached_on: date | None, on: date, grace_months: int) -> Judgement:
    """
    Return where the promise stands at the end of the day `on`.

    `reached_on` is the day on which the stage it is judged at was reached. Exactly the promised value keeps the
    promise, whichever way it points: promised 300 万元/亩 and found 300 is kept, 299.99 is broken.
    """
    if promise.judged_on is not None and promise.judged_on <= on and promise.found is not None:
        return Judgement.KEPT if keeps_promise(promise, promise.found) else Judgement.BROKEN
    if reached_on is None or on < reached_on:
        return Judgement.NOT_DUE
    return Judgement.OVERDUE if on > judged_by(reached_on, grace_months) else Judgement.DUE


def judged_by(reached_on: date, grace_months: int) -> date:
    """Return the last day to judge what fell due on the day; 31 August and six months make 28 February."""
    return months_after(reached_on, grace_months)


def keeps_promise(promise: Promise, found: Decimal) -> bool:
    """Whether the value found keeps the promise; exactly the promised value does."""
    if INDICATORS[promise.indicator].direction is Direction.AT_LEAST:
        return found >= promise.promised
    return found <= promise.promised
