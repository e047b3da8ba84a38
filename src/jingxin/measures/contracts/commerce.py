"""What the commerce ledger puts into a snapshot: things of the year's plan, exhibitions, filings, contracts, places."""

from jingxin.core.language import _
from jingxin.measures.tables import NOT_BLANK, Column, ContractTable, Type, at_least

_PLANNED = (
    Column("thing", Type.STRING, _("编号"), constraint=NOT_BLANK),
    Column("thing_name", Type.STRING, _("名称"), constraint=NOT_BLANK),
    Column("area", Type.STRING, _("所属镇街"), required=False, references="areas.code"),
    Column("planned_on", Type.DATE, _("列入计划日期")),
    Column("due_on", Type.DATE, _("计划完成日期"), required=False),
    Column("started_on", Type.DATE, _("开始日期"), required=False),
    Column("done_on", Type.DATE, _("完成日期"), required=False),
    Column("cancelled_on", Type.DATE, _("取消日期"), required=False),
)
PLACES = {"DOMESTIC": _("境内"), "ABROAD": _("境外")}


def _planned(name: str, title: str, *more: Column) -> ContractTable:
    return ContractTable(
        name=name, title=title, ledger="commerce", grain=("thing",), columns=(*_PLANNED, *more)
    )


SHOPS = _planned(
    "shops",
    _("连锁便民店"),
    Column("work", Type.STRING, _("建设方式"), words={"NEW": _("新建"), "UPGRADE": _("改造提升")}),
)
MARKET_PROJECTS = _planned(
    "market_projects",
    _("商贸市场项目"),
    Column(
        "kind",
        Type.STRING,
        _("市场类别"),
        words={
            "FARM": _("农贸市场"),
            "TRADE": _("专业市场"),
            "DISTRIBUTION": _("配送中心"),
            "OTHER": _("其他"),
        },
    ),
    Column("is_key", Type.BOOLEAN, _("年度重点")),
    Column("investment_wan_yuan", Type.DECIMAL, _("计划投资"), unit="万元", required=False),
)
PROMOTIONS = _planned(
    "promotions",
    _("促销活动"),
    Column(
        "kind",
        Type.STRING,
        _("活动类别"),
        words={"SALE": _("商品促销"), "CARS": _("车展"), "FOOD": _("美食节"), "OTHER": _("其他")},
    ),
    Column("sales_wan_yuan", Type.DECIMAL, _("现场销售额"), unit="万元", required=False),
)

EXHIBITIONS = ContractTable(
    name="exhibitions",
    title=_("展会"),
    ledger="commerce",
    grain=("exhibition",),
    columns=(
        Column("exhibition", Type.STRING, _("展会编号"), constraint=NOT_BLANK),
        Column("exhibition_name", Type.STRING, _("展会名称"), constraint=NOT_BLANK),
        Column("place", Type.STRING, _("境内外"), words=PLACES),
        Column("year", Type.INTEGER, _("年度"), constraint=at_least(1990)),
        Column("position", Type.INTEGER, _("目录序号"), required=False, constraint=at_least(1)),
        Column("opens_on", Type.DATE, _("开幕日期"), required=False),
        Column("listed_on", Type.DATE, _("列入重点目录日期"), required=False),
        Column("removed_on", Type.DATE, _("调出目录日期"), required=False),
    ),
)

EXHIBITION_ENTRIES = ContractTable(
    name="exhibition_entries",
    title=_("参展企业"),
    ledger="commerce",
    grain=("exhibition", "firm"),
    columns=(
        Column("exhibition", Type.STRING, _("展会编号"), references="exhibitions.exhibition"),
        Column("exhibition_name", Type.STRING, _("展会名称"), constraint=NOT_BLANK),
        Column("place", Type.STRING, _("境内外"), words=PLACES),
        Column("firm", Type.STRING, _("企业"), references="firms.firm"),
        Column("attended_on", Type.DATE, _("参展日期"), required=False),
        Column("booths", Type.INTEGER, _("摊位数"), constraint=at_least(1)),
        Column("subsidy_wan_yuan", Type.DECIMAL, _("核定补助"), unit="万元", required=False),
        Column("paid_on", Type.DATE, _("拨付日期"), required=False),
    ),
)

