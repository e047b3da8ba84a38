"""The only writers: publish, withdraw, object, answer."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jingxin.core.workdays import add_workdays
from jingxin.publicity.models import Notice, NoticeStatus, Objection, Outcome
from jingxin.records.actions import save_record
from jingxin.records.attachments import attach
from jingxin.records.audit import User
from jingxin.records.permissions import Verb

# From one place in an hour, and to one notice in an hour: a form without an account needs a limit.
MOST_FROM_ONE_SENDER, MOST_TO_ONE_NOTICE = 5, 200
HOUR = timedelta(hours=1)


class PublicityError(Exception):
    """A deed that cannot be done; the message says why and what to do."""


class WindowClosed(PublicityError):
    """The notice takes no objection on that day."""


class NotOver(PublicityError):
    """A notice that settles nothing yet: withdrawn, still open, or with an objection unanswered."""


class TooManyObjections(PublicityError):
    """More than anybody writes by hand came from one place."""


def closing_day(opens_on: date, workdays: int) -> date:
    """
    Return the first day on which no objection is taken: the day after so many working days.

    The opening day does not count (《民法典》第二百零一条：开始的当日不计入). Monday 16 June 2014 and three working
    days: open until Thursday the 19th, so the 20th.
    """
    return add_workdays(opens_on, workdays) + timedelta(1)


def publish_notice(
    *,
    code: str,
    title: str,
    kind: str,
    issuer: str,
    opens_on: date,
    workdays: int,
    by: User | None,
    columns: Sequence[str] = (),
    rows: Sequence[Sequence[str]] = (),
    text: str = "",
    contact: str = "",
    subject: str = "",
    is_made: bool = False,
    reason: str = "",
) -> Notice:
    """
    Publish a notice; from `opens_on` everybody can read it and object for so many working days.

    Raises `PublicityError` for rows that do not fit their headings or a window of no day, `NotPermitted`,
    `ValidationError`.
    """
    if workdays < 1:
        raise PublicityError(_("公示期至少一个工作日，现为{days}。").format(days=workdays))
    misfits = [number for number, row in enumerate(rows, start=1) if len(row) != len(columns)]
    if misfits:
        raise PublicityError(
            _("公示表第{row}行有{cells}格，表头有{columns}栏；请核对。").format(
                row=misfits[0], cells=len(rows[misfits[0] - 1]), columns=len(columns)
            )
        )
    notice = Notice(
        code=code,
        title=title,
        kind=kind,
        issuer=issuer,
        opens_on=opens_on,
        closes_on=closing_day(opens_on, workdays),
        columns=[str(heading) for heading in columns],
        rows=[[str(cell) for cell in row] for row in rows],
        text=text,
        contact=contact,
        subject=subject,
        is_made=is_made,
    )
    return save_record(record=notice, by=by, reason=reason, verb=Verb.PUBLISH)


def check_over(notice: Notice, on: date) -> None:
    """Refuse what may only follow a notice that has run its time in peace. Raises `NotOver`."""
    if notice.status == NoticeStatus.WITHDRAWN:
        raise NotOver(_("公示“{notice}”已撤回；请重新公示。").format(notice=notice))
    if on < notice.closes_on:
        raise NotOver(
            _("公示“{notice}”到{last}为止，{next}起才能办理。").format(
                notice=notice, last=notice.last_on, next=notice.closes_on
            )
        )
    if waiting := notice.objections.filter(outcome=Outcome.WAITING).count():
        raise NotOver(
            _("公示“{notice}”还有{count}件异议没有答复；请先答复。").format(notice=notice, count=waiting)
        )


def withdraw_notice(*, notice: Notice, reason: str, by: User | None) -> Notice:
    """Take a notice off the public pages. Raises `PublicityError` without a reason or where it is off already."""
    if notice.status == NoticeStatus.WITHDRAWN:
        raise PublicityError(_("“{notice}”已经撤回。").format(notice=notice))
    if not reason.strip():
        raise PublicityError(_("撤回公示须写明理由。"))
    notice.status = NoticeStatus.WITHDRAWN
    return save_record(record=notice, by=by, reason=reason, verb=Verb.PUBLISH)


def file_objection(
    *,
    notice: Notice,
    name: str,
    contact: str,
    text: str,
    at: datetime,
    evidence: str = "",
    file: UploadedFile[Any] | None = None,
    sender: str = "",
    firm_code: str = "",
    is_made: bool = False,
) -> Objection:
    """
    Take an objection from anybody, with its evidence in one transaction.

    Raises `WindowClosed` outside the window, `TooManyObjections`, `AttachmentRefused` for the file,
    `ValidationError` for empty fields.
    """
    day = timezone.localdate(at)
    if not notice.is_open(day):
        raise WindowClosed(
            _("“{notice}”受理异议自{opens}至{last}止，{day}不能再提；逾期的视为无异议。").format(
                notice=notice, opens=notice.opens_on, last=notice.last_on, day=day
            )
        )
    lately = Objection.objects.filter(at__gt=at - HOUR)
    if (sender and lately.filter(sender=sender).count() >= MOST_FROM_ONE_SENDER) or (
        lately.filter(notice=notice).count() >= MOST_TO_ONE_NOTICE
    ):
        raise TooManyObjections(_("一小时内提交的异议过多；请稍后再试，或直接送交受理单位。"))
    objection = Objection(
        code=secrets.token_hex(6),
        notice=notice,
        name=name.strip(),
        contact=contact.strip(),
        text=text.strip(),
        evidence=evidence.strip(),
        sender=sender,
        firm_code=firm_code,
        at=at,
        is_made=is_made,
    )
    with transaction.atomic():
        # The public is no user: the house itself writes the row and says so.
        save_record(record=objection, by=None, reason=_("公开页面提出异议"))
        if file is not None:
            attach(record=objection, file=file, by=None, note=_("异议证据"))
    return objection


def answer_objection(
    *, objection: Objection, outcome: str, answer: str, at: datetime, by: User | None
) -> Objection:
    """Answer an objection once. Raises `PublicityError` where it has been answered or nothing is said."""
    if objection.outcome != Outcome.WAITING:
        raise PublicityError(
            _("这件异议已于{day}答复“{outcome}”；答复有误的，请先撤销原答复。").format(
                day=timezone.localdate(objection.answered_at), outcome=objection.get_outcome_display()
            )
        )
    if outcome == Outcome.WAITING or not answer.strip():
        raise PublicityError(_("答复须写明处理结果和理由。"))
    objection.outcome, objection.answer, objection.answered_at = outcome, answer.strip(), at
    return save_record(record=objection, by=by, reason=answer.strip()[:200])
