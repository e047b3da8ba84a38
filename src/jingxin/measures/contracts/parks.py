"""What the parks ledger puts into a snapshot: parks, their plans and ground, firms, support, sessions, standing."""

from jingxin.core.language import _
from jingxin.measures.tables import NOT_BLANK, Column, ContractTable, Type, at_least

KINDS = {"INDUSTRIAL": _("小微企业园"), "ECOMMERCE": _("电子商务创业园")}
MODES = {"REUSED": _("盘活拆后和闲置用地"), "EXISTING": _("统筹现有工业用地"), "NEW": _("新开发")}
STAGES = {"APPROVED": _("方案批复"), "STARTED": _("开工"), "COMPLETED": _("竣工"), "OPENED": _("投用")}
ITEMS = {
    "ROAD": _("道路"),
    "WATER": _("供水"),
    "POWER": _("供电"),
    "GAS": _("供气"),
    "TELECOM": _("通讯"),
    "SEWAGE": _("污水处理"),
    "FIRE": _("消防系统"),
    "LEVELLED": _("场地平整"),
}
ENTRIES = {"LAND": _("供地自建"), "PURCHASE": _("购置厂房"), "LEASE": _("租赁厂房")}
RELIEFS = {"FEE_WAIVED": _("规费减免"), "GRANT": _("资金补助")}
SESSIONS = {"VISIT": _("走访"), "MEETING": _("例会")}
LEVELS = {"COUNTY": _("县级认定"), "CITY": _("市级认定"), "PROVINCE": _("省级认定")}

PARKS = ContractTable(
    name="parks",
    title=_("园区"),
    ledger="parks",
    grain=("park",),
    columns=(
        Column("park", Type.STRING, _("园区编号"), constraint=NOT_BLANK),
        Column("park_name", Type.STRING, _("园区"), constraint=NOT_BLANK),
        Column("called", Type.STRING, _("简称"), constraint=NOT_BLANK),
        Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
        Column("kind", Type.STRING, _("类型"), words=KINDS),
        Column("mode", Type.STRING, _("建设模式"), required=False, words=MODES),
        Column("land_area_mu", Type.DECIMAL, _("规划用地面积"), unit="亩", required=False),
        Column("floor_area_sqm", Type.DECIMAL, _("规划建筑面积"), unit="平方米", required=False),
        Column("leading_division", Type.STRING, _("主导产业"), required=False),
        Column("listed_on", Type.DATE, _("列入计划日期"), required=False),
        Column("approved_on", Type.DATE, _("方案批复日期"), required=False),
        Column("started_on", Type.DATE, _("开工日期"), required=False),
        Column("completed_on", Type.DATE, _("竣工日期"), required=False),
        Column("opened_on", Type.DATE, _("投用日期"), required=False),
        Column("cancelled_on", Type.DATE, _("取消日期"), required=False),
    ),
)

# What every fact of a park says of it.
_OF_PARK = (
    Column("park", Type.STRING, _("园区编号"), references="parks.park"),
    Column("park_name", Type.STRING, _("园区")),
    Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
)
# A tenant is seen by whoever sees the park: its town is the park's, wherever the firm has its seat.
_TENANT = (
    Column("tenant", Type.STRING, _("企业编号"), references="firms.firm"),
    Column("tenant_name", Type.STRING, _("企业")),
)


def _of_park(name: str, title: str, grain: tuple[str, ...], *columns: Column) -> ContractTable:
    return ContractTable(
        name=name, title=title, ledger="parks", grain=("park", *grain), columns=(*_OF_PARK, *columns)
    )


TABLES = (
    PARKS,
    _of_park(
        "park_plans",
        _("园区节点计划"),
        ("stage", "decided_on"),
        Column("stage", Type.STRING, _("节点"), words=STAGES),
        Column("planned_on", Type.DATE, _("计划日期")),
        Column("decided_on", Type.DATE, _("确定日期")),
        Column("reason", Type.STRING, _("变更理由"), required=False),
    ),
    _of_park(
        "clearing_events",
        _("拆除记录"),
        ("village", "cleared_on"),
        Column("village", Type.STRING, _("村居"), constraint=NOT_BLANK),
        Column("cleared_on", Type.DATE, _("拆除日期")),
        Column("area_sqm", Type.DECIMAL, _("拆除面积"), unit="平方米"),
    ),
    _of_park(
        "readiness_facts",
        _("七通一平"),
        ("item", "accepted_on"),
        Column("item", Type.STRING, _("条件"), words=ITEMS),
        Column("accepted_on", Type.DATE, _("验收日期")),
        Column("revoked_on", Type.DATE, _("失效日期"), required=False),
    ),
    _of_park(
        "tenancies",
        _("入园企业"),
        ("tenant", "planned_on"),
        *_TENANT,
        Column("entry", Type.STRING, _("入园方式"), words=ENTRIES),
        Column("planned_on", Type.DATE, _("安排入园日期")),
        Column("started_on", Type.DATE, _("开工日期"), required=False),
        Column("in_production_on", Type.DATE, _("投产日期"), required=False),
        Column("left_on", Type.DATE, _("退出日期"), required=False),
    ),
    _of_park(
        "tenant_returns",
        _("园区企业产值税收"),
        ("tenant", "period"),
        *_TENANT,
        Column("period", Type.STRING, _("时期")),
        Column("first_month", Type.DATE, _("起始月")),
        Column("last_month", Type.DATE, _("截止月")),
        Column("output_wan_yuan", Type.DECIMAL, _("产值"), unit="万元"),
        Column("tax_wan_yuan", Type.DECIMAL, _("税收"), unit="万元"),
    ),
    _of_park(
        "park_reliefs",
        _("减免和补助"),
        ("row_key",),
        Column("tenant", Type.STRING, _("企业编号"), required=False, references="firms.firm"),
        Column("relief", Type.STRING, _("类别"), words=RELIEFS),
        Column("title", Type.STRING, _("项目")),
        Column("amount_wan_yuan", Type.DECIMAL, _("金额"), unit="万元"),
        Column("decided_on", Type.DATE, _("决定日期")),
        Column("paid_on", Type.DATE, _("拨付日期"), required=False),
    ),
    _of_park(
        "park_sessions",
        _("走访和例会"),
        ("session", "held_on"),
        Column("session", Type.STRING, _("形式"), words=SESSIONS),
        Column("held_on", Type.DATE, _("日期")),
        Column("chaired_by", Type.STRING, _("带队或主持")),
    ),
    _of_park(
        "park_tasks",
        _("议定事项"),
        ("row_key",),
        Column("decided_on", Type.DATE, _("议定日期")),
        Column("matter", Type.STRING, _("议定事项")),
        Column("owner", Type.STRING, _("责任单位")),
        Column("due_on", Type.DATE, _("办理期限")),
        Column("done_on", Type.DATE, _("办结日期"), required=False),
        Column("outcome", Type.STRING, _("办理结果"), required=False),
    ),
    _of_park(
        "park_recognitions",
        _("园区认定"),
        ("level", "recognised_on"),
        Column("level", Type.STRING, _("级别"), words=LEVELS),
        Column("recognised_on", Type.DATE, _("认定日期")),
        Column("withdrawn_on", Type.DATE, _("撤销日期"), required=False),
    ),
    _of_park(
        "park_ratings",
        _("园区年度评价"),
        ("year",),
        Column("year", Type.INTEGER, _("年度")),
        Column("score", Type.DECIMAL, _("得分")),
        Column("stars", Type.INTEGER, _("星级"), constraint=at_least(0)),
        Column("band", Type.STRING, _("等次"), required=False),
    ),
)
