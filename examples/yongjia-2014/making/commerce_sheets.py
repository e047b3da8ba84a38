"""The commerce ledger's files as a clerk would have typed them: one function a file."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from making import commerce
from making.commerce import HUNDREDTHS, Contract, Entry, Exhibition, Filing, Thing
from making.county import MADE
from making.facts import REPORT
from making.sheets import MARKS, Row

NAMED = f"名称见{REPORT}；其余为示例数据"
_DAYS = ("列入计划日期", "计划完成日期", "开始日期")


def _things(things: Iterable[Thing], name: str, done: str, *more: str) -> Iterator[Row]:
    yield ("编号", name, "所属镇街", *_DAYS, done, "取消日期", "取消原因", *more, *MARKS)
    for thing in things:
        yield (
            *(thing.code, thing.name, thing.town.name if thing.town else "", thing.planned, thing.due),
            *(thing.started, thing.done, thing.cancelled, thing.because),
            *thing.facts,  # type: ignore[misc]
            *(NAMED if thing.named else MADE, "是"),
        )


def shops() -> Iterator[Row]:
    return _things(
        commerce.shops(), "店名", "开业日期", "建设方式", "连锁企业名称", "营业面积（平方米）", "验收日期"
    )


def markets() -> Iterator[Row]:
    return _things(
        commerce.markets(), "市场名称", "投用日期", "市场类别", "计划投资（万元）", "年度重点", "申请补助日期"
    )


def promotions() -> Iterator[Row]:
    return _things(
        commerce.promotions(), "活动名称", "结束日期", "活动类别", "主办单位", "现场销售额（万元）"
    )


def exhibitions(shown: Iterable[Exhibition]) -> Iterator[Row]:
    yield (
        *("展会编号", "展会名称", "境内外", "举办地", "年度", "目录序号", "开幕日期", "闭幕日期"),
        *("列入重点目录日期", "调出目录日期", *MARKS),
    )
    for each in shown:
        yield (
            *(each.code, each.name, each.place, each.city, each.year, each.position, each.opens, each.closes),
            *(each.listed, each.removed, NAMED if each.named else MADE, "是"),
        )


def entries(made: Iterable[Entry]) -> Iterator[Row]:
    yield (
        *(
            "展会编号",
            "企业编号",
            "报名日期",
            "参展日期",
            "摊位数",
            "摊位费（万元）",
            "核定补助（万元）",
            "拨付日期",
        ),
        *MARKS,
    )
    for entry in made:
        yield (
            *(
                entry.exhibition.code,
                entry.firm.code,
                entry.applied,
                entry.attended,
                entry.booths,
                entry.cost,
            ),
            *(entry.subsidy, entry.paid, MADE, "是"),
        )


def filings(made: Iterable[Filing]) -> Iterator[Row]:
    yield (
        *(
            "备案号",
            "投资企业",
            "项目名称",
            "国家（地区）",
            "备案日期",
            "中方投资额（万美元）",
            "撤销备案日期",
        ),
        *MARKS,
    )
    for filing in made:
        yield (
            *(filing.number, filing.firm.code, f"{filing.country}示例公司", filing.country, filing.filed),
            *(Decimal(filing.amount) / HUNDREDTHS, filing.withdrawn, MADE, "是"),
        )


def contracts(made: Iterable[Contract]) -> Iterator[Row]:
    yield ("合同编号", "承接企业", "服务内容", "签订日期", "合同额（万美元）", *MARKS)
    for each in made:
        yield (
            each.number,
            each.firm.code,
            each.content,
            each.signed,
            Decimal(each.amount) / HUNDREDTHS,
            MADE,
            "是",
        )


def executions(made: Iterable[Contract]) -> Iterator[Row]:
    yield ("合同编号", "执行日期", "执行额（万美元）", *MARKS)
    for each in made:
        for day, amount in each.executed:
            yield (each.number, day, Decimal(amount) / HUNDREDTHS, MADE, "是")


def places() -> Iterator[Row]:
    yield ("编号", "名称", "电商类别", "所属镇街", "成立日期", "主营产品", *MARKS)
    for code, name, kind, head, founded, product, named, _year in commerce.ONLINE:
        town = commerce.TOWN_BY_HEAD[head].name if head else ""
        yield (code, name, kind, town, founded, product, NAMED if named else MADE, "是")


def years() -> Iterator[Row]:
    yield ("电商村编号", "年度", "网络销售额（万元）", "活跃网店", "家庭户数", *MARKS)
    for code, *_rest, year in commerce.ONLINE:
        if year is not None:
            yield (code, 2013, *year, MADE, "是")
