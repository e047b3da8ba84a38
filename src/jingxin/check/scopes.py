"""Whose figure it is: 全县, 全市, 全国, 我县, and which frame it was counted in: 同口径, 可比价, 年均."""

import re

_SCOPES = (
    ("nation", ("全国", "我国", "国内")),
    ("province", ("全省", "我省", "本省", "全区域", "自治区")),
    ("city", ("全市", "我市", "本市")),
    ("county", ("全县", "我县", "本县")),
    ("district", ("全区", "我区", "本区")),
    ("town", ("全镇", "全乡", "我镇")),
    ("part", ("市区", "城区", "四县", "五县", "六县", "县区", "园区", "开发区", "新区", "城关")),
)
# From the smallest up; a part of the place is nobody's own scope.
LEVELS = ("town", "county", "district", "city", "province", "nation", "part")
_WORDS = {word: code for code, words in _SCOPES for word in words}
_SCOPE = re.compile("|".join(_WORDS))
# A frame changes what a number is compared with, so numbers of two frames are never held against each other.
_FRAMES = {
    "同口径": re.compile(r"同口径|可比口径|同比口径"),
    "可比价": re.compile(r"可比价|不变价|可比性|扣除价格|实际增|实际上升|剔除"),
    "年均": re.compile(r"年均|平均每年|每年|年平均|年递增"),
    "名义": re.compile(r"名义|现价"),
    "自然": re.compile(r"自然"),
    "环比": re.compile(r"环比|比上月|较上月|比一季度|较一季度|比上季度"),
    "年初": re.compile(r"[比较]年初|[比较]上年末|[比较]去年末|[比较]上年底|[比较]去年底"),
    "多年": re.compile(r"(?:两|三|四|五|六|七|八|九|十|\d+)年(?:来|间|前|平均)|[比较](?:19|20)\d\d年|是(?:19|20)\d\d年"),
}  # fmt: skip


_SOME_FRAME = re.compile("|".join(pattern.pattern for pattern in _FRAMES.values()))
_NO_FRAMES: frozenset[str] = frozenset()


def scope_in(text: str) -> str:
    """Return the code of the last scope named, "" for none."""
    found = _SCOPE.findall(text)
    return _WORDS[found[-1]] if found else ""


def frames_in(text: str) -> frozenset[str]:
    """Return the frames that a stretch of text speaks in."""
    if not _SOME_FRAME.search(text):
        return _NO_FRAMES  # as most clauses have none
    return frozenset(name for name, pattern in _FRAMES.items() if pattern.search(text))
