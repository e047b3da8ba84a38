"""
Leaves out of a plan what no ledger answers for yet, and says what was left out and why.

A sentence goes when a measure it asks for has no rows behind it, or when its condition fails; a numbered item
(一是…) whose every asking sentence went for want of rows goes whole; a heading goes with all below it when its
ledger is empty, or when nothing is left below it.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve

from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.reports.ask import Ask
from jingxin.reports.condition import WITHOUT_VALUE, Condition, Verdict
from jingxin.reports.document import LeftOut
from jingxin.reports.outline import (
    BlockPlan,
    ChartPlan,
    EachPlan,
    GroupedPlan,
    HeadingPlan,
    Item,
    ParagraphPlan,
    RosterPlan,
    Sentence,
    TablePlan,
)
from jingxin.reports.source import Source

_SHOWN = 40


def prune(
    blocks: Iterable[BlockPlan], source: Source, *, period: Period, gaps: bool
) -> tuple[list[BlockPlan], list[LeftOut]]:
    """
    Return the blocks that can be written and what was left out.

    `period` is the document's own, for conditions; `gaps` says whether any target is behind.
    """
    return _Pruning(list(blocks), source, period, gaps=gaps).prune()


def without_empty_headings(blocks: list[BlockPlan]) -> tuple[list[BlockPlan], list[LeftOut]]:
    """Drop each heading with nothing but headings of its own kind or deeper, themselves empty, below it."""
    kept: list[BlockPlan] = []
    left_out: list[LeftOut] = []
    for index, block in enumerate(blocks):
        if isinstance(block, HeadingPlan) and not _has_content(blocks, index):
            left_out.append(LeftOut(str(block.place), _heading_text(block), _("标题下没有可写的内容")))
        else:
            kept.append(block)
    return kept, left_out


def _has_content(blocks: list[BlockPlan], index: int) -> bool:
    heading = blocks[index]
    for block in blocks[index + 1 :]:
        if not isinstance(block, HeadingPlan):
            return True
        if isinstance(heading, HeadingPlan) and block.level <= heading.level:
            return False
    return False


class _Pruning:
    """Goes through the blocks once, with the period of the section it is in."""

    def __init__(self, blocks: list[BlockPlan], source: Source, period: Period, *, gaps: bool) -> None:
        self.blocks, self.source, self.gaps = blocks, source, gaps
        self.period = self.section = period
        self.left_out: list[LeftOut] = []
        # Figures for whose absence the plan has words of its own.
        self.foreseen = {
            condition.ask.source for condition in conditions_of(blocks) if condition.test == WITHOUT_VALUE
        }

    def prune(self) -> tuple[list[BlockPlan], list[LeftOut]]:
        kept: list[BlockPlan] = []
        skipping: int | None = None
        for block in self.blocks:
            if isinstance(block, HeadingPlan):
                if skipping is not None and block.level > skipping:
                    continue
                skipping = None
                self.section = self.source.period(block.period) if block.period else self.period
                if block.ledger and not self.source.ledger_has_rows(block.ledger):
                    skipping = block.level
                    reason = _("“{ledger}”台账在快照中还没有数据").format(ledger=block.ledger)
                    self._drop(block, _heading_text(block), reason)
                    continue
                kept.append(block)
            elif skipping is None:
                remaining = self._pruned(block)
                if remaining is not None:
                    kept.append(remaining)
        kept, emptied = without_empty_headings(kept)
        return kept, self.left_out + emptied

    def _drop(self, what: BlockPlan | Sentence | Ask, text: str, reason: str) -> None:
        self.left_out.append(LeftOut(str(what.place), text, reason))

    def _pruned(self, block: BlockPlan) -> BlockPlan | None:
        if isinstance(block, EachPlan):
            if not self.gaps:
                self._drop(block, _("逐项落后指标"), _("没有落后于时间进度的年度目标"))
                return None
            return block
        if isinstance(block, HeadingPlan):
            return block
        if block.condition is not None:
            verdict, reason = self._judge(block.condition)
            if verdict is Verdict.FAILS:
                self._drop(block, _title(block), reason)
                return None
            if verdict is Verdict.UNKNOWN:
                return ParagraphPlan((Item((_gap(block.condition),)),), block.place)
        match block:
            case ParagraphPlan(items=items):
                remaining = tuple(item for item in map(self._item, items) if item is not None)
                return evolve(block, items=remaining) if remaining else None
            case TablePlan(rows=rows):
                known = tuple(row for row in rows if self._has_rows(row, f"{block.title}：{row.name}"))
                return evolve(block, rows=known) if known else None
            case GroupedPlan(columns=columns):
                columns = tuple(
                    column
                    for column in columns
                    if column.ask is None or self._has_rows(column.ask, f"{block.title}：{column.ask.name}")
                )
                return evolve(block, columns=columns) if any(column.ask for column in columns) else None
            case RosterPlan(data=data) | ChartPlan(data=data):
                return block if self._has_rows(data, block.title) else None

    def _has_rows(self, ask: Ask, text: str) -> bool:
        if reason := _why_absent((ask,), self.source):
            self._drop(ask, text, reason)
        return not reason

    def _item(self, item: Item) -> Item | None:
        if item.condition is not None:
            verdict, reason = self._judge(item.condition)
            if verdict is Verdict.FAILS:
                self._drop(item.sentences[0], _short(item.sentences[0].text), reason)
                return None
            if verdict is Verdict.UNKNOWN:
                return evolve(item, sentences=(_gap(item.condition),))
        kept: list[Sentence] = []
        asking = answered = 0
        for sentence in item.sentences:
            if sentence.condition is not None:
                verdict, reason = self._judge(sentence.condition)
                if verdict is Verdict.FAILS:
                    self._drop(sentence, _short(sentence.text), reason)
                    continue
                if verdict is Verdict.UNKNOWN:
                    sentence = _gap(sentence.condition)
            measures = tuple(ask for ask in sentence.asks if _is_measure(ask, self.source))
            reason = _why_absent(measures, self.source)
            asking += bool(measures)
            if reason:
                self._drop(sentence, _short(sentence.text), reason)
            else:
                answered += bool(measures)
                kept.append(sentence)
        if item.enumerated and asking and not answered:
            for sentence in kept:
                self._drop(sentence, _short(sentence.text), _("同一项中的数字都已略去"))
            return None
        return evolve(item, sentences=tuple(kept)) if kept else None

    def _judge(self, condition: Condition) -> tuple[Verdict, str]:
        """Return the verdict and, where it does not hold, the reason in words."""
        absent = _why_absent((condition.ask,), self.source)
        if absent:
            return (Verdict.HOLDS, "") if condition.test == WITHOUT_VALUE else (Verdict.FAILS, absent)
        figure = self.source.figure(condition.ask, section=self.section)
        verdict = condition.judge(figure)
        if verdict is Verdict.UNKNOWN and condition.ask.source in self.foreseen:
            verdict = Verdict.FAILS
        now = _("没有数据") if figure.value is None else f"{figure.printed}{figure.unit.label}"
        return verdict, _("条件“{condition}”不成立，现为{now}").format(condition=condition.source, now=now)


def conditions_of(blocks: Iterable[BlockPlan]) -> Iterator[Condition]:
    """Yield every condition that the blocks are written under, in reading order."""
    for block in blocks:
        if isinstance(block, HeadingPlan | EachPlan):
            continue
        if block.condition is not None:
            yield block.condition
        if isinstance(block, ParagraphPlan):
            for item in block.items:
                yield from filter(None, (item.condition, *(one.condition for one in item.sentences)))


def _gap(condition: Condition) -> Sentence:
    """What stands in the place of a sentence whose condition nobody can judge: the gap itself, which blocks issue."""
    return Sentence((condition.ask, _("。")), condition.place)


def _title(block: BlockPlan) -> str:
    if isinstance(block, ParagraphPlan):
        return _short(block.items[0].sentences[0].text)
    return _heading_text(block) if isinstance(block, HeadingPlan) else getattr(block, "title", "")


def _is_measure(ask: Ask, source: Source) -> bool:
    """Words (期间, 方面数 …) have been checked by now: what the catalogue does not know and nobody awaits is a word."""
    try:
        source.absent(ask.name)
    except LookupError:
        return False
    return True


def _why_absent(asks: Iterable[Ask], source: Source) -> str:
    for ask in asks:
        for name in ask.names:
            try:
                if reason := source.absent(name):
                    return reason
            except LookupError:
                continue  # an area in brackets: .领先(温州市)
    return ""


def _heading_text(heading: HeadingPlan) -> str:
    return "".join(piece if isinstance(piece, str) else piece.source for piece in heading.pieces)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "……"
