"""A record's history in the workbench: who changed what and when, from the trail, each change to be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from attrs import frozen
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from jingxin.records.actions import RecordsError, can_undo, undo_event
from jingxin.records.audit import record_event
from jingxin.records.cells import shown
from jingxin.records.models import AuditEvent, ImportChange
from jingxin.records.permissions import NotPermitted
from jingxin.records.values import field_labels, told_fields

_MOST = 200


@frozen
class Entry:
    """One change of a record as the history page shows it."""

    at: datetime
    who: str
    role: str
    what: str
    changes: list[tuple[str, str, str]]
    reason: str
    undo_address: str = ""


class HistoryPage:
    """History and undo of a model's admin."""

    model: Any
    admin_site: Any

    def history_urls(self) -> list[URLPattern]:
        name = f"{self.model._meta.app_label}_{self.model._meta.model_name}"
        return [
            path(
                "<path:object_id>/undo/<int:event_id>/",
                self.admin_site.admin_view(self.undo_view),
                name=f"{name}_undo",
            )
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the changes, newest first. Looking is itself an event of the trail."""
        record = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.model._meta, object_id)  # type: ignore[attr-defined, no-any-return]
        if not self.has_view_or_change_permission(request, record):  # type: ignore[attr-defined]
            raise PermissionDenied
        record_event(by=request.user, action=AuditEvent.Action.READ, subject=record, reason=_("查看修改记录"))
        opts = self.model._meta
        context = {
            **self.admin_site.each_context(request),
            "opts": opts,
            "original": record,
            "title": _("修改记录：{record}").format(record=record),
            "entries": entries_of(record, self._undo_address(request, record)),
            "change_url": reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[record.pk]),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "records/history.html", context)

    def _undo_address(self, request: HttpRequest, record: Model) -> str:
        """Return the address of an undo with 0 for the event, "" for who may not edit."""
        if not self.has_change_permission(request, record):  # type: ignore[attr-defined]
            return ""
        opts = self.model._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_undo", args=[record.pk, 0])

    def undo_view(self, request: HttpRequest, object_id: str, event_id: int) -> HttpResponse:
        """Undo one change; what cannot be undone is said and nothing is changed."""
        record = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.model._meta, object_id)  # type: ignore[attr-defined, no-any-return]
        opts = self.model._meta
        history = reverse(f"admin:{opts.app_label}_{opts.model_name}_history", args=[object_id])
        event = AuditEvent.objects.of_record(record).filter(pk=event_id).first()
        if request.method != "POST" or event is None:
            return HttpResponseRedirect(history)
        try:
            undo_event(event=event, by=request.user)
        except (RecordsError, NotPermitted) as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(history)
        messages.success(request, _("已撤销。"))
        if type(record)._base_manager.filter(pk=record.pk).exists():
            return HttpResponseRedirect(history)
        return HttpResponseRedirect(reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"))


def entries_of(record: Model, undo_address: str = "") -> list[Entry]:
    """Return the record's changes by people and by imports, newest first, at most 200."""
    labels = field_labels(record._meta.label_lower)
    choices = {field.name: dict(field.flatchoices) for field in told_fields(type(record)) if field.choices}

    def changes(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[tuple[str, str, str]]:
        names = after if after is not None else before or {}

        def text(values: dict[str, Any] | None, name: str) -> str:
            value = (values or {}).get(name)
            return shown(choices.get(name, {}).get(value, value) if isinstance(value, str) else value)

        return [(labels[name], text(before, name), text(after, name)) for name in names if name in labels]

    writes = AuditEvent.objects.of_record(record).exclude(action__in=["READ", "EXPORT", "REFUSED"])
    told = [
        Entry(
            event.at,
            event.by_name,
            event.role_label,
            event.action_label,
            changes(event.before, event.after),
            event.reason,
            undo_address.replace("/0/", f"/{event.pk}/") if undo_address and can_undo(event) else "",
        )
        for event in writes.order_by("-pk")[:_MOST]
    ]
    imported = ImportChange.objects.filter(kind=record._meta.label_lower, record_id=record.pk)
    told += [
        Entry(
            change.batch.at,
            change.batch.by_name,
            "",
            _("导入新增") if change.before is None else _("导入修改"),
            changes(change.before, change.after),
            _("文件“{filename}”").format(filename=change.batch.filename)
            + (_("（已撤销）") if change.batch.status == "UNDONE" else ""),
        )
        for change in imported.select_related("batch").order_by("-pk")[:_MOST]
    ]
    return sorted(told, key=lambda entry: entry.at, reverse=True)[:_MOST]
