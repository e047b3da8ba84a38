"""
Visits and problems of 2014 up to the days after the report. Real are six numbers: twenty firms of merit visited, 49 problems collected (45 on visits
to firms of merit, 4 through 九联系), 18 settled, 10 with major progress, 21 in hand. Every visit, problem and step is made.

A real ledger has scars, and this one: problems of the year before, two merged ones, one filed after office hours, late answers,
extensions, a pause, one answered twice, an objection, one referred to the city and back, and what happened after the day of the report.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from making.draw import draw
from making.evaluation import Entry
from making.firms import Firm

LEADERS = ("县委主要领导", "县政府主要领导")
OWN_ACCOUNT = "F000083"  # the firm that has an account of its own in the demonstration
LAST_TYPED = date(2014, 6, 24)

# code, name, head, contact, county leader in charge; the offices are real kinds of offices, the people made.
DEPARTMENTS = (
    ("GTJ", "县国土资源局", "示例·周局长", "示例·联络员1", "示例·分管副县长甲"),
    ("ZJJ", "县住房和城乡建设局", "示例·吴局长", "示例·联络员2", "示例·分管副县长甲"),
    ("JRB", "县金融工作办公室", "示例·郑主任", "示例·联络员3", "示例·分管副县长乙"),
    ("RSJ", "县人力资源和社会保障局", "示例·王局长", "示例·联络员4", "示例·分管副县长丙"),
    ("GDJ", "县供电局", "示例·冯局长", "示例·联络员5", "示例·分管副县长乙"),
    ("CZJ", "县财政局", "示例·陈局长", "示例·联络员6", "示例·分管副县长乙"),
    ("HBJ", "县环境保护局", "示例·褚局长", "示例·联络员7", "示例·分管副县长甲"),
    ("JTJ", "县交通运输局", "示例·卫局长", "示例·联络员8", "示例·分管副县长丙"),
    ("JXJ", "县经济和信息化局", "示例·蒋局长", "示例·联络员9", "示例·分管副县长乙"),
    # These answer no firms' problems in the example; they review applications for policy money.
    ("GSJ", "县国税局", "示例·沈局长", "示例·联络员10", "示例·分管副县长乙"),
    ("DSJ", "县地税局", "示例·韩局长", "示例·联络员11", "示例·分管副县长乙"),
    ("TJJ", "县统计局", "示例·杨局长", "示例·联络员12", "示例·分管副县长乙"),
    ("SCJ", "县市场监督管理局", "示例·朱局长", "示例·联络员13", "示例·分管副县长丙"),
)
# category → its department, one that helps, and what is asked.
TOPICS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "用地": ("GTJ", "ZJJ", ("扩建用地指标", "厂房土地证办理", "边角地出让", "退让道路用地补偿")),
    "审批": ("ZJJ", "GTJ", ("新厂区规划许可", "消防验收手续", "厂房加层审批", "施工许可办理")),
    "融资": ("JRB", "CZJ", ("贷款续贷", "互保贷款风险化解", "抵押物评估", "上市辅导费用")),
    "用工": ("RSJ", "JTJ", ("技工短缺", "员工子女入学", "公租房申请", "工伤保险费率")),
    "水电路配套": ("GDJ", "ZJJ", ("园区供电扩容", "厂区排水管网", "进厂道路拓宽", "用电专线建设")),
    "政策兑现": ("CZJ", "JXJ", ("技改补助兑现", "上市奖励兑现", "外贸扶持资金", "亩均奖励口径")),
    "环保安全": ("HBJ", "ZJJ", ("排污指标", "电镀线搬迁", "环评批复", "危废处置")),
    "市场开拓": ("JXJ", "CZJ", ("政府采购目录", "展会摊位补贴", "品牌维权")),
    "其他": ("JTJ", "GDJ", ("公交班次", "厂门口停车", "通勤路灯")),
}
HARD = frozenset({"互保贷款风险化解", "电镀线搬迁"})
# Working days by category, as the ledger's parameters have them.
LIMITS = {"审批": 7, "政策兑现": 7}
USUAL, HARD_LIMIT, REDO = 15, 30, 7

_OFF = (
    [date(2013, 10, 1) + timedelta(n) for n in range(7)]
    + [date(2014, 1, 1)]
    + [date(2014, 1, 31) + timedelta(n) for n in range(7)]
    + [date(2014, 4, 7), date(2014, 5, 1), date(2014, 5, 2), date(2014, 6, 2)]
)
_ON = [date(2013, 9, 29), date(2013, 10, 12), date(2014, 1, 26), date(2014, 2, 8), date(2014, 5, 4)]


def is_workday(day: date) -> bool:
    return day in _ON or (day.weekday() < 5 and day not in _OFF)


def after(day: date, number: int) -> date:
    """The working day that many after the day."""
    while number:
        day += timedelta(1)
        number -= is_workday(day)
    return day


@dataclass(frozen=True)
class Visit:
    mechanism: str
    firm: Firm
    on: date
    leader: str
    on_site: bool
    notes: str


@dataclass(frozen=True)
class Step:
    """One line of a log after the first; `office` is the department that acts."""

    kind: str
    on: date
    clock: str
    role: str
    office: str = ""
    to: str = ""
    joint: str = ""
    due: date | None = None
    promised: date | None = None
    rating: str = ""
    into: str = ""
    text: str = ""


@dataclass
class Problem:
    code: str
    title: str
    firm: Firm
    source: str
    category: str
    collected_on: date
    clock: str = "10:00"
    hard: bool = False
    case_class: str = ""
    steps: list[Step] = field(default_factory=list)

    @property
    def limit(self) -> int:
        return HARD_LIMIT if self.hard else LIMITS.get(self.category, USUAL)


@dataclass(frozen=True)
class Tiers:
    """The firms of merit and the dragons of the year, as the county's list of 18 February 2014 has them."""

    merit: list[Firm]
    dragons: list[Firm]


