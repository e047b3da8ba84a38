"""
Every number of a stretch of text, read once from left to right: value, interval, unit, hedge.

The reading is one pass of one pattern without nested repeats, so its time grows with the text and with
nothing else. Dates, ordinals, codes and sayings (三名工程, 第三产业, C919) are not quantities.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve, frozen

from jingxin.check.hedges import hedge_before, stated_with
from jingxin.check.numerals import MULTIPLIERS, chinese_integer, chinese_place, mixed_number
from jingxin.check.periods import PERIOD
from jingxin.check.units import UNIT_PATTERN, dimension_of, is_rounded, told_unit
from jingxin.core.stated import Stated

_TIMES = r"(?:万亿|千亿|百亿|十亿|千万(?!千瓦)|百万(?!千瓦)|十万(?!千瓦)|亿|万|千(?![瓦克米升伏卡赫帕])|百(?!分|货|姓)|十(?!强|佳|大|分))"
_PLAIN = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?)"
_CHINESE = r"[零〇一二两三四五六七八九十百千万亿]"
# Chinese numerals count only before a counter that lists really use; 三次产业, 一批, 四级 are words.
_CHINESE_UNIT = r"(?:个百分点|百分点|%|倍|成|番|亿元|万元|元|万亩|亩|家|个|户|项|名|位|人|件|条|所|处|张|枚|座|种|辆|台|宗|起|例|吨|公里)"
# What any number, period or saying begins with: all other places are passed without trying the pattern's branches.
_BEGINS = r"(?=[-+0-9“\"零〇一二两三四五六七八九十百千万亿第前从由截目到现今去本上下首比较同明来全年月当近过未半翻])"
_SCAN = re.compile(
    _BEGINS + r"(?:(?P<ratio>\d+(?:\.\d+)?(?:[:]\d+(?:\.\d+)?)+)"
    rf"|(?P<period>{re.sub(r'[(][?]P<[a-z0-9]+>', '(?:', PERIOD.pattern)})"
    rf"|(?P<ordinal>第(?:\d+|{_CHINESE}+)|(?<![年月日以之此目])前(?:\d+|{_CHINESE}+)(?:位|名|强)?)"
    r"|(?P<percentof>百分之[零〇一二三四五六七八九十百点]+|[二三四五六七八九十]分之[一二三四五六七八九])"
    rf"|(?P<number>[-+]?{_PLAIN})(?P<over>[多余])?(?P<times>{_TIMES})?(?P<more>[多余])?(?P<times2>[万亿])?"
    rf"(?P<mixed>(?:(?<=[万亿千])\d+(?:\.\d+)?(?:[千百十]万|[万千百])(?![瓦克米升])){{0,2}})(?P<almost>[多余])?"
    rf"(?P<unit>{UNIT_PATTERN})?(?P<after>左右|上下|以上|以内|以下|(?:多|余|强)(?!\d))?(?P<to>(?:[-—~至到]|——)(?=\d))?"
    rf"|(?P<chinese>{_CHINESE}{{1,12}})(?P<cover>[多余])?(?P<cunit>{_CHINESE_UNIT})(?P<tenth>(?<=成)[一二三四五六七八九半](?![一二三四五六七八九十百千万个家]))?(?P<cafter>左右|以上|多|余)?"
    r"|(?P<half>过半|一半以上|半数以上|翻了?一番|翻了?两番|翻番|翻了?三番|翻了?四番))"
)
_INDICATOR = re.compile(r"GDP$|CPI$|PPI$|PMI$|gdp$")
_FROM_HERE = re.compile(r"[从由][^,;]{0,7}$")
_LATIN = re.compile(r"[A-Za-z_+/.]$")
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
        return dimension_of(self.unit)[1]

    @property
    def is_percent(self) -> bool:
        return self.dimension == "ratio"

    @property
    def is_points(self) -> bool:
        return self.dimension == "point"


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
            or text.startswith(("数", "一体"), end)  # 两位数, 三位一体
            or (left[-1:] in "第前数几每同这那某各任" and left)
            or (match["chinese"] == "一" and match["cunit"] not in ("成", "倍", "番"))
        ):
            return None
        unit = match["cunit"]
        body, place, times = Decimal(whole), Decimal(chinese_place(match["chinese"])), ""
        if match["tenth"]:  # 三成五, 三成半
            place = Decimal("0.1")
            body += (chinese_integer(match["tenth"]) or 5) * place
        over = bool(match["cover"] or match["cafter"] in ("多", "余", "以上"))
        after = match["cafter"] or ""
    else:
        sign = match["number"][0] if match["number"][0] in "+-" else ""
        if (sign and left[-1:].isdigit()) or (
            _LATIN.search(left) and not sign and not _INDICATOR.search(left)
        ):
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
        unit = told_unit(match["unit"] or "", read, left)
        over = bool(
            match["over"] or match["more"] or match["almost"] or match["after"] in ("多", "余", "以上")
        )
        after = match["after"] or ""
    dimension, factor = dimension_of(unit)
    hedge = hedge_before(left) or (
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
    exact = place == 1 and dimension not in ("ratio", "point", "times", "") and not is_rounded(unit)
    stated = stated_with(match[0], value, place * factor, exact, hedge)
    to = match["to"] or ""
    # 从38亿元到86亿元 tells two values, not a stretch.
    opens = bool(to) and not (to in "到至" and _FROM_HERE.search(left))
    end = end if opens else end - len(to)
    scale = Decimal(MULTIPLIERS.get(times, 1)) if not match["chinese"] else Decimal(1)
    return Quantity(
        start, end, text[start:end], body, unit, dimension, value, stated, exact, hedge, opens, scale, place
    )


def moved(quantity: Quantity, by: int) -> Quantity:
    """The same quantity so many characters further on; spelt out, since every number of a text comes through here."""
    return Quantity(
        quantity.start + by,
        quantity.end + by,
        quantity.text,
        quantity.number,
        quantity.unit,
        quantity.dimension,
        quantity.value,
        quantity.stated,
        quantity.exact,
        quantity.hedge,
        quantity.open_range,
        quantity.scale,
        quantity.place,
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
        stated=stated_with(bare.text, value, place * other.factor, exact, bare.hedge),
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
