"""
Measures of energy use and dual control: intensities as stated, use by carrier, key users against their targets.

A statement of intensity counts where it stands on 等价值 and on the edition of the standard in force, and was not withdrawn: a
county that still folds by an older edition is compared with nobody.
"""

from typing import Any

import ibis

from jingxin.core.language import _
from jingxin.core.parameters import load_parameters
from jingxin.core.period import Period
from jingxin.measures.measure import Compare, Count, CountDistinct, Kind, Place, Single, Sum, measure
from jingxin.measures.selection import Tables, cover, covers_of_ratio, during, in_force

LEDGER = _("能耗台账")
TO_DATE = _("截至目前")
ELECTRICITY = "ELECTRICITY"
# Growth pairs each firm with its own month a year before, so that a firm that came or left moves the level alone.
SAME_SCOPE = _("同比只比较两年同月都有数的企业，新增和退出的企业只影响总量。")


def edition_in_force(period: Period) -> str:
    """The edition of the standard on the period's last day: GB/T 2589-2008."""
    year = load_parameters("energy")["factor_edition"].at(period.last_day).value
    return f"GB/T 2589-{year}"


def _stated(t: Tables, period: Period, intensity: str) -> Any:
    rows = t.energy_intensities
    rows = rows.filter(
        (rows.intensity == intensity)
        & (rows.basis == "EQUIVALENT")
        & (rows.edition == edition_in_force(period))
        & (rows.withdrawn_on.isnull())
    )
    return cover(rows, covers_of_ratio(period), key="area")


def _intensity_measures() -> None:
    for code, label, unit, intensity, meaning in (
        (
            "energy_per_gdp",
            _("单位GDP能耗"),
            "吨标准煤/万元",
            "GDP_ENERGY",
            _("全社会能源消费总量（等价值）除以可比价地区生产总值；只公布升降率的取公布数。"),
        ),
        (
            "electricity_per_gdp",
            _("单位GDP电耗"),
            "千瓦时/万元",
            "GDP_ELECTRICITY",
            _("全社会用电量除以可比价地区生产总值；只公布升降率的取公布数。"),
        ),
        (
            "energy_per_value_added",
            _("单位工业增加值能耗"),
            "吨标准煤/万元",
            "VALUE_ADDED_ENERGY",
            _("规上工业能源消费（等价值）除以可比价工业增加值；只公布升降率的取公布数。"),
        ),
    ):

        def select(t: Tables, period: Period, intensity: str = intensity) -> Any:
            return _stated(t, period, intensity)

        measure(
            code=code,
            label=label,
            unit=unit,
            kind=Kind.RATIO,
            table="energy_intensities",
            aggregate=Single("value"),
            place=Place.EXACT,
            compare=Compare.BASE,
            direction="DOWN",
            decimals=4,
            authority=_("统计部门、节能主管部门"),
            meaning=meaning,
            example=_("本期0.4750、上年同期0.5000：（0.4750 − 0.5000）÷ 0.5000 = −5.0%，印作“下降5.0%”。"),
        )(select)


_intensity_measures()

_USED = {
    "kind": Kind.FLOW,
    "table": "energy_uses",
    "over": ("firm", "month", "carrier"),
    "names": "firm_name",
    "authority": LEDGER,
    "direction": "DOWN",
    "compare": Compare.YEAR_EARLIER,
    "same_scope": "month",
}


@measure(
    code="firm_energy",
    label=_("用能企业综合能耗（等价值）"),
    unit="吨标准煤",
    aggregate=Sum("tce_equivalent"),
    aliases=(_("用能企业综合能耗"),),
    meaning=_("纳入月报的企业各能源品种净消费按等价值折标准煤后相加；系数取当月施行的版本和年度值。")
    + SAME_SCOPE,
    **_USED,
)
def firm_energy(t: Tables, period: Period) -> Any:
    return t.energy_uses.filter(during(t.energy_uses.month, period))


@measure(
    code="firm_energy_calorific",
    label=_("用能企业综合能耗（当量值）"),
    unit="吨标准煤",
    aggregate=Sum("tce_calorific"),
    meaning=_("纳入月报的企业各能源品种净消费按当量值折标准煤后相加；系数取当月施行的版本。") + SAME_SCOPE,
    **_USED,
)
def firm_energy_calorific(t: Tables, period: Period) -> Any:
    return t.energy_uses.filter(during(t.energy_uses.month, period))


@measure(
    code="firm_electricity",
    label=_("用能企业电力消费"),
    unit="万千瓦时",
    aggregate=Sum("used"),
    meaning=_("纳入月报的企业自报的电力消费量，实物量相加。") + SAME_SCOPE,
    **_USED,
)
def firm_electricity(t: Tables, period: Period) -> Any:
    rows = t.energy_uses.filter(during(t.energy_uses.month, period))
    return rows.filter(rows.carrier == ELECTRICITY)


