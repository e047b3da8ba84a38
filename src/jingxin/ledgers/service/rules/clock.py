"""
The clock of a problem: how long the department has, what stops it, what moves it, one step of the log at a time.

Pure: the step and the dated limits are arguments. Worked by hand: docs/calculations/problem-clock.md.

The day a matter arrives does not count; what arrives after office hours or on a day off arrives on the next working
day. While a problem is paused or lies with a superior the clock stands, and goes on with the working days that were left.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from attrs import evolve, field, frozen

from jingxin.core.parameters import Parameter
from jingxin.core.workdays import add_workdays, is_workday, next_workday, workdays_between
from jingxin.ledgers.service.rules.steps import Rating, Status, StepKind


@frozen
class Limits:
    """The limits in force on one day, from `data/parameters/service.toml`; all in working days."""

    dispatch: int
    accept: int
    objection: int
    joint: int
    redo: int
    extension_notice: int
    take_back: int
    yellow: int
    ladder: tuple[int, int, int]
    least_ranked: int
    office_closes: time
    handling: Mapping[str, int] = field(hash=False)

    @classmethod
    def at(cls, parameters: Mapping[str, Parameter], day: date) -> "Limits":
        """Return the limits in force on the day. Raises `ParameterError` before the first rule."""

        def number(name: str) -> int:
            return int(parameters[name].at(day).value)

        closes = parameters["office_closes"].at(day).value
        own = "handling_workdays_"
        return cls(
            dispatch=number("dispatch_workdays"),
            accept=number("accept_workdays"),
            objection=number("objection_workdays"),
            joint=number("joint_workdays"),
            redo=number("redo_workdays"),
            extension_notice=number("extension_notice_workdays"),
            take_back=number("take_back_workdays"),
            yellow=number("yellow_workdays"),
            ladder=(
                number("escalate_head_workdays"),
                number("escalate_leader_workdays"),
                number("escalate_supervision_workdays"),
            ),
            least_ranked=number("ranking_least_problems"),
            office_closes=time(int(closes), int(closes % 1 * Decimal(60))),
            handling={
                "": number("handling_workdays"),
                **{
                    name.removeprefix(own).upper(): number(name)
                    for name in parameters
                    if name.startswith(own)
                },
            },
        )

    def handling_of(self, category: str, *, hard: bool) -> int:
        """Return the limit of a category; a hard problem has its own."""
        return self.handling["HARD"] if hard else self.handling.get(category, self.handling[""])


LimitsOn = Callable[[date], Limits]


@frozen
class Entry:
    """
    One line of the log. `at` is local time without a zone; `person` an account name ("" for the system).

    `department` is the one that acts, `to_department` and `joint` those that are given the problem; all are codes.
    """

    kind: StepKind
    at: datetime
    role: str
    person: str = ""
    department: str = ""
    text: str = ""
    to_department: str = ""
    joint: tuple[str, ...] = ()
    due_on: date | None = None
    promised_on: date | None = None
    rating: str = ""
    merged_into: str = ""


@frozen
class Facts:
    """What the clock needs to know of the problem besides its log."""

    category: str = ""
    hard: bool = False


@frozen
class Standing:
    """
    Where a problem stands after a step.

    `due_on` is the day by which the next step or the answer is due, None while the clock stands or when nothing is owed;
    `answer_due_on` the day by which the firm is to be answered. `left` are the working days that were left when the clock
    was stopped. `clock_from` is the day the running clock began: nothing escalates on it.
    """

    status: Status = Status.NEW
    at: datetime | None = None
    collected_at: datetime | None = None
    department: str = ""
    joint: tuple[str, ...] = ()
    joint_due_on: date | None = None
    joint_answered: frozenset[str] = frozenset()
    given_on: date | None = None
    clock_from: date | None = None
    due_on: date | None = None
    answer_due_on: date | None = None
    left: int | None = None
    asked_due_on: date | None = None
    promised_on: date | None = None
    extensions: int = 0
    progressed: bool = False
    settled_on: date | None = None
    settled_due_on: date | None = None
    rating: Rating | None = None
    reopened: int = 0
    merged_into: str = ""

    @property
    def on_time(self) -> bool | None:
        """Whether the answer came by its day; None while there is none."""
        if self.settled_on is None or self.settled_due_on is None:
            return None
        return self.settled_on <= self.settled_due_on


def arrived_on(at: datetime, limits: Limits) -> date:
    """
    Return the working day on which something counts as arrived.

    Friday 20:00 arrives on Monday; a Sunday worked in for a holiday is a working day like any other.
    """
    day = at.date()
    if is_workday(day) and at.time() < limits.office_closes:
        return day
    return next_workday(date.fromordinal(day.toordinal() + 1))


# --- what each step does to the clock ------------------------------------------------------------------


def moved(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    """Return the standing with its clock as the step leaves it; `after` has the step's status and time already."""
    return _EFFECTS.get(entry.kind, _nothing)(after, entry, facts, limits)


