"""The only writers of runs and lists: each checks, writes, and leaves its audit event in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.core.growth import round_half_up
from jingxin.core.parameters import load_parameters
from jingxin.core.workflow import TransitionRefused
from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.evaluation import runs
from jingxin.ledgers.evaluation.models import Grade, ListEntry, PublishedGrade, Run, RunStatus, Scheme
from jingxin.ledgers.evaluation.reconcile import land_findings
from jingxin.ledgers.evaluation.rules.conservation import check_conserved, tallies
from jingxin.ledgers.evaluation.rules.lists import Entry
from jingxin.ledgers.evaluation.rules.scheme import SchemeError
from jingxin.ledgers.evaluation.rules.workflow import RUN_WORKFLOW
from jingxin.publicity.actions import NotOver, check_over, publish_notice
from jingxin.publicity.models import Notice, NoticeKind
from jingxin.records.actions import save_record
from jingxin.records.audit import User, record_event
from jingxin.records.models import AuditEvent
from jingxin.records.permissions import Verb, check_may, member_of
from jingxin.warehouse import Snapshot

CREATED = "CREATE"


class EvaluationError(Exception):
    """A deed that cannot be done; the message says why and what to do."""


class NotConserved(EvaluationError):
    """Bands, exempt and not banded do not make up the firms put in."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        super().__init__("\n".join(str(finding) for finding in findings))


class StillOpen(EvaluationError):
    """The window is open, an objection has no answer, or the notice was withdrawn."""


def compute_run(
    *,
    scheme: Scheme,
    snapshot: Snapshot,
    on: date,
    by: User | None,
    recount_of: Run | None = None,
    reason: str = "",
) -> Run:
    """
    Evaluate by the scheme on a frozen snapshot and keep every term: 初评, or the recount of another run.

    A draft of the same scheme that was never published is replaced. Raises `EvaluationError` where no firm of
    the year is in the snapshot, a plot's land does not add up or a name of the scheme is unknown, `NotConserved`,
    `NotPermitted`.
    """
    check_may(by, Verb.EDIT, Scheme.ledger)
    rules = scheme.rules
    if faults := land_findings(on=rules.year_end):
        raise EvaluationError("\n".join(str(fault) for fault in faults[:5]))
    try:
        found = runs.evaluate(rules, snapshot)
    except SchemeError as error:
        raise EvaluationError(str(error)) from error
    if not found.rows:
        raise EvaluationError(
            _("快照{snapshot}里没有{year}年的企业年度数据；请先导入并发布快照。").format(
                snapshot=snapshot.short_name, year=rules.year
            )
        )
    if faults := check_conserved(found.tallies):
        raise NotConserved(faults)
    codes: dict[str, int] = dict(Firm.objects.values_list("code", "pk"))
    with transaction.atomic():
        for draft in Run.objects.filter(scheme=scheme, status=RunStatus.DRAFT):
            draft.status = RunStatus.REPLACED
            save_record(record=draft, by=by, reason=_("重新初评"))
        number = Run.objects.filter(scheme=scheme).count() + 1
        run = Run(
            code=f"{scheme.code}-{number}",
            scheme=scheme,
            snapshot=snapshot.name,
            computed_on=on,
            recount_of=recount_of,
            tallies=runs.plain_tallies(found.tallies),
            is_made=scheme.is_made,
        )
        save_record(
            record=run, by=by, reason=reason or _("按快照{name}评价").format(name=snapshot.short_name)
        )
        Grade.objects.bulk_create(
            [
                Grade(
                    run=run,
                    firm_id=codes[row["firm"]],
                    group=row["group"],
                    pool=row["pool"],
                    state=row["state"],
                    reason=runs.reason_of(rules, row),
                    adjustment=row["adjustment"],
                    total=row["total"],
                    rank=row["rank"],
                    ranked=row["ranked"],
                    earned=row["earned"],
                    band=row["band"],
                    terms=runs.terms_of(rules, row, found.given[row["firm"]]),
                    figures=_kept(found.given[row["firm"]], "f_"),
                    facts=_kept(found.given[row["firm"]], "n_"),
                    is_made=scheme.is_made,
                )
                for row in found.rows
            ],
            batch_size=500,
        )
    return run


