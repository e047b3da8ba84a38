"""
The county's energy ledger. Real are the three declines of the first quarter, the leads that give the city's, the place among
the counties, the six industries and the 158 firms; every level, firm, date and peer is made.

The scars: a city bulletin that gives rates alone, a county corrected and one withdrawn, one that still folds by the edition
of 1990, upgrades finished twice by one firm, a day late or revoked, accounts that belong to nobody.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from making.draw import apportion, draw, draw_bell, pick
from making.facts import REPORT
from making.firms import Firm
from making.places import CITY, COUNTY, PEERS, TOWNS
from making.projects import Project, Works

MADE = "示例数据（由程序生成，非统计数据）"
OWN_LEVELS = f"升降率与{REPORT}一致，水平值为示例"
DERIVED = f"由{REPORT}“降低率高于全市平均”推算"
GDP_ENERGY, GDP_ELECTRICITY, VALUE_ADDED = "单位GDP能耗", "单位GDP电耗", "单位工业增加值能耗"
EDITION_2008, EDITION_1990 = "GB/T 2589-2008", "GB/T 2589-1990"
FINISHED_FIRMS = 158  # real
TRADES_TO_LEAVE = ("印染", "化工", "造纸", "制革", "铸造", "电镀")  # real, in the report's order
LAST_DAY = date(2014, 6, 20)
MONTHS = tuple((year, month) for year in (2013, 2014) for month in range(1, 13) if (year, month) <= (2014, 5))


@dataclass(frozen=True)
class Statement:
    """One stated intensity: levels now and a year ago, or a rate alone."""

    kind: str
    area: str
    period: str
    recorded_on: date
    energy: Decimal | None = None
    output: Decimal | None = None
    base_energy: Decimal | None = None
    base_output: Decimal | None = None
    change: Decimal | None = None
    edition: str = EDITION_2008
    basis: str = "等价值"
    vintage: int = 1
    withdrawn_on: date | None = None
    reason: str = ""
    source: str = MADE
    is_made: bool = True


# GDP and value added at 2010 prices in 万元, energy in tce, electricity in 万千瓦时: first quarter of 2013, then of 2014.
GDP_2013, GDP_2014 = Decimal(523046), Decimal(563844)
ADDED_2013, ADDED_2014 = Decimal(178420), Decimal(197511)
OWN = (
    (GDP_ENERGY, Decimal("220312.4"), GDP_2013, Decimal("225601.8"), GDP_2014),
    (GDP_ELECTRICITY, Decimal(58420), GDP_2013, Decimal(60270), GDP_2014),
    (VALUE_ADDED, Decimal("96510.3"), ADDED_2013, Decimal("93580.7"), ADDED_2014),
)
# Real: county's change plus its lead. The city's bulletin prints no levels.
CITY_CHANGES = {GDP_ENERGY: Decimal("-3.4"), GDP_ELECTRICITY: Decimal("-3.2"), VALUE_ADDED: Decimal("-4.6")}
# Made, two of each better than the county's own: 鹿城 龙湾 瓯海 洞头 平阳 苍南 文成 泰顺 瑞安 乐清.
PEER_CHANGES = {
    GDP_ENERGY: ("-4.1", "-5.6", "-3.3", "-8.0", "-2.9", "-1.7", "-2.1", "-7.5", "-6.1", "-2.6"),
    GDP_ELECTRICITY: ("-3.9", "-5.2", "-2.8", "-6.3", "-4.9", "-0.4", "1.3", "-5.8", "-3.1", "-2.7"),
    VALUE_ADDED: ("-14.0", "-9.8", "-6.2", "-15.1", "-3.4", "2.6", "-1.9", "-13.3", "-13.1", "-4.4"),
}
DONGTOU, WENCHENG, TAISHUN = "330322", "330328", "330329"


def statements() -> list[Statement]:
    """What the first quarter of 2014 brought, as it came in; and the county's year 2013."""
    rows = [
        Statement(
            kind, COUNTY, "2014Q1", date(2014, 4, 28), now, output, before, base,
            source=OWN_LEVELS,
        )
        for kind, before, base, now, output in OWN
    ]  # fmt: skip
    rows += [
        # The first return folded electricity by its heat; it stands beside, for another question.
        Statement(
            VALUE_ADDED, COUNTY, "2014Q1", date(2014, 4, 18), Decimal("62114.5"), ADDED_2014,
            Decimal("66020.8"), ADDED_2013, basis="当量值",
        ),
        # Corrected in May: the quick figure had left out a firm of the third week of March.
        Statement(
            GDP_ELECTRICITY, COUNTY, "2014-03", date(2014, 4, 16), Decimal(20870), Decimal(195200),
            Decimal(20010), Decimal(181050),
        ),
        Statement(
            GDP_ELECTRICITY, COUNTY, "2014-03", date(2014, 5, 9), Decimal(20912), Decimal(195200),
            Decimal(20010), Decimal(181050), vintage=2, reason="供电公司补抄一户3月下旬电量",
        ),
        Statement(
            GDP_ENERGY, COUNTY, "2013", date(2014, 3, 20), Decimal("948120.6"), Decimal(2316400),
            Decimal("915503.2"), Decimal(2144800),
        ),
        Statement(
            VALUE_ADDED, COUNTY, "2013", date(2014, 3, 20), Decimal("402815.4"), Decimal(792300),
            Decimal("398240.9"), Decimal(731600),
        ),
    ]  # fmt: skip
    for kind, change in CITY_CHANGES.items():
        rows.append(
            Statement(kind, CITY, "2014Q1", date(2014, 5, 6), change=change, source=DERIVED, is_made=False)
        )
        for peer, rate in zip(PEERS, PEER_CHANGES[kind], strict=True):
            rows += _peer(kind, peer.code, Decimal(rate))
    return rows


