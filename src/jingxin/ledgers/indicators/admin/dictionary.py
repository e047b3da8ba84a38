"""The dictionary in the workbench."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as lazy
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from jingxin.ledgers.indicators.admin.figures import FigureList
from jingxin.ledgers.indicators.models import (
    Indicator,
)


@admin.register(Indicator)
class IndicatorAdmin(FigureList):
    """The dictionary. An indicator that figures use is retired by date, not deleted."""

    list_display = (
        "name", "code", "unit", "kind", "scope", "source_office", "decimals", "direction", "valid_to",
    )  # fmt: skip
    list_filter = (
        ("kind", ChoicesDropdownFilter), "source_office", ("direction", ChoicesDropdownFilter), "january_exempt",
    )  # fmt: skip
    search_fields = ("name", "aliases", "code")
    ordering = ("position", "code")
    fieldsets = (
        (None, {"fields": (("code", "name"), "aliases", ("unit", "kind"), ("scope", "source_office"))}),
        (
            lazy("口径与印法"),
            {
                "fields": (
                    ("decimals", "growth_decimals"),
                    ("price_basis", "direction"),
                    ("january_exempt", "may_be_negative"),
                    "note",
                )
            },
        ),
        (lazy("使用"), {"fields": (("valid_from", "valid_to"), "position", ("source", "is_made"))}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("code",) if obj else ()
