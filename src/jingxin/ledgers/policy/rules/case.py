"""
The life of an application: from what was handed in to what was paid, and taken back where it must be.

One table says which step leads where, who takes it and what it takes; the status of a case is what its steps say.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from attrs import frozen

from jingxin.core.language import _
from jingxin.core.workflow import Transition, TransitionRefused, Workflow
from jingxin.ledgers.policy.rules.formula import wan

NEW, SUBMITTED, RETURNED, ACCEPTED, REVIEWED, PUBLIC = (
    "NEW", "SUBMITTED", "RETURNED", "ACCEPTED", "REVIEWED", "PUBLIC",
)  # fmt: skip
DECIDED, PAID, CHECKED, CLAWED_BACK, SETTLED, REJECTED, WITHDRAWN = (
    "DECIDED", "PAID", "CHECKED", "CLAWED_BACK", "SETTLED", "REJECTED", "WITHDRAWN",
)  # fmt: skip

STATUSES = {
    NEW: _("未提交"),
    SUBMITTED: _("已申报"),
    RETURNED: _("待补正"),
    ACCEPTED: _("已受理"),
    REVIEWED: _("联审通过"),
    PUBLIC: _("公示中"),
    DECIDED: _("已决定"),
    PAID: _("已拨付"),
    CHECKED: _("已检查"),
    CLAWED_BACK: _("追回中"),
    SETTLED: _("已退回"),
    REJECTED: _("不予支持"),
    WITHDRAWN: _("已撤回"),
}
# Cases in these states cost the fund nothing more and wait for nobody.
ENDED = frozenset({CHECKED, SETTLED, REJECTED, WITHDRAWN})
# Cases that ended so bind no money of the fund and stand in no other case's way.
WITHOUT_MONEY = frozenset({SETTLED, REJECTED, WITHDRAWN})

# Who files an application and says what stands in it.
FILERS = frozenset({"FIRM", "CLERK", "SECTION_CHIEF"})
DESK = frozenset({"CLERK", "SECTION_CHIEF"})
_OFFICE = frozenset({"DEPARTMENT", "CLERK", "SECTION_CHIEF"})
_CHIEF = frozenset({"SECTION_CHIEF"})
_WHY = (("note", _("理由")),)
_MONEY = (("amount_wan_yuan", _("金额")),)


def _step(
    name: str, label: str, source: str, target: str, roles: frozenset[str], *requires: tuple[str, str]
) -> Transition:
    return Transition(source, target, roles, label, name=name, requires=requires)


WORKFLOW = Workflow(
    "policy application",
    STATUSES,
    (
        _step("submit", _("申报"), NEW, SUBMITTED, FILERS),
        _step("return", _("退回补正"), SUBMITTED, RETURNED, DESK, *_WHY),
        _step("resubmit", _("补正后再报"), RETURNED, SUBMITTED, FILERS),
        _step("accept", _("受理"), SUBMITTED, ACCEPTED, DESK),
        _step("review", _("部门审核"), ACCEPTED, ACCEPTED, _OFFICE, ("department", _("审核部门"))),
        _step("pass", _("联审通过"), ACCEPTED, REVIEWED, _CHIEF),
        _step("publicize", _("公示"), REVIEWED, PUBLIC, _CHIEF),
        _step("publicize", _("公示"), PUBLIC, PUBLIC, _CHIEF),  # anew, after the notice was taken off
        _step("decide", _("作出决定"), PUBLIC, DECIDED, _CHIEF, *_MONEY),
        _step("pay", _("拨付"), DECIDED, PAID, DESK, *_MONEY),
        _step("check", _("事后检查"), PAID, CHECKED, DESK),
        *(_step("claw-back", _("追回"), source, CLAWED_BACK, _CHIEF, *_MONEY, *_WHY) for source in (PAID, CHECKED)),
        _step("give-back", _("登记退款"), CLAWED_BACK, CLAWED_BACK, DESK, *_MONEY),
        _step("settle", _("退清"), CLAWED_BACK, SETTLED, DESK),
        *(
            _step("reject", _("不予支持"), source, REJECTED, _CHIEF, *_WHY)
            for source in (SUBMITTED, ACCEPTED, REVIEWED, PUBLIC)
        ),
        *(
            _step("withdraw", _("撤回"), source, WITHDRAWN, FILERS, *_WHY)
            for source in (SUBMITTED, RETURNED, ACCEPTED, REVIEWED, PUBLIC)
        ),
    ),
)  # fmt: skip

STEP_NAMES = tuple(dict.fromkeys(step.name for step in WORKFLOW.transitions))
STEP_LABELS = {step.name: step.label for step in WORKFLOW.transitions}


@frozen
class Step:
    """One thing that happened to a case. `amount` is 万元; `agrees` is an office's verdict, None for other steps."""

    name: str
    on: date
    amount: Decimal | None = None
    department: str = ""
    agrees: bool | None = None
    note: str = ""


@frozen
class Money:
    """
    The money of one case in 万元, zero or more each.

    `used` is what the fund has really given: paid − given_back. `owed` is what the firm must still return.
    """

    decided: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    clawed_back: Decimal = Decimal(0)
    given_back: Decimal = Decimal(0)

    @property
    def used(self) -> Decimal:
        return self.paid - self.given_back

    @property
    def owed(self) -> Decimal:
        return self.clawed_back - self.given_back

    @property
    def waiting(self) -> Decimal:
        """What was decided and is still to be paid."""
        return self.decided - self.paid


