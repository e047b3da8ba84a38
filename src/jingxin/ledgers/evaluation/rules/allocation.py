"""
Whose land is how much of a shared plot: own + rented in − rented out, so that the parts are the plot.

Worked by hand: docs/calculations/per-mu.md.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

from attrs import frozen

from jingxin.core.language import _

CENT = 100
# Without an owner on record the tenants must hold the plot but for what rounding loses.
LOST = Fraction(1, 2)


class AllocationRefused(ValueError):
    """Shares that do not fit the plot; the message names plot and both areas."""


@frozen
class Holder:
    """
    One user of a plot. A tenant has the mu of the contract, or the floor area rented; the owner takes the rest.
    """

    firm: str
    owner: bool = False
    area_mu: Decimal | None = None
    floor_m2: Decimal | None = None


def allocate(
    *, plot: str, area_mu: Decimal, floor_m2: Decimal | None, holders: Sequence[Holder]
) -> dict[str, Decimal]:
    """
    Return the mu of each firm, in hundredths; together exactly the plot.

    A tenant by floor area gets plot × floor rented ÷ floor of all buildings. Hundredths lost in rounding go
    to the owner, or without an owner to the tenant of the greatest share. Raises `AllocationRefused` where tenants hold
    more than the plot, where the floor of the buildings is not known, and where nobody holds the rest.
    """
    shares: dict[str, Fraction] = {}
    for holder in holders:
        share = Fraction(0) if holder.owner else _share(plot, area_mu, floor_m2, holder)
        shares[holder.firm] = shares.get(holder.firm, Fraction(0)) + share
    owners = [holder.firm for holder in holders if holder.owner]
    if len(owners) > 1:
        raise AllocationRefused(
            _("“{plot}”登记了{count}个权利人；请按分割后的宗地分别登记。").format(
                plot=plot, count=len(owners)
            )
        )
    let = sum(shares.values(), Fraction(0))
    if let > area_mu:
        raise AllocationRefused(
            _("“{plot}”承租面积合计{let}亩，超过宗地面积{area}亩；请核对租赁合同。").format(
                plot=plot, let=_said(let), area=f"{area_mu:f}"
            )
        )
    if owners:
        down = {firm: _floored(share) for firm, share in shares.items()}
        down[owners[0]] += area_mu - sum(down.values(), Decimal(0))
        return down
    if not shares:
        raise AllocationRefused(_("“{plot}”没有登记使用企业。").format(plot=plot))
    if let == 0 or Fraction(area_mu) - let >= LOST:
        raise AllocationRefused(
            _("“{plot}”只有承租企业，合计{let}亩，与宗地面积{area}亩不符；请补登权利人。").format(
                plot=plot, let=_said(let), area=f"{area_mu:f}"
            )
        )
    down = {firm: _floored(share) for firm, share in shares.items()}
    greatest = min(down, key=lambda firm: (-down[firm], firm))
    down[greatest] += area_mu - sum(down.values(), Decimal(0))
    return down


def _share(plot: str, area_mu: Decimal, floor_m2: Decimal | None, holder: Holder) -> Fraction:
    if holder.area_mu is not None:
        return Fraction(holder.area_mu)
    if not floor_m2 or holder.floor_m2 is None:
        raise AllocationRefused(
            _("“{plot}”的承租企业“{firm}”没有填承租亩数，也缺建筑面积，不能分摊；请补填其一。").format(
                plot=plot, firm=holder.firm
            )
        )
    return Fraction(area_mu) * Fraction(holder.floor_m2) / Fraction(floor_m2)


def _floored(share: Fraction) -> Decimal:
    return Decimal(floor(share * CENT)).scaleb(-2)


def _said(share: Fraction) -> str:
    return f"{Decimal(round(share * CENT)).scaleb(-2):f}"
