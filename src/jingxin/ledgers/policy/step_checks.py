"""
Steps on their way in from a file, held against every rule that the buttons hold them against.

The cases are judged as they will stand when the whole file is in: what the file says together with what stands in the
ledger. What the ledger has decided counts first, then the file's own decisions by their days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from attrs import frozen
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.core.parameters import ParameterError
from jingxin.core.workdays import UnknownCalendar
from jingxin.core.workflow import TransitionRefused
from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.policy.judgement import (
    award_of,
    claim_of,
    committed_by,
    given_by_commerce,
    publicity_refusal,
)
from jingxin.ledgers.policy.limits_of_day import limits_on
from jingxin.ledgers.policy.matching import profiles
from jingxin.ledgers.policy.models import Application, ApplicationStep, FundBudget
from jingxin.ledgers.policy.rules import FactsRefused
from jingxin.ledgers.policy.rules.case import (
    STEP_LABELS,
    WITHOUT_MONEY,
    Step,
    accepted_on,
    check_step,
    money_of,
    status_of,
)
from jingxin.ledgers.policy.rules.formula import wan
from jingxin.ledgers.policy.rules.limits import Claim, Purse, check_claim, not_entitled
from jingxin.ledgers.policy.rules.matching import Match, judge
from jingxin.records.imports import Context, Row
from jingxin.records.models import Role
from jingxin.records.permissions import member_of

# Steps that the buttons refuse while anything stands against the case.
_WEIGHED = frozenset({"publicize", "decide", "pay"})


@frozen
class _Line:
    """One step of a case as it will stand; `row` where the file says it."""

    number: int
    step: Step
    row: Row | None = None


@frozen
class _Told:
    """One case of the file with all its steps, in their order."""

    application: Application
    lines: tuple[_Line, ...]

    @property
    def history(self) -> list[Step]:
        return [line.step for line in self.lines]

    @property
    def weighed(self) -> list[tuple[Step, Row]]:
        """The steps that the file brings or changes and the buttons would weigh."""
        return [
            (line.step, line.row)
            for line in self.lines
            if line.row is not None and line.row.writes and line.step.name in _WEIGHED
        ]

    @property
    def decided_on(self) -> date:
        """The day of the decision; before it, of the last step."""
        return max((step.on for step in self.history if step.name == "decide"), default=self.history[-1].on)


def check_steps(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """Yield everything that the file's steps may not be: out of turn, by the wrong hands, too early, paid twice, over a cap."""
    member = member_of(context.by)
    role = Role.SECTION_CHIEF if member is None else Role(member.role)
    sound: list[_Told] = []
    for case in _cases(rows):
        faults = list(_follow(case, role))
        yield from faults
        if not faults:
            sound.append(case)
    weighed = [case for case in sound if case.weighed and status_of(case.history) not in WITHOUT_MONEY]
    yield from _not_entitled(weighed)
    yield from _over_limits(weighed, sound)


def _cases(rows: Sequence[Row]) -> Iterator[_Told]:
    in_file: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if all(row.get(name) is not None for name in ("application", "number", "on")):
            in_file[cast("ApplicationStep", row.record).application_id].append(row)
    known = list(in_file)
    for start in range(0, len(known), 900):
        stored = Application.objects.filter(pk__in=known[start : start + 900]).with_steps().with_reviewers()
        for application in stored.select_related("clause__fund", "firm").order_by("code"):
            yield _merged(application, in_file[application.pk])


def _merged(application: Application, rows: Iterable[Row]) -> _Told:
    told = {cast("ApplicationStep", row.record).pk for row in rows} - {None}
    lines = [_Line(step.number, step.plain) for step in application.steps.all() if step.pk not in told]
    for row in rows:
        step = cast("ApplicationStep", row.record)
        lines.append(_Line(step.number, step.plain, row))
    return _Told(application, tuple(sorted(lines, key=lambda line: line.number)))


# --- one case: its steps in their order -----------------------------------------------------------------------


def _follow(case: _Told, role: Role) -> Iterator[Finding]:
    """Each step follows from those before it. What stands already is judged again once the file changed what it stands on."""
    before: list[Step] = []
    changed: Row | None = None
    for place, line in enumerate(case.lines, start=1):
        at = line.row or changed
        if line.row is not None and line.number != place:
            yield line.row.fault(
                "number",
                "step_number",
                _("“{case}”的第{place}步编号为{number}。").format(
                    case=case.application.code, place=place, number=line.number
                ),
                _("步骤从1起按办理先后连续编号。"),
            )
            return
        if at is not None:
            if found := list(_refused(case.application, before, line, at, role)):
                yield from found
                return
            changed = at if at.writes else changed
        before.append(line.step)


def _refused(
    application: Application, before: list[Step], line: _Line, at: Row, role: Role
) -> Iterator[Finding]:
    step, accepted = line.step, accepted_on(before)
    offices = [] if accepted is None else application.clause.offices_on(accepted)
    # Who takes a file in takes the steps that it brings, and needs the right to each; what stands is not taken anew.
    taker = role if line.row is not None and line.row.writes else Role.SECTION_CHIEF
    try:
        check_step(before, step, role=taker, reviewers=offices)
    except TransitionRefused as refused:
        name = "step" if line.row is not None else ""
        said = (
            str(refused)
            if line.row is not None
            else _("改后，台账中已有的第{number}步“{step}”不再成立：{why}").format(
                number=line.number, step=STEP_LABELS[step.name], why=refused
            )
        )
        yield at.fault(name, "step_refused", said, _("请核对这件申报的各步骤。"))
        return
    if step.name == "decide":
        if line.row is not None and line.row.writes:
            yield from _too_early(application, before, step, at)
        yield from _amount(application, step, at)


