"""What the energy ledger puts into a snapshot: use by carrier, intensities as stated, targets, supervision, phase-out."""

from jingxin.core.language import _
from jingxin.measures.tables import (
    FIRST_OF_MONTH,
    NOT_BLANK,
    PERIOD_CODE,
    Column,
    ContractTable,
    Type,
    at_least,
    spell_columns,
)

CARRIERS = {
    "RAW_COAL": _("原煤"),
    "WASHED_COAL": _("洗精煤"),
    "MIDDLINGS": _("洗中煤"),
    "COKE": _("焦炭"),
    "COKE_OVEN_GAS": _("焦炉煤气"),
    "CRUDE_OIL": _("原油"),
    "FUEL_OIL": _("燃料油"),
    "GASOLINE": _("汽油"),
    "KEROSENE": _("煤油"),
    "DIESEL": _("柴油"),
    "LPG": _("液化石油气"),
    "REFINERY_GAS": _("炼厂干气"),
    "OILFIELD_GAS": _("油田天然气"),
    "GASFIELD_GAS": _("气田天然气"),
    "LNG": _("液化天然气"),
    "COAL_TAR": _("煤焦油"),
    "HEAT": _("热力"),
    "STEAM": _("低压蒸汽"),
    "ELECTRICITY": _("电力"),
}
BASES = {"CALORIFIC": _("当量值"), "EQUIVALENT": _("等价值")}
INTENSITIES = {
    "GDP_ENERGY": _("单位GDP能耗"),
    "GDP_ELECTRICITY": _("单位GDP电耗"),
    "VALUE_ADDED_ENERGY": _("单位工业增加值能耗"),
}
TARGETS = {
    "GDP_ENERGY": _("单位GDP能耗升降率（%）"),
    "GDP_ELECTRICITY": _("单位GDP电耗升降率（%）"),
    "VALUE_ADDED_ENERGY": _("单位工业增加值能耗升降率（%）"),
    "TOTAL_USE": _("能源消费总量（吨标准煤，等价值）"),
}
ERAS = {
    "FORMS_2010": _("2010年起：报告书、报告表、登记表"),
    "ORDER_44": _("2017年起：令第44号"),
    "ORDER_2": _("2023年6月起：令第2号"),
    "ORDER_31": _("2025年9月起：令第31号"),
}
FORMS = {
    "REPORT": _("节能评估报告书"),
    "TABLE": _("节能评估报告表"),
    "REGISTER": _("节能登记表"),
    "REVIEW": _("节能报告，单独审查"),
    "REVIEW_WITH_CARBON": _("节能报告，节能审查与碳排放评价"),
    "NONE": _("不单独进行节能审查"),
}
OFFICES = {
    "PROVINCE": _("省级节能审查机关"),
    "LOCAL": _("市县节能审查机关（分工由省规定）"),
    "NOBODY": _("无需审查机关出具意见"),
}

_FIRM = Column("firm", Type.STRING, _("企业"), references="firms.firm")
_MONTH = Column("month", Type.DATE, _("月份"), constraint=FIRST_OF_MONTH)
_YEAR = Column("year", Type.INTEGER, _("年度"), constraint=at_least(1949))


def _amount(name: str, heading: str, unit: str, *, required: bool = False) -> Column:
    return Column(name, Type.DECIMAL, heading, unit=unit, required=required)


def _day(name: str, heading: str, *, required: bool = False) -> Column:
    return Column(name, Type.DATE, heading, required=required)


ENERGY_USES = ContractTable(
    name="energy_uses",
    title=_("企业能源消费"),
    ledger="energy",
    grain=("firm", "month", "carrier"),
    columns=(
        _FIRM,
        _MONTH,
        Column("carrier", Type.STRING, _("能源品种"), words=CARRIERS),
        Column("used", Type.DECIMAL, _("消费量（实物量）")),
        Column("converted_output", Type.DECIMAL, _("加工转换产出（实物量）")),
        Column("recovered", Type.DECIMAL, _("回收利用（实物量）")),
        _amount("tce_equivalent", _("折标准煤（等价值）"), "吨标准煤", required=True),
        _amount("tce_calorific", _("折标准煤（当量值）"), "吨标准煤", required=True),
        Column("edition", Type.STRING, _("折标依据"), constraint=NOT_BLANK),
        Column("source", Type.STRING, _("来源"), required=False),
    ),
)

GRID_READINGS = ContractTable(
    name="grid_readings",
    title=_("供电清单"),
    ledger="energy",
    grain=("account", "month"),
    columns=(
        Column("account", Type.STRING, _("户号"), constraint=NOT_BLANK),
        Column("account_name", Type.STRING, _("户名"), constraint=NOT_BLANK),
        Column("firm", Type.STRING, _("企业"), required=False, references="firms.firm"),
        _MONTH,
        _amount("wan_kwh", _("用电量"), "万千瓦时", required=True),
    ),
)

