"""
The county's projects. Real are the report's counts and totals of January to May 2014 and the projects it names; every
other project is made, and of the named ones only the name is real.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from making.draw import apportion, draw, pick
from making.firms import Firm
from making.land import Plot
from making.places import TOWNS, Town

HUNDREDTHS = 100
FINISHED, FINISHED_AREA = 28, 49400  # real: 28 projects, 494 mu
REVIEWED, ADMITTED_AREA = 52, 62500  # real: 52 reviews, 625 mu for those that passed
PASSED, DEFERRED = 39, 8  # made, the rest were rejected
LARGE = (
    ("伯威", "伯威", 16800),
    ("一立", "一立", 15200),
    ("科科研发楼", "科科", 12400),
)  # made 万元, real names
LARGE_MADE = 15200  # the fourth: together 5.96亿元, which the report calls 近6亿元
LISTED = (("奥康", "奥康"), ("报喜鸟", "报喜鸟"), ("海星", "海星"))
APPLIED = (("迦南科技", "迦南科技"), ("东蒙集团", "东蒙集团"), ("育才实业", "育才"))
# Work done in January to May 2014 in hundredths of 万元: less than the official 14.89 and 9.10亿元, as ledgers are.
UPGRADE_INVESTED, OTHER_INVESTED = 83_420_00, 52_890_00
PERIODS = (("2014-01..02", 2), ("2014-03", 3), ("2014-04", 4), ("2014-05", 5))
LAST_DAY = date(2014, 6, 20)
UPGRADES = frozenset({"改建", "技术改造"})
WHY_LATE = (
    ("土地政策处理", "国土资源局", "坟墓迁移未完成，地块不能净地移交"),
    ("规划审批", "住建局", "控制性详细规划调整尚未批复"),
    ("资金", "金融办", "业主融资未落实，施工合同未签订"),
    ("水电路配套", "交通局", "进场道路未接通，施工机械不能进场"),
    ("市场变化", "经信局", "订单减少，企业重新论证建设规模"),
)


@dataclass(frozen=True)
class Project:
    """One project; `area` in hundredths of a mu, `planned` and `equipment` in 万元, `days` by column heading."""

    code: str
    name: str
    town: Town
    firm: Firm
    kind: str
    planned: int
    area: int | None = None
    is_major: bool = False
    named: bool = False
    admitted: date | None = None
    signed: date | None = None
    supplied: date | None = None
    filed: date | None = None
    started: date | None = None
    completed: date | None = None
    in_production: date | None = None
    at_capacity: date | None = None
    note: str = ""

    @property
    def equipment(self) -> int:
        share = 65 if self.kind in UPGRADES else 35
        return self.planned * share // 100

    @property
    def responsible(self) -> str:
        """Major projects are answered for by an office of the county, the others by their town."""
        offices = ("经信局", "招商局", "工业园区管委会")
        return offices[int(self.code[3:]) % len(offices)] if self.is_major else ""

    @property
    def finished(self) -> date | None:
        days = [day for day in (self.completed, self.in_production) if day is not None]
        return min(days, default=None)


@dataclass(frozen=True)
class Review:
    name: str
    town: Town
    on: date
    result: str
    area: int | None = None
    opinion: str = ""
    project: Project | None = None


@dataclass
class Works:
    """The whole ledger: projects and the papers that belong to them."""

    projects: list[Project] = field(default_factory=list)
    plans: list[tuple[Project, str, date, date, str]] = field(default_factory=list)
    halts: list[tuple[Project, str, date, date | None, str]] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    investments: list[tuple[Project, str, int]] = field(default_factory=list)
    listings: list[tuple[Project, str, date, str, int | None]] = field(default_factory=list)
    obstacles: list[tuple[Project, str, str, date, date, str, date | None, str]] = field(default_factory=list)
    steps: list[tuple[Project, str, date, date, str, str]] = field(default_factory=list)
    leaders: list[tuple[Project, str, str, str, date, date | None]] = field(default_factory=list)
    promises: list[tuple[Project, str, int, date, date | None, int | None, str]] = field(default_factory=list)
    plots: list[tuple[Project, Plot]] = field(default_factory=list)


class _Builder:
    """Hands out codes and owners, so that each project is drawn by its own number."""

    def __init__(self, firms: list[Firm]) -> None:
        main = TOWNS[:11]
        self.by_short = {firm.short_name: firm for firm in firms if firm.named}
        self.made = [f for f in firms if not f.named and f.spells and not f.closed_on and f.town in main]
        self.works = Works()

    def add(
        self, *, name: str = "", owner: str = "", kind: str = "", planned: int = 0, **more: object
    ) -> Project:
        number = len(self.works.projects) + 1
        firm = self.by_short[owner] if owner else self.made[draw(0, len(self.made) - 1, "owner", number)]
        kind = kind or pick(("技术改造", "改建", "新建", "扩建", "迁建"), (48, 7, 24, 14, 7), "kind", number)
        made_name = f"{firm.town.head}示例{firm.trade.word}{number:03d}号{kind}项目"
        planned = planned or draw(70, 920, "planned", number) * 10
        project = Project(
            code=f"YJX{number:04d}",
            name=name or made_name,
            town=firm.town,
            firm=firm,
            kind=kind,
            planned=planned,
            named=bool(name),
            **more,  # type: ignore[arg-type]
        )
        self.works.projects.append(project)
        return project


def _before(day: date, *topic: object) -> dict[str, date]:
    """The paper milestones before a start."""
    filed = day - timedelta(draw(20, 70, *topic, "filed"))
    supplied = filed - timedelta(draw(10, 60, *topic, "supplied"))
    signed = supplied - timedelta(draw(40, 120, *topic, "signed"))
    return {
        "filed": filed,
        "supplied": supplied,
        "signed": signed,
        "admitted": signed - timedelta(draw(15, 60, *topic, "admitted")),
    }


def _on_paper(project: Project) -> Project:
    """Without land of its own there was no supply."""
    return project if project.area else replace(project, supplied=None)


def all_projects(firms: list[Firm], plots: list[Plot]) -> Works:
    """Every project of the ledger with its papers; some are built on plots of the land ledger."""
    builder = _Builder(firms)
    _finished_this_year(builder)
    _finished_before(builder)
    _under_construction(builder)
    _started_this_year(builder)
    _major(builder)
    _waiting(builder)
    works = builder.works
    works.projects = [_on_paper(project) for project in works.projects]
    _build_on_plots(works, plots)
    _plan(works)
    _halt(works)
    _review(works)
    _invest(works)
    _link_leaders(works)
    _take_steps(works)
    _promise(works)
    return works


def _finished_this_year(builder: _Builder) -> None:
    with_land = 19
    areas = apportion(FINISHED_AREA, [draw(60, 170, "finished land", n) for n in range(with_land)])
    for number in range(FINISHED):
        topic = ("finished", number)
        day = date(2014, 1, 6) + timedelta(draw(0, 140, *topic))
        started = day - timedelta(draw(260, 640, *topic, "started"))
        later = day + timedelta(draw(15, 60, *topic, "production"))
        has_land = number < with_land
        builder.add(
            kind=pick(("新建", "扩建", "迁建"), (6, 4, 2), *topic, "kind") if has_land else "技术改造",
            area=areas[number] if has_land else None,
            started=started,
            completed=None if number % 9 == 4 else day,
            in_production=day if number % 9 == 4 else later if later <= LAST_DAY else None,
            **_before(started, *topic),
        )


def _finished_before(builder: _Builder) -> None:
    """Done in 2012 and 2013; some of them began to produce in 2014, which does not count them again."""
    for number in range(18):
        topic = ("done", number)
        day = date(2012, 3, 1) + timedelta(draw(0, 660, *topic))
        started = day - timedelta(draw(260, 640, *topic, "started"))
        produced = day + timedelta(draw(30, 150, *topic, "production"))
        capacity = produced + timedelta(draw(200, 500, *topic, "capacity"))
        builder.add(
            area=draw(600, 3200, *topic, "area") if number % 2 else None,
            started=started,
            completed=day,
            in_production=produced,
            at_capacity=capacity if capacity <= LAST_DAY else None,
            **_before(started, *topic),
        )


def _under_construction(builder: _Builder) -> None:
    for number in range(38):
        topic = ("building", number)
        started = date(2012, 9, 1) + timedelta(draw(0, 470, *topic))
        upgrade = number % 3 != 2
        builder.add(
            kind=("改建" if number % 7 == 0 else "技术改造") if upgrade else "",
            planned=draw(300, 480, *topic) if number % 19 == 18 else draw(180, 980, *topic, "planned") * 10,
            area=None if upgrade else draw(800, 4200, *topic, "area"),
            started=started,
            **_before(started, *topic),
        )
    for number, (name, owner) in enumerate(LISTED):
        topic = ("listed", name)
        started = date(2013, 3, 1) + timedelta(60 * number)
        project = builder.add(
            name=name,
            owner=owner,
            kind="新建",
            planned=draw(21, 46, *topic, "planned") * 1000,
            area=draw(5200, 9800, *topic, "area"),
            is_major=True,
            started=started,
            **_before(started, *topic),
        )
        applied = started - timedelta(240)
        builder.works.listings += [
            (project, "申报", applied, "示例批次", None),
            (project, "列入", applied + timedelta(100), "示例批次", None),
            (
                project,
                "用地指标下达",
                applied + timedelta(150),
                "示例批次",
                draw(30, 60, *topic, "quota") * 100,
            ),
        ]


def _started_this_year(builder: _Builder) -> None:
    for number, (name, owner, planned) in enumerate((*LARGE, ("", "", LARGE_MADE))):
        started = date(2014, 2, 18) + timedelta(22 * number)
        builder.add(
            name=name,
            owner=owner,
            kind="新建",
            planned=planned,
            area=draw(1800, 4200, "large", number),
            started=started,
            **_before(started, "large", number),
        )
    for number in range(9):
        started = date(2014, 1, 8) + timedelta(draw(0, 150, "small", number))
        builder.add(
            kind="技术改造" if number % 3 else "",
            area=None if number % 3 else draw(700, 1900, "small", number, "area"),
            started=started,
            **_before(started, "small", number),
        )
    # Started in June: not in January to May, whatever its size.
    builder.add(
        kind="新建", planned=11800, area=2650, started=date(2014, 6, 11), **_before(date(2014, 6, 11), "june")
    )


def _major(builder: _Builder) -> None:
    """Major projects not yet started: five late, three that apply for the province's list, two on time, two that ended."""
    works = builder.works
    for number, (kind, owner, why) in enumerate(WHY_LATE):
        topic = ("late major", number)
        first = date(2013, 10, 8) + timedelta(draw(0, 120, *topic))
        project = builder.add(
            kind="新建", planned=draw(12, 34, *topic) * 1000, area=draw(3000, 7200, *topic), is_major=True,
            **_before(first, *topic),
        )  # fmt: skip
        changed = first + timedelta(draw(5, 25, *topic, "changed"))
        works.plans += [
            (project, "开工", first, first - timedelta(90), ""),
            (project, "开工", date(2014, 4, 10) + timedelta(draw(0, 60, *topic, "again")), changed, why),
        ]
        raised = changed + timedelta(draw(5, 40, *topic, "raised"))
        works.obstacles.append((project, kind, owner, raised, raised + timedelta(90), why, None, ""))
    for number, (name, owner) in enumerate(APPLIED):
        topic = ("applied", name)
        planned = date(2014, 8, 1) + timedelta(draw(0, 140, *topic))
        project = builder.add(
            name=name,
            owner=owner,
            kind="新建",
            planned=draw(18, 40, *topic) * 1000,
            area=draw(4200, 8800, *topic),
            is_major=True,
            admitted=date(2013, 11, 20),
            signed=date(2014, 1, 9),
        )
        works.plans.append((project, "开工", planned, date(2014, 1, 9), ""))
        works.listings.append((project, "申报", date(2014, 3, 12) + timedelta(20 * number), "示例批次", None))
    for number in range(2):
        project = builder.add(
            kind="新建", planned=15500 + 800 * number, area=4100, is_major=True, admitted=date(2013, 12, 3)
        )
        works.plans.append((project, "开工", date(2014, 9, 1), date(2013, 12, 3), ""))
    for halt, day, why in (
        ("解除协议", date(2014, 2, 25), "业主资金链断裂，协商解除投资协议"),
        ("收回土地", date(2013, 11, 14), "逾期两年未动工，土地依法收回"),
    ):
        project = builder.add(
            kind="新建", planned=13600, area=3380, is_major=True, **_before(date(2012, 5, 8), halt)
        )
        works.plans.append((project, "开工", date(2012, 6, 1), date(2012, 1, 10), ""))
        works.halts.append((project, halt, day, None, why))
        works.listings += [
            (project, "申报", date(2011, 3, 8), "示例批次", None),
            (project, "列入", date(2011, 8, 2), "示例批次", None),
            (project, "调出", day, "", None),
        ]