OUTWARD_FILINGS = ContractTable(
    name="outward_filings",
    title=_("境外投资备案"),
    ledger="commerce",
    grain=("filing",),
    columns=(
        Column("filing", Type.STRING, _("备案号"), constraint=NOT_BLANK),
        Column("project", Type.STRING, _("项目名称"), constraint=NOT_BLANK),
        Column("firm", Type.STRING, _("投资企业"), references="firms.firm"),
        Column("country", Type.STRING, _("国家（地区）"), constraint=NOT_BLANK),
        Column("filed_on", Type.DATE, _("备案日期")),
        Column("withdrawn_on", Type.DATE, _("撤销备案日期"), required=False),
        Column("amount_wan_usd", Type.DECIMAL, _("中方投资额"), unit="万美元"),
    ),
)

OUTSOURCING_CONTRACTS = ContractTable(
    name="outsourcing_contracts",
    title=_("服务外包合同"),
    ledger="commerce",
    grain=("contract",),
    columns=(
        Column("contract", Type.STRING, _("合同编号"), constraint=NOT_BLANK),
        Column("content", Type.STRING, _("服务内容"), constraint=NOT_BLANK),
        Column("firm", Type.STRING, _("承接企业"), references="firms.firm"),
        Column("signed_on", Type.DATE, _("签订日期")),
        Column("amount_wan_usd", Type.DECIMAL, _("合同额"), unit="万美元"),
    ),
)

OUTSOURCING_EXECUTIONS = ContractTable(
    name="outsourcing_executions",
    title=_("服务外包执行"),
    ledger="commerce",
    grain=("contract", "executed_on"),
    columns=(
        Column("contract", Type.STRING, _("合同编号"), references="outsourcing_contracts.contract"),
        Column("content", Type.STRING, _("服务内容"), constraint=NOT_BLANK),
        Column("firm", Type.STRING, _("承接企业"), references="firms.firm"),
        Column("executed_on", Type.DATE, _("执行日期")),
        Column("amount_wan_usd", Type.DECIMAL, _("执行额"), unit="万美元"),
    ),
)

ONLINE_PLACES = ContractTable(
    name="online_places",
    title=_("电商村和协会"),
    ledger="commerce",
    grain=("place",),
    columns=(
        Column("place", Type.STRING, _("编号"), constraint=NOT_BLANK),
        Column("place_name", Type.STRING, _("名称"), constraint=NOT_BLANK),
        Column(
            "kind",
            Type.STRING,
            _("电商类别"),
            words={"VILLAGE": _("电商专业村"), "ASSOCIATION": _("行业协会"), "PAVILION": _("地方馆")},
        ),
        Column("area", Type.STRING, _("所属镇街"), required=False, references="areas.code"),
        Column("founded_on", Type.DATE, _("成立日期")),
        Column("closed_on", Type.DATE, _("撤销日期"), required=False),
    ),
)

ONLINE_YEARS = ContractTable(
    name="online_years",
    title=_("电商村年度情况"),
    ledger="commerce",
    grain=("place", "year"),
    columns=(
        Column("place", Type.STRING, _("编号"), references="online_places.place"),
        Column("place_name", Type.STRING, _("名称"), constraint=NOT_BLANK),
        Column("area", Type.STRING, _("所属镇街"), required=False, references="areas.code"),
        Column("year", Type.INTEGER, _("年度"), constraint=at_least(1990)),
        Column("sales_wan_yuan", Type.DECIMAL, _("网络销售额"), unit="万元"),
        Column("active_shops", Type.INTEGER, _("活跃网店"), unit="家", constraint=at_least(0)),
        Column("households", Type.INTEGER, _("家庭户数"), unit="户", constraint=at_least(0)),
    ),
)

TABLES = (
    SHOPS,
    MARKET_PROJECTS,
    PROMOTIONS,
    EXHIBITIONS,
    EXHIBITION_ENTRIES,
    OUTWARD_FILINGS,
    OUTSOURCING_CONTRACTS,
    OUTSOURCING_EXECUTIONS,
    ONLINE_PLACES,
    ONLINE_YEARS,
)
