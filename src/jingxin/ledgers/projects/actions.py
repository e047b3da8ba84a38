"""The only writers of the ledger: each checks by the rules, writes, and leaves its audit event in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.ledgers.enterprises.models import Area
from jingxin.ledgers.land.models import Plot
from jingxin.ledgers.projects import rules
from jingxin.ledgers.projects.models import (
    AdmissionReview,
    HaltKind,
    HaltSpell,
    LandPromise,
    LeaderLink,
    ListingStage,
    MilestonePlan,
    Obstacle,
    ObstacleStep,
    Project,
    ProjectPlot,
    ProvinceListing,
)
from jingxin.ledgers.projects.models.project import MILESTONE_FIELDS
from jingxin.ledgers.projects.rules import Halt, Stage
from jingxin.ledgers.projects.standing import halt_of
from jingxin.records.actions import save_record
from jingxin.records.audit import User
from jingxin.records.changes import change_record


class ProjectError(Exception):
    """A deed that cannot be done; the message says why and what to do."""


class NotReady(ProjectError):
    """The project lacks what the stage requires, or its milestones would be out of order; `findings` are all of it."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(f"{found.message}{found.cure}" for found in findings))


class AlreadyDone(ProjectError):
    """It is on record with a date."""


class OutOfOrder(ProjectError):
    """The step does not follow from where the project stands."""


def record_milestone(
    *, project: Project, stage: Stage, on: date, by: User | None, reason: str = ""
) -> Project:
    """
    Record that a milestone was reached. Raises `NotReady` with everything that is missing or out of order at once,
    `AlreadyDone` where it has a date (edit the project to mend it), `OutOfOrder` for a project that stands still.
    """
    if stage not in MILESTONE_FIELDS:
        raise ValueError(f"{stage!r} has no day of its own; there are {list(MILESTONE_FIELDS)}")
    field = MILESTONE_FIELDS[stage]
    if reached := getattr(project, field):
        raise AlreadyDone(
            _("“{project}”的{stage}已登记为{day}；日期有误的，请打开项目更正。").format(
                project=project, stage=stage.label, day=reached
            )
        )
    if halt := halt_of(project, on):
        raise OutOfOrder(
            _("“{project}”在{day}处于“{halt}”，不能登记{stage}；请先登记恢复。").format(
                project=project, day=on, halt=halt.label, stage=stage.label
            )
        )
    findings = rules.missing_for(project.values, stage, on)
    findings += rules.check_order(project.milestones | {stage: on})
    if findings:
        raise NotReady(findings)
    return change_record(record=project, values={field: on}, by=by, reason=reason)


def plan_milestone(
    *, project: Project, stage: Stage, planned_on: date, decided_on: date, by: User | None, reason: str = ""
) -> MilestonePlan:
    """
    Decide when a milestone is to be reached. Every decision is kept; from the second on it raises
    `ValidationError` without a reason.
    """
    plan = MilestonePlan(
        project=project,
        stage=stage.name,
        planned_on=planned_on,
        decided_on=decided_on,
        reason=reason,
        is_made=project.is_made,
    )
    return save_record(record=plan, by=by, reason=reason)


def halt_project(*, project: Project, halt: HaltKind, on: date, reason: str, by: User | None) -> HaltSpell:
    """
    Record that a project stands still from the day on.

    An end for good ends the suspension that lasts, in the same transaction. Raises `OutOfOrder` where the project
    already stands still, or has ended.
    """
    standing = halt_of(project, on)
    ends_suspension = standing is Halt.SUSPENDED and halt != HaltKind.SUSPENDED
    if standing is not None and not ends_suspension:
        raise OutOfOrder(
            _("“{project}”在{day}已是“{halt}”；请先登记恢复，或更正原有记录。").format(
                project=project, day=on, halt=standing.label
            )
        )
    spell = HaltSpell(project=project, halt=halt, valid_from=on, reason=reason, is_made=project.is_made)
    with transaction.atomic():
        if ends_suspension:
            resume_project(project=project, on=on, by=by, reason=reason)
        return save_record(record=spell, by=by, reason=reason)


def resume_project(*, project: Project, on: date, by: User | None, reason: str = "") -> HaltSpell:
    """End the suspension that lasts; the day of resuming counts as going on. Raises `OutOfOrder` where there is none."""
    spell = project.halts.filter(halt=HaltKind.SUSPENDED, valid_to__isnull=True).first()
    if spell is None:
        raise OutOfOrder(
            _("“{project}”没有未恢复的停建；解除协议和收回土地的不能恢复。").format(project=project)
        )
    return change_record(record=spell, values={"valid_to": on}, by=by, reason=reason)


def record_review(
    *,
    name: str,
    town: Area,
    on: date,
    result: str,
    by: User | None,
    land_admitted_mu: Decimal | None = None,
    opinion: str = "",
    project: Project | None = None,
) -> AdmissionReview:
    """Record what the admission meeting said of one project, which need not be in the ledger yet."""
    review = AdmissionReview(
        name=name,
        town=town,
        reviewed_on=on,
        result=result,
        land_admitted_mu=land_admitted_mu,
        opinion=opinion,
        project=project,
    )
    return save_record(record=review, by=by)


