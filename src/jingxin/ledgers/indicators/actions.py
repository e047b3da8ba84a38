"""
The only writers of the ledger: each checks by the rules, writes, and leaves its audit event in one transaction.

A value on record never changes: `revise_observation` and `record_firm_month` add the next vintage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.core.period import Period
from jingxin.ledgers.enterprises.models import Area, Firm
from jingxin.ledgers.indicators import rules
from jingxin.ledgers.indicators.models import FirmObservation, Indicator, Observation, Target
from jingxin.records.actions import RecordsError, delete_record, save_record
from jingxin.records.audit import User
from jingxin.records.permissions import Verb, check_may


class IndicatorsError(RecordsError):
    """A refusal of this ledger; the message is for the person who tried."""


class Refused(IndicatorsError):
    """The rules found something; `findings` holds all of it, worst first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = list(findings)
        super().__init__("\n".join(finding.message + finding.cure for finding in self.findings))


class ExplanationNeeded(Refused):
    """Nothing is impossible, but a person has to say why it is so; pass `explanation`."""


class AlreadyRecorded(IndicatorsError):
    """There is a value for the indicator, area and period; a correction is a revision."""


class StaleVintage(IndicatorsError):
    """Somebody else recorded a newer vintage meanwhile."""


class NotNewest(IndicatorsError):
    """Only the newest vintage may be withdrawn, or the history would have a gap."""


def define_indicator(*, code: str, name: str, unit: str, by: User | None, **fields: Any) -> Indicator:
    """Enter an indicator into the dictionary. `fields` are the other fields of `Indicator`."""
    check_may(by, Verb.EDIT, "indicators")
    return save_record(record=Indicator(code=code, name=name, unit=unit, **fields), by=by)


def record_observation(
    *,
    indicator: Indicator,
    area: Area,
    period: Period,
    value: Decimal | None,
    recorded_on: date,
    by: User | None,
    comparable_base: Decimal | None = None,
    published_growth: Decimal | None = None,
    status: str = Observation.Status.REPORTED,
    source: str = "",
    explanation: str = "",
    is_made: bool = False,
) -> Observation:
    """
    Record the first vintage of a value.

    Raises `AlreadyRecorded`, `Refused` with errors, or `ExplanationNeeded` with what wants a word.
    """
    check_may(by, Verb.EDIT, "indicators")
    reading = rules.Reading(period, value, comparable_base, published_growth, explanation)
    with transaction.atomic():
        if known := _vintages(indicator, area, period):
            raise AlreadyRecorded(
                _("“{indicator}”{area}{period}已登记为{value}；更正请用“修订”，并写明理由。").format(
                    indicator=indicator.name,
                    area=area.name,
                    period=period.label,
                    value=shown(known[-1].value),
                )
            )
        _check(indicator, area, reading, recorded_on=recorded_on)
        return save_record(
            record=Observation(
                indicator=indicator,
                area=area,
                period_code=period.code,
                vintage=1,
                status=status,
                value=value,
                comparable_base=comparable_base,
                published_growth=published_growth,
                recorded_on=recorded_on,
                source=source,
                explanation=explanation,
                is_made=is_made,
            ),
            by=by,
        )


def revise_observation(
    *,
    observation: Observation,
    value: Decimal | None,
    recorded_on: date,
    reason: str,
    by: User | None,
    comparable_base: Decimal | None = None,
    published_growth: Decimal | None = None,
    status: str = Observation.Status.REVISED,
    source: str = "",
    explanation: str = "",
) -> Observation:
    """
    Record the next vintage after `observation`, which must be the newest as the person saw it.

    The three facts are stated anew: what is left out is empty in the new vintage. Raises `StaleVintage` where somebody
    was quicker, `Refused` or `ExplanationNeeded` as `record_observation` does.
    """
    check_may(by, Verb.EDIT, "indicators")
    indicator, area, period = observation.indicator, observation.area, observation.period
    reading = rules.Reading(period, value, comparable_base, published_growth, explanation)
    with transaction.atomic():
        known = _vintages(indicator, area, period)
        newest = known[-1]
        if newest.vintage != observation.vintage:
            raise StaleVintage(
                _("“{indicator}”{period}已有第{vintage}版（{value}，{day}）；请刷新后再修订。").format(
                    indicator=indicator.name,
                    period=period.label,
                    vintage=newest.vintage,
                    value=shown(newest.value),
                    day=newest.recorded_on,
                )
            )
        new = rules.Vintage(newest.vintage + 1, rules.Status(status), recorded_on, value)
        faults = rules.check_revision([_as_vintage(row) for row in known], new, reason=reason)
        _check(indicator, area, reading, recorded_on=recorded_on, more=faults)
        return save_record(
            record=Observation(
                indicator=indicator,
                area=area,
                period_code=period.code,
                vintage=new.vintage,
                status=status,
                value=value,
                comparable_base=comparable_base,
                published_growth=published_growth,
                recorded_on=recorded_on,
                source=source or newest.source,
                explanation=explanation,
                revision_reason=reason.strip(),
                is_made=newest.is_made,
            ),
            by=by,
            reason=reason,
        )


