"""
What every deed of this ledger shares: may the person, is the row theirs, one transaction, one event a row.

`records.actions.save_record` writes one record and looks at scope after each. A deed here writes several rows
and is judged as a whole: a firm that is being registered belongs to no town until its town is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jingxin.ledgers.enterprises.models import Firm
from jingxin.records.audit import User, record_event
from jingxin.records.models import AuditEvent, Record
from jingxin.records.permissions import Verb, check_may, keeps, refuse
from jingxin.records.values import differences, values_of


class EnterprisesError(Exception):
    """A deed that cannot be done; the message says why, with the dates or names that disagree, and what to do."""


class MergedAway(EnterprisesError):
    """The firm is the stub of a duplicate; what is to be done belongs to the firm that was kept."""


class _OutOfScope(Exception):
    """Rolls the transaction back, then becomes a refusal."""


@contextmanager
def deed(
    *, by: User | None, firms: tuple[Firm, ...] = (), going: tuple[Firm, ...] = ()
) -> Iterator[list[Record]]:
    """
    Run the body in one transaction, on rows that the person keeps before and after.

    `firms` are those touched; `going` need be the person's before only. The body appends to the yielded list what
    must be theirs at the end besides (a new firm). Raises `NotPermitted`, recorded, when the role may not edit or
    a row is not theirs; `MergedAway` for a stub.
    """
    check_may(by, Verb.EDIT, Firm.ledger)
    for firm in firms:
        if (into := firm.merged_into) is not None:
            raise MergedAway(
                _("“{firm}”（{code}）已并入“{into}”（{into_code}）；请到保留企业办理。").format(
                    firm=firm, code=firm.code, into=into, into_code=into.code
                )
            )
    made: list[Record] = []
    try:
        with transaction.atomic():
            _check_kept(by, (*firms, *going))
            yield made
            _check_kept(by, (*firms, *made))
    except _OutOfScope:
        assert by is not None  # noqa: S101 — the system sees everything
        refuse(by, str(Firm._meta.verbose_name))


def _check_kept(by: User | None, records: tuple[Record, ...]) -> None:
    if not all(keeps(by, record) for record in records):
        raise _OutOfScope


def put(record: Record, *, by: User | None, reason: str = "", action: str = "") -> None:
    """Check and write one record with its event, inside a deed; nothing where no value differs."""
    stored: Any = None
    if record.pk is not None:
        stored = type(record)._base_manager.select_for_update().get(pk=record.pk)
    before = None if stored is None else values_of(stored)
    record.full_clean()
    old, new = differences(before or {}, values_of(record))
    if before is not None:
        if not new:
            return
        record.version = stored.version + 1
    record.save()
    record_event(
        by=by,
        action=action or (AuditEvent.Action.CREATE if before is None else AuditEvent.Action.UPDATE),
        subject=record,
        before=None if before is None else old,
        after=new,
        reason=reason,
    )
