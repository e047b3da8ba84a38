"""The half-year plan on the fake county, composed once and drawn once for the whole run."""

from datetime import date
from pathlib import Path

import pytest

import jingxin.reports as room
from jingxin.reports.compose import compose
from jingxin.reports.document import Document
from jingxin.reports.docx_template import Template, read_template
from jingxin.reports.make import Made, make_report
from jingxin.reports.outline import Plan
from jingxin.reports.plan import read_plan
from tests.reports.fakes import COUNTY, FakeEvaluator

ROOM = Path(room.__file__).parent
AS_OF = date(2014, 6, 20)


@pytest.fixture(scope="session")
def plan() -> Plan:
    return read_plan(ROOM / "plans" / "half_year.plan.md")


@pytest.fixture(scope="session")
def template() -> Template:
    return read_template(ROOM / "templates" / "half_year.docx")


@pytest.fixture(scope="session")
def document(plan: Plan) -> Document:
    return compose(plan, FakeEvaluator(), as_of=AS_OF, area=COUNTY)


@pytest.fixture(scope="session")
def made(plan: Plan, template: Template) -> Made:
    return make_report(plan, template, FakeEvaluator(), as_of=AS_OF, area=COUNTY)
