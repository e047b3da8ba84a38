"""
A longer stretch of a year is not less than a shorter one inside it: 1-5月 against 5月, 1-4月; 上半年 against 全年.

Only amounts that run up over a year; stocks (余额, 人口), prices and rates may fall.
"""

import re

from jingxin.check.claims import Fact, Judgement, Judgements, Reading
from jingxin.check.intervals import of
from jingxin.check.labels import canonical
from jingxin.check.rules.rule import accuse
from jingxin.core.finding import Severity
from jingxin.core.language import _

STOCK = re.compile(
    r"余额|人口|存栏|户数|企业数|面积|(?<!固定)资产|负债|指数|价格|均价|率|单价|库存|里程|容量|装机|利润|净|顺差|人均|月均|日均|均|规模|人数|家$|数$"
)

_SHORTEST = 3
_SHORT = ("出口", "进口", "利税", "税收", "外贸", "用电")


def judge(reading: Reading) -> Judgements:
    told: dict[tuple[object, ...], list[Fact]] = {}
    for fact in reading.facts:
        quantity = fact.quantity
        if (
            not fact.is_level
            or not fact.label
            or quantity.dimension in ("", "ratio", "point", "times")
            or quantity.exact
            or fact.planned
            or fact.hedge_is_open
            or not fact.span.said
            or fact.span.months is None
            or fact.depth
            or fact.sentence.paragraph.table
        ):
            continue
        name = canonical(fact.label)
        if (len(name) < _SHORTEST and name not in _SHORT) or STOCK.search(name):
            continue
        key = (name, fact.span.year, fact.span.offset, fact.scope, quantity.dimension)
        told.setdefault(key, []).append(fact)
    for facts in told.values():
        for index, one in enumerate(facts[:40]):
            for other in facts[index + 1 : 40]:
                if (pair := _inside(one, other)) is not None:
                    yield _judge(reading, *pair)


def _inside(one: Fact, other: Fact) -> tuple[Fact, Fact] | None:
    first, second = one.span.months, other.span.months
    if first is None or second is None or first == second:
        return None
    if first[0] >= second[0] and first[1] <= second[1]:
        return one, other
    if second[0] >= first[0] and second[1] <= first[1]:
        return other, one
    return None


def _judge(reading: Reading, short: Fact, long: Fact) -> Judgement:
    if of(short.quantity.stated).low <= of(long.quantity.stated).high:
        return Judgement((short, long))
    return accuse(
        reading,
        "cumulative",
        Severity.ERROR,
        (short, long),
        _("“{name}”{long_period}{long}，少于其中的{short_period}{short}。").format(
            name=long.name,
            long_period=long.span.text,
            long=long.text,
            short_period=short.span.text,
            short=short.text,
        ),
        arithmetic=f"{long.text} < {short.text}",
        cure=_("核对时期与数值；累计数不能小于其中一段。"),
    )
