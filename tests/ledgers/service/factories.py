"""Plausible rows of the ledger with fixed values; what a test is about it says itself."""

from datetime import date, datetime

import factory
from factory.django import DjangoModelFactory

from jingxin.ledgers.service import models
from jingxin.ledgers.service.actions import Said, collect_problem, take_step
from jingxin.ledgers.service.rules import StepKind
from jingxin.records.models import Department
from tests.ledgers.enterprises.factories import FirmFactory, FirmTownFactory, TownFactory
from tests.ledgers.enterprises.people import make_member


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = Department
        django_get_or_create = ("code",)

    code = "GTJ"
    name = "县国土资源局"


class ResponsibleDepartmentFactory(DjangoModelFactory):
    class Meta:
        model = models.ResponsibleDepartment

    department = factory.SubFactory(DepartmentFactory)
    head = "周建国"
    county_leader = "林副县长"


class VisitFactory(DjangoModelFactory):
    class Meta:
        model = models.Visit

    mechanism = "MERIT"
    firm = factory.SubFactory(FirmFactory)
    visited_on = date(2014, 5, 5)
    leader = "县政府主要领导"


class VisitPlanFactory(DjangoModelFactory):
    class Meta:
        model = models.VisitPlan

    year = 2014
    mechanism = "MERIT"
    firm = factory.SubFactory(FirmFactory)
    tier = "MERIT"
    leader = "县政府主要领导"


class CaseClassFactory(DjangoModelFactory):
    class Meta:
        model = models.CaseClass

    name = "企业互保担保链风险"
    cause = "一家出险牵连多家"


class InspectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Inspection

    inspected_on = date(2014, 5, 28)
    inspector = "考绩办督查组"
    finding = "TRUE"
    text = "与部门报送一致"


def firm_in_town(code="330324102", name="桥头镇"):
    """A firm with its open spell in a town, which a problem needs."""
    firm = FirmFactory()
    FirmTownFactory(firm=firm, town=TownFactory(code=code, name=name))
    return firm


def at(text):
    return datetime.fromisoformat(text)


def a_problem(firm=None, *, on="2014-05-05 08:30", by=None, category="LABOUR", **facts):
    """A problem as the service office puts it down."""
    return collect_problem(
        firm=firm or firm_in_town(),
        **{"title": "技工短缺", "content": "二车间缺技工二十名", "source_kind": "MERIT", **facts},
        category=category,
        by=by,
        at=at(on),
    )


def step(problem, kind, on, by=None, **said):
    """Take a step by its name: step(problem, "SETTLE", "2014-05-20 09:00", handler, text="已解决")."""
    return take_step(problem=problem, kind=StepKind[kind], by=by, at=at(on), said=Said(**said))


class People:
    """One person of each kind around one problem; made when first asked for."""

    def __init__(self):
        self.land = DepartmentFactory()
        self.building = DepartmentFactory(code="ZJJ", name="县住房和城乡建设局")

    def __getattr__(self, name):
        facts = {
            "chief": {"role": "SECTION_CHIEF"},
            "clerk": {"role": "CLERK", "sections": ["service"]},
            "other_clerk": {"role": "CLERK", "sections": ["land"]},
            "handler": {"role": "DEPARTMENT", "department": self.land},
            "helper": {"role": "DEPARTMENT", "department": self.building},
            "supervisor": {"role": "SUPERVISION"},
            "leader": {"role": "COUNTY_LEADER"},
            "director": {"role": "DIRECTOR"},
            "auditor": {"role": "AUDITOR"},
            "town": {"role": "TOWN_CLERK", "area_code": "330324102"},
            "far_town": {"role": "TOWN_CLERK", "area_code": "330324001"},
        }
        if name not in facts:
            raise AttributeError(name)
        made = make_member(name, **facts[name])
        setattr(self, name, made)
        return made

    def firm_of(self, firm):
        made = make_member(f"firm-{firm.code}", "FIRM", firm_code=firm.code)
        self.company = made
        return made


def handled(people, problem, *, on="2014-05-05"):
    """Give the problem to the land office and let it sign for it."""
    step(problem, "DISPATCH", f"{on} 09:00", people.clerk, to_department=people.land)
    step(problem, "ACCEPT", f"{on} 15:00", people.handler)
    return problem
