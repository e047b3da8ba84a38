"""Entries of exhibitions on their way in from a file: attendance within the exhibition, a subsidy within what may be given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from django.utils.translation import gettext as _

from jingxin.core.finding import Finding
from jingxin.core.parameters import ParameterError
from jingxin.ledgers.commerce.actions import CommerceError, check_attended, subsidy_of
from jingxin.ledgers.commerce.models import ExhibitionEntry
from jingxin.records.imports import Context, Row


def check_entries(rows: Sequence[Row], context: Context) -> Iterator[Finding]:
    """Yield what the buttons would refuse of the rows that a file brings or changes."""
    for row in rows:
        entry = cast("ExhibitionEntry", row.record)
        if not row.writes or entry.exhibition_id is None or entry.firm_id is None:
            continue
        if entry.subsidy_wan_yuan is not None:
            yield from _over_given(row, entry)
        elif entry.attended_on is not None:
            try:
                check_attended(entry, entry.attended_on)
            except CommerceError as refused:
                yield row.fault("attended_on", "attended_outside", str(refused))


def _over_given(row: Row, entry: ExhibitionEntry) -> Iterator[Finding]:
    try:
        most = subsidy_of(entry)
    except (CommerceError, ParameterError) as refused:
        yield row.fault(
            "subsidy_wan_yuan", "subsidy_refused", str(refused), _("核对后更正，或不填核定补助。")
        )
        return
    if entry.subsidy_wan_yuan is not None and entry.subsidy_wan_yuan > most:
        yield row.fault(
            "subsidy_wan_yuan",
            "subsidy_over",
            _("核定补助{given:f}万元，超过按标准算出的{most:f}万元。").format(
                given=entry.subsidy_wan_yuan.normalize(), most=most.normalize()
            ),
            _("请按摊位费和标准核定。"),
            expected=f"{most.normalize():f}",
        )
