"""
The county's policies and who got what. Real are three totals of the report: 1,800万元 of tax awards a year, more
than 6,000万元 for released shares up to June 2014, a 500万元 fund for electronic commerce. Papers, clauses and every
single case are made, with the scars of a real ledger: returned papers, refusals, late claims, clawed-back money.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from making.draw import apportion, draw
from making.evaluation import TIERS, Entry
from making.firms import BUILT, LEDGER_BEGINS, RETURNED, Firm

LAST_DAY = date(2014, 6, 20)
YUAN = 10000  # yuan in 万元; amounts below are whole yuan
TAX_AWARDS = {2013: 1685, 2014: 1800}  # 万元; 2014 is real
RELEASED = {
    ("报喜鸟", 2010): 1460,
    ("报喜鸟", 2011): 1385,
    ("报喜鸟", 2012): 1240,
    ("奥康", 2013): 1150,
    ("报喜鸟", 2014): 808,
}
OFFICES = "县财政局、县国税局、县地税局"


@dataclass(frozen=True)
class Step:
    """One step of a case; `amount` in yuan."""

    name: str
    on: date
    amount: int | None = None
    department: str = ""
    agrees: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Case:
    """One application; facts by their Chinese label, numbers in yuan (counts and rates as they are) or days."""

    code: str
    clause: str
    firm: Firm
    year: int
    arose_on: date
    facts: tuple[tuple[str, Decimal | date, str], ...]
    steps: tuple[Step, ...]
    subject: str = ""


@dataclass(frozen=True)
class FirmYear:
    """What other offices told of a firm's year; `kept` in yuan, `online` in 万元."""

    firm: Firm
    year: int
    star: bool = False
    kept: int | None = None
    online: int | None = None


@dataclass
class Policies:
    """Everything of the ledger that is drawn."""

    years: list[FirmYear] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)

    def add(
        self,
        clause: str,
        firm: Firm,
        year: int,
        arose_on: date,
        facts: tuple[tuple[str, Decimal | date, str], ...],
        steps: tuple[Step, ...],
        subject: str = "",
    ) -> None:
        self.numbers[year] = self.numbers.get(year, 0) + 1
        code = f"ZC{year}-{self.numbers[year]:04d}"
        self.cases.append(Case(code, clause, firm, year, arose_on, facts, steps, subject))


def all_policies(firms: list[Firm], entries: list[Entry]) -> Policies:
    """Everything that was told, applied for, decided and paid up to the day of the report."""
    made = Policies()
    tiers = key_firms(entries)
    _tax_awards(made, tiers)
    _released_shares(made, firms)
    _first_above_scale(made, firms)
    _equipment(made, firms)
    _growth_stars(made, firms, set(tiers))
    _online(made, firms)
    _exhibitions(made, firms)
    return made


def key_firms(entries: list[Entry]) -> dict[Firm, str]:
    """The 165 key firms of 2014 with their tier, as the lists stand at last."""
    tiers = {tier for tier, _count in TIERS}
    return {entry.firm: entry.list for entry in entries if entry.list in tiers and entry.withdrawn_on is None}


def _chain(
    start: date, *topic: object, amount: int, offices: str = OFFICES, upto: str = "check"
) -> tuple[Step, ...]:
    """The usual way of a case from handing in to the check after payment, as far as `upto` and the day of the report."""
    names = ["submit", "accept", *offices.split("、"), "pass", "publicize", "decide", "pay", "check"]
    # A notice stands five working days, and Qingming or May Day may lie in them: never fewer than twelve days.
    waits = [0, 3, *(6 for _ in offices.split("、")), 4, 3, 14, 12, 150]
    day, steps = start, []
    for name, wait in zip(names, waits, strict=True):
        day += timedelta(draw(max(0, wait - 2), wait + 3, *topic, name) if wait else 0)
        if day > LAST_DAY:
            break
        if name in offices.split("、"):
            steps.append(Step("review", day, department=name, agrees=True))
        else:
            steps.append(Step(name, day, amount=amount if name in ("decide", "pay") else None))
        if name == upto:
            break
    return tuple(steps)


