"""Deeds on a firm in a park: planned in, begun, in production, gone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from jingxin.ledgers.enterprises.models import Firm
from jingxin.ledgers.parks.actions.refusals import AlreadyHappened, ParkError
from jingxin.ledgers.parks.models import Park, ParkUnit, Tenancy
from jingxin.records.actions import save_record
from jingxin.records.audit import User
from jingxin.records.changes import already_dated, change_record


def admit_tenant(
    *,
    park: Park,
    firm: Firm,
    entry: str,
    on: date,
    by: User | None,
    unit: ParkUnit | None = None,
    land_area_mu: Decimal | None = None,
    floor_area_sqm: Decimal | None = None,
    reason: str = "",
) -> Tenancy:
    """Plan a firm into a park. Raises `AlreadyHappened` where it is in, `ParkError` for a park that was cancelled."""
    if park.cancelled_on is not None and park.cancelled_on <= on:
        raise ParkError(
            _("“{park}”已于{day}取消，不能再安排企业入园。").format(park=park, day=park.cancelled_on)
        )
    standing = Tenancy.objects.filter(park=park, firm=firm).held_on(on).first()
    if standing is not None:
        raise AlreadyHappened(
            _("“{firm}”{day}已安排进“{park}”；重新入园的请先登记退出。").format(
                firm=firm, day=standing.planned_on, park=park
            )
        )
    tenancy = Tenancy(
        park=park,
        firm=firm,
        unit=unit,
        entry=entry,
        planned_on=on,
        land_area_mu=land_area_mu,
        floor_area_sqm=floor_area_sqm,
        is_made=park.is_made or firm.is_made,
    )
    return save_record(record=tenancy, by=by, reason=reason)


def record_start(*, tenancy: Tenancy, on: date, by: User | None, reason: str = "") -> Tenancy:
    """Record that the firm began to build in the park."""
    return _record(tenancy, "started_on", on, by, reason)


def record_production(*, tenancy: Tenancy, on: date, by: User | None, reason: str = "") -> Tenancy:
    """Record that the firm produces in the park; who rents a finished workshop need not have built."""
    return _record(tenancy, "in_production_on", on, by, reason)


def withdraw_tenant(*, tenancy: Tenancy, on: date, reason: str, by: User | None) -> Tenancy:
    """Record that the firm belongs to the park no longer from the day on; `ValidationError` without a reason."""
    return _record(tenancy, "left_on", on, by, reason, left_because=reason)


def _record(tenancy: Tenancy, event: str, on: date, by: User | None, reason: str, **with_it: str) -> Tenancy:
    if said := already_dated(tenancy, event):
        raise AlreadyHappened(said)
    if tenancy.left_on is not None and tenancy.left_on <= on:
        raise ParkError(
            _("“{tenancy}”已于{day}退出，不能再登记{event}。").format(
                tenancy=tenancy, day=tenancy.left_on, event=Tenancy.label_of(event)
            )
        )
    return change_record(record=tenancy, values={event: on, **with_it}, by=by, reason=reason)
