import pytest
from django.urls import reverse

from tests.records.factories import MemberFactory
from tests.reports.factories import ReportFactory, ReportFindingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    client.force_login(MemberFactory(role="SECTION_CHIEF").user)
    return client


def test_the_list_shows_title_status_period_and_snapshot(chief):
    ReportFactory(status="CHECKED")

    page = chief.get(reverse("admin:reports_report_changelist")).content.decode()

    assert "永嘉县经济和信息化局上半年工作报告" in page
    assert "已核校" in page
    assert "2014年1—5月" in page
    assert "3f2a9c1e" in page


def test_a_report_is_looked_at_and_not_changed(chief):
    report = ReportFindingFactory().report

    page = chief.get(reverse("admin:reports_report_change", args=[report.pk])).content.decode()

    assert "算得61%" in page
    assert 'name="_save"' not in page
    assert chief.post(reverse("admin:reports_report_delete", args=[report.pk])).status_code in {302, 403}