def tiers_of(entries: list[Entry]) -> Tiers:
    """Read the list; who was taken off it is not visited as one of it."""

    def named(name: str) -> list[Firm]:
        return [entry.firm for entry in entries if entry.list == name and entry.withdrawn_on is None]

    return Tiers(named("功勋企业"), named("巨龙企业"))


# How far a problem has come, and on which day it was collected: chosen so that the ends are the report's.
_SETTLED = (
    ("on time", date(2014, 2, 20)), ("on time", date(2014, 2, 24)), ("late", date(2014, 2, 26)),
    ("on time", date(2014, 3, 3)), ("redone", date(2014, 3, 5)), ("joint", date(2014, 3, 10)),
    ("on time", date(2014, 3, 12)), ("extended", date(2014, 3, 17)), ("on time", date(2014, 3, 19)),
    ("objected", date(2014, 3, 24)), ("on time", date(2014, 3, 26)), ("late", date(2014, 3, 31)),
    ("on time", date(2014, 4, 2)), ("paused", date(2014, 4, 14)), ("on time", date(2014, 4, 16)),
    ("joint", date(2014, 4, 21)), ("extended late", date(2014, 4, 28)), ("on time", date(2014, 5, 6)),
)  # fmt: skip
_PROGRESSED = (
    ("progress late", date(2014, 4, 23)), ("referred", date(2014, 4, 8)), ("progress extended", date(2014, 5, 7)),
    ("progress", date(2014, 5, 12)), ("progress extended", date(2014, 5, 14)), ("progress", date(2014, 5, 28)),
    ("progress", date(2014, 6, 3)), ("progress", date(2014, 6, 4)), ("progress", date(2014, 6, 5)),
    ("progress", date(2014, 6, 6)),
)  # fmt: skip
_IN_HAND = (
    ("handled", date(2014, 4, 30)), ("handled", date(2014, 5, 8)), ("handled", date(2014, 5, 19)),
    ("extension refused", date(2014, 5, 20)), ("taken up again", date(2014, 5, 5)), ("stopped", date(2014, 5, 21)),
    ("handled", date(2014, 6, 9)), ("handled", date(2014, 6, 10)), ("handled", date(2014, 6, 10)),
    ("handled", date(2014, 6, 11)), ("settled after", date(2014, 6, 11)), ("handled", date(2014, 6, 12)),
    ("handled", date(2014, 6, 12)), ("handled", date(2014, 6, 13)), ("handled", date(2014, 6, 13)),
    ("handled", date(2014, 6, 16)), ("handled", date(2014, 6, 16)), ("given", date(2014, 6, 18)),
    ("given", date(2014, 6, 19)), ("objection waits", date(2014, 6, 18)), ("collected", date(2014, 6, 19)),
)  # fmt: skip
_MERGED = (date(2014, 4, 24), date(2014, 6, 11))
_AFTER = (date(2014, 6, 23), date(2014, 6, 23))
_YEAR_BEFORE = (
    ("on time", date(2013, 10, 14)), ("late", date(2013, 10, 21)), ("on time", date(2013, 11, 4)),
    ("withdrawn", date(2013, 11, 11)), ("on time", date(2013, 11, 18)), ("never answered", date(2013, 12, 9)),
)  # fmt: skip
# Collected through 九联系; all others of the year on visits to firms of merit. Real: 4 and 45; 18 settled of the latter.
_NINE_LINKS = frozenset(
    {
        ("progress", date(2014, 6, 5)),
        ("handled", date(2014, 5, 19)),
        ("handled", date(2014, 6, 9)),
        ("given", date(2014, 6, 19)),
    }
)


