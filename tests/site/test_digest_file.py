"""The weekly digest to take along: its words read back from the Word file and the PDF, and to whom it is given."""

import io
from datetime import date

import docx
import pdfplumber
import pytest
from django.urls import reverse

from jingxin.records.models import AuditEvent
from tests.ledgers.enterprises.people import firm_account, make_member, section_chief, town_clerk
from tests.ledgers.indicators.factories import CountyFactory
from tests.ledgers.projects.factories import (
    LeaderLinkFactory,
    MilestonePlanFactory,
    ObstacleFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db
WEEK = "?on=2014-05-28"


@pytest.fixture
def two_offices():
    CountyFactory()
    late = ProjectFactory(name="鞋业新建项目", responsible="招商局", firm__code="F1")
    MilestonePlanFactory(project=late, planned_on=date(2014, 5, 20), decided_on=date(2014, 1, 1))
    LeaderLinkFactory(project=late, leader="分管副县长")
    ObstacleFactory(
        project__name="道路项目",
        project__town__code="330324104",
        owner="交通局",
        raised_on=date(2014, 5, 26),
        due_on=date(2014, 6, 3),
    )
    return late


def taken(client, kind="docx", query=WEEK):
    return client.get(reverse("projects_digest_file", args=[kind]) + query)


def words_of(response):
    """Everything the Word file says: its paragraphs, then its tables cell by cell."""
    assert response.status_code == 200
    word = docx.Document(io.BytesIO(response.content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in word.paragraphs if paragraph.text], cells


def test_all_offices_stand_in_one_word_file_with_their_sums(client, two_offices):
    client.force_login(section_chief())

    paragraphs, cells = words_of(taken(client))

    assert paragraphs[0] == "项目每周进展"
    assert "2014年5月26日至6月1日，登记进展1项，逾期和停滞项目1个，下周到期1项" in paragraphs[1]
    assert {"一、交通局", "二、招商局"} <= set(paragraphs)
    assert {"鞋业新建项目", "开工逾期12天", "未写明原因", "分管副县长"} <= set(cells)
    assert {"提出清障（水电路配套）：进场道路未接通", "清障到期（水电路配套）"} <= set(cells)


def test_one_office_takes_its_own_sheet(client, two_offices):
    client.force_login(section_chief())

    paragraphs, cells = words_of(taken(client, query=WEEK + "&owner=交通局"))

    assert paragraphs[0] == "交通局项目每周进展"
    assert "鞋业新建项目" not in cells
    assert "没有逾期和停滞的项目。" in paragraphs


def test_the_pdf_says_the_same(client, two_offices):
    client.force_login(section_chief())

    response = taken(client, "pdf")

    assert response["Content-Type"] == "application/pdf"
    with pdfplumber.open(io.BytesIO(response.content)) as pdf:
        text = "".join(page.extract_text() for page in pdf.pages).replace("\n", "")
    assert "开工逾期12天" in text
    assert "道路项目" in text


def test_the_same_week_twice_is_the_same_file_and_each_taking_is_in_the_trail(client, two_offices):
    client.force_login(section_chief())

    assert taken(client).content == taken(client).content

    events = AuditEvent.objects.filter(action="EXPORT", after__format="docx")
    assert events.count() == 2
    assert "项目每周进展" in events.first().subject_label


def test_only_rows_in_sight_are_in_it(client, two_offices):
    client.force_login(town_clerk(two_offices.town.code))
    _paragraphs, cells = words_of(taken(client))
    assert "道路项目" not in cells

    client.force_login(firm_account("F1"))
    _paragraphs, cells = words_of(taken(client))
    assert "鞋业新建项目" in cells
    assert "道路项目" not in cells


def test_who_may_not_see_projects_is_refused(client, two_offices):
    client.force_login(make_member("sysadmin", "SYSTEM_ADMIN"))

    assert taken(client).status_code == 403


@pytest.mark.parametrize("kind", ["xlsx", "html"])
def test_another_format_is_not_found(client, kind):
    client.force_login(section_chief())

    assert taken(client, kind).status_code == 404