# What a step on the province's list follows; applying begins anew after a withdrawal. Until 2013 the quota came
# with the listing, later after the check: both are on record.
_FOLLOWS: dict[str, frozenset[str | None]] = {
    ListingStage.APPLIED: frozenset({None, ListingStage.WITHDRAWN}),
    ListingStage.LISTED: frozenset({ListingStage.APPLIED}),
    ListingStage.QUOTA_PREARRANGED: frozenset({ListingStage.LISTED}),
    ListingStage.STARTED: frozenset(
        {ListingStage.LISTED, ListingStage.QUOTA_PREARRANGED, ListingStage.QUOTA_GIVEN}
    ),
    ListingStage.CHECKED: frozenset({ListingStage.STARTED}),
    ListingStage.QUOTA_GIVEN: frozenset({ListingStage.LISTED, ListingStage.CHECKED}),
    ListingStage.WITHDRAWN: frozenset(set(ListingStage) - {ListingStage.WITHDRAWN}),
}


def record_listing(
    *,
    project: Project,
    stage: ListingStage,
    on: date,
    by: User | None,
    batch: str = "",
    quota_mu: Decimal | None = None,
    reason: str = "",
) -> ProvinceListing:
    """Record a step towards, on or off the province's list. Raises `OutOfOrder` where it does not follow the last one."""
    last = project.listings.order_by("on").last()
    if (last.stage if last else None) not in _FOLLOWS[stage] or (last is not None and on <= last.on):
        raise OutOfOrder(
            _("“{project}”目前为“{last}”，不能在{day}登记“{stage}”；请核对步骤和日期。").format(
                project=project,
                last=_("{stage}（{day}）").format(stage=last.get_stage_display(), day=last.on)
                if last
                else _("未申报"),
                day=on,
                stage=stage.label,
            )
        )
    listing = ProvinceListing(
        project=project, stage=stage, on=on, batch=batch, quota_mu=quota_mu, is_made=project.is_made
    )
    return save_record(record=listing, by=by, reason=reason)


def raise_obstacle(
    *, project: Project, kind: str, owner: str, on: date, due_on: date, reason: str, by: User | None
) -> Obstacle:
    """Put down what keeps a project back, who clears it and until when."""
    obstacle = Obstacle(
        project=project,
        kind=kind,
        owner=owner,
        raised_on=on,
        due_on=due_on,
        reason=reason,
        is_made=project.is_made,
    )
    return save_record(record=obstacle, by=by)


def resolve_obstacle(*, obstacle: Obstacle, on: date, outcome: str, by: User | None) -> Obstacle:
    """Record that an obstacle is cleared and how. Raises `AlreadyDone` where it was before."""
    if obstacle.resolved_on is not None:
        raise AlreadyDone(
            _("“{obstacle}”已在{day}解决；请核对。").format(obstacle=obstacle, day=obstacle.resolved_on)
        )
    obstacle.resolved_on, obstacle.outcome = on, outcome
    return save_record(record=obstacle, by=by)


def take_step(*, obstacle: Obstacle, on: date, taken_by: str, step: str, by: User | None) -> ObstacleStep:
    """Put down what an office did on a day to clear an obstacle. Raises `AlreadyDone` where it is cleared."""
    if obstacle.resolved_on is not None:
        raise AlreadyDone(
            _("“{obstacle}”已在{day}解决，不再登记进展；请核对。").format(
                obstacle=obstacle, day=obstacle.resolved_on
            )
        )
    row = ObstacleStep(obstacle=obstacle, taken_on=on, taken_by=taken_by, step=step, is_made=obstacle.is_made)
    return save_record(record=row, by=by)


def link_leader(
    *, project: Project, mechanism: str, leader: str, on: date, by: User | None, office: str = ""
) -> LeaderLink:
    """Put a project into a leader's care from the day on; refused where it is already."""
    link = LeaderLink(
        project=project,
        mechanism=mechanism,
        leader=leader,
        office=office,
        valid_from=on,
        is_made=project.is_made,
    )
    return save_record(record=link, by=by)


def end_leader_link(*, link: LeaderLink, on: date, by: User | None, reason: str = "") -> LeaderLink:
    """End a leader's care; the day itself no longer counts. Raises `AlreadyDone` where it has ended."""
    if link.valid_to is not None:
        raise AlreadyDone(_("这项联系已在{day}结束；请核对。").format(day=link.valid_to))
    link.valid_to = on
    return save_record(record=link, by=by, reason=reason)


def promise_indicator(
    *, project: Project, indicator: str, promised: Decimal, on: date, by: User | None
) -> LandPromise:
    """Record one indicator as the land contract promises it."""
    row = LandPromise(
        project=project, indicator=indicator, promised=promised, promised_on=on, is_made=project.is_made
    )
    return save_record(record=row, by=by)


def judge_indicator(
    *, promise: LandPromise, found: Decimal, on: date, by: User | None, remedy: str = ""
) -> LandPromise:
    """
    Record what was found when a promise was judged.

    Raises `AlreadyDone` for one that was, and `OutOfOrder` before the stage it is judged at is reached.
    """
    if promise.judged_on is not None:
        raise AlreadyDone(
            _("“{promise}”已在{day}核验；更正请打开这条记录。").format(promise=promise, day=promise.judged_on)
        )
    reached = getattr(promise.project, promise.judged_at_field)
    if reached is None or on < reached:
        raise OutOfOrder(
            _("“{promise}”在“{stage}”核验，{standing}；请核对日期。").format(
                promise=promise,
                stage=promise.judged_at.label,
                standing=_("项目尚未到这个节点")
                if reached is None
                else _("项目{day}才到这个节点").format(day=reached),
            )
        )
    promise.found, promise.judged_on, promise.remedy = found, on, remedy
    return save_record(record=promise, by=by)


def link_plot(*, project: Project, plot: Plot, by: User | None) -> ProjectPlot:
    """Record that a project is built on a plot of the land ledger."""
    return save_record(record=ProjectPlot(project=project, plot=plot, is_made=project.is_made), by=by)