def _tax_awards(made: Policies, tiers: dict[Firm, str]) -> None:
    """Kept tax of three years; who grew claims the increment, and what was decided in a year is the year's total."""
    above = [firm for firm, tier in tiers.items() if tier != "优秀企业"]
    grew = {
        year: [firm for firm in above if draw(1, 100, "grew", year, firm.code) <= 63] for year in TAX_AWARDS
    }
    late = {year: grew[year][-5:] for year in TAX_AWARDS}
    kept = {firm: firm.weight * YUAN // 100 * draw(60, 140, "kept", firm.code) // 100 for firm in tiers}
    for firm in tiers:
        made.years.append(FirmYear(firm, 2011, kept=kept[firm]))
    for year, total in TAX_AWARDS.items():
        claim = [firm for firm in grew[year] if firm not in late[year]]
        awards = dict(zip(claim, apportion(total * YUAN, [firm.weight + 900 for firm in claim]), strict=True))
        for firm in tiers:
            before = kept[firm]
            if firm in awards:
                kept[firm] += awards[firm]
            elif firm in grew[year]:
                kept[firm] += draw(2, 9, "late growth", year, firm.code) * YUAN
            else:
                kept[firm] -= before * draw(1, 12, "shrunk", year, firm.code) // 100
            if not (
                year == 2014 and tiers[firm] == "优秀企业" and draw(1, 100, "no certificate", firm.code) <= 8
            ):
                made.years.append(FirmYear(firm, year - 1, kept=kept[firm]))
            if firm in grew[year]:
                _claim_tax(made, firm, year, before, kept[firm], late=firm in late[year])


def _claim_tax(made: Policies, firm: Firm, year: int, before: int, now: int, *, late: bool) -> None:
    topic = ("tax award", year, firm.code)
    proof = "财政部门出具的留成证明"
    facts = (("本年税收地方留成", _wan(now), proof), ("上年税收地方留成", _wan(before), proof))
    start = date(year, 2, 10) + timedelta(draw(0, 25, *topic))
    if late and year == 2014:
        start = date(2014, 5, 26) + timedelta(draw(0, 20, *topic))
        steps = _chain(start, *topic, amount=now - before, upto="accept")
    elif late:
        refused = start + timedelta(20)
        steps = (
            *_chain(start, *topic, amount=now - before, upto="submit"),
            Step("return", start + timedelta(4), note="留成证明缺少财政部门印章"),
            Step("withdraw", refused, note="企业放弃申报"),
        )
    else:
        steps = _chain(start, *topic, amount=now - before)
    made.add("GY-01", firm, year, date(year - 1, 12, 31), facts, steps)


def _released_shares(made: Policies, firms: list[Firm]) -> None:
    by_short = {firm.short_name: firm for firm in firms}
    for (short, year), award in RELEASED.items():
        topic = ("released", short, year)
        arose = date(year - 1, 11, 1) + timedelta(draw(0, 50, *topic))
        tax = Decimal(award) / Decimal("0.8")
        start = date(year, 2, 20) + timedelta(draw(0, 15, *topic, "start"))
        facts = (("解禁股转让个人所得税地方留成", tax, "完税凭证与财政部门留成证明"),)
        steps = _chain(start, *topic, amount=award * YUAN, offices="县财政局、县地税局")
        made.add("SS-01", by_short[short], year, arose, facts, steps)


def _first_above_scale(made: Policies, firms: list[Firm]) -> None:
    """New ones get it once; the returned apply too, and are refused."""
    for firm in firms:
        for spell in firm.spells:
            if spell.entered_on.year not in (2013, 2014) or spell.entered_on == LEDGER_BEGINS:
                continue
            year, topic = spell.entered_on.year, ("first", firm.code)
            start = max(spell.entered_on, date(year, 3, 1)) + timedelta(draw(5, 40, *topic))
            facts = (("入库日期", spell.entered_on, "统计部门入库通知"),)
            if spell.reason == RETURNED:
                if draw(1, 3, *topic, "tries") == 1:
                    steps = (
                        *_chain(start, *topic, amount=0, upto="submit"),
                        Step("reject", start + timedelta(6), note="曾于2010年入库，退库后再入库不再奖励"),
                    )
                    made.add("GY-05", firm, year, spell.entered_on, facts, steps)
                continue
            if spell.reason == BUILT or draw(1, 10, *topic, "applies") <= 7:
                steps = _chain(start, *topic, amount=5 * YUAN, offices="县统计局")
                made.add("GY-05", firm, year, spell.entered_on, facts, steps)


def _equipment(made: Policies, firms: list[Firm]) -> None:
    large = [firm for firm in firms if firm.is_listed_in(2013, 12) and firm.weight >= 2500]
    for number, firm in enumerate(large[::9]):
        topic = ("equipment", firm.code)
        year = 2014 if number % 3 == 0 else 2013
        invoiced = draw(60, 900, *topic) * 10 + draw(0, 9, *topic, "rest")
        start = date(year, 2, 15) + timedelta(draw(0, 90, *topic, "start"))
        arose = start - timedelta(draw(30, 80, *topic, "accepted"))
        facts = (("设备发票金额（不含税）", Decimal(invoiced), "设备发票与付款凭证"),)
        subject = f"{firm.short_name or firm.name}机器换人技改项目"
        amount = min(invoiced * 8 * YUAN // 100, 200 * YUAN)
        if invoiced < 100:
            steps = (
                *_chain(start, *topic, amount=0, upto="submit"),
                Step("reject", start + timedelta(9), note=f"设备投入{invoiced}万元，未达到起补线100万元"),
            )
        else:
            steps = _chain(start, *topic, amount=amount, offices="县财政局")
        if number in (4, 11) and steps[-1].name == "check":
            steps = _clawed_back(steps, amount, settled=number == 4)
        made.add("GY-04", firm, year, arose, facts, steps, subject)


def _clawed_back(steps: tuple[Step, ...], amount: int, *, settled: bool) -> tuple[Step, ...]:
    """The check found sold machines: money asked back, in one case returned, in the other owed still."""
    found = steps[-1].on + timedelta(12)
    back = (Step("claw-back", found, amount=amount, note="检查发现补助设备已转让"),)
    if settled:
        paid = found + timedelta(25)
        back = (*back, Step("give-back", paid, amount=amount), Step("settle", paid))
    return (*steps, *(step for step in back if step.on <= LAST_DAY))


def _growth_stars(made: Policies, firms: list[Firm], key: set[Firm]) -> None:
    """A hundred growing small firms: rent and interest of 2013."""
    small = [
        firm
        for firm in firms
        if firm not in key and firm.is_listed_in(2013, 12) and 300 <= firm.weight < 2500
    ]
    for number, firm in enumerate(small[::4][:100]):
        topic = ("star", firm.code)
        made.years.append(FirmYear(firm, 2013, star=True))
        made.years.append(FirmYear(firm, 2014, star=True))
        start = date(2014, 3, 5) + timedelta(draw(0, 80, *topic, "start"))
        if number % 5 == 0:
            rent = draw(8, 52, *topic, "rent")
            amount = min(rent * 30 * YUAN // 100, 10 * YUAN)
            facts = (("当年实付房租", Decimal(rent), "租赁合同与付款凭证"),)
            steps = _chain(start, *topic, amount=amount, offices="县财政局")
            made.add("GY-02", firm, 2014, date(2013, 12, 31), facts, steps)
        if number % 7 == 0:
            principal, drawn = (
                draw(2, 12, *topic, "loan") * 50,
                date(2013, 1, 10) + timedelta(draw(0, 160, *topic, "drawn")),
            )
            repaid = drawn + timedelta(180)
            interest = Decimal(principal) * 180 * 6 / 100 / 360
            amount = int(min(interest / 2, Decimal(20)) * YUAN)
            facts = (
                ("贷款本金", Decimal(principal), "借款合同"),
                ("放款日期", drawn, "借款借据"),
                ("还款日期", repaid, "还款凭证"),
                ("合同年利率", Decimal("6.60"), "借款合同"),
            )
            steps = _chain(start, *topic, "loan", amount=amount, offices="县财政局、县金融工作办公室")
            made.add("GY-03", firm, 2014, date(2013, 12, 31), facts, steps, f"{principal}万元流动资金贷款")


def _online(made: Policies, firms: list[Firm]) -> None:
    listed = [firm for firm in firms if firm.is_listed_in(2013, 12)]
    for number, firm in enumerate(listed[3::70]):
        topic = ("online", firm.code)
        sales = draw(6, 260, *topic) * 100
        made.years.append(FirmYear(firm, 2013, online=sales))
        if sales < 1000:
            continue
        amount = min(sales // 1000, 20) * YUAN
        start = date(2014, 4, 1) + timedelta(draw(0, 30, *topic, "start"))
        facts = (("年网络销售额", Decimal(sales), "平台交易记录"),)
        steps = _chain(
            start, *topic, amount=amount, offices="县财政局", upto="accept" if number % 4 == 3 else "check"
        )
        made.add("DS-01", firm, 2014, date(2013, 12, 31), facts, steps)


def _exhibitions(made: Policies, firms: list[Firm]) -> None:
    listed = [firm for firm in firms if firm.is_listed_in(2013, 12) and firm.weight >= 800]
    for firm in listed[5::24]:
        topic = ("fair", firm.code)
        home, abroad = draw(0, 2, *topic, "home"), draw(0, 2, *topic, "abroad")
        if not home and not abroad:
            continue
        home_fee, abroad_fee = (
            home * draw(8, 30, *topic, "home fee"),
            abroad * draw(26, 60, *topic, "abroad fee"),
        )
        amount = min(home_fee * 500, home * 5000) + min(abroad_fee * 500, abroad * 15000)
        arose = date(2013, 3, 1) + timedelta(draw(0, 240, *topic, "held"))
        start = date(2014, 2, 17) + timedelta(draw(0, 60, *topic, "start"))
        facts = (
            ("境内展位数", Decimal(home), "参展合同"),
            ("境内展位费", Decimal(home_fee) / 10, "展位费发票"),
            ("境外展位数", Decimal(abroad), "参展合同"),
            ("境外展位费", Decimal(abroad_fee) / 10, "展位费发票"),
        )
        made.add("KF-01", firm, 2014, arose, facts, _chain(start, *topic, amount=amount, offices="县财政局"))


def _wan(yuan: int) -> Decimal:
    return Decimal(yuan) / YUAN


def steps_of(policies: Policies) -> Iterator[tuple[Case, int, Step]]:
    """Every step with its case and number."""
    for case in policies.cases:
        for number, step in enumerate(case.steps, start=1):
            yield case, number, step
