"""
The columns of an observation that the database refuses to rewrite.

A word beside the figure (explanation, source) may be edited; its key, value, base, growth, status and day may not:
the next vintage says it anew. Deleting stays possible, for withdrawing what was recorded in error.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from jingxin.records import column_guard

_MESSAGE = "已登记的数值不能改写；更正请登记新的一版并写明理由"
_STATED = {
    "indicators_observation": (
        "indicator_id", "area_id", "period_code", "vintage", "status", "value", "comparable_base",
        "published_growth", "recorded_on",
    ),
    "indicators_firmobservation": (
        "indicator_id", "period_code", "vintage", "value", "comparable_base", "recorded_on",
    ),
}  # fmt: skip


def install(connection: BaseDatabaseWrapper) -> None:
    column_guard.install(connection, _STATED, _MESSAGE)


def remove(connection: BaseDatabaseWrapper) -> None:
    column_guard.remove(connection, _STATED)