def _waiting(builder: _Builder) -> None:
    """Admitted this year; a few should have started already."""
    for number in range(14):
        topic = ("waiting", number)
        admitted = date(2014, 1, 10) + timedelta(draw(0, 120, *topic))
        project = builder.add(area=None if number % 2 else draw(700, 2600, *topic, "area"), admitted=admitted)
        planned = admitted + timedelta(draw(30, 300, *topic, "planned"))
        builder.works.plans.append((project, "开工", planned, admitted, ""))


def _build_on_plots(works: Works, plots: list[Plot]) -> None:
    """Put made projects under construction on plots that were started and are not built: owner, land and days are the plot's."""
    free = sorted(
        (
            plot
            for plot in plots
            if plot.firm and plot.started_on and not plot.completed_on and plot.supplied_on
            and not plot.agreement_ended_on and not plot.taken_back_on
        ),
        key=lambda plot: (plot.started_on, plot.code),
    )  # fmt: skip
    fitting = [
        project
        for project in works.projects
        if project.area and project.started and not project.finished and not project.named
        and not project.is_major and project.planned < 10_000
    ]  # fmt: skip
    for project, plot in zip(sorted(fitting, key=lambda project: str(project.started)), free, strict=False):
        assert plot.firm is not None
        assert plot.supplied_on is not None
        assert plot.started_on is not None
        topic = ("on plot", plot.code)
        filed = plot.supplied_on + (plot.started_on - plot.supplied_on) * draw(30, 80, *topic) // 100
        signed = plot.supplied_on - timedelta(draw(30, 90, *topic, "signed"))
        moved = replace(
            project,
            name=f"{plot.town.head}示例{plot.firm.trade.word}{int(project.code[3:]):03d}号{project.kind}项目",
            firm=plot.firm,
            town=plot.town,
            area=plot.area,
            admitted=signed - timedelta(draw(15, 60, *topic, "admitted")),
            signed=signed,
            supplied=plot.supplied_on,
            filed=filed,
            started=plot.started_on,
        )
        works.projects[works.projects.index(project)] = moved
        works.plots.append((moved, plot))


