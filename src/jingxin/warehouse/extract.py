"""How a ledger hands over rows: mappings, or tuples column by column where there are very many."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import frozen


@frozen
class SqlExtract:
    """
    Rows as tuples in the order of `columns`, for big tables: about three times as fast as mappings.

    `rows` is called once and may stream (a database cursor, `values_list(...).iterator()`). Floats in a DECIMAL
    column are read as the shortest decimal that they print as, which is what SQLite meant by them.
    """

    columns: tuple[str, ...]
    rows: Callable[[], Iterable[Sequence[object]]]


Extract = Iterable[Mapping[str, object]] | SqlExtract
