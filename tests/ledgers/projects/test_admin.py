"""The workbench: what is shown and found, by whom, in how many queries."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from jingxin.ledgers.projects.models import (
    AdmissionReview,
    HaltSpell,
    LandPromise,
    LeaderLink,
    MilestonePlan,
    MonthlyInvestment,
    Obstacle,
    ObstacleStep,
    Project,
    ProjectPlot,
    ProvinceListing,
)
from tests.ledgers.enterprises.people import section_chief, town_clerk
from tests.ledgers.projects.factories import (
    AdmissionReviewFactory,
    HaltSpellFactory,
    LandPromiseFactory,
    LeaderLinkFactory,
    MilestonePlanFactory,
    MonthlyInvestmentFactory,
    ObstacleFactory,
    ObstacleStepFactory,
    ProjectFactory,
    ProjectPlotFactory,
    ProvinceListingFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/workbench/projects/project/"
SCREENS = (
    *(Project, AdmissionReview, HaltSpell, LandPromise, LeaderLink, MilestonePlan, MonthlyInvestment),
    *(Obstacle, ObstacleStep, ProjectPlot, ProvinceListing),
)


@pytest.fixture
def chief(client):
    user = section_chief()
    client.force_login(user)
    return user


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def everything(**fields) -> Project:
    project = ProjectFactory(**fields)
    MilestonePlanFactory(project=project)
    HaltSpellFactory(project=project)
    MonthlyInvestmentFactory(project=project)
    ProvinceListingFactory(project=project)
    ObstacleFactory(project=project)
    ObstacleStepFactory(obstacle__project=project, obstacle__kind="MONEY")
    LeaderLinkFactory(project=project)
    LandPromiseFactory(project=project)
    ProjectPlotFactory(project=project)
    AdmissionReviewFactory(project=project, town=project.town, name=f"{project.name}评审")
    return project


@pytest.mark.parametrize("model", SCREENS, ids=lambda model: model.__name__)
def test_every_list_and_form_opens(client, chief, model):
    everything()
    name = f"admin:projects_{model._meta.model_name}"

    text_of(client.get(reverse(f"{name}_changelist")))
    text_of(client.get(reverse(f"{name}_change", args=[model.objects.first().pk])))
    text_of(client.get(reverse(f"{name}_add")))


def test_the_list_says_stage_halt_and_lateness_of_today(client, chief):
    project = ProjectFactory(filed_on=date(2014, 1, 5))
    MilestonePlanFactory(project=project, planned_on=timezone.localdate() - timedelta(12))
    HaltSpellFactory(project=project)

    page = text_of(client.get(LIST))

    assert "备案" in page
    assert "开工逾期12天、停建" in page


def test_projects_are_found_by_stage_halt_and_town(client, chief):
    started = ProjectFactory(name="已开工项目", started_on=date(2014, 5, 8))
    ProjectFactory(name="在洽谈项目")
    HaltSpellFactory(project=started)

    for query in ("?stage=STARTED", "?halted=yes"):
        page = text_of(client.get(LIST + query))
        assert "已开工项目" in page, query
        assert "在洽谈项目" not in page, query
    assert "在洽谈项目" in text_of(client.get(LIST + f"?town={started.town.code}"))


def test_a_town_clerk_sees_the_projects_of_the_town_only(client):
    ProjectFactory(name="桥头项目", town__code="330324102")
    ProjectFactory(name="桥下项目", town__code="330324104", town__name="桥下镇")
    client.force_login(town_clerk("330324102"))

    page = text_of(client.get(LIST))

    assert "桥头项目" in page
    assert "桥下项目" not in page


def test_the_number_of_queries_does_not_grow_with_the_list(client, chief, django_assert_max_num_queries):
    for _number in range(12):
        everything()
    client.get(LIST)

    with django_assert_max_num_queries(24):
        text_of(client.get(LIST))
