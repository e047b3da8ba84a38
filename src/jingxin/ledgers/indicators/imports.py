"""
The Excel forms of the ledger: dictionary, figures of areas and of firms, targets.

Figures come in two forms. The plain one, long (one figure a row) or wide (a column an indicator), says what is so now: a
figure that differs from the newest on record becomes its next vintage, with the file as the reason. The form with 版次
says which vintage a row is, and carries the whole history out and in again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from jingxin.core.finding import Finding
from jingxin.core.scope import Scope
from jingxin.ledgers.enterprises.models import Area, Firm
from jingxin.ledgers.indicators.filing import check_history, check_newest, save_newest
from jingxin.ledgers.indicators.models import FirmObservation, Indicator, Observation, Target
from jingxin.records.rows import Context, Row
from jingxin.records.sheets import (
    BOOLEAN,
    CHOICE,
    DATE,
    DECIMAL,
    INTEGER,
    MADE,
    PERIOD,
    REFERENCE,
    SOURCE,
    UNIT,
    Column,
    Reference,
    Sheet,
    Spread,
    SpreadTo,
    fold,
)

PLACES = 6  # what the ledger keeps


def _indicators() -> Iterable[Indicator]:
    return Indicator.objects.in_order()


def _areas() -> Iterable[Area]:
    return Area.objects.order_by("code")


def _firms() -> Iterable[Firm]:
    return Firm.objects.unmerged().order_by("code")


def read_names(scope: Scope) -> dict[str, Indicator]:
    """Return the dictionary by every folded name, alias and code; the first in order keeps a disputed name."""
    names: dict[str, Indicator] = {}
    for indicator in Indicator.objects.visible_to(scope).in_order():
        for name in indicator.spoken_names:
            names.setdefault(fold(name), indicator)
    return names


# What stands before or behind an indicator's name in the head of a wide form.
_BASE = ("上年同期数", "去年同期数", "上年同期", "去年同期", "同期数", "同期")
_GROWTH = ("公布增速", "同比增长", "同比增速", "增速", "同比", "增长率")


def read_headers(scope: Scope) -> Callable[[str], SpreadTo | None]:
    """Return how a wide form's head is read: 工业总产值 → value, 工业总产值同期数 → base, 工业总产值同比 → growth."""
    names = read_names(scope)

    def read(header: str) -> SpreadTo | None:
        if indicator := names.get(header):
            return SpreadTo(indicator, "value", indicator.unit)
        for words, column in ((_BASE, "comparable_base"), (_GROWTH, "published_growth")):
            for word in words:
                for bare in (header.removesuffix(word), header.removeprefix(word)):
                    if bare != header and (indicator := names.get(bare)):
                        unit = indicator.unit if column == "comparable_base" else "%"
                        return SpreadTo(indicator, column, unit)
        return None

    return read


def read_firm_headers(scope: Scope) -> Callable[[str], SpreadTo | None]:
    """As `read_headers`; firms state no published growth."""
    read = read_headers(scope)

    def read_without_growth(header: str) -> SpreadTo | None:
        target = read(header)
        return None if target is None or target.column == "published_growth" else target

    return read_without_growth


def check_names(rows: Sequence[Row], context: Context) -> Iterable[Finding]:
    """Yield a fault for each name that two indicators would answer to: a head of a form must mean one."""
    holders: dict[str, str] = {}
    replaced = {row.record.pk for row in rows if row.record is not None}
    for indicator in Indicator.objects.exclude(pk__in=replaced):
        for name in indicator.spoken_names:
            holders[fold(name)] = indicator.code
    for row in rows:
        entry = row.record
        if not isinstance(entry, Indicator):
            continue
        for name in entry.spoken_names:
            holder = holders.setdefault(fold(name), entry.code)
            if holder != entry.code:
                yield row.fault(
                    "aliases" if name in entry.aliases else "name",
                    "name_taken",
                    _("“{name}”已是指标“{holder}”的名称或别名，导入报表时分不清。").format(
                        name=name, holder=holder
                    ),
                    str(_("请改用别的叫法，或从另一指标的别名中删去。")),
                )