def status_of(steps: Iterable[Step]) -> str:
    """
    Return the status that the steps lead to, in their order; NEW without any.

    Raises `TransitionRefused` where a step does not follow from those before it.
    """
    status = NEW
    for step in steps:
        status = _after(status, step)
    return status


def _after(status: str, step: Step) -> str:
    for known in WORKFLOW.transitions:
        if known.name == step.name and known.source == status:
            return known.target
    raise TransitionRefused(
        _("{on}的“{step}”接不上：此前为“{status}”。请核对各步骤的日期和先后。").format(
            on=step.on, step=STEP_LABELS.get(step.name, step.name), status=STATUSES[status]
        )
    )


def money_of(steps: Iterable[Step]) -> Money:
    """Add up the money of the steps."""
    sums = dict.fromkeys(("decide", "pay", "claw-back", "give-back"), Decimal(0))
    for step in steps:
        if step.name in sums and step.amount is not None:
            sums[step.name] += step.amount
    return Money(sums["decide"], sums["pay"], sums["claw-back"], sums["give-back"])


def accepted_on(steps: Iterable[Step]) -> date | None:
    """Return the day of the last acceptance: who must review the case is who did so on that day; None before it."""
    return max((step.on for step in steps if step.name == "accept"), default=None)


def verdicts_of(steps: Sequence[Step]) -> dict[str, Step]:
    """Return the last word of each office since the last acceptance; a case handed in anew is reviewed anew."""
    since = max((place for place, step in enumerate(steps) if step.name == "accept"), default=0)
    return {step.department: step for step in steps[since:] if step.name == "review"}


def waits_for(steps: Sequence[Step], reviewers: Iterable[str]) -> list[str]:
    """Return the offices whose review an accepted case waits for; nobody where it does not lie with them."""
    if status_of(steps) != ACCEPTED:
        return []
    told = verdicts_of(steps)
    return [office for office in reviewers if office not in told]


def check_step(
    steps: Sequence[Step], new: Step, *, role: str, reviewers: Sequence[str] = (), own: str = ""
) -> str:
    """
    Return the status after the new step, or raise `TransitionRefused` saying what is in the way.

    `reviewers` are the offices that must all have agreed before 联审通过; a handler of an office reviews for it (`own`)
    and for no other. Days go forward; a payment is what was decided, a claw-back at most what was used, a return at
    most what is owed, and a case is settled only when nothing is owed.
    """
    given = {
        "note": new.note,
        "department": new.department,
        "amount_wan_yuan": None if new.amount is None else f"{new.amount:f}",
    }
    transition = WORKFLOW.check_named(new.name, status_of(steps), role=role, given=given)
    if steps and new.on < steps[-1].on:
        raise TransitionRefused(
            _("{label}的日期{on}早于上一步“{last}”的{before}；请核对两个日期。").format(
                label=transition.label, on=new.on, last=STEP_LABELS[steps[-1].name], before=steps[-1].on
            )
        )
    refusals = (
        _money_refusal(money_of(steps), new),
        _review_refusal(new, reviewers, own if role == "DEPARTMENT" else new.department),
        _pass_refusal(steps, new, reviewers),
    )
    for refusal in refusals:
        if refusal:
            raise TransitionRefused(refusal)
    return transition.target


def _money_refusal(money: Money, new: Step) -> str:
    amount = new.amount
    if amount is not None and amount <= 0:
        return _("金额应大于零，现为{amount}。").format(amount=wan(amount))
    match new.name:
        case "pay" if amount != money.decided:
            return _("拨付{amount}与决定的{decided}不一致；请核对决定文件。").format(
                amount=wan(amount or Decimal(0)), decided=wan(money.decided)
            )
        case "claw-back" if amount is not None and amount > money.used:
            return _("追回{amount}超过已拨付的{used}；请核对。").format(
                amount=wan(amount), used=wan(money.used)
            )
        case "give-back" if amount is not None and amount > money.owed:
            return _("退款{amount}超过应退的{owed}；请核对。").format(
                amount=wan(amount), owed=wan(money.owed)
            )
        case "settle" if money.owed:
            return _("还有{owed}未退回，不能办结；请先登记退款。").format(owed=wan(money.owed))
    return ""


def _review_refusal(new: Step, reviewers: Sequence[str], own: str) -> str:
    if new.name != "review":
        return ""
    if new.department != own:
        return _("您只能登记本部门“{own}”的审核意见，不能登记“{office}”的。").format(
            own=own or _("无"), office=new.department
        )
    if reviewers and new.department not in reviewers:
        return _("“{office}”不是这一条款的联审部门；应由{offices}审核。").format(
            office=new.department, offices=_("、").join(reviewers)
        )
    if new.agrees is None:
        return _("“{office}”的审核须写明同意或不同意。").format(office=new.department)
    if not new.agrees and not new.note.strip():
        return _("“{office}”不同意的，须写明理由。").format(office=new.department)
    return ""


def _pass_refusal(steps: Sequence[Step], new: Step, reviewers: Sequence[str]) -> str:
    if new.name != "pass":
        return ""
    against = [office for office, step in verdicts_of(steps).items() if not step.agrees]
    if silent := waits_for(steps, reviewers):
        return _("{offices}尚未审核；请先登记审核意见。").format(offices=_("、").join(silent))
    if against:
        return _("{offices}不同意；请补充材料后重审，或不予支持。").format(offices=_("、").join(against))
    return ""