def all_problems(firms: list[Firm], tiers: Tiers) -> list[Problem]:
    """Every problem in the order of its code."""
    merit = tiers.merit
    others = [firm for firm in firms if firm.spells and not firm.closed_on and firm not in merit]
    plans = sorted([*_SETTLED, *_PROGRESSED, *_IN_HAND], key=lambda plan: plan[1])
    problems = [_problem(2013, n, plan, merit, others) for n, plan in enumerate(_YEAR_BEFORE, start=1)]
    problems += [_problem(2014, n, plan, merit, others) for n, plan in enumerate(plans, start=1)]
    number = len(plans)
    by_category: dict[str, Problem] = {
        problem.category: problem for problem in problems if problem.code < "QF2014-0030"
    }
    for day in _MERGED:
        number += 1
        twin = _problem(2014, number, ("merged", day), merit, others)
        like = by_category.get(twin.category) or problems[-1]
        twin.steps = [
            Step("合并", after(day, 1), "15:30", "科员", into=like.code, text=f"与{like.code}为同一问题")
        ]
        problems.append(twin)
    for day in _AFTER:
        number += 1
        problems.append(_problem(2014, number, ("collected", day), merit, others))
    return problems


def _problem(
    year: int, number: int, plan: tuple[str, date], merit: list[Firm], others: list[Firm]
) -> Problem:
    script, day = plan
    topic = ("problem", year, number)
    category = tuple(TOPICS)[draw(0, len(TOPICS) - 1, *topic, "category")]
    if script in ("referred", "never answered"):
        category = "融资"
    main, helper, titles = TOPICS[category]
    title = titles[draw(0, len(titles) - 1, *topic, "title")]
    if script in ("referred", "never answered"):
        title = "互保贷款风险化解"
    if year == 2013:
        firm, source = others[draw(0, 60, *topic, "firm")], ("驻企服务员", "企业自报")[number % 2]
    elif plan in _NINE_LINKS:
        firm, source = others[draw(0, 80, *topic, "firm")], "九联系"
        if day == date(2014, 6, 9):
            firm = next(other for other in others if other.code == OWN_ACCOUNT)
    else:
        firm, source = merit[(number * 7) % len(merit)], "功勋企业走访"
    problem = Problem(f"QF{year}-{number:04d}", title, firm, source, category, day, hard=title in HARD)
    if category == "融资" and title == "互保贷款风险化解":
        problem.case_class = "企业互保担保链风险"
    if script == "collected" and day == date(2014, 6, 19):
        problem.clock = "18:20"  # after office hours: it counts from the next working day
    problem.steps = [step for step in _SCRIPTS[script](problem, main, helper) if step.on <= LAST_TYPED]
    return problem


# --- what happens to a problem, step by step ---------------------------------------------------------------

OFFICE, HEAD, HANDLER, COMPANY = "科员", "科室负责人", "责任部门", "企业"


def _begin(problem: Problem, main: str, joint: str = "") -> list[Step]:
    """Given to a department on the next working day, taken up the day after."""
    given = after(problem.collected_on, 1)
    return [
        Step("交办", given, "09:20", OFFICE, to=main, joint=joint),
        Step("签收", after(given, 1), "10:10", HANDLER, office=main),
    ]


def _note(problem: Problem, main: str, days: int) -> Step:
    day = after(problem.steps[0].on if problem.steps else after(problem.collected_on, 1), days)
    return Step("记录办理情况", day, "15:00", HANDLER, office=main, text="已与企业对接，正在核实情况")


def _due(problem: Problem) -> date:
    return after(after(problem.collected_on, 1), problem.limit)


