"""
What a clause leaves unsaid because a reader knows it: its subject, 元 behind 1.8亿, the year of 去年同期.
"""

import re

from attrs import evolve

from jingxin.check.labels import clean_label
from jingxin.check.periods import Span
from jingxin.check.quantities import Quantity
from jingxin.check.units import dimension_of

# 去年同期外贸出口2.15亿美元: the number is of last year, what follows it is not.
_SAME_PERIOD_BEFORE = re.compile(
    r"^[,;、(]?(?:而|其中)?(?:(?:上年|去年|上一年)|(?P<year>(?:19|20)\d\d)年)(?:的)?同(?:期|月)(?!相?比|[增下多少减])"
)
# 总投资1.8亿: what a clerk leaves out is 元, where the name is money's and no foreign one.
_MONEY = re.compile(
    r"(?:投资|收入|支出|税收|利税|产值|增加值|生产总值|销售额|营业额|零售额|交易额|利润|资金|贷款|存款|余额|补助|奖补|费用|预算|债券|减税|降费)$"
)
_FOREIGN = re.compile(r"外资|出口|进口|美元|港元|欧元|境外|海外")
_LARGE = 10_000
_TOPIC = re.compile(
    r"[,;:。)]([^,;:。()\d]{2,20}(?:值|额|总量|产量|电量|收入|投资|支出|余额|面积|税收|利润|贷款|存款))[,:]$"
)
_LONGEST_TOPIC = 30
_YUAN = "元"


def topic(text: str, end: int) -> str:
    """The bare name set before the clause that begins at `end`: 轻工业总产值，1981年比1980年增长…; "" for none."""
    words = text[max(end - _LONGEST_TOPIC, 0) : end]
    match = _TOPIC.search(words if end > _LONGEST_TOPIC else "," + words)
    return clean_label(match[1]) if match else ""


def in_yuan(quantity: Quantity) -> Quantity:
    """The same number in 元, if it is a large one without a unit: 1.8亿."""
    if quantity.unit or quantity.scale < _LARGE:
        return quantity
    return evolve(quantity, unit=_YUAN, dimension=dimension_of(_YUAN)[0])


def is_money(label: str, words: str) -> bool:
    """Whether a name can only be of yuan: 总投资, 税收收入; 外资 and 出口 may be of dollars."""
    return bool(_MONEY.search(label)) and not _FOREIGN.search(words)


def span_of_last_year(words: str, span: Span) -> Span:
    """The period of a number whose words begin 去年同期 or 2013年同期; the given one where they do not."""
    match = _SAME_PERIOD_BEFORE.match(words)
    if match is None:
        return span
    if match["year"]:
        return evolve(span, year=int(match["year"]), offset=0, said=True)
    if span.year is not None:
        return evolve(span, year=span.year - 1)
    return evolve(span, offset=span.offset - 1)
