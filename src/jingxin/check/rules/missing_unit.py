"""A growth without its sign of per cent has no unit: 一季度全县生产总值同比增长7.5,二季度增长8.3%."""

import re

from jingxin.check.claims import Judgements, Reading
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_GROWS = re.compile(
    r"(?:同比|环比|比上年|比去年)?(?:增长|下降|上升|上涨|回落|比增|下跌|减少|提高)(?:了|约)?$"
)
_ENDS = ",;。)、"


def judge(reading: Reading) -> Judgements:
    for sentence in reading.prose:
        text = sentence.paragraph.normal.text
        for fact in sentence.facts:
            quantity = fact.quantity
            if quantity.unit or not _GROWS.search(fact.gap) or fact.listed:
                continue
            following = text[quantity.end : quantity.end + 1]
            if following not in _ENDS or (not following and quantity.end < len(text)):
                continue
            if following == "、" and quantity.end + 1 < len(text) and text[quantity.end + 1].isdigit():
                continue
            if "." not in quantity.text and not re.search(r"同比|环比|比上年|比去年", fact.gap):
                continue
            yield accuse(
                reading,
                "missing_unit",
                Severity.ERROR,
                (fact,),
                _("“{words}{number}”后面缺单位。").format(words=fact.gap[-4:].lstrip(","), number=fact.text),
                expected=f"{fact.text}%",
                cure=_("补上“%”或“个百分点”。"),
            )
