"""The evaluation ledger's files as clerks of the departments would have typed them: one function a file."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from making.draw import draw, draw_bell
from making.evaluation import BEFORE, YEAR, Books, entries, facts
from making.sheets import Row

SCHEME = Path(__file__).with_name("scheme-2013.toml")
HEAD = ("企业编号", "数据年度", "提供部门")
MADE = "是"
# The ranks that the tax award is for.
AWARDED = ("功勋企业", "巨龙企业", "明星企业")
# Of so many firms one is missing in a department's file, or differs from the other department.
WITHOUT_ENERGY, WITHOUT_EMISSION, DISAGREEING, WITHOUT_STAFF = 45, 7, 36, 90


def hundredths(value: int) -> Decimal:
    return Decimal(value) / 100


def tax(kept: Books) -> Iterator[Row]:
    """The tax bureau: tax of two years, land tax, and the revenue that firms declared to it."""
    yield (*HEAD, "评价税收（万元）", "城镇土地使用税（万元）", "主营业务收入（万元）", "示例数据")
    for firm in kept.firms:
        for year in (BEFORE, YEAR):
            land_tax = revenue = None
            if year == YEAR:
                land_tax = hundredths(kept.land.get(firm.code, 0) * 4 // 10)
                revenue = hundredths(_revenue(kept, firm.code, differing=True))
            yield (firm.code, year, "税务局", hundredths(kept.tax(firm, year)), land_tax, revenue, MADE)


def _revenue(kept: Books, code: str, *, differing: bool = False) -> int:
    revenue = kept.outputs[code, YEAR] * draw_bell(93, 101, "revenue", code) // 100
    if differing and draw(1, DISAGREEING, "disagrees", code) == 1:
        return revenue * draw(80, 94, "declared", code) // 100
    return revenue


def statistics(kept: Books) -> Iterator[Row]:
    """The statistics bureau: firms above the scale; some forms came without energy, some without staff."""
    yield (
        *HEAD, "工业总产值（万元）", "工业增加值（万元）", "主营业务收入（万元）", "研发经费支出（万元）",
        "年平均职工人数（人）", "综合能耗（等价值）（吨标准煤）", "示例数据",
    )  # fmt: skip
    for firm in kept.firms:
        if not firm.is_listed_in(YEAR, 12):
            continue
        added, revenue = kept.value_added(firm, YEAR), _revenue(kept, firm.code)
        research = revenue * max(draw_bell(-20, 45, "research", firm.code), 0) // 1000
        staff = max(added // 100 // draw_bell(8, 26, "labour", firm.code), 8)
        energy = kept.electricity[firm.code] * 36 // 10 + draw(0, 9000, "other fuel", firm.code)
        yield (
            firm.code, YEAR, "统计局", hundredths(kept.outputs[firm.code, YEAR]), hundredths(added), hundredths(revenue),
            hundredths(research), None if draw(1, WITHOUT_STAFF, "no staff", firm.code) == 1 else staff,
            None if draw(1, WITHOUT_ENERGY, "no energy", firm.code) == 1 else hundredths(energy), MADE,
        )  # fmt: skip


def power(kept: Books) -> Iterator[Row]:
    """The power supply bureau: everybody has a meter, also below the scale."""
    yield (*HEAD, "用电量（万千瓦时）", "示例数据")
    for firm in kept.firms:
        yield (firm.code, YEAR, "供电局", hundredths(kept.electricity[firm.code]), MADE)


def environment(kept: Books) -> Iterator[Row]:
    """The environment bureau: emissions of those it watches; one in seven has none on record."""
    yield (*HEAD, "主要污染物排放量（吨）", "排污费（万元）", "示例数据")
    for firm in kept.firms:
        if firm.is_listed_in(YEAR, 12) and draw(1, WITHOUT_EMISSION, "no emission", firm.code) != 1:
            tons = max(kept.value_added(firm, YEAR) // draw_bell(2000, 9000, "clean", firm.code), 1)
            yield (firm.code, YEAR, "环保局", hundredths(tons), hundredths(tons // 12), MADE)


def sites(kept: Books) -> Iterator[Row]:
    yield (
        "用地编号",
        "用地名称",
        "所属镇街",
        "用地面积（亩）",
        "总建筑面积（平方米）",
        "供地日期",
        "示例数据",
    )
    for site in kept.sites:
        name = f"{site.firm.short_name}厂区" if site.owned else "示例标准厂房1幢"
        yield (
            site.code, f"{name}{site.code[-1] if '-' in site.code[3:] else ''}", site.firm.town.name,
            hundredths(site.area), site.floor_m2, site.supplied_on, MADE,
        )  # fmt: skip


def uses(kept: Books) -> Iterator[Row]:
    yield (
        "用地编号",
        "企业编号",
        "使用方式",
        "承租面积（亩）",
        "承租建筑面积（平方米）",
        "起始日",
        "终止日",
        "示例数据",
    )
    for site in kept.sites:
        begins = site.supplied_on or date(2009, 1, 1)
        if site.owned:
            yield (site.code, site.firm.code, "权利人", None, None, begins, None, MADE)
        for firm, area, floor in site.tenants:
            rented = None if area is None else hundredths(area)
            yield (site.code, firm.code, "承租", rented, floor, date(2012, 1, 1), None, MADE)
    # A tenant who left before the year's end counts no more.
    first = next(site for site in kept.sites if site.tenants)
    left = kept.firms[-1]
    yield (first.code, left.code, "承租", Decimal("1.20"), None, date(2011, 1, 1), date(2013, 6, 1), MADE)


def fact_rows(kept: Books) -> Iterator[Row]:
    yield ("企业编号", "事项", "发生或认定日期", "计入年度", "依据文号", "撤销日期", "说明", "示例数据")
    for fact in facts(kept):
        yield (fact.firm.code, fact.kind, fact.on, YEAR, fact.document, fact.withdrawn_on, fact.note, MADE)


def list_rows(kept: Books) -> Iterator[Row]:
    yield (
        "评选年度",
        "名单",
        "企业编号",
        "名次",
        "依据数值",
        "公布日期",
        "取消日期",
        "文号",
        "备注",
        "示例数据",
    )
    for entry in entries(kept):
        value = Decimal(entry.value) / 10_000
        yield (
            2014, entry.list, entry.firm.code, entry.place, value, entry.decided_on, entry.withdrawn_on,
            entry.document, entry.note, MADE,
        )  # fmt: skip
    yield from _lists_before(kept)


def _lists_before(kept: Books) -> Iterator[Row]:
    """The lists of the year before, which took fewer of the first rank; they do not count in 2014."""
    by_tax = sorted(kept.firms, key=lambda firm: -kept.tax(firm, BEFORE))
    first, now = by_tax[:15], {entry.firm for entry in entries(kept) if entry.list in AWARDED}
    rest = [firm for firm in by_tax[15:] if firm in now]
    for name, firms in (("功勋企业", first), ("巨龙企业", rest[:20]), ("明星企业", rest[20:])):
        for place, firm in enumerate(firms, start=1):
            value, decided = hundredths(kept.tax(firm, BEFORE)), date(2013, 2, 26)
            yield (2013, name, firm.code, place, value, decided, None, "示例委发〔2013〕5号", "", MADE)


def grades(kept: Books) -> Iterator[Row]:
    """What was published for 2012: by tax per mu alone, as the county then did."""
    yield ("企业编号", "数据年度", "分组", "得分", "名次", "档次", "公布日期", "示例数据")
    above = [firm for firm in kept.firms if firm.is_listed_in(BEFORE, 12) and kept.land.get(firm.code)]
    score = {firm.code: kept.tax(firm, BEFORE) * 100 // kept.land[firm.code] for firm in above}
    above.sort(key=lambda firm: (-score[firm.code], firm.code))
    for place, firm in enumerate(above, start=1):
        share = place * 100 / len(above)
        band = "A" if share <= 20 else "B" if share <= 80 else "C" if share <= 95 else "D"
        yield (
            firm.code,
            BEFORE,
            "规上",
            hundredths(max(score[firm.code], 0)),
            place,
            band,
            date(2013, 9, 12),
            MADE,
        )


def schemes() -> Iterator[Row]:
    yield ("方案编号", "方案名称", "数据年度", "印发日期", "文号", "方案正文", "来源", "示例数据")
    text = SCHEME.read_text(encoding="utf-8")
    source = "计分公式见乐政发〔2016〕27号，权重和基准为示例"
    yield (
        "yongjia-2013",
        "永嘉县2013年度工业企业亩均效益综合评价",
        2013,
        date(2014, 3, 10),
        "示例政办〔2014〕26号",
        text,
        source,
        MADE,
    )
