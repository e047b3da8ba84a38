"""The only writers of the ledger: an application is opened, and moved step by step, each with its audit event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.core.parameters import ParameterError
from jingxin.core.workflow import TransitionRefused
from jingxin.ledgers.enterprises.models import Area, Firm
from jingxin.ledgers.policy.judgement import award_of, findings_of, publicity_refusal, standing_case
from jingxin.ledgers.policy.models import Application, ApplicationFact, ApplicationStep, PolicyClause
from jingxin.ledgers.policy.rules import FactsRefused, InputKind
from jingxin.ledgers.policy.rules.case import DESK, FILERS, NEW, RETURNED, Step, check_step
from jingxin.ledgers.policy.rules.formula import wan
from jingxin.publicity.actions import publish_notice
from jingxin.publicity.models import Notice, NoticeKind, NoticeStatus
from jingxin.records.actions import save_record
from jingxin.records.attachments import attach
from jingxin.records.audit import User
from jingxin.records.models import Role
from jingxin.records.permissions import Verb, check_may, keeps, member_of, refuse


class PolicyError(Exception):
    """A deed that cannot be done; the message says why, with the amounts or days that disagree, and what to do."""


class NotSupported(PolicyError):
    """The case may not be supported as it stands; `findings` says everything that is in the way."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(" ".join(f"{finding.message}{finding.cure}" for finding in findings))


def open_application(
    *,
    clause: PolicyClause,
    firm: Firm,
    year: int,
    arose_on: date,
    facts: Mapping[str, Decimal | date],
    on: date,
    by: User | None,
    subject: str = "",
    payee_bank: str = "",
    payee_account: str = "",
    papers: Sequence[UploadedFile[Any]] = (),
    is_made: bool = False,
) -> Application:
    """
    Hand in an application with its facts and papers; it stands as 已申报.

    The number counts on from the last of the year: ZC2014-0001. Facts may be incomplete: the desk returns the case
    for more papers. Raises `PolicyError` where a case of the firm stands already under a clause that supports it once,
    `ValidationError` for a day outside the clause or a fact it does not ask for,
    `AttachmentRefused` for a paper that is not taken.
    """
    with transaction.atomic():
        if standing := standing_case(firm, clause, year):
            raise PolicyError(
                _("“{clause}”已有申报{code}，现为“{status}”；请在原件上补正，或撤回后再报。").format(
                    clause=clause.title, code=standing.code, status=standing.status_label
                )
            )
        application = save_record(
            record=Application(
                code=_next_code(year),
                clause=clause,
                firm=firm,
                year=year,
                subject=subject,
                arose_on=arose_on,
                payee_bank=payee_bank,
                payee_account=payee_account,
                is_made=is_made,
            ),
            by=by,
            verb=Verb.VIEW,
        )
        record_facts(application=application, facts=facts, by=by)
        _keep_papers(application, papers, by)
        take_step(application=application, step="submit", on=on, by=by)
    return application


def resubmit_application(
    *,
    application: Application,
    facts: Mapping[str, Decimal | date],
    on: date,
    by: User | None,
    papers: Sequence[UploadedFile[Any]] = (),
    **said: Any,
) -> Application:
    """
    Complete a returned application and hand it in again: all of it or nothing.

    `said` are the fields of the application that were corrected: day, subject, payee. Raises as `open_application`,
    and `TransitionRefused` where the case was not returned.
    """
    with transaction.atomic():
        locked = Application.objects.select_for_update().select_related("clause").get(pk=application.pk)
        check_step(locked.history, Step("resubmit", on), role=_role_of(by))
        for name, value in said.items():
            setattr(locked, name, value)
        save_record(record=locked, by=by, verb=Verb.VIEW)
        record_facts(application=locked, facts=facts, by=by)
        _keep_papers(locked, papers, by)
        take_step(application=locked, step="resubmit", on=on, by=by)
    return locked


def _keep_papers(application: Application, papers: Sequence[UploadedFile[Any]], by: User | None) -> None:
    for paper in papers:
        attach(record=application, file=paper, by=by, verb=Verb.VIEW)


def _role_of(by: User | None) -> str:
    member = member_of(by)
    return member.role if member is not None else "SECTION_CHIEF"  # no member: a command, as the house itself


def _office_of(by: User | None) -> str:
    member = member_of(by)
    return member.department.name if member is not None and member.department is not None else ""


def _next_code(year: int) -> str:
    head = f"ZC{year}-"
    last = (
        Application.objects.filter(code__startswith=head)
        .order_by("-code")
        .values_list("code", flat=True)
        .first()
    )
    number = int(last.removeprefix(head)) + 1 if last and last.removeprefix(head).isdigit() else 1
    return f"{head}{number:04d}"


def record_facts(
    *, application: Application, facts: Mapping[str, Decimal | date], by: User | None, reason: str = ""
) -> None:
    """
    Write the facts of an application, new ones and changed ones; those not named stay as they are.

    A firm changes them only before it hands in or after a return, and nobody after the decision: raises `PolicyError`.
    """
    if application.is_decided:
        raise PolicyError(
            _("{code}已作出决定，申报内容不能再改；有误的请先追回，再重新申报。").format(
                code=application.code
            )
        )
    if _role_of(by) == Role.FIRM and application.status not in (NEW, RETURNED):
        raise PolicyError(
            _("{code}现为“{status}”，不能修改申报内容；需要更正的请联系受理人员退回。").format(
                code=application.code, status=application.status_label
            )
        )
    if by is not None and _role_of(by) not in FILERS:
        refuse(by, str(application._meta.verbose_name))
    asked = {one.name: one for one in application.clause.rule.inputs}
    with transaction.atomic():
        standing = {fact.item: fact for fact in application.facts.all()}
        for item, given in facts.items():
            fact = standing.get(item) or ApplicationFact(
                application=application,
                item=item,
                is_made=application.is_made,
                paper=asked[item].paper if item in asked else "",
            )
            is_day = item in asked and asked[item].kind is InputKind.DAY
            if fact.pk and fact.plain == given:
                continue
            fact.day = given if is_day else None  # type: ignore[assignment]
            fact.value = None if is_day else given  # type: ignore[assignment]
            save_record(record=fact, by=by, reason=reason, verb=Verb.VIEW)


