"""
Cases by state must make all the cases: 共收集问题49个……已办结18个,还有10个取得重大进展,另外21个正在办理.

The list is whole where it ends with 另外, 其余, 剩余: nothing is left over.
"""

import re

from jingxin.check.claims import Fact, Judgements, Reading, Role, Sentence
from jingxin.check.misprint import one_slip_away
from jingxin.check.rules.totals import fits, judge_total
from jingxin.core.finding import Severity
from jingxin.core.language import _

_LAST = re.compile(r"另外|其余|余下|剩余|剩下|尚有|仍有|还有|^[、,]?其[他它]")
# 尚在办理, 尚未处置: probably all the rest, said as a question where one slip would mend the sum.
_NOT_YET = re.compile(r"^[,、;]?(?:目前)?(?:尚|仍在|还在|还未|仍未|未)")
_STATE = re.compile(
    r"已|办结|完成|正在|解决|处理|处置|开工|竣工|投产|落实|整改|销号|在建|化解|验收|关停|交付|完工|推进|滞后|启动|停工|达标"
)
_OUT_OF = re.compile(r"(?:中|里)$")
_ALL = re.compile(
    r"共|总|累计|收集|受理|征集|排查|接收|梳理|下达|安排|实施|承担|列入|全部|涉及|计划|收到|签约|征求|发现|走访|确定|交办|承办|办理"
)


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        yield from _out_of(reading, sentence)
        last = next((fact for fact in reversed(sentence.facts) if _LAST.search(fact.gap)), None)
        if last is None:
            yield from _not_yet(reading, sentence)
        if last is None or last.role is not Role.LEVEL or not last.quantity.exact:
            continue
        found = _whole_and_parts(sentence, last)
        if found is None:
            continue
        whole, parts = found
        words = sentence.text
        if len(parts) < 2 or not _STATE.search(words):
            continue
        yield judge_total(
            reading,
            "states",
            Severity.ERROR,
            whole,
            parts,
            _("各种状态相加与总数对不上：总数是{whole}，分状态是{parts}。").format(
                whole=whole.text, parts=_("、").join(part.text for part in parts)
            ),
        )


def _not_yet(reading: Reading, sentence: Sentence) -> Judgements:
    """受理投诉216件，办结188件，尚在办理28件: what is done and what is not yet done are probably all."""
    if not sentence.facts or not _NOT_YET.search(sentence.facts[-1].gap):
        return
    found = _whole_and_parts(sentence, sentence.facts[-1])
    if found is None or len(found[1]) < 2 or "其中" in sentence.text:
        return
    whole, parts = found
    if fits(whole, parts) or one_slip_away(whole, parts):
        yield judge_total(reading, "states", Severity.WARN, whole, parts)


def _out_of(reading: Reading, sentence: Sentence) -> Judgements:
    """131个重点工程中，完工52个，正常推进30个，滞后49个: out of so many, state by state."""
    for whole in sentence.facts[:-3]:
        if not whole.quantity.exact or not _OUT_OF.search(whole.noun):
            continue
        parts = [
            fact
            for fact in sentence.facts[whole.index + 1 :]
            if fact.quantity.unit == whole.quantity.unit
            and fact.role is Role.LEVEL
            and fact.depth == whole.depth
        ]
        if (
            len(parts) >= 3
            and parts[-1].index - whole.index == len(parts)
            and all(_STATE.search(part.gap) for part in parts)
        ):
            yield judge_total(reading, "states", Severity.ERROR, whole, parts)


def _whole_and_parts(sentence: Sentence, last: Fact) -> tuple[Fact, list[Fact]] | None:
    same = [
        fact
        for fact in sentence.facts[: last.index + 1]
        if fact.quantity.dimension == last.quantity.dimension
        and fact.role is Role.LEVEL
        and fact.depth == last.depth
        and fact.quantity.exact
        and not fact.listed
    ]
    if any(fact.quantity.unit != last.quantity.unit for fact in same):
        return None
    if (
        len(same) >= 3
        and (_ALL.search(same[0].gap) or not _STATE.search(same[0].gap))
        and not _STATE.match(same[0].gap)
    ):
        return same[0], same[1:]
    if len(same) < 2 or sentence.previous is None:
        return None
    before = [
        fact
        for fact in sentence.previous.facts
        if fact.quantity.dimension == last.quantity.dimension and fact.role is Role.LEVEL
    ]
    whole = next((fact for fact in before if _ALL.search(fact.gap)), None)
    if whole is None or not any(_STATE.search(fact.gap + fact.noun) for fact in same):
        return None
    return whole, same
