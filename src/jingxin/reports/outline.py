"""What a plan holds once it is read: headings, paragraphs of sentences, tables, rosters, charts. `plan` reads one."""

from collections.abc import Mapping

from attrs import Factory, frozen

from jingxin.reports.ask import Ask, Place
from jingxin.reports.condition import Condition

Pieces = tuple[str | Ask, ...]


@frozen
class Sentence:
    """One sentence: the smallest thing that is left out when a ledger has no rows or its condition fails."""

    pieces: Pieces
    place: Place
    condition: Condition | None = None

    @property
    def asks(self) -> tuple[Ask, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Ask))

    @property
    def text(self) -> str:
        """The sentence as the plan writes it, for logs."""
        return "".join(
            piece if isinstance(piece, str) else f"{{{{{piece.source}}}}}" for piece in self.pieces
        )


@frozen
class Item:
    """
    Sentences that stand or fall together: what follows 一是, or a run of plain text. `restarts` on 一是.

    `condition` is one that was written in front of the number and holds for the whole of it.
    """

    sentences: tuple[Sentence, ...]
    enumerated: bool = False
    restarts: bool = False
    condition: Condition | None = None


@frozen
class ParagraphPlan:
    items: tuple[Item, ...]
    place: Place
    condition: Condition | None = None


@frozen
class HeadingPlan:
    """A heading; `ledger` names the ledger without which nothing under it is written, `period` its period."""

    level: int
    pieces: Pieces
    place: Place
    ledger: str = ""
    period: str = ""


@frozen
class ColumnPlan:
    """
    A table column: the title as printed and the operator behind it ("" for the value itself).

    `options` are the column's own (期间=上月) and go before those of the row.
    """

    title: str
    word: str
    options: Mapping[str, str] = Factory(dict)


@frozen
class TablePlan:
    """A table with a row for each measure."""

    title: str
    rows: tuple[Ask, ...]
    columns: tuple[ColumnPlan, ...]
    facts: Mapping[str, str]
    place: Place
    condition: Condition | None = None


@frozen
class Order:
    """By which column (its title) the rows stand, and from which end."""

    column: str
    falling: bool


@frozen
class RankingPlan:
    """
    How the rows of a table by a dimension compete: by the figures under these titles, one after the other.

    Only rows whose figure under `least_column` is at least `least` have a place; `least` is a number or a parameter's label.
    """

    by: tuple[str, ...]
    place: Place
    least_column: str = ""
    least: str = ""


@frozen
class GroupedColumn:
    """
    A column of a table by a dimension: the names (`ask` None, `word` the dimension), 序号, 位次, or a figure of each row.

    `title` "" means the measure's own name with its unit.
    """

    title: str
    word: str
    ask: Ask | None = None


@frozen
class GroupedPlan:
    """A table with a row for each town, division or department, and a last row `total` with the whole."""

    title: str
    by: str
    columns: tuple[GroupedColumn, ...]
    facts: Mapping[str, str]
    place: Place
    order: Order | None = None
    condition: Condition | None = None
    ranking: RankingPlan | None = None

    @property
    def asks(self) -> tuple[Ask, ...]:
        return tuple(column.ask for column in self.columns if column.ask is not None)

    def ask_under(self, title: str) -> Ask | None:
        """What the column with this title asks for."""
        return next((one.ask for one in self.columns if title in (one.title, one.word)), None)


@frozen
class RosterColumn:
    """A column of a roster: the title as printed, the ledger's field behind it, and its decimals where set."""

    title: str
    word: str
    place: Place
    decimals: int | None = None


@frozen
class RosterPlan:
    """The ledger rows behind one measure, each on a line; `empty` is what is said where there are none."""

    title: str
    data: Ask
    columns: tuple[RosterColumn, ...]
    facts: Mapping[str, str]
    place: Place
    order: Order | None = None
    condition: Condition | None = None


@frozen
class ChartPlan:
    title: str
    data: Ask
    facts: Mapping[str, str]
    place: Place
    condition: Condition | None = None


@frozen
class EachPlan:
    """One numbered paragraph for each target that is behind; `item` is its wording."""

    item: Item
    place: Place


DrawnPlan = TablePlan | GroupedPlan | RosterPlan | ChartPlan
BlockPlan = HeadingPlan | ParagraphPlan | DrawnPlan | EachPlan


@frozen
class Identity:
    """
    What the plan's head says must hold: one side adds up to the other, for the area and in each table by a dimension.

    The left side is mostly one whole; a flow has several: 期初 + 收集 = 办结 + 期末.
    """

    left: tuple[Ask, ...]
    right: tuple[Ask, ...]

    @property
    def asks(self) -> tuple[Ask, ...]:
        return (*self.left, *self.right)


@frozen
class Plan:
    """
    A plan as read. `awaited` maps each name of a ledger that may have no rows yet to that ledger's name.

    `digest` is the SHA-256 of its text: what an issued report remembers of its wording.
    """

    file: str
    title: Pieces
    blocks: tuple[BlockPlan, ...]
    facts: Mapping[str, str]
    awaited: Mapping[str, str] = Factory(dict)
    digest: str = ""
    identities: tuple[Identity, ...] = ()
