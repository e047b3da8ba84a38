"""
What the indicators ledger puts into a snapshot: the dictionary, what was reported, the year's targets.

Values as known: of several vintages of one observation only the greatest is extracted. The three facts of an
observation stay apart: `value`, `comparable_base` (the same scope a year before) and `published_growth`.
"""

from jingxin.core.language import _
from jingxin.measures.tables import (
    FIRST_OF_MONTH,
    NOT_BLANK,
    PERIOD_CODE,
    Column,
    ContractTable,
    Type,
    at_least,
    one_of,
)

INDICATORS = ContractTable(
    name="indicators",
    title=_("指标目录"),
    ledger="indicators",
    grain=("code",),
    columns=(
        Column("code", Type.STRING, _("指标代码"), constraint=NOT_BLANK),
        Column("name", Type.STRING, _("指标名称"), constraint=NOT_BLANK),
        Column("aliases", Type.STRING, _("别名（顿号分隔）"), required=False),
        Column("unit", Type.STRING, _("计量单位"), constraint=NOT_BLANK),
        Column("kind", Type.STRING, _("性质"), constraint=one_of("FLOW", "STOCK", "RATIO")),
        Column("direction", Type.STRING, _("优劣方向"), constraint=one_of("UP", "DOWN", "NONE")),
        Column("decimals", Type.INTEGER, _("小数位数"), constraint=at_least(0)),
        Column("growth_decimals", Type.INTEGER, _("增速小数位数"), constraint=at_least(0)),
        Column("january_exempt", Type.BOOLEAN, _("1月免报")),
        Column("price_basis", Type.STRING, _("价格口径"), required=False),
        Column("source_office", Type.STRING, _("数据来源"), required=False),
    ),
)

_VALUES = (
    Column("value", Type.DECIMAL, _("数值"), required=False),
    Column("comparable_base", Type.DECIMAL, _("同口径上年同期"), required=False),
)
_PERIOD = (
    Column("period", Type.STRING, _("时期"), constraint=PERIOD_CODE),
    Column("first_month", Type.DATE, _("起始月"), constraint=FIRST_OF_MONTH),
    Column("last_month", Type.DATE, _("截止月"), constraint=FIRST_OF_MONTH),
    Column("vintage", Type.INTEGER, _("版次"), constraint=at_least(1)),
)

OBSERVATIONS = ContractTable(
    name="observations",
    title=_("地区指标数据"),
    ledger="indicators",
    grain=("indicator", "area", "period"),
    columns=(
        Column("indicator", Type.STRING, _("指标"), references="indicators.code"),
        Column("area", Type.STRING, _("地区"), references="areas.code"),
        *_PERIOD,
        Column(
            "status",
            Type.STRING,
            _("状态"),
            required=False,
            words={
                "QUICK": _("快报"),
                "REPORTED": _("上报"),
                "REVISED": _("修订"),
                "FINAL": _("终审"),
            },
        ),
        *_VALUES,
        Column("published_growth", Type.DECIMAL, _("公布增速"), unit="%", required=False),
        Column("recorded_on", Type.DATE, _("登记日期"), required=False),
        Column("source", Type.STRING, _("来源"), required=False),
    ),
)

FIRM_OBSERVATIONS = ContractTable(
    name="firm_observations",
    title=_("企业指标数据"),
    ledger="indicators",
    grain=("indicator", "firm", "period"),
    columns=(
        Column("indicator", Type.STRING, _("指标"), references="indicators.code"),
        Column("firm", Type.STRING, _("企业编号"), references="firms.firm"),
        *_PERIOD,
        *_VALUES,
        Column("recorded_on", Type.DATE, _("登记日期"), required=False),
    ),
)

TARGETS = ContractTable(
    name="targets",
    title=_("年度目标"),
    ledger="indicators",
    grain=("indicator", "area", "year"),
    columns=(
        Column("indicator", Type.STRING, _("指标"), references="indicators.code"),
        Column("area", Type.STRING, _("地区"), references="areas.code"),
        Column("year", Type.INTEGER, _("年份"), constraint=at_least(1949)),
        Column("value", Type.DECIMAL, _("目标值")),
    ),
)

TABLES = (INDICATORS, OBSERVATIONS, FIRM_OBSERVATIONS, TARGETS)
