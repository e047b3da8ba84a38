"""The only writers of the ledger: each checks by the rules, writes, and leaves its audit events in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.core.workflow import TransitionRefused
from jingxin.ledgers.enterprises.models import Area, Firm, Person
from jingxin.ledgers.honours import rules
from jingxin.ledgers.honours.models import Honour, HonourKind, HonourStep, HonourSubject, Season
from jingxin.publicity.actions import NotOver, check_over, publish_notice
from jingxin.publicity.models import Notice, NoticeKind
from jingxin.records.actions import save_record
from jingxin.records.audit import User
from jingxin.records.permissions import member_of

SYSTEM = "SYSTEM"


class HonoursError(Exception):
    """A deed that cannot be done; the message says why, with the days or names that disagree, and what to do."""


class TooLate(HonoursError):
    """The season takes no applications on that day."""


class NotPublicized(HonoursError):
    """The kind demands publicity, and it has not been had, or not been had in peace."""


def next_code() -> str:
    """Return the code after the greatest: RY00001, RY00002, …"""
    last = Honour.objects.filter(code__regex=r"^RY[0-9]{5}$").order_by("-code").first()
    return f"RY{int(last.code.removeprefix('RY')) + 1 if last else 1:05d}"


def apply_for_honour(
    *,
    season: Season,
    name: str,
    on: date,
    by: User | None,
    firm: Firm | None = None,
    person: Person | None = None,
    area: Area | None = None,
    reason: str = "",
) -> Honour:
    """
    Register an application in a season: the honour, its leading subject and the step 申报, or none of them.

    Raises `TooLate` outside the season's days, `HonoursError` where the kind's subject is missing or the same subject has
    an application under way in the season.
    """
    if not season.opens_on <= on <= season.closes_on:
        raise TooLate(
            _(
                "“{season}”的申报时间是{opens}至{closes}，{on}不能申报；确需补报的，请先修改批次的截止日期。"
            ).format(season=season, opens=season.opens_on, closes=season.closes_on, on=on)
        )
    _check_subject(season, name, firm, person, on)
    with transaction.atomic():
        honour = Honour(
            code=next_code(), kind=season.kind, season=season, name=name, area=area, is_made=season.is_made
        )
        # Its place in scope comes with its subject, so it is judged as a whole: see the area's rule below.
        if area is None and firm is not None:
            town = firm.towns.filter(valid_to=None).select_related("town").first()
            honour.area = town.town if town else None
        save_record(record=honour, by=by, reason=reason)
        if firm is not None or person is not None:
            subject = HonourSubject(honour=honour, firm=firm, person=person, is_made=honour.is_made)
            save_record(record=subject, by=by, reason=reason)
        take_step(honour=honour, step="APPLIED", on=on, by=by, reason=reason)
    return honour


def _check_subject(season: Season, name: str, firm: Firm | None, person: Person | None, on: date) -> None:
    if season.kind.subject == "FIRM" and firm is None:
        raise HonoursError(_("“{kind}”由企业申报，请选择企业。").format(kind=season.kind))
    if season.kind.subject == "PERSON" and person is None:
        raise HonoursError(_("“{kind}”由个人申报，请选择人物。").format(kind=season.kind))
    same = Honour.objects.filter(season=season, name=name, subjects__firm=firm, subjects__person=person)
    for other in same.prefetch_related("steps"):
        standing = rules.standing_on(other.taken, on)
        if standing not in {"REJECTED", "WITHDRAWN"}:
            raise HonoursError(
                _("“{name}”已在“{season}”申报（{code}，现为“{standing}”），不能重复申报。").format(
                    name=name, season=season, code=other.code, standing=rules.HONOUR.statuses[standing]
                )
            )


def take_step(
    *,
    honour: Honour,
    step: str,
    on: date,
    by: User | None,
    reason: str = "",
    document: str = "",
    batch: str = "",
    notice: str = "",
    valid_to: date | None = None,
) -> HonourStep:
    """
    Take the honour one step on, as the workflow and the person's role allow.

    An award or recheck ends by the kind's validity where `valid_to` is not given. Raises `HonoursError` for a step that
    is not next, and `NotPublicized` for an award without the publicity that the kind demands.
    """
    role = SYSTEM if by is None else getattr(member_of(by), "role", "")
    known = [row.taken for row in honour.steps.all()]
    if later := [taken for taken in known if taken.on > on]:
        raise HonoursError(
            _("{later}已登记“{step}”，不能再补登{on}的步骤；请更正原有步骤的日期。").format(
                later=later[0].on, step=later[0].step.label, on=on
            )
        )
    try:
        rules.HONOUR.check_step(rules.standing_on(known, on), step, role=role, reason=reason)
    except TransitionRefused as refused:
        raise HonoursError(str(refused)) from refused
    if step == "AWARDED":
        check_award(honour, known, on)
    if step in {"AWARDED", "RECHECKED"} and valid_to is None:
        valid_to = rules.default_end(on, honour.kind.validity_years)
    row = HonourStep(
        honour=honour,
        step=step,
        on=on,
        valid_to=valid_to,
        document=document,
        batch=batch,
        notice=notice,
        note=reason[:200],
        is_made=honour.is_made,
    )
    return save_record(record=row, by=by, reason=reason)


def check_award(honour: Honour, known: Iterable[rules.Taken], on: date) -> None:
    """Raise `HonoursError` for a kind awarded no more, `NotPublicized` where the publicity that it demands is not over."""
    kind: HonourKind = honour.kind
    if kind.valid_to is not None and on >= kind.valid_to:
        raise HonoursError(
            _("“{kind}”自{day}起停止认定；请核对认定日期。").format(kind=kind, day=kind.valid_to)
        )
    if not kind.needs_publicity:
        return
    if not any(taken.step is rules.Step.PUBLICIZED for taken in known):
        raise NotPublicized(
            _("“{kind}”认定前须公示，“{honour}”还没有公示记录；请先办理公示。").format(
                kind=kind, honour=honour
            )
        )
    _check_notices(honour, on)


def _check_notices(honour: Honour, on: date) -> None:
    """A notice on record must have run its time, must not have been withdrawn, and leaves no objection unanswered."""
    codes = honour.steps.filter(step="PUBLICIZED").exclude(notice="").values("notice")
    for notice in Notice.objects.filter(code__in=codes):
        try:
            check_over(notice, on)
        except NotOver as refused:
            raise NotPublicized(str(refused)) from refused


def publicize_season(
    *,
    season: Season,
    opens_on: date,
    by: User | None,
    workdays: int,
    issuer: str,
    contact: str = "",
    reason: str = "",
) -> Notice:
    """
    Publish one notice over all applications of a season that come to it, and take each of them its step.

    The notice's table is what the public sees, frozen. Raises `HonoursError` where no application is recommended or
    reviewed, and what `publish_notice` raises.
    """
    honours = [
        honour
        for honour in season.honours.order_by("position", "code").with_papers()
        if rules.standing_on(honour.taken, opens_on) in {"RECOMMENDED", "REVIEWED"}
    ]
    if not honours:
        raise HonoursError(_("“{season}”没有已推荐或评审通过、等待公示的申报。").format(season=season))
    code = f"honour-{season.pk}-{opens_on:%Y%m%d}"
    rows = [
        [str(place), honour.name, "、".join(str(subject) for subject in honour.subjects.all()) or "—"]
        for place, honour in enumerate(honours, start=1)
    ]
    with transaction.atomic():
        notice = publish_notice(
            code=code,
            title=_("{season}拟推荐和认定名单公示").format(season=season),
            kind=NoticeKind.HONOUR,
            issuer=issuer,
            opens_on=opens_on,
            by=by,
            workdays=workdays,
            columns=(_("序号"), _("名称"), _("单位或个人")),
            rows=rows,
            contact=contact,
            subject=season.row_key,
            is_made=season.is_made,
            reason=reason,
        )
        for honour in honours:
            take_step(honour=honour, step="PUBLICIZED", on=opens_on, by=by, reason=reason, notice=code)
    return notice
