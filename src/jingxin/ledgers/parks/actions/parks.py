"""Deeds on a park: what happened to it, its plan, its ground, how it is recognised and rated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.core.parameters import ParameterError, load_parameters
from jingxin.ledgers.parks.actions.refusals import AlreadyHappened, NothingToDo, ParkError
from jingxin.ledgers.parks.models import (
    ClearingEvent,
    Park,
    ParkPlan,
    ParkRating,
    ParkRecognition,
    ReadinessFact,
    ReadinessItem,
)
from jingxin.ledgers.parks.rules.rating import RatingScheme, Scored, rate
from jingxin.ledgers.parks.rules.stage import EVENT_NAMES
from jingxin.records.actions import save_record
from jingxin.records.audit import User
from jingxin.records.changes import already_dated, change_record


def record_park_event(*, park: Park, event: str, on: date, by: User | None, reason: str = "") -> Park:
    """
    Record that an event of `rules.stage.EVENT_NAMES` happened: `record_park_event(park=park, event="opened_on", …)`.

    To mend a date that is on record, edit the park. Raises `AlreadyHappened`, and `ValidationError` where the
    event it presupposes is missing or later.
    """
    if event not in EVENT_NAMES:
        raise ValueError(f"no event {event!r}; there are {EVENT_NAMES}")
    if said := already_dated(park, event):
        raise AlreadyHappened(said)
    return change_record(record=park, values={event: on}, by=by, reason=reason)


def plan_stage(
    *, park: Park, stage: str, planned_on: date, decided_on: date, by: User | None, reason: str = ""
) -> ParkPlan:
    """
    Decide when a stage is to be reached. Every decision is kept; from the second on it raises `ValidationError`
    without a reason.
    """
    plan = ParkPlan(
        park=park,
        stage=stage,
        planned_on=planned_on,
        decided_on=decided_on,
        reason=reason,
        is_made=park.is_made,
    )
    return save_record(record=plan, by=by, reason=reason)


def record_clearing(
    *, park: Park, village: str, on: date, area_sqm: Decimal, by: User | None, reason: str = ""
) -> ClearingEvent:
    """Record what was pulled down for the park in a village on a day, in square metres."""
    event = ClearingEvent(
        park=park, village=village, cleared_on=on, area_sqm=area_sqm, is_made=park.is_made, note=reason
    )
    return save_record(record=event, by=by, reason=reason)


def accept_item(
    *, park: Park, item: str, on: date, by: User | None, document: str = "", reason: str = ""
) -> ReadinessFact:
    """Record that one condition of 七通一平 was accepted. Raises `AlreadyHappened` where it holds on the day."""
    standing = ReadinessFact.objects.filter(park=park, item=item).held_on(on).first()
    if standing is not None:
        raise AlreadyHappened(
            _("“{park}”的{item}{day}已验收，现仍具备；如已失效，请先登记失效。").format(
                park=park, item=ReadinessItem(item).label, day=standing.accepted_on
            )
        )
    fact = ReadinessFact(park=park, item=item, accepted_on=on, document=document, is_made=park.is_made)
    return save_record(record=fact, by=by, reason=reason)


def revoke_item(*, park: Park, item: str, on: date, reason: str, by: User | None) -> ReadinessFact:
    """
    Record that a condition no longer holds from the day on. Raises `NothingToDo` where it does not hold.

    `ValidationError` without a reason.
    """
    fact = park.readiness.filter(item=item, revoked_on__isnull=True).first()
    if fact is None:
        raise NothingToDo(
            _("“{park}”的{item}没有验收，或已登记失效；请核对。").format(
                park=park, item=ReadinessItem(item).label
            )
        )
    return change_record(record=fact, values={"revoked_on": on, "note": reason}, by=by, reason=reason)


def recognise_park(
    *, park: Park, level: str, on: date, by: User | None, document: str = "", reason: str = ""
) -> ParkRecognition:
    """Record that the park was recognised at a level; `ValidationError` where it already is."""
    recognition = ParkRecognition(
        park=park, level=level, recognised_on=on, document=document, is_made=park.is_made
    )
    return save_record(record=recognition, by=by, reason=reason)


def withdraw_recognition(
    *, park: Park, level: str, on: date, reason: str, by: User | None
) -> ParkRecognition:
    """End the recognition that lasts; the day itself counts as without. Raises `NothingToDo` where there is none."""
    standing = park.recognitions.filter(level=level, withdrawn_on__isnull=True).first()
    if standing is None:
        raise NothingToDo(_("“{park}”没有这一级别的有效认定；请核对级别。").format(park=park))
    return change_record(record=standing, values={"withdrawn_on": on}, by=by, reason=reason)


def rate_year(*, year: int, on: date, by: User | None, reason: str = "") -> list[ParkRating]:
    """
    Give every park scored in the year its band by the scheme in force on its last day; all or none.

    A band that was set by hand with `override_reason` is left as it is, and takes part with its score all the
    same. Raises `NothingToDo` without scores, `ParkError` where there was no scheme yet.
    """
    ratings = list(ParkRating.objects.filter(year=year).select_related("park").order_by("park__code"))
    if not ratings:
        raise NothingToDo(_("{year}年还没有园区得分；请先导入评分表。").format(year=year))
    try:
        scheme = RatingScheme.at(load_parameters("parks"), date(year, 12, 31))
    except ParameterError as error:
        raise ParkError(
            _("{year}年没有园区评价办法，不能评定等次。{why}").format(year=year, why=error)
        ) from error
    bands = rate({rating.park.code: Scored(rating.score, rating.stars) for rating in ratings}, scheme)
    changed = []
    with transaction.atomic():
        for rating in ratings:
            if rating.override_reason:
                continue
            rating.band, rating.rated_on = bands[rating.park.code].value, on
            changed.append(save_record(record=rating, by=by, reason=reason))
    return changed
