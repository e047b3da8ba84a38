"""What a band costs or brings: power, water, land tax, sewage; the money for each firm and in all."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import frozen

from jingxin.ledgers.evaluation.rules.scheme import Scheme


@frozen
class Money:
    """One consequence for one firm in 万元, negative for a relief; None where the figure is not known."""

    consequence: str
    label: str
    rate: Decimal
    amount_wan_yuan: Decimal | None


def consequences_of(scheme: Scheme, band: str, figures: Mapping[str, Decimal | None]) -> list[Money]:
    """
    Return what each consequence with a rate for the band means for a firm.

    120 万千瓦时 at 0.3 元/千瓦时 in D: 36 万元 more; land tax of 8 万元 in A: −8 万元.
    """
    found = []
    for one in scheme.consequences:
        rate = one.rates.get(band, Decimal(0))
        if rate == 0:
            continue
        figure = figures.get(one.figure)
        found.append(Money(one.code, one.label, rate, None if figure is None else figure * rate))
    return found


def in_all(money: Iterable[Money]) -> dict[str, Decimal]:
    """Return the sum of each consequence by label; firms whose figure is not known are left out."""
    totals: dict[str, Decimal] = {}
    for one in money:
        if one.amount_wan_yuan is not None:
            totals[one.label] = totals.get(one.label, Decimal(0)) + one.amount_wan_yuan
    return totals
