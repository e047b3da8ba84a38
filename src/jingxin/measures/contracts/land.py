"""What the land ledger puts into a snapshot: plots by their dated events, extensions, delays, stops and idle-land cases."""

from jingxin.core.language import _
from jingxin.measures.tables import NOT_BLANK, Column, ContractTable, Type, spell_columns

PLOTS = ContractTable(
    name="plots",
    title=_("工业用地地块"),
    ledger="land",
    grain=("plot",),
    columns=(
        Column("plot", Type.STRING, _("地块编号"), constraint=NOT_BLANK),
        Column("plot_name", Type.STRING, _("地块名称"), constraint=NOT_BLANK),
        Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
        Column("user", Type.STRING, _("用地单位"), required=False, references="firms.firm"),
        Column("park", Type.STRING, _("所在园区"), required=False, references="parks.park"),
        Column("area_mu", Type.DECIMAL, _("面积"), unit="亩"),
        Column("price_wan_yuan", Type.DECIMAL, _("出让价款"), unit="万元", required=False),
        Column("approved_on", Type.DATE, _("批准日期"), required=False),
        Column("converted_on", Type.DATE, _("农转用日期"), required=False),
        Column("supplied_on", Type.DATE, _("供应日期"), required=False),
        Column("start_due_on", Type.DATE, _("约定动工日期"), required=False),
        Column("started_on", Type.DATE, _("实际动工日期"), required=False),
        Column("completed_on", Type.DATE, _("竣工日期"), required=False),
        Column("in_use_on", Type.DATE, _("投用日期"), required=False),
        Column("fully_used_on", Type.DATE, _("用尽日期"), required=False),
        Column("agreement_ended_on", Type.DATE, _("解除协议日期"), required=False),
        Column("taken_back_on", Type.DATE, _("收回日期"), required=False),
    ),
)

START_EXTENSIONS = ContractTable(
    name="start_extensions",
    title=_("延期动工"),
    ledger="land",
    grain=("plot", "decided_on"),
    columns=(
        Column("plot", Type.STRING, _("地块编号"), references="plots.plot"),
        Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
        Column("decided_on", Type.DATE, _("批准日期")),
        Column("extended_to", Type.DATE, _("延至")),
    ),
)

EXCUSED_DELAYS = ContractTable(
    name="excused_delays",
    title=_("不计闲置的延误"),
    ledger="land",
    grain=("plot", "valid_from"),
    columns=(
        Column("plot", Type.STRING, _("地块编号"), references="plots.plot"),
        Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
        *spell_columns(),
        Column(
            "cause",
            Type.STRING,
            _("原因"),
            words={"GOVERNMENT": _("政府原因"), "FORCE_MAJEURE": _("不可抗力")},
        ),
    ),
)

WORKS_STOPS = ContractTable(
    name="works_stops",
    title=_("中止建设"),
    ledger="land",
    grain=("plot", "stopped_on"),
    columns=(
        Column("plot", Type.STRING, _("地块编号"), references="plots.plot"),
        Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
        Column("stopped_on", Type.DATE, _("中止日期")),
        Column("resumed_on", Type.DATE, _("复工日期"), required=False),
        Column("area_percent", Type.DECIMAL, _("已开发面积占比"), unit="%"),
        Column("investment_percent", Type.DECIMAL, _("已投资额占比"), unit="%"),
    ),
)

IDLE_CASES = ContractTable(
    name="idle_cases",
    title=_("闲置土地处置"),
    ledger="land",
    grain=("row_key",),
    columns=(
        Column("plot", Type.STRING, _("地块编号"), references="plots.plot"),
        Column("area", Type.STRING, _("所属镇街"), references="areas.code"),
        Column("opened_on", Type.DATE, _("立案调查日期")),
        Column("decided_on", Type.DATE, _("决定日期"), required=False),
        Column(
            "decision",
            Type.STRING,
            _("处置方式"),
            required=False,
            words={
                "FEE": _("征缴闲置费"),
                "EXTENSION": _("延长动工期限"),
                "NEGOTIATED": _("协商解除协议"),
                "TAKE_BACK": _("无偿收回"),
                "DROPPED": _("不构成闲置"),
            },
        ),
        Column("fee_wan_yuan", Type.DECIMAL, _("应缴闲置费"), unit="万元", required=False),
        Column("paid_wan_yuan", Type.DECIMAL, _("已缴闲置费"), unit="万元", required=False),
        Column("paid_on", Type.DATE, _("缴清日期"), required=False),
        Column("closed_on", Type.DATE, _("结案日期"), required=False),
    ),
)

TABLES = (PLOTS, START_EXTENSIONS, EXCUSED_DELAYS, WORKS_STOPS, IDLE_CASES)
