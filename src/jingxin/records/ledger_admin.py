"""
`LedgerAdmin`: how every ledger is worked in the Unfold workbench.

Rows through scope, deeds through `may`, writes through actions. Saving on top of somebody else's change,
a broken rule or a row out of scope brings the form back as it was typed, with what is the matter.
"""

from __future__ import annotations

import copy
from typing import Any

from attrs import frozen
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import Count, Model, QuerySet, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from unfold.admin import ModelAdmin, StackedInline, TabularInline

from jingxin.records.actions import (
    CannotDelete,
    RecordsError,
    counted,
    delete_record,
    goes_with,
    save_record,
)
from jingxin.records.attachment_pages import AttachmentPages
from jingxin.records.audit import record_event
from jingxin.records.cells import shown
from jingxin.records.exchange_pages import ExchangePages
from jingxin.records.history_page import HistoryPage
from jingxin.records.models import AuditEvent, Record
from jingxin.records.permissions import NotPermitted, Verb, keeps, may, may_write, scope_of
from jingxin.records.see_also import pages_about
from jingxin.records.values import same, told_fields, values_of

_SEEN = "version_seen"
_REASON = "change_reason"


@frozen
class Difference:
    """A field that somebody else changed meanwhile: what stands now, and what this person typed."""

    label: str
    theirs: str
    typed: str


class LedgerForm(forms.ModelForm):  # type: ignore[type-arg]
    """A record's form; it knows the request that brought it, and refuses what became stale."""

    request: HttpRequest
    page: LedgerAdmin

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refusal = getattr(self.request, "refusal", None)
        if refusal is not None:
            raise ValidationError(refusal)
        seen = self.data.get(_SEEN, "")
        if self.instance.pk and seen and seen != self.page.state_token(self.request, self.instance):
            raise ValidationError(self.page.note_conflict(self.request, self.instance, cleaned))
        return cleaned