def _link_leaders(works: Works) -> None:
    """Each major project has its leader since it was admitted; some others have a bureau's, and a few links ended."""
    leaders = (("县委常委、副县长", "经信局"), ("分管工业副县长", "招商局"), ("县政协副主席", "发改局"))
    for number, project in enumerate(project for project in works.projects if project.is_major):
        leader, office = leaders[number % len(leaders)]
        begins = max(project.admitted or date(2013, 1, 1), date(2013, 1, 1))
        until = date(2014, 3, 1) if number % 7 == 6 else None
        works.leaders.append((project, "一联二挂四促", leader, office, begins, until))
        if until:
            works.leaders.append((project, "一联二挂四促", leaders[0][0], leaders[0][1], until, None))
    building = [p for p in works.projects if p.started and not p.finished and not p.is_major]
    for number, project in enumerate(building[::4]):
        bureau = ("经信局局长", "国土资源局局长", "环保局局长")[number % 3]
        works.leaders.append(
            (project, "九联系", bureau, bureau.removesuffix("局长"), date(2014, 1, 20), None)
        )


def _take_steps(works: Works) -> None:
    """What was done about each obstacle: a meeting after it was raised, and for most of them a second step."""
    first = ("召开协调会，明确分工和时限", "现场踏勘，列出问题清单", "约谈业主和施工单位")
    second = ("完成资料补正，已报上级审批", "已与村集体达成初步意见", "贷款意向已确定，办理抵押手续")
    for number, (project, kind, owner, raised, _due, _why, resolved, _outcome) in enumerate(works.obstacles):
        last = min(resolved or LAST_DAY, LAST_DAY)
        for days, words in ((draw(3, 12, "step", number), first), (draw(20, 45, "step", number, 2), second)):
            day = raised + timedelta(days)
            if day <= last and (words is first or number % 4):
                works.steps.append((project, kind, raised, day, owner, words[number % 3]))


