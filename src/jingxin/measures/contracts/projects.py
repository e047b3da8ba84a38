"""What the projects ledger puts into a snapshot: projects, their plans and halts, reviews, money, listing, obstacles."""

from jingxin.core.language import _
from jingxin.measures.tables import NOT_BLANK, Column, ContractTable, Type

KINDS = {
    "NEW": _("新建"),
    "EXPANSION": _("扩建"),
    "RECONSTRUCTION": _("改建"),
    "TECHNICAL_UPGRADE": _("技术改造"),
    "MOVE": _("迁建"),
    "PURCHASE": _("单纯购置"),
}

PROJECTS = ContractTable(
    name="projects",
    title=_("项目"),
    ledger="projects",
    grain=("project",),
    columns=(
        Column("project", Type.STRING, _("项目编号"), constraint=NOT_BLANK),
        Column("project_name", Type.STRING, _("项目名称"), constraint=NOT_BLANK),
        Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
        Column("owner", Type.STRING, _("项目业主"), required=False, references="firms.firm"),
        Column("park", Type.STRING, _("所在园区"), required=False, references="parks.park"),
        Column("kind", Type.STRING, _("建设性质"), required=False, words=KINDS),
        Column("planned_investment_wan_yuan", Type.DECIMAL, _("计划总投资"), unit="万元", required=False),
        Column("is_major", Type.BOOLEAN, _("重大产业项目")),
        Column("responsible", Type.STRING, _("责任单位"), required=False),
        Column("land_area_mu", Type.DECIMAL, _("用地面积"), unit="亩", required=False),
        Column("admitted_on", Type.DATE, _("评审准入日期"), required=False),
        Column("signed_on", Type.DATE, _("签约日期"), required=False),
        Column("land_supplied_on", Type.DATE, _("供地日期"), required=False),
        Column("filed_on", Type.DATE, _("备案日期"), required=False),
        Column("started_on", Type.DATE, _("开工日期"), required=False),
        Column("completed_on", Type.DATE, _("竣工日期"), required=False),
        Column("in_production_on", Type.DATE, _("投产日期"), required=False),
        Column("at_capacity_on", Type.DATE, _("达产日期"), required=False),
    ),
)

# What every paper of a project says of it.
_OF_PROJECT = (
    Column("project", Type.STRING, _("项目编号"), references="projects.project"),
    Column("project_name", Type.STRING, _("项目名称")),
    Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
)

MILESTONE_PLANS = ContractTable(
    name="milestone_plans",
    title=_("项目节点计划"),
    ledger="projects",
    grain=("project", "stage", "decided_on"),
    columns=(
        *_OF_PROJECT,
        Column("stage", Type.STRING, _("节点")),
        Column("planned_on", Type.DATE, _("计划日期")),
        Column("decided_on", Type.DATE, _("确定日期")),
        Column("reason", Type.STRING, _("变更理由"), required=False),
    ),
)

PROJECT_HALTS = ContractTable(
    name="project_halts",
    title=_("项目停建和终止"),
    ledger="projects",
    grain=("project", "valid_from"),
    columns=(
        *_OF_PROJECT,
        Column(
            "halt",
            Type.STRING,
            _("情形"),
            words={
                "SUSPENDED": _("停建"),
                "AGREEMENT_ENDED": _("解除协议"),
                "LAND_TAKEN_BACK": _("收回土地"),
            },
        ),
        Column("valid_from", Type.DATE, _("起始日")),
        Column("valid_to", Type.DATE, _("恢复日"), required=False),
        Column("reason", Type.STRING, _("原因")),
    ),
)

ADMISSION_REVIEWS = ContractTable(
    name="admission_reviews",
    title=_("项目准入评审"),
    ledger="projects",
    grain=("review_name", "reviewed_on"),
    columns=(
        Column("review_name", Type.STRING, _("评审项目"), constraint=NOT_BLANK),
        Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
        Column("reviewed_on", Type.DATE, _("评审日期")),
        Column(
            "result",
            Type.STRING,
            _("评审结果"),
            words={"PASSED": _("通过"), "REJECTED": _("不通过"), "DEFERRED": _("暂缓")},
        ),
        Column("land_admitted_mu", Type.DECIMAL, _("准入用地"), unit="亩", required=False),
    ),
)