GAP_EXPLANATIONS = ContractTable(
    name="gap_explanations",
    title=_("电量差异说明"),
    ledger="energy",
    grain=("firm", "month", "cause"),
    columns=(
        _FIRM,
        _MONTH,
        Column(
            "cause",
            Type.STRING,
            _("原因"),
            words={
                "OWN_GENERATION": _("自发自用"),
                "RESOLD": _("转供其他用户"),
                "LIVING": _("生活区用电"),
                "READING_CYCLE": _("抄表周期不同"),
                "OTHER_ACCOUNT": _("另有户号未列入"),
                "MISREPORTED": _("企业误报，待更正"),
            },
        ),
        _amount("wan_kwh", _("说明电量"), "万千瓦时", required=True),
    ),
)

VALUE_ADDED = ContractTable(
    name="value_added",
    title=_("企业工业增加值（可比价）"),
    ledger="energy",
    grain=("firm", "month"),
    columns=(
        _FIRM,
        _MONTH,
        _amount("value_added_wan_yuan", _("工业增加值"), "万元", required=True),
        Column("price_base_year", Type.INTEGER, _("可比价基年")),
    ),
)

ENERGY_INTENSITIES = ContractTable(
    name="energy_intensities",
    title=_("地区单耗"),
    ledger="energy",
    grain=("intensity", "area", "period", "edition", "basis"),
    columns=(
        Column("intensity", Type.STRING, _("单耗"), words=INTENSITIES),
        Column("area", Type.STRING, _("地区"), references="areas.code"),
        Column("period", Type.STRING, _("时期"), constraint=PERIOD_CODE),
        Column("edition", Type.STRING, _("折标标准"), constraint=NOT_BLANK),
        Column("basis", Type.STRING, _("口径"), words=BASES),
        Column("vintage", Type.INTEGER, _("版次"), constraint=at_least(1)),
        Column("energy", Type.DECIMAL, _("能源消费"), required=False),
        _amount("output_wan_yuan", _("可比价产出"), "万元"),
        Column("base_energy", Type.DECIMAL, _("上年同期能源消费"), required=False),
        _amount("base_output_wan_yuan", _("上年同期可比价产出"), "万元"),
        Column("value", Type.DECIMAL, _("本期单耗（四位小数）"), required=False),
        Column("comparable_base", Type.DECIMAL, _("上年同期单耗（四位小数）"), required=False),
        _amount("published_growth", _("公布的升降率"), "%"),
        _day("recorded_on", _("发布日期"), required=True),
        _day("withdrawn_on", _("作废日期")),
        Column("source", Type.STRING, _("来源"), required=False),
    ),
)

ENERGY_TARGETS = ContractTable(
    name="energy_targets",
    title=_("双控目标"),
    ledger="energy",
    grain=("row_key",),
    columns=(
        Column("target", Type.STRING, _("目标"), words=TARGETS),
        _YEAR,
        Column("area", Type.STRING, _("地区"), required=False, references="areas.code"),
        Column("firm", Type.STRING, _("企业"), required=False, references="firms.firm"),
        Column("value", Type.DECIMAL, _("目标值")),
        _day("decided_on", _("下达日期"), required=True),
    ),
)

KEY_USERS = ContractTable(
    name="key_users",
    title=_("重点用能单位"),
    ledger="energy",
    grain=("firm", "valid_from"),
    columns=(
        _FIRM,
        Column(
            "user_class",
            Type.STRING,
            _("类别"),
            words={
                "A": _("A类（市监管）"),
                "B": _("B类（县监管）"),
                "C": _("C类（省指定）"),
                "D": _("D类（县列管）"),
            },
        ),
        *spell_columns(),
    ),
)

USER_EVALUATIONS = ContractTable(
    name="user_evaluations",
    title=_("节能目标考核"),
    ledger="energy",
    grain=("firm", "year"),
    columns=(
        _FIRM,
        _YEAR,
        Column("target_score", Type.DECIMAL, _("节能目标得分")),
        Column("measure_score", Type.DECIMAL, _("节能措施得分")),
        Column("target_met", Type.BOOLEAN, _("完成节能目标")),
        Column("score", Type.DECIMAL, _("总分")),
        Column(
            "grade",
            Type.STRING,
            _("等级"),
            words={
                "EXCEEDED": _("超额完成"),
                "MET": _("完成"),
                "NEARLY": _("基本完成"),
                "MISSED": _("未完成"),
            },
        ),
        _day("evaluated_on", _("考核日期"), required=True),
    ),
)

ENERGY_REVIEWS = ContractTable(
    name="energy_reviews",
    title=_("节能审查"),
    ledger="energy",
    grain=("project", "applied_on"),
    columns=(
        Column("project", Type.STRING, _("项目编号"), constraint=NOT_BLANK),
        Column("project_name", Type.STRING, _("项目名称"), constraint=NOT_BLANK),
        Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
        Column("owner", Type.STRING, _("项目业主"), required=False, references="firms.firm"),
        _day("applied_on", _("申请日期"), required=True),
        Column("era", Type.STRING, _("适用规定"), words=ERAS),
        Column("form", Type.STRING, _("审查形式"), words=FORMS),
        Column("office", Type.STRING, _("审查权限"), words=OFFICES),
        Column("needs_opinion", Type.BOOLEAN, _("须出具意见")),
        _amount("planned_tce", _("年综合能耗（当量值）"), "吨标准煤"),
        _amount("planned_wan_kwh", _("年用电量"), "万千瓦时"),
        _amount("planned_oil_tons", _("年用油量"), "吨"),
        Column("planned_gas_wan_m3", Type.DECIMAL, _("年用气量（万立方米）"), required=False),
        _day("submitted_on", _("受理日期")),
        _day("opinion_on", _("审查意见日期")),
        Column(
            "result",
            Type.STRING,
            _("审查结论"),
            required=False,
            words={"APPROVED": _("同意"), "REFUSED": _("不同意")},
        ),
        _day("accepted_on", _("节能验收日期")),
    ),
)

