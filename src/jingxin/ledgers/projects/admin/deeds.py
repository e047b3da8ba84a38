"""The deeds on one project and on one obstacle, on the pages that every ledger shares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.projects import actions
from jingxin.ledgers.projects.models import (
    HaltKind,
    LandIndicator,
    LandPromise,
    ListingStage,
    Mechanism,
    Milestone,
    Obstacle,
    ObstacleKind,
    Project,
    ReviewResult,
)
from jingxin.ledgers.projects.models.project import MILESTONE_FIELDS
from jingxin.ledgers.projects.rules import Stage, missing_for
from jingxin.ledgers.projects.standing import FOR_GOOD, halt_of, obstacles_on, plan_of, stage_of
from jingxin.records import clock
from jingxin.records.audit import User
from jingxin.records.deed_forms import (
    AmountField,
    ChoiceField,
    DayField,
    Deed,
    DeedForm,
    PastDayField,
    TextField,
    calling,
)
from jingxin.records.deed_pages import DeedPages


class WithoutReason(DeedForm):
    """A form whose fields say everything."""

    def prepare(self) -> None:
        del self.fields["reason"]


class MilestoneForm(DeedForm):
    stage = ChoiceField(label=_("节点"), help_text=_("缺什么会一次全部列出；补齐后再登记。"))
    on = PastDayField(label=_("实际日期"), help_text=_("法定日期，不是录入日期；当天起进度改变。"))

    def prepare(self) -> None:
        self.fields["stage"].choices = [  # type: ignore[attr-defined]
            (stage.name, stage.label)
            for stage, column in MILESTONE_FIELDS.items()
            if getattr(self.record, column) is None
        ]


class PlanForm(DeedForm):
    stage = ChoiceField(label=_("节点"), choices=Milestone.choices)
    planned_on = DayField(label=_("计划日期"))
    decided_on = PastDayField(label=_("确定日期"), help_text=_("会议或批准之日；以前的计划都会保留。"))

    def prepare(self) -> None:
        self.fields["reason"].label = _("变更理由（第一次定计划的不填）")
        self.fields["decided_on"].initial = clock.today()


class HaltForm(DeedForm):
    halt = ChoiceField(
        label=_("情形"),
        choices=HaltKind.choices,
        help_text=_("解除协议和收回土地是终止，不能恢复；正在停建的，停建到当天为止。"),
    )
    on = PastDayField(label=_("起始日"))

    def prepare(self) -> None:
        self.fields["reason"].label, self.fields["reason"].required = _("原因"), True


class ResumeForm(DeedForm):
    on = PastDayField(label=_("恢复日"), help_text=_("当天起恢复建设。"))


class ObstacleForm(WithoutReason):
    kind = ChoiceField(label=_("类别"), choices=ObstacleKind.choices)
    owner = TextField(label=_("牵头单位"), max_length=60)
    on = PastDayField(label=_("提出日期"))
    due_on = DayField(label=_("办理期限"))
    why = TextField(label=_("情况"), max_length=200)


class LeaderForm(WithoutReason):
    mechanism = ChoiceField(label=_("联系机制"), choices=Mechanism.choices)
    leader = TextField(label=_("联系领导"), max_length=40, help_text=_("姓名或职务。"))
    office = TextField(label=_("联系单位"), max_length=60, required=False)
    on = PastDayField(label=_("起始日"))


class ListingForm(DeedForm):
    stage = ChoiceField(label=_("步骤"), choices=ListingStage.choices)
    on = PastDayField(label=_("日期"))
    batch = TextField(label=_("批次"), max_length=40, required=False)
    quota_mu = AmountField(label=_("用地指标（亩）"), max_digits=10, decimal_places=2, required=False)


class ReviewForm(WithoutReason):
    on = PastDayField(label=_("评审日期"))
    result = ChoiceField(label=_("评审结果"), choices=ReviewResult.choices)
    land_admitted_mu = AmountField(
        label=_("准入用地（亩）"),
        max_digits=10,
        decimal_places=2,
        required=False,
        help_text=_("评审通过的才填；不需要供地的不填。"),
    )
    opinion = TextField(label=_("评审意见"), max_length=200, required=False)


class PromiseForm(WithoutReason):
    indicator = ChoiceField(label=_("承诺指标"), choices=LandIndicator.choices)
    promised = AmountField(label=_("承诺值"), max_digits=14, decimal_places=4)
    on = PastDayField(label=_("承诺日期"))


class JudgeForm(WithoutReason):
    promise = ChoiceField(label=_("核验指标"), help_text=_("强度、容积率在竣工后核验，其余在达产后核验。"))
    found = AmountField(label=_("核验值"), max_digits=14, decimal_places=4)
    on = PastDayField(label=_("核验日期"))
    remedy = TextField(label=_("未达标处置"), max_length=200, required=False)

    def prepare(self) -> None:
        super().prepare()
        self.fields["promise"].choices = [  # type: ignore[attr-defined]
            (
                str(row.pk),
                gettext("{indicator}，承诺{promised:f}").format(
                    indicator=row.get_indicator_display(), promised=row.promised.normalize()
                ),
            )
            for row in unjudged(self.record)
        ]


class StepForm(WithoutReason):
    on = PastDayField(label=_("办理日期"))
    taken_by = TextField(label=_("办理单位"), max_length=60)
    step = TextField(label=_("办理情况"), max_length=200)

    def prepare(self) -> None:
        super().prepare()
        self.fields["taken_by"].initial = self.record.owner


class ResolveForm(WithoutReason):
    on = PastDayField(label=_("解决日期"))
    outcome = TextField(label=_("办理结果"), max_length=200)


class EndForm(DeedForm):
    on = PastDayField(label=_("结束日"), help_text=_("当天起不再联系。"))


def unjudged(project: Project) -> QuerySet[LandPromise]:
    return project.promises.filter(judged_on=None).order_by("indicator")


def _record_milestone(project: Project, typed: dict[str, Any], by: User | None) -> Project:
    return actions.record_milestone(
        project=project, stage=Stage[typed["stage"]], on=typed["on"], reason=typed["reason"], by=by
    )


def _plan(project: Project, typed: dict[str, Any], by: User | None) -> Any:
    return actions.plan_milestone(project=project, by=by, **{**typed, "stage": Stage[typed["stage"]]})


def _raise_obstacle(project: Project, typed: dict[str, Any], by: User | None) -> Obstacle:
    return actions.raise_obstacle(project=project, reason=typed.pop("why"), by=by, **typed)


def _list(project: Project, typed: dict[str, Any], by: User | None) -> Any:
    return actions.record_listing(project=project, by=by, **{**typed, "stage": ListingStage(typed["stage"])})


def _review(project: Project, typed: dict[str, Any], by: User | None) -> Any:
    return actions.record_review(name=project.name, town=project.town, project=project, by=by, **typed)


def _judge(project: Project, typed: dict[str, Any], by: User | None) -> LandPromise:
    promise = unjudged(project).get(pk=typed.pop("promise"))
    return actions.judge_indicator(promise=promise, by=by, **typed)


def _goes_on(project: Project) -> bool:
    return halt_of(project, clock.today()) is None


def _is_suspended(project: Project) -> bool:
    return project.halts.filter(halt=HaltKind.SUSPENDED, valid_to=None).exists()


def _lives(project: Project) -> bool:
    return halt_of(project, clock.today()) not in FOR_GOOD


PROJECT_DEEDS: dict[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed("milestone", _("登记节点"), MilestoneForm, _record_milestone, _goes_on),
        Deed("plan", _("定计划"), PlanForm, _plan, _lives),
        Deed("obstacle", _("提出清障"), ObstacleForm, _raise_obstacle, _lives),
        Deed(
            "halt", _("停建或终止"), HaltForm,
            calling(actions.halt_project, "project", "halt", "on", "reason"), _lives,
        ),
        Deed("resume", _("恢复建设"), ResumeForm, calling(actions.resume_project, "project", "on", "reason"), _is_suspended),
        Deed(
            "leader", _("确定联系领导"), LeaderForm,
            calling(actions.link_leader, "project", "mechanism", "leader", "office", "on"), _lives,
        ),
        Deed(
            "review", _("登记评审结果"), ReviewForm, _review,
            lambda project: project.signed_on is None and _lives(project),
        ),
        Deed("listing", _("省重大步骤"), ListingForm, _list, lambda project: project.is_major),
        Deed(
            "promise", _("登记承诺"), PromiseForm,
            calling(actions.promise_indicator, "project", "indicator", "promised", "on"),
            lambda project: project.needs_land and _lives(project),
        ),
        Deed("judge", _("核验承诺"), JudgeForm, _judge, lambda project: unjudged(project).exists()),
    )
}  # fmt: skip
OBSTACLE_DEEDS: dict[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed(
            "step", _("登记进展"), StepForm,
            calling(actions.take_step, "obstacle", "on", "taken_by", "step"),
            lambda obstacle: obstacle.resolved_on is None,
        ),
        Deed(
            "resolve", _("登记解决"), ResolveForm,
            calling(actions.resolve_obstacle, "obstacle", "on", "outcome"),
            lambda obstacle: obstacle.resolved_on is None,
        ),
    )
}  # fmt: skip
LEADER_DEEDS: dict[str, Deed] = {
    "end": Deed(
        "end", _("结束联系"), EndForm, calling(actions.end_leader_link, "link", "on", "reason"),
        lambda link: link.valid_to is None,
    )
}  # fmt: skip
_REFUSAL = _("您的角色不能办理项目事项；如工作需要，请联系安全管理员。")


class ProjectDeeds(DeedPages):
    """The deeds' pages within the project's admin."""

    deeds: ClassVar[Mapping[str, Deed]] = PROJECT_DEEDS
    deed_errors: ClassVar[tuple[type[Exception], ...]] = (actions.ProjectError,)
    deed_refusal: ClassVar[str | Promise] = _REFUSAL

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        return state_of(record, clock.today())


class ObstacleDeeds(DeedPages):
    """The deeds' pages within the obstacle's admin."""

    deeds: ClassVar[Mapping[str, Deed]] = OBSTACLE_DEEDS
    deed_errors: ClassVar[tuple[type[Exception], ...]] = (actions.ProjectError,)
    deed_refusal: ClassVar[str | Promise] = _REFUSAL

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        steps = record.steps.order_by("taken_on", "taken_by")
        return [
            (
                gettext("清障事项"),
                [
                    str(record.project),
                    f"{record.get_kind_display()} {record.reason}",
                    gettext("{owner}牵头，{due}前办结").format(owner=record.owner, due=record.due_on),
                ],
            ),
            (gettext("进展"), [f"{row.taken_on} {row.taken_by} {row.step}" for row in steps]),
        ]


class LeaderDeeds(DeedPages):
    """The deed's page within the admin of leaders' links."""

    deeds: ClassVar[Mapping[str, Deed]] = LEADER_DEEDS
    deed_errors: ClassVar[tuple[type[Exception], ...]] = (actions.ProjectError,)
    deed_refusal: ClassVar[str | Promise] = _REFUSAL

    def deed_state(self, record: Any) -> list[tuple[str, list[str]]]:
        since = gettext("{day}起，{mechanism}").format(
            day=record.valid_from, mechanism=record.get_mechanism_display()
        )
        return [(gettext("联系"), [str(record.project), record.leader, record.office or "—", since])]


def state_of(project: Project, on: date) -> list[tuple[str, list[str]]]:
    """Return what stands in the ledger of a project on the day, as heading and lines."""
    stage, halt = stage_of(project, on), halt_of(project, on)
    now = [stage.label] + ([halt.label] if halt is not None else [])
    following = next((later for later in Stage if later > stage), None)
    missing = missing_for(project.values, following, on) if following is not None else []
    plan = plan_of(project, on)
    lines = [
        gettext("{stage}：计划{planned}，实际{actual}").format(
            stage=milestone.label, planned=plan.get(milestone) or "—", actual=actual or "—"
        )
        for milestone, actual in project.milestones.items()
        if actual is not None or milestone in plan
    ]
    obstacles = [f"{row.due_on} {row.owner} {row.reason}" for row in obstacles_on(project, on)]
    parts = [(gettext("今天"), now), (gettext("节点"), lines)]
    if following is not None and missing:
        heading = gettext("到“{stage}”还缺").format(stage=following.label)
        parts.append((heading, [found.message + found.cure for found in missing]))
    return [*parts, (gettext("未解决的障碍"), obstacles)]
