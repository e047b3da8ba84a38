"""The rules asked of stored rows: what a case would get, what stands against it, how a fund stands."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

from jingxin.core.finding import Finding
from jingxin.core.parameters import load_parameters
from jingxin.ledgers.policy.models import Application, Fund, FundBudget
from jingxin.ledgers.policy.rules import Award, Limits
from jingxin.ledgers.policy.rules.case import CLAWED_BACK, DECIDED, ENDED, Money
from jingxin.ledgers.policy.rules.limits import Claim, Purse, check_claim


def award_of(application: Application, instead: Mapping[str, Decimal] | None = None) -> Award:
    """
    Return what the clause gives by the facts of the application and the limits of its day.

    `instead` replaces limits by name (what-if). Raises `FactsRefused` with all that is missing.
    """
    limits = Limits(load_parameters("policy"), application.arose_on, instead or {})
    return application.clause.rule.work_out(application.given, limits)


def findings_of(application: Application, amount: Decimal) -> list[Finding]:
    """Return everything that stands against supporting the case with this amount; empty where nothing does."""
    others = (
        Application.objects.supported()
        .filter(firm=application.firm)
        .exclude(pk=application.pk)
        .select_related("clause", "firm")
        .with_steps()
    )
    claims = [_claim(other, other.money.decided) for other in others]
    return check_claim(_claim(application, amount), claims, purse_of(application))


def _claim(application: Application, amount: Decimal) -> Claim:
    clause = application.clause
    return Claim(
        case=application.code,
        firm=application.firm.code,
        clause=clause.formula,
        year=application.year,
        amount=amount,
        group=clause.group,
        subject=application.subject,
        once=clause.rule.once,
        per_year=clause.rule.per_year,
        yearly_cap=clause.yearly_cap_wan_yuan,
    )


def purse_of(application: Application) -> Purse:
    """Return the fund of the case in its year, without the case itself."""
    fund, year = application.clause.fund, application.year
    budget = FundBudget.objects.filter(fund=fund, year=year).first()
    cases = Application.objects.filter(clause__fund=fund, year=year).exclude(pk=application.pk).with_steps()
    committed = sum((committed_by(case.money) for case in cases), Decimal(0))
    return Purse(fund.name, year, budget.budget_wan_yuan if budget else None, committed)


def committed_by(money: Money) -> Decimal:
    """What a case keeps bound of its fund: decided, less what was given back."""
    return money.decided - money.given_back


@frozen
class FundState:
    """
    A fund in one year, 万元. budget = committed + left always; `used` is paid less returned, `waiting` is decided
    and not paid, `owed` is clawed back and not yet returned.
    """

    fund: Fund
    year: int
    budget: Decimal
    decided: Decimal
    paid: Decimal
    given_back: Decimal
    owed: Decimal
    cases: int

    @property
    def committed(self) -> Decimal:
        return self.decided - self.given_back

    @property
    def used(self) -> Decimal:
        return self.paid - self.given_back

    @property
    def waiting(self) -> Decimal:
        return self.decided - self.paid

    @property
    def left(self) -> Decimal:
        return self.budget - self.committed


def fund_states(year: int) -> list[FundState]:
    """Return every fund that has a budget or cases in the year, by code."""
    budgets = {row.fund_id: row.budget_wan_yuan for row in FundBudget.objects.filter(year=year)}
    cases: dict[int, list[Money]] = {}
    for case in Application.objects.filter(year=year).select_related("clause").with_steps():
        cases.setdefault(case.clause.fund_id, []).append(case.money)
    funds = Fund.objects.filter(pk__in=[*budgets, *cases]).order_by("code")
    return [_state(fund, year, budgets.get(fund.pk, Decimal(0)), cases.get(fund.pk, [])) for fund in funds]


def _state(fund: Fund, year: int, budget: Decimal, moneys: list[Money]) -> FundState:
    def total(name: str) -> Decimal:
        return sum((getattr(money, name) for money in moneys), Decimal(0))

    return FundState(
        fund,
        year,
        budget,
        total("decided"),
        total("paid"),
        total("given_back"),
        total("owed"),
        sum(1 for money in moneys if money.decided),
    )


def is_waiting(application: Application) -> bool:
    """Whether somebody still has to act on the case."""
    status = application.status
    return status not in ENDED and status not in (DECIDED, CLAWED_BACK)