def _settle(problem: Problem, main: str, on: date, text: str = "") -> Step:
    return Step(
        "办结",
        on,
        "14:30",
        HANDLER,
        office=main,
        text=text or f"关于{problem.title}的答复已送达企业，问题已解决",
    )


def _closing(problem: Problem, on: date, rating: str) -> list[Step]:
    return [
        Step("反馈", after(on, 2), "10:00", OFFICE, text="电话回访，企业确认已收到答复"),
        Step("评价", after(on, 3), "11:00", COMPANY, rating=rating),
        Step("归档", after(on, 6), "09:00", OFFICE),
    ]


def _on_time(problem: Problem, main: str, helper: str) -> list[Step]:
    done = after(after(problem.collected_on, 1), problem.limit - 2)
    rating = "基本满意" if draw(1, 4, problem.code, "rating") == 1 else "满意"
    steps = [*_begin(problem, main), _note(problem, main, 4), _settle(problem, main, done)]
    # The last of them has been answered and waits for the firm's word.
    return steps if problem.collected_on > date(2014, 5, 1) else [*steps, *_closing(problem, done, rating)]


def _late(problem: Problem, main: str, helper: str) -> list[Step]:
    done = after(_due(problem), 4)
    urged = Step("督办", after(_due(problem), 3), "09:00", "考绩办", text="已逾期，请说明原因并尽快答复")
    return [*_begin(problem, main), urged, _settle(problem, main, done), *_closing(problem, done, "基本满意")]


def _redone(problem: Problem, main: str, helper: str) -> list[Step]:
    first = after(after(problem.collected_on, 1), problem.limit - 1)
    rated = after(first, 2)
    second = after(rated, REDO - 2)
    return [
        *_begin(problem, main),
        _settle(problem, main, first, "现行政策没有这一项，已向企业说明"),
        Step("评价", rated, "16:00", COMPANY, rating="不满意"),
        Step("重办", rated, "16:00", COMPANY, text="企业评价不满意，重办一次"),
        _settle(problem, main, second, "经会商，按同类企业口径办理，已解决"),
        *_closing(
            problem, second, "不满意"
        ),  # a second time: archived, and on the list of the supervision office
    ]


def _joint(problem: Problem, main: str, helper: str) -> list[Step]:
    given = after(problem.collected_on, 1)
    done = after(given, problem.limit - 1)
    answer = Step(
        "协办答复", after(given, 3), "11:00", HANDLER, office=helper, text="没有不同意见，按职责配合"
    )
    return [
        *_begin(problem, main, helper),
        answer,
        _settle(problem, main, done),
        *_closing(problem, done, "满意"),
    ]


def _extended(problem: Problem, main: str, helper: str) -> list[Step]:
    asked, new = after(problem.collected_on, problem.limit - 3), after(_due(problem), 10)
    done = after(_due(problem), 8)
    return [
        *_begin(problem, main),
        Step("申请延期", asked, "10:00", HANDLER, office=main, due=new, text="须等上级部门批文"),
        Step("批准延期", after(asked, 1), "15:00", HEAD, due=new, text="情况属实，已告知企业"),
        _settle(problem, main, done),
        *_closing(problem, done, "满意"),
    ]


def _extended_late(problem: Problem, main: str, helper: str) -> list[Step]:
    """Asked in good time, granted when the day had passed: red for two days, then on time by the new day."""
    due, new = _due(problem), after(_due(problem), 8)
    done = after(due, 6)
    return [
        *_begin(problem, main),
        Step(
            "申请延期",
            after(problem.collected_on, problem.limit - 2),
            "10:00",
            HANDLER,
            office=main,
            due=new,
            text="企业补交材料需要时间",
        ),
        Step("批准延期", after(due, 2), "15:00", HEAD, due=new, text="同意"),
        _settle(problem, main, done),
    ]


def _objected(problem: Problem, main: str, helper: str) -> list[Step]:
    """First given to an office that it is no business of."""
    given = after(problem.collected_on, 1)
    again = after(given, 2)
    done = after(again, problem.limit - 3)
    return [
        Step("交办", given, "09:20", OFFICE, to=helper),
        Step("退回", after(given, 1), "11:00", HANDLER, office=helper, text="不属于本部门职责"),
        Step("重新交办", again, "09:00", OFFICE, to=main, text="异议成立，改交主管部门"),
        Step("签收", after(again, 1), "10:00", HANDLER, office=main),
        _settle(problem, main, done),
        *_closing(problem, done, "满意"),
    ]


