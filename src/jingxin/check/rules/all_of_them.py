"""
All of so many, told elsewhere in another number: 5个重大产业项目均未开工, where 3个 are listed and 三个 apply.

Two sections may mean different sets; this only asks.
"""

import re

from jingxin.check.claims import Fact, Judgements, Reading
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_ALL = re.compile(r"^(?P<noun>[^,;。均都全]{4,12})(?:均|都|全部)(?:未|已|没有|按)")
# Each asks the whole text; no report says it more often.
_MOST = 50
_COUNTERS = {"个", "家", "项", "户", "宗"}


def judge(reading: Reading) -> Judgements:
    counted = [
        fact
        for fact in reading.facts
        if fact.quantity.exact and fact.quantity.unit in _COUNTERS and not fact.listed
    ]
    asked = 0
    for fact in counted:
        match = _ALL.match(fact.noun)
        if match is None or asked >= _MOST:
            continue
        asked += 1
        noun = match["noun"]
        others = [one for one in counted if one.sentence is not fact.sentence and _speaks_of(one, noun)]
        values = [one.quantity.value for one in others]
        if not 1 <= len(values) <= 4 or fact.quantity.value in (*values, sum(values)):
            continue
        yield accuse(
            reading,
            "all_of_them",
            Severity.UNSURE,
            (*others, fact),
            _("这里说{count}{noun}，别处是{others}；是同一批吗？").format(
                count=fact.text, noun=noun, others=_("、").join(one.text for one in others)
            ),
            arithmetic=_("；").join(f"{reading.place(one.start, one.end)} {one.text}" for one in others),
            cure=_("核对是否同一范围；不同的请写明。"),
            at=(fact.start, fact.end),
        )


def _speaks_of(fact: Fact, noun: str) -> bool:
    """Whether the count's own clause, or its noun up to the next number, names the same thing."""
    text = fact.sentence.paragraph.normal.text
    end = text.find(",", fact.quantity.end, fact.quantity.end + 30)
    after = text[fact.quantity.end : end if end >= 0 else fact.quantity.end + 30]
    return noun in after
