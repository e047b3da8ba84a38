"""
Who qualifies for what: every clause asked of a firm's facts on record, before anybody applies.

ENTITLED says that the ledgers prove it; POSSIBLE that papers are wanted which only the firm has; NOT names the
reason. A match promises nothing: the decision is made on an application.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from attrs import field, frozen

from jingxin.core.language import _
from jingxin.ledgers.policy.rules.formula import Award, Clause, Limits, clauses


class Match(Enum):
    """What the records say of a firm and a clause."""

    ENTITLED = "ENTITLED"
    POSSIBLE = "POSSIBLE"
    NOT = "NOT"

    @property
    def label(self) -> str:
        return {
            Match.ENTITLED: _("符合"),
            Match.POSSIBLE: _("可申报"),
            Match.NOT: _("不符合"),
        }[self]


@frozen
class Profile:
    """
    What the ledgers know of a firm for the support of one year.

    `above_scale_starts` are the first days of its above-scale spells; `tier` is the code of the key-firm list
    of the year that it stands on ("" none); `kept_tax` is the locally kept tax in 万元 by year; `honours` how many of
    each level (NATIONAL, PROVINCE, CITY) it won in the year before; `received` the clauses it was ever given.
    """

    firm: str
    open: bool = True
    is_above_scale: bool = False
    above_scale_starts: tuple[date, ...] = ()
    is_listed: bool = False
    is_growth_star: bool = False
    tier: str = ""
    kept_tax: Mapping[int, Decimal] = field(factory=dict)
    online_sales: Decimal | None = None
    honours: Mapping[str, int] = field(factory=dict)
    received: frozenset[str] = frozenset()


@frozen
class Verdict:
    """The match with its reason; `award` is what it would give where the records suffice to work it out."""

    match: Match
    reason: str
    award: Award | None = None


# The tiers that the tax award is for, from the highest: 明星以上.
STAR_AND_ABOVE = ("MERIT", "DRAGON", "STAR")
# The levels that an honour is awarded for, from the highest.
HONOUR_LEVELS = {"NATIONAL": _("国家级"), "PROVINCE": _("省级"), "CITY": _("市级")}
_Judge = Callable[[Clause, Profile, int, Limits], Verdict]


def judge(profile: Profile, *, year: int, limits: Limits, only: str = "") -> dict[str, Verdict]:
    """Return the verdict on each clause by its code; `only` asks for one."""
    asked = {code: clause for code, clause in clauses().items() if only in ("", code)}
    if not profile.open:
        closed = Verdict(Match.NOT, _("企业已注销"))
        return dict.fromkeys(asked, closed)
    return {code: _JUDGES[code](clause, profile, year, limits) for code, clause in asked.items()}


def _local_tax(clause: Clause, profile: Profile, year: int, limits: Limits) -> Verdict:
    if profile.tier not in STAR_AND_ABOVE:
        return Verdict(Match.NOT, _("不是明星以上重点企业"))
    now, before = profile.kept_tax.get(year - 1), profile.kept_tax.get(year - 2)
    if now is None or before is None:
        return Verdict(
            Match.POSSIBLE,
            _("缺少{years}年税收地方留成").format(
                years=_("、").join(str(y) for y in (year - 2, year - 1) if y not in profile.kept_tax)
            ),
        )
    award = clause.work_out({"kept_tax": now, "kept_tax_before": before}, limits)
    if not award.amount_wan_yuan:
        return Verdict(Match.NOT, award.reason, award)
    return Verdict(Match.ENTITLED, _("明星以上，地方留成增长"), award)


def _released_shares(clause: Clause, profile: Profile, year: int, limits: Limits) -> Verdict:
    if not profile.is_listed:
        return Verdict(Match.NOT, _("不是上市企业"))
    return Verdict(Match.POSSIBLE, _("上市企业；有限售股解禁转让的可申报"))


def _growth_star(clause: Clause, profile: Profile, year: int, limits: Limits) -> Verdict:
    if not profile.is_growth_star:
        return Verdict(Match.NOT, _("不是“百星企业”"))
    return Verdict(Match.POSSIBLE, _("“百星企业”；凭合同和凭证申报"))


def _equipment(clause: Clause, profile: Profile, year: int, limits: Limits) -> Verdict:
    if not profile.is_above_scale:
        return Verdict(Match.NOT, _("不是规上企业"))
    return Verdict(Match.POSSIBLE, _("规上企业；设备投入达到起补线的可申报"))


def _first_above_scale(clause: Clause, profile: Profile, year: int, limits: Limits) -> Verdict:
    starts = sorted(profile.above_scale_starts)
    if not any(start.year == year for start in starts):
        return Verdict(Match.NOT, _("{year}年没有进入规上企业库").format(year=year))
    if starts[0].year != year:
        return Verdict(Match.NOT, _("{first}曾入库，退库后再入库不再奖励").format(first=starts[0]))
    if clause.code in profile.received:
        return Verdict(Match.NOT, _("已领取过小升规奖励"))
    return Verdict(
        Match.ENTITLED,
        _("{day}首次入库").format(day=starts[0]),
        clause.work_out({"entered_on": starts[0]}, limits),
    )


def _online_sales(clause: Clause, profile: Profile, year: int, limits: Limits) -> Verdict:
    if profile.online_sales is None:
        return Verdict(Match.POSSIBLE, _("没有网络销售记录；有平台交易记录的可申报"))
    award = clause.work_out({"online_sales": profile.online_sales}, limits)
    if not award.amount_wan_yuan:
        return Verdict(Match.NOT, award.reason, award)
    return Verdict(Match.ENTITLED, _("网络销售额达到奖励线"), award)


def _honour(clause: Clause, profile: Profile, year: int, limits: Limits) -> Verdict:
    won = {level: profile.honours.get(level, 0) for level in HONOUR_LEVELS}
    if not any(won.values()):
        return Verdict(Match.NOT, _("荣誉台账中上年没有获得市级以上荣誉"))
    told = _("、").join(
        _("{level}{count}项").format(level=HONOUR_LEVELS[level], count=count)
        for level, count in won.items()
        if count
    )
    facts = {level.lower(): Decimal(count) for level, count in won.items()}
    return Verdict(Match.ENTITLED, _("上年获得{told}").format(told=told), clause.work_out(facts, limits))


def _by_papers(reason: str) -> _Judge:
    def judge_by_papers(clause: Clause, profile: Profile, year: int, limits: Limits) -> Verdict:
        return Verdict(Match.POSSIBLE, reason)

    return judge_by_papers


_JUDGES: dict[str, _Judge] = {
    "LOCAL_TAX_INCREMENT": _local_tax,
    "RELEASED_SHARES": _released_shares,
    "RENT_SUBSIDY": _growth_star,
    "LOAN_INTEREST": _growth_star,
    "EQUIPMENT_UPGRADE": _equipment,
    "FIRST_ABOVE_SCALE": _first_above_scale,
    "ONLINE_SALES": _online_sales,
    "EXHIBITION": _by_papers(_("参加重点展会的可申报")),
    "HONOUR": _honour,
}
