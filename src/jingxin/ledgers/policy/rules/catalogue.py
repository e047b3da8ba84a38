"""
The clauses: how much each policy gives in one case.

Every rate and cap is a dated, sourced limit (`data/parameters/policy.toml`). Worked by hand in
docs/calculations/policy-awards.md.
"""

from datetime import date, timedelta
from decimal import Decimal

from jingxin.core.growth import part_of, ratio
from jingxin.core.language import _
from jingxin.ledgers.commerce.rules import SubsidyTerms, exhibition_subsidy
from jingxin.ledgers.policy.rules.formula import (
    Award,
    Facts,
    Input,
    InputKind,
    Limits,
    Line,
    award,
    clause,
    day,
    number,
    wan,
)

DAYS_OF_A_YEAR = Decimal(360)  # interest is counted on 360 days


def _amount(name: str, label: str, paper: str) -> Input:
    return Input(name, label, InputKind.AMOUNT, paper)


@clause(
    "LOCAL_TAX_INCREMENT",
    _("税收地方留成增量奖励"),
    _("重点企业（明星以上）本年税收地方留成超过上年的部分，按比例奖励给企业；不增长的没有奖励。"),
    _amount("kept_tax", _("本年税收地方留成"), _("财政部门出具的留成证明")),
    _amount("kept_tax_before", _("上年税收地方留成"), _("财政部门出具的留成证明")),
    per_year=True,
)
def local_tax_increment(facts: Facts, limits: Limits) -> Award:
    now, before = number(facts, "kept_tax"), number(facts, "kept_tax_before")
    increment = now - before
    lines = (Line(_("留成增量"), f"{wan(now)} − {wan(before)} = {wan(increment)}"),)
    if increment <= 0:
        return award(Decimal(0), limits, *lines, reason=_("地方留成没有增长"))
    return award(part_of(increment, limits.value("tax_increment_share")), limits, *lines)


@clause(
    "RELEASED_SHARES",
    _("解禁股奖励"),
    _("企业上市、整合重组形成的限售股解禁转让，缴入本县的个人所得税地方留成部分按比例奖励。"),
    _amount("kept_share_tax", _("解禁股转让个人所得税地方留成"), _("完税凭证与财政部门留成证明")),
)
def released_shares(facts: Facts, limits: Limits) -> Award:
    kept = number(facts, "kept_share_tax")
    return award(
        part_of(kept, limits.value("released_share_tax_share")), limits, Line(_("地方留成"), wan(kept))
    )


@clause(
    "RENT_SUBSIDY",
    _("房租补助"),
    _("“百星企业”租用生产厂房，按当年实付房租的比例补助，每年封顶。"),
    _amount("rent_paid", _("当年实付房租"), _("租赁合同与付款凭证")),
    per_year=True,
    cap="rent_subsidy_cap",
)
def rent_subsidy(facts: Facts, limits: Limits) -> Award:
    rent = number(facts, "rent_paid")
    given = part_of(rent, limits.value("rent_subsidy_share"))
    return _capped(given, limits.value("rent_subsidy_cap"), limits, Line(_("实付房租"), wan(rent)))


@clause(
    "LOAN_INTEREST",
    _("贷款贴息"),
    _(
        "“百星企业”的生产性贷款，按政策年度内实际用款天数和合同利率（不超过基准利率）计息，按比例贴息，每年封顶；逾期利息不计。"
    ),
    _amount("principal", _("贷款本金"), _("借款合同")),
    Input("drawn_on", _("放款日期"), InputKind.DAY, _("借款借据")),
    Input("repaid_on", _("还款日期"), InputKind.DAY, _("还款凭证")),
    Input("contract_rate", _("合同年利率"), InputKind.RATE, _("借款合同")),
    cap="loan_interest_cap",
)
def loan_interest(facts: Facts, limits: Limits) -> Award:
    drawn, repaid = day(facts, "drawn_on"), day(facts, "repaid_on")
    days = days_in_year(drawn, repaid, limits.day.year)
    if days == 0:
        return award(Decimal(0), limits, reason=_("{year}年内没有用款").format(year=limits.day.year))
    principal = number(facts, "principal")
    rate = min(number(facts, "contract_rate"), limits.value("loan_interest_rate_limit"))
    interest = ratio(part_of(principal * days, rate), DAYS_OF_A_YEAR).value or Decimal(0)
    given = part_of(interest, limits.value("loan_interest_share"))
    return _capped(
        given,
        limits.value("loan_interest_cap"),
        limits,
        Line(_("用款"), _("{principal} × {days}天").format(principal=wan(principal), days=days)),
        Line(_("计息利率"), f"{rate.normalize():f}%"),
        Line(_("利息"), wan(interest)),
    )


def days_in_year(drawn_on: date, repaid_on: date, year: int) -> int:
    """
    Days of use within the calendar year: the day of drawing counts, the day of repayment does not.

    >>> days_in_year(date(2013, 12, 1), date(2014, 1, 11), 2014)
    10
    """
    first, end = max(drawn_on, date(year, 1, 1)), min(repaid_on, date(year, 12, 31) + timedelta(1))
    return max(0, (end - first).days)


