"""A record's dated events, held against each other: which stands before the one it follows, which without it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from jingxin.records.record import Record

# The column of an earlier event, and that of one that does not come before it.
Pair = tuple[str, str]


def order_faults(
    record: Record, order: Iterable[Pair], *, presupposed: Collection[Pair] = ()
) -> dict[str, list[str]]:
    """
    Return what is wrong with the days by the column of the later event, all faults together, for `ValidationError`.

    On the same day is in order. A pair in `presupposed` also wants the earlier event where the later has a day.
    """
    faults: dict[str, list[str]] = {}
    for pair in order:
        earlier, later = pair
        first, second = getattr(record, earlier), getattr(record, later)
        labels = {"earlier": record.label_of(earlier), "later": record.label_of(later)}
        if second is None:
            continue
        if first is None and pair in presupposed:
            said = _("填了{later}，但没有{earlier}；请补填{earlier}。").format(**labels)
        elif first is not None and second < first:
            said = _("{later}{second}早于{earlier}{first}；请核对两个日期是否填反。").format(
                **labels, first=first, second=second
            )
        else:
            continue
        faults.setdefault(later, []).append(said)
    return faults