INSPECTION_FINDINGS = ContractTable(
    name="inspection_findings",
    title=_("节能监察意见"),
    ledger="energy",
    grain=("row_key",),
    columns=(
        _FIRM,
        Column("number", Type.STRING, _("监察编号"), constraint=NOT_BLANK),
        _day("inspected_on", _("监察日期"), required=True),
        Column("fault", Type.STRING, _("问题"), constraint=NOT_BLANK),
        _day("due_on", _("整改期限"), required=True),
        _day("cured_on", _("整改完成日期")),
    ),
)

PRODUCT_ENERGY = ContractTable(
    name="product_energy",
    title=_("产品单耗"),
    ledger="energy",
    grain=("row_key",),
    columns=(
        _FIRM,
        Column("product", Type.STRING, _("产品"), constraint=NOT_BLANK),
        _YEAR,
        Column("output", Type.DECIMAL, _("产量")),
        _amount("energy_tce", _("综合能耗"), "吨标准煤", required=True),
        Column("limit_kgce", Type.DECIMAL, _("限定值（千克标准煤）")),
        Column("advanced_kgce", Type.DECIMAL, _("先进值（千克标准煤）"), required=False),
        Column(
            "verdict",
            Type.STRING,
            _("限额执行"),
            words={
                "ADVANCED": _("达到先进值"),
                "WITHIN": _("符合限定值"),
                "OVER": _("超过限定值"),
                "UNKNOWN": _("缺数"),
            },
        ),
    ),
)

PHASE_OUT_CASES = ContractTable(
    name="phase_out_cases",
    title=_("淘汰落后产能"),
    ledger="energy",
    grain=("number",),
    columns=(
        Column("number", Type.STRING, _("编号"), constraint=NOT_BLANK),
        _FIRM,
        Column("trade", Type.STRING, _("整治行业"), constraint=NOT_BLANK),
        Column("trade_place", Type.INTEGER, _("行业排序")),
        Column("process", Type.STRING, _("落后工艺或设备"), constraint=NOT_BLANK),
        Column("legal_item", Type.STRING, _("淘汰依据"), constraint=NOT_BLANK),
        _day("deadline", _("完成期限"), required=True),
        _day("listed_on", _("列入日期"), required=True),
        _day("stopped_on", _("停产日期")),
        _day("dismantled_on", _("拆除日期")),
        _day("accepted_on", _("验收日期")),
        _day("subsidised_on", _("补助日期")),
        _day("withdrawn_on", _("调出日期")),
        _amount("freed_land_mu", _("腾出土地"), "亩"),
        _amount("freed_tce", _("腾出用能"), "吨标准煤"),
        _amount("freed_cod_tons", _("减排化学需氧量"), "吨"),
        _amount("freed_so2_tons", _("减排二氧化硫"), "吨"),
        _amount("subsidy_wan_yuan", _("补助金额"), "万元"),
    ),
)

SAVING_RETROFITS = ContractTable(
    name="saving_retrofits",
    title=_("节能减排技改"),
    ledger="energy",
    grain=("number",),
    columns=(
        Column("number", Type.STRING, _("编号"), constraint=NOT_BLANK),
        _FIRM,
        Column("retrofit", Type.STRING, _("改造项目"), constraint=NOT_BLANK),
        Column(
            "kind",
            Type.STRING,
            _("类别"),
            words={
                "ROBOTS": _("机器换人"),
                "MOTOR": _("电机系统节能"),
                "BOILER": _("锅炉窑炉改造"),
                "HEAT": _("余热余压利用"),
                "WATER": _("节水改造"),
                "CLEAN": _("清洁生产"),
            },
        ),
        _amount("invested_wan_yuan", _("投资"), "万元"),
        _amount("saved_tce", _("年节能量"), "吨标准煤"),
        _day("pushed_on", _("下达日期"), required=True),
        _day("due_on", _("完成期限"), required=True),
        _day("finished_on", _("验收完成日期")),
        _day("revoked_on", _("撤销认定日期")),
    ),
)

TABLES = (
    ENERGY_USES,
    GRID_READINGS,
    GAP_EXPLANATIONS,
    VALUE_ADDED,
    ENERGY_INTENSITIES,
    ENERGY_TARGETS,
    KEY_USERS,
    USER_EVALUATIONS,
    ENERGY_REVIEWS,
    INSPECTION_FINDINGS,
    PRODUCT_ENERGY,
    PHASE_OUT_CASES,
    SAVING_RETROFITS,
)