def _peer(kind: str, code: str, change: Decimal) -> list[Statement]:
    first = Statement(kind, code, "2014Q1", date(2014, 5, 6), change=change)
    if code == DONGTOU:  # withdrawn: not to be ranked
        return [
            Statement(
                kind, code, "2014Q1", date(2014, 5, 6), change=change, withdrawn_on=date(2014, 5, 22),
                reason="海岛用油口径有误，市里通知作废",
            )
        ]  # fmt: skip
    if code == TAISHUN:  # by another edition: not comparable
        return [Statement(kind, code, "2014Q1", date(2014, 5, 6), change=change, edition=EDITION_1990)]
    if code == WENCHENG:  # first a mistake, then late and right
        wrong = Statement(kind, code, "2014Q1", date(2014, 5, 6), change=change - 4)
        return [
            wrong,
            Statement(
                kind, code, "2014Q1", date(2014, 6, 11), change=change, vintage=2,
                reason="可比价增加值由现价误填，已更正",
            ),
        ]  # fmt: skip
    return [first]


# --- firms and what they use -------------------------------------------------------------------------

# Carrier beside electricity, by trade: what a firm of it burns. Amounts are drawn by the firm's weight.
FUELS = {
    "3130": ("焦炭", "原煤"),
    "3360": ("液化石油气", "低压蒸汽"),
    "2925": ("原煤", "柴油"),
    "3391": ("原煤", "燃料油"),
    "3443": ("液化石油气",),
    "3831": ("柴油",),
    "1952": ("低压蒸汽",),
    "1810": ("低压蒸汽", "柴油"),
    "3441": ("柴油",),
}
# Tonnes (万立方米, 百万千焦 …) for 万千瓦时 of electricity, in thousandths.
PER_POWER = {"焦炭": 2600, "原煤": 4200, "液化石油气": 160, "低压蒸汽": 5200, "柴油": 240, "燃料油": 900}
KEY_USERS = 44


@dataclass(frozen=True)
class Used:
    """One line of a firm's return; `stock` is opening and closing, in the carrier's own unit."""

    firm: Firm
    month: str
    carrier: str
    used: Decimal
    purchased: Decimal | None = None
    stock: tuple[Decimal, Decimal] | None = None
    recovered: Decimal = Decimal(0)
    note: str = ""


