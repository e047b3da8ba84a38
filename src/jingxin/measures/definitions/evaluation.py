"""Measures of the evaluation ledger: tiers and lists of the year, firms by band, and the year's figures of firms."""

from typing import Any

from jingxin.core.language import _
from jingxin.core.period import Period
from jingxin.measures.measure import Compare, Count, CountDistinct, Kind, Sum, measure
from jingxin.measures.selection import Tables, during, not_by

LISTS = _("亩均评价台账（评选名单）")
GRADES = _("亩均评价台账（历年评价档次）")
THIS_YEAR, LAST_YEAR = _("今年"), _("去年")
TIERS = ("MERIT", "DRAGON", "STAR", "EXCELLENT")
TENS = ("OUTPUT_TEN", "TAX_TEN", "TAX_PER_MU_TEN")


def _standing(t: Tables, period: Period, *lists: str) -> Any:
    """Entries announced in the period and not taken back by its last day."""
    entries = t.list_entries
    kept = not_by(entries.withdrawn_on, period.last_day)
    return entries.filter(entries.list.isin(lists) & during(entries.decided_on, period) & kept)


_ENTRY = {
    "unit": "家",
    "kind": Kind.COUNT,
    "table": "list_entries",
    "authority": LISTS,
    "default_period": THIS_YEAR,
    "compare": Compare.YEAR_EARLIER,
}


def _list_measures() -> None:
    """One measure a list: how many firms stand on it, named in the order of their places."""
    lists = {
        "merit_firms": ("MERIT", _("功勋企业"), ()),
        "dragon_firms": ("DRAGON", _("巨龙企业"), ()),
        "star_firms": ("STAR", _("明星企业"), ()),
        "excellent_firms": ("EXCELLENT", _("优秀企业"), ()),
        "output_ten_firms": ("OUTPUT_TEN", _("产值十强企业"), (_("产值十强"),)),
        "tax_ten_firms": ("TAX_TEN", _("税费十强企业"), (_("税费十强"),)),
        "tax_per_mu_ten_firms": ("TAX_PER_MU_TEN", _("亩均税费十强企业"), (_("亩均税费十强"),)),
        "advanced_firms": ("ADVANCE", _("进位奖企业"), ()),
    }
    for code, (one, label, aliases) in lists.items():

        def select(t: Tables, period: Period, one: str = one) -> Any:
            return _standing(t, period, one)

        measure(
            code=code,
            label=label,
            aliases=aliases,
            aggregate=Count(),
            over=("firm",),
            names="firm_name",
            order=("place", "firm_name"),
            meaning=_("公布日期落在本期内、期末没有取消的“{label}”名单上的企业。").format(label=label),
            **_ENTRY,
        )(select)


_list_measures()


@measure(
    code="key_firms",
    label=_("重点企业"),
    aggregate=CountDistinct("firm"),
    over=("list", "firm"),
    names="firm_name",
    order=("list", "place", "firm_name"),
    meaning=_("公布日期落在本期内、期末没有取消的功勋、巨龙、明星、优秀企业；一家企业只计一次。"),
    example=_("功勋2家、巨龙1家，其中1家巨龙年内取消：年末为2家。"),
    dimensions={"tier": "list"},
    **_ENTRY,
)
def key_firms(t: Tables, period: Period) -> Any:
    return _standing(t, period, *TIERS)


@measure(
    code="top_ten_lists",
    label=_("十强榜单"),
    aggregate=CountDistinct("list"),
    over=("list", "firm"),
    meaning=_("产值、税费、亩均税费十强中，公布日期落在本期内、有企业在列的榜单个数。"),
    **{**_ENTRY, "unit": "个"},
)
def top_ten_lists(t: Tables, period: Period) -> Any:
    return _standing(t, period, *TENS)


_GRADE = {
    "unit": "家",
    "kind": Kind.COUNT,
    "table": "published_grades",
    "aggregate": Count(),
    "over": ("firm",),
    "names": "firm_name",
    "order": ("group", "rank", "firm_name"),
    "authority": GRADES,
    "default_period": LAST_YEAR,
    "compare": Compare.YEAR_EARLIER,
}


def _graded(t: Tables, period: Period) -> Any:
    return t.published_grades.filter(t.published_grades.year == period.last_day.year)


@measure(
    code="evaluated_firms",
    label=_("参加亩均评价企业"),
    meaning=_("数据年度为本期所在年、公布了评价结果的企业，含豁免和不定档的。"),
    dimensions={"band": "band"},
    **_GRADE,
)
def evaluated_firms(t: Tables, period: Period) -> Any:
    return _graded(t, period)


def _band_measures() -> None:
    for band in "ABCD":

        def select(t: Tables, period: Period, band: str = band) -> Any:
            graded = _graded(t, period)
            return graded.filter(graded.band == band)

        measure(
            code=f"band_{band.lower()}_firms",
            label=_("亩均评价{band}类企业").format(band=band),
            meaning=_("数据年度为本期所在年、公布档次为{band}的企业。").format(band=band),
            **_GRADE,
        )(select)


_band_measures()


def _figure_measures() -> None:
    """The year's figures of the firms that departments report on, from the department that answers for each."""
    figures = {
        "assessed_tax": (_("评价税收"), "tax", "TAX"),
        "evaluated_value_added": (_("参评企业工业增加值"), "value_added", "STATISTICS"),
        "evaluated_output": (_("参评企业工业总产值"), "output", "STATISTICS"),
    }
    for code, (label, column, department) in figures.items():

        def select(t: Tables, period: Period, department: str = department) -> Any:
            reports = t.yearly_reports
            return reports.filter((reports.year == period.last_day.year) & (reports.department == department))

        measure(
            code=code,
            label=label,
            unit="亿元",
            value_unit="万元",
            kind=Kind.FLOW,
            table="yearly_reports",
            aggregate=Sum(column),
            over=("firm",),
            names="firm_name",
            authority=_("亩均评价台账（企业年度数据）"),
            default_period=LAST_YEAR,
            decimals=2,
            compare=Compare.YEAR_EARLIER,
            meaning=_("数据年度为本期所在年的企业年度数据合计，以该项负责部门提供的为准。"),
        )(select)


_figure_measures()
