"""
Names of indicators that contradict themselves or their heading: 可吸入颗粒物（PM2.5）, 规上社零, 限上 under a heading 社零.
"""

import re
from collections.abc import Sequence

from jingxin.check.claims import Fact, Judgements, Reading, Sentence
from jingxin.check.labels import canonical
from jingxin.check.lists import wordings
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

# (二)增加社零总额。: a heading of its own line or a run-in one, of all retail sales.
_ORDINAL = r"(?:[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)、.是]|$)|[①②③④⑤⑥⑦⑧⑨])"
_BEGINS = re.compile(_ORDINAL)
_ALL_RETAIL = re.compile(rf"{_ORDINAL}?[^,;。:限\d]{{0,14}}(?:社会消费品零售|社零)[^,;。:限\d]{{0,8}}[。:]?")
_LIMITED = re.compile(r"限上|限额以上")
_FURTHEST = 12


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
    yield from _limited_under_all(reading)


def _limited_under_all(reading: Reading) -> Judgements:
    """Headed 社零, told 限上: a part of all retail sales under the name of the whole."""
    prose = reading.prose
    for index, heading in enumerate(prose):
        if "零" not in heading.text or not _ALL_RETAIL.fullmatch(heading.text.strip()):
            continue
        told = _retail_under(heading, prose[index + 1 : index + 1 + _FURTHEST])
        limited = [fact for fact in told if _LIMITED.search(fact.label)]
        if limited and len(limited) == len(told):
            yield accuse(
                reading,
                "wording",
                Severity.NOTE,
                (limited[0],),
                _("标题说的是社会消费品零售总额，数是限额以上的：{name}{value}。").format(
                    name=limited[0].label, value=limited[0].text
                ),
                cure=_("补上全社会的数，或把标题改为“限额以上”。"),
            )


def _retail_under(heading: Sentence, following: Sequence[Sentence]) -> list[Fact]:
    """The levels of retail sales that stand under a heading, to the next one."""
    told: list[Fact] = []
    home = heading.paragraph.number
    alone = heading.text.strip() == heading.paragraph.normal.text.strip()
    for sentence in following:
        number = sentence.paragraph.number
        if number - home > (1 if alone else 0) or _BEGINS.match(sentence.text.strip()):
            break
        told += [fact for fact in sentence.facts if fact.is_level and "零售" in canonical(fact.label)]
    return told