def _too_early(application: Application, before: list[Step], step: Step, at: Row) -> Iterator[Finding]:
    try:
        refused = publicity_refusal(application, before, step.on)
    except UnknownCalendar as unknown:
        refused = str(unknown)
    if refused:
        cure = _("公示期满、异议答复后才能作出决定；请核对两个日期。")
        yield at.fault("on", "publicity_not_over", refused, cure)


def _amount(application: Application, step: Step, at: Row) -> Iterator[Finding]:
    try:
        award = award_of(application)
    except (FactsRefused, ParameterError) as refused:
        yield at.fault("amount_wan_yuan", "facts_missing", str(refused), _("请先导入“政策申报内容”。"))
        return
    if step.amount == award.amount_wan_yuan or (
        step.amount is not None and step.amount < award.amount_wan_yuan and step.note.strip()
    ):
        return
    yield at.fault(
        "amount_wan_yuan",
        "amount_differs",
        _("按条款算出{award:f}万元，与决定的金额不一致。").format(award=award.amount_wan_yuan),
        _("请按条款更正金额；少于条款的，在“说明”里写明理由。"),
        expected=f"{award.amount_wan_yuan:f}",
    )


# --- across cases: who is entitled, what was given already, caps, the fund -----------------------------------------


def _not_entitled(cases: list[_Told]) -> Iterator[Finding]:
    """What the house's own records say against the firm, on the day of the decision; decided cases are asked no more."""
    years: dict[int, list[_Told]] = defaultdict(list)
    for case in cases:
        if not case.application.is_decided:
            years[case.application.year].append(case)
    for year, told in years.items():
        firms = Firm.objects.filter(pk__in={case.application.firm_id for case in told})
        profiles_on, days = profiles(firms, year=year), defaultdict(list)
        for case in told:
            days[case.decided_on].append(case)
        for on, of_day in days.items():
            limits = limits_on(on)
            only = {case.application.firm_id for case in of_day}
            known = {firm.pk: profile for firm, profile in profiles_on(on, only)}
            for case in of_day:
                clause, profile = case.application.clause.formula, known.get(case.application.firm_id)
                if profile is None:
                    continue  # a stub of a merge: its cases went to the firm that was kept
                verdict = judge(profile, year=year, limits=limits, only=clause)[clause]
                if verdict.match is Match.NOT:
                    yield _against(case, [not_entitled(verdict.reason)])


def _over_limits(cases: list[_Told], sound: list[_Told]) -> Iterator[Finding]:
    """Hold each decision against all that the ledger has decided, and those of the file that come before it."""
    in_file = {case.application.pk: case for case in sound}
    claims = _standing_claims(cases, in_file)
    committed = _standing_money(cases, in_file)
    budgets = {(row.fund_id, row.year): row.budget_wan_yuan for row in FundBudget.objects.all()}
    for case in sorted(cases, key=lambda one: (one.decided_on, one.application.code)):
        application, money = case.application, money_of(case.history)
        claim, fund = claim_of(application, _amount_of(case)), _fund_of(application)
        purse = Purse(application.clause.fund.name, application.year, budgets.get(fund), committed[fund])
        found = [
            *given_by_commerce(application),
            *check_claim(claim, claims[application.firm_id], purse),
        ]
        if found:
            yield _against(case, found)
        if money.decided:
            claims[application.firm_id].append(claim)
        committed[fund] += committed_by(money)


def _standing_claims(cases: list[_Told], in_file: dict[int, _Told]) -> dict[int, list[Claim]]:
    """What the firms have been given, as the ledger stands; a case that the file settles or weighs is told by the file."""
    weighed = {case.application.pk for case in cases}
    claims: dict[int, list[Claim]] = defaultdict(list)
    firms = list({case.application.firm_id for case in cases})
    for start in range(0, len(firms), 900):
        stored = Application.objects.supported().filter(firm__in=firms[start : start + 900])
        for other in stored.select_related("clause__fund", "firm").with_steps():
            case = in_file.get(other.pk)
            if other.pk in weighed or (case and status_of(case.history) in WITHOUT_MONEY):
                continue
            claims[other.firm_id].append(claim_of(other, other.money.decided))
    return claims


def _standing_money(cases: list[_Told], in_file: dict[int, _Told]) -> dict[tuple[int, int], Decimal]:
    """What of each fund and year is bound before the file's own decisions are weighed."""
    weighed = {case.application.pk for case in cases}
    bound: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    funds = {case.application.clause.fund_id for case in cases}
    years = {case.application.year for case in cases}
    stored = Application.objects.filter(clause__fund__in=funds, year__in=years)
    for other in stored.select_related("clause").with_steps():
        if other.pk in weighed:
            continue
        history = in_file[other.pk].history if other.pk in in_file else other.history
        bound[_fund_of(other)] += committed_by(money_of(history))
    return bound


def _fund_of(application: Application) -> tuple[int, int]:
    return application.clause.fund_id, application.year


def _amount_of(case: _Told) -> Decimal:
    return money_of(case.history).decided or award_of(case.application).amount_wan_yuan


def _against(case: _Told, found: Sequence[Finding]) -> Finding:
    """One finding at the row that would be refused first, with the case and its amount before what stands against it."""
    step, row = case.weighed[0]
    told = wan(_amount_of(case))
    return row.fault(
        "step",
        found[0].rule.replace("policy.", ""),
        _("{case}（{amount}）不能“{step}”：{why}").format(
            case=case.application.code,
            amount=told,
            step=STEP_LABELS[step.name],
            why="".join(finding.message for finding in found),
        ),
        "".join(dict.fromkeys(finding.cure for finding in found)),
    )
