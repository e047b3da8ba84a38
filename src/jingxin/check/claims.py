"""
What a sentence claims: each number with its role, its name, its period and what it is compared with.

Roles come from the words on either side of a number, never from the number itself, so that a wrong number
is still read as what it was meant to be.
"""

import bisect
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cached_property

from attrs import define, field, frozen

from jingxin.check.document import Document, Paragraph
from jingxin.check.periods import Span
from jingxin.check.quantities import Quantity
from jingxin.check.scopes import scope_in
from jingxin.core.finding import Finding
from jingxin.core.stated import Stated


class Role(Enum):
    """What a number says of its subject."""

    LEVEL = "level"  # 规上产值143.75亿元
    RATE = "rate"  # 增长3.5%, 下降1.8% (signed)
    CHANGE = "change"  # 比上年增加225亿元 (signed)
    POINTS = "points"  # 提高1.6个百分点 (signed)
    SHARE = "share"  # 占…比重达61%
    COMPLETION = "completion"  # 完成年度任务的83%
    TIMES = "times"  # 是…的1.2倍, 翻一番
    FROM = "from"  # 由36.5%…
    TO = "to"  # …降为33.6%
    BASE = "base"  # 去年同期为10.1亿元, 比五年前的60家
    CONTRIBUTION = "contribution"  # 贡献率66.4%
    RANK = "rank"
    OTHER = "other"


@define(eq=False, slots=False)
class Fact:
    """
    One number in its sentence.

    `label` is its own name, "" where the number only continues its `head` (，增长3.5%); `name` is the label
    or the head's. `sign` is −1 for falling verbs, and `verb` is the word. `against` is what it is compared
    with (比上年 → "上年"), "" for nothing; `basis` words (同口径, 可比价, 年均, 自然) say in which frame.
    `whole` is the text between 占 and 比重 of a share, the task of a completion. `clause` counts commas,
    `depth` brackets. `noun` is what follows the number up to the next one (20家功勋企业). `listed` marks the
    second and later of a list (5%、4.3%和12.4%). `planned` is true for targets and forecasts.
    """

    quantity: Quantity
    sentence: "Sentence" = field(repr=False)
    index: int
    role: Role
    label: str
    gap: str
    clause: int
    depth: int
    span: Span
    scope: str
    sign: int = 1
    verb: str = ""
    against: str = ""
    basis: frozenset[str] = frozenset()
    whole: str = ""
    planned: bool = False
    head: "Fact | None" = field(default=None, repr=False)
    listed: bool = False
    noun: str = ""

    @property
    def name(self) -> str:
        if self.label or self.head is None:
            return self.label
        return self.head.name

    @property
    def is_level(self) -> bool:
        """Whether it says how much there is: neither a rate nor the amount of an increase (税收增收2.5亿元)."""
        return self.role is Role.TO or (self.role is Role.LEVEL and not self.verb)

    @property
    def hedge_is_open(self) -> bool:
        """Whether the number is a threshold with no upper or lower end (超过4万亿), not a value."""
        return self.quantity.stated.high.is_infinite() or self.quantity.hedge in ("under", "at most")

    @property
    def start(self) -> int:
        """Offset of the number in the document's text."""
        return self.sentence.original(self.quantity.start)

    @property
    def end(self) -> int:
        return self.sentence.original(self.quantity.end - 1) + 1

    @property
    def text(self) -> str:
        return self.quantity.text.strip()

    def __str__(self) -> str:
        return f"{self.name}{self.verb}{self.text}"


@frozen(eq=False)
class Ratio:
    """A ratio of parts: 三次产业结构为3.4:41.4:55.2. `context` is the words before it."""

    sentence: "Sentence"
    start: int
    end: int
    parts: tuple[Stated, ...]
    context: str
    span: Span


@define(eq=False, slots=False)
class Sentence:
    """A sentence: its stretch of the paragraph's normalised text and the facts in it, in order."""

    paragraph: Paragraph
    start: int
    end: int
    number: int
    facts: list[Fact] = field(factory=list)
    ratios: list[Ratio] = field(factory=list)
    previous: "Sentence | None" = None

    @property
    def text(self) -> str:
        return self.paragraph.normal.text[self.start : self.end]

    def original(self, index: int) -> int:
        """Where a character of the paragraph's normalised text stands in the document's text."""
        return self.paragraph.start + self.paragraph.normal.original(index)


@define(slots=False)
class Reading:
    """A document with all that was read in it: what rules work on. `own_scope` goes without saying. `unread` counts numbers that no role fits."""

    document: Document
    sentences: list[Sentence]
    own_scope: str = ""

    def scope_in(self, text: str) -> str:
        """The scope that words name, "" for none and for the report's own: as the facts have it."""
        found = scope_in(text)
        return "" if found == self.own_scope else found

    @cached_property
    def facts(self) -> list[Fact]:
        return [fact for sentence in self.sentences for fact in sentence.facts]

    @cached_property
    def _starts(self) -> list[int]:
        return [fact.start for fact in self.facts]

    def near(self, fact: Fact, characters: int) -> list[Fact]:
        """The facts within so many characters of one, in order; found by halving, since a report may be long."""
        here = fact.start
        first = bisect.bisect_left(self._starts, here - characters)
        last = bisect.bisect_right(self._starts, here + characters)
        return self.facts[first:last]

    @cached_property
    def prose(self) -> list[Sentence]:
        """Sentences outside tables."""
        return [sentence for sentence in self.sentences if not sentence.paragraph.table]

    def quote(self, start: int, end: int, margin: int = 0) -> str:
        """The original words of a stretch."""
        return self.document.text[max(start - margin, 0) : end + margin]

    def place(self, start: int, end: int) -> str:
        return str(self.document.place(start, end))


def following_in_list(first: Fact) -> list[Fact]:
    """The later members of a list of numbers that one fact leads: 15.8%和14.4%."""
    facts, found = first.sentence.facts, []
    for fact in facts[first.index + 1 :]:
        if not fact.listed:
            break
        found.append(fact)
    return found


Values = Callable[[Fact], Stated]


@frozen(eq=False)
class Judgement:
    """
    One relation that a rule recomputed: the facts it ties together, and the finding where it does not hold.

    `holds` recomputes the relation with other values for its facts; the search for one repair of many
    findings asks it. None for relations that no value of a number could mend. `cells` are the offsets of
    table cells that the relation ties; a cell is no fact, having no sentence.
    """

    facts: tuple[Fact, ...]
    finding: Finding | None = None
    holds: Callable[[Values], bool] | None = None
    cells: tuple[int, ...] = ()


Judgements = Iterator[Judgement]
