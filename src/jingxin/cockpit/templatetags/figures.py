"""How a figure stands on a page: thousands separated, its trail behind a dotted underline, words for its growth."""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jingxin.core.figure import Figure
from jingxin.core.wording import change_text

register = template.Library()


def figure_query(figure: Figure) -> str:
    """The address of a figure's trail: measure, period, area and the beginning of its snapshot."""
    return urlencode(
        {"m": figure.measure, "p": figure.period.code, "a": figure.area, "s": figure.snapshot[:12]}
    )


def on_screen(figure: Figure) -> str:
    """The rounded value with thousands separated; documents print it without."""
    rounded = figure.rounded
    return "" if rounded is None else f"{rounded:,f}"


def _linked(figure: Figure, words: str) -> SafeString:
    query = figure_query(figure)
    return format_html(
        '<a class="jx-figure" href="{}?{}" data-figure="{}" aria-expanded="false" title="{}">{}</a>',
        reverse("figure"),
        query,
        query,
        _("{label}，{period}：看来历").format(label=figure.label, period=figure.period.label),
        words,
    )


def _absent(figure: Figure | None) -> SafeString:
    reason = figure.reason if figure is not None else ""
    return format_html('<span class="jx-none" title="{}">—</span>', reason)


@register.simple_tag
def figure(value: Figure | None, unit: str = "") -> SafeString:
    """The number alone, a link to its trail; a dash with the reason where there is none."""
    if value is None or value.value is None:
        return _absent(value)
    return _linked(value, on_screen(value) + (str(value.unit) if unit else ""))


@register.simple_tag
def growth(value: Figure | None) -> SafeString:
    """增长3.5% or 下降1.8%, with an arrow for those who only glance; never red or green."""
    if value is None or value.value is None:
        return _absent(value)
    rounded = value.rounded or 0
    arrow = "↑" if rounded > 0 else "↓" if rounded < 0 else "→"
    return _linked(value, f"{arrow} {change_text(value.value, value.decimals)}")


@register.simple_tag
def rank(value: Figure | None) -> SafeString:
    """第3位, of how many where the figure tells."""
    if value is None or value.value is None:
        return _absent(value)
    among = f"/{value.denominator:f}" if value.denominator else ""
    return _linked(value, _("第{place}位").format(place=value.printed) + among)


@register.filter
def cell(value: Any) -> str:
    """A ledger cell as people read it: numbers with thousands, dates as they are, yes and no in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, Decimal):
        text = f"{value:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


@register.filter
def is_number(value: Any) -> bool:
    return isinstance(value, Decimal | int) and not isinstance(value, bool)


@register.filter
def query_of(value: Figure) -> str:
    return figure_query(value)
