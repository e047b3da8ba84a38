"""The workbench's own rooms: accounts, roles, departments, the audit trail and what was imported."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.contrib.auth.models import User as Account
from django.db.models import BooleanField, Case, Model, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminSelectWidget

from jingxin.records.audit import record_event
from jingxin.records.cells import shown
from jingxin.records.history_page import HistoryPage
from jingxin.records.ledger_admin import (
    LedgerAdmin,
    LedgerForm,
    LedgerStackedInline,
    LedgerTabularInline,
)
from jingxin.records.models import AuditEvent, Department, ImportBatch, Member, Role
from jingxin.records.permissions import RECORDS, REPORTS, Verb, ledger_labels, may, scope_of
from jingxin.records.sheets import get_sheet, sheets
from jingxin.records.values import differences, field_labels, values_of

__all__ = ["LedgerAdmin", "LedgerForm", "LedgerStackedInline", "LedgerTabularInline", "SystemAdmin"]


class SystemAdmin(HistoryPage, ModelAdmin):
    """
    Base of the system's own tables: each deed needs a verb in `records`, each write is an event.

    None of these tables holds business rows, so there is no scope of rows.
    """

    verb: Verb = Verb.MANAGE_USERS
    actions = None
    list_fullwidth = True
    compressed_fields = True
    # Never written to the trail: what a person types to prove who they are.
    secret_fields = frozenset({"password", "last_login"})

    class Media:
        css = {"all": ["records/workbench.css"]}

    def _may(self, request: HttpRequest, verb: Verb) -> bool:
        return may(request.user, verb, RECORDS)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request, Verb.VIEW)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may(request, Verb.VIEW)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request, self.verb)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may(request, self.verb)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Accounts are switched off and departments retired, never deleted: the trail names them."""
        return False

    def _undo_address(self, request: HttpRequest, record: Model) -> str:
        """Rights and accounts are changed by a new deed, never by undoing an old one."""
        return ""

    def _told(self, obj: Model) -> dict[str, Any]:
        return {name: value for name, value in values_of(obj).items() if name not in self.secret_fields}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        stored = type(obj)._base_manager.filter(pk=obj.pk).first() if change else None
        before = self._told(stored) if stored else {}
        super().save_model(request, obj, form, change)
        old, new = differences(before, self._told(obj))
        if stored is not None and stored.__dict__.get("password") != obj.__dict__.get("password"):
            new["password"] = _("已更换")
        record_event(
            by=request.user,
            action=AuditEvent.Action.UPDATE if change else AuditEvent.Action.CREATE,
            subject=obj,
            before=old if change else None,
            after=new,
        )

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:
        return None

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:
        return None


@admin.register(Department)
class DepartmentAdmin(SystemAdmin):
    list_display = ("code", "name", "retired_on")
    search_fields = ("code", "name")


def _ledgers() -> list[tuple[str, str]]:
    """Return the ledgers that a clerk may be put in charge of: those with forms, and the named ones."""
    labels = ledger_labels()
    known = [sheet.ledger for sheet in sheets()] + [code for code in labels if code not in (RECORDS, REPORTS)]
    return [(code, str(labels.get(code, code))) for code in dict.fromkeys(known)]


class MemberForm(forms.ModelForm):  # type: ignore[type-arg]
    """Sections are ticked, and nobody becomes director by leaving the first choice."""

    sections = forms.MultipleChoiceField(
        label=lazy("分管台账"),
        choices=_ledgers,
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        help_text=lazy("科员只能修改、导入这里选中的台账；其他角色不必选。"),
    )
    role = forms.ChoiceField(
        label=lazy("角色"), choices=[("", "—"), *Role.choices], widget=UnfoldAdminSelectWidget
    )


@admin.register(Member)
class MemberAdmin(SystemAdmin):
    """Roles are granted by the security administrator, and by nobody to themselves."""

    verb = Verb.GRANT
    form = MemberForm
    list_display = ("user", "role", "department", "area_code", "firm_code", "sections_text")
    list_filter = ("role", "department")
    search_fields = ("user__username", "user__first_name", "user__last_name", "area_code", "firm_code")
    list_select_related = ("user", "department")
    autocomplete_fields = ("user", "department")
    fields = ("user", "role", "department", "area_code", "firm_code", "sections", "phone")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        own = isinstance(obj, Member) and obj.user_id == request.user.pk
        return super().has_change_permission(request, obj) and not own

    @admin.display(description=lazy("分管台账"))
    def sections_text(self, member: Member) -> str:
        return _("、").join(str(section) for section in member.sections) or "—"


admin.site.unregister(get_user_model())
admin.site.unregister(Group)


@admin.register(Account)
class AccountAdmin(SystemAdmin, UserAdmin):  # type: ignore[misc, type-arg]
    """Accounts are opened and closed by the system administrator; what they may do is not decided here."""

    form, add_form, change_password_form = UserChangeForm, UserCreationForm, AdminPasswordChangeForm
    list_display = ("username", "full_name", "is_active", "last_login")
    list_filter = ("is_active",)
    search_fields = ("username", "first_name", "last_name")
    ordering = ("username",)
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password", "last_name", "first_name", "email", "is_active")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": (
                    "username",
                    "last_name",
                    "first_name",
                    "usable_password",
                    "password1",
                    "password2",
                ),
            },
        ),
    )

    @admin.display(description=lazy("姓名"))
    def full_name(self, account: Account) -> str:
        return f"{account.last_name}{account.first_name}" or "—"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        # Everybody works in the workbench; what they see there is decided by their role.
        obj.is_staff = True
        super().save_model(request, obj, form, change)


