"""
What must not be paid, found before it is: double support, a second time of what is given once, an empty fund.

A case is weighed against all other cases that were decided or wait for their decision.
"""

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from jingxin.core.finding import Finding, Severity
from jingxin.core.language import _
from jingxin.ledgers.policy.rules.formula import wan


@frozen
class Claim:
    """
    One case as the limits see it: `subject` is the thing supported (a project, a brand; the firm where empty).

    `group` names clauses of which one thing gets only the highest (就高不重复); "" is none. `yearly_cap` is what a firm
    may get by the clause in a year, `fund_cap` what by all clauses of the fund together. Amounts are 万元.
    """

    case: str
    firm: str
    clause: str
    year: int
    amount: Decimal
    group: str = ""
    subject: str = ""
    once: bool = False
    per_year: bool = False
    per_thing: bool = False
    yearly_cap: Decimal | None = None
    fund: str = ""
    fund_cap: Decimal | None = None


@frozen
class Purse:
    """A fund in one year: budget, and what is committed by other cases (decided, paid and not returned)."""

    name: str
    year: int
    budget: Decimal | None
    committed: Decimal

    @property
    def left(self) -> Decimal:
        return (self.budget or Decimal(0)) - self.committed


def check_claim(claim: Claim, others: Iterable[Claim], purse: Purse) -> list[Finding]:
    """Return everything that stands against supporting the claim; each names the other case and both amounts."""
    of_firm = [other for other in others if other.firm == claim.firm and other.case != claim.case]
    return [
        *_again(claim, of_firm),
        *_double(claim, of_firm),
        *_over_cap(claim, of_firm),
        *_empty(claim, purse),
    ]


def _again(claim: Claim, others: list[Claim]) -> list[Finding]:
    same = [other for other in others if other.clause == claim.clause]
    if claim.once and same:
        first = min(same, key=lambda other: other.year)
        return [
            _finding(
                "once",
                _("这项政策每家企业只支持一次，{year}年的{case}已支持{amount}。").format(
                    year=first.year, case=first.case, amount=wan(first.amount)
                ),
                _("退库后再入库不再奖励；请不予支持。"),
            )
        ]
    this_year = [other for other in same if other.year == claim.year]
    if claim.per_year and this_year:
        return [
            _finding(
                "once_a_year",
                _("{year}年已有同一政策的{case}，{amount}；每年只支持一次。").format(
                    year=claim.year, case=this_year[0].case, amount=wan(this_year[0].amount)
                ),
                _("请并入原件更正，或撤回其中一件。"),
            )
        ]
    return _same_thing(claim, same if claim.per_thing else this_year)


def _same_thing(claim: Claim, others: list[Claim]) -> list[Finding]:
    """One thing gets one clause once: a project ever, anything else that is named within a year."""
    told = [other for other in others if claim.subject and other.subject == claim.subject]
    return [
        _finding(
            "same_thing",
            _("“{subject}”{year}年已按同一政策的{case}支持{amount}。").format(
                subject=claim.subject, year=told[0].year, case=told[0].case, amount=wan(told[0].amount)
            ),
            _("同一事项只支持一次；分期实施的请在支持事项里写明期次，否则不予支持。"),
        )
        for _once in told[:1]
    ]


def _double(claim: Claim, others: list[Claim]) -> list[Finding]:
    if not claim.group:
        return []
    rivals = [
        other
        for other in others
        if other.group == claim.group and other.subject == claim.subject and other.clause != claim.clause
        and other.year == claim.year
    ]  # fmt: skip
    return [
        _finding(
            "double_support",
            _("同一事项已按{case}支持{theirs}，本件为{ours}；就高不重复。").format(
                case=rival.case, theirs=wan(rival.amount), ours=wan(claim.amount)
            ),
            _("只保留较高的一件，另一件撤回。"),
        )
        for rival in rivals
    ]


def _over_cap(claim: Claim, others: list[Claim]) -> list[Finding]:
    this_year = [other for other in others if other.year == claim.year]
    by_clause = [other for other in this_year if other.clause == claim.clause]
    by_fund = [other for other in this_year if other.fund == claim.fund]
    return [
        *_capped(claim, by_clause, claim.yearly_cap, "yearly_cap", _("这项政策每家封顶")),
        *_capped(claim, by_fund, claim.fund_cap, "fund_cap", _("这项资金各条款合计每家封顶")),
    ]


def _capped(claim: Claim, others: list[Claim], cap: Decimal | None, rule: str, what: str) -> list[Finding]:
    if cap is None:
        return []
    before = sum((other.amount for other in others), Decimal(0))
    if before + claim.amount <= cap:
        return []
    return [
        _finding(
            rule,
            _("{year}年{what}{cap}，已支持{before}，再加本件{amount}超过封顶。").format(
                year=claim.year, what=what, cap=wan(cap), before=wan(before), amount=wan(claim.amount)
            ),
            _("本件最多支持{left}。").format(left=wan(max(cap - before, Decimal(0)))),
        )
    ]


def _empty(claim: Claim, purse: Purse) -> list[Finding]:
    if purse.budget is None:
        return [
            _finding(
                "no_budget",
                _("“{fund}”{year}年没有预算。").format(fund=purse.name, year=purse.year),
                _("请先登记年度预算。"),
            )
        ]
    if claim.amount <= purse.left:
        return []
    return [
        _finding(
            "over_budget",
            _("“{fund}”{year}年预算{budget}，已安排{committed}，余{left}，不够本件{amount}。").format(
                fund=purse.name,
                year=purse.year,
                budget=wan(purse.budget),
                committed=wan(purse.committed),
                left=wan(purse.left),
                amount=wan(claim.amount),
            ),
            _("请追加预算，或结转下年。"),
        )
    ]  # fmt: skip


def not_entitled(reason: str) -> Finding:
    """The records of the house say that the firm does not qualify."""
    return _finding(
        "not_entitled",
        _("按台账资料不符合条件：{reason}。").format(reason=reason),
        _("请核对台账；资料有误的先更正，属实的不予支持。"),
    )


def double_of_commerce(exhibition: str, amount: Decimal) -> Finding:
    """The booths of this exhibition have their subsidy by the commerce ledger already."""
    return _finding(
        "double_support",
        _("商贸台账已为“{exhibition}”核定补助{amount}；同一展会只补助一次。").format(
            exhibition=exhibition, amount=wan(amount)
        ),
        _("本件请撤回，或不予支持。"),
    )


def _finding(rule: str, message: str, cure: str) -> Finding:
    return Finding(f"policy.{rule}", Severity.ERROR, message, cure=cure)
