"""
The only writers of reports: write and check, review, issue, return, withdraw, let a finding pass.

A report is written to files first and recorded after, so that a record never names a file that is not there.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.core.scope import ALL
from jingxin.records.audit import User, describe_person, record_event
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import Verb, check_may, scope_of
from jingxin.reports import workflow
from jingxin.reports.document import Document, LeftOut
from jingxin.reports.drafting import check_may_draft
from jingxin.reports.house import find_plan, find_template
from jingxin.reports.make import FORMATS, Made, make_report
from jingxin.reports.models import Report, ReportFile, ReportFinding

if TYPE_CHECKING:
    from jingxin.reports.docx_template import Template
    from jingxin.reports.outline import Plan
    from jingxin.warehouse.snapshot import Snapshot


class ReportError(Exception):
    """Something that cannot be done to a report; the message says why and what to do."""


class ReportBlocked(ReportError):
    """Findings that nobody let pass keep a report from going on."""


@frozen
class WrittenReport:
    """
    A report as written: `files` by format (docx, pdf, html), all `findings`, and what was `left_out`.

    `findings` with errors mean that it stays a draft.
    """

    report: Report
    files: Mapping[str, Path]
    findings: Sequence[Finding]
    left_out: Sequence[LeftOut]

    @property
    def is_blocked(self) -> bool:
        return any(finding.blocks for finding in self.findings)


def write_report(
    *,
    plan: str,
    as_of: date,
    snapshot: Snapshot,
    by: User | None,
    formats: Iterable[str] = FORMATS,
    area: str = "",
) -> WrittenReport:
    """
    Write and check a report about the area (default: the snapshot's county); record it with its files.

    Rosters list what the writer may see. The Word file is always written, since it is the one that is checked.
    The same plan, template, day and snapshot again change nothing. Raises `PlanError` for a plan or template that cannot be followed.
    """
    read = find_plan(plan)
    check_may_draft(by, read.facts)
    template = find_template(read.facts.get("模板", "half_year.docx"))
    made = make_report(
        read,
        template,
        snapshot.evaluator(ALL if by is None else scope_of(by)),
        as_of=as_of,
        area=area or snapshot.county,
        formats={*formats, "docx"},
    )
    name = Path(plan).name.removesuffix(".md").removesuffix(".plan")
    report, paths = _keep(name, read, template, made, by)
    return WrittenReport(report, paths, made.findings, made.document.left_out)


@transaction.atomic
def _keep(
    name: str, plan: Plan, template: Template, made: Made, by: User | None
) -> tuple[Report, Mapping[str, Path]]:
    document = made.document
    report = _same(name, plan, template, document)
    before: dict[str, object] | None = None
    if report is not None and _holds(report, made):
        return report, {file.format.lower(): file.path for file in report.files.all()}
    if report is not None and report.status not in workflow.REWRITABLE:
        report = None  # judged already: what differs becomes an edition of its own
    if report is None:
        report = _new(name, plan, template, document)
    else:
        before = {"status": report.status}
    role = describe_person(by)["role"] or workflow.SYSTEM
    if report.status != workflow.DRAFTED:
        workflow.REPORT.check_step(report.status, workflow.DRAFTED, role=role)
    blocked = any(finding.blocks for finding in made.findings)
    report.title = document.title
    report.left_out = [str(left_out) for left_out in document.left_out]
    report.figure_count = len(document.figures)
    report.is_made = document.made
    report.is_rostered = document.is_rostered
    report.status = workflow.DRAFTED
    if not blocked:
        workflow.REPORT.check_step(workflow.DRAFTED, workflow.CHECKED, role=role)
        report.status = workflow.CHECKED
    report.full_clean()
    report.version = 1 if report.pk is None else report.version + 1
    report.save()
    paths = _write_files(report, made)
    report.findings.all().delete()
    ReportFinding.objects.bulk_create(_row(report, finding) for finding in made.findings)
    record_event(
        by=by,
        action=AuditEvent.Action.CREATE if before is None else AuditEvent.Action.UPDATE,
        subject=report,
        before=before,
        after={
            "status": report.status,
            "snapshot": report.snapshot,
            "plan_digest": report.plan_digest,
            "files": {file.format: file.sha256 for file in report.files.all()},
            "findings": len(made.findings),
        },
    )
    return report, paths


def _same(name: str, plan: Plan, template: Template, document: Document) -> Report | None:
    """The newest report of the same making that has not been withdrawn."""
    return (
        Report.objects.exclude(status=workflow.WITHDRAWN)
        .filter(
            plan=name,
            as_of=document.as_of,
            area_code=document.area,
            snapshot=document.snapshot,
            plan_digest=plan.digest,
            template_digest=template.digest,
        )
        .order_by("-edition")
        .first()
    )


def _holds(report: Report, made: Made) -> bool:
    """Whether its files are on disk as recorded, and they and the findings are what would be kept now."""
    kept = {file.format.lower(): file for file in report.files.all()}
    said = [(finding.rule, finding.message, finding.place) for finding in report.findings.order_by("pk")]
    if said != [(finding.rule, finding.message, finding.place) for finding in made.findings]:
        return False
    return all(
        extension in kept
        and kept[extension].sha256 == hashlib.sha256(data).hexdigest()
        and kept[extension].path.is_file()
        for extension, data in made.files.items()
    )


def _new(name: str, plan: Plan, template: Template, document: Document) -> Report:
    last = Report.objects.filter(plan=name, as_of=document.as_of).order_by("-edition").first()
    edition = last.edition + 1 if last else 1
    return Report(
        code=f"{name}-{document.as_of:%Y%m%d}-{edition}",
        plan=name,
        as_of=document.as_of,
        edition=edition,
        period_code=document.period.code,
        area_code=document.area,
        snapshot=document.snapshot,
        plan_digest=plan.digest,
        template_digest=template.digest,
        source=plan.file,
    )


def _write_files(report: Report, made: Made) -> Mapping[str, Path]:
    """Put each file in its place whole or not at all."""
    report.folder.mkdir(parents=True, exist_ok=True)
    paths: dict[str, Path] = {}
    for extension, data in sorted(made.files.items()):
        name = f"{report.title}.{extension}"
        target = report.folder / name
        handle, half_written = tempfile.mkstemp(dir=report.folder, prefix=".writing-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(half_written, target)
        ReportFile.objects.update_or_create(
            report=report,
            format=extension.upper(),
            defaults={"name": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)},
        )
        paths[extension] = target
    return paths


def _row(report: Report, finding: Finding) -> ReportFinding:
    return ReportFinding(
        report=report,
        rule=finding.rule,
        severity=int(finding.severity),
        message=finding.message,
        place=finding.place,
        said=finding.said,
        expected=finding.expected,
        arithmetic=finding.arithmetic,
        cure=finding.cure,
    )


def submit_review(*, report: Report, by: User, reason: str = "") -> Report:
    """Mark a checked report as read and agreed by a reviewer."""
    check_may(by, Verb.REVIEW, "reports")
    return _step(report, workflow.REVIEWED, by, reason)


def issue_report(*, report: Report, by: User, at: datetime | None = None) -> Report:
    """
    Issue a reviewed report. Raises `ReportBlocked` with the findings that nobody let pass, `ReportError` where a
    file is no longer what was checked.
    """
    check_may(by, Verb.ISSUE, "reports")
    open_findings = [str(finding) for finding in report.findings.all() if finding.blocks]
    if open_findings:
        raise ReportBlocked(
            _("有{count}处错误没有改正或放行，不能签发：{findings}").format(
                count=len(open_findings), findings=_("；").join(open_findings[:5])
            )
        )
    for file in report.files.all():
        if not file.path.is_file() or hashlib.sha256(file.path.read_bytes()).hexdigest() != file.sha256:
            raise ReportError(
                _("文件“{name}”与核校时不一致，不能签发；请重写报告后再审核。").format(name=file.name)
            )
    return _step(report, workflow.ISSUED, by, "", at=at)


def return_report(*, report: Report, by: User, reason: str) -> Report:
    """Send a report back to its writer; the reason is kept."""
    check_may(by, Verb.REVIEW, "reports")
    return _step(report, workflow.RETURNED, by, reason)


def withdraw_report(*, report: Report, by: User, reason: str) -> Report:
    """Take back an issued report; its files and the reason are kept."""
    check_may(by, Verb.ISSUE, "reports")
    return _step(report, workflow.WITHDRAWN, by, reason)


@transaction.atomic
def _step(report: Report, target: str, by: User, reason: str, *, at: datetime | None = None) -> Report:
    report = Report.objects.select_for_update().get(pk=report.pk)
    person = describe_person(by)
    workflow.REPORT.check_step(report.status, target, role=person["role"], reason=reason)
    before = {"status": report.status}
    report.status = target
    if target == workflow.ISSUED:
        report.issued_at, report.issued_by = at or timezone.now(), person["by_name"]
    report.version += 1
    report.save()
    record_event(
        by=by,
        action=AuditEvent.Action.UPDATE,
        subject=report,
        before=before,
        after={"status": target},
        reason=reason,
        at=at,
    )
    return report


def waive_finding(
    *, finding: ReportFinding, by: User, reason: str, at: datetime | None = None
) -> ReportFinding:
    """
    Let a finding pass, with who and why; a draft whose last error this was becomes checked.

    Raises `ReportError` without a reason, and for a report that has been issued.
    """
    check_may(by, Verb.REVIEW, "reports")
    if not reason.strip():
        raise ReportError(_("放行一条核校意见须写明理由。"))
    with transaction.atomic():
        report = Report.objects.select_for_update().get(pk=finding.report_id)
        if report.status not in {workflow.DRAFTED, workflow.CHECKED}:
            raise ReportError(
                _("报告{status}，不能再放行核校意见。").format(status=report.get_status_display())
            )
        finding.waived_by = describe_person(by)["by_name"]
        finding.waived_at = at or timezone.now()
        finding.waiver_reason = reason
        finding.full_clean()
        finding.save()
        record_event(
            by=by,
            action=AuditEvent.Action.UPDATE,
            subject=report,
            after={"waived": str(finding), "place": finding.place},
            reason=reason,
            at=at,
        )
        if report.status == workflow.DRAFTED and not report.is_blocked:
            _step(report, workflow.CHECKED, by, reason, at=at)
    return finding
