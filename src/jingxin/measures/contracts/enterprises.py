"""What the enterprises ledger puts into a snapshot: who there is, where, in which industry, since when."""

from jingxin.core.language import _
from jingxin.measures.tables import NOT_BLANK, Column, ContractTable, Type, at_least

VALID_FROM = Column("valid_from", Type.DATE, _("起始日期"), required=False)
VALID_TO = Column("valid_to", Type.DATE, _("截止日期（不含）"), required=False)

LEVELS = {"PROVINCE": _("省"), "CITY": _("市"), "COUNTY": _("县（市、区）"), "TOWN": _("镇街")}
SIZES = {"LARGE": _("大型"), "MEDIUM": _("中型"), "SMALL": _("小型"), "MICRO": _("微型")}

AREAS = ContractTable(
    name="areas",
    title=_("行政区划"),
    ledger="enterprises",
    grain=("code",),
    columns=(
        Column("code", Type.STRING, _("区划代码"), constraint=NOT_BLANK),
        Column("name", Type.STRING, _("区划名称"), constraint=NOT_BLANK),
        Column("level", Type.STRING, _("层级"), words=LEVELS),
        Column("kind", Type.STRING, _("类别"), required=False),
        Column("parent", Type.STRING, _("上级区划"), required=False, references="areas.code"),
        VALID_FROM,
        VALID_TO,
    ),
)

INDUSTRIES = ContractTable(
    name="industries",
    title=_("国民经济行业分类"),
    ledger="enterprises",
    grain=("edition", "code"),
    columns=(
        Column("edition", Type.STRING, _("版本"), constraint=NOT_BLANK),
        Column("code", Type.STRING, _("行业代码"), constraint=NOT_BLANK),
        Column("name", Type.STRING, _("行业名称"), constraint=NOT_BLANK),
        Column("level", Type.INTEGER, _("层次"), constraint=at_least(1)),
        Column("parent", Type.STRING, _("上级代码"), required=False),
    ),
)

FIRMS = ContractTable(
    name="firms",
    title=_("企业"),
    ledger="enterprises",
    grain=("firm",),
    columns=(
        Column("firm", Type.STRING, _("企业编号"), constraint=NOT_BLANK),
        Column("name", Type.STRING, _("企业名称"), constraint=NOT_BLANK),
        Column("short_name", Type.STRING, _("企业简称"), required=False),
        Column("uscc", Type.STRING, _("统一社会信用代码"), required=False),
        Column("founded_on", Type.DATE, _("成立日期"), required=False),
        Column("closed_on", Type.DATE, _("注销日期"), required=False),
        Column("size", Type.STRING, _("规模"), required=False, words=SIZES),
    ),
)

FIRM_NAMES = ContractTable(
    name="firm_names",
    title=_("企业名称沿革"),
    ledger="enterprises",
    grain=("row_key",),
    columns=(
        Column("firm", Type.STRING, _("企业编号"), references="firms.firm"),
        Column("name", Type.STRING, _("企业名称"), constraint=NOT_BLANK),
        VALID_FROM,
        VALID_TO,
    ),
)

FIRM_TOWNS = ContractTable(
    name="firm_towns",
    title=_("企业所属镇街"),
    ledger="enterprises",
    grain=("row_key",),
    columns=(
        Column("firm", Type.STRING, _("企业编号"), references="firms.firm"),
        Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
        VALID_FROM,
        VALID_TO,
    ),
)

FIRM_INDUSTRIES = ContractTable(
    name="firm_industries",
    title=_("企业所属行业"),
    ledger="enterprises",
    grain=("row_key",),
    columns=(
        Column("firm", Type.STRING, _("企业编号"), references="firms.firm"),
        Column("edition", Type.STRING, _("分类版本")),
        Column("code", Type.STRING, _("行业代码")),
        Column("division", Type.STRING, _("行业大类代码"), required=False),
        Column("division_name", Type.STRING, _("行业大类"), required=False),
        VALID_FROM,
        VALID_TO,
    ),
)

ABOVE_SCALE_SPELLS = ContractTable(
    name="above_scale_spells",
    title=_("规上在库区间"),
    ledger="enterprises",
    grain=("firm", "entered_on"),
    columns=(
        Column("firm", Type.STRING, _("企业编号"), references="firms.firm"),
        Column("entered_on", Type.DATE, _("入库日期")),
        Column("left_on", Type.DATE, _("退库日期（不含）"), required=False),
    ),
)

LISTING_EVENTS = ContractTable(
    name="listing_events",
    title=_("上市进程"),
    ledger="enterprises",
    grain=("row_key",),
    columns=(
        Column("firm", Type.STRING, _("企业编号"), references="firms.firm"),
        Column(
            "stage",
            Type.STRING,
            _("阶段"),
            words={
                "NONE": _("无上市计划"),
                "PLANNED": _("拟上市"),
                "RESTRUCTURED": _("股改"),
                "TUTORED": _("辅导"),
                "FILED": _("申报"),
                "APPROVED": _("过会"),
                "LISTED": _("上市"),
                "DELISTED": _("退市"),
            },
        ),
        Column("on", Type.DATE, _("日期"), required=False),
        Column("exchange", Type.STRING, _("交易所"), required=False),
    ),
)

TABLES = (
    AREAS,
    INDUSTRIES,
    FIRMS,
    FIRM_NAMES,
    FIRM_TOWNS,
    FIRM_INDUSTRIES,
    ABOVE_SCALE_SPELLS,
    LISTING_EVENTS,
)
