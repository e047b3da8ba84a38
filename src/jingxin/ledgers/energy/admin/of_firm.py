"""What the lists of firms' facts share."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from jingxin.records.admin import LedgerAdmin


class OfFirmAdmin(LedgerAdmin):
    """Facts of firms, listed across firms."""

    list_select_related: tuple[str, ...] = ("firm",)
    search_fields: tuple[str, ...] = ("firm__code", "firm__name", "firm__names__name")
    search_help_text = _("企业编号或名称")
    autocomplete_fields: tuple[str, ...] = ("firm",)
    list_display_links: tuple[str, ...] = ("firm",)

    @admin.display(description=_("企业编号"), ordering="firm__code")
    def firm_code(self, row: Any) -> str:
        return row.firm.code  # type: ignore[no-any-return]
