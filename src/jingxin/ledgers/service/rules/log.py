"""
The log of a problem walked line by line: whether the table and the clock allow a step, and where the problem stands after it.

Pure: the log and the dated limits are arguments.
"""

from collections.abc import Iterable
from datetime import datetime

from attrs import evolve

from jingxin.core.language import _
from jingxin.core.workdays import add_workdays, is_workday, next_workday, workdays_between
from jingxin.core.workflow import TransitionRefused
from jingxin.ledgers.service.rules.clock import Entry, Facts, Limits, LimitsOn, Standing, moved
from jingxin.ledgers.service.rules.steps import WORKFLOW, Rating, Status, StepKind


class StepRefused(TransitionRefused):
    """A step that the table or the clock does not allow now; the message says why and what would do."""


def unfold(log: Iterable[Entry], facts: Facts, limits: LimitsOn) -> list[Standing]:
    """
    Return where the problem stood after each line of its log.

    Raises `StepRefused` at the first line that the table or the clock does not allow.
    """
    standings: list[Standing] = []
    effective: list[tuple[Entry | None, Standing]] = [(None, Standing())]
    last: Entry | None = None
    for entry in log:
        if entry.kind is StepKind.TAKE_BACK:
            _check_take_back(last, entry, limits)
            effective.pop()
            before = effective[-1][1]
            effective[-1] = (effective[-1][0], evolve(before, at=entry.at))
        else:
            effective.append((entry, take(effective[-1][1], entry, facts, limits)))
        last = entry
        standings.append(effective[-1][1])
    return standings


def standing_of(log: Iterable[Entry], facts: Facts, limits: LimitsOn) -> Standing:
    """Return where the problem stands after its whole log; NEW for an empty one."""
    standings = unfold(log, facts, limits)
    return standings[-1] if standings else Standing()


def _check_take_back(last: Entry | None, entry: Entry, limits: LimitsOn) -> None:
    if last is None or last.kind in (StepKind.COLLECT, StepKind.TAKE_BACK):
        raise StepRefused(_("没有可以撤回的步骤。"))
    if (last.person, last.role) != (entry.person, entry.role):
        raise StepRefused(_("上一步不是您登记的，不能撤回；请联系登记人或企业服务办公室。"))
    if entry.at < last.at:
        raise StepRefused(_too_early(last.at))
    allowed = limits(last.at.date()).take_back
    if workdays_between(last.at.date(), entry.at.date()) > allowed:
        raise StepRefused(
            _("上一步登记已超过{allowed}个工作日，不能撤回；请登记新的步骤说明。").format(allowed=allowed)
        )


def _too_early(last: datetime) -> str:
    return _("时间早于上一步（{last}）；请核对日期。").format(last=f"{last:%Y-%m-%d %H:%M}")


def take(before: Standing, entry: Entry, facts: Facts, limits: LimitsOn) -> Standing:
    """Return where the problem stands after one more step. Raises `StepRefused`."""
    kind = entry.kind
    if before.at is not None and entry.at < before.at:
        raise StepRefused(_too_early(before.at))
    back = kind in (StepKind.RESUME, StepKind.HAND_BACK)
    try:
        step = WORKFLOW.check_named(
            kind.value,
            before.status.value,
            role=entry.role,
            given=_given(entry),
            target=(Status.PROGRESSED if before.progressed else Status.HANDLING).value if back else "",
        )
    except TransitionRefused as refusal:
        raise StepRefused(str(refusal)) from None
    _check(before, entry, limits)
    after = evolve(before, status=Status(step.target), at=entry.at)
    return moved(after, entry, facts, limits(entry.at.date()))


def _given(entry: Entry) -> dict[str, object]:
    return {
        "text": entry.text,
        "to_department": entry.to_department,
        "due_on": entry.due_on,
        "promised_on": entry.promised_on,
        "rating": entry.rating,
        "merged_into": entry.merged_into,
    }


def _check(before: Standing, entry: Entry, limits: LimitsOn) -> None:
    """What the table cannot say: whose problem it is, and whether the dates make sense."""
    on, kind = entry.at.date(), entry.kind
    if entry.role == "DEPARTMENT":
        if kind is StepKind.JOINT:
            if entry.department not in before.joint:
                raise StepRefused(_("这个问题没有请您部门协办，不能答复协办意见。"))
        elif entry.department != before.department:
            raise StepRefused(_("这个问题的主办部门不是您的部门，不能“{label}”。").format(label=kind.label))
    match kind:
        case StepKind.OBJECT:
            last = add_workdays(before.given_on or on, limits(on).objection)
            if on > last:
                raise StepRefused(
                    _("退回应在{last}前提出，现已超过；请签收办理，或与企业服务办公室商量改派。").format(
                        last=last
                    )
                )
        case StepKind.DISPATCH | StepKind.REDISPATCH if entry.to_department in entry.joint:
            raise StepRefused(_("主办部门不能同时是协办部门；请去掉一个。"))
        case StepKind.ASK_EXTENSION:
            _check_asking(before, entry, limits(on))
        case StepKind.GRANT_EXTENSION | StepKind.REFUSE_EXTENSION if before.asked_due_on is None:
            raise StepRefused(_("没有待批准的延期申请。"))
        case StepKind.GRANT_EXTENSION:
            _check_new_due(before, entry)
        case StepKind.RATE if entry.rating not in Rating.__members__:
            raise StepRefused(_("评价应为满意、基本满意或不满意。"))
        case StepKind.REOPEN if before.rating is not Rating.UNSATISFIED:
            raise StepRefused(_("企业评价不是不满意，不能重办。"))
        case StepKind.REOPEN if before.reopened:
            raise StepRefused(_("已经重办过一次；仍不满意的，请归档并由考绩办另行督办。"))
        case StepKind.ARCHIVE if before.rating is Rating.UNSATISFIED and not before.reopened:
            raise StepRefused(_("企业不满意的须先重办一次，再归档。"))


def _check_asking(before: Standing, entry: Entry, limits: Limits) -> None:
    if before.asked_due_on is not None:
        raise StepRefused(_("已有一份延期申请待批准；请等批复。"))
    if before.answer_due_on is None:
        return
    latest = add_workdays(before.answer_due_on, -limits.extension_notice)
    if entry.at.date() > latest:
        raise StepRefused(
            _("延期应在到期前{notice}个工作日（{latest}）申请，办理期限是{due}。").format(
                notice=limits.extension_notice, latest=latest, due=before.answer_due_on
            )
        )
    _check_new_due(before, entry)


def _check_new_due(before: Standing, entry: Entry) -> None:
    due, old = entry.due_on, before.answer_due_on
    if due is None or old is None:
        return
    if due <= old:
        raise StepRefused(_("新的期限{due}不晚于现在的期限{old}；请核对。").format(due=due, old=old))
    if not is_workday(due):
        raise StepRefused(
            _("新的期限{due}是休息日；请改为工作日，如{next_day}。").format(
                due=due, next_day=next_workday(due)
            )
        )
