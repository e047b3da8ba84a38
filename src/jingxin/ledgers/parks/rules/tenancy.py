"""How far a firm has got in a park on a day: planned in, building, producing, gone."""

from datetime import date
from enum import Enum

from attrs import frozen

from jingxin.core.language import _


class TenantStage(Enum):
    """Where a firm stands in a park; before it was planned in, it is nowhere."""

    NOT_YET = "NOT_YET"
    PLANNED = "PLANNED"
    STARTED = "STARTED"
    IN_PRODUCTION = "IN_PRODUCTION"
    LEFT = "LEFT"

    @property
    def label(self) -> str:
        return {
            TenantStage.NOT_YET: _("未安排"),
            TenantStage.PLANNED: _("已安排未开工"),
            TenantStage.STARTED: _("已开工"),
            TenantStage.IN_PRODUCTION: _("已投产"),
            TenantStage.LEFT: _("已退出"),
        }[self]


@frozen
class TenantEvents:
    """The dated facts of one tenancy; `left_on` is the first day on which the firm no longer belongs to the park."""

    planned_on: date
    started_on: date | None = None
    in_production_on: date | None = None
    left_on: date | None = None


def tenant_stage_on(events: TenantEvents, on: date) -> TenantStage:
    """
    Return the stage at the end of the day. A firm that rents a finished workshop produces without having built.

    >>> tenant_stage_on(TenantEvents(date(2013, 9, 1), started_on=date(2014, 5, 8)), date(2014, 5, 8))
    <TenantStage.STARTED: 'STARTED'>
    """
    if on < events.planned_on:
        return TenantStage.NOT_YET
    for happened, stage in (
        (events.left_on, TenantStage.LEFT),
        (events.in_production_on, TenantStage.IN_PRODUCTION),
        (events.started_on, TenantStage.STARTED),
    ):
        if happened is not None and happened <= on:
            return stage
    return TenantStage.PLANNED
