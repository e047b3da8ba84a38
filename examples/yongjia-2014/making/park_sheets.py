"""The parks ledger's files as a clerk would have typed them: one function a file."""

from collections.abc import Iterator
from decimal import Decimal

from making.county import MADE
from making.facts import REPORT
from making.park_sessions import Session, Task
from making.parks import (
    CLEARINGS,
    LAST_DAY,
    PARKS,
    PLANS,
    RELIEFS,
    STARTED_TOGETHER,
    Books,
    readiness,
)
from making.sheets import MARKS, Row

CLEARED = f"珠岙村拆除合计见{REPORT}，单次日期和面积为示例数据"
TOGETHER = f"开工日期和家数见{REPORT}，企业为示例数据"


def _hundredths(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number) / 100


def parks() -> Iterator[Row]:
    yield (
        *("园区编号", "园区名称", "简称", "类型", "建设模式", "所属镇街", "规划用地面积（亩）"),
        *("规划建筑面积（平方米）", "主导产业", "列入计划日期", "方案批复日期", "开工日期", "竣工日期"),
        *("投用日期", "取消日期", "备注", *MARKS),
    )
    for park in PARKS:
        source = f"{park.real}见{REPORT}；其余为示例数据" if park.real else MADE
        yield (
            *(park.code, park.name, park.short_name, park.kind, park.mode, park.town.name, park.land_mu),
            *(park.floor, park.division, park.listed, park.approved, park.started, park.completed),
            *(park.opened, park.cancelled, park.note, source, "是"),
        )


def plans() -> Iterator[Row]:
    yield ("园区编号", "节点", "计划日期", "确定日期", "变更理由", *MARKS)
    for code, stage, planned, decided, reason in PLANS:
        yield (code, stage, planned, decided, reason, MADE, "是")


def clearings() -> Iterator[Row]:
    yield ("园区编号", "村居", "拆除日期", "拆除面积（平方米）", *MARKS)
    for code, village, day, area in CLEARINGS:
        source = CLEARED if village == "珠岙村" and day <= LAST_DAY else MADE
        yield (code, village, day, area, source, "是")


def conditions() -> Iterator[Row]:
    yield ("园区编号", "条件", "验收日期", "失效日期", "说明", *MARKS)
    for code, item, accepted, revoked, why in readiness():
        yield (code, item, accepted, revoked, why, MADE, "是")


def units(kept: Books) -> Iterator[Row]:
    yield (
        *("园区编号", "地块或楼号", "类别", "用地面积（亩）", "建筑面积（平方米）", "竣工日期"),
        *MARKS,
    )
    for unit in kept.units:
        land = _hundredths(unit.land)
        yield (unit.park.code, unit.number, unit.kind, land, unit.floor, unit.completed, MADE, "是")


def tenancies(kept: Books) -> Iterator[Row]:
    yield (
        *("园区编号", "企业编号", "安排入园日期", "入园方式", "地块或厂房", "用地面积（亩）"),
        *("建筑面积（平方米）", "开工日期", "投产日期", "退出日期", "退出原因", *MARKS),
    )
    for one in kept.tenancies:
        unit = f"{one.park.code}-{one.unit}" if one.unit else ""
        source = TOGETHER if one.started == STARTED_TOGETHER else MADE
        yield (
            *(one.park.code, one.firm.code, one.planned, one.entry, unit, _hundredths(one.land), one.floor),
            *(one.started, one.producing, one.left, one.because, source, "是"),
        )


def returns(kept: Books) -> Iterator[Row]:
    yield ("园区编号", "企业编号", "时期", "产值（万元）", "税收（万元）", *MARKS)
    for one, period, output, tax in kept.returns:
        yield (one.park.code, one.firm.code, period, _hundredths(output), _hundredths(tax), MADE, "是")


def reliefs(kept: Books) -> Iterator[Row]:
    yield ("园区编号", "企业编号", "类别", "项目", "金额（万元）", "决定日期", "拨付日期", *MARKS)
    for code, nth, kind, title, money, decided, paid in RELIEFS:
        tenants = [one.firm.code for one in kept.tenancies if one.park.code == code]
        yield (
            code,
            None if nth is None else tenants[nth],
            *(kind, title, money, decided, paid, MADE, "是"),
        )


def sessions(held: list[Session]) -> Iterator[Row]:
    yield ("园区编号", "形式", "日期", "带队或主持", "参加单位", "反映的问题和议定情况", *MARKS)
    for one in held:
        yield (one.park.code, one.kind, one.on, one.chair, one.present, one.matters, MADE, "是")


def tasks(decided: list[Task]) -> Iterator[Row]:
    yield (
        *("走访或例会", "事项序号", "议定事项", "责任单位", "办理期限", "原定期限", "办结日期", "办理结果"),
        *MARKS,
    )
    for task in decided:
        session = task.session
        yield (
            *(
                f"{session.park.code}-{session.on:%Y%m%d}-{session.kind}",
                task.number,
                task.matter,
                task.owner,
            ),
            *(task.due, task.first_due, task.done, task.outcome, MADE, "是"),
        )


def recognitions() -> Iterator[Row]:
    yield ("园区编号", "级别", "认定日期", "文号或批次", *MARKS)
    opened = next(park for park in PARKS if park.code == "XWY007")
    yield (
        opened.code,
        "县级认定",
        LAST_DAY.replace(year=2013, month=12, day=18),
        "示例县小微园第1批",
        MADE,
        "是",
    )
