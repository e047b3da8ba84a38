"""
What a firm took, used and turned into something else in a month, and what is left of it in coal equivalents.

综合能耗 = 消费量 − 加工转换产出 − 回收利用, each carrier folded by its factor; the parts by carrier add up to the total.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from jingxin.ledgers.energy.rules.factors import Basis, coal_equivalent

ZERO = Decimal(0)


@frozen
class Use:
    """One carrier in one month, in the carrier's ledger unit; None where the form was left empty."""

    carrier: str
    used: Decimal
    converted_output: Decimal = ZERO
    recovered: Decimal = ZERO
    purchased: Decimal | None = None
    opening_stock: Decimal | None = None
    closing_stock: Decimal | None = None

    @property
    def net(self) -> Decimal:
        """What counts as used: less what conversion gave back and what was recovered. May be below zero for one carrier."""
        return self.used - self.converted_output - self.recovered

    @property
    def unexplained(self) -> Decimal | None:
        """
        What the stocks leave open: 期初 + 购进 − 消费 − 期末; None where a side was left empty.

        Opening 30, bought 100, used 110, closing 20: 0. What the firm makes itself enters as recovered or converted
        output.
        """
        if self.opening_stock is None or self.closing_stock is None or self.purchased is None:
            return None
        made = self.converted_output + self.recovered
        return self.opening_stock + self.purchased + made - self.used - self.closing_stock


def net_coal_equivalent(use: Use, basis: Basis, day: date, *, edition: str = "") -> Decimal:
    """Return what one carrier counts for in tonnes of coal equivalent."""
    return coal_equivalent(use.net, use.carrier, basis, day, edition=edition)


def by_carrier(uses: Iterable[Use], basis: Basis, day: date) -> dict[str, Decimal]:
    """Return the tonnes of coal equivalent of each carrier; several rows of one carrier are added up."""
    parts: dict[str, Decimal] = {}
    for use in uses:
        parts[use.carrier] = parts.get(use.carrier, ZERO) + net_coal_equivalent(use, basis, day)
    return parts


def total_of(parts: Mapping[str, Decimal]) -> Decimal:
    return sum(parts.values(), ZERO)
