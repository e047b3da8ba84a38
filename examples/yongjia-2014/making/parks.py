"""
The county's parks. Real are the names, land, modes and totals that the report prints: six industrial parks, what
was pulled down at 珠岙村, the 18 firms planned in at 东瓯泵阀 and the 14 that began on 8 May, two new e-commerce parks.
Every day but that one, every single firm and every made park is made: late plans, a firm that withdrew, a
connection that was cut again, a clearing after the report, tasks that nobody has done.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from making.draw import apportion, draw
from making.firms import Firm
from making.places import TOWN_BY_HEAD, Town

REUSED, EXISTING, NEW = "盘活拆后和闲置用地", "统筹现有工业用地", "新开发"
INDUSTRIAL, ECOMMERCE = "小微企业园", "电子商务创业园"
ITEMS = ("道路", "供水", "供电", "供气", "通讯", "污水处理", "消防系统", "场地平整")
STARTED_TOGETHER, STARTED_FIRMS, PLANNED_FIRMS = date(2014, 5, 8), 14, 18
LAST_DAY = date(2014, 6, 20)


@dataclass(frozen=True)
class Park:
    """One park; `land` in hundredths of a mu. `real` says what of it the report names."""

    code: str
    name: str
    town: Town
    kind: str = INDUSTRIAL
    mode: str = ""
    short_name: str = ""
    land: int | None = None
    floor: int | None = None
    division: str = ""
    listed: date | None = None
    approved: date | None = None
    started: date | None = None
    completed: date | None = None
    opened: date | None = None
    cancelled: date | None = None
    note: str = ""
    real: str = ""

    @property
    def land_mu(self) -> Decimal | None:
        return None if self.land is None else Decimal(self.land) / 100


NAMED = "园区名称、用地面积和建设模式"
PARKS = (
    Park("XWY001", "瓯北小微创业园", TOWN_BY_HEAD["江北"], mode=REUSED, land=32000, floor=480000, division="18",
         listed=date(2013, 10, 18), note="整合珠岙童装基地和罗浮、马岙、塘头三个拆后地块", real=NAMED),
    # The report says 180余亩; the hundredths behind it are made.
    Park("XWY002", "东瓯泵阀小微园", TOWN_BY_HEAD["东瓯"], mode=EXISTING, land=18036, floor=275400, division="34",
         listed=date(2013, 6, 14), approved=date(2013, 12, 20), started=STARTED_TOGETHER,
         real="园区名称、建设模式和开工日期"),
    Park("XWY003", "县时尚轻纺小微园", TOWN_BY_HEAD["黄田"], mode=EXISTING, land=11000, floor=165000, division="18",
         listed=date(2013, 9, 5), approved=date(2014, 4, 11), note="浙江科一合成革地块", real=NAMED),
    Park("XWY004", "乌牛电子机械小微园", TOWN_BY_HEAD["乌牛"], mode=NEW, land=13700, floor=205500, division="38",
         listed=date(2013, 11, 8), note="用地指标待安排", real=NAMED),
    Park("XWY005", "吴岙时尚小微园", TOWN_BY_HEAD["三江"], mode=NEW, land=12400, floor=186000, division="19",
         listed=date(2013, 11, 8), note="用地指标待安排", real=NAMED),
    Park("XWY006", "永嘉服装辅料特色产业创业园", TOWN_BY_HEAD["桥头"], mode=NEW, land=9650, floor=144000, division="41",
         listed=date(2014, 1, 17), note="用地指标待安排", real="园区名称"),
    Park("XWY007", "桥下教玩具示例小微园", TOWN_BY_HEAD["桥下"], mode=EXISTING, land=7420, floor=98600, division="24",
         listed=date(2010, 11, 12), approved=date(2011, 3, 18), started=date(2011, 7, 6), completed=date(2012, 9, 28),
         opened=date(2012, 11, 15)),
    Park("XWY008", "黄田阀门示例小微园", TOWN_BY_HEAD["黄田"], mode=EXISTING, land=6180, floor=81200, division="34",
         listed=date(2011, 8, 19), approved=date(2012, 2, 10), started=date(2012, 8, 27)),
    Park("XWY009", "岩头示例小微园", TOWN_BY_HEAD["岩头"], mode=NEW, land=5200, division="",
         listed=date(2012, 5, 25), cancelled=date(2013, 12, 6), note="位于水源保护区，调整后取消"),
    Park("XWY010", "沙头示例小微园", TOWN_BY_HEAD["沙头"], mode=REUSED, land=4380, note="选址论证中，尚未列入计划"),
    Park("DSY001", "温州泰利电子商务创业园", TOWN_BY_HEAD["东瓯"], kind=ECOMMERCE, short_name="温州泰利", floor=16800,
         listed=date(2013, 8, 9), started=date(2013, 10, 14), completed=date(2014, 2, 21), opened=date(2014, 3, 18), real="园区简称"),
    Park("DSY002", "红黄蓝电子商务创业园", TOWN_BY_HEAD["桥下"], kind=ECOMMERCE, short_name="红黄蓝", floor=12400,
         listed=date(2013, 10, 25), started=date(2014, 1, 7), completed=date(2014, 4, 16), opened=date(2014, 5, 20), real="园区简称"),
    Park("DSY003", "江北示例电子商务创业园", TOWN_BY_HEAD["江北"], kind=ECOMMERCE, short_name="江北示例电商园", floor=9600,
         listed=date(2012, 3, 16), opened=date(2012, 10, 26)),
    Park("DSY004", "桥头示例电子商务创业园", TOWN_BY_HEAD["桥头"], kind=ECOMMERCE, short_name="桥头示例电商园", floor=7200,
         listed=date(2014, 4, 9), note="装修中，计划8月投用"),
)  # fmt: skip
BY_CODE = {park.code: park for park in PARKS}

# Park, stage, planned day, day of the decision, reason of a change.
PLANS = (
    ("XWY001", "方案批复", date(2014, 3, 31), date(2013, 11, 6), ""),
    ("XWY001", "方案批复", date(2014, 7, 31), date(2014, 3, 12), "珠岙村拆除未完成，红线尚未划定"),
    ("XWY001", "开工", date(2014, 6, 30), date(2013, 11, 6), ""),
    ("XWY001", "开工", date(2014, 10, 31), date(2014, 3, 12), "珠岙村拆除未完成，红线尚未划定"),
    ("XWY002", "方案批复", date(2013, 11, 30), date(2013, 7, 3), ""),
    ("XWY002", "开工", date(2014, 3, 31), date(2013, 7, 3), ""),
    ("XWY002", "竣工", date(2015, 12, 31), date(2013, 7, 3), ""),
    ("XWY003", "方案批复", date(2014, 3, 31), date(2013, 9, 25), ""),
    ("XWY003", "开工", date(2014, 6, 30), date(2013, 9, 25), ""),
    ("XWY004", "方案批复", date(2014, 4, 30), date(2013, 12, 4), ""),
    ("XWY004", "开工", date(2014, 9, 30), date(2013, 12, 4), ""),
    ("XWY005", "方案批复", date(2014, 5, 31), date(2013, 12, 4), ""),
    ("XWY005", "开工", date(2014, 9, 30), date(2013, 12, 4), ""),
    ("XWY006", "方案批复", date(2014, 8, 31), date(2014, 2, 12), ""),
    ("XWY007", "竣工", date(2012, 6, 30), date(2011, 8, 2), ""),
    ("XWY007", "竣工", date(2012, 9, 30), date(2012, 5, 9), "桩基变更，工期顺延"),
    ("XWY008", "竣工", date(2013, 12, 31), date(2012, 9, 14), ""),
    ("XWY008", "竣工", date(2014, 4, 30), date(2013, 11, 20), "总包单位更换"),
)  # fmt: skip

# Park, village, day, square metres. Real is the total of 珠岙村 up to the report: 123,000.
CLEARINGS = (
    ("XWY001", "罗浮村", date(2013, 8, 22), Decimal("18640")),
    ("XWY001", "马岙村", date(2013, 9, 17), Decimal("9325.5")),
    ("XWY001", "塘头村", date(2013, 12, 11), Decimal("12780")),
    ("XWY001", "珠岙村", date(2014, 4, 22), Decimal("31460")),
    ("XWY001", "珠岙村", date(2014, 5, 13), Decimal("48725.5")),
    ("XWY001", "珠岙村", date(2014, 6, 10), Decimal("42814.5")),
    ("XWY001", "珠岙村", date(2014, 6, 27), Decimal("6350")),  # after the report
    ("XWY005", "吴岙村", date(2014, 3, 26), Decimal("4180")),
)

# Support: park, nth tenant or None, kind, title, 万元, decided, paid.
RELIEFS = (
    ("XWY002", None, "规费减免", "城市基础设施配套费", Decimal("826.2"), date(2014, 2, 26), None),
    ("XWY002", None, "规费减免", "防空地下室易地建设费", Decimal("214.8"), date(2014, 4, 9), None),
    ("XWY002", None, "资金补助", "园区基础设施建设补助", Decimal("300"), date(2014, 3, 20), date(2014, 5, 16)),
    ("XWY002", 0, "资金补助", "生产设备技术改造补助", Decimal("18.6"), date(2014, 5, 22), date(2014, 6, 12)),
    ("XWY003", None, "规费减免", "城市基础设施配套费", Decimal("495"), date(2014, 5, 6), None),
    ("XWY003", None, "资金补助", "场地平整补助", Decimal("120"), date(2014, 6, 10), None),  # not yet paid
    ("XWY007", None, "规费减免", "城市基础设施配套费", Decimal("295.8"), date(2011, 6, 8), None),
    ("XWY007", 1, "资金补助", "厂房租金补助", Decimal("6.4"), date(2013, 12, 18), date(2014, 1, 23)),
    ("DSY001", None, "资金补助", "电子商务专项资金", Decimal("50"), date(2014, 3, 28), date(2014, 4, 30)),
    ("DSY002", None, "资金补助", "电子商务专项资金", Decimal("40"), date(2014, 6, 3), None),
)  # fmt: skip

Fact = tuple[str, str, date, date | None, str]


def readiness() -> list[Fact]:
    """Park, item, accepted, revoked, why. Only 县时尚轻纺 has all eight on the day of the report."""
    facts: list[Fact] = [
        ("XWY003", item, date(2013, 10, 9) + timedelta(24 * turn), None, "")
        for turn, item in enumerate(ITEMS)
        if item != "供气"
    ]
    facts += [
        ("XWY003", "供气", date(2013, 12, 20), date(2014, 3, 3), "支管改线，临时停供"),
        ("XWY003", "供气", date(2014, 5, 20), None, ""),
    ]
    for code, first, missing in (
        ("XWY002", date(2013, 9, 2), ("供气", "消防系统")),
        ("XWY008", date(2012, 3, 5), ("消防系统",)),
        ("XWY007", date(2011, 4, 6), ()),
    ):
        facts += [
            (code, item, first + timedelta(19 * turn), None, "")
            for turn, item in enumerate(ITEMS)
            if item not in missing and (code, item) != ("XWY007", "污水处理")
        ]
    facts += [
        ("XWY007", "污水处理", date(2011, 9, 7), date(2014, 4, 15), "管网破损，整改中"),
        ("XWY001", "道路", date(2013, 11, 4), None, ""),
        ("XWY001", "供电", date(2013, 12, 2), None, ""),
        ("XWY001", "通讯", date(2013, 12, 2), None, ""),
    ]
    return facts


@dataclass(frozen=True)
class Tenancy:
    """One firm in one park; `land` in hundredths of a mu."""

    park: Park
    firm: Firm
    entry: str
    planned: date
    unit: str = ""
    land: int | None = None
    floor: int | None = None
    started: date | None = None
    producing: date | None = None
    left: date | None = None
    because: str = ""


@dataclass(frozen=True)
class Unit:
    park: Park
    number: str
    kind: str
    land: int | None = None
    floor: int | None = None
    completed: date | None = None


@dataclass
class Books:
    """What the ledger keeps of firms in parks."""

    units: list[Unit] = field(default_factory=list)
    tenancies: list[Tenancy] = field(default_factory=list)
    returns: list[tuple[Tenancy, str, int, int]] = field(default_factory=list)


def small_firms(
    firms: list[Firm], trades: tuple[str, ...], heads: tuple[str, ...], number: int
) -> list[Firm]:
    """The smallest made firms of those trades and towns that live, as parks are made for them."""
    fitting = [
        firm
        for firm in firms
        if not firm.named and not firm.closed_on and firm.short_name
        and firm.trade.code[:2] in trades and firm.town.head in heads
    ]  # fmt: skip
    return sorted(fitting, key=lambda firm: (firm.weight, firm.code))[:number]


def books(firms: list[Firm]) -> Books:
    kept = Books()
    _pump_park(kept, firms)
    _toy_park(kept, firms)
    _valve_park(kept, firms)
    _shop_parks(kept, firms)
    kept.returns = _returns(kept.tenancies)
    return kept


def _pump_park(kept: Books, firms: list[Firm]) -> None:
    """
    18 firms on the day of the report, of 20 ever planned in: one withdrew, one came after it. 14 began together
    on 8 May, one a month later, three have not begun.
    """
    park = BY_CODE["XWY002"]
    tenants = small_firms(firms, ("34",), ("东瓯", "江北"), 20)
    lands = apportion(16180, [draw(60, 140, "pump plot", n) for n in range(PLANNED_FIRMS)])
    kept.units += [Unit(park, f"A{n + 1:02d}", "地块", land) for n, land in enumerate(lands)]
    for n, firm in enumerate(tenants[:PLANNED_FIRMS]):
        started = STARTED_TOGETHER if n < STARTED_FIRMS else date(2014, 6, 12) if n == STARTED_FIRMS else None
        planned = date(2013, 9, 16) if n % 3 else date(2013, 11, 25)
        kept.tenancies.append(
            Tenancy(park, firm, "供地自建", planned, f"A{n + 1:02d}", lands[n], started=started)
        )
    kept.tenancies += [
        Tenancy(park, tenants[18], "供地自建", date(2013, 9, 16), left=date(2014, 3, 24),
                because="企业转投外地，主动放弃"),
        Tenancy(park, tenants[19], "供地自建", date(2014, 7, 1)),
    ]  # fmt: skip


def _toy_park(kept: Books, firms: list[Firm]) -> None:
    """Firms that produce; one left in 2013, its workshop went to another; one of a different trade."""
    park = BY_CODE["XWY007"]
    tenants = [*small_firms(firms, ("24",), ("桥下",), 8), *small_firms(firms, ("38",), ("三江",), 1)]
    kept.units += [
        Unit(park, f"{n + 1}号楼", "厂房", floor=11200 + 350 * n, completed=date(2012, 9, 28))
        for n in range(8)
    ]
    for n, firm in enumerate(tenants):
        entered = date(2012, 11, 15) + timedelta(12 * n)
        left = date(2013, 8, 31) if n == 3 else None
        kept.tenancies.append(
            Tenancy(
                park, firm, "租赁厂房" if n % 2 else "购置厂房", date(2013, 9, 10) if n == 8 else entered,
                f"{4 if n == 8 else n + 1}号楼", floor=4200 + 160 * n,
                producing=date(2013, 10, 21) if n == 8 else entered + timedelta(45),
                left=left, because="租约到期迁出" if left else "",
            )
        )  # fmt: skip


def _valve_park(kept: Books, firms: list[Firm]) -> None:
    park = BY_CODE["XWY008"]
    for n, firm in enumerate(small_firms(firms, ("34",), ("黄田",), 5)):
        kept.tenancies.append(
            Tenancy(park, firm, "购置厂房", date(2012, 6, 18), floor=5600 + 420 * n,
                    started=date(2013, 12, 9) if n < 2 else None)
        )  # fmt: skip


def _shop_parks(kept: Books, firms: list[Firm]) -> None:
    """Firms that rent rooms to sell over the internet; one went and came back."""
    shoes = small_firms(firms, ("19",), ("江北", "东瓯"), 7)
    toys = small_firms(firms, ("24",), ("北城", "东城"), 4)
    for park, tenants, opened in (
        (BY_CODE["DSY001"], shoes[:4], date(2014, 3, 18)),
        (BY_CODE["DSY002"], toys, date(2014, 5, 20)),
        (BY_CODE["DSY003"], shoes[4:], date(2012, 10, 26)),
    ):
        for n, firm in enumerate(tenants):
            entered = opened + timedelta(5 * n)
            kept.tenancies.append(
                Tenancy(
                    park, firm, "租赁厂房", entered, floor=180 + 40 * n, producing=entered + timedelta(14)
                )
            )
    first = kept.tenancies[-1]
    kept.tenancies[-1] = Tenancy(
        first.park, first.firm, first.entry, first.planned, floor=first.floor, producing=first.producing,
        left=date(2013, 7, 1), because="仓储不足，暂时迁出",
    )  # fmt: skip
    kept.tenancies.append(
        Tenancy(first.park, first.firm, "租赁厂房", date(2014, 2, 10), floor=320, producing=date(2014, 2, 24))
    )


# Period, last month, its part of a year in thousandths.
_PERIODS = (("2013", date(2013, 12, 31), 1000), ("2014-01..03", date(2014, 3, 31), 205),
            ("2014-01..05", date(2014, 5, 31), 380))  # fmt: skip


def _returns(tenancies: list[Tenancy]) -> list[tuple[Tenancy, str, int, int]]:
    """Output and tax in hundredths of 万元, of those that produced in the period; one has not reported January to May."""
    made = []
    for number, tenancy in enumerate(tenancies):
        for code, last, part in _PERIODS:
            first = date(last.year, 1, 1)
            producing = tenancy.producing is not None and tenancy.producing <= last
            if not producing or (tenancy.left and tenancy.left <= first):
                continue
            if code == "2014-01..05" and number % 11 == 9:
                continue
            year = (tenancy.floor or 800) * draw(8, 13, "park output", tenancy.firm.code)
            output = year * part // 1000
            made.append((tenancy, code, output, output * draw(28, 46, "park tax", tenancy.firm.code) // 1000))
    return made


def small_park_of(kept: Books) -> dict[str, str]:
    """The small-firm park that a firm has its own building in, by the codes of both; who left or only rents a shop is not there."""
    return {
        tenancy.firm.code: tenancy.park.code
        for tenancy in kept.tenancies
        if tenancy.entry == "供地自建" and tenancy.left is None
    }