def _promise(works: Works) -> None:
    """Control indicators of land contracts (强度、容积率), judged after completion: kept, broken with a remedy, or overdue."""
    with_land = [p for p in works.projects if p.area and p.supplied and p.supplied >= date(2012, 6, 1)]
    for number, project in enumerate(with_land):
        assert project.area is not None
        assert project.supplied is not None
        intensity = draw(180, 320, "promise", project.code) * 10_000
        judged = (
            project.completed + timedelta(draw(40, 160, "judged", project.code))
            if project.completed
            else None
        )
        if judged is not None and judged > LAST_DAY:
            judged = None
        for indicator, promised in (
            ("固定资产投资强度（万元/亩）", intensity),
            ("容积率", 12_000 + 1000 * (number % 5)),
        ):
            found = (
                None if judged is None else promised * draw(88, 125, "found", project.code, indicator) // 100
            )
            broken = found is not None and found < promised
            works.promises.append(
                (project, indicator, promised, project.supplied, judged, found,
                 "限期整改，暂缓退还履约保证金" if broken else "")
            )  # fmt: skip


def _plan(works: Works) -> None:
    """Plans of what was started: a start, an end, and for every fourth a change of the end with its reason."""
    reasons = ("设备到货推迟", "设计变更，增加一层厂房", "雨水偏多，基础施工延后")
    for project in works.projects:
        if project.started is None or project.filed is None:
            continue
        topic = ("plan", project.code)
        due = project.started + timedelta(draw(-45, 20, *topic))
        until = due + timedelta(draw(300, 620, *topic, "end"))
        works.plans += [
            (project, "开工", due, project.filed, ""),
            (project, "竣工", until, project.filed, ""),
        ]
        changed = until - timedelta(draw(20, 60, *topic, "changed"))
        if draw(1, 4, *topic, "change") == 1 and project.filed < changed <= LAST_DAY:
            why = reasons[draw(0, 2, *topic, "why")]
            works.plans.append(
                (project, "竣工", until + timedelta(draw(60, 200, *topic, "new end")), changed, why)
            )
            raised = changed + timedelta(3)
            done = raised + timedelta(draw(20, 80, *topic, "done"))
            over = done <= LAST_DAY
            works.obstacles.append(
                (project, "其他", "经信局", raised, raised + timedelta(45), why, done if over else None,
                 "会同业主调整施工组织，已恢复正常进度" if over else "")
            )  # fmt: skip


