"""The ledger files as a clerk would have typed them: one function a file, Chinese headers, one row a fact."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from making.county import MADE, Observation, Target
from making.dictionary import DICTIONARY, NAME
from making.facts import REPORT
from making.firms import LEDGER_BEGINS, Firm
from making.months import Report
from making.places import CITY, CITY_NAME, COUNTY, COUNTY_NAME, PEERS, TOWNS

Cell = str | Decimal | int | date | None
Row = tuple[Cell, ...]

PUBLIC = "公开信息，未核对原文"
NAMED = f"企业简称见{REPORT}；其余为示例数据"
MARKS = ("来源", "示例数据")
AREA_NAME = {place.code: place.name for place in (*TOWNS, *PEERS)} | {COUNTY: COUNTY_NAME, CITY: CITY_NAME}
# Firms know their output by the name on the statistics form, an alias in the dictionary.
OUTPUT, SALES, ELECTRICITY = "工业总产值", NAME["sales_output"], NAME["industrial_electricity"]


def _made(named: bool = False) -> Row:
    return (NAMED if named else MADE, "是")


def firms(firms: Iterable[Firm]) -> Iterator[Row]:
    yield (
        *("企业编号", "企业名称", "简称", "组织机构代码", "所属镇街", "行业代码", "行业分类版本"),
        *("成立日期", "注销日期", "规模", "备注", *MARKS),
    )
    for firm in firms:
        yield (
            *(firm.code, firm.name, firm.short_name, firm.organization_code),
            *(firm.town.name, firm.trade.code, "2011"),
            *(firm.founded_on, firm.closed_on, firm.size, firm.note, *_made(firm.named)),
        )


def names(firms: Iterable[Firm]) -> Iterator[Row]:
    """Only firms that were called otherwise once: their name then, and now."""
    yield ("企业编号", "名称", "起始日", "终止日", *MARKS)
    for firm in firms:
        if firm.former_name:
            yield (firm.code, firm.former_name, firm.founded_on, firm.renamed_on, *_made())
            yield (firm.code, firm.name, firm.renamed_on, None, *_made())


def towns(firms: Iterable[Firm]) -> Iterator[Row]:
    """Only firms that moved: where they sat then, and now."""
    yield ("企业编号", "镇街", "起始日", "终止日", *MARKS)
    for firm in firms:
        if firm.former_town:
            yield (firm.code, firm.former_town.name, firm.founded_on, firm.moved_on, *_made())
            yield (firm.code, firm.town.name, firm.moved_on, None, *_made())


def spells(firms: Iterable[Firm]) -> Iterator[Row]:
    yield ("企业编号", "入库日期", "退库日期", "入库原因", "退库原因", *MARKS)
    for firm in firms:
        for spell in firm.spells:
            source = f"{MADE}；台账起始，实际入库更早" if spell.entered_on == LEDGER_BEGINS else MADE
            yield (firm.code, spell.entered_on, spell.left_on, spell.reason, spell.left_because, source, "是")


def listings(firms: Iterable[Firm]) -> Iterator[Row]:
    """Two firms are listed, two have passed, five are on the way: the report's count; the days of the rest are made."""
    by_short = {firm.short_name: firm.code for firm in firms}
    yield ("企业编号", "企业名称", "阶段", "日期", "交易所", "证券代码", *MARKS)
    listed = ((2007, 8, 16), "深圳证券交易所", "002154"), ((2012, 4, 26), "上海证券交易所", "603001")
    for short, (day, exchange, stock) in zip(("报喜鸟", "奥康"), listed, strict=True):
        yield (by_short[short], short, "上市", date(*day), exchange, stock, PUBLIC, "否")
    reported = f"阶段见{REPORT}，日期为示例"
    steps = (
        ("红蜻蜓", "股改", date(2008, 3, 12), ""),
        ("红蜻蜓", "辅导", date(2010, 9, 6), ""),
        ("红蜻蜓", "申报", date(2012, 5, 21), "上海证券交易所"),
        ("红蜻蜓", "过会", date(2014, 5, 14), "上海证券交易所"),
        ("迦南科技", "股改", date(2009, 11, 27), ""),
        ("迦南科技", "辅导", date(2011, 4, 15), ""),
        ("迦南科技", "申报", date(2012, 6, 8), "深圳证券交易所"),
        ("迦南科技", "过会", date(2014, 4, 30), "深圳证券交易所"),
        ("亚龙科技", "股改", date(2012, 12, 20), ""),
        ("亚龙科技", "辅导", date(2013, 10, 11), ""),
        ("红黄蓝", "拟上市", date(2013, 3, 5), ""),
        ("伯特利", "拟上市", date(2012, 3, 5), ""),
        ("伯特利", "辅导", date(2014, 1, 16), ""),
        ("良精", "拟上市", date(2013, 3, 5), ""),
        ("育才", "拟上市", date(2014, 3, 5), ""),
    )
    for short, stage, on, exchange in steps:
        yield (by_short[short], short, stage, on, exchange, "", reported, "是")


