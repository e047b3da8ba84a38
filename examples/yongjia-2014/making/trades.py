"""
The trades of the county: industry of GB/T 4754-2011, the towns they sit in, growth and season.

The trades are those the county is known for; counts, growth and seasons are made. The 2011 edition has no class
of its own for buttons and zips: buttons stand under 4119 其他日用杂品制造 and zips under 3389 其他金属制日用品制造 here.
"""

from dataclasses import dataclass

# January and February together, then March to December, parts of a thousand of a year.
EVEN = (118, 80, 84, 88, 92, 86, 85, 92, 90, 96, 89)
AUTUMN = (112, 74, 76, 82, 86, 90, 98, 104, 96, 94, 88)  # shoes and clothing
SUMMER = (108, 80, 86, 96, 104, 102, 96, 92, 84, 80, 72)  # toys and teaching aids, before the school year


@dataclass(frozen=True)
class Trade:
    """`word` stands in made firm names; `weight` is how many firms; `growth` the trade's own, in parts of a thousand."""

    code: str
    word: str
    weight: int
    growth: int
    season: tuple[int, ...]
    towns: tuple[str, ...]
    town_weights: tuple[int, ...]


def _trade(code: str, word: str, weight: int, growth: int, season: tuple[int, ...], **towns: int) -> Trade:
    return Trade(code, word, weight, growth, season, tuple(towns), tuple(towns.values()))


TRADES = (
    _trade("3443", "阀门", 250, 45, EVEN, 东瓯=44, 江北=22, 黄田=14, 三江=8, 乌牛=8, 沙头=4),
    _trade("3441", "泵业", 90, 52, EVEN, 东瓯=52, 江北=22, 黄田=16, 三江=10),
    _trade("1952", "皮鞋", 105, -12, AUTUMN, 江北=40, 东瓯=28, 黄田=18, 乌牛=14),
    _trade("1810", "服装", 65, 18, AUTUMN, 江北=58, 东瓯=22, 东城=12, 北城=8),
    _trade("2450", "玩具", 60, 84, SUMMER, 桥下=82, 北城=12, 碧莲=6),
    _trade("2413", "教具", 40, 76, SUMMER, 桥下=88, 东城=12),
    _trade("4119", "纽扣", 70, 28, EVEN, 桥头=90, 三江=10),
    _trade("3389", "拉链", 50, 6, EVEN, 桥头=86, 黄田=14),
    _trade("3823", "电气", 52, 61, EVEN, 乌牛=58, 黄田=22, 三江=20),
    _trade("3831", "电缆", 12, 20, EVEN, 乌牛=60, 三江=40),
    _trade("2925", "合成革", 14, -70, EVEN, 黄田=60, 乌牛=40),
    _trade("3130", "铸造", 30, -55, EVEN, 沙头=40, 黄田=24, 岩头=18, 枫林=10, 碧莲=8),
    _trade("3391", "锻件", 24, 12, EVEN, 东瓯=40, 沙头=30, 鹤盛=30),
    _trade("3360", "电镀", 12, -110, EVEN, 桥头=60, 乌牛=40),
    _trade("3482", "紧固件", 24, 31, EVEN, 三江=40, 东瓯=30, 南城=30),
    _trade("2927", "日用塑料", 26, 34, EVEN, 北城=40, 南城=30, 岩头=30),
    _trade("2319", "包装印刷", 26, 22, EVEN, 江北=50, 桥头=30, 东城=20),
    _trade("2412", "制笔", 16, 9, EVEN, 桥下=60, 大若岩=20, 东城=20),
    _trade("3660", "汽车配件", 24, 72, EVEN, 乌牛=46, 三江=34, 南城=20),
    _trade("2041", "竹制品", 10, 15, EVEN, 岩头=40, 岩坦=30, 巽宅=30),
    _trade("1439", "食品", 12, 58, EVEN, 岩头=34, 枫林=24, 大若岩=22, 鹤盛=20),
    _trade("3544", "制药设备", 0, 60, EVEN, 东瓯=1),
    _trade("4026", "教学仪器", 0, 70, SUMMER, 东瓯=1),
)

TRADE_BY_CODE = {trade.code: trade for trade in TRADES}