_INDICATOR = Column(
    _("指标"),
    "indicator",
    kind=REFERENCE,
    required=True,
    note=_("指标名称、别名或代码"),
    reference=Reference(_indicators, by=("name", "code"), what=_("指标")),
)
_AREA = Column(
    _("地区"),
    "area",
    kind=REFERENCE,
    required=True,
    note=_("名称或区划代码"),
    reference=Reference(_areas, by=("name", "code"), what=_("地区")),
)
_FIRM = Column(
    _("企业编号"),
    "firm",
    kind=REFERENCE,
    required=True,
    aliases=("企业编码", "企业代码", "统一社会信用代码"),
    note=_("企业编号、统一社会信用代码或企业名称"),
    reference=Reference(
        _firms, by=("code", "uscc", "organization_code", "name"), show="code", what=_("企业")
    ),
)
_FIRM_NAME = Column(
    _("企业名称"),
    "firm_name",
    aliases=("单位名称", "单位详细名称"),
    note=_("核对用，与台账不一致时提示"),
    read=lambda record: record.firm.name,
)
_PERIOD = Column(
    _("时期"),
    "period_code",
    kind=PERIOD,
    required=True,
    aliases=("报告期", "所属期"),
    note=_("2014-01..05 为1—5月累计，2014-05 为5月"),
)
_VALUE = Column(_("数值"), "value", kind=DECIMAL, places=PLACES, note=_("按字典中的计量单位"))
_FIRM_VALUE = Column(
    _("数值"), "value", kind=DECIMAL, places=PLACES, required=True, note=_("按字典中的计量单位")
)
_COMPARABLE_BASE = Column(
    _("同期数"),
    "comparable_base",
    kind=DECIMAL,
    places=PLACES,
    aliases=("上年同期数", "去年同期数"),
    note=_("同口径的上年同期数"),
)
_PUBLISHED_GROWTH = Column(
    _("公布增速"),
    "published_growth",
    kind=DECIMAL,
    places=4,
    aliases=("公布增速（%）", "同比增速", "同比"),
    note=_("统计部门公布的，%；不要自行计算"),
)
_VINTAGE = Column(_("版次"), "vintage", kind=INTEGER, required=True, note=_("1为首次登记，修订依次为2、3……"))
_STATUS = Column(
    _("状态"), "status", kind=CHOICE, choices=Observation.Status, default=Observation.Status.REPORTED
)
_RECORDED_ON = Column(
    _("发布日期"), "recorded_on", kind=DATE, aliases=("报出日期",), note=_("不填此列时记为导入当天")
)
_DATED = Column(_("发布日期"), "recorded_on", kind=DATE, required=True)
_EXPLANATION = Column(_("说明"), "explanation", note=_("数据异常或口径调整的解释"))
_REVISION_REASON = Column(_("修订理由"), "revision_reason", note=_("第2版起须写；不填此列时记为按本文件更新"))

_AFTER = ("enterprises.area", "enterprises.firm", "indicators.indicator")

DICTIONARY = Sheet(
    code="indicators.indicator",
    ledger="indicators",
    title=_("指标字典"),
    model=Indicator,
    key=("code",),
    columns=(
        Column(_("代码"), "code", required=True, aliases=("指标代码",), note=_("小写字母、数字和下划线")),
        Column(_("指标名称"), "name", required=True),
        Column(_("别名"), "aliases", note=_("报表栏目中的其他叫法，用顿号隔开")),
        Column(_("计量单位"), "unit", kind=UNIT, required=True),
        Column(_("类型"), "kind", kind=CHOICE, choices=Indicator.Kind, default=Indicator.Kind.FLOW),
        Column(_("统计范围"), "scope"),
        Column(_("来源部门"), "source_office"),
        Column(_("小数位"), "decimals", kind=INTEGER, default=2),
        Column(_("增速小数位"), "growth_decimals", kind=INTEGER, default=1),
        Column(
            _("方向"), "direction", kind=CHOICE, choices=Indicator.Direction, default=Indicator.Direction.UP
        ),
        Column(_("1月免报"), "january_exempt", kind=BOOLEAN, default=True),
        Column(_("可为负"), "may_be_negative", kind=BOOLEAN, default=False),
        Column(
            _("计价"),
            "price_basis",
            kind=CHOICE,
            choices=Indicator.PriceBasis,
            default=Indicator.PriceBasis.CURRENT,
        ),
        Column(_("排序"), "position", kind=INTEGER, default=0),
        Column(_("启用日期"), "valid_from", kind=DATE, future=True),
        Column(_("停用日期"), "valid_to", kind=DATE, future=True),
        Column(_("指标解释"), "note"),
        SOURCE,
        MADE,
    ),
    check=check_names,
)

