"""How the ledger's numbers are written on its screens."""

from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def percent(value: Decimal | None) -> str:
    """One decimal, a dash where there is nothing to divide by."""
    return "—" if value is None else f"{value:.1f}"
