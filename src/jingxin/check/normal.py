"""
One dress for all texts before they are read: half-width digits and signs, no spaces inside numbers.

Offsets survive: every character of the normalised text knows where it stood, so that a finding can quote
and mark the original.
"""

import re
from collections.abc import Sequence

from attrs import frozen

_TABLE: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_TABLE |= {
    ord(wide): plain
    for wide, plain in {
        "　": " ",
        "\t": " ",
        "\u00a0": " ",
        "﹪": "%",
        "﹣": "-",
        "−": "-",
        "–": "-",
        "―": "—",
        "─": "—",
        "〜": "~",
        "∶": ":",
        "〞": "”",
        "〝": "“",
        "○": "〇",
        "•": "·",
        "・": "·",
        "╱": "/",
    }.items()
}
# A middle dot between digits is the decimal point of old print: 8·6%.
_DOT = re.compile(r"(?<=\d)·(?=\d)")
_SPACE = re.compile(r"\s")
# Old files set each digit apart: 1 3 9 9 亿, 8 .8 %. Two whole numbers side by side are not joined.
# Cheques and contracts write numbers so that no stroke can change them: 壹仟贰佰万元.
_FORMAL = re.compile(r"[壹贰叁肆伍陆柒捌玖拾佰仟零]{2,}(?=[万亿]*元)|[壹贰叁肆伍陆柒捌玖](?=[万亿]+元)")
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
# 一九八一年: years of old print, digit for digit.
_OLD_YEAR = re.compile(r"(?:一九|二[〇零])[〇零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_APART = re.compile(r"(?<![\d.])\d(?: ?\. ?\d(?!\d)| \d(?!\d))+")


@frozen
class Normal:
    """A normalised text and, for each of its characters, the offset in the original (None: the same)."""

    text: str
    offsets: Sequence[int] | None = None

    def original(self, index: int) -> int:
        """Where a character stood in the original; the end of the text maps to the end of its last character."""
        if self.offsets is None:
            return index
        if index < len(self.offsets):
            return self.offsets[index]
        return self.offsets[-1] + 1 if self.offsets else 0


def normalise(text: str) -> Normal:
    """
    Return the text in one dress.

    >>> normalise("１，７５３亿元，增长１ ４．７％").text
    '1,753亿元,增长14.7%'
    """
    plain = text.translate(_TABLE)
    if "·" in plain:
        plain = _DOT.sub(".", plain)
    if "佰" in plain or "仟" in plain or "拾" in plain:
        plain = _FORMAL.sub(lambda match: match[0].translate(_PLAIN), plain)
    if "一九" in plain or "二〇" in plain or "二零" in plain:
        plain = _OLD_YEAR.sub(lambda match: match[0].translate(_DIGITS), plain)
    if not _SPACE.search(plain):
        return Normal(plain)
    drop = [character.isspace() for character in plain]
    apart = {
        index
        for match in _APART.finditer(plain)
        for index in range(match.start(), match.end())
        if plain[index] == " "
    }
    for match in re.finditer(r"(?<=[\w.%])\s+(?=[\w.])", plain, re.ASCII):
        if not apart.issuperset(range(match.start(), match.end())):
            drop[match.start()] = False  # a gap between two whole numbers or Latin words stays
    offsets = [index for index in range(len(plain)) if not drop[index]]
    return Normal("".join(plain[index] for index in offsets), offsets)
