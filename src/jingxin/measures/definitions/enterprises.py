"""Measures of the enterprises ledger: who is above scale, who entered, who is listed."""

from typing import Any

from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.measures.measure import Compare, Count, Kind, measure
from jingxin.measures.selection import Tables, during, first_ever, in_force, last_known

SPELL_LEDGER = _("企业台账（规上在库区间）")
LISTING_LEDGER = _("企业台账（上市进程）")


@measure(
    code="above_scale_firms",
    label=_("规上工业企业数"),
    aliases=(_("规上企业数"), _("规上企业")),
    unit="家",
    kind=Kind.COUNT,
    table="above_scale_spells",
    aggregate=Count(),
    over=("firm",),
    names="firm_name",
    authority=SPELL_LEDGER,
    default_period=_("截至目前"),
    compare=Compare.YEAR_EARLIER,
    meaning=_("时期最后一天在规模以上名录库内的企业；当天退库的不计。"),
    example=_("甲2012-03-01入库未退，乙2014-05-31退库，丙2014-02-10入库：2014-05-30为3家，2014-05-31为2家。"),
)
def above_scale_firms(t: Tables, period: Period) -> Any:
    spells = t.above_scale_spells
    return spells.filter(in_force(spells.entered_on, spells.left_on, period.last_day))


@measure(
    code="new_above_scale_firms",
    label=_("新增规上工业企业数"),
    aliases=(_("新增规上企业"),),
    unit="家",
    kind=Kind.COUNT,
    table="above_scale_spells",
    aggregate=Count(),
    over=("firm", "entered_on"),
    names="firm_name",
    order=("entered_on", "firm_name"),
    authority=SPELL_LEDGER,
    compare=Compare.YEAR_EARLIER,
    meaning=_("入库日期落在本期内的企业，含退库后再次入库的。"),
    example=_("丙2014-02-10首次入库，丁2012年退库、2014-05-31再次入库：2014年1—5月为2家。"),
)
def new_above_scale_firms(t: Tables, period: Period) -> Any:
    return t.above_scale_spells.filter(during(t.above_scale_spells.entered_on, period))


@measure(
    code="small_grown_above_scale_firms",
    label=_("小升规企业数"),
    aliases=(_("小升规企业"), _("小升规")),
    unit="家",
    kind=Kind.COUNT,
    table="above_scale_spells",
    aggregate=Count(),
    over=("firm",),
    names="firm_name",
    order=("entered_on", "firm_name"),
    authority=SPELL_LEDGER,
    compare=Compare.YEAR_EARLIER,
    meaning=_("首次入库日期落在本期内的企业；退库后再次入库的不计。"),
    example=_("丙2014-02-10首次入库，丁2012年退库、2014-05-31再次入库：2014年1—5月为1家（丙）。"),
)
def small_grown_above_scale_firms(t: Tables, period: Period) -> Any:
    first = first_ever(t.above_scale_spells, key="firm", by="entered_on")
    return first.filter(during(first.entered_on, period))


def _at_stage(t: Tables, period: Period, *stages: str) -> Any:
    """The last event of each firm up to the period's last day, where it reached one of the stages."""
    latest = last_known(t.listing_events, key="firm", by="on", day=period.last_day)
    return latest.filter(latest.stage.isin(stages))


@measure(
    code="listed_firms",
    label=_("上市企业数"),
    aliases=(_("上市企业"), _("已上市企业")),
    unit="家",
    kind=Kind.COUNT,
    table="listing_events",
    aggregate=Count(),
    names="firm_name",
    order=("on", "firm_name"),
    authority=LISTING_LEDGER,
    default_period=_("截至目前"),
    meaning=_("时期最后一天处在“上市”阶段的企业；已退市的不计。"),
    example=_("甲2012-04-26上市，乙2007-08-16上市、2014-06-01退市：2014-05-31为2家，2014-06-20为1家。"),
)
def listed_firms(t: Tables, period: Period) -> Any:
    return _at_stage(t, period, "LISTED")


@measure(
    code="approved_listing_firms",
    label=_("已过会企业数"),
    aliases=(_("过会企业"), _("已过会企业")),
    unit="家",
    kind=Kind.COUNT,
    table="listing_events",
    aggregate=Count(),
    names="firm_name",
    order=("on", "firm_name"),
    authority=LISTING_LEDGER,
    default_period=_("截至目前"),
    meaning=_("时期最后一天已过会、尚未上市的企业。"),
    example=_("甲2011-02-01过会、2012-04-26上市：2012-04-25为1家，次日为0家。"),
)
def approved_listing_firms(t: Tables, period: Period) -> Any:
    return _at_stage(t, period, "APPROVED")


@measure(
    code="planned_listing_firms",
    label=_("拟上市企业数"),
    aliases=(_("拟上市企业"),),
    unit="家",
    kind=Kind.COUNT,
    table="listing_events",
    aggregate=Count(),
    names="firm_name",
    order=("on", "firm_name"),
    authority=LISTING_LEDGER,
    default_period=_("截至目前"),
    meaning=_("时期最后一天处在拟上市、股改、辅导或申报阶段的企业；已过会的不计。"),
    example=_("丁列入拟上市，戊2013-09-01进入辅导，丙2014-04-30过会：2014-06-20为2家（丁、戊）。"),
)
def planned_listing_firms(t: Tables, period: Period) -> Any:
    return _at_stage(t, period, "PLANNED", "RESTRUCTURED", "TUTORED", "FILED")


@measure(
    code="firms_on_ledger",
    label=_("在册企业数"),
    aliases=(_("企业数"),),
    unit="家",
    kind=Kind.COUNT,
    table="firms",
    aggregate=Count(),
    over=("firm",),
    names="firm_name",
    dimensions={"size": "size"},
    authority=_("企业台账"),
    default_period=_("截至目前"),
    meaning=_("时期最后一天已成立、未注销的企业；成立日期不详的计入。"),
    example=_("甲2001年成立，乙成立日期不详、2014-01-01注销：2013-12-31为2家，2014-01-01为1家。"),
)
def firms_on_ledger(t: Tables, period: Period) -> Any:
    firms = t.firms
    return firms.filter(in_force(firms.founded_on, firms.closed_on, period.last_day))
