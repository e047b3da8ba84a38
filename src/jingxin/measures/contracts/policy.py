"""What the policy ledger puts into a snapshot: applications, the money that moved by them, budgets of funds."""

from jingxin.core.language import _
from jingxin.measures.tables import GIVEN_TO, NOT_BLANK, Column, ContractTable, Type, at_least

FORMULAS = {
    "LOCAL_TAX_INCREMENT": _("税收地方留成增量奖励"),
    "RELEASED_SHARES": _("解禁股奖励"),
    "RENT_SUBSIDY": _("房租补助"),
    "LOAN_INTEREST": _("贷款贴息"),
    "EQUIPMENT_UPGRADE": _("技改设备补助"),
    "FIRST_ABOVE_SCALE": _("小升规奖励"),
    "ONLINE_SALES": _("网络销售奖励"),
    "EXHIBITION": _("展会补助"),
    "HONOUR": _("荣誉奖励"),
}
STEPS = {
    "submit": _("申报"),
    "return": _("退回补正"),
    "resubmit": _("补正后再报"),
    "accept": _("受理"),
    "review": _("部门审核"),
    "pass": _("联审通过"),
    "publicize": _("公示"),
    "decide": _("作出决定"),
    "pay": _("拨付"),
    "check": _("事后检查"),
    "claw-back": _("追回"),
    "give-back": _("登记退款"),
    "settle": _("退清"),
    "reject": _("不予支持"),
    "withdraw": _("撤回"),
}
MOVEMENTS = {name: STEPS[name] for name in ("decide", "pay", "claw-back", "give-back")}

# What every table of cases says of a case.
_OF_CASE = (
    Column("application", Type.STRING, _("受理编号"), constraint=NOT_BLANK),
    Column("firm", Type.STRING, _("企业编号"), references="firms.firm"),
    Column("clause", Type.STRING, _("条款编号"), constraint=NOT_BLANK),
    Column("clause_title", Type.STRING, _("条款"), constraint=NOT_BLANK),
    Column("formula", Type.STRING, _("政策"), words=FORMULAS),
    Column("fund", Type.STRING, _("专项资金"), constraint=NOT_BLANK),
    Column("year", Type.INTEGER, _("资金年度"), constraint=at_least(1990)),
    GIVEN_TO,  # the offices that review the clause
)

POLICY_APPLICATIONS = ContractTable(
    name="policy_applications",
    title=_("政策申报"),
    ledger="policy",
    grain=("application",),
    columns=(
        *_OF_CASE,
        Column("subject", Type.STRING, _("支持事项"), required=False),
        Column("submitted_on", Type.DATE, _("申报日期"), required=False),
        Column("last_step", Type.STRING, _("最近一步"), required=False, words=STEPS),
        Column("last_step_on", Type.DATE, _("最近办理日期"), required=False),
    ),
)

POLICY_MOVEMENTS = ContractTable(
    name="policy_movements",
    title=_("政策资金收支"),
    ledger="policy",
    grain=("application", "number"),
    columns=(
        *_OF_CASE,
        Column("number", Type.INTEGER, _("序号"), constraint=at_least(1)),
        Column("movement", Type.STRING, _("收支"), words=MOVEMENTS),
        Column("moved_on", Type.DATE, _("日期")),
        Column("amount_wan_yuan", Type.DECIMAL, _("金额"), unit="万元"),
    ),
)

FUND_BUDGETS = ContractTable(
    name="fund_budgets",
    title=_("专项资金预算"),
    ledger="policy",
    grain=("fund", "year"),
    columns=(
        Column("fund", Type.STRING, _("专项资金"), constraint=NOT_BLANK),
        Column("year", Type.INTEGER, _("年度"), constraint=at_least(1990)),
        Column("budget_wan_yuan", Type.DECIMAL, _("预算"), unit="万元"),
    ),
)

TABLES = (POLICY_APPLICATIONS, POLICY_MOVEMENTS, FUND_BUDGETS)
