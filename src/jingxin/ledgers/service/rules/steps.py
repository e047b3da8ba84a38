"""
The one transition table of a problem: who may take which step, from where, and what it requires.

A status is where the log of steps has led to; nobody sets it. Printed for people in docs/reference/workflows.md.
"""

from enum import Enum

from jingxin.core.language import _
from jingxin.core.workflow import Transition, Workflow


class Status(Enum):
    """Where a problem stands. NEW is before its first step and never stored."""

    NEW = "NEW"
    COLLECTED = "COLLECTED"
    ASSIGNED = "ASSIGNED"
    OBJECTED = "OBJECTED"
    HANDLING = "HANDLING"
    PROGRESSED = "PROGRESSED"
    PAUSED = "PAUSED"
    REFERRED = "REFERRED"
    SETTLED = "SETTLED"
    FED_BACK = "FED_BACK"
    RATED = "RATED"
    ARCHIVED = "ARCHIVED"
    MERGED = "MERGED"
    WITHDRAWN = "WITHDRAWN"

    @property
    def label(self) -> str:
        return {
            Status.NEW: _("未登记"),
            Status.COLLECTED: _("待交办"),
            Status.ASSIGNED: _("待签收"),
            Status.OBJECTED: _("部门退回"),
            Status.HANDLING: _("正在办理"),
            Status.PROGRESSED: _("取得重大进展"),
            Status.PAUSED: _("中止"),
            Status.REFERRED: _("已上报"),
            Status.SETTLED: _("已办结"),
            Status.FED_BACK: _("已反馈"),
            Status.RATED: _("已评价"),
            Status.ARCHIVED: _("已归档"),
            Status.MERGED: _("已合并"),
            Status.WITHDRAWN: _("企业撤回"),
        }[self]


class StepKind(Enum):
    """What can happen to a problem; each is one line of its log."""

    COLLECT = "COLLECT"
    DISPATCH = "DISPATCH"
    REDISPATCH = "REDISPATCH"
    ACCEPT = "ACCEPT"
    OBJECT = "OBJECT"
    NOTE = "NOTE"
    JOINT = "JOINT"
    PROGRESS = "PROGRESS"
    ASK_EXTENSION = "ASK_EXTENSION"
    GRANT_EXTENSION = "GRANT_EXTENSION"
    REFUSE_EXTENSION = "REFUSE_EXTENSION"
    PAUSE = "PAUSE"
    RESUME = "RESUME"
    REFER = "REFER"
    HAND_BACK = "HAND_BACK"
    SETTLE = "SETTLE"
    FEED_BACK = "FEED_BACK"
    RATE = "RATE"
    REOPEN = "REOPEN"
    ARCHIVE = "ARCHIVE"
    MERGE = "MERGE"
    WITHDRAW = "WITHDRAW"
    SUPPLEMENT = "SUPPLEMENT"
    URGE = "URGE"
    TAKE_BACK = "TAKE_BACK"

    @property
    def label(self) -> str:
        return {
            StepKind.COLLECT: _("收集"),
            StepKind.DISPATCH: _("交办"),
            StepKind.REDISPATCH: _("重新交办"),
            StepKind.ACCEPT: _("签收"),
            StepKind.OBJECT: _("退回"),
            StepKind.NOTE: _("记录办理情况"),
            StepKind.JOINT: _("协办答复"),
            StepKind.PROGRESS: _("报重大进展"),
            StepKind.ASK_EXTENSION: _("申请延期"),
            StepKind.GRANT_EXTENSION: _("批准延期"),
            StepKind.REFUSE_EXTENSION: _("不同意延期"),
            StepKind.PAUSE: _("中止办理"),
            StepKind.RESUME: _("恢复办理"),
            StepKind.REFER: _("上报"),
            StepKind.HAND_BACK: _("上级答复，转回办理"),
            StepKind.SETTLE: _("办结"),
            StepKind.FEED_BACK: _("反馈"),
            StepKind.RATE: _("评价"),
            StepKind.REOPEN: _("重办"),
            StepKind.ARCHIVE: _("归档"),
            StepKind.MERGE: _("合并"),
            StepKind.WITHDRAW: _("撤回诉求"),
            StepKind.SUPPLEMENT: _("企业补充"),
            StepKind.URGE: _("督办"),
            StepKind.TAKE_BACK: _("撤回上一步"),
        }[self]


class Rating(Enum):
    """What the firm says of the answer. BASICALLY counts as satisfied."""

    SATISFIED = "SATISFIED"
    BASICALLY = "BASICALLY"
    UNSATISFIED = "UNSATISFIED"

    @property
    def label(self) -> str:
        return {
            Rating.SATISFIED: _("满意"),
            Rating.BASICALLY: _("基本满意"),
            Rating.UNSATISFIED: _("不满意"),
        }[self]


# Role codes as in the records room. The service office (企业服务办公室) sits in the bureau.
HEAD = frozenset({"SECTION_CHIEF"})
OFFICE = frozenset({"SECTION_CHIEF", "CLERK"})
DEPARTMENT = frozenset({"DEPARTMENT"})
SUPERVISION = frozenset({"SUPERVISION"})
FIRM = frozenset({"FIRM"})
COLLECTORS = OFFICE | SUPERVISION | FIRM | {"TOWN_CLERK", "COUNTY_LEADER", "DIRECTOR"}
CHASERS = SUPERVISION | {"COUNTY_LEADER", "DIRECTOR"}
ROLE_CODES = COLLECTORS | DEPARTMENT | CHASERS

