"""Register, rename, move and reclassify a firm: each leaves the history behind it and one open row."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from jingxin.core.spell import FROM_THE_BEGINNING
from jingxin.ledgers.enterprises.actions.deed import EnterprisesError, deed, put
from jingxin.ledgers.enterprises.models import Area, Firm, FirmIndustry, FirmName, FirmTown, Industry
from jingxin.records.audit import User

CODE_DIGITS = 6


class NotAfterTheLast(EnterprisesError):
    """A change dated on or before the day the present state began."""


def next_firm_code() -> str:
    """Return the ledger code after the greatest one: F000001, F000002, …"""
    pattern = rf"^F\d{{{CODE_DIGITS}}}$"
    last = Firm.objects.filter(code__regex=pattern).aggregate(last=Max("code"))["last"]
    return f"F{int(last[1:]) + 1 if last else 1:0{CODE_DIGITS}d}"


def register_firm(
    *,
    name: str,
    by: User | None,
    code: str = "",
    town: Area | None = None,
    industry: Industry | None = None,
    since: date | None = None,
    reason: str = "",
    **fields: Any,
) -> Firm:
    """
    Add a firm with its name, town and industry in force from `since`.

    `since` is by default the founding date, or the beginning of all records where that is unknown. `fields`
    are plain fields of `Firm` (uscc, founded_on, …). Raises `ValidationError`, `NotPermitted`.
    """
    with deed(by=by) as made:
        firm = Firm(code=code or next_firm_code(), name=name.strip(), **fields)
        start = since or firm.founded_on or FROM_THE_BEGINNING
        put(firm, by=by, reason=reason)
        shared = {"firm": firm, "valid_from": start, "source": firm.source, "is_made": firm.is_made}
        put(FirmName(name=firm.name, **shared), by=by, reason=reason)
        if town is not None:
            put(FirmTown(town=town, **shared), by=by, reason=reason)
        if industry is not None:
            put(FirmIndustry(industry=industry, **shared), by=by, reason=reason)
        made.append(firm)
    return firm


def rename_firm(*, firm: Firm, name: str, on: date, by: User | None, reason: str = "") -> FirmName:
    """
    Give the firm a new name from the day `on`; the old one ends on that day and stays searchable.

    For a typing error use `correct_firm_name`. Raises `NotAfterTheLast`.
    """
    with deed(by=by, firms=(firm,)):
        new = FirmName(firm=firm, name=name.strip(), valid_from=on)
        # A word of its own in the trail: undone row by row, firm and history would disagree.
        _succeed(new, by=by, reason=reason, action=_("更名"))
        firm.name = new.name
        put(firm, by=by, reason=reason, action=_("更名"))
    return new


def correct_firm_name(*, firm: Firm, name: str, by: User | None, reason: str) -> Firm:
    """Mend a name that was typed wrong; it was never the firm's, so no history is kept but the trail's."""
    with deed(by=by, firms=(firm,)):
        for row in firm.names.filter(valid_to__isnull=True):
            row.name = name.strip()
            put(row, by=by, reason=reason, action=_("更正名称"))
        firm.name = name.strip()
        put(firm, by=by, reason=reason, action=_("更正名称"))
    return firm


def move_firm(*, firm: Firm, town: Area, on: date, by: User | None, reason: str = "") -> FirmTown:
    """
    Let the firm report in another town from the day `on`. Raises `NotAfterTheLast`, `ValidationError`.

    A town's own clerk cannot give a firm away or fetch one: the row must be theirs before and after.
    """
    with deed(by=by, firms=(firm,)):
        new = FirmTown(firm=firm, town=town, valid_from=on)
        _succeed(new, by=by, reason=reason)
    return new


def reclassify_firm(
    *, firm: Firm, industry: Industry, on: date, by: User | None, reason: str = ""
) -> FirmIndustry:
    """Give the firm another main industry, or the same one by another edition, from the day `on`."""
    with deed(by=by, firms=(firm,)):
        new = FirmIndustry(firm=firm, industry=industry, valid_from=on)
        _succeed(new, by=by, reason=reason)
    return new


def _succeed(
    new: FirmName | FirmTown | FirmIndustry, *, by: User | None, reason: str, action: str = ""
) -> None:
    """End the open row of the firm on the day the new one begins, then write the new one."""
    kind = type(new)
    last = kind._base_manager.filter(firm=new.firm, valid_to__isnull=True).first()
    if last is not None:
        if new.valid_from <= last.valid_from:
            raise NotAfterTheLast(
                _(
                    "“{firm}”现行的{what}“{last}”自{start}起，新的起始日{on}不晚于它；请核对日期，或直接更正原记录。"
                ).format(
                    firm=new.firm,
                    what=kind._meta.verbose_name,
                    last=last,
                    start=last.valid_from,
                    on=new.valid_from,
                )
            )
        last.valid_to = new.valid_from
        put(last, by=by, reason=reason, action=action)
    put(new, by=by, reason=reason, action=action)
