"""
What an honour's dated steps say: where it stands on a day, and from when to when it is in force. Pure.

A standing is never ticked. Worked by hand: docs/calculations/honours.md.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum

from attrs import frozen
from dateutil.relativedelta import relativedelta

from jingxin.core.language import _
from jingxin.core.spell import Spell
from jingxin.core.workflow import Transition, Workflow


class Step(Enum):
    """What can happen to an honour. REJECTED and WITHDRAWN end an application, REVOKED an honour that was awarded."""

    APPLIED = "APPLIED"
    RECOMMENDED = "RECOMMENDED"
    REVIEWED = "REVIEWED"
    PUBLICIZED = "PUBLICIZED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    AWARDED = "AWARDED"
    RECHECKED = "RECHECKED"
    REVOKED = "REVOKED"

    @property
    def label(self) -> str:
        return {
            Step.APPLIED: _("申报"),
            Step.RECOMMENDED: _("推荐"),
            Step.REVIEWED: _("评审"),
            Step.PUBLICIZED: _("公示"),
            Step.REJECTED: _("未通过"),
            Step.WITHDRAWN: _("撤回申报"),
            Step.AWARDED: _("认定"),
            Step.RECHECKED: _("复核"),
            Step.REVOKED: _("撤销"),
        }[self]


EXPIRED = "EXPIRED"  # a standing that no step brings: the last day has passed

# Of two steps on one day the later in this order holds.
_PLACE = {step: place for place, step in enumerate(Step)}
GRANTING = frozenset({Step.AWARDED, Step.RECHECKED})
FINAL = frozenset({Step.REJECTED, Step.WITHDRAWN, Step.REVOKED})
UNDER_WAY = (Step.APPLIED, Step.RECOMMENDED, Step.REVIEWED, Step.PUBLICIZED)

_STAFF = frozenset({"CLERK", "SECTION_CHIEF", "SYSTEM"})
_FILERS = _STAFF | {"TOWN_CLERK"}
_CHIEF = frozenset({"SECTION_CHIEF", "SYSTEM"})

HONOUR = Workflow(
    name="honour",
    statuses={
        "NEW": _("未申报"),
        **{step.value: step.label for step in Step},
        EXPIRED: _("期满"),
    },
    transitions=(
        Transition("NEW", "APPLIED", _FILERS, _("登记申报")),
        Transition("NEW", "AWARDED", _STAFF, _("登记认定")),
        Transition("APPLIED", "RECOMMENDED", _FILERS, _("推荐")),
        Transition("APPLIED", "REJECTED", _STAFF, _("不予推荐"), needs_reason=True),
        Transition("APPLIED", "WITHDRAWN", _FILERS, _("撤回申报"), needs_reason=True),
        Transition("RECOMMENDED", "REVIEWED", _STAFF, _("评审通过")),
        Transition("RECOMMENDED", "PUBLICIZED", _STAFF, _("公示")),
        Transition("RECOMMENDED", "REJECTED", _STAFF, _("评审未通过"), needs_reason=True),
        Transition("RECOMMENDED", "WITHDRAWN", _FILERS, _("撤回申报"), needs_reason=True),
        Transition("REVIEWED", "PUBLICIZED", _STAFF, _("公示")),
        Transition("REVIEWED", "AWARDED", _CHIEF, _("认定")),
        Transition("REVIEWED", "REJECTED", _STAFF, _("评审未通过"), needs_reason=True),
        Transition("REVIEWED", "WITHDRAWN", _FILERS, _("撤回申报"), needs_reason=True),
        Transition("PUBLICIZED", "REVIEWED", _STAFF, _("评审通过")),
        Transition("PUBLICIZED", "AWARDED", _CHIEF, _("认定")),
        Transition("PUBLICIZED", "REJECTED", _STAFF, _("公示后不予认定"), needs_reason=True),
        Transition("PUBLICIZED", "WITHDRAWN", _FILERS, _("撤回申报"), needs_reason=True),
        Transition("AWARDED", "RECHECKED", _CHIEF, _("复核通过")),
        Transition("AWARDED", "REVOKED", _CHIEF, _("撤销"), needs_reason=True),
        Transition("RECHECKED", "RECHECKED", _CHIEF, _("复核通过")),
        Transition("RECHECKED", "REVOKED", _CHIEF, _("撤销"), needs_reason=True),
        Transition(EXPIRED, "RECHECKED", _CHIEF, _("复核通过")),
    ),
)


@frozen
class Taken:
    """
    One step as its document dates it. `valid_to` is the first day that the award or recheck no longer covers,
    None where it has no end; other steps have none.
    """

    step: Step
    on: date
    valid_to: date | None = None


def in_order(steps: Iterable[Taken]) -> list[Taken]:
    """Return the steps as they happened."""
    return sorted(steps, key=lambda taken: (taken.on, _PLACE[taken.step]))


def spells_of(steps: Iterable[Taken]) -> list[Spell]:
    """
    Return the times in force, none touching another.

    An award holds from its own day. A recheck before the end, or on the day of it, carries the same time on to the
    new end; one after the end begins another, and the days between are a gap. From the day it is revoked an honour is
    in force no more. Awarded 2011-09-01 to 2014-09-01 and rechecked on 2014-08-20 to 2017-09-01: one time,
    2011-09-01 to 2017-09-01; rechecked on 2014-10-15: two, with a gap of 44 days.
    """
    spells: list[Spell] = []
    for taken in in_order(steps):
        if taken.step in GRANTING:
            last = spells[-1] if spells else None
            if last is not None and (last.end is None or taken.on <= last.end):
                spells[-1] = Spell(last.start, taken.valid_to)
            else:
                spells.append(Spell(taken.on, taken.valid_to))
        elif taken.step is Step.REVOKED and spells and spells[-1].holds_on(taken.on):
            start = spells.pop().start
            if start < taken.on:
                spells.append(Spell(start, taken.on))
    return spells


def in_force(steps: Iterable[Taken], day: date) -> bool:
    """Whether the honour may be counted at the end of the day."""
    return any(spell.holds_on(day) for spell in spells_of(steps))


def standing_on(steps: Iterable[Taken], day: date) -> str:
    """Return the status of `HONOUR` at the end of the day: its last step, EXPIRED past its end, NEW before all."""
    past = [taken for taken in in_order(steps) if taken.on <= day]
    if not past:
        return "NEW"
    if past[-1].step in GRANTING and not in_force(past, day):
        return EXPIRED
    return past[-1].step.value


def order_faults(steps: Iterable[Taken]) -> Iterator[str]:
    """
    Say which steps cannot have followed each other. An old paper may lack early steps, so only contradictions count.

    Nothing follows a refusal, a withdrawal or a revocation; nothing before the award is dated after it; a recheck or a
    revocation needs an award.
    """
    before: list[Taken] = []
    for taken in in_order(steps):
        if ended := next((past for past in before if past.step in FINAL), None):
            yield _("{ended}已“{end}”，之后不应再有{on}的“{step}”；重新申报请另立一项。").format(
                ended=ended.on, end=ended.step.label, on=taken.on, step=taken.step.label
            )
        awarded = next((past for past in before if past.step in GRANTING), None)
        if taken.step in {Step.RECHECKED, Step.REVOKED} and awarded is None:
            yield _("{on}的“{step}”之前没有认定；请先补填认定日期和文号。").format(
                on=taken.on, step=taken.step.label
            )
        if awarded is not None and taken.step not in {*GRANTING, Step.REVOKED}:
            yield _("{on}的“{step}”晚于{award}的认定；请核对两个日期是否填反。").format(
                on=taken.on, step=taken.step.label, award=awarded.on
            )
        if taken.step is Step.AWARDED and awarded is not None:
            yield _("{first}已认定，{on}又认定一次；到期续评请填“复核”。").format(
                first=awarded.on, on=taken.on
            )
        before.append(taken)


def default_end(awarded_on: date, years: int | None) -> date | None:
    """
    Return the first day no longer covered by an award valid for so many years; None where the kind has no end.

    Three years from 2011-09-01 end with 2014-08-31: the first day without is 2014-09-01. From 29 February, 28 February.
    """
    return None if years is None else awarded_on + relativedelta(years=years)


class Window(Enum):
    """Where a season's applications stand on a day."""

    NOT_OPEN = "NOT_OPEN"
    OPEN = "OPEN"
    CLOSING = "CLOSING"
    CLOSED = "CLOSED"

    @property
    def label(self) -> str:
        return {
            Window.NOT_OPEN: _("未开始"),
            Window.OPEN: _("申报中"),
            Window.CLOSING: _("即将截止"),
            Window.CLOSED: _("已截止"),
        }[self]


