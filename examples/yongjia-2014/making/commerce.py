"""
The county's commerce. Real are the report's counts (10 shops planned, 8 and 8 key exhibitions) and the names it gives;
days, amounts and every other name are made. Beside what counts stand a cancelled shop, an exhibition taken off
the list, a withdrawn filing, firms that did not go, and things of the year before.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from making.draw import apportion, draw, pick
from making.firms import Firm
from making.places import TOWN_BY_HEAD, TOWNS, Town

LAST_DAY = date(2014, 6, 20)
PLAN_2013, PLAN_2014 = date(2013, 3, 5), date(2014, 2, 24)
# January to May: less than the official 180 and 110, as ledgers are.
FILED_WAN_USD = 165_00
EXECUTED_WAN_USD = 104_60
HUNDREDTHS = 100
MARKETS = (
    ("城关综合农贸市场改建工程", "农贸市场", "北城"),
    ("禾光蔬菜食品农产品加工配送中心", "配送中心", "三江"),
)
PAVILION, ASSOCIATION = "1号店·特产中国永嘉馆", "永嘉县电子商务行业协会"
ROADSHOW = "“中国·永嘉阀门产业”德国杜塞尔多夫全球品牌推介会"


@dataclass(frozen=True)
class Thing:
    """A thing of the year's plan; `facts` are its kind's own cells."""

    code: str
    name: str
    town: Town | None
    planned: date
    due: date | None
    started: date | None = None
    done: date | None = None
    cancelled: date | None = None
    because: str = ""
    facts: tuple[object, ...] = ()
    named: bool = False


def shops() -> list[Thing]:
    """Ten in the plan of 2014 and two struck out of it; of the twelve of 2013 two opened late and one has not."""
    made = []
    for number in range(24):
        year, place = (2013, number) if number < 12 else (2014, number - 12)
        topic = ("shop", number)
        planned = PLAN_2013 if year == 2013 else PLAN_2014
        due = date(year, 11, 30) if place % 3 else date(year, 5, 31)
        done = cancelled = None
        if year == 2013:
            done = date(2013, 6, 10) + timedelta(draw(0, 150, *topic))
            done = date(2014, 2, 18) + timedelta(place) if place in {9, 10} else None if place == 11 else done
        elif place in {3, 8}:
            cancelled = date(2014, 5, 12)
        elif place in {0, 1, 5}:
            done = date(2014, 5, 6) + timedelta(5 * place)
        started = None
        if done or place in {2, 6, 7}:
            started = (done or date(2014, 5, 20)) - timedelta(draw(25, 60, *topic, "started"))
        town = TOWNS[draw(0, len(TOWNS) - 1, *topic, "town")]
        accepted = done + timedelta(21) if done and done + timedelta(21) <= LAST_DAY else None
        made.append(
            Thing(
                code=f"YJD{year}{place + 1:02d}",
                name=f"{town.head}示例便民店{number + 1:02d}",
                town=town,
                planned=planned,
                due=due,
                started=started,
                done=done,
                cancelled=cancelled,
                because="店面租赁未落实，经营户退出" if cancelled else "",
                facts=(
                    "改造提升" if place % 5 in {1, 4} else "新建",
                    f"示例连锁{'甲乙丙'[number % 3]}",
                    Decimal(draw(60, 280, *topic, "area")),
                    accepted,
                ),
            )
        )
    return made


def markets() -> list[Thing]:
    """The two key ones that the report names, one that opened, one late, one of last year's plan."""
    named = [
        Thing(
            code=f"YJM20140{place}", name=name, town=TOWN_BY_HEAD[head], planned=PLAN_2014, due=date(2014, 12, 20),
            started=date(2014, 4, 8) if place == 1 else None, facts=(kind, amount, "是", date(2014, 5, 15)), named=True,
        )
        for place, ((name, kind, head), amount) in enumerate(zip(MARKETS, (1860, 2400), strict=True), start=1)
    ]  # fmt: skip
    made = (
        ("YJM201403", "桥头示例纽扣市场提升", "桥头", PLAN_2014, date(2014, 4, 30), date(2014, 3, 3), None, ("专业市场", 320)),
        ("YJM201404", "岩头示例农贸市场改造", "岩头", PLAN_2014, date(2014, 6, 30), date(2014, 3, 3), date(2014, 5, 28), ("农贸市场", 210)),
        ("YJM201301", "碧莲示例农贸市场改造", "碧莲", PLAN_2013, date(2013, 10, 31), date(2013, 4, 9), date(2013, 11, 20), ("农贸市场", 180)),
    )  # fmt: skip
    return named + [
        Thing(code, name, TOWN_BY_HEAD[head], planned, due, started, done, facts=(*facts, "否", None))
        for code, name, head, planned, due, started, done, facts in made
    ]


