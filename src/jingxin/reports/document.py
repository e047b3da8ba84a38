"""
A composed document: what is said and where each number comes from, with nothing about how it is drawn.

`compose` makes one; `docx`, `pdf` and `html` draw the same one. Every number that a ledger answers for is a
`FigureRun`, so that each renderer can mark it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from attrs import Factory, frozen

from jingxin.core.figure import Figure
from jingxin.core.finding import Finding
from jingxin.core.language import _
from jingxin.core.period import Period


@frozen
class Text:
    """Plain words: nothing here comes from a ledger but names and periods."""

    text: str


@frozen
class FigureRun:
    """
    One printed number. `text` is the number alone, without unit or verb: 143.75, 3.5, 三.

    `figure` is the figure as it is printed here, with the decimals of this place.
    """

    figure: Figure
    text: str


@frozen
class Missing:
    """A number that could not be had; it prints 〔缺：原因〕 at its place and blocks issue."""

    expression: str
    label: str
    reason: str

    @property
    def text(self) -> str:
        return _("〔缺：{reason}〕").format(reason=self.reason)


Run = Text | FigureRun | Missing
Runs = tuple[Run, ...]


class Align(Enum):
    """How a column stands: words left or centred, numbers right."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Tone(Enum):
    """What a paragraph is for; each renderer has one style for each."""

    BODY = "body"
    NOTE = "note"
    SIGNATURE = "signature"


@frozen
class Heading:
    """A heading of level 1 (一、) or 2 （一）; `number` as printed, "" for none."""

    level: int
    number: str
    runs: Runs


@frozen
class Paragraph:
    runs: Runs
    tone: Tone = Tone.BODY


@frozen
class Column:
    """One column. `share` is its part of the table's width; the shares of a table add up to about 1."""

    title: str
    share: float
    align: Align = Align.RIGHT


@frozen
class RowsOf:
    """
    Where the lines of a roster come from, so that they can be asked for again and held against the file.

    `fields` are the names of a trail's columns, "" for the running number; `order` is the one sorted by.
    """

    expression: str
    period: Period
    area: str
    snapshot: str
    fields: tuple[str, ...]
    decimals: tuple[int | None, ...]
    order: int | None = None
    falling: bool = False
    at_most: int | None = None

    @property
    def address(self) -> str:
        """What the file's table carries, in the form of a figure's address."""
        return "|".join((self.expression, self.period.code, self.area, self.snapshot[:8]))


@frozen
class Table:
    """
    A table: caption above with the `period` under it, note below; every cell is runs. `small` for long lists.

    `rows_of` stands on a roster, whose cells are ledger rows and no figures.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    note: str = ""
    period: str = ""
    small: bool = False
    rows_of: RowsOf | None = None

    @property
    def heading(self) -> str:
        """The caption with the period, as it stands above the table."""
        return (
            _("{caption}（{period}）").format(caption=self.caption, period=self.period)
            if self.period
            else self.caption
        )


@frozen
class Bar:
    """One bar or point of a chart: the words under it and its figure."""

    label: str
    figure: Figure


class ChartKind(Enum):
    """Bars compare and are sorted by size; a line follows time."""

    BARS = "bars"
    LINE = "line"


@frozen
class Chart:
    """A chart as data. `title` names the unit, `period` stands under it, `foot` names source and snapshot."""

    kind: ChartKind
    title: str
    period: str
    foot: str
    unit: str
    decimals: int
    bars: tuple[Bar, ...]

    @property
    def description(self) -> str:
        """What a reader who cannot see the chart is told: every label with its number."""
        points = _("；").join(f"{bar.label}{bar.figure.printed}{self.unit}" for bar in self.bars)
        return _("{title}（{period}）：{points}。").format(
            title=self.title, period=self.period, points=points
        )


Block = Heading | Paragraph | Table | Chart


@frozen
class LeftOut:
    """A sentence or heading that was not written, because its ledger has no rows on this snapshot."""

    place: str
    text: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}：{self.text}（{self.reason}）"


@frozen
class Masthead:
    """What stands in red above a bulletin: its name, who edits it, the day."""

    name: str
    office: str
    day: str


@frozen
class Document:
    """
    One document, ready to be drawn.

    `blocks` is the body, `appendix` what comes after it on pages of its own. `fields` answers the
    expressions that the Word template itself asks for, by their text as it stands there. `figures` are all
    figures printed in prose, tables, charts and template, each once, in reading order. `findings` is what
    composing itself found wrong: parts that do not make up their whole.
    """

    title: str
    blocks: tuple[Block, ...]
    appendix: tuple[Block, ...]
    figures: tuple[Figure, ...]
    snapshot: str
    as_of: date
    period: Period
    area: str
    area_name: str
    fields: Mapping[str, Runs] = Factory(dict)
    missing: tuple[Missing, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    findings: tuple[Finding, ...] = ()
    made: bool = False
    masthead: Masthead | None = None

    @property
    def is_rostered(self) -> bool:
        """Whether single ledger rows are printed, which not everybody may see before it is issued."""
        return any(isinstance(block, Table) and block.rows_of is not None for block in self.blocks)

    def tables(self) -> Iterator[Table]:
        """Yield every table of the body and the appendix in reading order."""
        for block in (*self.blocks, *self.appendix):
            if isinstance(block, Table):
                yield block

    def runs(self) -> Iterator[Run]:
        """Yield every run of the body and the appendix in reading order."""
        for block in (*self.blocks, *self.appendix):
            match block:
                case Heading(runs=runs) | Paragraph(runs=runs):
                    yield from runs
                case Table(rows=rows):
                    for row in rows:
                        for cell in row:
                            yield from cell


def plain_text(runs: Runs) -> str:
    """Return what a reader sees of these runs."""
    return "".join(run.text for run in runs)