def dictionary() -> Iterator[Row]:
    yield (
        *("代码", "指标名称", "别名", "计量单位", "类型", "统计范围", "来源部门", "小数位", "增速小数位"),
        *("方向", "1月免报", "计价", "排序", "指标解释"),
    )
    for position, entry in enumerate(DICTIONARY, start=1):
        yield (
            *(entry.code, entry.name, entry.aliases, entry.unit, "流量（可累计）", entry.scope, entry.office),
            *(
                entry.decimals,
                entry.growth_decimals,
                entry.direction,
                "是" if entry.january_exempt else "否",
                "现价",
            ),
            *(position * 10, entry.note),
        )


def firm_months(reports: Iterable[Report], first_typed: Mapping[Report, int]) -> Iterator[Row]:
    """
    A year of firms' monthly reports; units stand in the headers, 万元 with one decimal as the forms have them.

    `first_typed` holds the output, in 千元, of reports that were corrected later.
    """
    reports = list(reports)
    with_base, with_sales = reports[0].base is not None, reports[0].sales is not None
    head: list[str] = ["企业编号", "企业名称", "时期", f"{OUTPUT}（万元）"]
    head += [f"{OUTPUT}同期数（万元）"] * with_base
    head += [f"{SALES}（万元）", f"{ELECTRICITY}（万千瓦时）"] * with_sales
    yield (*head, "发布日期", "示例数据")
    for report in reports:
        row: list[Cell] = [*_of_firm(report), Decimal(first_typed.get(report, report.output)) / 10]
        row += [Decimal(report.base) / 10] if report.base is not None else []
        if report.sales is not None and report.electricity is not None:
            row += [Decimal(report.sales) / 10, Decimal(report.electricity) / 100]
        yield (*row, report.reported_on, "是")


def corrected_months(corrections: Iterable[tuple[Report, int, str]]) -> Iterator[Row]:
    """Late corrections: the right figure, the day it came, and why."""
    yield ("企业编号", "企业名称", "时期", f"{OUTPUT}（万元）", "发布日期", "修订理由", "示例数据")
    for report, _, reason in corrections:
        corrected_on = report.reported_on + timedelta(days=31)
        yield (*_of_firm(report), Decimal(report.output) / 10, corrected_on, reason, "是")


def _of_firm(report: Report) -> Row:
    period = f"{report.year}-01..{report.month:02d}"
    return (report.firm.code, report.firm.name_on(report.last_day), period)


def observations(rows: Iterable[Observation]) -> Iterator[Row]:
    head = ("指标", "地区", "时期", "数值", "同期数", "公布增速", "状态", "发布日期", "说明")
    rows = list(rows)
    revised = any(row.reason for row in rows)
    yield (*head, *["修订理由"] * revised, *MARKS)
    for row in rows:
        yield (
            *(NAME[row.indicator], AREA_NAME[row.area], row.period, row.value, row.base, row.growth),
            *(row.status, row.recorded_on, row.explanation, *[row.reason] * revised),
            *(row.source, "是" if row.is_made else "否"),
        )


def targets(rows: Iterable[Target]) -> Iterator[Row]:
    yield ("指标", "地区", "年度", "目标值", "备注", *MARKS)
    for row in rows:
        yield (NAME[row.indicator], AREA_NAME[row.area], row.year, row.value, row.note, row.source, "是")
