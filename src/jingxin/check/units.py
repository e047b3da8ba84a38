"""
Units of printed numbers: which words may stand after a number, and what dimension each measures.

Counters (家, 件, 名) are exact, each a dimension of its own; money, area, energy and mass are reckoned in the
first unit of their dimension, so that 亿元 and 万元 meet.
"""

import re
from decimal import Decimal

from jingxin.core.unit import UNITS

# fmt: off
_COUNTERS = [
    "笔", "份", "批次", "场次", "户次", "家次", "件次", "车次", "团", "羽", "孔", "眼", "盒", "包", "袋", "瓶", "床位", "例次", "亩次", "万亩次", "篇次",
    "家", "个", "宗", "户", "名", "枚", "件", "人次", "人", "项目", "项", "所", "处", "张", "台套", "台", "辆", "套",
    "部", "只", "头", "匹", "条", "座", "种", "次", "例", "起", "间", "幅", "场", "株", "尾", "艘", "架", "批", "门",
    "册", "篇", "卷", "对", "本", "支", "期", "届", "班", "公里", "千米", "海里", "米", "里", "公斤", "千克", "斤", "担",
    "克", "立方米", "方", "标准箱", "标箱", "箱", "千升", "升", "吨公里", "人公里", "度", "天", "日", "年", "个月", "小时",
    "分钟", "秒", "岁", "分", "点", "位", "级", "幢", "栋", "层", "床", "张床位", "股", "注", "亿次", "平方千米", "兆瓦时",
    "兆瓦", "千瓦", "伏", "卡", "大卡", "村", "镇", "乡", "县", "市", "区", "省", "国", "街道", "社区", "企业", "类", "步",
    "轮", "块", "颗", "根", "片", "线", "站", "棵", "口", "群", "段", "盏", "列", "趟", "航次", "架次", "班次", "吨标煤",
    "标准煤", "日元", "欧元", "英镑", "港元", "港币", "卢布", "头次", "PB", "Gbps", "万千瓦", "千伏", "元/人", "元/吨",
    "万元/人", "万元/亩", "元/平方米", "分贝", "毫克", "微克", "毫米", "厘米",
    "个点", "平米", "㎡", "m2", "m²", "m", "km", "kg", "t", "kWh", "kwh", "KWH", "MWh", "kW", "KW", "kw", "MW", "GW",
    "吉瓦", "瓦",
]
# fmt: on
_ALIASES = {
    "千瓦小时": "千瓦时",
    "度电": "千瓦时",
    "吨标煤": "吨标准煤",
    "平方千米": "平方公里",
    "千米": "公里",
    "百分点": "个百分点",
    "人口": "人",
    "户籍人口": "人",
    "常住人口": "人",
    "总人口": "人",
    "平米": "平方米",
    "㎡": "平方米",
    "m2": "平方米",
    "m²": "平方米",
    "m": "米",
    "km": "公里",
    "kg": "公斤",
    "t": "吨",
    "kWh": "千瓦时",
    "kwh": "千瓦时",
    "KWH": "千瓦时",
    "MWh": "兆瓦时",
    "kW": "千瓦",
    "KW": "千瓦",
    "kw": "千瓦",
    "MW": "兆瓦",
    "GW": "吉瓦",
    "千克": "公斤",
    "标箱": "标准箱",
    "美金": "美元",
    "块": "元",
    "人民币": "元",
}
# Units of dimensions that the rest of the house does not reckon in, or not so finely.
_FURTHER = {
    "瓦": ("power", Decimal("0.001")),
    "千瓦": ("power", Decimal(1)),
    "兆瓦": ("power", Decimal(1000)),
    "吉瓦": ("power", Decimal(1_000_000)),
    "兆瓦时": ("electricity", Decimal(1000)),
    "公斤": ("mass", Decimal("0.001")),
    "斤": ("mass", Decimal("0.0005")),
    "担": ("mass", Decimal("0.05")),
}
_KNOWN = {"元", "美元", "平方米", "亩", "公顷", "平方公里", "千瓦时", "吨标准煤", "吨"}
RATIOS = ("个百分点", "百分点", "%", "‰", "倍", "成", "番", "折")
EXACT_NEVER = _KNOWN | {
    "公里", "米", "公斤", "斤", "担", "立方米", "千升", "升", "吨公里", "人公里", "千瓦", "度", "点", "分", "年", "岁",
    "瓦", "兆瓦", "吉瓦", "兆瓦时", "日元", "欧元", "英镑", "港元", "港币", "卢布", "克", "里", "方", "小时", "海里", "毫米", "厘米", "微克", "毫克",
}  # fmt: skip

_SUPPLY = Decimal(10_000)
_MOVED = re.compile(r"(?:提高|上升|下降|回落|收窄|扩大|高出?|低|快|慢|增加|减少|升|降)了?$")

_WORDS = sorted(
    {*_COUNTERS, *_KNOWN, *_ALIASES, *RATIOS, "元/亩", "万元/亩", "吨标准煤/万元"}, key=len, reverse=True
)
# The alternatives of a pattern, longest first.
UNIT_PATTERN = "|".join(re.escape(word) for word in _WORDS)

_KNOWN_SO_FAR: dict[str, tuple[str, Decimal]] = {"": ("", Decimal(1))}


def dimension_of(unit: str) -> tuple[str, Decimal]:
    """Return the dimension of a printed unit and how many of the dimension's first unit it is; "" for no unit."""
    if unit not in _KNOWN_SO_FAR:
        stem = _ALIASES.get(unit, unit)
        if stem == "个百分点":
            _KNOWN_SO_FAR[unit] = ("point", Decimal(1))
        elif stem in ("倍", "成", "番", "折"):
            _KNOWN_SO_FAR[unit] = (
                "ratio" if stem == "成" else "times",
                Decimal(10) if stem == "成" else Decimal(1),
            )
        elif stem in _FURTHER:
            _KNOWN_SO_FAR[unit] = _FURTHER[stem]
        elif stem in UNITS and (stem in _KNOWN or stem in ("%", "‰")):
            # Area is counted in mu, of which every other unit is a finite decimal; a mu is no finite decimal of m².
            factor = UNITS[stem].factor / (UNITS["亩"].factor if UNITS[stem].dimension == "area" else 1)
            _KNOWN_SO_FAR[unit] = (
                UNITS[stem].dimension,
                Decimal(factor.numerator) / Decimal(factor.denominator),
            )
        else:
            _KNOWN_SO_FAR[unit] = ({"名": "人", "位": "人"}.get(stem, stem), Decimal(1))
    return _KNOWN_SO_FAR[unit]


def told_unit(unit: str, number: tuple[Decimal, Decimal], left: str) -> str:
    """
    Return the unit that a printed word means after a number (its value and last place) and the words before it.

    2.6亿度 is electricity, 26度 may be warmth; 上升0.5个点 is in percentage points, 120个点 are places.
    """
    value, place = number
    if unit == "度" and value >= _SUPPLY:
        return "度电"
    if unit == "个点":
        return "个百分点" if place < 1 or _MOVED.search(left) else "个"
    return unit


def is_rounded(unit: str) -> bool:
    """Whether numbers of this unit are measured and rounded, never counted."""
    return _ALIASES.get(unit, unit) in EXACT_NEVER
