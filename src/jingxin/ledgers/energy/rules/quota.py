"""Energy used for one unit of a product against its quota standard (单位产品能耗限额)."""

from decimal import Decimal
from enum import Enum

from jingxin.core.growth import Rate, ratio
from jingxin.core.language import _


class QuotaVerdict(Enum):
    """How a product's energy stands to its standard."""

    ADVANCED = "ADVANCED"
    WITHIN = "WITHIN"
    OVER = "OVER"
    UNKNOWN = "UNKNOWN"

    @property
    def label(self) -> str:
        return {
            QuotaVerdict.ADVANCED: _("达到先进值"),
            QuotaVerdict.WITHIN: _("符合限定值"),
            QuotaVerdict.OVER: _("超过限定值"),
            QuotaVerdict.UNKNOWN: _("缺数"),
        }[self]


def unit_energy(energy_kgce: Decimal | None, output: Decimal | None) -> Rate:
    """Return kgce for one unit of the product; unrounded, None without output."""
    return ratio(energy_kgce, output)


def judge_quota(used: Decimal | None, *, limit: Decimal, advanced: Decimal | None) -> QuotaVerdict:
    """Return how the product stands: at the limit it is still within, at the advanced value it is advanced."""
    if used is None:
        return QuotaVerdict.UNKNOWN
    if used > limit:
        return QuotaVerdict.OVER
    return QuotaVerdict.ADVANCED if advanced is not None and used <= advanced else QuotaVerdict.WITHIN
