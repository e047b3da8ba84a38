"""Quotation marks that do not pair: “工业强县〞, an opening mark without its end."""

import re

from jingxin.check.claims import Judgements, Reading
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

_WRONG = re.compile(r"[〞〝]")


def judge(reading: Reading) -> Judgements:
    wrong: list[int] = []
    unpaired: list[int] = []
    for paragraph in reading.document.paragraphs:
        text = paragraph.text
        wrong.extend(paragraph.start + match.start() for match in _WRONG.finditer(text))
        if "“" in text or "”" in text:
            unpaired.extend(paragraph.start + index for index in _unpaired(text))
    if wrong:
        yield accuse(
            reading,
            "quotation",
            Severity.NOTE,
            (),
            _("有{count}处引号用错了字符（〝、〞），应为“和”。").format(count=len(wrong)),
            said=reading.quote(wrong[0], wrong[0] + 1, margin=8),
            cure=_("全部替换为成对的“”。"),
            at=(wrong[0], wrong[0] + 1),
        )
    if unpaired:
        yield accuse(
            reading,
            "quotation",
            Severity.NOTE,
            (),
            _("有{count}处引号不成对。").format(count=len(unpaired)),
            said=reading.quote(unpaired[0], unpaired[0] + 1, margin=8),
            cure=_("补上缺的一半引号。"),
            at=(unpaired[0], unpaired[0] + 1),
        )


def _unpaired(text: str) -> list[int]:
    """Offsets of quotation marks without a partner in the paragraph; 〞 closes too."""
    opened: list[int] = []
    lonely: list[int] = []
    for index, character in enumerate(text):
        if character == "“":
            opened.append(index)
        elif character in "”〞":
            if opened:
                opened.pop()
            else:
                lonely.append(index)
    return lonely + opened
