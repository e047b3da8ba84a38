"""The energy ledger's files as a clerk would have typed them: one function a file."""

from collections.abc import Iterable, Iterator
from datetime import date

from making.energy import MADE, QUOTAS, TRADES_TO_LEAVE, Energy, Statement
from making.facts import REPORT
from making.firms import Firm
from making.sheets import AREA_NAME, MARKS, Row

_MADE: Row = (MADE, "是")


def _of(firm: Firm) -> Row:
    return (firm.code, firm.name)


FIRM = ("企业编号", "企业名称")


def statements(rows: Iterable[Statement]) -> Iterator[Row]:
    yield (
        *("单耗", "地区", "时期", "折标标准", "口径", "版次", "能源消费", "可比价产出（万元）"),
        *("上年同期能源消费", "上年同期可比价产出（万元）", "可比价基年", "公布的升降率（%）"),
        *("发布日期", "作废日期", "说明", *MARKS),
    )
    for row in rows:
        yield (
            *(row.kind, AREA_NAME[row.area], row.period, row.edition, row.basis, row.vintage),
            *(row.energy, row.output, row.base_energy, row.base_output),
            *(2010 if row.output is not None else None, row.change),
            *(row.recorded_on, row.withdrawn_on, row.reason, row.source, "是" if row.is_made else "否"),
        )


def uses(made: Energy) -> Iterator[Row]:
    yield (
        *(*FIRM, "月份", "能源品种", "期初库存", "购进量", "消费量", "回收利用", "期末库存", "备注"),
        *MARKS,
    )
    for row in made.uses:
        opening, closing = row.stock or (None, None)
        yield (
            *(*_of(row.firm), row.month, row.carrier, opening, row.purchased, row.used),
            *(row.recovered or None, closing, row.note, *_MADE),
        )


def readings(made: Energy) -> Iterator[Row]:
    yield ("户号", "户名", "企业编号", "月份", "用电量（万千瓦时）", *MARKS)
    for account, name, firm, month, amount in made.readings:
        yield (account, name, firm.code if firm else None, month, amount, *_MADE)


def explanations(made: Energy) -> Iterator[Row]:
    yield (*FIRM, "月份", "原因", "说明电量（万千瓦时）", "说明", "说明日期", *MARKS)
    for firm, month, cause, gap, words, day in made.explanations:
        yield (*_of(firm), month, cause, gap, words, day, *_MADE)


def value_added(made: Energy) -> Iterator[Row]:
    yield (*FIRM, "月份", "工业增加值（万元）", "可比价基年", *MARKS)
    for firm, month, amount in made.added:
        yield (*_of(firm), month, amount, 2010, *_MADE)


def targets(made: Energy) -> Iterator[Row]:
    yield ("年度", "目标", "地区", "企业编号", "目标值", "下达日期", *MARKS)
    for year, kind, area, firm, value, day in made.targets:
        yield (year, kind, AREA_NAME.get(area), firm.code if firm else None, value, day, *_MADE)


def key_users(made: Energy) -> Iterator[Row]:
    yield (*FIRM, "类别", "列入日期", "调出日期", *MARKS)
    for firm, grade, begins, ends in made.spells:
        yield (*_of(firm), grade, begins, ends, *_MADE)


def evaluations(made: Energy) -> Iterator[Row]:
    yield (*FIRM, "年度", "节能目标得分", "节能措施得分", "完成节能目标", "考核日期", "评语", *MARKS)
    for firm, year, target, measures, met, day, note in made.evaluations:
        yield (*_of(firm), year, target, measures, "是" if met else "否", day, note, *_MADE)


def reviews(made: Energy) -> Iterator[Row]:
    yield (
        *("项目编号", "项目名称", "所属镇街", "企业编号", "申请日期", "年综合能耗（吨标准煤）"),
        *(
            "年用电量（万千瓦时）",
            "受理日期",
            "审查意见日期",
            "审查意见文号",
            "审查结论",
            "节能验收日期",
            *MARKS,
        ),
    )
    for project, applied, tce, power, submitted, given, result, accepted in made.reviews:
        number = f"示例能{project.code.removeprefix('YJX')}号" if given else ""
        yield (
            *(project.code, project.name, project.town.name, project.firm.code, applied, tce, power),
            *(submitted, given, number, result, accepted, *_MADE),
        )


def inspections(made: Energy) -> Iterator[Row]:
    yield (*FIRM, "监察编号", "类别", "监察日期", "结论", *MARKS)
    for code, firm, kind, day, conclusion in made.inspections:
        yield (*_of(firm), code, kind, day, conclusion, *_MADE)


def findings(made: Energy) -> Iterator[Row]:
    yield ("监察编号", "意见序号", "问题", "依据", "整改期限", "整改完成日期", "整改情况", *MARKS)
    for row in made.findings:
        yield (*row, *_MADE)


def quotas() -> Iterator[Row]:
    yield (
        *(
            "产品代码",
            "产品",
            "产品单位",
            "限定值（千克标准煤）",
            "先进值（千克标准煤）",
            "标准号",
            "施行日期",
        ),
        *MARKS,
    )
    for code, product, unit, limit, advanced, standard in QUOTAS:
        yield (code, product, unit, limit, advanced, standard, date(2012, 1, 1), *_MADE)


def products(made: Energy) -> Iterator[Row]:
    yield (*FIRM, "产品代码", "年度", "产量", "综合能耗（吨标准煤）", *MARKS)
    for firm, code, year, output, used in made.products:
        yield (*_of(firm), code, year, output, used, *_MADE)


def industries() -> Iterator[Row]:
    """The county's own six are real; lead batteries left the list after 2013."""
    yield ("整治行业", "排序", "依据", *MARKS)
    for place, name in enumerate(TRADES_TO_LEAVE, start=1):
        yield (name, place, "县行业整治提升名单", REPORT, "否")
    yield ("铅蓄电池", 7, "2013年前的名单", *_MADE)


def cases(made: Energy) -> Iterator[Row]:
    days = ("列入日期", "停产日期", "拆除日期", "验收日期", "补助日期")
    yield (
        *(*FIRM, "编号", "整治行业", "落后工艺或设备", "产能", "产能单位", "淘汰依据", "完成期限", *days),
        *("补助金额（万元）", "调出日期", "调出理由", "腾出土地（亩）", "腾出用能（吨标准煤）"),
        *("减排化学需氧量（吨）", "减排二氧化硫（吨）", *MARKS),
    )
    for case in made.cases:
        yield (
            *(*_of(case.firm), case.number, case.trade, case.process, case.capacity, case.unit, case.legal),
            *(case.deadline, *(case.days.get(day) for day in days), case.subsidy),
            *(case.days.get("调出日期"), case.why, *(case.freed or (None,) * 4), *_MADE),
        )


def retrofits(made: Energy) -> Iterator[Row]:
    yield (
        *(*FIRM, "编号", "改造项目", "类别", "投资（万元）", "年节能量（吨标准煤）", "下达日期", "完成期限"),
        *("验收完成日期", "撤销认定日期", *MARKS),
    )
    for row in made.retrofits:
        yield (
            *(*_of(row.firm), row.number, row.name, row.kind, row.invested, row.saved, row.pushed, row.due),
            *(row.finished, row.revoked, *_MADE),
        )
