"""The projects ledger's files as a clerk would have typed them: one function a file."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from making.county import MADE
from making.facts import REPORT
from making.projects import HUNDREDTHS, Project, Works, split_investment
from making.sheets import MARKS, Row

NAMED = f"项目名称见{REPORT}；其余为示例数据"


def _mu(area: int | None) -> Decimal | None:
    return None if area is None else Decimal(area) / HUNDREDTHS


def _number(kind: str, project: Project, reached: object) -> str:
    return f"示例{kind}{project.code.removeprefix('YJX')}号" if reached else ""


def projects(works: Works, park_of: Mapping[str, str]) -> Iterator[Row]:
    yield (
        *("项目编号", "项目名称", "所属镇街", "项目业主", "所在园区"),
        *("行业代码", "行业分类版本", "建设性质", "计划总投资（万元）"),
        *("设备投资（万元）", "重大产业项目", "需要供地", "用地面积（亩）", "责任单位"),
        *("协议编号", "备案号", "节能审查文号", "竣工验收文号"),
        *("评审准入日期", "签约日期", "供地日期", "备案日期", "开工日期", "竣工日期", "投产日期", "达产日期"),
        *MARKS,
    )
    for p in works.projects:
        yield (
            *(p.code, p.name, p.town.name, p.firm.code, park_of.get(p.firm.code)),
            *(p.firm.trade.code, "2011", p.kind, p.planned, p.equipment),
            *("是" if p.is_major else "否", "是" if p.area else "否", _mu(p.area), p.responsible),
            *(_number("协", p, p.signed), _number("备", p, p.filed)),
            *(_number("能", p, p.started), _number("验", p, p.completed)),
            *(
                p.admitted,
                p.signed,
                p.supplied,
                p.filed,
                p.started,
                p.completed,
                p.in_production,
                p.at_capacity,
            ),
            *(NAMED if p.named else MADE, "是"),
        )


def plans(works: Works) -> Iterator[Row]:
    yield ("项目编号", "节点", "计划日期", "确定日期", "变更理由", *MARKS)
    for project, stage, planned, decided, reason in works.plans:
        yield (project.code, stage, planned, decided, reason, MADE, "是")


def halts(works: Works) -> Iterator[Row]:
    yield ("项目编号", "情形", "起始日", "恢复日", "原因", *MARKS)
    for project, halt, begins, ends, reason in works.halts:
        yield (project.code, halt, begins, ends, reason, MADE, "是")


def reviews(works: Works) -> Iterator[Row]:
    yield ("评审项目", "评审日期", "所属镇街", "评审结果", "准入用地（亩）", "评审意见", "项目编号", *MARKS)
    for review in works.reviews:
        yield (
            *(review.name, review.on, review.town.name, review.result, _mu(review.area), review.opinion),
            *(review.project.code if review.project else None, MADE, "是"),
        )


def investments(works: Works) -> Iterator[Row]:
    yield ("项目编号", "时期", "建安工程（万元）", "设备工器具购置（万元）", "其他费用（万元）", *MARKS)
    for project, period, amount in works.investments:
        yield (project.code, period, *split_investment(project, amount), MADE, "是")


def listings(works: Works) -> Iterator[Row]:
    yield ("项目编号", "步骤", "日期", "批次", "用地指标（亩）", *MARKS)
    for project, stage, day, batch, quota in works.listings:
        yield (project.code, stage, day, batch, _mu(quota), NAMED if project.named else MADE, "是")


def obstacles(works: Works) -> Iterator[Row]:
    yield ("项目编号", "类别", "牵头单位", "提出日期", "办理期限", "情况", "解决日期", "办理结果", *MARKS)
    for project, kind, owner, raised, due, reason, resolved, outcome in works.obstacles:
        yield (project.code, kind, owner, raised, due, reason, resolved, outcome, MADE, "是")


def steps(works: Works) -> Iterator[Row]:
    yield ("清障事项", "办理日期", "办理单位", "办理情况", *MARKS)
    for project, kind, raised, day, office, words in works.steps:
        yield (f"{project.code} {kind} {raised}", day, office, words, MADE, "是")


def leaders(works: Works) -> Iterator[Row]:
    yield ("项目编号", "联系机制", "联系领导", "联系单位", "起始日", "终止日", *MARKS)
    for project, mechanism, leader, office, begins, until in works.leaders:
        yield (project.code, mechanism, leader, office, begins, until, MADE, "是")


def promises(works: Works) -> Iterator[Row]:
    yield ("项目编号", "承诺指标", "承诺值", "承诺日期", "核验日期", "核验值", "未达标处置", *MARKS)
    for project, indicator, promised, day, judged, found, remedy in works.promises:
        yield (
            *(project.code, indicator, Decimal(promised) / 10_000, day, judged),
            *(None if found is None else Decimal(found) / 10_000, remedy, MADE, "是"),
        )


def plots(works: Works) -> Iterator[Row]:
    yield ("项目编号", "地块编号", *MARKS)
    for project, plot in works.plots:
        yield (project.code, plot.code, MADE, "是")
