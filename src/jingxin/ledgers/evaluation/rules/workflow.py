"""How a run goes: 初评 → 公示 → 复核 → 定档, and who may take each step."""

from jingxin.core.language import _
from jingxin.core.workflow import Transition, Workflow

DRAFT, PUBLISHED, REPLACED, FINAL = "DRAFT", "PUBLISHED", "REPLACED", "FINAL"
KEEPERS = frozenset({"SECTION_CHIEF"})
DECIDERS = frozenset({"SECTION_CHIEF", "DIRECTOR"})

RUN_WORKFLOW = Workflow(
    "evaluation_run",
    {DRAFT: _("初评"), PUBLISHED: _("公示中"), REPLACED: _("已复核更替"), FINAL: _("定档")},
    (
        Transition(DRAFT, PUBLISHED, KEEPERS, _("公示")),
        Transition(DRAFT, REPLACED, KEEPERS, _("重新初评")),
        Transition(PUBLISHED, REPLACED, KEEPERS, _("复核"), needs_reason=True),
        Transition(PUBLISHED, FINAL, DECIDERS, _("定档")),
        Transition(DRAFT, FINAL, DECIDERS, _("复核后定档")),
    ),
)
