"""Enter and leave the above-scale list, and go a step on the road to the stock exchange."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from jingxin.ledgers.enterprises.actions.deed import EnterprisesError, deed, put
from jingxin.ledgers.enterprises.models import AboveScaleSpell, Firm, ListingEvent
from jingxin.ledgers.enterprises.rules import above_scale_on
from jingxin.records.audit import User


class AlreadyAboveScale(EnterprisesError):
    """The firm is on the list on that day."""


class NotAboveScale(EnterprisesError):
    """The firm is not on the list on that day, so it cannot leave it."""


def enter_above_scale(
    *, firm: Firm, on: date, by: User | None, entry: str = "", reason: str = ""
) -> AboveScaleSpell:
    """
    Put the firm on the above-scale list from the day `on`; `entry` is an `EntryReason` code.

    Raises `AlreadyAboveScale` with the day since when.
    """
    with deed(by=by, firms=(firm,)):
        for spell in firm.above_scale_spells.all():
            if above_scale_on([spell.spell], on):
                raise AlreadyAboveScale(
                    _("“{firm}”自{since}起已在规上库中，不能在{on}再次入库；请核对入库日期。").format(
                        firm=firm, since=spell.entered_on, on=on
                    )
                )
        entered = AboveScaleSpell(firm=firm, entered_on=on, reason=entry)
        put(entered, by=by, reason=reason)
    return entered


def leave_above_scale(
    *, firm: Firm, on: date, by: User | None, because: str = "", reason: str = ""
) -> AboveScaleSpell:
    """
    Take the firm off the list: `on` is the first day it no longer counts; `because` a `LeavingReason` code.

    Raises `NotAboveScale` where no spell is open, or the open one began on that day or later.
    """
    with deed(by=by, firms=(firm,)):
        current = firm.above_scale_spells.filter(left_on__isnull=True).first()
        if current is None:
            raise NotAboveScale(_("“{firm}”没有在库记录，不能退库；请核对企业。").format(firm=firm))
        if on <= current.entered_on:
            raise NotAboveScale(
                _("“{firm}”{since}才入库，退库日期{on}应晚于入库日期；请核对两个日期。").format(
                    firm=firm, since=current.entered_on, on=on
                )
            )
        current.left_on, current.left_because = on, because
        put(current, by=by, reason=reason)
    return current


def record_listing_stage(
    *,
    firm: Firm,
    stage: str,
    on: date,
    by: User | None,
    exchange: str = "",
    stock_code: str = "",
    reason: str = "",
) -> ListingEvent:
    """Add one dated step; steps may be typed in any order. Raises `ValidationError` for the same step twice."""
    with deed(by=by, firms=(firm,)):
        event = ListingEvent(firm=firm, stage=stage, on=on, exchange=exchange, stock_code=stock_code)
        put(event, by=by, reason=reason)
    return event
