"""Merges that were made: what moved, and the way back."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from jingxin.ledgers.enterprises.actions import EnterprisesError, undo_merge
from jingxin.ledgers.enterprises.admin.lists import HiddenInNavigation
from jingxin.ledgers.enterprises.models import FirmMerge
from jingxin.records.admin import LedgerAdmin
from jingxin.records.permissions import NotPermitted, Verb, may


@admin.register(FirmMerge)
class FirmMergeAdmin(HiddenInNavigation, LedgerAdmin):
    """Read only; a merge is made from the firm that is kept and undone here."""

    list_display = ("merged_at", "kept_text", "duplicate_text", "moved_text", "reason", "state_mark")
    list_select_related = ("kept", "duplicate")
    search_fields = ("kept__name", "kept__code", "duplicate__name", "duplicate__code", "reason")
    ordering = ("-merged_at",)
    fields = (
        "merged_at",
        "kept_text",
        "duplicate_text",
        "moved_text",
        "reason",
        "state_mark",
        "undone_at",
    )
    readonly_fields = fields
    change_form_outer_before_template = "enterprises/merge_top.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        undo = self.admin_site.admin_view(self.undo_merge_view)
        return [path("<int:object_id>/undo/", undo, name="enterprises_firmmerge_undo"), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        merge = context.get("original")
        if merge is not None and merge.undone_at is None and may(request.user, Verb.EDIT, self.ledger):
            context["undo_address"] = reverse("admin:enterprises_firmmerge_undo", args=[merge.pk])
        return super().render_change_form(request, context, *args, **kwargs)

    def undo_merge_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Undo by POST alone; what stands in the way is said on the merge's page."""
        if request.method != "POST" or not may(request.user, Verb.EDIT, self.ledger):
            raise PermissionDenied
        merge = self.get_object(request, str(object_id))
        if merge is None:
            return self._get_obj_does_not_exist_redirect(request, FirmMerge._meta, str(object_id))
        try:
            undo_merge(
                merge=merge,
                by=request.user,
                at=timezone.now(),
                reason=request.POST.get("reason", "").strip(),
            )
        except (EnterprisesError, NotPermitted) as refused:
            messages.error(request, str(refused))
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            messages.success(
                request,
                _("合并已撤销，“{duplicate}”与“{kept}”恢复原样。").format(
                    duplicate=merge.duplicate, kept=merge.kept
                ),
            )
        return HttpResponseRedirect(reverse("admin:enterprises_firmmerge_change", args=[object_id]))

    @admin.display(description=lazy("保留企业"), ordering="kept__code")
    def kept_text(self, merge: FirmMerge) -> str:
        return f"{merge.kept.code} {merge.kept.name}"

    @admin.display(description=lazy("重复企业"), ordering="duplicate__code")
    def duplicate_text(self, merge: FirmMerge) -> str:
        return f"{merge.duplicate.code} {merge.duplicate.name}"

    @admin.display(description=lazy("转移的记录"))
    def moved_text(self, merge: FirmMerge) -> SafeString | str:
        lines = [
            (apps.get_model(entry["model"])._meta.verbose_name, len(entry["pks"])) for entry in merge.moved
        ]
        return format_html_join(_("、"), _("{}{}条"), lines) or _("无")

    @admin.display(description=lazy("状态"), ordering="undone_at")
    def state_mark(self, merge: FirmMerge) -> SafeString:
        css, word = ("is-grey", _("已撤销")) if merge.undone_at else ("is-green", _("有效"))
        return format_html('<span class="jx-lamp {}">{}</span>', css, word)
