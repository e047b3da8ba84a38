"""What a page of figures stands on: one snapshot, seen as one person may see it, one period, one area."""

from functools import lru_cache
from pathlib import Path

from attrs import frozen
from django.conf import settings
from django.http import HttpRequest

from jingxin.core.period import Period, PeriodError, YearToDate, parse_period
from jingxin.core.scope import Scope
from jingxin.measures.areas import Area
from jingxin.measures.evaluate import Evaluator
from jingxin.records.permissions import Verb, check_may, scope_of
from jingxin.warehouse import Snapshot, WarehouseError, list_snapshots, open_snapshot


@frozen
class Desk:
    """
    `periods` are the cumulative periods on record, the latest first; `areas` those the person may choose.

    Reads `s` (snapshot), `p` (period) and `a` (area) of the address; what they do not name is the latest
    snapshot, the latest period on record and the county.
    """

    snapshot: Snapshot
    evaluator: Evaluator
    period: Period
    periods: tuple[Period, ...]
    area: Area
    areas: tuple[Area, ...]

    @property
    def query(self) -> str:
        """The part of an address that leads back to this desk."""
        return f"p={self.period.code}&a={self.area.code}&s={self.snapshot.name[:12]}"


def has_snapshot() -> bool:
    return bool(list_snapshots(Path(settings.SNAPSHOTS)))


@lru_cache(maxsize=16)
def _evaluator(root: Path, name: str, scope: Scope) -> tuple[Snapshot, Evaluator]:
    # A snapshot never changes, so its proven files and its evaluator may be kept for the next request.
    snapshot = open_snapshot(root, name)
    return snapshot, snapshot.evaluator(scope)


def open_evaluator(request: HttpRequest, name: str = "") -> tuple[Snapshot, Evaluator]:
    """Return the snapshot named, or the latest, with the person's evaluator. Raises `WarehouseError`."""
    root = Path(settings.SNAPSHOTS)
    known = [entry.name for entry in list_snapshots(root)]
    matching = [full for full in known if full.startswith(name)][:1] if name else known[:1]
    return _evaluator(root, *(matching or [name or "latest"]), scope_of(request.user))


def open_desk(request: HttpRequest) -> Desk:
    """
    Return the desk that the address asks for; odd periods and areas fall back.

    Raises `NotPermitted` for who may not see figures, `WarehouseError` for a snapshot that cannot be opened.
    """
    check_may(request.user, Verb.VIEW, "indicators")
    snapshot, evaluator = open_evaluator(request, request.GET.get("s", ""))
    periods = tuple(
        sorted(
            (period for period in evaluator.periods_on_record() if isinstance(period, YearToDate)),
            reverse=True,
        )
    )
    period = _asked_period(request.GET.get("p", "")) or (periods[0] if periods else YearToDate(2000, 2))
    county = evaluator.areas[evaluator.county]
    towns = evaluator.areas.children(county.code, period.last_day)
    areas = (county, *(town for town in towns if evaluator.scope.allows(area=town.code)))
    area = next((known for known in areas if known.code == request.GET.get("a")), county)
    return Desk(snapshot, evaluator, period, periods, area, areas)


def _asked_period(text: str) -> Period | None:
    try:
        return parse_period(text) if text else None
    except PeriodError:
        return None


__all__ = ["Desk", "WarehouseError", "has_snapshot", "open_desk", "open_evaluator"]
