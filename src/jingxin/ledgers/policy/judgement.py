"""The rules asked of stored rows: what a case would get, what stands against it, how a fund stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from attrs import frozen
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.core.growth import share
from jingxin.ledgers.commerce.models import ExhibitionEntry
from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.policy.limits_of_day import limits_on
from jingxin.ledgers.policy.matching import match_all
from jingxin.ledgers.policy.models import Application, Fund, FundBudget, PolicyClause
from jingxin.ledgers.policy.rules import Award
from jingxin.ledgers.policy.rules.case import CLAWED_BACK, DECIDED, ENDED, WITHOUT_MONEY, Money, Step
from jingxin.ledgers.policy.rules.formula import wan
from jingxin.ledgers.policy.rules.limits import Claim, Purse, check_claim, double_of_commerce, not_entitled
from jingxin.ledgers.policy.rules.matching import Match
from jingxin.publicity.actions import NotOver, check_over, closing_day
from jingxin.publicity.models import Notice, NoticeStatus


def award_of(application: Application, instead: Mapping[str, Decimal] | None = None) -> Award:
    """
    Return what the clause gives by the facts of the application and the limits of its day.

    `instead` replaces limits by name (what-if). Raises `FactsRefused` with all that is missing.
    """
    limits = limits_on(application.arose_on, instead)
    return application.clause.rule.work_out(application.given, limits)


def findings_of(application: Application, amount: Decimal, *, on: date) -> list[Finding]:
    """
    Return everything that stands against supporting the case with this amount on the day; empty where nothing does.

    Whether the firm qualifies is asked until the decision: afterwards the case itself is among what it received.
    """
    others = (
        Application.objects.supported()
        .filter(firm=application.firm)
        .exclude(pk=application.pk)
        .select_related("clause__fund", "firm")
        .with_steps()
    )
    claims = [claim_of(other, other.money.decided) for other in others]
    return [
        *_not_entitled(application, on),
        *given_by_commerce(application),
        *check_claim(claim_of(application, amount), claims, purse_of(application)),
    ]


def _not_entitled(application: Application, on: date) -> list[Finding]:
    if application.money.decided:
        return []
    firm, formula = Firm.objects.filter(pk=application.firm_id), application.clause.formula
    return [
        not_entitled(line.verdict.reason)
        for line in match_all(firm, year=application.year, on=on, only=formula)
        if line.verdict.match is Match.NOT
    ]


def given_by_commerce(application: Application) -> list[Finding]:
    """The commerce ledger gives booths their subsidy too: one exhibition, one subsidy."""
    if application.clause.formula != "EXHIBITION":
        return []
    entries = ExhibitionEntry.objects.filter(
        firm=application.firm, subsidy_wan_yuan__isnull=False, attended_on=application.arose_on
    ).select_related("exhibition")
    return [
        double_of_commerce(entry.exhibition.name, entry.subsidy_wan_yuan or Decimal(0)) for entry in entries
    ]


def given_by_policy(entry: ExhibitionEntry) -> str:
    """Return why the commerce ledger may give these booths nothing: a case of the policies supports them; "" if none does."""
    if entry.attended_on is None:
        return ""
    cases = Application.objects.supported().filter(
        clause__formula="EXHIBITION", firm=entry.firm_id, arose_on=entry.attended_on
    )
    for case in cases.with_steps().order_by("code"):
        return _("政策台账已按{case}支持{amount}；同一展会只补助一次，不再核定。").format(
            case=case.code, amount=wan(case.money.decided)
        )
    return ""


def claim_of(application: Application, amount: Decimal) -> Claim:
    """Return the case as the limits see it, with this amount."""
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
        per_thing=clause.rule.per_thing,
        yearly_cap=_cap_of(application),
        fund=clause.fund.code,
        fund_cap=clause.fund.yearly_cap_wan_yuan,
    )


def _cap_of(application: Application) -> Decimal | None:
    """What a firm may get by the clause in a year: the smaller of the paper's own cap and the limit of the day."""
    clause = application.clause
    caps = [] if clause.yearly_cap_wan_yuan is None else [clause.yearly_cap_wan_yuan]
    if clause.rule.cap:
        caps.append(limits_on(application.arose_on).value(clause.rule.cap))
    return min(caps, default=None)


def purse_of(application: Application) -> Purse:
    """Return the fund of the case in its year, without the case itself."""
    fund, year = application.clause.fund, application.year
    budget = FundBudget.objects.filter(fund=fund, year=year).first()
    cases = Application.objects.filter(clause__fund=fund, year=year).exclude(pk=application.pk).with_steps()
    committed = sum((committed_by(case.money) for case in cases), Decimal(0))
    return Purse(fund.name, year, budget.budget_wan_yuan if budget else None, committed)


def standing_case(firm: Firm, clause: PolicyClause, year: int) -> Application | None:
    """
    Return the case that a second application would double: of a clause that supports a firm once, or once a year.

    A case refused, taken back or returned in full stands in nobody's way.
    """
    if not (clause.rule.once or clause.rule.per_year):
        return None
    cases = Application.objects.filter(firm=firm, clause__formula=clause.formula).order_by("code")
    if not clause.rule.once:
        cases = cases.filter(year=year)
    return next((case for case in cases.with_steps() if case.status not in WITHOUT_MONEY), None)


def last_notice(application: Application) -> Notice | None:
    """Return the case's latest notice on the public pages, a withdrawn one too; None where this house published none."""
    return Notice.objects.filter(subject=application.row_key).order_by("pk").last()


def stands_withdrawn(application: Application) -> bool:
    """Whether the case's notice was taken off, so that it has to be publicized anew."""
    notice = last_notice(application)
    return notice is not None and notice.status == NoticeStatus.WITHDRAWN


def publicity_refusal(application: Application, before: Sequence[Step], on: date) -> str:
    """
    Return why the case may not be decided on the day: its notice is open, withdrawn or objected to; "" where it may.

    A case publicized outside this house has no notice here; its days are counted from the step. Raises
    `UnknownCalendar` for years without one.
    """
    notice = last_notice(application)
    if notice is not None:
        try:
            check_over(notice, on)
        except NotOver as refused:
            return str(refused)
        return ""
    opened = max((step.on for step in before if step.name == "publicize"), default=on)
    first = closing_day(opened, application.clause.publicity_workdays)
    if on >= first:
        return ""
    return _("{case}自{opened}起公示{days}个工作日，{first}起才能作出决定，现为{on}。").format(
        case=application.code,
        opened=opened,
        days=application.clause.publicity_workdays,
        first=first,
        on=on,
    )


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

    @property
    def committed_percent(self) -> Decimal | None:
        """How much of the budget is bound, in per cent, unrounded; None without a budget."""
        return share(self.committed, self.budget).value


def sum_of(states: Iterable[FundState]) -> dict[str, Decimal]:
    """Add up the amounts of the funds, by their names."""
    names = ("budget", "decided", "paid", "given_back", "used", "waiting", "owed", "left")
    listed = list(states)
    return {name: sum((getattr(state, name) for state in listed), Decimal(0)) for name in names}


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
