"""
Database triggers that refuse to change what an observation states, whoever asks.

A word beside the figure (explanation, source) may be edited; its key, value, base, growth, status and day may not:
the next vintage says it anew. Deleting stays possible, for withdrawing what was recorded in error.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

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
    """Put the triggers on both tables; nothing on a database that we do not know."""
    for table, columns in _STATED.items():
        if connection.vendor == "sqlite":
            differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
            _run(
                connection,
                f"CREATE TRIGGER IF NOT EXISTS {table}_stated BEFORE UPDATE ON {table} WHEN {differs} "
                f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END",
            )
        elif connection.vendor == "postgresql":
            differs = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
            _run(
                connection,
                f"CREATE OR REPLACE FUNCTION {table}_stated() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{_MESSAGE}'; END $$",
            )
            _run(
                connection,
                f"CREATE TRIGGER {table}_stated BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({differs}) "
                f"EXECUTE FUNCTION {table}_stated()",
            )


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off, for undoing the migration."""
    for table in _STATED:
        if connection.vendor == "sqlite":
            _run(connection, f"DROP TRIGGER IF EXISTS {table}_stated")
        elif connection.vendor == "postgresql":
            _run(connection, f"DROP TRIGGER IF EXISTS {table}_stated ON {table}")


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