@dataclass
class Energy:
    """The whole ledger."""

    users: list[Firm] = field(default_factory=list)
    uses: list[Used] = field(default_factory=list)
    readings: list[tuple[str, str, Firm | None, str, Decimal]] = field(default_factory=list)
    explanations: list[tuple[Firm, str, str, Decimal, str, date]] = field(default_factory=list)
    added: list[tuple[Firm, str, Decimal]] = field(default_factory=list)
    targets: list[tuple[int, str, str, Firm | None, Decimal, date]] = field(default_factory=list)
    spells: list[tuple[Firm, str, date, date | None]] = field(default_factory=list)
    evaluations: list[tuple[Firm, int, Decimal, Decimal, bool, date, str]] = field(default_factory=list)
    reviews: list[tuple[Project, date, Decimal, Decimal, date | None, date | None, str, date | None]] = field(
        default_factory=list
    )
    inspections: list[tuple[str, Firm, str, date, str]] = field(default_factory=list)
    findings: list[tuple[str, int, str, str, date, date | None, str]] = field(default_factory=list)
    products: list[tuple[Firm, str, int, Decimal, Decimal]] = field(default_factory=list)
    cases: list["Case"] = field(default_factory=list)
    retrofits: list["Retrofit"] = field(default_factory=list)


def all_energy(firms: list[Firm], works: Works) -> Energy:
    """Return the ledger, drawn from the firms and projects there are."""
    made = Energy()
    made.users = _key_users(firms)
    for place, firm in enumerate(made.users):
        _use(made, firm, place)
    _read_meters(made)
    _set_targets(made)
    _list_and_evaluate(made)
    _review(made, works)
    _apply(made, works)
    _inspect(made)
    made.cases = _cases(firms)
    made.retrofits = _retrofits(firms)
    _measure_products(made)
    return made


def _lasting(firms: list[Firm]) -> list[Firm]:
    """Firms on the list all through 2013 and 2014."""
    return [
        firm
        for firm in firms
        if firm.is_listed_in(2013, 2) and firm.is_listed_in(2014, 5) and not firm.closed_on
    ]


def _key_users(firms: list[Firm]) -> list[Firm]:
    # Nothing is made up about a firm that the report names: no ceiling, no fault, no gap.
    heavy = [firm for firm in _lasting(firms) if firm.trade.code in FUELS and not firm.named]
    order = sorted(heavy, key=lambda firm: (-_thirst(firm), firm.code))
    return sorted(order[:KEY_USERS], key=lambda firm: firm.code)


def _thirst(firm: Firm) -> int:
    """How much energy a trade takes beside its output, so that foundries stand among shoe makers."""
    return firm.weight * {"3130": 9, "3360": 8, "2925": 7, "3391": 5}.get(firm.trade.code, 1)


def _use(made: Energy, firm: Firm, place: int) -> None:
    power = Decimal(_thirst(firm)) / 500 + 6  # 万千瓦时 a month
    shape = (104, 62, 96, 101, 104, 103, 108, 106, 101, 98, 97, 100)
    for year, month in MONTHS:
        code = f"{year}-{month:02d}"
        season = shape[month - 1] + draw(-4, 4, "energy season", firm.code, code)
        # Most save a little from year to year; a few of them grow instead.
        change = 100 if year == 2013 else 95 + draw_bell(-4, 8, "energy change", firm.code)
        amount = (power * season * change / 10000).quantize(Decimal("0.01"))
        made.uses.append(Used(firm, code, "电力", amount, purchased=amount))
        stock = Decimal(draw(10, 60, "stock", firm.code))
        for fuel in FUELS[firm.trade.code]:
            made.uses.append(_fuel(firm, code, fuel, amount, stock))
        output = Decimal(firm.weight) * season * (100 if year == 2013 else 109) / 10000 / 5 * Decimal("0.21")
        made.added.append((firm, code, output.quantize(Decimal("0.01"))))
    # One firm was late with May, and one returned a line in the wrong column of the form; both are as they came.
    if place == 7:
        made.uses = [row for row in made.uses if not (row.firm == firm and row.month == "2014-05")]


