"""What lists and forms of figures share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as lazy

from jingxin.ledgers.indicators.actions import (
    shown,
)
from jingxin.ledgers.indicators.models import (
    read_period,
)
from jingxin.ledgers.indicators.shown import NOTHING, number_shown
from jingxin.records.admin import LedgerAdmin, LedgerForm


def right(text: str, unit: str = "") -> SafeString:
    """A number in a list, its unit small behind it."""
    if not unit or text == NOTHING:
        return format_html('<span class="jx-right">{}</span>', text)
    return format_html('<span class="jx-right">{}<span class="jx-muted">{}</span></span>', text, unit)


class FigureList(LedgerAdmin):
    """What lists of figures share: how a period, a number and a long source look in a row."""

    class Media:
        css = {"all": ["indicators/lists.css"]}

    @admin.display(description=lazy("时期"), ordering="period_code")
    def period_shown(self, row: Any) -> str:
        return read_period(row.period_code).label

    @admin.display(description=lazy("数值"), ordering="value")
    def value_shown(self, row: Any) -> SafeString:
        return right(number_shown(row.value, row.indicator.decimals), row.indicator.unit)

    @admin.display(description=lazy("同期数"), ordering="comparable_base")
    def base_shown(self, row: Any) -> SafeString:
        return right(number_shown(row.comparable_base, row.indicator.decimals))

    @admin.display(description=lazy("来源"), ordering="source")
    def source_shown(self, row: Any) -> SafeString | str:
        return (
            format_html('<span class="jx-short" title="{0}">{0}</span>', row.source)
            if row.source
            else NOTHING
        )


class FigureForm(LedgerForm):
    """Numbers stand in their fields as people write them, without the zeros of the column."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, value in self.initial.items():
            if isinstance(value, Decimal):
                self.initial[name] = Decimal(shown(value))