def _kept(given: object, prefix: str) -> dict[str, str]:
    assert isinstance(given, dict)  # noqa: S101 — rows of the engine are
    return {
        name.removeprefix(prefix): str(value)
        for name, value in given.items()
        if name.startswith(prefix) and value is not None
    }


def _step(run: Run, target: str, *, by: User | None, reason: str = "") -> None:
    """Check the step against the workflow; the system takes any legal one."""
    member = member_of(by)
    role = member.role if member else "SECTION_CHIEF"
    try:
        RUN_WORKFLOW.check_step(run.status, target, role=role, reason=reason)
    except TransitionRefused as refused:
        raise EvaluationError(str(refused)) from refused


def check_run_conserved(run: Run) -> None:
    """Count the kept grades anew against what the run was given. Raises `NotConserved`."""
    outcomes = list(run.grades.values_list("group", "state", "band"))
    put_in = {tally["group"]: tally["total"] for tally in run.tallies}
    if faults := check_conserved(tallies(run.scheme.rules, outcomes, put_in)):
        raise NotConserved(faults)


def window_workdays(opens_on: date) -> int:
    """How many working days grades are before the public, by the rule of the opening day."""
    return int(load_parameters("evaluation")["publicity_workdays"].at(opens_on).value)


def publish_run(
    *,
    run: Run,
    opens_on: date,
    issuer: str,
    by: User | None,
    workdays: int | None = None,
    contact: str = "",
) -> Notice:
    """
    Publish names, towns, groups and bands for so many working days, without a number as many as the rule says; scores and
    figures stay with the firms.

    Raises `NotConserved` where the kept grades no longer add up, `EvaluationError` for a run that is no draft.
    """
    check_may(by, Verb.PUBLISH, Run.ledger)
    _step(run, RunStatus.PUBLISHED, by=by)
    check_run_conserved(run)
    rules = run.scheme.rules
    names = {group.code: group.name for group in rules.groups}
    grades = run.grades.select_related("firm").order_by("group", "band", "firm__code")
    rows = [
        [
            grade.firm.name,
            names.get(grade.group, _("未分组")),
            grade.band or grade.state_label,
            "" if grade.band else grade.reason,
        ]
        for grade in sorted(grades, key=lambda one: (one.group, one.band or "~", one.firm.code))
    ]
    sums = "\n".join(f"{tally['name']}：{tally['sentence']}" for tally in run.tallies)
    with transaction.atomic():
        notice = publish_notice(
            code=f"evaluation-{run.code}",
            title=_("{name}结果公示").format(name=run.scheme.name),
            kind=NoticeKind.EVALUATION,
            issuer=issuer,
            opens_on=opens_on,
            workdays=window_workdays(opens_on) if workdays is None else workdays,
            columns=[_("企业名称"), _("分组"), _("评价档次"), _("说明")],
            rows=rows,
            text=_("评价依据：{document}。数据年度：{year}年。各组家数：\n{sums}").format(
                document=run.scheme.document or run.scheme.name, year=rules.year, sums=sums
            ),
            contact=contact,
            subject=run.row_key,
            is_made=run.is_made,
            by=by,
        )
        run.status, run.notice_code = RunStatus.PUBLISHED, notice.code
        save_record(record=run, by=by, reason=_("公示{code}").format(code=notice.code), verb=Verb.PUBLISH)
    return notice


def recount_run(*, run: Run, snapshot: Snapshot, on: date, reason: str, by: User | None) -> Run:
    """
    Evaluate anew on a later snapshot after objections; the published run stays readable as replaced.

    Raises `EvaluationError` on the snapshot that the run stands on, since nothing could have changed.
    """
    check_may(by, Verb.EDIT, Run.ledger)
    _step(run, RunStatus.REPLACED, by=by, reason=reason)
    if snapshot.name == run.snapshot:
        raise EvaluationError(
            _("最近的快照就是原评价所用的{name}；请先更正台账，再发布快照，然后复核。").format(
                name=snapshot.short_name
            )
        )
    with transaction.atomic():
        again = compute_run(scheme=run.scheme, snapshot=snapshot, on=on, by=by, recount_of=run, reason=reason)
        run.status = RunStatus.REPLACED
        save_record(record=run, by=by, reason=reason)
    return again


