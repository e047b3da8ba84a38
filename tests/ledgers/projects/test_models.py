"""What the tables refuse, in words that a clerk can act on."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from jingxin.ledgers.projects.models import HaltKind, Milestone, Project
from jingxin.ledgers.projects.models.project import MILESTONE_FIELDS
from jingxin.ledgers.projects.rules import Halt, Stage
from tests.ledgers.projects.factories import (
    AdmissionReviewFactory,
    HaltSpellFactory,
    MilestonePlanFactory,
    MonthlyInvestmentFactory,
    ObstacleFactory,
    ProjectFactory,
    ProvinceListingFactory,
)

pytestmark = pytest.mark.django_db
D = Decimal


def refused(row) -> str:
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    return "；".join(caught.value.messages)


def built(factory, **fields):
    """A row with its project saved and itself not."""
    project = ProjectFactory()
    return factory.build(project=project, **fields)


def test_the_choices_are_the_stages_and_halts_of_the_rules():
    assert [choice.value for choice in Milestone] == [stage.name for stage in MILESTONE_FIELDS]
    assert [str(choice.label) for choice in Milestone] == [stage.label for stage in MILESTONE_FIELDS]
    assert {(c.value, str(c.label)) for c in HaltKind} == {(halt.value, halt.label) for halt in Halt}
    assert set(MILESTONE_FIELDS) == set(Stage) - {Stage.TALKS}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"planned_investment_wan_yuan": D(0), "equipment_wan_yuan": None}, "计划总投资必须大于零"),
        ({"equipment_wan_yuan": D(3201)}, "设备投资应在零与计划总投资之间"),
        ({"land_area_mu": D("-1")}, "用地面积必须大于零"),
        ({"started_on": date(2014, 3, 1), "completed_on": date(2014, 2, 1)}, "后一节点的日期早于前一节点"),
        ({"completed_on": date(2014, 2, 1)}, "填了竣工日期，但没有开工日期；请补填。"),
    ],
)
def test_a_project_that_contradicts_itself_is_refused(fields, said):
    project = ProjectFactory.build(town=ProjectFactory().town, firm=None, industry=None, **fields)

    assert said in refused(project)


def test_the_database_refuses_too():
    with pytest.raises(IntegrityError):
        ProjectFactory(started_on=date(2014, 3, 1), completed_on=date(2014, 2, 1))


def test_all_missing_milestones_are_named_together():
    project = ProjectFactory()
    project.completed_on = project.rechecked_on = date(2014, 2, 1)

    said = refused(project)

    assert "没有开工日期" in said
    assert "没有达产日期" in said


def test_a_code_is_used_once():
    ProjectFactory(code="YJX0001")

    assert "项目编号已被使用" in refused(ProjectFactory.build(code="YJX0001", town=None))


def test_the_first_plan_needs_no_reason_and_every_later_one_does():
    first = MilestonePlanFactory()
    first.full_clean()
    later = MilestonePlanFactory.build(
        project=first.project, planned_on=date(2014, 6, 1), decided_on=date(2014, 2, 20)
    )

    assert "“开工”在2013-12-01已计划为2014-03-01，变更要填写理由。" in refused(later)
    later.reason = "规划调整"
    later.full_clean()


def test_another_milestone_has_a_plan_of_its_own():
    first = MilestonePlanFactory()

    MilestonePlanFactory.build(
        project=first.project, stage="COMPLETED", planned_on=date(2015, 6, 1), decided_on=date(2014, 2, 20)
    ).full_clean()


@pytest.mark.parametrize(
    ("factory", "fields", "said"),
    [
        (HaltSpellFactory, {"valid_to": date(2014, 3, 17)}, "终止日应晚于起始日"),
        (
            HaltSpellFactory,
            {"halt": "LAND_TAKEN_BACK", "valid_to": date(2014, 5, 1)},
            "解除协议和收回土地没有恢复日",
        ),
        (MonthlyInvestmentFactory, {"period_code": "2014-01"}, "投资一月免报"),
        (MonthlyInvestmentFactory, {"period_code": "2014-02"}, "合并填报为“1—2月”"),
        (MonthlyInvestmentFactory, {"period_code": "2014-01..05"}, "不是一个月"),
        (MonthlyInvestmentFactory, {"period_code": "五月"}, "五月"),
        (MonthlyInvestmentFactory, {"other_wan_yuan": D(-1)}, "投资额不能为负"),
        (ObstacleFactory, {"due_on": date(2014, 3, 1)}, "办理期限早于提出日期"),
        (ObstacleFactory, {"resolved_on": date(2014, 5, 1)}, "解决日期与办理结果要同时填写"),
        (ObstacleFactory, {"resolved_on": date(2014, 3, 1), "outcome": "已接通"}, "解决日期早于提出日期"),
    ],
)
def test_a_paper_that_contradicts_itself_is_refused(factory, fields, said):
    assert said in refused(built(factory, **fields))


def test_january_and_february_are_one_period():
    row = built(MonthlyInvestmentFactory, period_code="2014-01..02")

    row.full_clean()

    assert row.total_wan_yuan == D("520.5")


@pytest.mark.parametrize("result", ["REJECTED", "DEFERRED"])
def test_land_is_admitted_only_with_a_project_that_passed(result):
    town = ProjectFactory().town

    assert "评审通过的才填准入用地" in refused(AdmissionReviewFactory.build(town=town, result=result))
    AdmissionReviewFactory.build(town=town, result=result, land_admitted_mu=None).full_clean()


def test_papers_name_their_project():
    project = ProjectFactory(name="泵阀项目")

    assert str(MilestonePlanFactory(project=project)) == "泵阀项目 开工 2014-03-01"
    assert str(HaltSpellFactory(project=project)) == "泵阀项目 停建 2014-03-17"
    assert str(MonthlyInvestmentFactory(project=project)) == "泵阀项目 2014-03"
    assert str(ProvinceListingFactory(project=project)) == "泵阀项目 申报"
    assert str(ObstacleFactory(project=project)) == "泵阀项目 水电路配套"
    assert str(AdmissionReviewFactory()) == "桥头纽扣自动化项目 2014-02-18"
    assert Project.objects.get().row_key == f"projects.project:{project.code}"
