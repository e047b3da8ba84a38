"""Numbers and bars of the ledger's screens."""

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jingxin.core.growth import round_half_up

register = template.Library()


@register.filter
def points(value: Decimal | int | str | None, decimals: int = 1) -> str:
    """The number with so many decimals and thousands set apart, — for none (a template writes "" for what is not there)."""
    return "—" if value is None or value == "" else f"{round_half_up(Decimal(value), decimals):,f}"


@register.filter
def bar(value: Decimal | int | None, whole: Decimal | int) -> SafeString | str:
    """A bar from the left, as long as the value's part of the whole; the number stands in a column of its own."""
    if value is None or not whole:
        return ""
    part = min(abs(Decimal(value)) * 100 / Decimal(whole), Decimal(100))
    return format_html(
        '<div class="jx-meter" aria-hidden="true"><i style="width:{}%"></i></div>', round(part)
    )
