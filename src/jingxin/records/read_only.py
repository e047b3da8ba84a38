"""What a form shows to who only reads it: links to rows of ledgers, plain words for the house's own lists."""

from __future__ import annotations

from typing import Any

from unfold import forms
from unfold.fields import UnfoldAdminReadonlyField

from jingxin.records.record import Record


class ReadOnlyField(UnfoldAdminReadonlyField):
    """
    A field that is shown and not typed in.

    Rows of ledgers may be opened by whoever sees them. Departments and accounts are for administrators, and a link
    to them would lead everybody else to a refusal.
    """

    def get_admin_url(self, remote_field: Any, remote_obj: Any) -> Any:
        linked = isinstance(remote_obj, Record)
        return super().get_admin_url(remote_field, remote_obj) if linked else str(remote_obj)


def use() -> None:
    """Let the workbench's forms be made with it; the library finds its field by this name and has no setting for it."""
    forms.UnfoldAdminReadonlyField = ReadOnlyField
