"""
Random people take random steps at random times: conservation holds, the clock kept is the clock recomputed, no illegal
step passes, and nothing is lost.

Whether a step is legal is judged here by a model of its own: the bureau's list of steps (`cases/service/steps.csv`) and the
few sentences below; and the day that is due by a count of its own, day by day over the log.
"""

import os
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from jingxin.core.period import Month, Week
from jingxin.core.workdays import add_workdays, is_workday, next_workday, workdays_between
from jingxin.ledgers.service.actions import Said, ServiceError, possible_steps, take_step
from jingxin.ledgers.service.extract import EXTRACTS, _unbalanced
from jingxin.ledgers.service.models import Problem, ProblemStep
from jingxin.ledgers.service.rules import Lamp, Status, StepKind, StepRefused, lamp_on, rung_on
from jingxin.ledgers.service.standing import limits_on, prove, standing_of_problem
from jingxin.records.permissions import NotPermitted
from tests.ledgers.service.factories import People, a_problem, firm_in_town
from tests.ledgers.service.logs import rows
from tests.measures.engine import evaluator_over
from tests.measures.test_service_flow import both_sides

WHO = ("chief", "clerk", "handler", "helper", "supervisor", "company", "stranger", "auditor", "far_town")
DEPARTMENTS = {"handler": "land", "helper": "building"}
# step and status before → who may take it, and what has to be said
LEGAL = {(row["step"], row["from"]): (row["roles"].split("、"), row["requires"]) for row in rows("steps.csv")}
NEEDS = {
    "主办部门": "to_department",
    "新的期限": "due_on",
    "承诺办结日期": "promised_on",
    "评价": "rating",
    "并入的问题": "merged_into",
}


HANDLING = {"APPROVAL": 7, "POLICY": 7}


def later(day, number):
    """The number-th working day after the day, found by walking."""
    while number > 0:
        day += timedelta(1)
        number -= is_workday(day)
    return day


def plain_clock(category, steps):
    """
    When the next step or the answer is due, counted by a plain loop over the lines that were not taken back.

    A matter arrives on the day if offices are open and it is before half past five, else on the next working day; sign within one,
    answer within fifteen (seven for approvals and policy), redo within seven; while paused or with a superior nothing runs.
    """
    lines = []
    for step in steps:
        if step.kind == "TAKE_BACK":
            lines.pop()
        else:
            lines.append(step)
    due = answer = office = left = None
    for step in lines:
        arrived = step.on
        if not is_workday(step.on) or (step.at_time.hour, step.at_time.minute) >= (17, 30):
            arrived = later(step.on, 1)
        match step.kind:
            case "COLLECT" | "OBJECT":
                due = later(arrived, 1)
            case "DISPATCH" | "REDISPATCH":
                if step.to_department_id != office or answer is None:
                    answer = later(arrived, HANDLING.get(category, 15))
                office, due = step.to_department_id, later(arrived, 1)
            case "ACCEPT":
                due = answer
            case "GRANT_EXTENSION":
                due = answer = step.due_on
            case "PAUSE" | "REFER":
                left, due = workdays_between(step.on, answer), None
            case "RESUME" | "HAND_BACK":
                due = answer = _resumed(step.on, left)
            case "REOPEN":
                due = answer = later(arrived, 7)
            case "SETTLE" | "MERGE" | "WITHDRAW":
                due = None
    return due


def _resumed(on, left):
    """What was left goes on; what was overdue stays so many working days overdue; an answer falls due on a working day."""
    due = later(on, left) if left > 0 else add_workdays(on, left)
    return next_workday(due)


