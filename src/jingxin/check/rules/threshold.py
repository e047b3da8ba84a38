"""
A line that was crossed and the value beyond it: 突破4000亿元、达到4211亿元; the value cannot lie on this side.
"""

import re
from itertools import pairwise

from jingxin.check.claims import Fact, Judgement, Judgements, Reading
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_CROSSED = re.compile(r"(?:突破|迈上|迈过|跨过|跨越|跨上|站上|跃上|越过|冲破|首超|超过|超越|超|逾)了?$")
_STEP = re.compile(r"大关|台阶|关口|门槛")
_NOW = re.compile(
    r"(?:大关|台阶|关口|门槛)?[,、](?:总量|总额|总数|总值|余额|规模|实际|最终|全年|年末|目前)?(?:达到了?|达|实现|完成|为|升至|增至|总数达|总量达|新增|净增|有)(?:了)?"
)


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        text = sentence.paragraph.normal.text
        for line, value in pairwise(sentence.facts):
            between = text[line.quantity.end : value.quantity.start]
            if (
                not line.quantity.dimension
                or line.quantity.dimension != value.quantity.dimension
                or not (_CROSSED.search(line.gap) or _STEP.match(between))
                or not _NOW.fullmatch(between)
                or value.listed
                or line.listed
            ):
                continue
            if value.quantity.stated.high >= line.quantity.value:
                yield Judgement((line, value))
                continue
            yield _accuse(reading, line, value)


def _accuse(reading: Reading, line: Fact, value: Fact) -> Judgement:
    return accuse(
        reading,
        "threshold",
        Severity.REVERSAL,
        (line, value),
        _("写越过{line}，实际数却是{value}。").format(line=line.text, value=value.text),
        arithmetic=f"{value.text} < {line.text}",
        cure=_("核对两个数；没有越过的不写“突破”。"),
    )
