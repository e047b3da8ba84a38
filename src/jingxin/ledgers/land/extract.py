"""From the ledger's rows to the contract tables of a snapshot, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.utils import timezone

from jingxin.ledgers.land.judgement import clock_of
from jingxin.ledgers.land.models import IdleCase, Plot

Row = Mapping[str, object]


def plots() -> Iterable[Row]:
    """One row a plot; its clock is the one known on the day of publishing."""
    today = timezone.localdate()
    return [
        _plot(plot, today)
        for plot in Plot.objects.select_related("town", "firm")
        .prefetch_related("extensions", "delays")
        .order_by("code")
    ]


def _plot(plot: Plot, on: date) -> Row:
    clock = clock_of(plot, on)
    return {
        "row_key": plot.row_key,
        "made": plot.is_made,
        "plot": plot.code,
        "plot_name": plot.name,
        "area": plot.town.code,
        "user": plot.firm.code if plot.firm else None,
        "area_mu": plot.area_mu,
        "price_wan_yuan": plot.price_wan_yuan,
        "approved_on": plot.approved_on,
        "converted_on": plot.converted_on,
        "supplied_on": plot.supplied_on,
        "start_due_on": plot.start_due_on,
        "clock_from": clock.clock_from,
        "excused": clock.excused,
        "started_on": plot.started_on,
        "completed_on": plot.completed_on,
        "in_use_on": plot.in_use_on,
        "fully_used_on": plot.fully_used_on,
        "agreement_ended_on": plot.agreement_ended_on,
        "taken_back_on": plot.taken_back_on,
    }


def idle_cases() -> Iterable[Row]:
    """One row a case file."""
    rows = [
        {
            "row_key": case.row_key,
            "made": case.is_made,
            "plot": case.plot.code,
            "area": case.plot.town.code,
            "opened_on": case.opened_on,
            "decided_on": case.decided_on,
            "decision": case.decision or None,
            "fee_wan_yuan": case.fee_wan_yuan,
            "paid_wan_yuan": case.paid_wan_yuan,
            "paid_on": case.paid_on,
            "closed_on": case.closed_on,
        }
        for case in IdleCase.objects.select_related("plot__town")
    ]
    return sorted(rows, key=lambda row: str(row["row_key"]))


EXTRACTS: dict[str, Callable[[], Iterable[Row]]] = {"plots": plots, "idle_cases": idle_cases}