def window_on(opens_on: date, closes_on: date, day: date, *, soon_days: int) -> Window:
    """
    Return whether applications are taken on the day; the closing day itself is the last on which they are.

    CLOSING begins `soon_days` before it: closing on 30 April, ten days: from 20 April.
    """
    if day < opens_on:
        return Window.NOT_OPEN
    if day > closes_on:
        return Window.CLOSED
    return Window.CLOSING if closes_on - day <= timedelta(soon_days) else Window.OPEN


class Renewal(Enum):
    """Whether an honour that was awarded needs looking after on a day."""

    LASTING = "LASTING"
    DUE = "DUE"
    LAPSED = "LAPSED"
    OVER = "OVER"

    @property
    def label(self) -> str:
        return {
            Renewal.LASTING: _("有效"),
            Renewal.DUE: _("临近期满"),
            Renewal.LAPSED: _("已期满"),
            Renewal.OVER: _("已撤销"),
        }[self]


def renewal_on(steps: Iterable[Taken], day: date, *, soon_days: int) -> Renewal | None:
    """Return how urgent a recheck is at the end of the day; None for what is not awarded by then."""
    known = [taken for taken in steps if taken.on <= day]
    spells = spells_of(known)
    if any(taken.step is Step.REVOKED for taken in known):
        return Renewal.OVER
    if not spells:
        return None
    end = spells[-1].end
    if end is None or end - day > timedelta(soon_days):
        return Renewal.LASTING
    return Renewal.LAPSED if day >= end else Renewal.DUE
