"""
The change of a rate is in percentage points, the change of an amount in per cent: 城镇化率66.8%,提高1.6%.
"""

import re

from jingxin.check.claims import Fact, Judgements, Reading, Role
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_RATE_NAME = re.compile(r"(?:率|比重|占比|比例|份额|(?:依存|集中|贡献|满意)度|增速|增幅|降幅|涨幅|进度)$")
_NOT_A_SHARE = re.compile(
    r"(?:生产率|效率|汇率|利率|速率|频率|功率|概率|分辨率|增长率|周转率|开工率|产出率|税率|费率)$|死亡率$|发病率$|发案率$|出生率$|事故率$"
)
_MOVES = re.compile(r"提高|上升|下降|降低|回落|提升|收窄|回升|加快|放缓|扩大")
_PULLS = re.compile(
    r"拉动|贡献|带动|影响|促进|推高|拉高|率|比重|占比|增速|幅|进度|水平|高于|低于|快于|指数|价格|涨|利"
)


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        for fact in sentence.facts:
            if fact.role is Role.RATE and fact.quantity.unit in ("%",) and _is_rate(fact):
                yield accuse(
                    reading,
                    "percent_point",
                    Severity.WARN,
                    (fact,),
                    _("“{name}”本身是比率，变化应写“{verb}{number}个百分点”。").format(
                        name=fact.name, verb=fact.verb, number=fact.text.rstrip("%")
                    ),
                    expected=fact.text.rstrip("%") + _("个百分点"),
                    cure=_("核对是百分点还是百分比。"),
                )
            elif fact.role is Role.POINTS and _is_amount(fact):
                yield accuse(
                    reading,
                    "percent_point",
                    Severity.WARN,
                    (fact,),
                    _("“{name}”是绝对数，增减应写百分比，不写百分点。").format(name=fact.name),
                    expected=f"{fact.quantity.number:f}%",
                    cure=_("核对是百分点还是百分比。"),
                )


def _is_rate(fact: Fact) -> bool:
    if not _MOVES.fullmatch(fact.verb) or fact.listed:
        return False
    name = fact.label
    if (
        not name
        and fact.head is not None
        and fact.head.quantity.unit == "%"
        and fact.clause - fact.head.clause <= 1
    ):
        name = fact.head.label
    return bool(_RATE_NAME.search(name)) and not _NOT_A_SHARE.search(name)


def _is_amount(fact: Fact) -> bool:
    head = fact.head
    return (
        fact.verb in ("增长", "增加", "下降", "减少")
        and not fact.label
        and head is not None
        and head.quantity.dimension in ("yuan", "dollar", "electricity", "mass", "area")
        and fact.clause - head.clause == 1
        and not _PULLS.search(fact.gap)
    )
