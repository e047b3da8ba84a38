"""How a project stands, what its next stage wants, what is late, and what was promised with the land. Pure."""

from jingxin.ledgers.projects.rules.lamps import Due, Lamp, lamp_of
from jingxin.ledgers.projects.rules.plans import (
    Lateness,
    Planned,
    first_plan,
    late_milestones,
    plan_as_known,
)
from jingxin.ledgers.projects.rules.promises import (
    INDICATORS,
    Direction,
    Indicator,
    Judgement,
    Promise,
    judge_promise,
    judged_by,
    keeps_promise,
)
from jingxin.ledgers.projects.rules.requirements import (
    Requirement,
    load_requirements,
    missing_for,
    read_condition,
)
from jingxin.ledgers.projects.rules.stages import (
    Halt,
    HaltSpell,
    Stage,
    check_order,
    halt_on,
    is_above,
    stage_on,
)
from jingxin.ledgers.projects.rules.timeline import Mark, Picture, Row, Tick, draw_timeline
from jingxin.ledgers.projects.rules.waits import Clearing, Wait

__all__ = [
    "INDICATORS",
    "Clearing",
    "Direction",
    "Due",
    "Halt",
    "HaltSpell",
    "Indicator",
    "Judgement",
    "Lamp",
    "Lateness",
    "Mark",
    "Picture",
    "Planned",
    "Promise",
    "Requirement",
    "Row",
    "Stage",
    "Tick",
    "Wait",
    "check_order",
    "draw_timeline",
    "first_plan",
    "halt_on",
    "is_above",
    "judge_promise",
    "judged_by",
    "keeps_promise",
    "lamp_of",
    "late_milestones",
    "load_requirements",
    "missing_for",
    "plan_as_known",
    "read_condition",
    "stage_on",
]
