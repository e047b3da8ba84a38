"""What the evaluation ledger puts into a snapshot: yearly figures, land as it is used, facts, final grades, lists."""

from jingxin.core.language import _
from jingxin.measures.tables import NOT_BLANK, Column, ContractTable, Type

FIRM = Column("firm", Type.STRING, _("企业编号"), references="firms.firm")
YEAR = Column("year", Type.INTEGER, _("年度"))
WITHDRAWN = Column("withdrawn_on", Type.DATE, _("撤销日期"), required=False)


def _amount(name: str, heading: str, unit: str) -> Column:
    return Column(name, Type.DECIMAL, heading, unit=unit, required=False)


YEARLY_REPORTS = ContractTable(
    name="yearly_reports",
    title=_("企业年度数据"),
    ledger="evaluation",
    grain=("firm", "year", "department"),
    columns=(
        FIRM,
        YEAR,
        Column(
            "department",
            Type.STRING,
            _("提供部门"),
            words={
                "TAX": _("税务局"),
                "STATISTICS": _("统计局"),
                "POWER": _("供电局"),
                "WATER": _("水务集团"),
                "ENVIRONMENT": _("环保局"),
            },
        ),
        _amount("tax", _("评价税收"), "万元"),
        _amount("land_tax", _("城镇土地使用税"), "万元"),
        _amount("output", _("工业总产值"), "万元"),
        _amount("value_added", _("工业增加值"), "万元"),
        _amount("revenue", _("主营业务收入"), "万元"),
        _amount("research", _("研发经费支出"), "万元"),
        _amount("staff", _("年平均职工人数"), "人"),
        _amount("energy", _("综合能耗（等价值）"), "吨标准煤"),
        _amount("electricity", _("用电量"), "万千瓦时"),
        _amount("water", _("用水量"), "万吨"),
        _amount("emission", _("主要污染物排放量"), "吨"),
        _amount("sewage_fee", _("排污费"), "万元"),
    ),
)

PRODUCTION_SITES = ContractTable(
    name="production_sites",
    title=_("企业用地"),
    ledger="evaluation",
    grain=("site",),
    columns=(
        Column("site", Type.STRING, _("用地编号"), constraint=NOT_BLANK),
        Column("site_name", Type.STRING, _("用地名称"), constraint=NOT_BLANK),
        Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
        Column("area_mu", Type.DECIMAL, _("用地面积"), unit="亩"),
        Column("floor_m2", Type.DECIMAL, _("总建筑面积"), unit="平方米", required=False),
        Column("supplied_on", Type.DATE, _("供地日期"), required=False),
    ),
)

SITE_USES = ContractTable(
    name="site_uses",
    title=_("用地使用"),
    ledger="evaluation",
    grain=("site", "firm", "valid_from"),
    columns=(
        Column("site", Type.STRING, _("用地编号"), references="production_sites.site"),
        FIRM,
        Column("kind", Type.STRING, _("使用方式"), words={"OWNER": _("权利人"), "TENANT": _("承租")}),
        _amount("area_mu", _("承租面积"), "亩"),
        _amount("floor_m2", _("承租建筑面积"), "平方米"),
        Column("valid_from", Type.DATE, _("起始日")),
        Column("valid_to", Type.DATE, _("终止日（不含）"), required=False),
    ),
)

EVALUATION_FACTS = ContractTable(
    name="evaluation_facts",
    title=_("评价事项"),
    ledger="evaluation",
    grain=("firm", "kind", "happened_on"),
    columns=(
        FIRM,
        YEAR,
        Column(
            "kind",
            Type.STRING,
            _("事项"),
            words={
                "MAJOR_ACCIDENT": _("较大以上安全生产责任事故"),
                "GENERAL_ACCIDENT": _("一般安全生产责任事故"),
                "POLLUTION_OFFENCE": _("重大环境违法"),
                "TAX_FRAUD": _("偷税骗税"),
                "ILLEGAL_LAND": _("违法用地未整改"),
                "STATISTICS_FRAUD": _("统计违法"),
                "BACKWARD_CAPACITY": _("列入淘汰落后产能"),
                "LISTED": _("上市企业"),
                "HIGH_TECH": _("新认定高新技术企业"),
                "UTILITY": _("公用事业"),
                "RELOCATED": _("政策性搬迁"),
            },
        ),
        Column("happened_on", Type.DATE, _("发生或认定日期")),
        WITHDRAWN,
    ),
)

PUBLISHED_GRADES = ContractTable(
    name="published_grades",
    title=_("历年评价档次"),
    ledger="evaluation",
    grain=("firm", "year"),
    columns=(
        FIRM,
        YEAR,
        Column("group", Type.STRING, _("分组")),
        Column("score", Type.DECIMAL, _("得分"), required=False),
        Column("rank", Type.INTEGER, _("名次"), required=False),
        Column("band", Type.STRING, _("档次")),
        Column("published_on", Type.DATE, _("公布日期")),
    ),
)

LIST_ENTRIES = ContractTable(
    name="list_entries",
    title=_("评选名单"),
    ledger="evaluation",
    grain=("year", "list", "firm"),
    columns=(
        FIRM,
        YEAR,
        Column(
            "list",
            Type.STRING,
            _("名单"),
            words={
                "MERIT": _("功勋企业"),
                "DRAGON": _("巨龙企业"),
                "STAR": _("明星企业"),
                "EXCELLENT": _("优秀企业"),
                "OUTPUT_TEN": _("产值十强"),
                "TAX_TEN": _("税费十强"),
                "TAX_PER_MU_TEN": _("亩均税费十强"),
                "ADVANCE": _("进位奖"),
            },
        ),
        Column("place", Type.INTEGER, _("名次"), required=False),
        Column("value", Type.DECIMAL, _("依据数值"), required=False),
        Column("decided_on", Type.DATE, _("公布日期")),
        WITHDRAWN,
    ),
)

TABLES = (
    YEARLY_REPORTS,
    PRODUCTION_SITES,
    SITE_USES,
    EVALUATION_FACTS,
    PUBLISHED_GRADES,
    LIST_ENTRIES,
)
