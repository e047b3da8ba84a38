"""Why a project waits on a day: a milestone overdue, works suspended, obstacles not cleared; how long, for whom, why."""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter

from attrs import field, frozen

from jingxin.core.language import _
from jingxin.ledgers.projects.rules.plans import Lateness


@frozen
class Clearing:
    """One obstacle raised and not cleared on the day: who clears it until when, and what it is."""

    owner: str
    due_on: date
    reason: str


def _longest_first(clearings: Iterable[Clearing]) -> tuple[Clearing, ...]:
    return tuple(sorted(clearings, key=attrgetter("due_on")))


@frozen
class Wait:
    """
    What a project waits for at the end of the day `on`; nothing of it is true of one that has ended for good.

    `halt_reason` is why it stands still, `change_reason` why its plan was last changed, `answerable` the office that
    answers for it where nobody has an obstacle to clear.
    """

    on: date
    answerable: str
    late: Lateness | None = None
    suspended_on: date | None = None
    clearings: tuple[Clearing, ...] = field(default=(), converter=_longest_first)
    halt_reason: str = ""
    change_reason: str = ""

    @property
    def days(self) -> int:
        """How long it has been late, standing still or held up past an obstacle's day: the longest; 0 for none."""
        return max(0, self._late_days, self._suspended_days, self._overdue_days)

    @property
    def owners(self) -> tuple[str, ...]:
        """Who is to move it: the offices that clear its obstacles, else the office that answers for it."""
        return tuple(dict.fromkeys(clearing.owner for clearing in self.clearings)) or (self.answerable,)

    @property
    def reason(self) -> str:
        """Why, in the words on record: its obstacles, its halt, or the last change of its plan."""
        return (
            "；".join(clearing.reason for clearing in self.clearings)
            or self.halt_reason
            or self.change_reason
        )

    @property
    def words(self) -> str:
        """All that holds it, in words: 竣工逾期20天、停建95天、清障超期19天; empty for nothing."""
        held = []
        if self.late is not None:
            held.append(_("{stage}逾期{days}天").format(stage=self.late.stage.label, days=self.late.days))
        if self.suspended_on is not None:
            held.append(_("停建{days}天").format(days=self._suspended_days))
        if self._overdue_days > 0:
            held.append(_("清障超期{days}天").format(days=self._overdue_days))
        return _("、").join(held)

    @property
    def _late_days(self) -> int:
        return self.late.days if self.late is not None else 0

    @property
    def _suspended_days(self) -> int:
        return (self.on - self.suspended_on).days if self.suspended_on is not None else 0

    @property
    def _overdue_days(self) -> int:
        return max(((self.on - clearing.due_on).days for clearing in self.clearings), default=0)