def promotions() -> list[Thing]:
    made = []
    for number in range(24):
        year, place = (2013, number) if number < 10 else (2014, number - 10)
        topic = ("promotion", number)
        kind = pick(("商品促销", "车展", "美食节"), (5, 2, 2), *topic)
        begins = date(year, 1, 12) + timedelta(draw(2, 11, *topic, "day") + 17 * place)
        ends = begins + timedelta(draw(1, 4, *topic, "days"))
        cancelled = date(2014, 4, 2) if year == 2014 and place == 6 else None
        held = ends <= LAST_DAY and cancelled is None
        made.append(
            Thing(
                code=f"YJC{year}{place + 1:02d}",
                name=f"{year}年示例{kind}（第{place + 1}场）",
                town=TOWNS[draw(0, 8, *topic, "town")],
                planned=date(year, 1, 10),
                due=ends,
                started=begins if begins <= LAST_DAY and not cancelled else None,
                done=ends if held else None,
                cancelled=cancelled,
                because="场地临时调整" if cancelled else "",
                facts=(kind, "示例商会", Decimal(draw(40, 900, *topic, "sales")) if held else None),
            )
        )
    return made


@dataclass(frozen=True)
class Exhibition:
    code: str
    name: str
    place: str
    city: str
    year: int
    position: int | None
    opens: date | None
    listed: date | None
    removed: date | None = None
    named: bool = False

    @property
    def closes(self) -> date | None:
        return self.opens + timedelta(3) if self.opens else None


CITIES = {
    "境内": ("上海", "广州", "北京", "义乌", "成都"),
    "境外": ("德国", "美国", "俄罗斯", "阿联酋", "巴西"),
}
TOPICS = ("泵阀", "教玩具", "鞋革", "服装", "钮扣拉链", "机械", "电气", "户外用品", "五金")


def exhibitions() -> list[Exhibition]:
    """Eight and eight on the list of 2014; one abroad was taken off for another; shorter lists the year before."""
    made = []
    for year, place, number in ((2014, "境内", 8), (2014, "境外", 9), (2013, "境内", 7), (2013, "境外", 6)):
        for position in range(1, number + 1):
            opens = date(year, 1, 20) + timedelta(draw(0, 300, "exhibition", year, place, position))
            removed = date(2014, 4, 28) if (year, place, position) == (2014, "境外", 4) else None
            late = (year, place, position) == (2014, "境外", 9)
            listed = date(2014, 4, 28) if late else date(year, 1, 15)
            if late:
                opens = date(2014, 10, 14)
            made.append(
                Exhibition(
                    code=f"ZH{year}{'N' if place == '境内' else 'W'}{position:02d}",
                    name=f"示例{TOPICS[(position + year) % 9]}展（{place}第{position}号）",
                    place=place,
                    city=CITIES[place][position % 5],
                    year=year,
                    position=position,
                    opens=opens,
                    listed=listed,
                    removed=removed,
                )
            )
    made.append(
        Exhibition("ZH2014W90", ROADSHOW, "境外", "德国杜塞尔多夫", 2014, None, None, None, named=True)
    )
    return made


@dataclass(frozen=True)
class Entry:
    exhibition: Exhibition
    firm: Firm
    applied: date
    attended: date | None
    booths: int
    cost: Decimal
    subsidy: Decimal | None
    paid: date | None