def take_step(
    *,
    application: Application,
    step: str,
    on: date,
    by: User | None,
    amount_wan_yuan: Decimal | None = None,
    department: str = "",
    agrees: bool | None = None,
    note: str = "",
) -> ApplicationStep:
    """
    Move the case one step on. 决定 works the amount out itself; another amount needs a word why, and never more.

    Raises `TransitionRefused` for a step out of turn or by the wrong role, `NotSupported` with everything that
    stands against a decision or payment, `FactsRefused` where facts are missing.
    """
    if by is not None and not keeps(by, application):
        refuse(by, str(application._meta.verbose_name))
    role, working = _role_of(by), []
    if role in DESK:
        check_may(
            by, Verb.EDIT, Application.ledger
        )  # a clerk of another ledger has the role and not the ledger
    with transaction.atomic():
        locked = (
            Application.objects.select_for_update()
            .select_related("clause__fund", "firm")
            .get(pk=application.pk)
        )
        if step == "decide":
            amount_wan_yuan = _decided(locked, amount_wan_yuan, note, on)
            working = [[line.label, line.value, line.source] for line in award_of(locked).lines]
        if step in ("publicize", "pay"):
            _refuse(findings_of(locked, locked.money.decided or award_of(locked).amount_wan_yuan, on=on))
        new = Step(step, on, amount_wan_yuan, department, agrees, note)
        offices = locked.offices
        check_step(locked.history, new, role=role, reviewers=offices, own=_office_of(by))
        if step == "publicize":
            publish_case(application=locked, on=on, by=by)
        if step == "decide":
            _check_publicity(locked, on)
        return save_record(
            record=ApplicationStep(
                application=locked,
                number=locked.steps.count() + 1,
                step=step,
                on=on,
                amount_wan_yuan=amount_wan_yuan,
                department=department,
                agrees=agrees,
                note=note,
                working=working,
                is_made=locked.is_made,
            ),
            by=by,
            reason=note,
            verb=Verb.VIEW,
        )


def _decided(application: Application, amount: Decimal | None, note: str, on: date) -> Decimal:
    award = award_of(application)
    if not award.amount_wan_yuan:
        raise PolicyError(_("按条款没有奖补金额：{reason}。请不予支持。").format(reason=award.reason))
    decided = award.amount_wan_yuan if amount is None else amount
    if decided > award.amount_wan_yuan:
        raise PolicyError(
            _("决定{decided}超过按条款算出的{award}；请按条款决定。").format(
                decided=wan(decided), award=wan(award.amount_wan_yuan)
            )
        )
    if decided != award.amount_wan_yuan and not note.strip():
        raise PolicyError(
            _("决定{decided}少于按条款算出的{award}；请写明理由。").format(
                decided=wan(decided), award=wan(award.amount_wan_yuan)
            )
        )
    _refuse(findings_of(application, decided, on=on))
    return decided


def publish_case(*, application: Application, on: date, by: User | None) -> Notice:
    """Put the case on the public pages: who, by which clause, how much; nothing else of it."""
    county, member = Area.objects.filter(code=settings.COUNTY).first(), member_of(by)
    issuer = _("{county}经济和信息化局").format(county=county.name if county else "")
    office = [
        issuer,
        member.department.name if member and member.department else "",
        member.phone if member else "",
    ]
    clause, award = application.clause, award_of(application)
    earlier = Notice.objects.filter(subject=application.row_key)
    if standing := earlier.exclude(status=NoticeStatus.WITHDRAWN).last():
        raise PolicyError(_("公示“{notice}”还在公示栏上；先撤回，才能重新公示。").format(notice=standing))
    again = f"-{earlier.count() + 1}" if earlier.count() else ""
    return publish_notice(
        code=f"{application.code.lower()}{again}",
        title=_("{clause}拟奖补企业公示（{code}）").format(clause=clause.title, code=application.code),
        kind=NoticeKind.POLICY,
        issuer=issuer,
        contact=" ".join(part for part in office if part),
        opens_on=on,
        workdays=clause.publicity_workdays,
        columns=(_("企业"), _("政策依据"), _("支持事项"), _("拟奖补金额（万元）")),
        rows=(
            (
                application.firm.name,
                f"{clause.document.number}{clause.article}",
                application.subject or "—",
                f"{award.amount_wan_yuan.normalize():f}",
            ),
        ),
        subject=application.row_key,
        is_made=application.is_made,
        by=by,
    )


def _check_publicity(application: Application, on: date) -> None:
    """No decision while the window is open or an objection waits for its answer."""
    if refused := publicity_refusal(application, application.history, on):
        raise PolicyError(refused)


def _refuse(findings: list[Finding]) -> None:
    if findings:
        raise NotSupported(findings)


# What a page or a form shows above itself when a deed is refused.
REFUSALS = (PolicyError, TransitionRefused, FactsRefused, ParameterError)