OBSERVATIONS = Sheet(
    code="indicators.observation",
    ledger="indicators",
    title=_("指标数据"),
    model=Observation,
    key=("indicator", "area", "period_code"),
    columns=(
        _INDICATOR,
        _AREA,
        _PERIOD,
        _VALUE,
        _COMPARABLE_BASE,
        _PUBLISHED_GROWTH,
        _STATUS,
        _RECORDED_ON,
        _EXPLANATION,
        _REVISION_REASON,
        SOURCE,
        MADE,
    ),
    after=_AFTER,
    note=_("可一行一个数，也可一行一个地区和时期、一列一个指标（表头写指标名称和单位）。"),
    prepare=lambda queryset: queryset.newest(),  # type: ignore[attr-defined]
    check=check_newest,
    save=save_newest,
    spread=Spread("indicator", read_headers),
    area="area",
)

OBSERVATION_HISTORY = Sheet(
    code="indicators.observation_history",
    ledger="indicators",
    title=_("指标数据（含版次）"),
    model=Observation,
    key=("indicator", "area", "period_code", "vintage"),
    columns=(
        _INDICATOR,
        _AREA,
        _PERIOD,
        _VALUE,
        _COMPARABLE_BASE,
        _PUBLISHED_GROWTH,
        _VINTAGE,
        _STATUS,
        _DATED,
        _EXPLANATION,
        _REVISION_REASON,
        SOURCE,
        MADE,
    ),
    after=("indicators.observation",),
    check=check_history,
    append_only=_("已登记的版次不能改写；更正请登记为下一版，并写修订理由。"),
    area="area",
)

FIRM_OBSERVATIONS = Sheet(
    code="indicators.firmobservation",
    ledger="indicators",
    title=_("企业月报"),
    model=FirmObservation,
    key=("indicator", "firm", "period_code"),
    columns=(
        _FIRM,
        _FIRM_NAME,
        _INDICATOR,
        _PERIOD,
        _FIRM_VALUE,
        _COMPARABLE_BASE,
        _RECORDED_ON,
        _EXPLANATION,
        _REVISION_REASON,
        SOURCE,
        MADE,
    ),
    after=_AFTER,
    note=_(
        "一行一个企业和时期，一列一个指标；表头写指标名称或别名，括号内写单位，例如“工业总产值（万元）”。"
    ),
    prepare=lambda queryset: queryset.newest().select_related("firm"),  # type: ignore[attr-defined]
    check=check_newest,
    save=save_newest,
    spread=Spread("indicator", read_firm_headers),
)

FIRM_HISTORY = Sheet(
    code="indicators.firmobservation_history",
    ledger="indicators",
    title=_("企业月报（含版次）"),
    model=FirmObservation,
    key=("indicator", "firm", "period_code", "vintage"),
    columns=(
        _FIRM,
        _INDICATOR,
        _PERIOD,
        _FIRM_VALUE,
        _COMPARABLE_BASE,
        _VINTAGE,
        _DATED,
        _EXPLANATION,
        _REVISION_REASON,
        SOURCE,
        MADE,
    ),
    after=("indicators.firmobservation",),
    check=check_history,
    append_only=_("已登记的版次不能改写；更正请登记为下一版，并写修订理由。"),
)

TARGETS = Sheet(
    code="indicators.target",
    ledger="indicators",
    title=_("目标任务"),
    model=Target,
    key=("indicator", "area", "year"),
    columns=(
        _INDICATOR,
        _AREA,
        Column(_("年度"), "year", kind=INTEGER, required=True, aliases=("年份",)),
        Column(_("目标值"), "value", kind=DECIMAL, places=PLACES, required=True, aliases=("年度目标",)),
        Column(_("要求"), "direction", kind=CHOICE, choices=Target.Direction, default=Target.Direction.UP),
        Column(_("备注"), "note"),
        SOURCE,
        MADE,
    ),
    after=_AFTER,
    area="area",
)

SHEETS = (DICTIONARY, OBSERVATIONS, OBSERVATION_HISTORY, FIRM_OBSERVATIONS, FIRM_HISTORY, TARGETS)