class Walk(RuleBasedStateMachine):
    """Two firms, three problems, nine people."""

    @initialize()
    def people_and_problems(self):
        self.people = People()
        firms = [firm_in_town(), firm_in_town()]
        self.people.firm_of(firms[1])
        self.people.stranger = self.people.company
        self.people.firm_of(firms[0])
        self.now = datetime.fromisoformat("2014-01-20T09:00")
        self.problems = [
            a_problem(firm, by=self.people.clerk, on=self.now.isoformat())
            for firm in (firms[0], firms[0], firms[1])
        ]
        self.lines = {problem.pk: 1 for problem in self.problems}

    @rule(hours=st.integers(1, 90))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    @precondition(lambda self: self.now.year == 2014)
    @rule(data=st.data(), kind=st.sampled_from(StepKind), who=st.sampled_from(WHO), number=st.integers(0, 2))
    def somebody_tries_anything(self, data, kind, who, number):
        self._try(data, kind, who, self.problems[number])

    @precondition(lambda self: self.now.year == 2014)
    @rule(data=st.data(), who=st.sampled_from(WHO), number=st.integers(0, 2))
    def somebody_takes_a_step_that_is_offered(self, data, who, number):
        problem = Problem.objects.get(pk=self.problems[number].pk)
        offered = possible_steps(problem, getattr(self.people, who))
        if offered:
            self._try(data, data.draw(st.sampled_from(offered)), who, problem)

    def _try(self, data, kind, who, problem):
        before = standing_of_problem(problem)
        base = before.answer_due_on or self.now.date()
        said = Said(
            text=data.draw(st.sampled_from(["", "说明"])),
            to_department=data.draw(st.sampled_from([None, self.people.land, self.people.building])),
            joint=data.draw(st.sampled_from([(), (self.people.building,)])),
            due_on=data.draw(st.sampled_from([None, base, next_workday(base + timedelta(5))])),
            promised_on=data.draw(st.sampled_from([None, base])),
            rating=data.draw(st.sampled_from(["", "SATISFIED", "UNSATISFIED", "PERHAPS"])),
            merged_into=data.draw(st.sampled_from([None, *self.problems])),
        )
        last = ProblemStep.objects.get(problem=problem, number=self.lines[problem.pk])
        try:
            take_step(problem=problem, kind=kind, by=getattr(self.people, who), at=self.now, said=said)
        except (StepRefused, ServiceError, NotPermitted):
            assert problem.steps.count() == self.lines[problem.pk], "a refused step left a line"
            return
        # An answer that does not content the firm is taken up again in the same breath.
        again = kind is StepKind.RATE and said.rating == "UNSATISFIED" and not before.reopened
        self.lines[problem.pk] += 2 if again else 1
        self._was_legal(problem, before, last, kind, who, said)

    def _was_legal(self, problem, before, last, kind, who, said):
        user = getattr(self.people, who)
        own = self.people.company.member.firm_code
        assert who not in ("auditor", "far_town")
        assert who != "company" or problem.firm.code == own
        assert who != "stranger" or problem.firm.code != own
        if kind is StepKind.TAKE_BACK:
            assert (last.person, last.kind in ("COLLECT", "TAKE_BACK")) == (user.username, False)
            assert workdays_between(last.on, self.now.date()) <= 1
            return
        roles, needed = LEGAL[kind.label, before.status.label]
        assert user.member.get_role_display() in roles
        assert all(getattr(said, NEEDS.get(word, "text")) for word in needed.split("、") if word)
        if who in DEPARTMENTS:
            code = getattr(self.people, DEPARTMENTS[who]).code
            assert code in ({before.department} if kind is not StepKind.JOINT else set(before.joint))
        if kind is StepKind.OBJECT:
            assert workdays_between(before.given_on, self.now.date()) <= 1
        if kind is StepKind.ASK_EXTENSION:
            assert before.asked_due_on is None
            assert workdays_between(self.now.date(), before.answer_due_on) >= 1
        if kind in (StepKind.GRANT_EXTENSION, StepKind.REFUSE_EXTENSION):
            assert before.asked_due_on
        if kind in (StepKind.ASK_EXTENSION, StepKind.GRANT_EXTENSION):
            assert is_workday(said.due_on)
            assert said.due_on > before.answer_due_on
        if kind is StepKind.MERGE:
            assert said.merged_into != problem
        if kind is StepKind.REOPEN:
            assert (before.rating.name, before.reopened) == ("UNSATISFIED", 0)
        if kind is StepKind.ARCHIVE and before.rating and before.rating.name == "UNSATISFIED":
            assert before.reopened == 1

    @invariant()
    def the_clock_kept_is_the_clock_recomputed(self):
        assert [str(finding) for finding in prove(Problem.objects.all())] == []

    @invariant()
    def the_clock_shown_is_the_clock_counted_day_by_day(self):
        for problem in Problem.objects.all():
            steps = list(ProblemStep.objects.filter(problem=problem).order_by("number"))
            assert problem.due_on == plain_clock(problem.category, steps), [step.kind for step in steps]

    @invariant()
    def the_parts_make_the_whole(self):
        assert [str(finding) for finding in _unbalanced()] == []

    @invariant()
    def nothing_is_lost(self):
        for problem in Problem.objects.all():
            numbers = list(
                ProblemStep.objects.filter(problem=problem)
                .order_by("number")
                .values_list("number", flat=True)
            )
            assert numbers == list(range(1, self.lines[problem.pk] + 1))
        assert Problem.objects.count() == 3

    @invariant()
    def nobody_is_told_without_a_reason(self):
        for problem in Problem.objects.all():
            standing = standing_of_problem(problem)
            day = self.now.date()
            rung = rung_on(standing, day, limits_on(day))
            if rung:
                assert is_workday(day)
                assert standing.due_on is not None
                assert standing.clock_from < day
            if standing.status in (Status.SETTLED, Status.FED_BACK, Status.RATED, Status.PAUSED):
                assert lamp_on(standing.due_on, day, limits_on(day)) is Lamp.GREY

    @invariant()
    def the_filter_by_lamp_finds_what_the_rule_lights(self):
        day = self.now.date()
        limits = limits_on(day)
        for lamp in Lamp:
            found = set(Problem.objects.lit(lamp, day, limits).values_list("pk", flat=True))
            assert found == {
                problem.pk
                for problem in Problem.objects.all()
                if lamp_on(problem.due_on, day, limits) is lamp
            }

    @invariant()
    def an_answer_is_never_due_before_it_was_asked(self):
        for problem in Problem.objects.exclude(answer_due_on=None):
            assert problem.answer_due_on >= problem.collected_on
            assert add_workdays(problem.answer_due_on, 0) == problem.answer_due_on


@pytest.mark.django_db(transaction=False)
def test_random_people_cannot_break_a_problem():
    class OneWalk(Walk):
        def __init__(self):
            super().__init__()
            self.point = transaction.savepoint()

        def teardown(self):
            # Whatever was walked: what came in a week and what went make what is left, for each department too.
            rows = list(EXTRACTS["problem_steps"]())
            if rows:
                evaluator = evaluator_over(problem_steps=rows)
                last = max(row["stepped_on"] for row in rows)
                for period in (Week.of(last), Month(last.year, last.month)):
                    for by in ("", "department_name"):
                        came, went = both_sides(evaluator, period, by)
                        assert came == went
            transaction.savepoint_rollback(self.point)

    run_state_machine_as_test(
        OneWalk,
        settings=settings(
            max_examples=int(os.environ.get("JINGXIN_WALKS", "10")),
            stateful_step_count=25,
            phases=(Phase.explicit, Phase.generate),
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