PROJECT_INVESTMENTS = ContractTable(
    name="project_investments",
    title=_("项目月度投资"),
    ledger="projects",
    grain=("project", "period"),
    columns=(
        *_OF_PROJECT,
        Column("period", Type.STRING, _("时期")),
        Column("first_month", Type.DATE, _("起始月")),
        Column("last_month", Type.DATE, _("截止月")),
        Column("kind", Type.STRING, _("建设性质"), required=False, words=KINDS),
        Column("planned_investment_wan_yuan", Type.DECIMAL, _("计划总投资"), unit="万元", required=False),
        Column("investment_wan_yuan", Type.DECIMAL, _("完成投资"), unit="万元"),
    ),
)

PROVINCE_LISTINGS = ContractTable(
    name="province_listings",
    title=_("省重大产业项目"),
    ledger="projects",
    grain=("project", "stepped_on"),
    columns=(
        *_OF_PROJECT,
        Column(
            "stage",
            Type.STRING,
            _("步骤"),
            words={
                "APPLIED": _("申报"),
                "LISTED": _("列入"),
                "QUOTA_PREARRANGED": _("用地指标预安排"),
                "STARTED": _("开工"),
                "CHECKED": _("考核验收"),
                "QUOTA_GIVEN": _("用地指标下达"),
                "WITHDRAWN": _("调出"),
            },
        ),
        Column("stepped_on", Type.DATE, _("日期")),
        Column("batch", Type.STRING, _("批次"), required=False),
        Column("quota_mu", Type.DECIMAL, _("用地指标"), unit="亩", required=False),
    ),
)

OBSTACLES = ContractTable(
    name="obstacles",
    title=_("项目清障"),
    ledger="projects",
    grain=("project", "kind", "raised_on"),
    columns=(
        *_OF_PROJECT,
        Column("kind", Type.STRING, _("类别")),
        Column("owner", Type.STRING, _("牵头单位")),
        Column("raised_on", Type.DATE, _("提出日期")),
        Column("due_on", Type.DATE, _("办理期限")),
        Column("reason", Type.STRING, _("情况")),
        Column("resolved_on", Type.DATE, _("解决日期"), required=False),
    ),
)

LAND_PROMISES = ContractTable(
    name="land_promises",
    title=_("标准地承诺"),
    ledger="projects",
    grain=("project", "indicator"),
    columns=(
        *_OF_PROJECT,
        Column(
            "indicator",
            Type.STRING,
            _("承诺指标"),
            words={
                "INVESTMENT_INTENSITY": _("固定资产投资强度（万元/亩）"),
                "PLOT_RATIO": _("容积率"),
                "TAX_PER_MU": _("亩均税收（万元/亩）"),
                "ENERGY_INTENSITY": _("单位工业增加值能耗（吨标准煤/万元）"),
                "EMISSION_INTENSITY": _("单位工业增加值排放（吨/万元）"),
                "RESEARCH_SHARE": _("研发经费占比（%）"),
            },
        ),
        Column("promised", Type.DECIMAL, _("承诺值")),
        Column("promised_on", Type.DATE, _("承诺日期")),
        Column("judged_on", Type.DATE, _("核验日期"), required=False),
        Column("found", Type.DECIMAL, _("核验值"), required=False),
        Column("is_kept", Type.BOOLEAN, _("达标"), required=False),
    ),
)

LEADER_LINKS = ContractTable(
    name="leader_links",
    title=_("项目领导联系"),
    ledger="projects",
    grain=("project", "mechanism", "leader", "valid_from"),
    columns=(
        *_OF_PROJECT,
        Column(
            "mechanism",
            Type.STRING,
            _("联系机制"),
            words={"ONE_TWO_FOUR": _("一联二挂四促"), "NINE_CONTACTS": _("九联系")},
        ),
        Column("leader", Type.STRING, _("联系领导"), constraint=NOT_BLANK),
        Column("office", Type.STRING, _("联系单位"), required=False),
        Column("valid_from", Type.DATE, _("起始日")),
        Column("valid_to", Type.DATE, _("终止日（不含）"), required=False),
    ),
)

PROJECT_PLOTS = ContractTable(
    name="project_plots",
    title=_("项目用地"),
    ledger="projects",
    grain=("project", "plot"),
    columns=(*_OF_PROJECT, Column("plot", Type.STRING, _("地块编号"), references="plots.plot")),
)

TABLES = (
    PROJECTS,
    MILESTONE_PLANS,
    PROJECT_HALTS,
    ADMISSION_REVIEWS,
    PROJECT_INVESTMENTS,
    PROVINCE_LISTINGS,
    OBSTACLES,
    LAND_PROMISES,
    LEADER_LINKS,
    PROJECT_PLOTS,
)
