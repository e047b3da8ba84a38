"""
The index behind the search of papers, kept by the database itself, so that no way of writing can leave it behind.

SQLite: a trigram index (FTS5) over number, title and text with triggers; a word of two signs is the beginning of
trigrams, which its vocabulary finds. PostgreSQL: an index over the pairs of neighbouring signs. Both find a word inside
others, exactly as a scan does, for Chinese has no blanks between words.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q
from django.db.models.expressions import RawSQL

TABLE = "policy_policydocument"
_INDEX = "policy_document_search"
# Two blanks at the end, so that the last two signs begin a trigram too.
_OLD, _NEW = (
    f"{row}.number || char(10) || {row}.title || char(10) || {row}.text || '  '" for row in ("old", "new")
)
_REMOVED = f"INSERT INTO {_INDEX}({_INDEX}, rowid, words) VALUES ('delete', old.id, {_OLD});"  # noqa: S608 — our own names
_ADDED = f"INSERT INTO {_INDEX}(rowid, words) VALUES (new.id, {_NEW});"  # noqa: S608
_WORDS = f"{TABLE}.number || chr(10) || {TABLE}.title || chr(10) || {TABLE}.text"

_INSTALL = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {_INDEX} USING fts5(words, content='', tokenize='trigram')",
        f"CREATE VIRTUAL TABLE {_INDEX}_terms USING fts5vocab({_INDEX}, 'instance')",
        f"CREATE TRIGGER {_INDEX}_added AFTER INSERT ON {TABLE} BEGIN {_ADDED} END",
        f"CREATE TRIGGER {_INDEX}_removed AFTER DELETE ON {TABLE} BEGIN {_REMOVED} END",
        f"CREATE TRIGGER {_INDEX}_changed AFTER UPDATE OF number, title, text ON {TABLE} BEGIN {_REMOVED} {_ADDED} END",
        f"INSERT INTO {_INDEX}(rowid, words) SELECT id, number || char(10) || title || char(10) || text || '  ' FROM {TABLE}",  # noqa: S608
    ),
    "postgresql": (
        # Dear, so that the planner takes the index and never works the pairs of all papers out again.
        "CREATE OR REPLACE FUNCTION policy_pairs(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT "
        "PARALLEL SAFE COST 100000 AS $$ SELECT array_agg(DISTINCT signs[place] || signs[place + 1]) "
        "FROM (SELECT regexp_split_to_array(lower(words), '') AS signs) AS told, "
        "generate_series(1, cardinality(signs) - 1) AS place $$",
        f"CREATE INDEX {_INDEX} ON {TABLE} USING gin (policy_pairs({_WORDS}))",
    ),
}  # fmt: skip
_REMOVE = {
    "sqlite": (
        *(f"DROP TRIGGER IF EXISTS {_INDEX}_{name}" for name in ("added", "removed", "changed")),
        f"DROP TABLE IF EXISTS {_INDEX}_terms",
        f"DROP TABLE IF EXISTS {_INDEX}",
    ),
    "postgresql": (f"DROP INDEX IF EXISTS {_INDEX}", "DROP FUNCTION IF EXISTS policy_pairs(text)"),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the index over the papers that are there; nothing on a database that we do not know."""
    _run(connection, _INSTALL)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the index away, for undoing the migration and before a migration that builds the table anew."""
    _run(connection, _REMOVE)


def _run(connection: BaseDatabaseWrapper, statements: Mapping[str, tuple[str, ...]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements.get(connection.vendor, ()):
            cursor.execute(statement)


def holding(word: str) -> Q:
    """Return the condition that number, title or text hold the word, without regard to the case of Latin letters."""
    scan = Q(title__icontains=word) | Q(number__icontains=word) | Q(text__icontains=word)
    if len(word) < 2:
        return scan
    match connection.vendor:
        case "sqlite":
            return _holding_on_sqlite(word)
        case "postgresql":
            pairs = f"SELECT id FROM {TABLE} WHERE policy_pairs({_WORDS}) @> policy_pairs(%s)"  # noqa: S608
            found = Q(pk__in=RawSQL(pairs, [word]))  # noqa: S611 — our own names, the word is a parameter
            # A pair is the word itself; of a longer word the pairs may stand apart, so it is read as well.
            return found if len(word) == 2 else found & scan
    return scan


def _holding_on_sqlite(word: str) -> Q:
    if len(word) == 2:
        first = word.lower()
        sql = f"SELECT doc FROM {_INDEX}_terms WHERE term >= %s AND term < %s"  # noqa: S608
        return Q(pk__in=RawSQL(sql, [first, f"{first}\U0010ffff"]))  # noqa: S611
    sql = f"SELECT rowid FROM {_INDEX} WHERE {_INDEX} MATCH %s"  # noqa: S608
    phrase = '"{}"'.format(word.replace('"', '""'))
    return Q(pk__in=RawSQL(sql, [phrase]))  # noqa: S611
