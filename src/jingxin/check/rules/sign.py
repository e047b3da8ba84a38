"""
The verb carries the sign: 同比增长-1.8% should read 下降1.8%, and 下降-1.8% denies itself.
"""

import re

from jingxin.check.claims import Fact, Judgements, Reading, Role
from jingxin.check.extract.parts import words_before
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

# 实现正增长，同比下降2.3%: the word before denies the rate.
_GREW = re.compile(
    r"(?:正增长|稳步增长|较快增长|小幅增长|持续增长|平稳增长|两位数增长|恢复性增长)[,、](?:(?:同|环)比)?$"
)
_FELL = re.compile(r"(?:负增长|持续下降|小幅下降|有所下降|明显下滑|持续下滑|有所回落)[,、](?:(?:同|环)比)?$")


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        for fact in sentence.facts:
            if (denied := _denied(fact)) is not None:
                yield accuse(
                    reading,
                    "sign",
                    Severity.REVERSAL,
                    (fact,),
                    _("前面说“{words}”，数却是“{verb}{text}”。").format(
                        words=denied, verb=fact.verb, text=fact.text
                    ),
                    cure=_("核对升降与数字。"),
                )
            if fact.role not in (Role.RATE, Role.POINTS, Role.CHANGE) or fact.quantity.number >= 0:
                continue
            if not fact.verb or fact.verb.endswith(("幅", "速", "率", "为", "达", "达到")):
                continue  # 增幅为-1.8%, 增速-1.8%: a name, not a verb
            falling = fact.sign < 0
            number = fact.text.lstrip("-+")
            yield accuse(
                reading,
                "sign",
                Severity.WARN if falling else Severity.NOTE,
                (fact,),
                (
                    _("“{verb}{text}”是双重否定，读不出升降。")
                    if falling
                    else _("“{verb}{text}”应写作“下降{number}”。")
                ).format(verb=fact.verb, text=fact.text, number=number),
                said=fact.verb + fact.text,
                expected=_("下降{number}").format(number=number),
                cure=_("用动词表示升降，数字不带负号。"),
            )


def _denied(fact: Fact) -> str | None:
    """The word just before that says the contrary of a rate's verb, None for none."""
    if fact.role is not Role.RATE or not fact.verb or fact.label or fact.quantity.number < 0:
        return None
    before = words_before(fact)
    end = before.rfind(fact.verb)
    match = (_GREW if fact.sign < 0 else _FELL).search(before[: max(end, 0)])
    return match[0].rstrip(",、同环比") if match else None