def _fuel(firm: Firm, code: str, fuel: str, power: Decimal, stock: Decimal) -> Used:
    used = (power * PER_POWER[fuel] / 1000).quantize(Decimal("0.01"))
    if fuel == "低压蒸汽":  # bought by pipe: no stock
        return Used(firm, code, fuel, used, purchased=used)
    swing = (used * draw(-8, 8, "stock swing", firm.code, fuel, code) / 100).quantize(Decimal("0.01"))
    recovered = used / 20 if fuel == "焦炭" and draw(0, 3, "recovers", firm.code) == 0 else Decimal(0)
    recovered = recovered.quantize(Decimal("0.01"))
    return Used(
        firm, code, fuel, used, purchased=used + swing - recovered, stock=(stock, stock + swing), recovered=recovered
    )  # fmt: skip


GAPS = (
    (2, "自发自用", Decimal("0.06"), "屋顶光伏自发自用"),
    (11, "转供其他用户", Decimal("-0.08"), "转供隔壁租户，未扣除"),
    (19, "抄表周期不同", Decimal("-0.05"), "供电按20日抄表，企业按月末"),
    (27, "", Decimal("0.11"), ""),
    (33, "", Decimal("-0.09"), ""),
)


def _read_meters(made: Energy) -> None:
    """January to May 2014 as the grid company lists them: mostly the firm's own, sometimes not, two accounts nobody knows."""
    gaps = {place: (cause, share, words) for place, cause, share, words in GAPS}
    for place, firm in enumerate(made.users):
        own = {row.month: row.used for row in made.uses if row.firm == firm and row.carrier == "电力"}
        for month in range(1, 6):
            code = f"2014-{month:02d}"
            reading = own.get(code, Decimal(80)) * (1000 + draw(-9, 9, "meter", firm.code, code)) / 1000
            if place in gaps and code in own and month >= 3:
                cause, share, words = gaps[place]
                reading = own[code] / (1 + share)
                if cause:
                    gap = (own[code] - reading).quantize(Decimal("0.01"))
                    made.explanations.append((firm, code, cause, gap, words, date(2014, month + 1, 12)))
            if place == 30 and month == 4:
                continue  # missing in the company's list
            kept = reading.quantize(Decimal("0.01"))
            account = f"33{draw(10**7, 10**8 - 1, 'account', firm.code)}"
            if place % 9 == 4:  # two meters
                first, second = (Decimal(part) / 100 for part in apportion(int(kept * 100), (7, 3)))
                made.readings.append((account, firm.name, firm, code, first))
                made.readings.append((f"{account}B", f"{firm.name}二车间", firm, code, second))
            else:
                made.readings.append((account, firm.name, firm, code, kept))
    for number in range(2):
        for month in range(1, 6):
            amount = Decimal(draw(800, 3200, "nobody", number, month)) / 100
            made.readings.append(
                (f"33900000{number:02d}", f"示例未对应户{number + 1}号", None, f"2014-{month:02d}", amount)
            )


def _set_targets(made: Energy) -> None:
    """The county's tasks of the year, a change of one in May, the towns' and the key users' ceilings."""
    for kind, value in ((GDP_ENERGY, "-3.6"), (GDP_ELECTRICITY, "-3.0"), (VALUE_ADDED, "-5.0")):
        made.targets.append((2014, f"{kind}升降率（%）", COUNTY, None, Decimal(value), date(2014, 3, 12)))
    total = "能源消费总量（吨标准煤，等价值）"
    made.targets.append((2014, total, COUNTY, None, Decimal(972000), date(2014, 3, 12)))
    made.targets.append((2014, f"{GDP_ENERGY}升降率（%）", COUNTY, None, Decimal("-3.8"), date(2014, 5, 15)))
    for place, town in enumerate(TOWNS):
        last = sum((_tce(made, firm, 2013) for firm in made.users if firm.town == town), Decimal(0))
        if last:  # the ceiling of a town is that of its firms on the monthly form, one in four a tight one
            factor = 91 if place % 4 == 1 else 98 + draw(0, 4, "town ceiling", town.code)
            ceiling = (last * factor / 100).quantize(Decimal(1))
            made.targets.append((2014, total, town.code, None, ceiling, date(2014, 3, 28)))
    for place, firm in enumerate(made.users):
        last = _tce(made, firm, 2013)
        # Every ninth was given more than it can keep to.
        factor = 82 if place % 9 == 5 else 101 + draw(0, 5, "ceiling", firm.code)
        ceiling = (last * factor / 100).quantize(Decimal(1))
        made.targets.append((2014, total, "", firm, ceiling, date(2014, 3, 28)))