@clause(
    "EQUIPMENT_UPGRADE",
    _("技改设备补助"),
    _("“机器换人”技改项目设备投入达到起补线的，按发票金额的比例补助，每个项目封顶。"),
    _amount("invoiced", _("设备发票金额（不含税）"), _("设备发票与付款凭证")),
    per_thing=True,
)
def equipment_upgrade(facts: Facts, limits: Limits) -> Award:
    invoiced, threshold = number(facts, "invoiced"), limits.value("equipment_threshold")
    line = Line(_("设备投入"), wan(invoiced))
    if invoiced < threshold:
        reason = _("设备投入{invoiced}，未达到起补线{threshold}").format(
            invoiced=wan(invoiced), threshold=wan(threshold)
        )
        return award(Decimal(0), limits, line, reason=reason)
    given = part_of(invoiced, limits.value("equipment_share"))
    return _capped(given, limits.value("equipment_cap"), limits, line)


@clause(
    "FIRST_ABOVE_SCALE",
    _("小升规奖励"),
    _("首次进入规上企业库的一次性奖励；退库后再入库的不再奖励。"),
    Input("entered_on", _("入库日期"), InputKind.DAY, _("统计部门入库通知")),
    once=True,
)
def first_above_scale(facts: Facts, limits: Limits) -> Award:
    entered = day(facts, "entered_on")
    return award(limits.value("first_above_scale_award"), limits, Line(_("入库"), entered.isoformat()))


@clause(
    "ONLINE_SALES",
    _("网络销售奖励"),
    _("年网络销售额每满一档给予奖励，每年封顶。"),
    _amount("online_sales", _("年网络销售额"), _("平台交易记录")),
    per_year=True,
    cap="online_sales_cap",
)
def online_sales(facts: Facts, limits: Limits) -> Award:
    sales, step = number(facts, "online_sales"), limits.value("online_sales_step")
    full = int(sales // step)
    line = Line(
        _("网络销售额"), _("{sales}，满{step}{full}个").format(sales=wan(sales), step=wan(step), full=full)
    )
    if full == 0:
        return award(Decimal(0), limits, line, reason=_("网络销售额不满{step}").format(step=wan(step)))
    given = limits.value("online_sales_award_per_step") * full
    return _capped(given, limits.value("online_sales_cap"), limits, line)


@clause(
    "EXHIBITION",
    _("展会补助"),
    _(
        "参加县里公布的境内、境外重点展会，按展位费的比例补助，每个展位封顶，展位数有限额；算法和标准同商贸台账。"
    ),
    Input("home_booths", _("境内展位数"), InputKind.COUNT, _("参展合同")),
    _amount("home_fee", _("境内展位费"), _("展位费发票")),
    Input("abroad_booths", _("境外展位数"), InputKind.COUNT, _("参展合同")),
    _amount("abroad_fee", _("境外展位费"), _("展位费发票")),
)
def exhibition(facts: Facts, limits: Limits) -> Award:
    total, lines = Decimal(0), []
    for fact, place, label in (("home", "domestic", _("境内")), ("abroad", "abroad", _("境外"))):
        booths, fee = number(facts, f"{fact}_booths"), number(facts, f"{fact}_fee")
        terms = SubsidyTerms(
            percent_of_booth_cost=limits.value(f"{place}_booth_percent"),
            cap_per_booth_wan_yuan=limits.value(f"{place}_booth_cap_wan_yuan"),
            most_booths=int(limits.value(f"{place}_most_booths")),
        )
        given = exhibition_subsidy(fee, int(booths), terms)
        total += given
        said = _("展位{booths:f}个，展位费{fee}，补助{given}").format(
            booths=booths, fee=wan(fee), given=wan(given)
        )
        lines.append(Line(label, said))
    reason = "" if total else _("没有可补助的展位费")
    return award(total, limits, *lines, reason=reason)


@clause(
    "HONOUR",
    _("荣誉奖励"),
    _("当年获得国家级、省级、市级荣誉的，按级别奖励；同一荣誉升级的，只奖最高一级。"),
    Input("national", _("国家级荣誉项数"), InputKind.COUNT, _("认定文件")),
    Input("province", _("省级荣誉项数"), InputKind.COUNT, _("认定文件")),
    Input("city", _("市级荣誉项数"), InputKind.COUNT, _("认定文件")),
    per_year=True,
)
def honour(facts: Facts, limits: Limits) -> Award:
    total, lines = Decimal(0), []
    for level, label in (("national", _("国家级")), ("province", _("省级")), ("city", _("市级"))):
        count = number(facts, level)
        given = count * limits.value(f"honour_award_{level}")
        total += given
        lines.append(Line(label, _("{count:f}项，{given}").format(count=count, given=wan(given))))
    return award(total, limits, *lines, reason="" if total else _("没有可奖励的荣誉"))


def _capped(given: Decimal, cap: Decimal, limits: Limits, *lines: Line) -> Award:
    """The smaller of the two, saying so where the cap took something off."""
    if given <= cap:
        return award(given, limits, *lines, Line(_("按比例"), wan(given)))
    taken = Line(_("封顶"), _("按比例{given}，封顶{cap}").format(given=wan(given), cap=wan(cap)))
    return award(cap, limits, *lines, taken)
