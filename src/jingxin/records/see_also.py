"""
Links from a record's form to pages of other ledgers.

A ledger that stands above another offers its page for the lower one's records when the house starts, so that a plot
leads to its projects without the land ledger knowing of projects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

if TYPE_CHECKING:
    from jingxin.records.models import Record

_OFFERED: dict[str, list[tuple[str | Promise, Callable[[Any], str]]]] = defaultdict(list)


def offer_page(of: str, label: str | Promise, address: Callable[[Any], str]) -> None:
    """Offer a page for the records of a model (`land.plot`); `address(record)` is where it is."""
    _OFFERED[of].append((label, address))


def pages_about(record: Record) -> list[tuple[str | Promise, str]]:
    """Return label and address of each page offered for the record."""
    return [(label, address(record)) for label, address in _OFFERED[record._meta.label_lower]]
