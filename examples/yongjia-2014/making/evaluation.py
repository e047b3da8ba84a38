"""
What departments knew of four hundred firms for 2012 and 2013, whose land was whose, and whom the county honoured early in 2014.

Real is how many firms each list took (功勋20、巨龙30、明星50、优秀65, ten, ten, ten, 12); which firms and all figures are made.
Amounts in hundredths of 万元, land in hundredths of a mu.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from making.draw import draw, draw_bell
from making.firms import Firm
from making.months import Report

YEAR, BEFORE = 2013, 2012
ABOVE, BELOW = 380, 40  # how many firms were called to the evaluation
TIERS = (("功勋企业", 20), ("巨龙企业", 30), ("明星企业", 50), ("优秀企业", 65))
ANNOUNCED, REPLACED = date(2014, 2, 18), date(2014, 3, 28)
DOCUMENT, CORRECTION = "示例委发〔2014〕8号", "示例委发〔2014〕21号"
ADVANCE_TAKES, ADVANCE_RISE, ADVANCE_WITHIN = 12, 20, 165


@dataclass(frozen=True)
class Site:
    """A plot with its users: the owner, and tenants by mu or by floor."""

    code: str
    firm: Firm
    area: int
    floor_m2: int | None = None
    supplied_on: date | None = None
    tenants: tuple[tuple[Firm, int | None, int | None], ...] = ()
    owned: bool = True


@dataclass
class Books:
    """Everything the ledger holds, firm by firm."""

    firms: list[Firm]
    outputs: dict[tuple[str, int], int]
    electricity: dict[str, int]
    sites: list[Site]
    land: dict[str, int] = field(default_factory=dict)

    def value_added(self, firm: Firm, year: int) -> int:
        return self.outputs[firm.code, year] * draw_bell(15, 26, "value added", firm.code) // 100

    def tax(self, firm: Firm, year: int) -> int:
        """Between a tenth and two fifths of value added; eleven firms got more back than they paid in 2013."""
        added = self.value_added(firm, year)
        if year == YEAR and draw(1, 38, "refund", firm.code) == 1 and firm.weight < 3000:
            return -added * draw(2, 9, "refunded", firm.code) // 100
        share = draw_bell(90, 420, "tax share", firm.code) + draw_bell(-60, 60, "tax of", firm.code, year)
        return added * max(share, 20) // 1000


def books(firms: list[Firm], months: Iterable[Report]) -> Books:
    """Choose the firms and gather what is known of each."""
    whole = {(report.firm.code, report.year): report for report in months if report.month == 12}
    outputs, electricity = {}, {}
    for (code, year), report in whole.items():
        outputs[code, year] = report.output * 10  # 千元 are tenths of 万元
        if year == YEAR:
            electricity[code] = report.electricity or 0
    listed = [firm for firm in firms if (firm.code, YEAR) in outputs and firm.is_listed_in(YEAR, 12)]
    listed = sorted(listed, key=lambda firm: (-firm.weight, firm.code))[:ABOVE]
    small = [
        firm for firm in firms
        if firm.spells and not firm.is_listed_in(YEAR, 12) and not firm.closed_on and firm.spells[0].entered_on.year < YEAR
    ][:BELOW]  # fmt: skip
    for firm in small:  # below the scale nobody reports by month
        for year in (BEFORE, YEAR):
            outputs[firm.code, year] = firm.weight * 180 + draw(0, 20000, "small", firm.code, year)
        electricity[firm.code] = draw(400, 9000, "small power", firm.code)
    chosen = listed + small
    for firm in chosen:  # who entered the list late has a made year before
        made = outputs[firm.code, YEAR] * draw(70, 95, "first year", firm.code) // 100
        outputs.setdefault((firm.code, BEFORE), made)
    kept = Books(chosen, outputs, electricity, [])
    kept.sites = _sites(kept)
    for site in kept.sites:
        for firm, share in _shares(site).items():
            kept.land[firm] = kept.land.get(firm, 0) + share
    return kept


def _sites(kept: Books) -> list[Site]:
    """One plot a firm; the largest has three, eight plots are shared, one has lost its owner, some firms rent only."""
    sites: list[Site] = []
    renters = [firm for firm in kept.firms if firm.weight < 1200 and not firm.named][:22]
    owners = [firm for firm in kept.firms if firm not in renters]
    hosts = [firm for firm in owners if 1200 < firm.weight < 6000 and not firm.named][:14]
    waiting = list(renters[:20])
    for place, firm in enumerate(owners):
        output = kept.outputs[firm.code, YEAR] // 100
        area = max(output * 100 // draw_bell(150, 620, "output per mu", firm.code), 120)
        tenants: list[tuple[Firm, int | None, int | None]] = []
        floor = None
        if firm in hosts and waiting:
            floor = area * 6
            tenants.append((waiting.pop(0), None, floor // 9))
            if len(waiting) > 12:  # the first hosts have two tenants, one of them by mu
                tenants.append((waiting.pop(0), area // 8, None))
        supplied = None
        if draw(1, 30, "new land", firm.code) == 1:
            supplied = date(2011, 3, 1) + timedelta(draw(0, 700, "supplied", firm.code))
        parts = 3 if place == 0 else 1
        for part in range(parts):
            own = area // parts if part else area - area // parts * (parts - 1)
            sites.append(
                Site(
                    f"YJ-YD{place + 1:03d}" + (f"-{part + 1}" if parts > 1 else ""),
                    firm, own, floor if not part else None, supplied, tuple(tenants) if not part else (),
                )
            )  # fmt: skip
    shared = renters[20:]
    if shared:  # a standard workshop that belongs to nobody on the list
        sites.append(
            Site("YJ-BZCF01", shared[0], 600, 3000, None, tuple((firm, None, 3000 // len(shared)) for firm in shared), owned=False)
        )  # fmt: skip
    return sites


def _shares(site: Site) -> dict[str, int]:
    """Hundredths of a mu of each user; what rounding loses stays with the owner, or the first tenant."""
    shares = {
        firm.code: area if area is not None else site.area * (floor or 0) // (site.floor_m2 or 1)
        for firm, area, floor in site.tenants
    }
    rest = site.area - sum(shares.values())
    first = site.firm.code
    shares[first] = shares.get(first, 0) + rest
    return shares


@dataclass(frozen=True)
class Fact:
    firm: Firm
    kind: str
    on: date
    document: str
    withdrawn_on: date | None = None
    note: str = ""


def facts(kept: Books) -> list[Fact]:
    """Accidents, offences and merits of 2013, one of them taken back, one known only in March 2014."""
    plain = [firm for firm in kept.firms if not firm.named and firm.is_listed_in(YEAR, 12)]
    by_short = {firm.short_name: firm for firm in kept.firms}
    late = disqualified(kept)
    found = [
        Fact(plain[140], "较大以上安全生产责任事故", date(2013, 7, 9), "示例安监〔2013〕17号"),
        Fact(plain[61], "一般安全生产责任事故", date(2013, 4, 22), "示例安监〔2013〕9号"),
        Fact(plain[88], "一般安全生产责任事故", date(2013, 10, 30), "示例安监〔2013〕31号"),
        Fact(plain[233], "重大环境违法", date(2013, 5, 14), "示例环罚〔2013〕22号"),
        Fact(
            plain[190], "偷税骗税", date(2013, 8, 2), "示例税稽〔2013〕5号", date(2014, 1, 15), "复议撤销处罚"
        ),
        Fact(plain[305], "违法用地未整改", date(2013, 11, 18), "示例国土罚〔2013〕40号"),
        Fact(plain[12], "新认定高新技术企业", date(2013, 9, 26), "示例科发〔2013〕12号"),
        Fact(plain[119], "新认定高新技术企业", date(2013, 9, 26), "示例科发〔2013〕12号"),
        Fact(plain[270], "政策性搬迁", date(2013, 3, 1), "示例政纪〔2013〕6号"),
        Fact(late, "重大环境违法", date(2013, 12, 3), "示例环罚〔2014〕3号", note="2014年3月作出处罚决定"),
    ]
    found += [Fact(by_short[short], "上市企业", day, "上市公告") for short, day in (("报喜鸟", date(2007, 8, 16)), ("奥康", date(2012, 4, 26)))]  # fmt: skip
    return found


def by_tax(kept: Books, year: int) -> list[Firm]:
    return sorted(kept.firms, key=lambda firm: (-kept.tax(firm, year), firm.code))


def barred(kept: Books) -> set[str]:
    """Known before the lists were made: the accident, the offence of May."""
    plain = [firm for firm in kept.firms if not firm.named and firm.is_listed_in(YEAR, 12)]
    return {plain[140].code, plain[233].code}


def disqualified(kept: Books) -> Firm:
    """The firm on the last list whose offence came out in March: the fortieth of 优秀."""
    standing = [firm for firm in by_tax(kept, YEAR) if firm.code not in barred(kept)]
    return [firm for firm in standing[100:165] if not firm.named][40]


@dataclass(frozen=True)
class Entry:
    """A place on a list; `value` in ten-thousandths of its unit."""

    list: str
    place: int
    firm: Firm
    value: int
    decided_on: date = ANNOUNCED
    withdrawn_on: date | None = None
    document: str = DOCUMENT
    note: str = ""


def entries(kept: Books) -> list[Entry]:
    """The lists as announced in February 2014, with the one place that was taken back and filled again in March."""
    standing = [firm for firm in by_tax(kept, YEAR) if firm.code not in barred(kept)]
    found: list[Entry] = []
    start, out = 0, disqualified(kept)
    for tier, take in TIERS:
        for place, firm in enumerate(standing[start : start + take], start=1):
            gone = firm == out
            found.append(
                Entry(
                    tier, place, firm, kept.tax(firm, YEAR) * 100,
                    withdrawn_on=REPLACED if gone else None, note="环境违法，取消" if gone else "",
                )
            )  # fmt: skip
        start += take
    follower = standing[start]
    value = kept.tax(follower, YEAR) * 100
    found.append(Entry("优秀企业", 65, follower, value, REPLACED, document=CORRECTION, note="递补"))
    final = [firm for firm in standing if firm != out]
    found += _ten("产值十强", final, {firm.code: kept.outputs[firm.code, YEAR] * 100 for firm in final})
    found += _ten("税费十强", final, {firm.code: kept.tax(firm, YEAR) * 100 for firm in final})
    per_mu = {
        firm.code: kept.tax(firm, YEAR) * 10_000 // kept.land[firm.code]
        for firm in final
        if kept.tax(firm, YEAR) >= 10_000 and kept.land.get(firm.code, 0) >= 300
    }
    found += _ten("亩均税费十强", final, per_mu)
    return found + _advance(kept, final)


def _ten(name: str, firms: list[Firm], values: dict[str, int]) -> list[Entry]:
    known = sorted((firm for firm in firms if firm.code in values), key=lambda f: (-values[f.code], f.code))
    return [Entry(name, place, firm, values[firm.code]) for place, firm in enumerate(known[:10], start=1)]


def _advance(kept: Books, final: list[Firm]) -> list[Entry]:
    now = {firm.code: place for place, firm in enumerate(final, start=1)}
    before = [firm for firm in by_tax(kept, BEFORE) if firm.code in now]
    then = {firm.code: place for place, firm in enumerate(before, start=1)}
    risen = [
        firm
        for firm in final
        if then[firm.code] - now[firm.code] >= ADVANCE_RISE and now[firm.code] <= ADVANCE_WITHIN
    ]
    risen.sort(key=lambda firm: (now[firm.code] - then[firm.code], firm.code))
    places = [then[firm.code] - now[firm.code] for firm in risen]
    return [
        Entry("进位奖", 1 + sum(1 for other in places if other > rise), firm, rise * 10_000)
        for firm, rise in list(zip(risen, places, strict=True))[:ADVANCE_TAKES]
    ]
