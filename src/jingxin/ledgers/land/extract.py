"""From the ledger's rows to the contract tables of a snapshot, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from jingxin.ledgers.land.models import ExcusedDelay, IdleCase, Plot, StartExtension

Row = Mapping[str, object]


def plots() -> Iterable[Row]:
    """One row a plot."""
    return _sorted(_plot(plot) for plot in Plot.objects.select_related("town", "firm"))


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: str(row["row_key"]))


def _plot(plot: Plot) -> Row:
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
        "started_on": plot.started_on,
        "completed_on": plot.completed_on,
        "in_use_on": plot.in_use_on,
        "fully_used_on": plot.fully_used_on,
        "agreement_ended_on": plot.agreement_ended_on,
        "taken_back_on": plot.taken_back_on,
    }


def start_extensions() -> Iterable[Row]:
    """One row an approved later start."""
    return _sorted(
        {
            "row_key": row.row_key,
            "made": row.is_made,
            "plot": row.plot.code,
            "area": row.plot.town.code,
            "decided_on": row.decided_on,
            "extended_to": row.extended_to,
        }
        for row in StartExtension.objects.select_related("plot__town")
    )


def excused_delays() -> Iterable[Row]:
    """One row a time that does not count towards idleness."""
    return _sorted(
        {
            "row_key": row.row_key,
            "made": row.is_made,
            "plot": row.plot.code,
            "area": row.plot.town.code,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "cause": row.cause,
        }
        for row in ExcusedDelay.objects.select_related("plot__town")
    )


def idle_cases() -> Iterable[Row]:
    """One row a case file."""
    return _sorted(
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
    )


EXTRACTS: dict[str, Callable[[], Iterable[Row]]] = {
    "plots": plots,
    "start_extensions": start_extensions,
    "excused_delays": excused_delays,
    "idle_cases": idle_cases,
}