def finalize_run(*, run: Run, on: date, by: User | None) -> Run:
    """
    Freeze a run as the result of its year: its grades become the published ones and enter the next snapshot.

    Raises `StillOpen` while its notice (or that of the run it recounts) takes objections, has one
    unanswered or was withdrawn, `EvaluationError` for a draft that was never before the public.
    """
    check_may(by, Verb.REVIEW, Run.ledger)
    _step(run, RunStatus.FINAL, by=by)
    check_run_conserved(run)
    notice = _notice_of(run)
    if notice is None:
        raise EvaluationError(_("“{run}”没有公示过，不能定档；请先公示。").format(run=run))
    try:
        check_over(notice, on)
    except NotOver as refused:
        raise StillOpen(str(refused)) from refused
    rules = run.scheme.rules
    names = {group.code: group.name for group in rules.groups}
    with transaction.atomic():
        if PublishedGrade.objects.filter(year=rules.year).exists():
            raise EvaluationError(
                _("{year}年度已有公布的档次；如是误导入的，请先在“历年评价档次”中删除。").format(
                    year=rules.year
                )
            )
        published = PublishedGrade.objects.bulk_create(
            [
                PublishedGrade(
                    firm=grade.firm,
                    year=rules.year,
                    group=names.get(grade.group, _("未分组")),
                    score=None if grade.total is None else rules.printed(grade.total),
                    rank=grade.rank,
                    band=grade.band or grade.state_label,
                    published_on=on,
                    is_made=run.is_made,
                    source=run.code,
                )
                for grade in run.grades.select_related("firm")
            ],
            batch_size=500,
        )
        # The rows stand in the next snapshot, though nobody typed them: the trail has them as one event.
        record_event(
            by=by,
            action=AuditEvent.Action.CREATE,
            subject=_("{year}年度评价档次，{count}家").format(year=rules.year, count=len(published)),
            after={"run": run.code, "rows": len(published)},
        )
        run.status = RunStatus.FINAL
        return save_record(record=run, by=by, reason=_("定档"), verb=Verb.REVIEW)


def _notice_of(run: Run) -> Notice | None:
    """The notice of the run, or of the latest run before it that was published."""
    seen: Run | None = run
    while seen is not None:
        if seen.notice_code:
            found: Notice | None = Notice.objects.filter(code=seen.notice_code).first()
            return found
        seen = seen.recount_of
    return None


def adopt_lists(
    *, entries: Sequence[Entry], year: int, on: date, document: str, by: User | None, is_made: bool = False
) -> int:
    """
    Write the selected lists of a year; return how many entries. Raises `EvaluationError` where the year has some.
    """
    check_may(by, Verb.EDIT, ListEntry.ledger)
    codes: dict[str, int] = dict(Firm.objects.values_list("code", "pk"))
    with transaction.atomic():
        if standing := ListEntry.objects.filter(year=year, withdrawn_on=None).count():
            raise EvaluationError(
                _("{year}年已有{count}条评选名单；调整个别企业请在名单里取消或递补。").format(
                    year=year, count=standing
                )
            )
        rows = [
            ListEntry(
                firm_id=codes[entry.firm],
                year=year,
                list=entry.list,
                place=entry.place,
                value=round_half_up(entry.value, 4),
                decided_on=on,
                document=document,
                is_made=is_made,
                note=_("并列") if entry.tied else "",
            )
            for entry in entries
        ]
        for row in rows:
            row.full_clean(validate_unique=False, validate_constraints=False)
        ListEntry.objects.bulk_create(rows, batch_size=500)
        record_event(
            by=by,
            action=CREATED,
            subject=_("{year}年评选名单").format(year=year),
            after={"entries": len(rows), "document": document},
        )
    return len(rows)