class ReadOnlyAdmin(SystemAdmin):
    """A table that is looked at, never written by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


_MOST_CHANGES = 6
_UNSHOWN = frozenset({"sha256", "sheet"})
# What events of whole files count.
_COUNTS = {
    "new": lazy("新增行数"),
    "changed": lazy("修改行数"),
    "same": lazy("相同行数"),
    "rows": lazy("行数"),
    "format": lazy("格式"),
    "changes": lazy("恢复条数"),
}


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    """The trail. Looking at it is an event as well."""

    list_display = (
        "at",
        "by_name",
        "role_text",
        "action_text",
        "subject_text",
        "changes_text",
        "reason_text",
    )
    list_filter = ("action", "role")
    search_fields = ("subject_key", "subject_label", "reason")
    date_hierarchy = "at"
    ordering = ("-pk",)
    list_per_page = 50
    fields = (
        "at",
        "by_username",
        "by_name",
        "role_text",
        "action_text",
        "subject_kind",
        "subject_text",
        "changes_text",
        "reason_text",
        "batch",
        "previous_hash",
        "hash",
    )
    readonly_fields = ("role_text", "action_text", "subject_text", "changes_text", "reason_text")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request, Verb.AUDIT)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._may(request, Verb.AUDIT)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """An audit administrator sees that business rows were touched and by whom, not what is in them."""
        rows: QuerySet[Any] = super().get_queryset(request)
        shows_all = Value(scope_of(request.user).everything, output_field=BooleanField())
        own = Q(subject_kind__startswith="records.") | Q(subject_kind__startswith="auth.")
        opened: QuerySet[Any] = rows.annotate(is_open=Case(When(own, then=Value(True)), default=shows_all))
        return opened

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        """Nobody finds by searching what they may not read."""
        fields = ("by_username", "by_name", "batch")
        return (*fields, *self.search_fields) if scope_of(request.user).everything else fields

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        page: HttpResponse = super().changelist_view(request, extra_context)
        if page.status_code == 200:
            record_event(
                by=request.user,
                action=AuditEvent.Action.READ,
                subject=_("审计记录"),
                reason=request.GET.urlencode(),
            )
        return page

    @admin.display(description=lazy("角色"), ordering="role")
    def role_text(self, event: AuditEvent) -> str:
        return event.role_label or "—"

    @admin.display(description=lazy("动作"), ordering="action")
    def action_text(self, event: AuditEvent) -> str:
        return event.action_label

    @admin.display(description=lazy("对象"), ordering="subject_label")
    def subject_text(self, event: Any) -> str:
        if event.is_open or not event.subject_kind:
            key = "" if event.subject_kind == ImportBatch._meta.label_lower else event.subject_key
            return f"{event.subject_label} {key}".strip()
        return str(apps.get_model(event.subject_kind)._meta.verbose_name)

    @admin.display(description=lazy("理由"), ordering="reason")
    def reason_text(self, event: Any) -> str:
        return str(event.reason) if event.is_open else ""

    @admin.display(description=lazy("前后"))
    def changes_text(self, event: Any) -> SafeString | str:
        if not event.is_open:
            return _("业务内容不显示")
        labels = {**_COUNTS, **field_labels(event.subject_kind)}
        before, after = event.before or {}, event.after or {}
        names = [name for name in (after or before) if name in labels and name not in _UNSHOWN][
            :_MOST_CHANGES
        ]
        if not before:
            lines = [(labels[name], shown(after[name])) for name in names]
            return format_html_join("", "<div>{}：{}</div>", lines) or "—"
        changes = [(labels[name], shown(before.get(name)), shown(after.get(name))) for name in names]
        return format_html_join("", "<div>{}：{} → {}</div>", changes) or "—"


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    """What was imported, by whom, with which effect; undone from the ledger's import page."""

    list_display = ("at", "filename", "by_name", "form_title", "counts_text", "status", "page_link")
    list_filter = ("status", "ledger")
    search_fields = ("filename", "by_name", "sha256", "code")
    ordering = ("-pk",)
    fields = (
        "at",
        "filename",
        "by_name",
        "form_title",
        "counts_text",
        "status",
        "sha256",
        "code",
        "page_link",
    )
    readonly_fields = ("form_title", "counts_text", "page_link")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._sees_batches(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self._sees_batches(request)

    def _sees_batches(self, request: HttpRequest) -> bool:
        return scope_of(request.user).everything or self._may(request, Verb.AUDIT)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        ledgers = rows.order_by().values_list("ledger", flat=True).distinct()
        open_to = [ledger for ledger in ledgers if may(request.user, Verb.IMPORT, ledger)]
        is_open = Case(When(ledger__in=open_to, then=True), default=False, output_field=BooleanField())
        marked: QuerySet[Any] = rows.annotate(may_import=is_open)
        return marked

    @admin.display(description=lazy("台账表"), ordering="sheet")
    def form_title(self, batch: ImportBatch) -> str:
        form = _form(batch)
        return str(form.title) if form else batch.sheet

    @admin.display(description=lazy("行数"))
    def counts_text(self, batch: ImportBatch) -> str:
        return _("新增{new}、修改{changed}、相同{same}").format(
            new=batch.new_count, changed=batch.changed_count, same=batch.same_count
        )

    @admin.display(description="")
    def page_link(self, batch: ImportBatch) -> SafeString | str:
        form = _form(batch)
        if form is None or form.model not in admin.site._registry or not batch.may_import:  # type: ignore[attr-defined]
            return ""
        opts = form.model._meta
        address = reverse(f"admin:{opts.app_label}_{opts.model_name}_import")
        return format_html('<a href="{}">{}</a>', address, _("导入页"))


def _form(batch: ImportBatch) -> Any:
    try:
        return get_sheet(batch.sheet)
    except LookupError:
        return None
