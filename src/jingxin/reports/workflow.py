"""The life of a report: drafted, checked, reviewed, issued; returned with a reason, withdrawn with a reason."""

from jingxin.core.language import _
from jingxin.core.workflow import Transition, Workflow

DRAFTED, CHECKED, REVIEWED, ISSUED = "DRAFTED", "CHECKED", "REVIEWED", "ISSUED"
RETURNED, WITHDRAWN = "RETURNED", "WITHDRAWN"

# Writing and checking may also be done by the system itself (a command, the nightly run); judging may not.
SYSTEM = "SYSTEM"
# The supervision office writes the bulletins whose plans name it (起草).
WRITERS = frozenset({"CLERK", "SECTION_CHIEF", "SUPERVISION", "DIRECTOR", SYSTEM})
_REVIEWERS = frozenset({"SECTION_CHIEF", "SUPERVISION", "DIRECTOR"})
_ISSUERS = frozenset({"DIRECTOR"})

REPORT = Workflow(
    name="report",
    statuses={
        DRAFTED: _("草稿"),
        CHECKED: _("已核校"),
        REVIEWED: _("已审核"),
        ISSUED: _("已签发"),
        RETURNED: _("已退回"),
        WITHDRAWN: _("已撤回"),
    },
    transitions=(
        Transition(DRAFTED, CHECKED, WRITERS, _("核校通过")),
        Transition(CHECKED, DRAFTED, WRITERS, _("重写")),
        Transition(CHECKED, REVIEWED, _REVIEWERS, _("审核")),
        Transition(CHECKED, RETURNED, _REVIEWERS, _("退回"), needs_reason=True),
        Transition(REVIEWED, ISSUED, _ISSUERS, _("签发")),
        Transition(REVIEWED, RETURNED, _REVIEWERS, _("退回"), needs_reason=True),
        Transition(RETURNED, DRAFTED, WRITERS, _("重写")),
        Transition(ISSUED, WITHDRAWN, _ISSUERS, _("撤回"), needs_reason=True),
    ),
)

# Only these may be written over; what was reviewed or issued stays as it was judged.
REWRITABLE = frozenset({DRAFTED, CHECKED, RETURNED})
