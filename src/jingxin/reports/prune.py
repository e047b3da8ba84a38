"""
Leaves out of a plan what no ledger answers for yet, and says what was left out and why.

A sentence goes when a measure it asks for has no rows behind it; a numbered item (一是…) whose every asking
sentence went goes whole; a heading goes with all below it when its ledger is empty, or when nothing is left below it.
"""

from collections.abc import Iterable

from attrs import evolve

from jingxin.core.language import _
from jingxin.reports.ask import Ask
from jingxin.reports.document import LeftOut
from jingxin.reports.plan import (
    BlockPlan,
    ChartPlan,
    EachPlan,
    HeadingPlan,
    Item,
    ParagraphPlan,
    Sentence,
    TablePlan,
)
from jingxin.reports.source import Source

_SHOWN = 40


def prune(
    blocks: Iterable[BlockPlan], source: Source, *, gaps: bool
) -> tuple[list[BlockPlan], list[LeftOut]]:
    """Return the blocks that can be written and what was left out; `gaps` says whether any target is behind."""
    kept: list[BlockPlan] = []
    left_out: list[LeftOut] = []
    skipping: int | None = None
    for block in blocks:
        if isinstance(block, HeadingPlan):
            if skipping is not None and block.level > skipping:
                continue
            skipping = None
            if block.ledger and not source.ledger_has_rows(block.ledger):
                skipping = block.level
                reason = _("“{ledger}”台账在快照中还没有数据").format(ledger=block.ledger)
                left_out.append(LeftOut(str(block.place), _heading_text(block), reason))
                continue
            kept.append(block)
        elif skipping is None:
            remaining = _pruned(block, source, left_out, gaps=gaps)
            if remaining is not None:
                kept.append(remaining)
    kept, emptied = without_empty_headings(kept)
    return kept, left_out + emptied


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


def _pruned(block: BlockPlan, source: Source, left_out: list[LeftOut], *, gaps: bool) -> BlockPlan | None:
    match block:
        case ParagraphPlan(items=items):
            remaining = tuple(
                item for item in (_pruned_item(item, source, left_out) for item in items) if item is not None
            )
            return evolve(block, items=remaining) if remaining else None
        case TablePlan(rows=rows):
            known = tuple(row for row in rows if not _why_absent((row,), source))
            left_out.extend(
                LeftOut(str(row.place), f"{block.title}：{row.name}", _why_absent((row,), source))
                for row in rows
                if row not in known
            )
            return evolve(block, rows=known) if known else None
        case ChartPlan(data=data):
            if reason := _why_absent((data,), source):
                left_out.append(LeftOut(str(block.place), block.title, reason))
                return None
        case EachPlan():
            if not gaps:
                left_out.append(
                    LeftOut(str(block.place), _("逐项落后指标"), _("没有落后于时间进度的年度目标"))
                )
                return None
    return block


def _pruned_item(item: Item, source: Source, left_out: list[LeftOut]) -> Item | None:
    kept: list[Sentence] = []
    asking = answered = 0
    for sentence in item.sentences:
        measures = tuple(ask for ask in sentence.asks if _is_measure(ask, source))
        reason = _why_absent(measures, source)
        asking += bool(measures)
        if reason:
            left_out.append(LeftOut(str(sentence.place), _short(sentence.text), reason))
        else:
            answered += bool(measures)
            kept.append(sentence)
    if item.enumerated and asking and not answered:
        left_out.extend(
            LeftOut(str(sentence.place), _short(sentence.text), _("同一项中的数字都已略去"))
            for sentence in kept
        )
        return None
    return evolve(item, sentences=tuple(kept)) if kept else None


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
