"""The directory of firms: list, form, deeds and merge."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from unfold.widgets import UnfoldAdminSelectWidget

from jingxin.ledgers.enterprises.actions import register_firm
from jingxin.ledgers.enterprises.admin.deed_pages import FirmDeeds
from jingxin.ledgers.enterprises.admin.filters import (
    AboveScaleFilter,
    DivisionFilter,
    ListingFilter,
    MergedFilter,
    TownFilter,
)
from jingxin.ledgers.enterprises.admin.merge_pages import MergePages
from jingxin.ledgers.enterprises.models import (
    AboveScaleSpell,
    Area,
    Firm,
    FirmGroupMember,
    FirmIndustry,
    FirmName,
    FirmTown,
    Industry,
    ListingEvent,
    PersonRole,
)
from jingxin.ledgers.enterprises.models.standing import ListingStage
from jingxin.records import clock
from jingxin.records.admin import LedgerAdmin, LedgerForm, LedgerTabularInline
from jingxin.records.permissions import Verb, may


class NewFirmForm(LedgerForm):
    """Besides the firm's own fields its town and industry, in force from its founding."""

    town = forms.ModelChoiceField(
        Area.objects.filter(level="TOWN", valid_to__isnull=True).order_by("code"),
        label=lazy("所属镇街"),
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    industry = forms.ModelChoiceField(
        Industry.objects.all(),
        label=lazy("行业"),
        required=False,
        widget=AutocompleteSelect(FirmIndustry._meta.get_field("industry"), admin.site),
    )


class NameInline(LedgerTabularInline):
    """Names are changed by their deeds alone, so that the firm and its history agree."""

    hide_title = True
    model = FirmName
    fields = ("name", "valid_from", "valid_to")
    readonly_fields = fields
    ordering = ("-valid_from",)
    tab = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class TownInline(LedgerTabularInline):
    hide_title = True
    model = FirmTown
    fields = ("town", "valid_from", "valid_to")
    autocomplete_fields = ("town",)
    ordering = ("-valid_from",)
    tab = True


class IndustryInline(LedgerTabularInline):
    hide_title = True
    model = FirmIndustry
    fields = ("industry", "valid_from", "valid_to")
    autocomplete_fields = ("industry",)
    ordering = ("-valid_from",)
    tab = True


class SpellInline(LedgerTabularInline):
    hide_title = True
    model = AboveScaleSpell
    fields = ("entered_on", "left_on", "reason", "left_because")
    ordering = ("-entered_on",)
    tab = True


class ListingInline(LedgerTabularInline):
    hide_title = True
    model = ListingEvent
    fields = ("stage", "on", "exchange", "stock_code")
    ordering = ("-on",)
    tab = True


class RoleInline(LedgerTabularInline):
    hide_title = True
    model = PersonRole
    fields = ("person", "title", "valid_from", "valid_to")
    autocomplete_fields = ("person",)
    ordering = ("-valid_from",)
    tab = True


class GroupInline(LedgerTabularInline):
    hide_title = True
    model = FirmGroupMember
    fields = ("group", "part", "valid_from", "valid_to")
    autocomplete_fields = ("group",)
    ordering = ("-valid_from",)
    tab = True


@admin.register(Firm)
class FirmAdmin(FirmDeeds, MergePages, LedgerAdmin):
    """Found by any name it ever bore and by either code; where it stands is that of today."""

    list_display = (
        "code",
        "name_text",
        "town_text",
        "industry_text",
        "above_scale_mark",
        "stage_text",
        "size",
        "code_text",
    )
    list_display_links = ("code", "name_text")
    search_fields = (
        "name",
        "short_name",
        "names__name",
        "merged_from__names__name",
        "code",
        "uscc",
        "organization_code",
    )
    search_help_text = lazy("名称、曾用名、简称、企业编号、统一社会信用代码、组织机构代码")
    list_filter = (
        TownFilter,
        AboveScaleFilter,
        ListingFilter,
        DivisionFilter,
        "size",
        "is_made",
        MergedFilter,
    )
    ordering = ("code",)
    inlines = (
        NameInline,
        TownInline,
        IndustryInline,
        SpellInline,
        ListingInline,
        RoleInline,
        GroupInline,
    )
    readonly_fields = ("code", "merged_text")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).with_standing(clock.today())  # type: ignore[attr-defined, no-any-return]

    def get_urls(self) -> list[URLPattern]:
        return [*self.deed_urls(), *self.merge_urls(), *super().get_urls()]

    def exchange_links(self, request: HttpRequest) -> list[dict[str, str]]:
        """After the file buttons, the histories that have lists of their own."""
        links = super().exchange_links(request)
        if may(request.user, Verb.VIEW, Firm.ledger):
            links += [
                {
                    "label": str(label),
                    "icon": "history",
                    "address": reverse(f"admin:enterprises_{model}_changelist"),
                }
                for model, label in (
                    ("firmname", _("名称沿革")),
                    ("firmtown", _("镇街变动")),
                    ("firmindustry", _("行业变动")),
                    ("firmmerge", _("合并记录")),
                )
            ]
        return links

    # --- form ---------------------------------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        head = ["code", "name", "short_name"] if obj else ["name", "short_name", "town", "industry"]
        if obj and obj.merged_into_id:
            head.insert(0, "merged_text")
        return [
            (None, {"fields": head}),
            (_("证照"), {"fields": ["uscc", "organization_code", "founded_on", "closed_on", "legal_person"]}),
            (_("其他"), {"fields": ["size", "address", "note", "source", "is_made"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*self.readonly_fields, "name") if obj else self.readonly_fields

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """A new firm is registered whole, with its town; its histories begin there."""
        return self.inlines if obj else ()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs["form"] = NewFirmForm
        return super().get_form(request, obj, change=change, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A stub is looked at only: what it had is with the firm that was kept."""
        stub = isinstance(obj, Firm) and obj.merged_into_id is not None
        return super().has_change_permission(request, obj) and not stub

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        saved = register_firm(by=request.user, **form.cleaned_data)
        obj.__dict__.update(saved.__dict__)

    # --- deeds --------------------------------------------------------------------------------------------

    def deed_links(self, record: Any) -> list[tuple[str | Promise, str]]:
        merge = reverse("admin:enterprises_firm_merge", args=[record.pk])
        return [*super().deed_links(record), (_("合并重复企业"), merge)]

    # --- columns ------------------------------------------------------------------------------------------

    @admin.display(description=lazy("企业名称"), ordering="name")
    def name_text(self, firm: Firm) -> SafeString | str:
        if firm.merged_into_id:
            return format_html('{} <span class="jx-lamp is-grey">{}</span>', firm.name, _("已并入别家"))
        if firm.closed_on:
            return format_html('{} <span class="jx-lamp is-grey">{}</span>', firm.name, _("已注销"))
        return firm.name

    @admin.display(description=lazy("镇街"), ordering="current_town", empty_value="—")
    def town_text(self, firm: Any) -> str | None:
        return firm.current_town  # type: ignore[no-any-return]

    @admin.display(description=lazy("行业"), ordering="current_industry_code", empty_value="—")
    def industry_text(self, firm: Any) -> str | None:
        if firm.current_industry is None:
            return None
        return f"{firm.current_industry_code} {firm.current_industry}"

    @admin.display(description=lazy("规上"), ordering="is_above_scale")
    def above_scale_mark(self, firm: Any) -> SafeString:
        css, word = ("is-green", _("规上")) if firm.is_above_scale else ("is-grey", _("规下"))
        return format_html('<span class="jx-lamp {}">{}</span>', css, word)

    @admin.display(description=lazy("上市阶段"), ordering="current_stage", empty_value="—")
    def stage_text(self, firm: Any) -> str | None:
        if firm.current_stage == ListingStage.NONE:
            return None
        return str(ListingStage(firm.current_stage).label)

    @admin.display(description=lazy("信用代码／机构代码"))
    def code_text(self, firm: Firm) -> str:
        return firm.uscc or firm.organization_code or "—"

    @admin.display(description=lazy("并入"))
    def merged_text(self, firm: Firm) -> SafeString | str:
        if firm.merged_into is None:
            return "—"
        address = reverse("admin:enterprises_firm_change", args=[firm.merged_into_id])
        return format_html('<a href="{}">{} {}</a>', address, firm.merged_into.code, firm.merged_into)
