import pytest

from jingxin.core.workflow import Transition, TransitionRefused, Workflow

report = Workflow(
    "report",
    {"DRAFTED": "起草", "REVIEWED": "已审", "ISSUED": "印发"},
    (
        Transition("DRAFTED", "REVIEWED", frozenset({"SECTION_CHIEF"}), "审核"),
        Transition("REVIEWED", "ISSUED", frozenset({"DIRECTOR"}), "签发"),
        Transition(
            "REVIEWED", "DRAFTED", frozenset({"DIRECTOR", "SECTION_CHIEF"}), "退回", needs_reason=True
        ),
    ),
)


def test_a_legal_step_is_returned():
    assert report.check_step("DRAFTED", "REVIEWED", role="SECTION_CHIEF").label == "审核"


@pytest.mark.parametrize(
    ("source", "target", "role", "reason", "says"),
    [
        ("DRAFTED", "REVIEWED", "CLERK", "", "您的角色不能“审核”"),
        ("REVIEWED", "DRAFTED", "DIRECTOR", " ", "“退回”须写明理由"),
        ("DRAFTED", "ISSUED", "DIRECTOR", "", "“起草”不能直接变为“印发”；现在可以：无"),
        ("REVIEWED", "REVIEWED", "DIRECTOR", "", "现在可以：签发、退回"),
    ],
)
def test_an_illegal_step_says_why_and_what_is_possible(source, target, role, reason, says):
    with pytest.raises(TransitionRefused, match=says):
        report.check_step(source, target, role=role, reason=reason)


def test_a_reason_opens_a_step_that_needs_one():
    assert report.check_step("REVIEWED", "DRAFTED", role="DIRECTOR", reason="口径有误").label == "退回"


def test_definition_errors_are_found_at_definition():
    step = report.transitions[0]

    with pytest.raises(ValueError, match="unknown statuses"):
        Workflow("bad", {"DRAFTED": "起草"}, (step,))
    with pytest.raises(ValueError, match="defined twice"):
        Workflow("bad", report.statuses, (step, step))


def test_the_diagram_lists_every_step():
    assert report.diagram().splitlines()[1:] == [
        "    DRAFTED --> REVIEWED: 审核",
        "    REVIEWED --> ISSUED: 签发",
        "    REVIEWED --> DRAFTED: 退回",
    ]


problem = Workflow(
    "problem",
    {"HANDLING": "办理中", "PAUSED": "中止", "SETTLED": "办结"},
    (
        Transition("HANDLING", "HANDLING", frozenset({"DEPARTMENT"}), "记录", name="NOTE"),
        Transition("HANDLING", "HANDLING", frozenset({"SUPERVISION"}), "督办", name="URGE"),
        Transition(
            "HANDLING", "SETTLED", frozenset({"DEPARTMENT"}), "办结", name="SETTLE",
            requires=(("reply", "答复"), ("outcome", "结果")),
        ),
        Transition("PAUSED", "HANDLING", frozenset({"CLERK"}), "恢复", name="RESUME"),
        Transition("PAUSED", "SETTLED", frozenset({"CLERK"}), "恢复", name="RESUME"),
    ),
)  # fmt: skip


def test_steps_between_the_same_statuses_are_told_apart_by_name():
    assert problem.check_named("URGE", "HANDLING", role="SUPERVISION", given={}).label == "督办"
    assert (
        problem.check_named("RESUME", "PAUSED", role="CLERK", given={}, target="SETTLED").target == "SETTLED"
    )


@pytest.mark.parametrize(
    ("name", "source", "role", "given", "says"),
    [
        ("SETTLE", "PAUSED", "DEPARTMENT", {}, "目前为“中止”，不能“办结”；现在可以：无"),
        ("RESUME", "HANDLING", "DEPARTMENT", {}, "现在可以：记录、办结"),
        ("SETTLE", "HANDLING", "CLERK", {"reply": "已办"}, "您的角色不能“办结”"),
        ("SETTLE", "HANDLING", "DEPARTMENT", {"reply": " "}, "“办结”还须填写：答复、结果"),
        ("FLY", "HANDLING", "DEPARTMENT", {}, "不能“FLY”"),
    ],
)
def test_a_named_step_is_refused_with_all_that_is_missing(name, source, role, given, says):
    with pytest.raises(TransitionRefused, match=says):
        problem.check_named(name, source, role=role, given=given)