ROUGH_FACTORS = {
    "电力": "3.2", "焦炭": "0.97", "原煤": "0.71", "液化石油气": "1.71", "低压蒸汽": "0.13", "柴油": "1.46", "燃料油": "1.43",
}  # fmt: skip


def _tce(made: Energy, firm: Firm, year: int) -> Decimal:
    """What the clerk reckoned by hand when the ceilings were set."""
    rows = [row for row in made.uses if row.firm == firm and row.month.startswith(str(year))]
    return sum(((row.used - row.recovered) * Decimal(ROUGH_FACTORS[row.carrier]) for row in rows), Decimal(0))


def _list_and_evaluate(made: Energy) -> None:
    for place, firm in enumerate(made.users):
        last = _tce(made, firm, 2013)
        grade = "C类（省指定）" if last >= 5000 else "D类（县列管）"
        if last >= 10000:
            grade = "B类（县监管）"
        made.spells.append((firm, grade, date(2012, 4, 1), None))
        if place % 3 == 0:
            scores = (Decimal(40), Decimal(draw(38, 58, "measures", firm.code)))
            met = place % 12 != 3
            if not met:
                scores = (Decimal(0), scores[1])
            made.evaluations.append(
                (firm, 2013, *scores, met, date(2014, 4, 22), "" if met else "超过下达的用能总量")
            )
    gone = made.users[-1]
    made.spells[-1] = (gone, made.spells[-1][1], date(2012, 4, 1), date(2014, 4, 1))


def _review(made: Energy, works: Works) -> None:
    """One application for each project filed since 2013; form and office follow from what it plans to use."""
    filed = [project for project in works.projects if project.filed and project.filed >= date(2013, 1, 1)]
    for place, project in enumerate(filed):
        assert project.filed is not None
        topic = ("energy review", project.code)
        tce = Decimal(project.planned) * draw(8, 60, *topic) / 100
        power = (tce / Decimal("3.4")).quantize(Decimal("0.01"))
        applied = project.filed + timedelta(draw(2, 6, *topic, "applied"))
        submitted = applied + timedelta(draw(0, 4, *topic, "submitted"))
        given = submitted + timedelta(draw(5, 14, *topic, "given"))
        nameless = not project.named and not project.firm.named
        ran_ahead = nameless and draw(0, 5, *topic, "ran ahead") == 0
        if project.started is not None and not ran_ahead:
            given = min(given, project.started)
        if project.started is not None and ran_ahead:
            given = project.started + timedelta(draw(4, 20, *topic, "late"))  # works ran ahead of the paper
        submitted = min(submitted, given)
        applied = min(applied, submitted)
        if given > LAST_DAY:
            made.reviews.append((project, applied, tce, power, submitted, None, "", None))
            continue
        if place % 29 == 3 and nameless:
            made.reviews.append((project, applied, tce, power, submitted, given, "不同意", None))
            continue
        accepted = None
        if project.completed is not None:
            accepted = project.completed + timedelta(draw(20, 90, *topic, "accepted"))
            accepted = accepted if given <= accepted <= LAST_DAY else None
        made.reviews.append((project, applied, tce, power, submitted, given, "同意", accepted))


def _apply(made: Energy, works: Works) -> None:
    """Admitted this spring and not yet filed: applications that came in and wait for their opinion."""
    waiting = [
        p for p in works.projects if p.filed is None and p.admitted and not p.named and not p.firm.named
    ]
    for project in waiting[::3]:
        assert project.admitted is not None
        topic = ("energy application", project.code)
        applied = max(project.admitted, date(2014, 4, 10)) + timedelta(draw(0, 55, *topic))
        if applied > LAST_DAY:
            continue
        tce = Decimal(max(project.planned, 300)) * draw(20, 90, *topic, "tce") / 100
        submitted = applied + timedelta(draw(1, 5, *topic, "submitted"))
        taken_in = submitted if submitted <= LAST_DAY else None
        power = (tce / Decimal("3.4")).quantize(Decimal("0.01"))
        made.reviews.append((project, applied, tce, power, taken_in, None, "", None))


