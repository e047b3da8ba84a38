"""
Database triggers that refuse to change what a row states, whoever asks.

A ledger names the columns of a table that may never be rewritten once the row stands (a reported value, a line of a log).
Other columns may be edited, and rows deleted: withdrawing what was recorded in error stays possible.
"""

from collections.abc import Iterable, Mapping

from django.db.backends.base.base import BaseDatabaseWrapper

# integrity_constraint_violation: both databases then refuse with the same exception of Django's.
REFUSED = "23000"


def install(connection: BaseDatabaseWrapper, stated: Mapping[str, Iterable[str]], message: str) -> None:
    """Put a trigger on each table for its columns; nothing on a database that we do not know."""
    for table, columns in stated.items():
        if connection.vendor == "sqlite":
            differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
            _run(
                connection,
                f"CREATE TRIGGER IF NOT EXISTS {table}_stated BEFORE UPDATE ON {table} WHEN {differs} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
            )
        elif connection.vendor == "postgresql":
            differs = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
            _run(
                connection,
                f"CREATE OR REPLACE FUNCTION {table}_stated() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = '{REFUSED}'; END $$",
            )
            _run(
                connection,
                f"CREATE TRIGGER {table}_stated BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({differs}) "
                f"EXECUTE FUNCTION {table}_stated()",
            )


def remove(connection: BaseDatabaseWrapper, stated: Iterable[str]) -> None:
    """Take the triggers off, for undoing the migration."""
    for table in stated:
        if connection.vendor == "sqlite":
            _run(connection, f"DROP TRIGGER IF EXISTS {table}_stated")
        elif connection.vendor == "postgresql":
            _run(connection, f"DROP TRIGGER IF EXISTS {table}_stated ON {table}")


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