def _paused(problem: Problem, main: str, helper: str) -> list[Step]:
    stopped = after(problem.collected_on, 5)
    again = after(stopped, 6)
    done = after(again, problem.limit - 6)
    return [
        *_begin(problem, main),
        Step("中止办理", stopped, "16:00", HEAD, text="企业法定代表人变更，暂缓办理"),
        Step("恢复办理", again, "09:00", HEAD, text="变更完成"),
        _settle(problem, main, done),
        *_closing(problem, done, "满意"),
    ]


def _progress(problem: Problem, main: str, helper: str, *, days: int = 5) -> list[Step]:
    on = after(after(problem.collected_on, 1), min(days, problem.limit - 2))
    promise = after(on, 15)
    return [
        *_begin(problem, main),
        Step(
            "报重大进展", on, "15:00", HANDLER, office=main, promised=promise, text="方案已定，正在办理手续"
        ),
    ]


def _progress_extended(problem: Problem, main: str, helper: str) -> list[Step]:
    asked, new = after(problem.collected_on, problem.limit - 2), date(2014, 7, 18)
    return [
        *_progress(problem, main, helper, days=3),
        Step("申请延期", asked, "16:00", HANDLER, office=main, due=new, text="列入上半年最后一批供地计划"),
        Step("批准延期", after(asked, 1), "15:00", HEAD, due=new, text="同意，已告知企业新的期限"),
    ]


def _referred(problem: Problem, main: str, helper: str) -> list[Step]:
    return [
        *_progress(problem, main, helper),
        Step("上报", date(2014, 4, 22), "10:00", OFFICE, text="担保链涉及市级银行，报市金融办协调"),
        Step(
            "上级答复，转回办理",
            date(2014, 5, 26),
            "10:00",
            OFFICE,
            text="市金融办已明确分行牵头，转回县里落实",
        ),
    ]


def _handled(problem: Problem, main: str, helper: str) -> list[Step]:
    return [*_begin(problem, main), _note(problem, main, 4)]


def _extension_refused(problem: Problem, main: str, helper: str) -> list[Step]:
    asked, new = after(problem.collected_on, problem.limit - 3), after(_due(problem), 20)
    return [
        *_begin(problem, main),
        Step("申请延期", asked, "10:00", HANDLER, office=main, due=new, text="人手不足"),
        Step("不同意延期", after(asked, 1), "15:00", HEAD, text="理由不充分，请按期答复"),
    ]


def _taken_up_again(problem: Problem, main: str, helper: str) -> list[Step]:
    """Answered, found wanting, taken up once more, and late again."""
    return [step for step in _redone(problem, main, helper) if step.kind not in ("反馈", "归档")][:5]


def _stopped(problem: Problem, main: str, helper: str) -> list[Step]:
    day = after(problem.collected_on, 5)
    return [*_begin(problem, main), Step("中止办理", day, "16:00", HEAD, text="企业申请仲裁，等待裁决")]


def _settled_after(problem: Problem, main: str, helper: str) -> list[Step]:
    """Answered after the day of the report: in hand on that day."""
    return [*_begin(problem, main), _settle(problem, main, date(2014, 6, 23))]


def _given(problem: Problem, main: str, helper: str) -> list[Step]:
    return _begin(problem, main)[:1]


def _objection_waits(problem: Problem, main: str, helper: str) -> list[Step]:
    given = after(problem.collected_on, 1)
    return [
        Step("交办", given, "09:20", OFFICE, to=helper),
        Step("退回", after(given, 1), "11:00", HANDLER, office=helper, text="须由主管部门牵头"),
    ]


def _nothing(problem: Problem, main: str, helper: str) -> list[Step]:
    return []


def _withdrawn(problem: Problem, main: str, helper: str) -> list[Step]:
    return [
        *_begin(problem, main),
        Step("撤回诉求", after(problem.collected_on, 6), "10:00", COMPANY, text="已自行解决"),
    ]


def _never_answered(problem: Problem, main: str, helper: str) -> list[Step]:
    """The one of the year before that nobody has answered."""
    return [
        *_begin(problem, main),
        Step("督办", date(2014, 3, 10), "09:00", "考绩办", text="已逾期，请明确方案"),
        Step(
            "记录办理情况",
            date(2014, 3, 20),
            "15:00",
            HANDLER,
            office=main,
            text="三家银行意见不一，正在协调",
        ),
    ]


