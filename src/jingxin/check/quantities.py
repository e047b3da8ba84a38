"""
Every number of a stretch of text, read once from left to right: value, interval, unit, hedge.

The reading is one pass of one pattern without nested repeats, so its time grows with the text and with
nothing else. Dates, ordinals, codes and sayings (三名工程, 第三产业, C919) are not quantities.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve, frozen

from jingxin.check.numerals import MULTIPLIERS, chinese_integer, mixed_number
from jingxin.check.periods import PERIOD
from jingxin.core.stated import INFINITE, Stated
from jingxin.core.unit import UNITS

# Counters are exact unless they carry 万 or 亿; each is a dimension of its own.
_COUNTERS = [
    "家",
    "个",
    "宗",
    "户",
    "名",
    "枚",
    "件",
    "人次",
    "人",
    "项目",
    "项",
    "所",
    "处",
    "张",
    "台套",
    "台",
    "辆",
    "套",
    "部",
    "只",
    "头",
    "匹",
    "条",
    "座",
    "种",
    "次",
    "例",
    "起",
    "间",
    "幅",
    "场",
    "株",
    "尾",
    "艘",
    "架",
    "批",
    "门",
    "册",
    "篇",
    "卷",
    "对",
    "本",
    "支",
    "期",
    "届",
    "班",
    "公里",
    "千米",
    "海里",
    "米",
    "里",
    "公斤",
    "千克",
    "斤",
    "担",
    "克",
    "立方米",
    "方",
    "标准箱",
    "标箱",
    "箱",
    "千升",
    "升",
    "吨公里",
    "人公里",
    "度",
    "天",
    "日",
    "年",
    "个月",
    "小时",
    "分钟",
    "秒",
    "岁",
    "分",
    "点",
    "位",
    "级",
    "幢",
    "栋",
    "层",
    "床",
    "张床位",
    "股",
    "注",
    "亿次",
    "平方千米",
    "兆瓦时",
    "兆瓦",
    "千瓦",
    "伏",
    "卡",
    "大卡",
    "村",
    "镇",
    "乡",
    "县",
    "市",
    "区",
    "省",
    "国",
    "街道",
    "社区",
    "企业",
    "类",
    "步",
    "轮",
    "块",
    "颗",
    "根",
    "片",
    "线",
    "站",
    "棵",
    "口",
    "群",
    "段",
    "盏",
    "列",
    "趟",
    "航次",
    "架次",
    "班次",
    "吨标煤",
    "标准煤",
    "日元",
    "欧元",
    "英镑",
    "港元",
    "港币",
    "卢布",
    "头次",
    "PB",
    "Gbps",
    "万千瓦",
    "千伏",
    "元/人",
    "元/吨",
    "万元/人",
    "万元/亩",
    "元/平方米",
    "分贝",
    "毫克",
    "微克",
    "毫米",
    "厘米",
]
_ALIASES = {
    "千瓦小时": "千瓦时",
    "度电": "千瓦时",
    "吨标煤": "吨标准煤",
    "平方千米": "平方公里",
    "千米": "公里",
    "百分点": "个百分点",
    "m": "平方米",
    "千克": "公斤",
    "标箱": "标准箱",
    "美金": "美元",
    "块": "元",
    "人民币": "元",
}
_KNOWN = {"元", "美元", "平方米", "亩", "公顷", "平方公里", "千瓦时", "吨标准煤", "吨"}
_RATIOS = ("个百分点", "百分点", "%", "‰", "倍", "成", "番", "折")
_EXACT_NEVER = _KNOWN | {
    "公里", "米", "公斤", "斤", "担", "立方米", "千升", "升", "吨公里", "人公里", "千瓦", "度", "点", "分", "年", "岁",
    "兆瓦", "兆瓦时", "日元", "欧元", "英镑", "港元", "港币", "卢布", "克", "里", "方", "小时", "海里", "毫米", "厘米", "微克", "毫克",
}  # fmt: skip

_UNIT_WORDS = sorted(
    {*_COUNTERS, *_KNOWN, *_ALIASES, *_RATIOS, "元/亩", "万元/亩", "吨标准煤/万元"}, key=len, reverse=True
)
_UNIT = "|".join(re.escape(word) for word in _UNIT_WORDS)
_TIMES = r"(?:万亿|千亿|百亿|十亿|千万(?!千瓦)|百万(?!千瓦)|十万(?!千瓦)|亿|万|千(?![瓦克米升伏卡赫帕])|百(?!分|货|姓)|十(?!强|佳|大|分))"
_PLAIN = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?)"
_CHINESE = r"[零〇一二两三四五六七八九十百千万亿]"
# Chinese numerals count only before a counter that lists really use; 三次产业, 一批, 四级 are words.
_CHINESE_UNIT = r"(?:个百分点|百分点|%|倍|成|番|亿元|万元|元|万亩|亩|家|个|户|项|名|位|人|件|条|所|处|张|枚|座|种|辆|台|宗|起|例|吨|公里|类)"
_SCAN = re.compile(
    r"(?P<ratio>\d+(?:\.\d+)?(?:[:]\d+(?:\.\d+)?)+)"
    rf"|(?P<period>{re.sub(r'[(][?]P<[a-z0-9]+>', '(?:', PERIOD.pattern)})"
    rf"|(?P<ordinal>第(?:\d+|{_CHINESE}+)|前(?:\d+|{_CHINESE}+)(?:位|名|强)?)"
    r"|(?P<percentof>百分之[零〇一二三四五六七八九十百点]+|[二三四五六七八九十]分之[一二三四五六七八九])"
    rf"|(?P<number>[-+]?{_PLAIN})(?P<over>[多余])?(?P<times>{_TIMES})?(?P<more>[多余])?(?P<times2>[万亿])?"
    rf"(?P<mixed>(?:(?<=[万亿千])\d+(?:\.\d+)?[万千百](?![瓦克米升])){{0,2}})(?P<almost>[多余])?"
    rf"(?P<unit>{_UNIT})?(?P<after>左右|上下|以上|以内|以下|多|余|强)?(?P<to>(?:[-—~至到]|——)(?=\d))?"
    rf"|(?P<chinese>{_CHINESE}{{1,12}})(?P<cover>[多余])?(?P<cunit>{_CHINESE_UNIT})(?P<cafter>左右|以上|多|余)?"
    r"|(?P<half>过半|一半以上|半数以上|翻了?一番|翻了?两番|翻番|翻了?三番|翻了?四番)"
)
_LATIN = re.compile(r"[A-Za-z_+/.]$")
_HEDGES: tuple[tuple[str, str], ...] = (
    (r"(?:不足|不到|少于|缺乏)$", "under"),
    (r"(?:不超过|至多|最多|不高于|不大于)$", "at most"),
    (r"(?:不少于|不低于|至少|不小于|最少)$", "at least"),
    (r"(?:将近|接近|近|逼近)$", "near"),
    (r"(?:超过|突破|超出|超|逾|多于|破|跨过|迈过|跨越)了?$", "over"),
    (r"(?:大约|约为|约|大概|左右)$", "about"),
    (r"(?:达到|力争)$", "reach"),
)
_HEDGE = re.compile("|".join(f"(?P<h{index}>{pattern})" for index, (pattern, _k) in enumerate(_HEDGES)))
_QUOTED = re.compile(r"“[^“”]{0,40}”")


@frozen(eq=False)
class Quantity:
    """
    One number of a text. Offsets are in the normalised text of its paragraph.

    `value` and `stated` are in the dimension's first unit (元, 平方米, %); `number` and `unit` are as printed.
    `dimension` is "" for a bare number. `exact` is true for counts, which no one rounds.
    """

    start: int
    end: int
    text: str
    number: Decimal
    unit: str
    dimension: str
    value: Decimal
    stated: Stated
    exact: bool
    hedge: str = ""
    open_range: bool = False
    scale: Decimal = Decimal(1)
    place: Decimal = Decimal(1)

    @property
    def factor(self) -> Decimal:
        """How many of the dimension's first unit one printed unit is."""
        return _dimension(self.unit)[1]

    @property
    def is_percent(self) -> bool:
        return self.dimension == "ratio"

    @property
    def is_points(self) -> bool:
        return self.dimension == "point"