@measure(
    code="grid_electricity",
    label=_("供电清单用电量"),
    unit="万千瓦时",
    kind=Kind.FLOW,
    table="grid_readings",
    aggregate=Sum("wan_kwh"),
    over=("account", "month"),
    authority=_("供电公司"),
    direction="NONE",
    compare=Compare.YEAR_EARLIER,
    same_scope="month",
    meaning=_("供电公司清单中已对应到企业的户号当月用电量相加；未对应的户号不计。") + SAME_SCOPE,
)
def grid_electricity(t: Tables, period: Period) -> Any:
    rows = t.grid_readings.filter(during(t.grid_readings.month, period))
    return rows.filter(rows.firm.notnull())


@measure(
    code="unmatched_accounts",
    label=_("未对应企业的户号"),
    unit="户",
    kind=Kind.COUNT,
    table="grid_readings",
    aggregate=CountDistinct("account"),
    names="account_name",
    authority=_("供电公司"),
    direction="DOWN",
    meaning=_("供电清单中还没有找到对应企业的户号。"),
)
def unmatched_accounts(t: Tables, period: Period) -> Any:
    rows = t.grid_readings.filter(during(t.grid_readings.month, period))
    return rows.filter(rows.firm.isnull())


@measure(
    code="firm_value_added",
    label=_("用能企业工业增加值"),
    unit="万元",
    kind=Kind.FLOW,
    table="value_added",
    aggregate=Sum("value_added_wan_yuan"),
    over=("firm", "month"),
    names="firm_name",
    authority=_("统计部门"),
    compare=Compare.YEAR_EARLIER,
    same_scope="month",
    meaning=_("纳入月报的企业按可比价计算的工业增加值相加。") + SAME_SCOPE,
)
def firm_value_added(t: Tables, period: Period) -> Any:
    return t.value_added.filter(during(t.value_added.month, period))


@measure(
    code="key_energy_users",
    label=_("重点用能单位"),
    unit="家",
    kind=Kind.COUNT,
    table="key_users",
    aggregate=Count(),
    over=("firm",),
    names="firm_name",
    default_period=TO_DATE,
    direction="NONE",
    authority=LEDGER,
    meaning=_("时期最后一天在重点用能单位名单上的企业。"),
)
def key_energy_users(t: Tables, period: Period) -> Any:
    return t.key_users.filter(in_force(t.key_users.valid_from, t.key_users.valid_to, period.last_day))


def users_against_target(t: Tables, period: Period) -> Any:
    """
    One row a firm with a ceiling for the year: `used` since January and `months`, the months of the year gone by.

    As `ledgers.energy.rules.users.is_over` judges one firm: over where used × 12 > target × months. A firm whose last
    month has not come in is judged by the months it has reported.
    """
    january = period.last_day.replace(month=1, day=1)
    uses = t.energy_uses
    uses = uses.filter(uses.month.between(ibis.date(january), ibis.date(period.last_day)))
    used = uses.group_by("firm").agg(used=uses.tce_equivalent.sum(), months=uses.month.nunique())
    tasks = t.energy_targets
    tasks = tasks.filter(
        (tasks.target == "TOTAL_USE") & (tasks.year == period.last_day.year) & tasks.firm.notnull()
    )
    # A firm's place is that of its firm: the area of a target is the area it was given to.
    return tasks.drop("area").inner_join(used, "firm")


@measure(
    code="users_over_target",
    label=_("用能超进度企业"),
    unit="家",
    kind=Kind.COUNT,
    table="energy_targets",
    aggregate=CountDistinct("firm"),
    names="firm_name",
    direction="DOWN",
    authority=LEDGER,
    meaning=_("下达了用能总量目标的企业中，今年以来用能超过目标按月均摊数的；按企业已报的月数计。"),
)
def users_over_target(t: Tables, period: Period) -> Any:
    rows = users_against_target(t, period)
    return rows.filter(rows.used * 12 > rows.value * rows.months).drop("used", "months")


@measure(
    code="users_failing_evaluation",
    label=_("节能考核未完成企业"),
    unit="家",
    kind=Kind.COUNT,
    table="user_evaluations",
    aggregate=Count(),
    over=("firm",),
    names="firm_name",
    direction="DOWN",
    authority=LEDGER,
    meaning=_("考核年度等级为“未完成”的企业；没有完成节能目标的，得分再高也是未完成。"),
)
def users_failing_evaluation(t: Tables, period: Period) -> Any:
    rows = t.user_evaluations
    return rows.filter((rows.year == period.last_day.year) & (rows.grade == "MISSED"))
