"""
The verb carries the sign: 同比增长-1.8% should read 下降1.8%, and 下降-1.8% denies itself.
"""

from jingxin.check.claims import Judgements, Reading, Role
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        for fact in sentence.facts:
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
