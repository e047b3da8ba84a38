"""Files in the workbench: the panel in a record's form, the page to add one, and the address that serves them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from jingxin.records.attachments import (
    ACCEPTED,
    MOST_BYTES,
    AttachmentRefused,
    attach,
    attachments_of,
    may_have,
    open_attachment,
    path_of,
    record_of,
    remove_attachment,
)
from jingxin.records.audit import record_event
from jingxin.records.models import Attachment, AuditEvent
from jingxin.records.permissions import NotPermitted


@login_required
def attachment_page(request: HttpRequest, pk: int) -> HttpResponse:
    """
    Give out one file, to whoever may see its record; for all others it does not exist.

    Always as a download and never as something that a browser runs.
    """
    attachment = get_object_or_404(Attachment, pk=pk, removed_at__isnull=True)
    record = record_of(attachment)
    if record is None or not may_have(request.user, attachment, record):
        record_event(
            by=request.user,
            action=AuditEvent.Action.REFUSED,
            subject=str(Attachment._meta.verbose_name),
            reason=_("下载权限范围外的附件"),
        )
        raise Http404
    if not path_of(attachment).exists():
        raise Http404
    answer = FileResponse(
        open_attachment(attachment=attachment, by=request.user),
        as_attachment=True,
        filename=attachment.name,
        content_type=attachment.media_type,
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer  # type: ignore[return-value]


class AttachmentPages:
    """Mixed into `LedgerAdmin`: a record's files, listed in its form and added on a page of their own."""

    model: Any
    admin_site: Any

    def attachment_urls(self) -> list[URLPattern]:
        name = f"{self.model._meta.app_label}_{self.model._meta.model_name}_attachments"
        view = self.admin_site.admin_view(self.attachments_view)
        return [path("<path:object_id>/attachments/", view, name=name)]

    def attachment_panel(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """Return what the form shows: the files, and where to add one."""
        opts = self.model._meta
        return {
            "attachments": attachments_of(record),
            "attachments_url": reverse(
                f"admin:{opts.app_label}_{opts.model_name}_attachments", args=[record.pk]
            ),
        }

    def attachments_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        record = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.model._meta, object_id)  # type: ignore[attr-defined, no-any-return]
        if not self.has_view_permission(request, record):  # type: ignore[attr-defined]
            raise PermissionDenied
        if request.method == "POST":
            self._take(request, record)
            return HttpResponseRedirect(request.path)
        opts = self.model._meta
        context = {
            **self.admin_site.each_context(request),
            "opts": opts,
            "title": _("附件：{record}").format(record=record),
            "record": record,
            "files": attachments_of(record),
            "may_change": self.has_change_permission(request, record),  # type: ignore[attr-defined]
            "accepted": ACCEPTED,
            "most_megabytes": MOST_BYTES // 1048576,
            "back": reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[record.pk]),
        }
        return TemplateResponse(request, "records/attachments.html", context)

    def _take(self, request: HttpRequest, record: Any) -> None:
        try:
            if "remove" in request.POST:
                gone = get_object_or_404(attachments_of(record), pk=request.POST["remove"])
                remove_attachment(attachment=gone, by=request.user, reason=request.POST.get("reason", ""))
                messages.success(request, _("已移除“{name}”。").format(name=gone.name))
                return
            files = request.FILES.getlist("file")
            if not files:
                raise AttachmentRefused(_("请先选择文件。"))
            for file in files:
                kept = attach(
                    record=record,
                    file=file,
                    by=request.user,
                    note=request.POST.get("note", "").strip(),
                    for_offices="for_offices" in request.POST,
                )
                messages.success(request, _("已上传“{name}”。").format(name=kept.name))
        except (AttachmentRefused, NotPermitted) as refusal:
            messages.error(request, str(refusal))
