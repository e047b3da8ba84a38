"""What is asked of the indicators ledger: questions that chain, and the micro total beside the official one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import frozen
from django.apps import apps
from django.db.models import CharField, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat

from jingxin.core.growth import Rate, share
from jingxin.core.period import Month, Period, YearToDate, parse_period
from jingxin.records.record import Record, RecordQuerySet

if TYPE_CHECKING:
    from jingxin.ledgers.enterprises.models import Area
    from jingxin.ledgers.indicators.models import Indicator

M = TypeVar("M", bound=Record)

# What a later vintage is by itself. Few values have one, so that an index of these alone tells a million others at
# once that they are the newest.
LATER_VINTAGE = Q(vintage__gt=1)


class IndicatorQuerySet(RecordQuerySet[M]):
    """Entries of the dictionary."""

    def used_on(self, day: date) -> Self:
        """Entries in use on a day; the day of retirement is excluded."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gt=day),
        )

    def in_order(self) -> Self:
        return self.order_by("position", "code")


class VintageQuerySet(RecordQuerySet[M]):
    """Values in vintages. `subject` is the field that a value belongs to: an area or a firm."""

    subject = ""

    def newest(self) -> Self:
        """Keep the greatest vintage of each indicator, subject and period."""
        return self.filter(~Exists(self._later()))

    def as_known_on(self, day: date) -> Self:
        """Keep what was known on a day: the greatest vintage recorded on or before it."""
        return self.filter(~Exists(self._later().filter(recorded_on__lte=day)), recorded_on__lte=day)

    def for_period(self, period: Period) -> Self:
        return self.filter(period_code=period.code)

    def for_periods(self, periods: Iterable[Period]) -> Self:
        return self.filter(period_code__in=[period.code for period in periods])

    def for_years(self, first: int, last: int) -> Self:
        """Values of periods that begin in these years, both included; several years count by their first."""
        return self.filter(period_code__gte=str(first), period_code__lt=str(last + 1))

    def of(self, code: str) -> Self:
        """Values of one indicator, by its code."""
        return self.filter(indicator__code=code)

    def known_values(self, periods: Iterable[Period]) -> dict[Period, Decimal]:
        """Return the newest values of one indicator and subject, by period; periods without a value are absent."""
        rows = self.for_periods(periods).newest().filter(value__isnull=False)
        return {parse_period(code): value for code, value in rows.values_list("period_code", "value")}

    def _later(self) -> VintageQuerySet[M]:
        return type(self)(self.model).filter(
            LATER_VINTAGE,
            **{
                "indicator": OuterRef("indicator"),
                self.subject: OuterRef(self.subject),
                "period_code": OuterRef("period_code"),
                "vintage__gt": OuterRef("vintage"),
            },
        )


class ObservationQuerySet(VintageQuerySet[M]):
    """Values of areas."""

    subject = "area"

    def for_area(self, code: str) -> Self:
        return self.filter(area__code=code)


class FirmObservationQuerySet(VintageQuerySet[M]):
    """Values of firms."""

    subject = "firm"

    def for_firm(self, code: str) -> Self:
        return self.filter(firm__code=code)


class TargetQuerySet(RecordQuerySet[M]):
    """Tasks of a year."""

    def for_year(self, year: int) -> Self:
        return self.filter(year=year)

    def for_area(self, code: str) -> Self:
        return self.filter(area__code=code)

    def with_progress(self) -> Self:
        """Add `done_value` and `done_period`: the newest value of the longest cumulative of the target's year."""
        observations = apps.get_model("indicators", "Observation").objects
        of_year = Concat(Cast(OuterRef("year"), CharField()), Value("-01.."))
        done = (
            observations.filter(
                indicator=OuterRef("indicator"),
                area=OuterRef("area"),
                period_code__startswith=of_year,
                value__isnull=False,
            )
            .newest()
            .order_by("-period_code")
        )
        return self.annotate(
            done_value=Subquery(done.values("value")[:1]),
            done_period=Subquery(done.values("period_code")[:1]),
        )


@frozen
class MicroOfficial:
    """
    The sum of what firms reported beside what the statistics office published, in the indicator's unit.

    `difference` is official − micro and `gap` that difference in per cent of the official figure; None where one
    side is missing. The two rarely agree to the last digit: estimates for firms that did not report, firms
    that report elsewhere, rounding.
    """

    micro: Decimal | None
    official: Decimal | None
    firms: int

    @property
    def difference(self) -> Decimal | None:
        return None if self.micro is None or self.official is None else self.official - self.micro

    @property
    def gap(self) -> Rate:
        return share(self.difference, self.official)


def micro_against_official(
    indicator: Indicator, *, area: Area, period: Period, day: date | None = None
) -> MicroOfficial:
    """
    Return both totals of an indicator for a period, as known on `day` (None: the newest vintages).

    For a cumulative that no firm reported as such, firms' months inside it are added up (with a firm's 1—2月
    where it gave that). Firms count where they belong to the area: for a county all firms of the ledger, for a
    town those whose town it was on the period's last day.
    """
    from jingxin.ledgers.indicators.models import FirmObservation, Observation

    def known(rows: Any) -> Any:
        return rows.newest() if day is None else rows.as_known_on(day)

    official = (
        known(Observation.objects.filter(indicator=indicator, area=area).for_period(period))
        .values_list("value", flat=True)
        .first()
    )
    firms = known(FirmObservation.objects.filter(indicator=indicator))
    if area.level == "TOWN":
        firms = firms.filter(
            Q(firm__towns__valid_to__isnull=True) | Q(firm__towns__valid_to__gt=period.last_day),
            firm__towns__town=area,
            firm__towns__valid_from__lte=period.last_day,
        )
    total, count = _total(firms.for_period(period))
    if total is None and isinstance(period, YearToDate):
        total, count = _total(firms.for_periods(_parts(period, firms)))
    return MicroOfficial(micro=total, official=official, firms=count)


def _total(rows: Any) -> tuple[Decimal | None, int]:
    """Added up here and not in SQL: SQLite adds decimals as floats."""
    found = list(rows.values_list("firm_id", "value"))
    total = sum((value for _firm, value in found), Decimal(0)) if found else None
    return total, len({firm for firm, _value in found})


def _parts(period: YearToDate, firms: Any) -> list[Period]:
    """The parts of a cumulative without overlap: 1—2月 where firms gave it, else January and February alone."""
    first: list[Period] = [YearToDate(period.year, 2)]
    if not firms.for_periods(first).exists():
        first = [Month(period.year, 1), Month(period.year, 2)]
    return first + [Month(period.year, month) for month in range(3, period.month + 1)]
