"""
A total and the list in brackets after it: 总计不足600亩（2012年93.6亩、2011年299亩、2010年247亩）.

Without 其中 the brackets hold all the parts. A hedge must be true of their sum.
"""

import re

from jingxin.check.claims import Fact, Judgements, Reading, Role
from jingxin.check.rules.totals import fits, judge_total
from jingxin.core.finding import Severity

_PARTIAL = re.compile(r"其中|包括|含|不含|如|不包括|主要")
_REST = re.compile(r"其余|余下|剩余|剩下")
_WHOLE = re.compile(r"共|总|合计|累计|全部|一共")


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        facts = sentence.facts
        for whole in facts[:-2]:
            parts = _inside(whole)
            if len(parts) < 2 or whole.role not in (Role.LEVEL, Role.CHANGE, Role.TO):
                continue
            between = sentence.paragraph.normal.text[whole.quantity.end : parts[-1].quantity.start]
            if _PARTIAL.search(between) and not _REST.search(parts[-1].gap):
                if fits(whole, parts):
                    yield judge_total(reading, "bracket_total", Severity.ERROR, whole, parts)
                continue
            sure = bool(_WHOLE.search(whole.gap)) or len({part.span.code for part in parts}) == 1
            yield judge_total(
                reading, "bracket_total", Severity.ERROR if sure else Severity.WARN, whole, parts
            )


def _inside(whole: Fact) -> list[Fact]:
    facts = whole.sentence.facts
    following = facts[whole.index + 1]
    if following.depth != whole.depth + 1:
        return []
    text = whole.sentence.paragraph.normal.text
    opening = text.find("(", whole.quantity.end, following.quantity.start)
    if opening < 0 or opening - whole.quantity.end > 12 or "," in text[whole.quantity.end : opening]:
        return []
    closing = text.find(")", opening)
    inside: list[Fact] = []
    for fact in facts[whole.index + 1 :]:
        if fact.quantity.start > closing >= 0 or fact.depth <= whole.depth:
            break
        if fact.quantity.dimension != whole.quantity.dimension or fact.role is not Role.LEVEL:
            return []
        if not fact.quantity.unit:
            return []
        inside.append(fact)
    return inside