def unit_dimension(unit: str) -> str:
    """The dimension of a printed unit: 亿元 and 万元 are both yuan; "" for no unit."""
    return _dimension(unit)[0]


_CACHE: dict[str, tuple[str, Decimal]] = {"": ("", Decimal(1))}


def _dimension(unit: str) -> tuple[str, Decimal]:
    if unit not in _CACHE:
        stem = _ALIASES.get(unit, unit)
        if stem == "个百分点":
            _CACHE[unit] = ("point", Decimal(1))
        elif stem in ("倍", "成", "番", "折"):
            _CACHE[unit] = (
                "ratio" if stem == "成" else "times",
                Decimal(10) if stem == "成" else Decimal(1),
            )
        elif stem in UNITS and (stem in _KNOWN or stem in ("%", "‰")):
            # Area is counted in mu, of which every other unit is a finite decimal; a mu is no finite decimal of m².
            factor = UNITS[stem].factor / (UNITS["亩"].factor if UNITS[stem].dimension == "area" else 1)
            _CACHE[unit] = (UNITS[stem].dimension, Decimal(factor.numerator) / Decimal(factor.denominator))
        else:
            _CACHE[unit] = ({"名": "人", "位": "人"}.get(stem, stem), Decimal(1))
    return _CACHE[unit]


