"""What is done to a report: effect, audit event, refusal."""

import hashlib

import pytest
from attrs import evolve, field, frozen
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jingxin.core.scope import ALL
from jingxin.core.workflow import TransitionRefused
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import NotPermitted
from jingxin.reports import actions, workflow
from jingxin.reports.models import Report, ReportFile
from tests.records.factories import MemberFactory, UserFactory
from tests.reports.conftest import AS_OF
from tests.reports.factories import ReportFactory, ReportFindingFactory
from tests.reports.fakes import COUNTY, INDICATORS, FakeEvaluator

pytestmark = pytest.mark.django_db


@frozen
class FakeSnapshot:
    """A snapshot as `write_report` needs it."""

    source: FakeEvaluator = field(factory=FakeEvaluator)
    county: str = COUNTY

    def evaluator(self, scope=ALL):
        return self.source


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES = tmp_path / "files"


def person(role, username):
    return MemberFactory(user=UserFactory(username=username), role=role).user


@pytest.fixture
def director():
    return person("DIRECTOR", "juzhang")


@pytest.fixture
def chief():
    return person("SECTION_CHIEF", "kezhang")


def write(snapshot=None, by=None, formats=("docx",)):
    return actions.write_report(
        plan="half_year", as_of=AS_OF, snapshot=snapshot or FakeSnapshot(), by=by, formats=formats
    )


def with_a_gap():
    return FakeSnapshot(
        FakeEvaluator(
            indicators=[
                evolve(known, values={}) if known.code == "outward_investment" else known
                for known in INDICATORS
            ]
        )
    )


def test_a_report_without_errors_is_kept_as_checked_with_its_files_and_what_was_left_out():
    written = write(formats=("docx", "pdf", "html"))

    report = Report.objects.get()
    assert (report.status, report.code) == (workflow.CHECKED, "half_year-20140620-1")
    assert (report.period_code, report.is_made) == ("2014-01..05", True)
    assert any("能耗" in line for line in report.left_out)
    assert set(written.files) == {"docx", "pdf", "html"}
    for file in report.files.all():
        assert hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256
    assert AuditEvent.objects.filter(subject_kind="reports.report", action="CREATE").count() == 1


def test_the_same_again_changes_nothing():
    write()
    events, version = AuditEvent.objects.count(), Report.objects.get().version

    write()

    assert Report.objects.get().version == version
    assert AuditEvent.objects.count() == events


def test_a_gap_keeps_the_report_a_draft_but_its_files_are_written():
    written = write(with_a_gap())

    assert written.is_blocked
    assert written.report.status == workflow.DRAFTED
    assert written.files["docx"].is_file()
    assert [finding.rule for finding in written.report.findings.all()] == ["report.missing"]


def test_a_file_that_went_missing_is_written_again():
    write().files["docx"].unlink()

    assert write().files["docx"].is_file()
    assert Report.objects.count() == 1


def test_from_draft_to_issue_each_step_by_its_person_and_in_the_trail(chief, director):
    report = write(by=chief).report

    report = actions.submit_review(report=report, by=chief)
    report = actions.issue_report(report=report, by=director)

    assert report.status == workflow.ISSUED
    assert report.issued_by
    assert report.issued_at is not None
    last = AuditEvent.objects.order_by("-pk").first()
    assert (last.by_username, last.before, last.after) == (
        "juzhang",
        {"status": "REVIEWED"},
        {"status": "ISSUED"},
    )


def test_only_the_director_issues(chief):
    report = ReportFactory(status=workflow.REVIEWED)

    with pytest.raises(NotPermitted):
        actions.issue_report(report=report, by=chief)


def test_a_report_that_was_not_reviewed_is_not_issued(director):
    with pytest.raises(TransitionRefused, match="已核校"):
        actions.issue_report(report=ReportFactory(status=workflow.CHECKED), by=director)


def test_findings_that_nobody_let_pass_block_issue(director):
    finding = ReportFindingFactory(report__status=workflow.REVIEWED)

    with pytest.raises(actions.ReportBlocked, match="1处错误"):
        actions.issue_report(report=finding.report, by=director)


def test_a_file_that_was_changed_after_the_check_blocks_issue(chief, director):
    written = write(by=chief)
    actions.submit_review(report=written.report, by=chief)
    written.files["docx"].write_bytes(b"typed over")

    with pytest.raises(actions.ReportError, match="与核校时不一致"):
        actions.issue_report(report=written.report, by=director)


def test_a_finding_is_let_pass_with_a_name_and_a_reason_and_the_draft_becomes_checked(chief):
    finding = ReportFindingFactory(report__status=workflow.DRAFTED)

    actions.waive_finding(finding=finding, by=chief, reason="统计局已书面说明口径不同")

    finding.refresh_from_db()
    assert finding.is_waived
    assert finding.waived_by
    assert Report.objects.get().status == workflow.CHECKED


def test_a_finding_is_not_let_pass_without_a_reason(chief):
    with pytest.raises(actions.ReportError, match="理由"):
        actions.waive_finding(finding=ReportFindingFactory(), by=chief, reason="  ")


def test_a_waiver_without_its_person_breaks_the_constraint_in_form_and_table():
    finding = ReportFindingFactory()
    finding.waiver_reason = "说不清"

    with pytest.raises(ValidationError, match="须写明放行人"):
        finding.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        finding.save()


def test_a_report_is_returned_with_a_reason_and_can_be_written_again(chief):
    report = write(by=chief).report

    with pytest.raises(TransitionRefused, match="须写明理由"):
        actions.return_report(report=report, by=chief, reason="")
    report = actions.return_report(report=report, by=chief, reason="第三部分太简略")

    assert report.status == workflow.RETURNED
    again = write(with_a_gap(), by=chief).report
    assert (again.pk, again.status) == (report.pk, workflow.DRAFTED)


def test_an_issued_report_is_never_written_over_but_gets_an_edition(chief, director):
    report = write(by=chief).report
    actions.submit_review(report=report, by=chief)
    actions.issue_report(report=report, by=director)
    kept = {file.format: file.sha256 for file in report.files.all()}

    second = write(with_a_gap(), by=chief).report

    assert (second.edition, second.pk == report.pk) == (2, False)
    assert {file.format: file.sha256 for file in ReportFile.objects.filter(report=report)} == kept


def test_an_issued_report_is_withdrawn_with_a_reason(director):
    report = actions.withdraw_report(
        report=ReportFactory(status=workflow.ISSUED), by=director, reason="数据更正"
    )

    assert report.status == workflow.WITHDRAWN


def test_who_may_not_edit_reports_writes_none():
    with pytest.raises(NotPermitted):
        write(by=person("AUDITOR", "shenji"))

    assert not Report.objects.exists()


def test_an_unknown_plan_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match=r"没有叫“年报”的报告计划；现有：.*half_year"):
        actions.write_report(plan="年报", as_of=AS_OF, snapshot=FakeSnapshot(), by=None)


def test_the_bureaus_own_plan_takes_the_place_of_the_programs(settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "half_year.plan.md").write_text(
        "# 本局自己的报告\n完成{{ 规上工业产值 }}。\n", encoding="utf-8"
    )

    assert write().report.title == "本局自己的报告"
