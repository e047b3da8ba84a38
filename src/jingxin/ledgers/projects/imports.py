"""The forms of the ledger: projects in one line each, and one form for each kind of paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from attrs import evolve
from django.utils.translation import gettext_lazy

from jingxin.core.finding import Finding
from jingxin.ledgers.enterprises.imports.columns import EDITION, FIRM_REFERENCE, TOWN_REFERENCE
from jingxin.ledgers.enterprises.imports.industries import Industries
from jingxin.ledgers.land.models import Plot
from jingxin.ledgers.parks.imports.columns import PARK
from jingxin.ledgers.projects.models import (
    AdmissionReview,
    HaltKind,
    HaltSpell,
    Kind,
    LandIndicator,
    LandPromise,
    LeaderLink,
    ListingStage,
    Mechanism,
    Milestone,
    MilestonePlan,
    MonthlyInvestment,
    Obstacle,
    ObstacleKind,
    ObstacleStep,
    Project,
    ProjectPlot,
    ProvinceListing,
    ReviewResult,
)
from jingxin.ledgers.projects.models.project import MILESTONE_FIELDS
from jingxin.records.dated_imports import check_spells, save_spells
from jingxin.records.imports import (
    BOOLEAN,
    CHOICE,
    CODE,
    DATE,
    DECIMAL,
    MADE,
    PERIOD,
    REFERENCE,
    SOURCE,
    Column,
    Context,
    Reference,
    Row,
    Sheet,
    Writer,
    save_plainly,
)
from jingxin.records.planned_imports import check_reasons, plan_columns
from jingxin.records.values import told_fields

LEDGER = "projects"
PROJECT = Reference(
    lambda: Project.objects.all(), by=("code", "name"), show="code", what=gettext_lazy("项目")
)
OBSTACLE = Reference(
    lambda: Obstacle.objects.select_related("project"),
    by=("reference",),
    show="reference",
    what=gettext_lazy("清障事项"),
)
PLOT = Reference(lambda: Plot.objects.all(), by=("code", "name"), show="code", what=gettext_lazy("地块"))
PROJECT_NAME = Column(
    gettext_lazy("项目名称"), "project_name", info=True, read=lambda record: record.project.name
)


def _project_column(*, required: bool = True) -> Column:
    return Column(
        gettext_lazy("项目编号"),
        "project",
        kind=REFERENCE,
        required=required,
        reference=PROJECT,
        note="" if required else gettext_lazy("尚未建档的不填"),
    )


def _amount(header: Any, field: str, *, unit: str = "万元", default: Any = None) -> Column:
    return Column(header, field, kind=DECIMAL, places=2, unit=unit, default=default)


def _with_project(queryset: Any) -> Any:
    return queryset.select_related("project")


def _of_project(
    code: str, model: Any, title: Any, key: tuple[str, ...], *columns: Column, **more: Any
) -> Sheet:
    """A form of papers of projects: the project in front, the source behind."""
    return Sheet(
        code=f"projects.{code}",
        ledger=LEDGER,
        title=title,
        model=model,
        key=key,
        after=("projects.project",),
        columns=(_project_column(), PROJECT_NAME, *columns, SOURCE, MADE),
        prepare=_with_project,
        **more,
    )


def check_industries(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """Give each project the industry that its code and edition name; yield a finding where there is none such."""
    industries = Industries()
    for row in rows:
        project = cast("Project", row.record)
        if row.get("industry_code") is None and not row.is_new and "industry_code" not in row.changed:
            continue
        match industries.find(row):
            case Finding() as fault:
                yield fault
            case industry:
                project.industry = industry


def save_projects(rows: Sequence[Row], writer: Writer) -> None:
    """Write projects with the industry found for them, whatever columns changed."""
    save_plainly([row for row in rows if row.is_new], writer)
    changed = [cast("Project", row.record) for row in rows if not row.is_new]
    fields = [field.name for field in told_fields(Project) if field.name != "created_at"]
    writer.update_all(changed, fields)


PROJECT_SHEET = Sheet(
    code="projects.project",
    ledger=LEDGER,
    title=gettext_lazy("项目"),
    model=Project,
    key=("code",),
    after=("enterprises.area", "enterprises.firm", "parks.park"),
    area="town",
    columns=(
        Column(gettext_lazy("项目编号"), "code", kind=CODE, required=True, aliases=("项目代码",)),
        Column(gettext_lazy("项目名称"), "name", required=True),
        Column(gettext_lazy("所属镇街"), "town", kind=REFERENCE, required=True, reference=TOWN_REFERENCE),
        Column(
            gettext_lazy("项目业主"),
            "firm",
            kind=REFERENCE,
            reference=FIRM_REFERENCE,
            aliases=("建设单位", "项目单位"),
        ),
        Column(gettext_lazy("所在园区"), "park", kind=REFERENCE, reference=PARK),
        Column(
            gettext_lazy("行业代码"),
            "industry_code",
            kind=CODE,
            read=lambda project: getattr(project.industry, "code", None),
            note=gettext_lazy("GB/T 4754的代码，连同前面的0"),
        ),
        evolve(EDITION, read=lambda project: getattr(project.industry, "edition", None)),
        Column(gettext_lazy("建设性质"), "kind", kind=CHOICE, choices=Kind),
        _amount(gettext_lazy("计划总投资"), "planned_investment_wan_yuan"),
        _amount(gettext_lazy("设备投资"), "equipment_wan_yuan"),
        Column(gettext_lazy("重大产业项目"), "is_major", kind=BOOLEAN, default=False),
        Column(gettext_lazy("需要供地"), "needs_land", kind=BOOLEAN, default=False),
        _amount(gettext_lazy("用地面积"), "land_area_mu", unit="亩"),
        Column(gettext_lazy("责任单位"), "responsible", note=gettext_lazy("不填的由所属镇街负责")),
        Column(gettext_lazy("协议编号"), "agreement_number"),
        Column(gettext_lazy("备案号"), "filing_number"),
        Column(gettext_lazy("节能审查文号"), "energy_review_number"),
        Column(gettext_lazy("竣工验收文号"), "completion_certificate"),
        *(
            Column(Project._meta.get_field(field).verbose_name, field, kind=DATE)  # type: ignore[union-attr]
            for field in MILESTONE_FIELDS.values()
        ),
        Column(gettext_lazy("备注"), "note"),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("town", "firm", "park", "industry"),
    check=check_industries,
    save=save_projects,
)


PLAN_SHEET = _of_project(
    "milestoneplan",
    MilestonePlan,
    gettext_lazy("项目节点计划"),
    ("project", "stage", "decided_on"),
    *plan_columns(Milestone),
    check=check_reasons,
)
HALT_SHEET = _of_project(
    "haltspell",
    HaltSpell,
    gettext_lazy("项目停建和终止"),
    ("project", "valid_from"),
    Column(gettext_lazy("情形"), "halt", kind=CHOICE, choices=HaltKind, required=True),
    Column(gettext_lazy("起始日"), "valid_from", kind=DATE, required=True),
    Column(
        gettext_lazy("恢复日"), "valid_to", kind=DATE, note=gettext_lazy("当天起恢复建设；还没有恢复的不填")
    ),
    Column(gettext_lazy("原因"), "reason", required=True),
    check=check_spells,
    save=save_spells,
)
INVESTMENT_SHEET = _of_project(
    "monthlyinvestment",
    MonthlyInvestment,
    gettext_lazy("项目月度投资"),
    ("project", "period_code"),
    Column(
        gettext_lazy("时期"),
        "period_code",
        kind=PERIOD,
        required=True,
        note=gettext_lazy("2014-03 为3月；1—2月合报为 2014-01..02"),
    ),
    _amount(gettext_lazy("建安工程"), "construction_wan_yuan", default=0),
    _amount(gettext_lazy("设备工器具购置"), "equipment_wan_yuan", default=0),
    _amount(gettext_lazy("其他费用"), "other_wan_yuan", default=0),
)
LISTING_SHEET = _of_project(
    "provincelisting",
    ProvinceListing,
    gettext_lazy("省重大产业项目"),
    ("project", "stage", "on"),
    Column(gettext_lazy("步骤"), "stage", kind=CHOICE, choices=ListingStage, required=True),
    Column(gettext_lazy("日期"), "on", kind=DATE, required=True),
    Column(gettext_lazy("批次"), "batch"),
    _amount(gettext_lazy("用地指标"), "quota_mu", unit="亩"),
)
OBSTACLE_SHEET = _of_project(
    "obstacle",
    Obstacle,
    gettext_lazy("项目清障"),
    ("project", "kind", "raised_on"),
    Column(gettext_lazy("类别"), "kind", kind=CHOICE, choices=ObstacleKind, required=True),
    Column(gettext_lazy("牵头单位"), "owner", required=True),
    Column(gettext_lazy("提出日期"), "raised_on", kind=DATE, required=True),
    Column(gettext_lazy("办理期限"), "due_on", kind=DATE, required=True, future=True),
    Column(gettext_lazy("情况"), "reason", required=True),
    Column(gettext_lazy("解决日期"), "resolved_on", kind=DATE),
    Column(gettext_lazy("办理结果"), "outcome"),
)
STEP_SHEET = Sheet(
    code="projects.obstaclestep",
    ledger=LEDGER,
    title=gettext_lazy("项目清障进展"),
    model=ObstacleStep,
    key=("obstacle", "taken_on", "taken_by"),
    after=("projects.obstacle",),
    columns=(
        Column(
            gettext_lazy("清障事项"),
            "obstacle",
            kind=REFERENCE,
            required=True,
            reference=OBSTACLE,
            note=gettext_lazy("项目编号、类别、提出日期，如“YJX0001 资金 2014-04-01”"),
        ),
        Column(gettext_lazy("办理日期"), "taken_on", kind=DATE, required=True),
        Column(gettext_lazy("办理单位"), "taken_by", required=True),
        Column(gettext_lazy("办理情况"), "step", required=True),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("obstacle__project"),
)
LEADER_SHEET = _of_project(
    "leaderlink",
    LeaderLink,
    gettext_lazy("项目领导联系"),
    ("project", "mechanism", "leader", "valid_from"),
    Column(gettext_lazy("联系机制"), "mechanism", kind=CHOICE, choices=Mechanism, required=True),
    Column(gettext_lazy("联系领导"), "leader", required=True),
    Column(gettext_lazy("联系单位"), "office"),
    Column(gettext_lazy("起始日"), "valid_from", kind=DATE, required=True),
    Column(gettext_lazy("终止日"), "valid_to", kind=DATE, note=gettext_lazy("当天起不再联系；现行的不填")),
    check=check_spells,
    save=save_spells,
)
PROMISE_SHEET = _of_project(
    "landpromise",
    LandPromise,
    gettext_lazy("标准地承诺"),
    ("project", "indicator"),
    Column(gettext_lazy("承诺指标"), "indicator", kind=CHOICE, choices=LandIndicator, required=True),
    Column(gettext_lazy("承诺值"), "promised", kind=DECIMAL, places=4, required=True),
    Column(gettext_lazy("承诺日期"), "promised_on", kind=DATE, required=True),
    Column(gettext_lazy("核验日期"), "judged_on", kind=DATE),
    Column(gettext_lazy("核验值"), "found", kind=DECIMAL, places=4),
    Column(gettext_lazy("未达标处置"), "remedy"),
)
PROJECT_PLOT_SHEET = Sheet(
    code="projects.projectplot",
    ledger=LEDGER,
    title=gettext_lazy("项目用地"),
    model=ProjectPlot,
    key=("project", "plot"),
    after=("projects.project", "land.plot"),
    columns=(
        _project_column(),
        PROJECT_NAME,
        Column(gettext_lazy("地块编号"), "plot", kind=REFERENCE, required=True, reference=PLOT),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("project", "plot"),
)
REVIEW_SHEET = Sheet(
    code="projects.admissionreview",
    ledger=LEDGER,
    title=gettext_lazy("项目准入评审"),
    model=AdmissionReview,
    key=("name", "reviewed_on"),
    after=("projects.project",),
    area="town",
    columns=(
        Column(gettext_lazy("评审项目"), "name", required=True),
        Column(gettext_lazy("评审日期"), "reviewed_on", kind=DATE, required=True),
        Column(gettext_lazy("所属镇街"), "town", kind=REFERENCE, required=True, reference=TOWN_REFERENCE),
        Column(gettext_lazy("评审结果"), "result", kind=CHOICE, choices=ReviewResult, required=True),
        _amount(gettext_lazy("准入用地"), "land_admitted_mu", unit="亩"),
        Column(gettext_lazy("评审意见"), "opinion"),
        _project_column(required=False),
        SOURCE,
        MADE,
    ),
    prepare=lambda queryset: queryset.select_related("project", "town"),
)

SHEETS = (
    PROJECT_SHEET,
    PLAN_SHEET,
    HALT_SHEET,
    REVIEW_SHEET,
    INVESTMENT_SHEET,
    LISTING_SHEET,
    OBSTACLE_SHEET,
    STEP_SHEET,
    LEADER_SHEET,
    PROMISE_SHEET,
    PROJECT_PLOT_SHEET,
)