def explain_observation(
    *,
    observation: Observation,
    explanation: str,
    by: User | None,
    source: str | None = None,
    expected_version: int | None = None,
) -> Observation:
    """Write or change the words beside a value, explanation and source; they are about the figure, not the figure."""
    check_may(by, Verb.EDIT, "indicators")
    observation.explanation = explanation.strip()
    if source is not None:
        observation.source = source.strip()
    return save_record(record=observation, by=by, expected_version=expected_version)


def withdraw_observation(*, observation: Observation, reason: str, by: User | None) -> None:
    """Take the newest vintage back, for what was recorded under the wrong indicator, area or period."""
    check_may(by, Verb.EDIT, "indicators")
    if not reason.strip():
        raise IndicatorsError(_("撤回须写明理由，例如“时期录错”。"))
    with transaction.atomic():
        known = _vintages(observation.indicator, observation.area, observation.period)
        if known[-1].vintage != observation.vintage:
            raise NotNewest(
                _("只能撤回最新的一版（第{vintage}版）；请先撤回它。").format(vintage=known[-1].vintage)
            )
        delete_record(record=observation, by=by, reason=reason)


def set_target(
    *,
    indicator: Indicator,
    area: Area,
    year: int,
    value: Decimal,
    by: User | None,
    direction: str = Target.Direction.UP,
    source: str = "",
    note: str = "",
    reason: str = "",
    is_made: bool = False,
) -> Target:
    """Set the year's task, or change it; a change needs a reason (任务调整文件)."""
    check_may(by, Verb.EDIT, "indicators")
    with transaction.atomic():
        target = Target.objects.filter(indicator=indicator, area=area, year=year).first()
        if target is None:
            target = Target(indicator=indicator, area=area, year=year, value=value, is_made=is_made)
        elif target.value != value and not reason.strip():
            raise IndicatorsError(
                _("{year}年“{indicator}”目标已定为{value}；调整目标须写明依据。").format(
                    year=year, indicator=indicator.name, value=shown(target.value)
                )
            )
        if target.value != value:
            target.value = value
        target.direction = direction
        target.source, target.note = source or target.source, note or target.note
        return save_record(record=target, by=by, reason=reason)


def record_firm_month(
    *,
    indicator: Indicator,
    firm: Firm,
    period: Period,
    value: Decimal,
    recorded_on: date,
    source: str,
    by: User | None,
    comparable_base: Decimal | None = None,
    reason: str = "",
    explanation: str = "",
    is_made: bool = False,
) -> FirmObservation:
    """
    Record what a firm reported for a period: its first vintage, or the next one with a reason.

    The bureau's staff do not correct a firm's figures: `source` names the statistics file or return
    that states this one, and it may not be empty.
    """
    check_may(by, Verb.IMPORT, "indicators")
    if not source.strip():
        raise IndicatorsError(_("企业数据须写明来源（统计局文件或企业报表）；本局不代企业改数。"))
    reading = rules.Reading(period, value, comparable_base, None, explanation)
    with transaction.atomic():
        known = list(
            FirmObservation.objects.filter(indicator=indicator, firm=firm, period_code=period.code).order_by(
                "vintage"
            )
        )
        earlier = [
            rules.Vintage(row.vintage, rules.Status.REVISED, row.recorded_on, row.value) for row in known
        ]
        new = rules.Vintage(len(known) + 1, rules.Status.REVISED, recorded_on, value)
        faults = [
            *rules.check_revision(earlier, new, reason=reason),
            *rules.check_observation(indicator.definition, reading, limits=rules.Limits.at(recorded_on)),
        ]
        if any(fault.blocks for fault in faults):
            raise Refused(faults)
        return save_record(
            record=FirmObservation(
                indicator=indicator,
                firm=firm,
                period_code=period.code,
                vintage=new.vintage,
                value=value,
                comparable_base=comparable_base,
                recorded_on=recorded_on,
                source=source,
                explanation=explanation,
                revision_reason=reason.strip(),
                is_made=is_made,
            ),
            by=by,
            reason=reason,
        )


def shown(value: Decimal | None) -> str:
    """A stored number as a person wrote it: without the zeros of the column."""
    if value is None:
        return "—"
    plain = value.normalize()
    return f"{plain:f}"


def _vintages(indicator: Indicator, area: Area, period: Period) -> list[Observation]:
    return list(
        Observation.objects.filter(indicator=indicator, area=area, period_code=period.code).order_by(
            "vintage"
        )
    )


def _as_vintage(row: Observation) -> rules.Vintage:
    return rules.Vintage(row.vintage, rules.Status(row.status), row.recorded_on, row.value)


def _check(
    indicator: Indicator,
    area: Area,
    reading: rules.Reading,
    *,
    recorded_on: date,
    more: Iterable[Finding] = (),
) -> None:
    known = Observation.objects.filter(indicator=indicator, area=area).known_values(
        rules.neighbours(reading.period)
    )
    found: Sequence[Finding] = [
        *more,
        *rules.check_observation(
            indicator.definition, reading, limits=rules.Limits.at(recorded_on), known=known
        ),
    ]
    if any(finding.blocks for finding in found):
        raise Refused(found)
    if rules.needs_explanation(found):
        raise ExplanationNeeded(found)
