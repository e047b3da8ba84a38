"""How the ledger's numbers look on a screen: thousands separated, decimals of the dictionary, signs that speak."""

from __future__ import annotations

from decimal import Decimal

from jingxin.core.growth import round_half_up

NOTHING = "—"


def number_shown(value: Decimal | None, decimals: int) -> str:
    """
    Return a value for the screen, with more decimals than the dictionary's only where it has more.

    >>> number_shown(Decimal("48259.000000"), 0), number_shown(Decimal("0.123450"), 2), number_shown(None, 2)
    ('48,259', '0.12345', '—')
    """
    if value is None:
        return NOTHING
    own = -int(value.normalize().as_tuple().exponent)
    return f"{round_half_up(value, max(own, decimals)):,f}"


def rate_shown(rate: Decimal | None, decimals: int, *, sign: bool = True) -> str:
    """
    Return a rate rounded for the screen, its sign written out.

    >>> rate_shown(Decimal("3.4917"), 1), rate_shown(Decimal("-1.8"), 1), rate_shown(Decimal(0), 1)
    ('+3.5', '-1.8', '0.0')
    """
    if rate is None:
        return NOTHING
    rounded = round_half_up(rate, decimals)
    return f"{rounded:+,f}" if sign and rounded else f"{rounded:,f}"
