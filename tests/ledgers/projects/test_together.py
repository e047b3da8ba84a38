"""A firm, its plots and its projects, found from any of them, as far as a person may see."""

from datetime import date

import pytest

from jingxin.core.scope import ALL, Scope
from jingxin.ledgers.projects.together import together_with
from tests.ledgers.enterprises.factories import FirmFactory
from tests.ledgers.land.factories import PlotFactory
from tests.ledgers.projects.factories import ProjectFactory, ProjectPlotFactory

pytestmark = pytest.mark.django_db
JUNE = date(2014, 6, 20)


@pytest.fixture
def works():
    firm = FirmFactory()
    project = ProjectFactory(firm=firm)
    plot = PlotFactory(firm=firm, town=project.town)
    ProjectPlotFactory(project=project, plot=plot)
    PlotFactory(), ProjectFactory()
    return firm, plot, project


def found(kind, code, scope=ALL):
    return together_with(kind, code, scope=scope, on=JUNE)


def test_all_are_found_from_each(works):
    firm, plot, project = works

    for kind, record in (("firm", firm), ("plot", plot), ("project", project)):
        whole = found(kind, record.code)
        assert whole.anchor == record
        assert (whole.firms, whole.plots, whole.projects) == ((firm,), (plot,), (project,)), kind


def test_a_plot_without_a_project_still_leads_to_its_user():
    plot = PlotFactory()

    whole = found("plot", plot.code)

    assert (whole.firms, whole.plots, whole.projects) == ((plot.firm,), (plot,), ())


def test_what_a_person_may_not_see_is_not_there(works):
    _firm, plot, project = works
    elsewhere = Scope(areas=frozenset({"330324999"}))

    assert found("project", project.code, elsewhere) is None
    assert found("plot", plot.code, elsewhere) is None


@pytest.mark.parametrize(("kind", "code"), [("project", "没有"), ("road", "1")])
def test_what_is_not_there_is_none(kind, code):
    assert found(kind, code) is None
