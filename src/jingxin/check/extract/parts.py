"""
Which number is a part of which: 其中, 当中, 在…中, and the list that follows a total.

A whole stands before its parts, in their sentence or, where the sentence opens with 其中 or names no whole of
its own, in the one before.
"""

import re

from jingxin.check.claims import Fact, Role

OF_WHICH = re.compile(r"其中|当中|[中里](?=,)|[中里]$|之中")
_MOST = 12


def text_between(one: Fact, other: Fact) -> str:
    """The words from the end of one number to the start of a later one of the same sentence."""
    text = one.sentence.paragraph.normal.text
    return text[one.quantity.end : other.quantity.start]


def words_before(fact: Fact) -> str:
    """The words from the number before, or from the sentence's start, commas and brackets and all."""
    sentence = fact.sentence
    start = sentence.facts[fact.index - 1].quantity.end if fact.index else sentence.start
    return sentence.paragraph.normal.text[start : fact.quantity.start]


def is_marked_part(part: Fact) -> bool:
    """Whether words say that the number is part of one told before: 其中, 当中, 86.92万户籍人口中."""
    sentence = part.sentence
    before = sentence.paragraph.normal.text[sentence.start : part.quantity.start]
    return bool(OF_WHICH.search(before))


def wholes_of(part: Fact) -> list[Fact]:
    """
    Return the levels that a part may be part of, nearest first: same dimension, not smaller, not deeper.

    Those of its own sentence; where there are none, those of the sentence before.
    """
    facts = part.sentence.facts
    marker = _marker(part)
    own = [
        fact
        for fact in facts[max(part.index - _MOST, 0) : part.index]
        if _may_hold(fact, part)
        and not _has_a_share(fact)
        and (marker is None or fact.quantity.end <= marker)
    ]
    if own:
        return own[::-1]
    # 占全部投资的24.6%，全部投资为…: rarely the whole is told last; it is not looked for here.
    previous = part.sentence.previous
    if previous is None:
        return []
    return [fact for fact in previous.facts[-_MOST:] if _may_hold(fact, part) and fact.depth == 0][::-1]


def _marker(part: Fact) -> int | None:
    """Where the word stands that makes parts of what follows, None for none: wholes stand before it."""
    sentence = part.sentence
    text = sentence.paragraph.normal.text
    found = list(OF_WHICH.finditer(text, sentence.start, part.quantity.start))
    return found[-1].start() + (1 if found[-1][0] in "中里" else 0) if found else None


def _has_a_share(fact: Fact) -> bool:
    """Whether the number is itself told as a share of something: a part beside the part."""
    facts = fact.sentence.facts
    before = facts[fact.index - 1] if fact.index else None
    if before is not None and before.role is Role.SHARE and before.label and not fact.label:
        return True
    following = facts[fact.index + 1] if fact.index + 1 < len(facts) else None
    return following is not None and following.role is Role.SHARE and following.head is fact


def _may_hold(whole: Fact, part: Fact) -> bool:
    return (
        whole.is_level
        and whole.role in (Role.LEVEL, Role.TO)
        and bool(whole.quantity.dimension)
        and whole.quantity.dimension == part.quantity.dimension
        and not whole.quantity.is_percent
        and whole.depth <= part.depth
        and not whole.listed
        and whole.quantity.value >= part.quantity.value
    )