class LedgerAdmin(ExchangePages, HistoryPage, AttachmentPages, ModelAdmin):
    """Base of every ledger's admin: declare lists, filters and fieldsets; the rest is here."""

    form = LedgerForm
    actions = None
    delete_confirmation_template = "records/delete.html"
    list_per_page = 50
    list_filter_submit = True
    list_fullwidth = True
    compressed_fields = True
    warn_unsaved_form = True
    change_list_template = "records/change_list.html"
    change_form_before_template = "records/form_top.html"
    change_form_after_template = "records/form_foot.html"

    class Media:
        css = {"all": ["records/workbench.css"]}

    # --- who and whose ------------------------------------------------------------------------------------

    @property
    def ledger(self) -> str:
        return str(self.model.ledger)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.visible_to(scope_of(request.user))  # type: ignore[attr-defined, no-any-return]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Verb.VIEW, self.ledger)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may(request.user, Verb.VIEW, self.ledger)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_write(request.user, self.model)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_write(request.user, self.model) and (obj is None or keeps(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """One answer for a row that is gone and for a row of others: nothing is told of it."""
        if object_id.isdigit() and self.model._base_manager.filter(pk=object_id).exists():
            record_event(
                by=request.user,
                action=AuditEvent.Action.REFUSED,
                subject=str(opts.verbose_name),
                reason=_("打开权限范围外的记录"),
            )
        messages.warning(
            request,
            _("没有找到这条{kind}，或它不在您的权限范围内。").format(kind=opts.verbose_name),
        )
        return HttpResponseRedirect(reverse("admin:index"))

    # --- lists --------------------------------------------------------------------------------------------

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return [*super().get_list_display(request), _made_mark]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {
            "exchange_links": self.exchange_links(request),
            "number_columns": self.number_columns(request),
            **(extra_context or {}),
        }
        return self._refusing(request, lambda: super(LedgerAdmin, self).changelist_view(request, context))

    def number_columns(self, request: HttpRequest) -> list[str]:
        """Return the columns of the list that hold amounts: right-aligned, so that digits stand under digits."""
        fields = {field.name: field for field in self.model._meta.get_fields()}
        return [
            name
            for name in self.get_list_display(request)
            if isinstance(fields.get(str(name)), models.DecimalField | models.IntegerField)
            and not getattr(fields[str(name)], "choices", None)
        ]

    def get_urls(self) -> list[URLPattern]:
        return [
            *self.exchange_urls(),
            *self.history_urls(),
            *self.attachment_urls(),
            *super().get_urls(),
        ]

    # --- forms --------------------------------------------------------------------------------------------

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Facts first; where they come from stands at the end."""
        fields = list(super().get_fields(request, obj))
        return sorted(fields, key=lambda name: name in ("source", "is_made"))

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm[Any]]:
        form = super().get_form(request, obj, change=change, **kwargs)
        bases = (form,) if issubclass(form, LedgerForm) else (LedgerForm, form)
        return type(form.__name__, bases, {"request": request, "page": self})

    def state_token(self, request: HttpRequest, record: Model) -> str:
        """Return the versions that a person looking at the form has before them: its own and its inlines'."""
        parts = [str(getattr(record, "version", 0))]
        for inline in self.get_inline_instances(request, record):
            if issubclass(inline.model, Record):
                formset = inline.get_formset(request, record)
                rows = inline.model._base_manager.filter(**{formset.fk.name: record.pk})
                total = rows.aggregate(count=Count("pk"), versions=Sum("version"))
                parts.append(f"{total['count']}-{total['versions'] or 0}")
        return ".".join(parts)

    def note_conflict(self, request: HttpRequest, record: Model, typed: dict[str, Any]) -> str:
        """Keep for the page what the other person changed; return the sentence for the form's top."""
        stored = type(record)._base_manager.get(pk=record.pk)
        event = AuditEvent.objects.of_record(stored).last()
        now, mine = values_of(stored), values_of(_with_typed(record, typed))
        request.conflict = [  # type: ignore[attr-defined]
            Difference(str(field.verbose_name), shown(now[field.name]), shown(mine[field.name]))
            for field in told_fields(type(record))
            if field.name in typed and not same(now[field.name], mine[field.name])
        ]
        who = (
            _("“{name}”于{at}").format(name=event.by_name, at=shown(timezone.localtime(event.at)))
            if event
            else _("别人")
        )
        request.conflict_with = _("您打开之后，{who}改过这条记录，所以还没有保存。您填写的内容都在。").format(  # type: ignore[attr-defined]
            who=who
        )
        return _("还没有保存：请先看过别人的修改，再次保存。")

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        def view() -> HttpResponse:
            page: HttpResponse = super(LedgerAdmin, self).changeform_view(
                request, object_id, form_url, extra_context
            )
            return page

        try:
            return self._refusing(request, view)
        except (RecordsError, NotPermitted, ValidationError) as error:
            if request.method != "POST" or hasattr(request, "refusal"):
                raise
            # The transaction is rolled back; the same form once more, now with the reason at its top.
            request.refusal = _sentence(error)  # type: ignore[attr-defined]
            return self._refusing(request, view)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        record = context.get("original")
        conflict = getattr(request, "conflict", None)
        token = self.state_token(request, record) if record is not None and record.pk else ""
        if request.method == "POST" and conflict is None:
            token = request.POST.get(_SEEN, token)
        context |= {
            "version_seen": token,
            "conflict": conflict,
            "conflict_with": getattr(request, "conflict_with", ""),
            "is_made": bool(record and getattr(record, "is_made", False)),
            "asks_reason": bool(record) and context.get("has_change_permission", False),
            "typed_reason": request.POST.get(_REASON, ""),
        }
        if record is not None and record.pk:
            context |= self.attachment_panel(request, record)
            context["see_also"] = pages_about(record)
        page: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return page

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        save_record(record=obj, by=request.user, reason=request.POST.get(_REASON, "").strip())

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Rows of inlines are records too: each is saved or deleted by its action."""
        if not issubclass(formset.model, Record):
            super().save_formset(request, form, formset, change)
            return
        reason = request.POST.get(_REASON, "").strip()
        changed = formset.save(commit=False)
        for record in formset.deleted_objects:
            delete_record(record=record, by=request.user, reason=reason)
        for record in changed:
            save_record(record=record, by=request.user, reason=reason)
        formset.save_m2m()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        delete_record(record=obj, by=request.user, reason=request.POST.get(_REASON, "").strip())

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Count what goes and what stands in the way; an indicator has nine thousand figures on it."""
        going: list[str] = []
        for record in objs:
            try:
                parts = [part for part in goes_with(record) if part != record]
            except CannotDelete as barred:
                return [str(record)], {}, set(), barred.counts
            going += [str(record), *counted(parts)]
        return going, {}, set(), []

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask why before anything goes; the reason stands in the audit trail with all that went."""
        if request.method == "POST" and not request.POST.get(_REASON, "").strip():
            messages.error(request, _("请写明删除理由；没有删除。"))
            return HttpResponseRedirect(request.path)
        context = {"back": self._address("change", object_id), **(extra_context or {})}
        try:
            return self._refusing(
                request, lambda: super(LedgerAdmin, self).delete_view(request, object_id, context)
            )
        except (RecordsError, NotPermitted) as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(self._address("change", object_id))

    def _address(self, name: str, *args: Any) -> str:
        opts = self.model._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}", args=args)

    def _refusing(self, request: HttpRequest, view: Any) -> HttpResponse:
        """Run the view; a refusal of the workbench's own is recorded as well."""
        try:
            response: HttpResponse = view()
        except PermissionDenied:
            record_event(
                by=request.user,
                action=AuditEvent.Action.REFUSED,
                subject=str(self.model._meta.verbose_name),
                reason=request.path,
            )
            raise
        return response

    # The trail is the audit's, not Django's own log beside it.
    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        return None

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        return None

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        return None


def _with_typed(record: Model, typed: dict[str, Any]) -> Model:
    """Return a copy of the record as the form would save it."""
    mine = copy.copy(record)
    mine._state = copy.deepcopy(record._state)
    for field in told_fields(type(record)):
        if field.name in typed:
            setattr(mine, field.name, typed[field.name])
    return mine


def _made_mark(record: Any) -> SafeString | str:
    return format_html('<span class="jx-made">{}</span>', _("示例数据")) if record.is_made else ""


_made_mark.short_description = lazy("数据")  # type: ignore[attr-defined]
_made_mark.admin_order_field = "is_made"  # type: ignore[attr-defined]


def _sentence(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return str(error)


class _LedgerInline:
    """Rights of rows within a record's form are those of their ledger."""

    model: Any
    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, Verb.VIEW, self.model.ledger)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_write(request.user, self.model)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_write(request.user, self.model)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_write(request.user, self.model)


class LedgerTabularInline(_LedgerInline, TabularInline):
    """Records that are part of another, as lines of its form."""

    exclude = ("source", "is_made")


class LedgerStackedInline(_LedgerInline, StackedInline):
    """Records that are part of another, each as a block of its form."""
