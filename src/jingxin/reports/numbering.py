"""Counts what a reader sees counted: headings, 一是、二是, and how many sections stand below a chapter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from jingxin.core.language import _
from jingxin.core.wording import chinese_number
from jingxin.reports.outline import BlockPlan, EachPlan, HeadingPlan, Item, ParagraphPlan, Sentence


def sections_below(kept: Sequence[BlockPlan]) -> dict[int, int]:
    """How many headings of level 2 stand under each heading of level 1, by the heading's identity."""
    counts: dict[int, int] = {}
    chapter: HeadingPlan | None = None
    for block in kept:
        if isinstance(block, HeadingPlan) and block.level == 1:
            chapter = block
        elif isinstance(block, HeadingPlan) and chapter is not None:
            counts[id(chapter)] = counts.get(id(chapter), 0) + 1
    return counts


def chapter_of(kept: Sequence[BlockPlan], index: int) -> BlockPlan | None:
    """Return the heading of level 1 that a block stands under."""
    for block in reversed(kept[: index + 1]):
        if isinstance(block, HeadingPlan) and block.level == 1:
            return block
    return None


def without_zero_counts(
    kept: Sequence[BlockPlan], counts: Mapping[str, int], *, sections_word: str
) -> Iterator[BlockPlan]:
    """
    Yield the blocks without the sentences that count what is not there: 以下零方面工作.

    `counts` is by the word that a sentence counts with; sections are counted here, chapter by chapter.
    """
    sections = sections_below(kept)
    for index, block in enumerate(kept):
        if not isinstance(block, ParagraphPlan):
            yield block
            continue
        counted = {**counts, sections_word: sections.get(id(chapter_of(kept, index)), 0)}
        zero = {word for word, count in counted.items() if not count}
        items = [
            evolve(item, sentences=tuple(one for one in item.sentences if not _words(one) & zero))
            for item in block.items
        ]
        if items := [item for item in items if item.sentences]:
            yield evolve(block, items=tuple(items))


def _words(sentence: Sentence) -> set[str]:
    return {ask.name for ask in sentence.asks}


class Numbering:
    """Counts headings and 一是、二是 as the document goes on; a series of one carries no number."""

    def __init__(self, kept: Sequence[BlockPlan], *, gaps: int) -> None:
        self.chapter = self.section = 0
        self.lengths = list(_series_lengths(kept, gaps))
        self.series, self.position = -1, 0
        self.fresh = True

    def heading(self, heading: HeadingPlan) -> str:
        self.fresh = True
        if heading.level == 1:
            self.chapter, self.section = self.chapter + 1, 0
            return _("{number}、").format(number=chinese_number(self.chapter))
        self.section += 1
        return _("（{number}）").format(number=chinese_number(self.section))

    def item(self, item: Item) -> str:
        if not item.enumerated:
            return ""
        if item.restarts or self.fresh:
            self.series, self.position, self.fresh = self.series + 1, 0, False
        self.position += 1
        if self.lengths[self.series] == 1:
            return ""
        return _("{number}是").format(number=chinese_number(self.position))


def _series_lengths(kept: Sequence[BlockPlan], gaps: int) -> Iterator[int]:
    """Yield how many items each series of 一是、二是 has; a heading or a written 一是 begins a series."""
    length = 0
    for block in kept:
        items: Iterable[Item] = ()
        match block:
            case HeadingPlan():
                if length:
                    yield length
                length = 0
            case ParagraphPlan(items=found):
                items = found
            case EachPlan(item=found_item):
                items = [found_item] * gaps
        for item in items:
            if item.enumerated:
                if item.restarts and length:
                    yield length
                    length = 0
                length += 1
    if length:
        yield length