TEXT = ("text", _("说明"))
REASON = ("text", _("理由"))
REPLY = ("text", _("给企业的答复"))
TO_DEPARTMENT = ("to_department", _("主办部门"))
NEW_DUE = ("due_on", _("新的期限"))

# Statuses in which somebody in the county still owes an answer.
OPEN = (
    Status.COLLECTED,
    Status.ASSIGNED,
    Status.OBJECTED,
    Status.HANDLING,
    Status.PROGRESSED,
    Status.PAUSED,
    Status.REFERRED,
)
# Steps whose text is between offices; the firm sees that they were taken, not what was written.
INWARD = frozenset({StepKind.OBJECT, StepKind.JOINT, StepKind.URGE, StepKind.TAKE_BACK})


def _steps(
    kind: StepKind,
    sources: tuple[Status, ...],
    target: Status | None,
    roles: frozenset[str],
    *requires: tuple[str, str],
) -> tuple[Transition, ...]:
    """One line a source; without a target the step stays where it is."""
    return tuple(
        Transition(
            source.value,
            (target or source).value,
            roles,
            kind.label,
            name=kind.value,
            requires=requires,
        )
        for source in sources
    )


_AT_WORK = (Status.HANDLING, Status.PROGRESSED)

WORKFLOW = Workflow(
    _("企业问题"),
    {status.value: status.label for status in Status},
    (
        *_steps(StepKind.COLLECT, (Status.NEW,), Status.COLLECTED, COLLECTORS, TEXT),
        *_steps(StepKind.DISPATCH, (Status.COLLECTED,), Status.ASSIGNED, OFFICE, TO_DEPARTMENT),
        *_steps(
            StepKind.REDISPATCH,
            (Status.ASSIGNED, Status.OBJECTED, *_AT_WORK),
            Status.ASSIGNED,
            OFFICE,
            TO_DEPARTMENT,
            REASON,
        ),
        *_steps(StepKind.ACCEPT, (Status.ASSIGNED,), Status.HANDLING, DEPARTMENT),
        *_steps(StepKind.OBJECT, (Status.ASSIGNED,), Status.OBJECTED, DEPARTMENT, REASON),
        *_steps(StepKind.NOTE, _AT_WORK, None, DEPARTMENT, TEXT),
        *_steps(StepKind.JOINT, (Status.ASSIGNED, *_AT_WORK), None, DEPARTMENT, TEXT),
        *_steps(
            StepKind.PROGRESS,
            (Status.HANDLING,),
            Status.PROGRESSED,
            DEPARTMENT,
            TEXT,
            ("promised_on", _("承诺办结日期")),
        ),
        *_steps(StepKind.ASK_EXTENSION, _AT_WORK, None, DEPARTMENT, REASON, NEW_DUE),
        *_steps(StepKind.GRANT_EXTENSION, _AT_WORK, None, HEAD | SUPERVISION, REASON, NEW_DUE),
        *_steps(StepKind.REFUSE_EXTENSION, _AT_WORK, None, HEAD | SUPERVISION, REASON),
        *_steps(StepKind.PAUSE, _AT_WORK, Status.PAUSED, HEAD | SUPERVISION, REASON),
        *_steps(StepKind.RESUME, (Status.PAUSED,), Status.HANDLING, OFFICE | SUPERVISION),
        *_steps(StepKind.RESUME, (Status.PAUSED,), Status.PROGRESSED, OFFICE | SUPERVISION),
        *_steps(StepKind.REFER, _AT_WORK, Status.REFERRED, OFFICE, REASON),
        *_steps(StepKind.HAND_BACK, (Status.REFERRED,), Status.HANDLING, OFFICE, TEXT),
        *_steps(StepKind.HAND_BACK, (Status.REFERRED,), Status.PROGRESSED, OFFICE, TEXT),
        *_steps(StepKind.SETTLE, _AT_WORK, Status.SETTLED, DEPARTMENT, REPLY),
        *_steps(StepKind.FEED_BACK, (Status.SETTLED,), Status.FED_BACK, OFFICE | FIRM, TEXT),
        *_steps(
            StepKind.RATE,
            (Status.SETTLED, Status.FED_BACK),
            Status.RATED,
            OFFICE | FIRM,
            ("rating", _("评价")),
        ),
        *_steps(StepKind.REOPEN, (Status.RATED,), Status.HANDLING, OFFICE | FIRM, REASON),
        *_steps(StepKind.ARCHIVE, (Status.FED_BACK, Status.RATED), Status.ARCHIVED, OFFICE),
        *_steps(
            StepKind.MERGE,
            (Status.COLLECTED, Status.ASSIGNED, *_AT_WORK),
            Status.MERGED,
            OFFICE,
            ("merged_into", _("并入的问题")),
        ),
        *_steps(
            StepKind.WITHDRAW,
            (Status.COLLECTED, Status.ASSIGNED, *_AT_WORK),
            Status.WITHDRAWN,
            OFFICE | FIRM,
            REASON,
        ),
        *_steps(StepKind.SUPPLEMENT, OPEN, None, FIRM, TEXT),
        *_steps(StepKind.URGE, OPEN, None, CHASERS, TEXT),
    ),
)