def scan(text: str) -> Iterator[Quantity | re.Match[str]]:
    """
    Yield the quantities of a normalised text, and between them the matches of periods and ratios, in order.

    >>> [found.text for found in scan("规上产值143.75亿元,增长3.5%") if isinstance(found, Quantity)]
    ['143.75亿元', '3.5%']
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)] if "“" in text else []
    pointer = previous_end = 0
    opened: Quantity | None = None
    for match in _SCAN.finditer(text):
        start, end = match.span()
        while pointer < len(quoted) and quoted[pointer][1] <= start:
            pointer += 1
        if pointer < len(quoted) and quoted[pointer][0] <= start < quoted[pointer][1] and not match["period"]:
            continue
        if match["period"] or match["ratio"]:
            yield match
        elif match["number"] or match["chinese"] or match["percentof"] or match["half"]:
            quantity = _quantity(text, match, previous_end)
            if quantity is not None and opened is not None and opened.end == start:
                quantity = _joined(text, opened, quantity)
            elif opened is not None:
                yield opened
            opened = None
            if quantity is not None and quantity.open_range:
                opened = quantity
            elif quantity is not None:
                yield quantity
        if opened is not None and opened.end != end:
            yield opened
            opened = None
        previous_end = end
    if opened is not None:
        yield opened


def _quantity(text: str, match: re.Match[str], previous_end: int) -> Quantity | None:
    start, end = match.span()
    left = text[max(start - 8, previous_end) : start]
    if match["percentof"]:
        return _fraction(match)
    if match["half"]:
        return _saying(match)
    if match["chinese"]:
        whole = chinese_integer(match["chinese"])
        if (
            whole is None
            or (left[-1:] in "第前数几每同这那某各任" and left)
            or (match["chinese"] == "一" and match["cunit"] not in ("成", "倍", "番"))
        ):
            return None
        unit = match["cunit"]
        body, place, times = Decimal(whole), _place_of(match["chinese"]), ""
        over = bool(match["cover"] or match["cafter"] in ("多", "余", "以上"))
        after = match["cafter"] or ""
    else:
        sign = match["number"][0] if match["number"][0] in "+-" else ""
        if (sign and left[-1:].isdigit()) or (_LATIN.search(left) and not sign):
            return None  # C919, 1+1, 10-20
        if sign and left and ((left[-1].isascii() and left[-1].isalnum()) or left[-1] in "月日年“"):
            return None
        if text[end : end + 1].isascii() and text[end : end + 1].isalpha():
            return None  # 5G, 3D
        digits = match["number"].lstrip("+-")
        times = (match["times"] or "") + (match["times2"] or "")
        read = mixed_number(digits + times + (match["mixed"] or ""))
        if read is None:
            return None
        body, place = read
        if sign == "-":
            body = -body
        unit = match["unit"] or ""
        over = bool(
            match["over"] or match["more"] or match["almost"] or match["after"] in ("多", "余", "以上")
        )
        after = match["after"] or ""
    dimension, factor = _dimension(unit)
    hedge = _hedge(left) or (
        "over"
        if over
        else {"左右": "about", "上下": "about", "以内": "at most", "以下": "at most", "强": "over"}.get(
            after, ""
        )
    )
    if over and after != "以上":
        hedge = "some"
    if hedge == "reach" and len(f"{body:f}".replace(".", "").strip("-0")) > 1:
        hedge = ""  # 达到4万亿 is a threshold, 达到42.6亿 a value
    value = body * factor
    # A count is exact; a count in 万, a length or an amount of money has been rounded.
    exact = (
        place == 1
        and dimension not in ("ratio", "point", "times", "")
        and _ALIASES.get(unit, unit) not in _EXACT_NEVER
    )
    stated = _stated(match[0], value, place * factor, exact, hedge)
    opens = bool(match["to"]) if not match["chinese"] else False
    scale = Decimal(MULTIPLIERS.get(times, 1)) if not match["chinese"] else Decimal(1)
    return Quantity(
        start, end, match[0], body, unit, dimension, value, stated, exact, hedge, opens, scale, place
    )


def with_unit(bare: Quantity, other: Quantity) -> Quantity:
    """
    Return a bare number in the unit of the number that ends its list: the 1.6 of 1.6、1.1和7.8个百分点.

    The 万 of the last speaks for all: 1.2、3.4和5.6万人.
    """
    scale = other.scale if bare.scale == 1 else Decimal(1)
    place = bare.place * scale
    value = bare.number * scale * other.factor
    exact = other.exact and place == 1
    return evolve(
        bare,
        unit=other.unit,
        dimension=other.dimension,
        number=bare.number * scale,
        scale=bare.scale * scale,
        place=place,
        value=value,
        exact=exact,
        stated=_stated(bare.text, value, place * other.factor, exact, bare.hedge),
    )


def _joined(text: str, first: Quantity, last: Quantity) -> Quantity:
    """3—5家 and 6.5%—7% are one quantity from the low end of the first to the high end of the last."""
    if not first.unit:
        first = with_unit(first, last)
    agree = first.dimension == last.dimension and first.value <= last.value
    low = first.stated.low if agree else last.stated.low
    printed = text[first.start : last.end]
    return Quantity(
        first.start,
        last.end,
        printed,
        last.number,
        last.unit,
        last.dimension,
        last.value,
        Stated(printed, low, last.stated.high, closed=True),
        False,
        "range",
    )


def _place_of(chinese: str) -> Decimal:
    for word, place in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100)):
        if chinese.endswith(word):
            return Decimal(place)
    return Decimal(1)


def _hedge(left: str) -> str:
    if match := _HEDGE.search(left):
        return _HEDGES[int((match.lastgroup or "h0")[1:])][1]
    return ""


def _stated(text: str, value: Decimal, place: Decimal, exact: bool, hedge: str) -> Stated:
    half = Decimal(0) if exact else place / 2
    low, high = value - half, value + half
    size = abs(value)
    if hedge == "under":
        return Stated(text, -INFINITE if value < 0 else Decimal(0), value, closed=True)
    if hedge == "at most":
        return Stated(text, -INFINITE, high, closed=True)
    if hedge in ("at least", "over"):
        return Stated(text, value, INFINITE)
    if hedge == "reach":
        return Stated(text, low, value + size / 4, closed=True)
    if hedge == "near":
        return Stated(text, value - size / 5, high, closed=True)
    if hedge == "some":
        step = _round_step(size, place)
        return Stated(text, value, value + step, closed=True)
    if hedge == "about":
        return Stated(text, value - size / 10, value + size / 10, closed=True)
    return Stated(text, low, high, closed=True)


def _round_step(size: Decimal, place: Decimal) -> Decimal:
    """4900多 runs to 5000, 6000多 to 7000: one step of the last figure that is not zero."""
    step = place
    while size and size % (step * 10) == 0:
        step *= 10
    return step


def _fraction(match: re.Match[str]) -> Quantity | None:
    text = match[0]
    if text.startswith("百分之"):
        whole, _dot, tenth = text[3:].partition("点")
        number = chinese_integer(whole)
        decimals = "".join(str(chinese_integer(digit) or 0) for digit in tenth)
        if number is None:
            return None
        value = Decimal(f"{number}.{decimals}" if decimals else number)
        half = Decimal(5).scaleb(-len(decimals) - 1)
    else:
        below, _word, above = text.partition("分之")
        bottom, top = chinese_integer(below), chinese_integer(above)
        if not bottom or top is None:
            return None
        value = Decimal(top) * 100 / Decimal(bottom)
        half = value / 10
    stated = Stated(text, value - half, value + half, closed=True)
    return Quantity(match.start(), match.end(), text, value, "%", "ratio", value, stated, False, "")


def _saying(match: re.Match[str]) -> Quantity:
    text = match[0]
    if "番" in text:
        times = {"两": 2, "三": 3, "四": 4}.get(next((c for c in text if c in "一两三四"), "一"), 1)
        value = Decimal(2) ** times
        stated = Stated(text, value * Decimal("0.93"), value * Decimal("1.3"), closed=True)
        return Quantity(match.start(), match.end(), text, value, "番", "times", value, stated, False, "about")
    stated = Stated(text, Decimal(50), Decimal(100), closed=True)
    return Quantity(
        match.start(), match.end(), text, Decimal(50), "%", "ratio", Decimal(50), stated, False, "over"
    )