def entries(shown: list[Exhibition], firms: list[Firm]) -> list[Entry]:
    """Firms that applied; every seventh did not go. Those that went are given by the rule, and later paid."""
    made = []
    going = [firm for firm in firms if not firm.named and firm.spells and not firm.spells[-1].left_on]
    for number, exhibition in enumerate(each for each in shown if each.listed and each.opens):
        opens = exhibition.opens
        assert opens is not None
        for place in range(draw(2, 6, "entries", exhibition.code)):
            topic = ("entry", exhibition.code, place)
            went = opens <= LAST_DAY and exhibition.removed is None and place != 6 - number % 7
            booths = 1 + (draw(0, 9, *topic) > 6)
            abroad = exhibition.place == "境外"
            cost = (
                Decimal(
                    booths * (draw(200, 420, *topic, "cost") if abroad else draw(60, 160, *topic, "cost"))
                )
                / 100
            )
            known = went and exhibition.year == 2014
            cap = Decimal("1.5") if abroad else Decimal("0.5")
            paid = opens + timedelta(75)
            made.append(
                Entry(
                    exhibition=exhibition,
                    firm=going[(number * 37 + place * 11) % len(going)],
                    applied=min(opens, LAST_DAY) - timedelta(draw(5, 40, *topic, "applied")),
                    attended=opens if went else None,
                    booths=booths,
                    cost=cost,
                    subsidy=min(cost / 2, cap * booths)
                    if known and opens + timedelta(30) <= LAST_DAY
                    else None,
                    paid=paid if known and paid <= LAST_DAY else None,
                )
            )
    return made


@dataclass(frozen=True)
class Filing:
    number: str
    firm: Firm
    country: str
    filed: date
    amount: int
    withdrawn: date | None = None


@dataclass(frozen=True)
class Contract:
    number: str
    firm: Firm
    content: str
    signed: date
    amount: int
    executed: tuple[tuple[date, int], ...]


def filings(firms: list[Firm]) -> list[Filing]:
    """Five that make up January to May of 2014, one withdrawn, one of June, three of the year before."""
    larger = [firm for firm in firms if not firm.named and firm.weight > 3000][:12]
    days = (date(2014, 1, 21), date(2014, 2, 27), date(2014, 3, 19), date(2014, 4, 11), date(2014, 5, 30))
    amounts = apportion(FILED_WAN_USD, [6, 3, 2, 4, 5])
    rows = [(day, amount, None) for day, amount in zip(days, amounts, strict=True)]
    rows += [(date(2014, 3, 4), 20_00, date(2014, 4, 22)), (date(2014, 6, 12), 50_00, None)]
    rows += [
        (date(2013, 2, 18), 40_00, None),
        (date(2013, 5, 20), 95_00, None),
        (date(2013, 9, 9), 60_00, None),
    ]
    return [
        Filing(
            f"示例境外〔{day.year}〕{place:02d}号",
            larger[place],
            CITIES["境外"][place % 5],
            day,
            amount,
            withdrawn,
        )
        for place, (day, amount, withdrawn) in enumerate(sorted(rows))
    ]


def contracts(firms: list[Firm]) -> list[Contract]:
    larger = [firm for firm in firms if not firm.named and firm.weight > 3000][20:27]
    shares = apportion(EXECUTED_WAN_USD, [5, 4, 3, 3, 2, 2, 2])
    made = []
    for place, (firm, amount) in enumerate(zip(larger, shares, strict=True)):
        parts = apportion(amount, [2, 3, 4])
        days = (date(2014, 2, 20), date(2014, 4, 2), date(2014, 5, 27))
        before = ((date(2013, 5 + place, 12), amount // 2),) if place < 4 else ()
        june = ((date(2014, 6, 11), 3_00),) if place == 1 else ()
        executed = (*before, *zip(days, parts, strict=True), *june)
        made.append(
            Contract(
                f"示例外包{place + 1:02d}", firm, ("阀门设计", "服装设计", "教具研发", "软件测试")[place % 4],
                date(2013, 1 + place, 8) if before else date(2014, 1, 6 + place),
                sum(part for _day, part in executed) * 3 // 2, executed,
            )
        )  # fmt: skip
    return made


# Code, name, kind, town, founded, product, named; then of villages: sales in 万元, active shops, households.
ONLINE = (
    ("DS01", "桥下示例教玩具村", "电商专业村", "桥下", date(2011, 5, 1), "教玩具", False, (16800, 136, 920)),
    ("DS02", "桥头示例钮扣村", "电商专业村", "桥头", date(2012, 8, 1), "钮扣拉链", False, (940, 118, 760)),
    ("DS03", "沙头示例素面村", "电商专业村", "沙头", date(2013, 3, 1), "农产品", False, (1260, 41, 530)),
    ("DS10", ASSOCIATION, "行业协会", "", date(2014, 3, 18), "", True, None),
    ("DS20", PAVILION, "地方馆", "", date(2014, 4, 25), "特产", True, None),
)
