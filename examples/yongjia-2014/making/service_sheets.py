"""The service ledger's files as the service office would have typed them: one function a file."""

from collections.abc import Iterator

from making.county import MADE
from making.places import COUNTY_NAME
from making.service import DEPARTMENTS, HARD, TOPICS, Problem, Tiers, Visit, inspections, plan_of_visits
from making.sheets import MARKS, Row

OFFICE_NAME = {code: name for code, name, *_rest in DEPARTMENTS}
LEADER_OF = {code: leader for code, *_rest, leader in DEPARTMENTS}


def departments() -> Iterator[Row]:
    yield ("部门代码", "部门名称", "部门负责人", "联络员", "分管县领导", *MARKS)
    for code, name, head, contact, leader in DEPARTMENTS:
        yield (code, name, head, contact, leader, MADE, "是")


def plans(tiers: Tiers) -> Iterator[Row]:
    yield ("年度", "走访机制", "企业编号", "企业梯队", "走访领导", *MARKS)
    for year, mechanism, firm, tier, leader in plan_of_visits(tiers):
        yield (year, mechanism, firm.code, tier, leader, MADE, "是")


def visits(visits: list[Visit]) -> Iterator[Row]:
    yield ("走访机制", "企业编号", "走访日期", "走访领导", "现场办公", "走访情况", *MARKS)
    for visit in visits:
        yield (
            *(visit.mechanism, visit.firm.code, visit.on, visit.leader),
            *("是" if visit.on_site else "否", visit.notes, MADE, "是"),
        )


def case_classes() -> Iterator[Row]:
    yield ("类案名称", "共性原因", "面上措施", "牵头部门", "落实日期", *MARKS)
    yield ("企业互保担保链风险", "一家出险牵连多家", "建立应急转贷资金", OFFICE_NAME["JRB"], None, MADE, "是")


def problems(problems: list[Problem]) -> Iterator[Row]:
    yield (
        *("问题编号", "问题", "具体情况", "企业编号", "所属镇街", "问题来源", "类别", "等级", "挂钩县领导"),
        *("收集日期", "收集时刻", "收集人", "类案", *MARKS),
    )
    for problem in problems:
        yield (
            *(problem.code, problem.title, f"{problem.title}，希望{COUNTY_NAME}有关部门协调解决"),
            *(
                problem.firm.code,
                problem.firm.town_on(problem.collected_on).name,
                problem.source,
                problem.category,
            ),
            *(
                ("难题", LEADER_OF[TOPICS[problem.category][0]])
                if problem.title in HARD
                else ("一般问题", "")
            ),
            *(problem.collected_on, problem.clock, "示例·服务办科员", problem.case_class, MADE, "是"),
        )


def steps(problems: list[Problem]) -> Iterator[Row]:
    yield (
        *("问题编号", "步序", "步骤", "日期", "时刻", "角色", "经办人", "经办部门", "主办部门", "协办部门"),
        *("新的期限", "承诺办结日期", "评价", "并入的问题", "说明", *MARKS),
    )
    for problem in problems:
        for number, step in enumerate(problem.steps, start=2):
            yield (
                *(problem.code, number, step.kind, step.on, step.clock, step.role, f"示例·{step.role}"),
                *(
                    OFFICE_NAME.get(step.office, ""),
                    OFFICE_NAME.get(step.to, ""),
                    OFFICE_NAME.get(step.joint, ""),
                ),
                *(step.due, step.promised, step.rating, step.into, step.text, MADE, "是"),
            )


def inspected(problems: list[Problem]) -> Iterator[Row]:
    yield (
        *(
            "问题编号",
            "督查日期",
            "督查人",
            "督查结论",
            "现场情况",
            "整改要求",
            "整改期限",
            "整改完成日期",
            *MARKS,
        ),
    )
    for problem, on, inspector, finding, text, demand, until, mended in inspections(problems):
        yield (problem.code, on, inspector, finding, text, demand, until, mended, MADE, "是")
