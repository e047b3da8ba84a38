"""Names blanked out and left so: xx县, XX省, 百xx县, ××公司."""

import re

from jingxin.check.claims import Judgements, Reading
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_BLANK = re.compile(
    r"(?:[xX×＊*某]{2,4}|[〇]{2,3}|[_＿]{3,})(?=县|市|省|区|镇|乡|村|局|公司|企业|集团|同志|单位|年|月)"
)
_SHOWN = 5


def judge(reading: Reading) -> Judgements:
    found = [
        (paragraph.start + match.start(), paragraph.start + match.end() + 1)
        for paragraph in reading.document.paragraphs
        for match in _BLANK.finditer(paragraph.text)
    ]
    if not found:
        return
    quotes = list(dict.fromkeys(reading.quote(*at) for at in found))
    yield accuse(
        reading,
        "blanked_name",
        Severity.WARN,
        (),
        _("有{count}处名称被遮去：{quotes}{more}。").format(
            count=len(found),
            quotes=_("、").join(quotes[:_SHOWN]),
            more=_("等") if len(quotes) > _SHOWN else "",
        ),
        cure=_("补上真实名称。"),
        at=found[0],
    )