def _halt(works: Works) -> None:
    building = [p for p in works.projects if p.started and not p.finished and not p.named and not p.is_major]
    works.halts += [
        (building[3], "停建", date(2014, 3, 17), None, "业主资金紧张，暂停施工"),
        (building[8], "停建", date(2013, 9, 2), date(2014, 1, 6), "施工单位更换"),
    ]


def _review(works: Works) -> None:
    """52 in January to May: the waiting projects passed, the rest of the names are not in the ledger yet; before that, 2013."""
    waiting = [p for p in works.projects if p.admitted and p.admitted >= date(2014, 1, 1)]
    passed = apportion(ADMITTED_AREA, [draw(60, 170, "review land", n) for n in range(PASSED)])
    for number in range(REVIEWED):
        topic = ("review", number)
        town = pick(TOWNS[:11], (3, 3, 4, 9, 9, 6, 5, 7, 8, 7, 2), *topic, "town")
        day = date(2014, 1, 14) + timedelta(14 * draw(0, 9, *topic))
        name = f"{town.head}示例评审{number + 1:02d}号项目"
        if number < len(waiting):
            project = waiting[number]
            assert project.admitted is not None
            works.reviews.append(
                Review(project.name, project.town, project.admitted, "通过", passed[number], project=project)
            )
        elif number < PASSED:
            works.reviews.append(Review(name, town, day, "通过", passed[number]))
        elif number < PASSED + DEFERRED:
            works.reviews.append(Review(name, town, day, "暂缓", opinion="投资强度不足，完善方案后再议"))
        else:
            works.reviews.append(Review(name, town, day, "不通过", opinion="不符合产业导向"))
    for number in range(60):
        topic = ("review 2013", number)
        town = pick(TOWNS[:11], (3, 3, 4, 9, 9, 6, 5, 7, 8, 7, 2), *topic, "town")
        result = pick(("通过", "暂缓", "不通过"), (7, 2, 1), *topic, "result")
        works.reviews.append(
            Review(
                f"{town.head}示例评审2013-{number + 1:02d}号项目",
                town,
                date(2013, 1, 15) + timedelta(14 * draw(0, 24, *topic)),
                result,
                draw(500, 2600, *topic, "area") if result == "通过" else None,
            )
        )


