"""What the honours ledger puts into a snapshot: kinds, steps, times in force and subjects of honours."""

from jingxin.core.language import _
from jingxin.measures.tables import NOT_BLANK, Column, ContractTable, Type, at_least, spell_columns

LEVELS = {"NATIONAL": _("国字号"), "PROVINCE": _("省级"), "CITY": _("市级"), "COUNTY": _("县级")}
SUBJECTS = {"FIRM": _("企业"), "PRODUCT": _("产品和品牌"), "PERSON": _("人物"), "PLACE": _("地方")}
# In the order in which the rules take two steps of one day.
STEPS = {
    "APPLIED": _("申报"),
    "RECOMMENDED": _("推荐"),
    "REVIEWED": _("评审"),
    "PUBLICIZED": _("公示"),
    "REJECTED": _("未通过"),
    "WITHDRAWN": _("撤回申报"),
    "AWARDED": _("认定"),
    "RECHECKED": _("复核"),
    "REVOKED": _("撤销"),
}

_OF_HONOUR = (
    Column("honour", Type.STRING, _("荣誉编号"), constraint=NOT_BLANK),
    Column("honour_name", Type.STRING, _("获评对象"), constraint=NOT_BLANK),
    Column("position", Type.INTEGER, _("名单序号"), required=False, constraint=at_least(0)),
    Column("kind", Type.STRING, _("种类代码"), references="honour_kinds.kind"),
    Column("kind_name", Type.STRING, _("荣誉种类"), constraint=NOT_BLANK),
    Column("family", Type.STRING, _("所属系列"), required=False, references="honour_kinds.kind"),
    Column("level", Type.STRING, _("级别"), required=False, words=LEVELS),
    Column("subject", Type.STRING, _("对象"), words=SUBJECTS),
    Column("season", Type.STRING, _("申报批次"), required=False),
    Column("area", Type.STRING, _("所在镇街"), required=False, references="areas.code"),
    Column("holder_firm", Type.STRING, _("获评企业"), required=False, references="firms.firm"),
)

# What an application keeps to: its call and the days of it.
_CALL = (
    Column("season_name", Type.STRING, _("批次名称"), required=False),
    Column("closes_on", Type.DATE, _("申报截止日期"), required=False),
    Column("recommend_due_on", Type.DATE, _("推荐上报期限"), required=False),
)

HONOUR_KINDS = ContractTable(
    name="honour_kinds",
    title=_("荣誉种类"),
    ledger="honours",
    grain=("kind",),
    columns=(
        Column("kind", Type.STRING, _("种类代码"), constraint=NOT_BLANK),
        Column("kind_name", Type.STRING, _("荣誉名称"), constraint=NOT_BLANK),
        Column("family", Type.STRING, _("所属系列"), required=False, references="honour_kinds.kind"),
        Column("level", Type.STRING, _("级别"), required=False, words=LEVELS),
        Column("subject", Type.STRING, _("对象"), words=SUBJECTS),
        Column("unit", Type.STRING, _("量词"), constraint=NOT_BLANK),
        Column("issuer", Type.STRING, _("认定机关"), required=False),
        Column("validity_years", Type.INTEGER, _("有效期"), unit="年", required=False),
    ),
)

HONOUR_STEPS = ContractTable(
    name="honour_steps",
    title=_("荣誉步骤"),
    ledger="honours",
    grain=("honour", "step", "stepped_on"),
    columns=(
        *_OF_HONOUR,
        *_CALL,
        Column("step", Type.STRING, _("步骤"), words=STEPS),
        Column("stepped_on", Type.DATE, _("日期")),
        Column("valid_to", Type.DATE, _("有效期至（不含）"), required=False),
        Column("document", Type.STRING, _("文号"), required=False),
    ),
)

HONOUR_SPELLS = ContractTable(
    name="honour_spells",
    title=_("荣誉有效期"),
    ledger="honours",
    grain=("honour", "valid_from"),
    columns=(
        *_OF_HONOUR,
        *spell_columns(),
        Column("document", Type.STRING, _("认定文号"), required=False),
    ),
)

HONOUR_SUBJECTS = ContractTable(
    name="honour_subjects",
    title=_("荣誉主体"),
    ledger="honours",
    grain=("honour", "position"),
    columns=(
        Column("honour", Type.STRING, _("荣誉编号"), constraint=NOT_BLANK),
        Column("honour_name", Type.STRING, _("获评对象"), constraint=NOT_BLANK),
        Column("kind", Type.STRING, _("种类代码"), references="honour_kinds.kind"),
        Column("kind_name", Type.STRING, _("荣誉种类"), constraint=NOT_BLANK),
        Column("position", Type.INTEGER, _("排名"), constraint=at_least(0)),
        Column("firm", Type.STRING, _("企业"), required=False, references="firms.firm"),
        Column("person", Type.STRING, _("人员编号"), required=False),
        Column("person_name", Type.STRING, _("姓名"), required=False),
    ),
)

HONOUR_SEASONS = ContractTable(
    name="honour_seasons",
    title=_("荣誉申报批次"),
    ledger="honours",
    grain=("season",),
    columns=(
        Column("season", Type.STRING, _("批次编号"), constraint=NOT_BLANK),
        *_CALL,
        Column("kind", Type.STRING, _("种类代码"), references="honour_kinds.kind"),
        Column("kind_name", Type.STRING, _("荣誉种类"), constraint=NOT_BLANK),
        Column("opens_on", Type.DATE, _("开始申报日期")),
        Column("quota", Type.INTEGER, _("名额"), required=False, constraint=at_least(0)),
        Column("document", Type.STRING, _("申报通知文号"), required=False),
    ),
)

TABLES = (HONOUR_KINDS, HONOUR_STEPS, HONOUR_SPELLS, HONOUR_SUBJECTS, HONOUR_SEASONS)