_SCRIPTS = {
    "on time": _on_time, "late": _late, "redone": _redone, "joint": _joint, "extended": _extended,
    "extended late": _extended_late, "objected": _objected, "paused": _paused, "progress": _progress,
    "progress late": _progress, "progress extended": _progress_extended, "referred": _referred,
    "handled": _handled, "extension refused": _extension_refused, "taken up again": _taken_up_again,
    "stopped": _stopped, "settled after": _settled_after, "given": _given, "objection waits": _objection_waits,
    "collected": _nothing, "merged": _nothing, "withdrawn": _withdrawn, "never answered": _never_answered,
}  # fmt: skip


# --- visits ------------------------------------------------------------------------------------------------


def all_visits(firms: list[Firm], tiers: Tiers, problems: list[Problem]) -> list[Visit]:
    """
    A visit for each day on which problems of a firm were collected, so that each has one, and those that brought none.

    The firms of merit are visited by the two leading leaders in turn; some more than once, which counts once.
    """
    merit = tiers.merit
    visits: dict[tuple[str, date], Visit] = {}
    for problem in problems:
        if problem.source not in ("功勋企业走访", "九联系") or problem.collected_on > LAST_TYPED:
            continue
        by_merit = problem.source == "功勋企业走访"
        leader = LEADERS[merit.index(problem.firm) % 2] if by_merit else "县分管领导"
        key = (problem.firm.code, problem.collected_on)
        visits.setdefault(
            key,
            Visit(
                problem.source,
                problem.firm,
                problem.collected_on,
                leader,
                by_merit,
                "现场听取企业意见，带回问题交企业服务办公室",
            ),
        )
    visited = {visit.firm.code for visit in visits.values()}
    for number, firm in enumerate(merit):
        if firm.code not in visited:
            day = after(date(2014, 3, 3), number)
            visits[firm.code, day] = Visit(
                "功勋企业走访", firm, day, LEADERS[number % 2], True, "企业生产正常，没有提出问题"
            )
    others = [firm for firm in firms if firm.spells and not firm.closed_on and firm not in merit]
    for number, firm in enumerate(tiers.dragons[:11]):
        day = after(date(2014, 4, 15), 3 * number)
        visits.setdefault(
            (firm.code, day), Visit("九联系", firm, day, "县分管领导", False, "了解订单和融资情况")
        )
    for number in range(24):
        firm = others[draw(0, len(others) - 1, "bureau visit", number)]
        day = after(date(2014, 1, 6), 4 * number)
        mechanism = ("局领导走访", "驻企服务员", "九联系")[number % 3]
        visits.setdefault(
            (firm.code, day),
            Visit(mechanism, firm, day, f"示例·走访干部{number % 5 + 1}", False, "了解生产和用工情况"),
        )
    for number, firm in enumerate(merit[:3]):  # of the year before: not of this year's count
        day = date(2013, 11, 5 + number)
        visits[firm.code, day] = Visit("功勋企业走访", firm, day, LEADERS[number % 2], True, "年底走访")
    return sorted(visits.values(), key=lambda visit: (visit.on, visit.firm.code))


def plan_of_visits(tiers: Tiers) -> list[tuple[int, str, Firm, str, str]]:
    """The plan of 2014: the firms of merit by the two leading leaders, the dragons by the leader in charge."""
    merit = [(2014, "功勋企业走访", firm, "功勋企业", LEADERS[n % 2]) for n, firm in enumerate(tiers.merit)]
    return merit + [(2014, "九联系", firm, "巨龙企业", "县分管领导") for firm in tiers.dragons]


def inspections(
    problems: list[Problem],
) -> list[tuple[Problem, date, str, str, str, str, date | None, date | None]]:
    """One problem in eight of those that were at work, looked at on site at the end of a month."""
    rows = []
    for number, problem in enumerate(problems):
        if number % 8 or not problem.steps or problem.collected_on > date(2014, 5, 20):
            continue
        on = date(2014, 5, 28) if problem.collected_on >= date(2014, 3, 20) else date(2014, 3, 27)
        stuck = problem.steps[-1].kind in ("记录办理情况", "督办")
        rows.append(
            (
                problem, on, "示例·考绩办督查组", "无实质进展" if stuck else "属实",
                "部门报送与现场情况不一致，方案没有落地" if stuck else "与部门报送一致",
                "明确方案和完成时间" if stuck else "", after(on, 10) if stuck else None, None,
            )
        )  # fmt: skip
    return rows
