"""
Which period a figure speaks of: 1-5月, 一季度, 上半年, 2014年, 去年同期, 截至目前, “十三五”末.

A period governs what follows it up to the next one. Years may be absolute (2014年) or told from the
report's own year (今年 0, 去年 −1); both are kept as they were said, and two periods are compared only when
they were said in the same frame.
"""

import re
from calendar import monthrange

from attrs import evolve, frozen

from jingxin.check.numerals import chinese_integer

PERIOD = re.compile(
    r"(?P<years>(?:从|由)?(?:19|20)\d\d年?(?:[-—~至到]|——)(?:19|20)\d\d年)"
    r"|(?P<run>(?:(?P<yn>(?:19|20)\d\d|今|去|本)年(?:的)?)?前(?P<n>\d{1,2}|[二两三四五六七八九十]|十一)个?月)"
    r"|(?P<upto>截[至止](?:到)?(?:目前|(?:(?:19|20)\d\d年|今年|去年|本年)?\d{1,2}月(?:\d{1,2}日|底|末|份)?|(?:(?:19|20)\d\d|今|去)?年[底末]|今年)|目前|到目前为止|现在)"
    r"|(?P<date>(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日)"
    r"|(?P<months>(?:(?P<ym>(?:19|20)\d\d|今|去|本|前)年(?:的)?)?(?P<first>\d{1,2})月?(?:份)?(?:[-—~至到]|——)(?P<last>\d{1,2})月(?:份)?)"
    r"|(?P<quarter>(?:(?P<yq>(?:19|20)\d\d|今|去|本|前)年(?:的)?)?(?:前三季度|前三个季度|第?(?P<q>[一二三四五六首1-4])季(?:度|末)?))"
    r"|(?P<half>(?:(?P<yh>(?:19|20)\d\d|今|去|本|前)年(?:的)?)?(?P<h>[上下])半年)"
    r"|(?P<month>(?:(?P<y1>(?:19|20)\d\d|今|去|本|前)年(?:的)?)?(?P<m>\d{1,2})月(?:份|底|末|当月)?)"
    r"|(?P<same>(?:比|较)?(?:上年|去年|上一年)?同期)"
    r"|(?P<year>(?:19|20)\d\d年(?:度|全年|末|底|初)?|(?:19|20)\d\d(?=[-—~]))"
    r"|(?P<plan>[“\"]?(?:十|九|八|七|六|五)(?:一|二|三|四|五)?五[”\"]?(?:末|期间|时期|以来|初|规划)?)"
    r"|(?P<relative>(?:去|上|前|今)年(?:全年|末|底|初|度)?|本年|前年|明年|来年|全年|年末|年底|年初|月末|本月|当月|上月|近[一二三四五六七八九十\d]+年|过去[一二三四五六七八九十\d]+年"
    r"|(?:未来|今后)[一二三四五六七八九十\d]+年|[一二三四五六七八九十\d]+年(?:来|间)|本期|当期)"
)
_MONTH_END = re.compile(
    r"^截[至止]到?(?P<year>(?:19|20)\d\d(?=年)|[今去本](?=年))?年?(?P<month>\d{1,2})月(?:底|末|份|(?P<day>\d{1,2})日)?$"
)
_RELATIVE = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1, "来": 1}


@frozen
class Span:
    """
    A period as it was said.

    `year` is absolute, or None with `offset` from the report's year (0 unless said otherwise). `part` is a
    stretch of the year: "year", "01..05", "05", "Q1", "H1", "end", "to 05" (截至5月底), "to date", "several". `said` is false for
    the report's own default, which nothing in the text states; `inherited` is true where a heading states it.
    """

    year: int | None = None
    offset: int = 0
    part: str = "year"
    said: bool = True
    text: str = ""
    inherited: bool = False

    @property
    def code(self) -> tuple[int | None, int, str]:
        return (self.year, self.offset, self.part)

    @property
    def months(self) -> tuple[int, int] | None:
        """First and last month of the year that it covers, None where that is not a stretch of months."""
        if self.part.startswith("to ") and self.part[3:].isdigit():
            return (1, int(self.part[3:]))
        if not re.fullmatch(r"year|\d\d(?:\.\.\d\d)?|Q[1-4]|H[12]", self.part):
            return None  # "01..05本期": a period that only the text before it says
        if self.part == "year":
            return (1, 12)
        if ".." in self.part:
            first, last = self.part.split("..")
            return (int(first), int(last))
        if self.part[:1] == "Q":
            quarter = int(self.part[1:])
            return (3 * quarter - 2, 3 * quarter)
        if self.part[:1] == "H":
            return (1, 6) if self.part == "H1" else (7, 12)
        if self.part.isdigit():
            return (int(self.part), int(self.part))
        return None


DEFAULT = Span(said=False)


def _year(word: str | None) -> tuple[int | None, int]:
    if not word:
        return None, 0
    if word[:4].isdigit():
        return int(word[:4]), 0
    return None, _RELATIVE.get(word[0], 0)


