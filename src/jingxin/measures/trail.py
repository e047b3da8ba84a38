"""What an evaluator hands out besides figures: the trail behind one, and targets that lag. No engine in here."""

from datetime import date
from decimal import Decimal

from attrs import frozen

from jingxin.core.figure import Figure

Cell = str | int | bool | Decimal | date | None


@frozen
class TrailColumn:
    """One column of a trail's rows, with what a person reads above it."""

    name: str
    heading: str
    unit: str = ""


@frozen
class TrailRow:
    """One selected row: its ledger key ("enterprises.firm:F000001"), whether it is a made one, its cells."""

    key: str
    made: bool
    cells: tuple[Cell, ...]


@frozen
class Trail:
    """
    How a figure came to be, down to the ledger rows.

    `sentence` says in words what was selected and what was done with it, `formula` is the arithmetic with its
    numbers. `rows` is one page of the rows that this person may see, `total_rows` counts all rows behind the
    figure and `hidden_rows` those withheld by scope, so total − hidden can be paged. A derived figure
    (growth, share, rank …) has no rows of its own: its `parts` are the trails of what it was made from.
    """

    figure: Figure
    sentence: str
    formula: str = ""
    numerator: Figure | None = None
    denominator: Figure | None = None
    columns: tuple[TrailColumn, ...] = ()
    rows: tuple[TrailRow, ...] = ()
    total_rows: int = 0
    hidden_rows: int = 0
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    parts: tuple["Trail", ...] = ()

    @property
    def snapshot(self) -> str:
        return self.figure.snapshot

    @property
    def visible_rows(self) -> int:
        return self.total_rows - self.hidden_rows


@frozen
class TargetGap:
    """
    A year's target that is behind the pace of the calendar.

    `completion` and `elapsed` are per cent of the year's task and of the year; `gap_points` is how many
    percentage points the task is behind (above zero; for a ceiling such as energy use: how far ahead of what
    the year allows). `pace_needed` is what each month left must bring, in the indicator's unit; for a ceiling,
    what each may still take. None after December.
    """

    indicator: str
    label: str
    value: Figure
    target: Figure
    completion: Decimal
    elapsed: Decimal
    gap_points: Decimal
    pace_needed: Decimal | None