FAULTS = (
    ("未建立能源计量台账", "《浙江省实施〈节约能源法〉办法》能源计量条款（示例）"),
    ("在用Y系列淘汰电动机12台", "高耗能落后机电设备淘汰目录（示例）"),
    ("未设能源管理岗位", "《重点用能单位节能管理办法》（示例）"),
    ("冲天炉热效率低于标准", "铸造冲天炉能耗标准（示例）"),
)


def _inspect(made: Energy) -> None:
    for number in range(18):
        firm = made.users[(number * 5 + 2) % len(made.users)]
        day = date(2014, 1, 15) + timedelta(8 * number)
        code = f"NJ2014-{number + 1:03d}"
        kind = ("日常监察", "专项监察", "限额标准执行", "淘汰设备核查")[number % 4]
        faulty = number % 3 != 1
        made.inspections.append((code, firm, kind, day, "提出整改意见" if faulty else "未发现问题"))
        for place in range(1, 2 + number % 2 if faulty else 1):
            fault, clause = FAULTS[(number + place) % len(FAULTS)]
            due = day + timedelta(60)
            cured = day + timedelta(draw(20, 90, "cured", code, place))
            open_still = number % 5 == 0 or cured > LAST_DAY
            made.findings.append(
                (
                    code,
                    place,
                    fault,
                    clause,
                    due,
                    None if open_still else cured,
                    "" if open_still else "已复查合格",
                )
            )


QUOTAS = (
    ("ZJ-ZT", "灰铸铁件", "吨", Decimal(720), Decimal(580), "示例：铸造产品能耗限额"),
    ("ZJ-DDJ", "镀锌件", "平方米", Decimal("3.6"), Decimal("2.9"), "示例：电镀产品能耗限额"),
)


def _measure_products(made: Energy) -> None:
    for firm in made.users:
        trade = {"3130": QUOTAS[0], "3360": QUOTAS[1]}.get(firm.trade.code)
        if trade is None:
            continue
        used = _tce(made, firm, 2013).quantize(Decimal("0.01"))
        share = Decimal(draw(72, 108, "quota", firm.code)) / 100
        output = (used * 1000 / (trade[3] * share)).quantize(Decimal("0.01"))
        made.products.append((firm, trade[0], 2013, output, used))


# --- old capacity and upgrades ---------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    number: str
    firm: Firm
    trade: str
    process: str
    capacity: int
    unit: str
    legal: str
    deadline: date
    days: dict[str, date]
    subsidy: int | None = None
    why: str = ""
    freed: tuple[Decimal, Decimal, Decimal, Decimal] | None = None


PROCESSES = {
    "印染": ("1810", "使用年限超过15年的前处理设备", 260, "万米/年"),
    "化工": ("2925", "间歇式常压反应釜", 1800, "吨/年"),
    "造纸": ("2319", "年产1万吨以下废纸制浆线", 8000, "吨/年"),
    "制革": ("1952", "年加工3万标张以下鞣制转鼓", 26000, "标张/年"),
    "铸造": ("3130", "无磁轭铝壳中频炉和冲天炉", 3200, "吨/年"),
    "电镀": ("3360", "手工和半自动电镀线", 18, "万平方米/年"),
    "铅蓄电池": ("3823", "开口式普通铅蓄电池线", 5, "万千伏安时/年"),
}
LEGAL = "《产业结构调整指导目录》淘汰类（示例条目）"
STEPS = ("停产日期", "拆除日期", "验收日期", "补助日期")


