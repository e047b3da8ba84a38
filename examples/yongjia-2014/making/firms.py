"""
The county's firms: those that the report names, and made ones that bear 示例 in the name.

Of a named firm only the short name and what the report says of it are real; its size, town, codes and figures
are made like everyone's. A ledger has scars: firms that left the list and came back, changed name or town, closed,
or were entered twice.
"""

from dataclasses import dataclass, replace
from datetime import date

from making.draw import draw, pick
from making.places import TOWN_BY_HEAD, Town
from making.trades import TRADE_BY_CODE, TRADES, Trade

# Reasons as the ledger words them.
GROWN, BUILT, RETURNED = "小升规", "新建投产", "退库后再入库"
SHRUNK, CLOSED = "收入达不到规模", "停产或注销"
LEDGER_BEGINS = date(2010, 1, 1)
THRESHOLD_ROSE = date(2011, 1, 1)  # from 5 to 20 million yuan a year


@dataclass(frozen=True)
class Spell:
    """A stay on the above-scale list; `left_on` is the first day no longer on it, None while it lasts."""

    entered_on: date
    left_on: date | None = None
    reason: str = GROWN
    left_because: str = ""


@dataclass(frozen=True)
class Firm:
    """`weight` is about the output of January to May in 万元, in 2014 or the last year on the list."""

    code: str
    name: str
    short_name: str
    organization_code: str
    trade: Trade
    town: Town
    weight: int
    founded_on: date
    spells: tuple[Spell, ...]
    named: bool = False
    note: str = ""
    closed_on: date | None = None
    former_name: str = ""
    renamed_on: date | None = None
    former_town: Town | None = None
    moved_on: date | None = None

    @property
    def size(self) -> str:
        if not self.spells:
            return "微型"
        return "大型" if self.weight >= 15000 else "中型" if self.weight >= 2500 else "小型"

    def is_listed_in(self, year: int, month: int) -> bool:
        """Whether the firm reports for January to that month of the year: on the list on its last day but one."""
        day = date(year, month, 28)
        return any(
            spell.entered_on <= day and (spell.left_on is None or day < spell.left_on)
            for spell in self.spells
        )

    def name_on(self, day: date) -> str:
        return self.former_name if self.renamed_on and day < self.renamed_on else self.name

    def town_on(self, day: date) -> Town:
        return self.former_town if self.former_town and self.moved_on and day < self.moved_on else self.town


# Short name and the name in the report's own words are real; industry, town and weight are made.
NAMED = (
    ("奥康", "奥康集团", "1952", "东瓯", 86000),
    ("红蜻蜓", "红蜻蜓集团", "1952", "江北", 72400),
    ("报喜鸟", "报喜鸟集团", "1810", "江北", 69100),
    ("伯特利", "伯特利阀门集团", "3443", "东瓯", 46300),
    ("良精", "良精", "3443", "江北", 39200),
    ("罗浮阀门", "罗浮阀门", "3443", "江北", 32500),
    ("海星", "海星", "3660", "乌牛", 26800),
    ("一立", "一立", "3443", "东瓯", 23700),
    ("伯威", "伯威", "3441", "黄田", 21900),
    ("东蒙集团", "东蒙集团", "1810", "东城", 18800),
    ("科科", "科科", "3823", "乌牛", 12600),
    ("亚龙科技", "亚龙科技", "4026", "东瓯", 11300),
    ("凯奇", "凯奇", "2450", "桥下", 10200),
    ("迦南科技", "迦南科技", "3544", "东瓯", 9400),
    ("育才", "育才实业", "2413", "桥下", 8300),
    ("红黄蓝", "红黄蓝", "2450", "桥下", 6100),
    ("佳龙", "佳龙", "3831", "乌牛", 5200),
)

_SINCE_2010 = Spell(LEDGER_BEGINS, reason="")


def _until(year: int, *, entered: int = 2010) -> Spell:
    return Spell(date(entered, 1, 1), date(year, 1, 1), GROWN if entered > 2010 else "", SHRUNK)


_BACK_IN_2014 = Spell(date(2014, 1, 1), reason=RETURNED)


# How the made firms came to the list and left it, and how many of each.
_COHORTS: tuple[tuple[tuple[Spell, ...], int], ...] = (
    ((_SINCE_2010,), 584),
    ((Spell(date(2011, 1, 1)),), 40),
    ((Spell(date(2012, 1, 1)),), 62),
    ((Spell(date(2013, 1, 1)),), 85),
    ((Spell(date(2014, 1, 1)),), 78),
    ((Spell(date(2012, 7, 1), reason=BUILT),), 3),
    ((Spell(date(2013, 5, 1), reason=BUILT),), 4),
    ((Spell(date(2013, 10, 1), reason=BUILT),), 4),
    ((Spell(date(2014, 3, 1), reason=BUILT),), 4),
    ((_until(2012), _BACK_IN_2014), 14),
    ((_until(2013), _BACK_IN_2014), 6),
    ((_until(2011),), 130),
    ((_until(2012),), 25),
    ((_until(2013),), 30),
    ((_until(2014),), 28),
    ((_until(2014, entered=2011),), 35),
    ((Spell(LEDGER_BEGINS, date(2013, 7, 1), "", CLOSED),), 5),
    ((), 24),
)


