"""Names of indicators that contradict themselves: 可吸入颗粒物（PM2.5）, 规上社零."""

from jingxin.check.claims import Judgements, Reading
from jingxin.check.lists import wordings
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity


def judge(reading: Reading) -> Judgements:
    for paragraph in reading.document.paragraphs:
        text = paragraph.normal.text
        for wording in wordings():
            for match in wording.pattern.finditer(text):
                start = paragraph.start + paragraph.normal.original(match.start())
                end = paragraph.start + paragraph.normal.original(match.end() - 1) + 1
                yield accuse(
                    reading, "wording", Severity.WARN, (), wording.message, cure=wording.cure, at=(start, end)
                )
