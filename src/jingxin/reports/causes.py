"""Why a figure of two drafts differs: rows of the ledger, the definition of the measure, or the period."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from enum import Enum

from attrs import frozen

from jingxin.check.changes import Change, Kind
from jingxin.core.figure import Figure
from jingxin.core.language import _
from jingxin.measures.areas import AreaError
from jingxin.measures.evaluate import Evaluator
from jingxin.measures.expression import ExpressionError
from jingxin.measures.trail import Cell, Trail, TrailRow


class Cause(Enum):
    """What a change comes from; the words are what a page and a command print."""

    ROWS = "rows"
    DEFINITION = "definition"
    PERIOD = "period"
    PLAN = "plan"

    @property
    def label(self) -> str:
        return {
            Cause.ROWS: _("台账改了"),
            Cause.DEFINITION: _("口径或程序改了"),
            Cause.PERIOD: _("时期不同"),
            Cause.PLAN: _("计划改了"),
        }[self]


@frozen
class RowChange:
    """
    One ledger row behind the figure that differs; a corrected edition (版次) of a row is the same row.

    `name` is what its first cells say (永嘉县 2014-01..05). `before` and `after` say in words what differs, or all that it
    holds where the other is "": then the row stands behind one of the figures only.
    """

    key: str
    name: str
    before: str
    after: str


@frozen
class Explained:
    """
    A change with what it comes from.

    `rows` are those that this person may see and that differ, at most `MOST`; `more` counts the rest, `hidden` those
    behind either figure that are not for this person.
    """

    change: Change
    causes: tuple[Cause, ...]
    rows: tuple[RowChange, ...] = ()
    more: int = 0
    hidden: int = 0

    @property
    def count(self) -> int:
        """How many rows that this person may see differ."""
        return len(self.rows) + self.more


MOST = 20
# So many of a row's first cells name it.
NAMED = 2


def explain(
    change: Change, *, before: Evaluator, after: Evaluator, same_plan: bool | None = None
) -> Explained:
    """
    Say what a change comes from, by asking both snapshots today.

    Another value than the file prints, on the very snapshot that it was made from, is another definition: the measure or
    the program changed since. Rows that differ between the two snapshots are the ledger's. Both can be true at once.
    Two periods explain themselves. What only one file prints is the ledger's where both follow the `same_plan` (a condition
    turned) and the plan's where both snapshots give it the same value; `same_plan` None where nobody knows.
    """
    if change.kind is Kind.PERIOD:
        return Explained(change, (Cause.PERIOD,))
    old, new = _trail(before, change.figure), _trail(after, change.figure)
    if old is None or new is None:
        # A measure of what a ledger holds is there once the ledger holds some: then its rows came or went.
        is_there = old is not None if change.before else new is not None
        came_or_went = change.kind is not Kind.VALUE and is_there
        return Explained(change, (Cause.ROWS if came_or_went else Cause.DEFINITION,))
    causes = []
    if _was_otherwise(change.before, old) or _was_otherwise(change.after, new):
        causes.append(Cause.DEFINITION)
    rows = list(_rows(old, new))
    if rows or old.figure.value != new.figure.value:
        causes.append(Cause.ROWS)
    if change.kind is not Kind.VALUE:
        if same_plan:
            causes = [Cause.ROWS]
        elif old.figure.value == new.figure.value:
            causes, rows = [Cause.PLAN], []
        elif same_plan is False:
            causes = [Cause.PLAN, *causes]
    hidden = max(_hidden(old), _hidden(new))
    return Explained(
        change, tuple(causes or [Cause.PLAN]), tuple(rows[:MOST]), max(len(rows) - MOST, 0), hidden
    )


def _trail(evaluator: Evaluator, figure: Figure) -> Trail | None:
    """The trail of the figure on that snapshot; None where the measure or the area is not there any more."""
    try:
        return evaluator.trail(figure.measure, period=figure.period, area=figure.area)
    except (ExpressionError, AreaError):
        return None


def _was_otherwise(printed: Figure | None, now: Trail) -> bool:
    return printed is not None and printed.value != now.figure.value


def _hidden(trail: Trail) -> int:
    return trail.hidden_rows + sum(map(_hidden, trail.parts))


def _rows(old: Trail, new: Trail) -> Iterator[RowChange]:
    """Each row that stands behind one figure only, or reads otherwise behind the other, once."""
    before, after = _by_key(old), _by_key(new)
    corrected = _corrected(before.keys() - after.keys(), after.keys() - before.keys())
    for key in dict.fromkeys((*before, *after)):
        if key in corrected.values():
            continue  # told with the edition that it takes the place of
        said, says = before.get(key, {}), after.get(corrected.get(key, key), {})
        if said == says:
            continue
        name = " ".join([word for cell in (said or says).values() if (word := _word(cell))][:NAMED])
        if said and says:
            heads = [head for head in dict.fromkeys((*said, *says)) if said.get(head) != says.get(head)]
            said, says = {head: said.get(head) for head in heads}, {head: says.get(head) for head in heads}
        yield RowChange(key, name, _words(said), _words(says))


def _corrected(gone: Set[str], come: Set[str]) -> dict[str, str]:
    """The row that went → the one that came in its place: keys that differ in their last part only, one on each side."""
    by_stem: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, keys in enumerate((gone, come)):
        for key in keys:
            by_stem[key.rpartition("|")[0]][side].append(key)
    return {
        went[0]: came[0] for stem, (went, came) in by_stem.items() if stem and len(went) == len(came) == 1
    }


def _by_key(trail: Trail) -> dict[str, Mapping[str, Cell]]:
    """The rows of a trail and of what it was made from, by their ledger key."""
    found: dict[str, Mapping[str, Cell]] = {}
    for part in trail.parts:
        found |= _by_key(part)
    heads = [_head(column.heading, column.unit) for column in trail.columns]
    return found | {row.key: _cells(heads, row) for row in trail.rows}


def _head(heading: str, unit: str) -> str:
    return f"{heading}（{unit}）" if unit else heading


def _cells(heads: list[str], row: TrailRow) -> Mapping[str, Cell]:
    return dict(zip(heads, row.cells, strict=True))


def _words(cells: Mapping[str, Cell]) -> str:
    told = {head: _word(cell) for head, cell in cells.items()}
    return _("，").join(f"{head}{word}" for head, word in told.items() if word)


def _word(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _("是") if cell else _("否")
    return str(cell)