def _invest(works: Works) -> None:
    """Spread each total over the projects at work in 2014, by their size and the months they worked."""
    for total, upgrade in ((UPGRADE_INVESTED, True), (OTHER_INVESTED, False)):
        at_work = [
            (project, period, project.planned * (2 if month == 2 else 1))
            for project in works.projects
            if (project.kind in UPGRADES) is upgrade and project.planned >= 500
            for period, month in PERIODS
            if _works_in(project, month)
        ]
        shares = apportion(total, [weight for _project, _period, weight in at_work])
        works.investments += [
            (project, period, share) for (project, period, _w), share in zip(at_work, shares, strict=True)
        ]
    works.investments += [
        (project, period, project.planned * 4)
        for project in works.projects
        if project.planned < 500
        for period, month in PERIODS
        if _works_in(project, month)
    ]


def _works_in(project: Project, month: int) -> bool:
    """Whether work was done in the month: started by its end, and not finished before it began."""
    begins = date(2014, 1 if month == 2 else month, 1)
    ends = date(2014, month, 28)
    return bool(
        project.started and project.started <= ends and not (project.finished and project.finished < begins)
    )


def split_investment(project: Project, amount: int) -> tuple[Decimal, Decimal, Decimal]:
    """An amount in hundredths of 万元 as construction, equipment and other, in 万元."""
    weights = [20, 74, 6] if project.kind in UPGRADES else [62, 27, 11]
    building, machines, other = (Decimal(part) / HUNDREDTHS for part in apportion(amount, weights))
    return building, machines, other
