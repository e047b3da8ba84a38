"""
The index behind the search of papers, kept by the database itself, so that no way of writing can leave it behind.

SQLite: a trigram index (FTS5) over number, title and text with triggers; a word of two signs is the beginning of
trigrams, which its vocabulary finds. PostgreSQL: an index over runs of two to four neighbouring signs. Both find a word
inside others, exactly as a scan does, for Chinese has no blanks between words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q
from django.db.models.expressions import RawSQL

TABLE = "policy_policydocument"
LONGEST = 4  # signs of the longest run in the index of PostgreSQL; most Chinese words have two to four
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
        # Dear, so that the planner takes the index and never works the runs of all papers out again.
        "CREATE OR REPLACE FUNCTION policy_runs(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT "
        "PARALLEL SAFE COST 100000 AS $$ SELECT array_agg(DISTINCT run COLLATE \"C\") FROM ("
        "SELECT unnest(ARRAY[a || b, a || b || c, a || b || c || d]) AS run FROM ("
        "SELECT sign AS a, lead(sign) OVER near AS b, lead(sign, 2) OVER near AS c, lead(sign, 3) OVER near AS d "
        "FROM unnest(string_to_array(lower(words), NULL)) WITH ORDINALITY AS told(sign, place) "
        "WINDOW near AS (ORDER BY place)) AS signs) AS runs WHERE run IS NOT NULL $$",
        f"CREATE INDEX {_INDEX} ON {TABLE} USING gin (policy_runs({_WORDS}))",
        # Nor for its statistics, which would read every paper at each ANALYZE.
        f"ALTER INDEX {_INDEX} ALTER COLUMN 1 SET STATISTICS 0",
    ),
}  # fmt: skip
_REMOVE = {
    "sqlite": (
        *(f"DROP TRIGGER IF EXISTS {_INDEX}_{name}" for name in ("added", "removed", "changed")),
        f"DROP TABLE IF EXISTS {_INDEX}_terms",
        f"DROP TABLE IF EXISTS {_INDEX}",
    ),
    "postgresql": (f"DROP INDEX IF EXISTS {_INDEX}", "DROP FUNCTION IF EXISTS policy_runs(text)"),
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


def holding(words: Sequence[str]) -> Q:
    """Return the condition that number, title or text hold each of the words, whatever the case of Latin letters."""
    if connection.vendor == "sqlite":
        return reduce(and_, (_holding_on_sqlite(word) if len(word) > 1 else _scan(word) for word in words))
    if connection.vendor == "postgresql":
        return _holding_on_postgresql(words)
    return reduce(and_, map(_scan, words))


def _scan(word: str) -> Q:
    # Folding the case of every text is dear, and Chinese has none.
    how = "contains" if word.lower() == word.upper() else "icontains"
    return Q(**{f"title__{how}": word}) | Q(**{f"number__{how}": word}) | Q(**{f"text__{how}": word})


def _holding_on_postgresql(words: Sequence[str]) -> Q:
    """All runs of all words are asked of the index at once: asked apart, the runs of papers would be worked out anew."""
    runs = [run for word in words if len(word) > 1 for run in _runs_of(word)]
    # The runs of a longer word may stand apart, and a single sign has none: these are read in the papers left.
    read: Q = reduce(and_, (_scan(word) for word in words if not 1 < len(word) <= LONGEST), Q())
    if not runs:
        return read
    asked = ", ".join(["lower(%s)"] * len(runs))
    sql = f"SELECT id FROM {TABLE} WHERE policy_runs({_WORDS}) @> ARRAY[{asked}]"  # noqa: S608
    return Q(pk__in=RawSQL(sql, runs)) & read  # noqa: S611 — our own names, the words are parameters


def _runs_of(word: str) -> list[str]:
    return [word[at : at + LONGEST] for at in range(max(1, len(word) - LONGEST + 1))]


def _holding_on_sqlite(word: str) -> Q:
    if len(word) == 2:
        first = word.lower()
        sql = f"SELECT doc FROM {_INDEX}_terms WHERE term >= %s AND term < %s"  # noqa: S608
        return Q(pk__in=RawSQL(sql, [first, f"{first}\U0010ffff"]))  # noqa: S611
    sql = f"SELECT rowid FROM {_INDEX} WHERE {_INDEX} MATCH %s"  # noqa: S608
    phrase = '"{}"'.format(word.replace('"', '""'))
    return Q(pk__in=RawSQL(sql, [phrase]))  # noqa: S611