def _cases(firms: list[Firm]) -> list[Case]:
    cases: list[Case] = []
    lasting = _lasting(firms)

    def add(trade: str, number: int, year: int, done: int, listed: date, **more: object) -> None:
        industry, process, capacity, unit = PROCESSES[trade]
        of_trade = [firm for firm in lasting if firm.trade.code == industry and not firm.named]
        firm = of_trade[draw(0, len(of_trade) - 1, "case", trade, year, number)]
        days: dict[str, date] = {"列入日期": listed}
        day = listed
        for step in STEPS[:done]:
            day += timedelta(draw(14, 26, "step", trade, year, number, step))
            days[step] = day
        late = number % 4 == 3
        cases.append(
            Case(
                number=f"TT{year}-{len(cases) + 1:03d}",
                firm=firm,
                trade=trade,
                process=process,
                capacity=capacity * draw(60, 140, "capacity", trade, year, number) // 100,
                unit=unit,
                legal=LEGAL,
                deadline=date(year, 5, 31) if late else date(year, 10, 31),
                days=days,
                subsidy=draw(8, 46, "subsidy", trade, year, number) if done == 4 else None,
                freed=tuple(
                    Decimal(draw(low, high, "freed", trade, year, number, what)) / 10
                    for what, low, high in (
                        ("land", 0, 90),
                        ("tce", 400, 5200),
                        ("cod", 2, 60),
                        ("so2", 1, 40),
                    )
                ),  # type: ignore[arg-type]
                **more,  # type: ignore[arg-type]
            )
        )

    for trade in TRADES_TO_LEAVE:
        for number in range({"铸造": 9, "电镀": 7}.get(trade, 4)):
            add(trade, number, 2014, (number + len(trade)) % 5, date(2014, 2, 10) + timedelta(3 * number))
    for trade in ("铸造", "电镀", "铅蓄电池"):  # last year's plan: done, and another list of industries
        for number in range(3):
            add(trade, number, 2013, 4 if number else 3, date(2013, 3, 4) + timedelta(5 * number))
    add("铅蓄电池", 9, 2014, 0, date(2014, 2, 10), why="企业已整体关停搬离，调出计划")
    withdrawn = cases[-1]
    withdrawn.days["调出日期"] = date(2014, 4, 30)
    return cases


@dataclass(frozen=True)
class Retrofit:
    number: str
    firm: Firm
    name: str
    kind: str
    invested: int
    saved: int
    pushed: date
    due: date
    finished: date | None = None
    revoked: date | None = None


def _retrofits(firms: list[Firm]) -> list[Retrofit]:
    """
    158 firms finished in January to May 2014, nine of them twice. Around them: last December's, June's, the unfinished,
    and two whose acceptance was revoked in May.
    """
    rows: list[Retrofit] = []
    order = sorted(_lasting(firms), key=lambda firm: (draw(0, 10**9, "retrofit order", firm.code), firm.code))
    kinds = ("机器换人", "电机系统节能", "锅炉窑炉改造", "余热余压利用", "节水改造", "清洁生产")

    def add(firm: Firm, finished: date | None, revoked: date | None = None) -> None:
        number = len(rows) + 1
        kind = pick(kinds, (52, 18, 12, 6, 5, 7), "retrofit kind", number)
        last = finished or date(2014, 3, 1)
        pushed = last - timedelta(draw(90, 320, "pushed", number))
        rows.append(
            Retrofit(
                f"JG{number:04d}", firm, f"{firm.trade.word}生产线{kind}改造", kind,
                draw(20, 620, "retrofit money", number), draw(6, 480, "retrofit saved", number),
                pushed, pushed + timedelta(365), finished, revoked,
            )
        )  # fmt: skip

    def in_period(*topic: object) -> date:
        return date(2014, 1, 2) + timedelta(draw(0, 147, *topic))  # the last is 30 May

    for place in range(FINISHED_FIRMS):
        add(order[place], in_period("finished", place))
    for place in range(9):
        add(order[place * 11], in_period("finished again", place))
    for place in range(14):
        add(order[FINISHED_FIRMS + place], date(2013, 12, 3) + timedelta(2 * place))
    for place in range(6):
        add(order[172 + place], date(2014, 6, 1) + timedelta(3 * place))
    for place in range(24):
        add(order[178 + place], None)
    for place in range(2):
        add(order[202 + place], date(2014, 3, 11 + place), date(2014, 5, 26))
    return rows