def span_of(match: re.Match[str], before: Span) -> Span | None:
    """
    Return the period that a match of `PERIOD` says, read after the period before it; None for 同期, a comparison.

    A part of a year without its year keeps the year spoken of: 2013年……，上半年…….
    """
    text = match[0]
    groups = match.groupdict()
    if groups["months"]:
        year, offset = _year(groups["ym"]) if groups["ym"] else (before.year, before.offset)
        first, last = int(groups["first"]), int(groups["last"])
        return Span(year, offset, f"{first:02d}..{last:02d}", text=text)
    if groups["run"]:
        year, offset = _year(groups["yn"]) if groups["yn"] else (before.year, before.offset)
        last = int(groups["n"]) if groups["n"].isdigit() else (chinese_integer(groups["n"]) or 0)
        return Span(year, offset, f"01..{last:02d}", text=text) if 1 <= last <= 12 else None
    if groups["quarter"]:
        year, offset = _year(groups["yq"]) if groups["yq"] else (before.year, before.offset)
        if groups["q"] is None:
            return Span(year, offset, "01..09", text=text)
        quarter = {"一": 1, "首": 1, "二": 2, "三": 3, "四": 4}.get(groups["q"] or "")
        number = quarter or (int(groups["q"]) if (groups["q"] or "").isdigit() else 0)
        return Span(year, offset, f"Q{number}", text=text) if number else None
    if groups["half"]:
        year, offset = _year(groups["yh"]) if groups["yh"] else (before.year, before.offset)
        return Span(year, offset, "H1" if groups["h"] == "上" else "H2", text=text)
    if groups["month"]:
        year, offset = _year(groups["y1"]) if groups["y1"] else (before.year, before.offset)
        part = f"{int(groups['m']):02d}" + ("end" if text.endswith(("底", "末")) else "")
        return Span(year, offset, part, text=text)
    if groups["year"]:
        part = "end" if text.endswith(("末", "底")) else "start" if text.endswith("初") else "year"
        return Span(int(text[:4]), 0, part, text=text)
    if groups["years"] or groups["plan"]:
        return Span(None, 0, "several:" + text.strip('从由“”"'), text=text)
    if (groups["upto"] or groups["date"]) and (ending := _MONTH_END.search(text)) and _is_last_day(ending):
        year, offset = _year(ending["year"]) if ending["year"] else (before.year, before.offset)
        return Span(year, offset, f"to {int(ending['month']):02d}", text=text)
    if groups["upto"] or groups["date"]:
        return Span(before.year, before.offset, "to date", text=text)
    if groups["relative"]:
        if text in ("全年",):
            return Span(before.year, before.offset, "year", text=text)
        if text in ("年末", "年底"):
            return Span(before.year, before.offset, "end", text=text)
        if text == "年初":
            return Span(before.year, before.offset, "start", text=text)
        if text in ("月末", "本月", "当月", "上月", "本期", "当期"):
            return evolve(before, part=before.part + text, text=text, inherited=False)
        if text[0] in _RELATIVE and text[1:2] == "年":
            part = {"末": "end", "底": "end", "初": "start"}.get(text[-1], "year")
            return Span(None, _RELATIVE[text[0]], part, text=text)
        return Span(None, 0, "several:" + text, text=text)
    return None


def _is_last_day(ending: re.Match[str]) -> bool:
    """截至5月31日 is 截至5月底; 截至5月20日 is not. A year that is not told is taken for a common one."""
    if ending["day"] is None:
        return True
    year = int(ending["year"]) if (ending["year"] or "").isdigit() else 2014
    month = int(ending["month"])
    return 1 <= month <= 12 and int(ending["day"]) == monthrange(year, month)[1]


def impossible(text: str) -> str:
    """
    Return what is wrong with a date or period as written, "" if it can exist.

    >>> impossible("2月30日"), impossible("1-13月"), impossible("5月8日"), impossible("第五季度")
    ('2月没有30日', '没有13月', '', '一年只有四个季度')
    """
    if match := re.search(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日", text):
        month, day = int(match[2]), int(match[3])
        if not 1 <= month <= 12:
            return f"没有{month}月"
        last = monthrange(int(match[1]) if match[1] else 2024, month)[1]
        return "" if 1 <= day <= last else f"{month}月没有{day}日"
    if match := re.search(r"(\d{1,2})月?(?:份)?(?:[-—~至到]|——)(\d{1,2})月", text):
        for month in (int(match[1]), int(match[2])):
            if not 1 <= month <= 12:
                return f"没有{month}月"
        return ""
    if match := re.search(r"(?<!\d)(\d{1,2})月", text):
        return "" if 1 <= int(match[1]) <= 12 else f"没有{int(match[1])}月"
    if re.search(r"第?[五六]季度", text):
        return "一年只有四个季度"
    return ""
