"""
The towns of the county and the other counties of the city, as they were in 2014.

Names and codes are real (GB/T 2260; before 2015 洞头 was a county). The weights that spread made rows over them are made.
"""

from dataclasses import dataclass

COUNTY, COUNTY_NAME = "330324", "永嘉县"
CITY, CITY_NAME = "3303", "温州市"


@dataclass(frozen=True)
class Town:
    """A town or street office; `head` is how a firm's name begins there."""

    code: str
    name: str
    head: str


TOWNS = (
    Town("330324001", "东城街道", "东城"),
    Town("330324002", "北城街道", "北城"),
    Town("330324003", "南城街道", "南城"),
    Town("330324004", "江北街道", "江北"),
    Town("330324005", "东瓯街道", "东瓯"),
    Town("330324006", "三江街道", "三江"),
    Town("330324007", "黄田街道", "黄田"),
    Town("330324008", "乌牛街道", "乌牛"),
    Town("330324102", "桥头镇", "桥头"),
    Town("330324104", "桥下镇", "桥下"),
    Town("330324105", "大若岩镇", "大若岩"),
    Town("330324106", "碧莲镇", "碧莲"),
    Town("330324107", "巽宅镇", "巽宅"),
    Town("330324108", "岩头镇", "岩头"),
    Town("330324109", "枫林镇", "枫林"),
    Town("330324110", "岩坦镇", "岩坦"),
    Town("330324111", "沙头镇", "沙头"),
    Town("330324112", "鹤盛镇", "鹤盛"),
)

TOWN_BY_HEAD = {town.head: town for town in TOWNS}


@dataclass(frozen=True)
class Peer:
    """Another county or district of the city; `size` is its made above-scale output of January to May, in 亿元."""

    code: str
    name: str
    size: int


PEERS = (
    Peer("330302", "鹿城区", 312),
    Peer("330303", "龙湾区", 418),
    Peer("330304", "瓯海区", 263),
    Peer("330322", "洞头县", 12),
    Peer("330326", "平阳县", 151),
    Peer("330327", "苍南县", 207),
    Peer("330328", "文成县", 9),
    Peer("330329", "泰顺县", 8),
    Peer("330381", "瑞安市", 377),
    Peer("330382", "乐清市", 486),
)