def _nothing(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    return after


def _collected(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    arrived = arrived_on(entry.at, limits)
    due = add_workdays(arrived, limits.dispatch)
    return evolve(after, collected_at=entry.at, clock_from=arrived, due_on=due)


def _given_to(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    arrived = arrived_on(entry.at, limits)
    same = entry.to_department == after.department
    answer_due = add_workdays(arrived, limits.handling_of(facts.category, hard=facts.hard))
    return evolve(
        after,
        department=entry.to_department,
        joint=entry.joint,
        joint_due_on=add_workdays(arrived, limits.joint) if entry.joint else None,
        joint_answered=after.joint_answered & frozenset(entry.joint),
        given_on=arrived,
        clock_from=arrived,
        due_on=add_workdays(arrived, limits.accept),
        # An objection that was not upheld buys no time; another department begins anew.
        answer_due_on=after.answer_due_on if same and after.answer_due_on else answer_due,
        asked_due_on=None,
        progressed=after.progressed and same,
        promised_on=after.promised_on if same else None,
    )


def _accepted(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    return evolve(after, due_on=after.answer_due_on, promised_on=entry.promised_on or after.promised_on)


def _objected(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    arrived = arrived_on(entry.at, limits)
    return evolve(after, clock_from=arrived, due_on=add_workdays(arrived, limits.dispatch))


def _joint_answered(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    return evolve(after, joint_answered=after.joint_answered | {entry.department})


def _progressed(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    return evolve(after, progressed=True, promised_on=entry.promised_on)


def _extension_asked(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    return evolve(after, asked_due_on=entry.due_on)


def _extended(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    return evolve(
        after,
        answer_due_on=entry.due_on,
        due_on=entry.due_on,
        asked_due_on=None,
        extensions=after.extensions + 1,
    )


def _not_extended(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    return evolve(after, asked_due_on=None)


def _stopped(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    assert after.answer_due_on is not None  # noqa: S101 — a problem at work was given to a department
    left = workdays_between(entry.at.date(), after.answer_due_on)
    return evolve(after, left=left, due_on=None, answer_due_on=None, asked_due_on=None)


def _going_on(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    day = entry.at.date()
    due = add_workdays(day, after.left or 0)
    # Nothing left and resumed on a day off: the answer is due when offices open again.
    due = due if is_workday(due) else next_workday(due)
    return evolve(after, clock_from=next_workday(day), answer_due_on=due, due_on=due, left=None)


def _settled(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    return evolve(
        after,
        settled_on=entry.at.date(),
        settled_due_on=after.answer_due_on,
        due_on=None,
        asked_due_on=None,
        rating=None,
    )


def _rated(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    return evolve(after, rating=Rating[entry.rating])


def _reopened(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    arrived = arrived_on(entry.at, limits)
    due = add_workdays(arrived, limits.redo)
    return evolve(
        after,
        clock_from=arrived,
        due_on=due,
        answer_due_on=due,
        settled_on=None,
        settled_due_on=None,
        progressed=False,
        promised_on=None,
        reopened=after.reopened + 1,
    )


def _merged(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    return evolve(_over(after, entry, facts, limits), merged_into=entry.merged_into)


def _over(after: Standing, entry: Entry, facts: Facts, limits: Limits) -> Standing:
    return evolve(after, due_on=None, answer_due_on=None, asked_due_on=None)


_EFFECTS: dict[StepKind, Callable[[Standing, Entry, Facts, Limits], Standing]] = {
    StepKind.COLLECT: _collected,
    StepKind.DISPATCH: _given_to,
    StepKind.REDISPATCH: _given_to,
    StepKind.ACCEPT: _accepted,
    StepKind.OBJECT: _objected,
    StepKind.JOINT: _joint_answered,
    StepKind.PROGRESS: _progressed,
    StepKind.ASK_EXTENSION: _extension_asked,
    StepKind.GRANT_EXTENSION: _extended,
    StepKind.REFUSE_EXTENSION: _not_extended,
    StepKind.PAUSE: _stopped,
    StepKind.RESUME: _going_on,
    StepKind.REFER: _stopped,
    StepKind.HAND_BACK: _going_on,
    StepKind.SETTLE: _settled,
    StepKind.RATE: _rated,
    StepKind.REOPEN: _reopened,
    StepKind.MERGE: _merged,
    StepKind.WITHDRAW: _over,
}
