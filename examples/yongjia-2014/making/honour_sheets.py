"""The honours ledger's files as a clerk would have typed them: one function a file."""

from collections.abc import Iterator

from making.county import MADE
from making.facts import REPORT
from making.honour_kinds import KINDS
from making.honour_roll import Honour, Roll
from making.sheets import MARKS, PUBLIC, Row

NAMED = f"名称见{REPORT}；日期和文号为示例"
ALSO = f"名称和个数见{REPORT}；有效期、认定机关未核对原文"


def _source(honour: Honour) -> str:
    return NAMED if honour.named else MADE


def kinds() -> Iterator[Row]:
    yield (
        *(
            "种类代码",
            "荣誉名称",
            "级别",
            "对象",
            "量词",
            "认定机关",
            "有效期（年）",
            "认定前须公示",
            "设立日期",
        ),
        *("所属系列", "排序", "备注", *MARKS),
    )
    names = {kind.code: kind.name for kind in KINDS}
    for place, kind in enumerate(KINDS, start=1):
        yield (
            *(kind.code, kind.name, kind.level, kind.subject, kind.unit, kind.issuer, kind.years),
            *("是" if kind.publicity else "否", kind.valid_from, names.get(kind.family, "")),
            *(place * 10, kind.note, ALSO, "否"),
        )


def seasons(roll: Roll) -> Iterator[Row]:
    yield (
        "批次编号",
        "荣誉种类",
        "批次名称",
        "申报通知文号",
        "开始申报日期",
        "申报截止日期",
        "推荐上报期限",
        "名额",
        *MARKS,
    )
    names = {kind.code: kind.name for kind in KINDS}
    for season in roll.seasons:
        yield (
            *(
                season.code,
                names[season.kind],
                season.name,
                f"示例通知〔{season.opens.year}〕{season.opens.month}号",
            ),
            *(season.opens, season.closes, season.due, season.quota, MADE, "是"),
        )


def honours(roll: Roll) -> Iterator[Row]:
    yield (
        "荣誉编号",
        "荣誉种类",
        "申报批次",
        "获评对象",
        "名单序号",
        "企业",
        "人物",
        "所在镇街",
        "备注",
        *MARKS,
    )
    names = {kind.code: kind.name for kind in KINDS}
    for honour in roll.honours:
        yield (
            *(honour.code, names[honour.kind], honour.season, honour.name, honour.position),
            *(honour.firms[0].code if honour.firms else "", honour.person, honour.town, honour.note),
            *(_source(honour), "是"),
        )


def subjects(roll: Roll) -> Iterator[Row]:
    """Only those beyond the first, which stands in the honour's own line."""
    yield ("荣誉编号", "主体排名", "企业", "人物", *MARKS)
    for honour in roll.honours:
        for place, firm in enumerate(honour.firms[1:], start=2):
            yield (honour.code, place, firm.code, "", MADE, "是")


def steps(roll: Roll) -> Iterator[Row]:
    yield ("荣誉编号", "步骤", "日期", "有效期至", "文号", "说明", *MARKS)
    for honour in roll.honours:
        for step in honour.steps:
            yield (
                honour.code,
                step.step,
                step.on,
                step.valid_to,
                step.document,
                step.note,
                _source(honour),
                "是",
            )


def people(roll: Roll) -> Iterator[Row]:
    yield ("人员编号", "姓名", "备注", *MARKS)
    for person in roll.people:
        yield (
            *(person.code, person.name, person.note),
            *(REPORT if person.named else MADE, "否" if person.named else "是"),
        )


def roles(roll: Roll) -> Iterator[Row]:
    yield ("人员编号", "企业编号", "职务", *MARKS)
    for person in roll.people:
        if person.firm is not None:
            mark = (PUBLIC, "否") if person.is_public else (MADE, "是")
            yield (person.code, person.firm.code, "董事长", *mark)
