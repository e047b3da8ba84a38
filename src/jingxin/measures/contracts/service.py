"""What the service ledger puts into a snapshot: visits planned and made, each step of each problem with where it led, inspections, classes of cases."""

from jingxin.core.language import _
from jingxin.measures.tables import GIVEN_TO, NOT_BLANK, Column, ContractTable, Type, at_least

MECHANISMS = {
    "MERIT": _("功勋企业走访"),
    "NINE_LINKS": _("九联系"),
    "RESIDENT": _("驻企服务员"),
    "BUREAU": _("局领导走访"),
}
SOURCES = {**MECHANISMS, "FIRM": _("企业自报")}
CATEGORIES = {
    "LAND": _("用地"),
    "APPROVAL": _("审批"),
    "MONEY": _("融资"),
    "LABOUR": _("用工"),
    "UTILITIES": _("水电路配套"),
    "POLICY": _("政策兑现"),
    "ENVIRONMENT": _("环保安全"),
    "MARKET": _("市场开拓"),
    "OTHER": _("其他"),
}
TIERS = {
    "MERIT": _("功勋企业"),
    "DRAGON": _("巨龙企业"),
    "STAR": _("明星企业"),
    "EXCELLENT": _("优秀企业"),
    "SMALL": _("小微企业"),
    "OTHER": _("其他"),
}
LEVELS = {"ORDINARY": _("一般问题"), "KEY": _("重点问题"), "HARD": _("难题")}
STATUSES = {
    "COLLECTED": _("待交办"),
    "ASSIGNED": _("待签收"),
    "OBJECTED": _("部门退回"),
    "HANDLING": _("正在办理"),
    "PROGRESSED": _("取得重大进展"),
    "PAUSED": _("中止"),
    "REFERRED": _("已上报"),
    "SETTLED": _("已办结"),
    "FED_BACK": _("已反馈"),
    "RATED": _("已评价"),
    "ARCHIVED": _("已归档"),
    "MERGED": _("已合并"),
    "WITHDRAWN": _("企业撤回"),
}
RATINGS = {"SATISFIED": _("满意"), "BASICALLY": _("基本满意"), "UNSATISFIED": _("不满意")}

VISITS = ContractTable(
    name="visits",
    title=_("企业走访"),
    ledger="service",
    grain=("row_key",),
    columns=(
        Column("mechanism", Type.STRING, _("走访机制"), words=MECHANISMS),
        Column("firm", Type.STRING, _("企业编号"), references="firms.firm"),
        Column("visited_on", Type.DATE, _("走访日期")),
        Column("leader", Type.STRING, _("走访领导"), constraint=NOT_BLANK),
        Column("on_site", Type.BOOLEAN, _("现场办公")),
    ),
)

VISIT_PLANS = ContractTable(
    name="visit_plans",
    title=_("走访计划"),
    ledger="service",
    grain=("row_key",),
    columns=(
        Column("planned_year", Type.INTEGER, _("年度")),
        Column("mechanism", Type.STRING, _("走访机制"), words=MECHANISMS),
        Column("firm", Type.STRING, _("企业编号"), references="firms.firm"),
        Column("tier", Type.STRING, _("企业梯队"), words=TIERS),
        Column("leader", Type.STRING, _("走访领导"), constraint=NOT_BLANK),
    ),
)

PROBLEM_STEPS = ContractTable(
    name="problem_steps",
    title=_("企业问题办理记录"),
    ledger="service",
    grain=("problem", "number"),
    columns=(
        Column("problem", Type.STRING, _("问题编号"), constraint=NOT_BLANK),
        Column("number", Type.INTEGER, _("序号"), constraint=at_least(1)),
        Column("problem_title", Type.STRING, _("问题"), constraint=NOT_BLANK),
        Column("firm", Type.STRING, _("企业编号"), references="firms.firm"),
        Column("firm_title", Type.STRING, _("企业简称"), constraint=NOT_BLANK),
        Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
        Column("channel", Type.STRING, _("问题来源"), words=SOURCES),
        Column("category", Type.STRING, _("类别"), words=CATEGORIES),
        Column("level", Type.STRING, _("等级"), words=LEVELS),
        Column("leader", Type.STRING, _("挂钩县领导"), required=False),
        Column("case_class", Type.STRING, _("类案"), required=False, references="case_classes.case_class"),
        Column("collected_on", Type.DATE, _("收集日期")),
        Column("stepped_on", Type.DATE, _("最近办理日期")),
        # The day of the next step: until then, and not on it, this is where the problem stands.
        Column("stood_to", Type.DATE, _("下一步日期"), required=False),
        Column("status", Type.STRING, _("状态"), words=STATUSES),
        # As it stood at the end of the day before; blank on the first day. What a day brought is told by the last row of it.
        Column("status_before", Type.STRING, _("前一日状态"), required=False, words=STATUSES),
        Column("department_before", Type.STRING, _("前一日主办部门"), required=False),
        Column("reopened", Type.BOOLEAN, _("当日重办")),
        Column("department", Type.STRING, _("部门代码"), required=False),
        Column("department_name", Type.STRING, _("主办部门"), required=False),
        GIVEN_TO,
        Column("due_on", Type.DATE, _("期限"), required=False),
        Column("settled_on", Type.DATE, _("办结日期"), required=False),
        Column("on_time", Type.BOOLEAN, _("按时办结"), required=False),
        Column("rating", Type.STRING, _("企业评价"), required=False, words=RATINGS),
        Column("rated_on", Type.DATE, _("评价日期"), required=False),
        Column("reason", Type.STRING, _("部门最近说明"), required=False),
    ),
)

INSPECTIONS = ContractTable(
    name="inspections",
    title=_("督查记录"),
    ledger="service",
    grain=("row_key",),
    columns=(
        Column("problem", Type.STRING, _("问题编号"), constraint=NOT_BLANK),
        Column("problem_title", Type.STRING, _("问题"), constraint=NOT_BLANK),
        Column("firm_title", Type.STRING, _("企业简称"), constraint=NOT_BLANK),
        Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
        Column("department_name", Type.STRING, _("主办部门"), required=False),
        GIVEN_TO,
        Column("inspected_on", Type.DATE, _("督查日期")),
        Column(
            "finding",
            Type.STRING,
            _("督查结论"),
            words={
                "TRUE": _("属实"),
                "PARTLY": _("部分属实"),
                "FALSE": _("不属实"),
                "STUCK": _("无实质进展"),
            },
        ),
        Column("found", Type.STRING, _("现场情况"), constraint=NOT_BLANK),
        Column("demand", Type.STRING, _("整改要求"), required=False),
        Column("mend_by", Type.DATE, _("整改期限"), required=False),
        Column("mended_on", Type.DATE, _("整改完成日期"), required=False),
    ),
)

CASE_CLASSES = ContractTable(
    name="case_classes",
    title=_("类案"),
    ledger="service",
    grain=("case_class",),
    columns=(
        Column("case_class", Type.STRING, _("类案"), constraint=NOT_BLANK),
        Column("cause", Type.STRING, _("共性原因"), constraint=NOT_BLANK),
        Column("remedy", Type.STRING, _("面上措施"), required=False),
        Column("department_name", Type.STRING, _("牵头部门"), required=False),
        Column("closed_on", Type.DATE, _("落实日期"), required=False),
    ),
)

TABLES = (VISITS, VISIT_PLANS, PROBLEM_STEPS, INSPECTIONS, CASE_CLASSES)
