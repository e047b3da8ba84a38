"""The other lists of the ledger: areas, industries, spells, steps, histories, groups and people."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jingxin.ledgers.enterprises.actions import register_person
from jingxin.ledgers.enterprises.admin.movement_page import MovementPage
from jingxin.ledgers.enterprises.models import (
    AboveScaleSpell,
    Area,
    FirmGroup,
    FirmGroupMember,
    FirmIndustry,
    FirmName,
    FirmTown,
    Industry,
    ListingEvent,
    Person,
    PersonRole,
)
from jingxin.records.admin import LedgerAdmin, LedgerTabularInline


class HiddenInNavigation:
    """Reached from the list it belongs to; the left side names rooms by job, not every table."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


class OfFirmAdmin(LedgerAdmin):
    """Dated rows of firms: the firm stands first and is looked up, never scrolled for."""

    list_select_related: tuple[str, ...] = ("firm",)
    search_fields: tuple[str, ...] = ("firm__name", "firm__names__name", "firm__code", "firm__uscc")
    search_help_text = _("企业名称、曾用名、企业编号或统一社会信用代码")
    autocomplete_fields: tuple[str, ...] = ("firm",)

    @admin.display(description=_("企业编号"), ordering="firm__code")
    def firm_code(self, row: Any) -> str:
        return row.firm.code  # type: ignore[no-any-return]


@admin.register(Area)
class AreaAdmin(LedgerAdmin):
    list_display = ("code", "name", "kind", "parent", "valid_from", "valid_to", "successor", "note")
    list_display_links = ("code", "name")
    list_select_related = ("parent", "successor")
    list_filter = ("level", "kind")
    search_fields = ("code", "name")
    autocomplete_fields = ("parent", "successor")
    ordering = ("code",)
    fields = (
        "code",
        "name",
        "level",
        "kind",
        "parent",
        "valid_from",
        "valid_to",
        "successor",
        "note",
        "source",
        "is_made",
    )


@admin.register(Industry)
class IndustryAdmin(LedgerAdmin):
    """The national standard: looked up here, changed by a new edition and not by hand."""

    list_display = ("code", "name", "level", "parent_code", "edition")
    list_filter = ("edition", "level")
    search_fields = ("code", "name")
    ordering = ("edition", "code")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """A code finds what lies under it, so "344" offers the valves and not all names with 344."""
        if search_term.strip().isdigit():
            return queryset.filter(code__startswith=search_term.strip()), False
        return super().get_search_results(request, queryset, search_term)  # type: ignore[no-any-return]


@admin.register(AboveScaleSpell)
class AboveScaleSpellAdmin(MovementPage, OfFirmAdmin):
    list_display = ("firm_code", "firm", "entered_on", "left_on", "reason", "left_because")
    list_display_links = ("firm_code", "firm")
    list_filter = ("reason", "left_because", "is_made")
    date_hierarchy = "entered_on"
    ordering = ("-entered_on", "firm__code")
    fields = ("firm", "entered_on", "left_on", "reason", "left_because", "source", "is_made")


@admin.register(ListingEvent)
class ListingEventAdmin(OfFirmAdmin):
    list_display = ("firm_code", "firm", "stage", "on", "exchange", "stock_code", "source")
    list_display_links = ("firm_code", "firm")
    list_filter = ("stage", "exchange", "is_made")
    date_hierarchy = "on"
    ordering = ("-on", "firm__code")
    fields = ("firm", "stage", "on", "exchange", "stock_code", "source", "is_made")


@admin.register(FirmName)
class FirmNameAdmin(HiddenInNavigation, OfFirmAdmin):
    """Looked up and imported here; a rename is a deed on the firm."""

    list_display = ("firm_code", "name", "valid_from", "valid_to")
    search_fields = ("name", "firm__code", "firm__name")
    ordering = ("firm__code", "valid_from")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(FirmTown)
class FirmTownAdmin(HiddenInNavigation, OfFirmAdmin):
    list_display = ("firm_code", "firm", "town", "valid_from", "valid_to")
    list_display_links = ("firm_code", "firm")
    list_select_related = ("firm", "town")
    autocomplete_fields = ("firm", "town")
    ordering = ("firm__code", "valid_from")
    fields = ("firm", "town", "valid_from", "valid_to", "source", "is_made")


@admin.register(FirmIndustry)
class FirmIndustryAdmin(HiddenInNavigation, OfFirmAdmin):
    list_display = ("firm_code", "firm", "industry", "valid_from", "valid_to")
    list_display_links = ("firm_code", "firm")
    list_select_related = ("firm", "industry")
    list_filter = ("industry__edition",)
    autocomplete_fields = ("firm", "industry")
    ordering = ("firm__code", "valid_from")
    fields = ("firm", "industry", "valid_from", "valid_to", "source", "is_made")


class MemberInline(LedgerTabularInline):
    hide_title = True
    model = FirmGroupMember
    fields = ("firm", "part", "valid_from", "valid_to")
    autocomplete_fields = ("firm",)
    ordering = ("firm__code", "valid_from")


@admin.register(FirmGroup)
class FirmGroupAdmin(LedgerAdmin):
    list_display = ("code", "name", "note")
    list_display_links = ("code", "name")
    search_fields = ("code", "name", "members__firm__name")
    ordering = ("code",)
    inlines = (MemberInline,)
    fields = ("code", "name", "note", "source", "is_made")


@admin.register(FirmGroupMember)
class FirmGroupMemberAdmin(HiddenInNavigation, OfFirmAdmin):
    list_display = ("group", "firm_code", "firm", "part", "valid_from", "valid_to")
    list_select_related = ("group", "firm")
    list_filter = ("part",)
    autocomplete_fields = ("group", "firm")
    ordering = ("group__code", "firm__code")
    fields = ("group", "firm", "part", "valid_from", "valid_to", "source", "is_made")


class RoleInline(LedgerTabularInline):
    hide_title = True
    model = PersonRole
    fields = ("firm", "title", "valid_from", "valid_to")
    autocomplete_fields = ("firm",)
    ordering = ("-valid_from",)


@admin.register(Person)
class PersonAdmin(LedgerAdmin):
    """Found by name and by the firms they lead."""

    list_display = ("code", "name", "roles_text", "sex", "birth_year", "education")
    list_display_links = ("code", "name")
    list_filter = ("sex", "is_made")
    search_fields = ("code", "name", "roles__firm__name", "roles__title")
    ordering = ("code",)
    inlines = (RoleInline,)
    readonly_fields = ("code",)
    fields = ("code", "name", "sex", "birth_year", "education", "note", "source", "is_made")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("roles__firm")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [name for name in super().get_fields(request, obj) if obj or name != "code"]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        saved = register_person(by=request.user, **form.cleaned_data)
        obj.__dict__.update(saved.__dict__)

    @admin.display(description=_("现任"), empty_value="—")
    def roles_text(self, person: Person) -> str | None:
        now = [f"{role.firm.name}{role.title}" for role in person.roles.all() if role.valid_to is None]
        return "、".join(now) or None


@admin.register(PersonRole)
class PersonRoleAdmin(HiddenInNavigation, OfFirmAdmin):
    list_display = ("person", "firm_code", "firm", "title", "valid_from", "valid_to")
    list_select_related = ("person", "firm")
    search_fields = ("person__name", "firm__name", "firm__code", "title")
    autocomplete_fields = ("person", "firm")
    ordering = ("person__code", "-valid_from")
    fields = ("person", "firm", "title", "valid_from", "valid_to", "source", "is_made")
