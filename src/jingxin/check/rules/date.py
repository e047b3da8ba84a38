"""A date that no calendar has: 2月30日, 1-13月, 第五季度."""

import re

from jingxin.check.claims import Judgements, Reading
from jingxin.check.periods import impossible
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_DATE = re.compile(
    r"(?:(?:19|20)\d\d年)?(?<!\d)\d{1,2}月\d{1,2}日|(?<![\d.:/])\d{1,2}(?:[-—~至到]|——)\d{1,2}月(?!龄)|(?<![\d.:/-])\d{1,2}月(?!龄|子|\d)(?:份|底|末|初)?|第?[五六]季度"
)


def judge(reading: Reading) -> Judgements:
    for paragraph in reading.document.paragraphs:
        text = paragraph.normal.text
        if "月" not in text and "季度" not in text:
            continue
        for match in _DATE.finditer(text):
            fault = impossible(match[0])
            if not fault:
                continue
            start = paragraph.start + paragraph.normal.original(match.start())
            end = paragraph.start + paragraph.normal.original(match.end() - 1) + 1
            yield accuse(
                reading,
                "date",
                Severity.ERROR,
                (),
                _("“{text}”不存在：{fault}。").format(text=match[0], fault=fault),
                cure=_("核对月、日。"),
                at=(start, end),
            )