def organization_code(number: int) -> str:
    """
    Return a made nine-character organization code with a valid check character (GB 11714).

    The body begins with SL (示例), so that no real firm can bear it. `organization_code(1)` is "SL0000011"-like.
    """
    body = f"SL{number:06d}"
    total = sum(
        int(character, 36) * weight for character, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    check = (11 - total % 11) % 11
    return body + ("X" if check == 10 else str(check))


def _weights(cohorts: list[tuple[Spell, ...]]) -> list[int]:
    """A long tail over the firms on the list today; those that left are small, smaller still before the threshold rose."""
    on_list = [place for place, spells in enumerate(cohorts) if spells and spells[-1].left_on is None]
    shuffled = sorted(on_list, key=lambda place: draw(0, 10**12, "rank", place))
    today = {place: 640 + 92600 // (rank + 9) for rank, place in enumerate(shuffled)}
    return [
        today[place]
        if place in today
        else draw(230, 640, "small", place)
        if spells and spells[-1].left_on == THRESHOLD_ROSE
        else draw(480, 900, "left", place)
        for place, spells in enumerate(cohorts)
    ]


def _named_firms() -> list[Firm]:
    return [
        Firm(
            code=f"F{number:06d}",
            name=name,
            short_name=short,
            organization_code=organization_code(number),
            trade=TRADE_BY_CODE[trade],
            town=TOWN_BY_HEAD[head],
            weight=weight,
            founded_on=date(draw(1984, 2003, "founded", short), draw(1, 12, "founded month", short), 18),
            spells=(_SINCE_2010,),
            named=True,
            note="名称见报告；行业、镇街、代码、日期和数据均为示例",
        )
        for number, (short, name, trade, head, weight) in enumerate(NAMED, start=1)
    ]


def _made_firms() -> list[Firm]:
    cohorts = [spells for spells, count in _COHORTS for turn in range(count)]
    order = sorted(range(len(cohorts)), key=lambda place: draw(0, 10**12, "order", place))
    weights = _weights(cohorts)
    taken: dict[tuple[str, str], int] = {}
    firms = []
    for place, cohort in enumerate(order):
        number = len(NAMED) + 1 + place
        spells = cohorts[cohort]
        trade = pick(TRADES, [each.weight for each in TRADES], "trade", number)
        town = TOWN_BY_HEAD[pick(trade.towns, trade.town_weights, "town", number)]
        nth = taken[town.code, trade.code] = taken.get((town.code, trade.code), 0) + 1
        year_before = (spells[0].entered_on.year if spells else 2014) - 1
        new_built = bool(spells) and spells[0].reason == BUILT
        founded = (
            date(
                year_before - draw(0, 1, "built", number),
                draw(1, 12, "month", number),
                draw(1, 28, "day", number),
            )
            if new_built
            else date(
                draw(1988, year_before - 2, "year", number),
                draw(1, 12, "month", number),
                draw(1, 28, "day", number),
            )
        )
        closed = bool(spells) and spells[-1].left_because == CLOSED
        firms.append(
            Firm(
                code=f"F{number:06d}",
                name=f"{town.head}示例{trade.word}第{nth}号厂",
                short_name=f"{town.head}{trade.word}{nth}号",
                organization_code=organization_code(number),
                trade=trade,
                town=town,
                weight=weights[cohort],
                founded_on=founded,
                spells=spells,
                closed_on=date(2013, 6, 28) if closed else None,
                note="2013年6月停产关闭" if closed else "",
            )
        )
    return firms


def _scarred(firms: list[Firm]) -> list[Firm]:
    """Give some firms a former name, some a former town, and enter one firm twice."""
    steady = [place for place, firm in enumerate(firms) if not firm.named and firm.spells == (_SINCE_2010,)]
    for turn, place in enumerate(steady[5:70:8]):  # nine name changes
        firm = firms[place]
        firms[place] = replace(
            firm,
            former_name=firm.name.removesuffix("厂") + "加工场",
            renamed_on=date(
                2011 + turn % 3, draw(2, 12, "renamed", firm.code), draw(1, 28, "renamed day", firm.code)
            ),
        )
    for turn, place in enumerate(steady[80:140:10]):  # six moves
        firm = firms[place]
        elsewhere = [
            TOWN_BY_HEAD[head]
            for head in ("江北", "东瓯", "黄田", "南城", "沙头")
            if TOWN_BY_HEAD[head] != firm.town
        ]
        firms[place] = replace(
            firm,
            former_town=elsewhere[turn % len(elsewhere)],
            moved_on=date(2012 + turn % 2, 1 + 2 * turn, 1),
            note="曾整体搬迁",
        )
    kept = firms[steady[150]]
    number = len(firms) + 1
    firms.append(
        replace(
            kept,
            code=f"F{number:06d}",
            name=kept.name.replace("第", ""),
            short_name="",
            organization_code="",
            spells=(),
            note=f"疑与{kept.code}为同一企业重复建档，待核实后合并",
        )
    )
    return firms


def all_firms() -> list[Firm]:
    """Return every firm of the ledger, by code."""
    return _scarred(_named_firms() + _made_firms())
