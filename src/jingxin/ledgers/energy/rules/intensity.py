"""
Intensity (单耗) and its change, as the standard takes it: values first, kept to four decimals, then the rate.

Signed inside: −5 is a decline of 5 %. Words stand outside (下降5%). Worked by hand: docs/calculations/energy-intensity.md.
"""

from collections.abc import Mapping
from decimal import Decimal

from jingxin.core.growth import Rate, ratio, round_half_up, year_on_year
from jingxin.core.language import _

KEPT_DECIMALS = 4


def intensity(
    energy: Decimal | None, output: Decimal | None, *, times: int = 1, decimals: int = KEPT_DECIMALS
) -> Decimal | None:
    """
    Return energy per unit of output, kept to four decimals; None where a side is missing or the output is zero.

    1234.5 tce for 2000 万元 is 0.6173. `times` turns 万千瓦时 into 千瓦时 (10000).
    """
    quotient = ratio(energy, output).value
    return None if quotient is None else round_half_up(quotient * times, decimals)


def change_from_levels(now: Decimal | None, before: Decimal | None) -> Rate:
    """
    Return the change of an intensity in per cent from its two kept values: (0.4750 ÷ 0.5000 − 1) × 100 = −5.

    Output must be at constant prices of one base year on both sides; that is the caller's to hold.
    """
    return year_on_year(now, before)


def change_from_rates(energy_growth: Decimal | None, output_growth: Decimal | None) -> Rate:
    """
    Return the change in per cent from the two growth rates in per cent, exact.

    [(1 − 3 %) ÷ (1 + 10.7 %) − 1] × 100 = −12.4 at one decimal.
    """
    if energy_growth is None or output_growth is None:
        return Rate(None, energy_growth, output_growth, _("缺少能耗增速或增加值增速，不能推算单耗变化。"))
    if output_growth <= -100:
        return Rate(None, energy_growth, output_growth, _("增加值增速不高于−100%，单耗变化没有意义。"))
    return year_on_year(100 + energy_growth, 100 + output_growth)


def contributions(
    energy: Mapping[str, Decimal],
    energy_before: Mapping[str, Decimal],
    output: Decimal,
    output_before: Decimal,
) -> dict[str, Rate]:
    """
    Return how many percentage points each part (industry, town) pulls the whole's intensity.

    Part's energy ÷ the whole's output, less the same a year before, over the whole's intensity a year before, all
    unrounded, so that the parts add up to the change exactly. A part absent from one side used nothing there.
    """
    whole_before = sum(energy_before.values(), Decimal(0))
    parts = sorted(energy.keys() | energy_before.keys())
    if output <= 0 or output_before <= 0 or whole_before <= 0:
        reason = _("上年能耗或增加值不大于零，不能计算拉动。")
        return {part: Rate(None, reason=reason) for part in parts}
    made = {}
    for part in parts:
        # E1·V0 ÷ V1 is what the part would have used at last year's output: divided once, over last year's energy.
        scaled = ratio(energy.get(part, Decimal(0)) * output_before, output).value or Decimal(0)
        gap = scaled - energy_before.get(part, Decimal(0))
        made[part] = Rate((ratio(gap * 100, whole_before)).value, gap, whole_before)
    return made


def implied_reference(own_change: Decimal, lead: Decimal) -> Decimal:
    """
    Return the reference's change that a printed lead implies: own −5 and 1.6 points better is −3.4 for the city.

    For energy a lead is the reference's change minus the own, since lower is better.
    """
    return own_change + lead


def agrees_with_reference(
    own_change: Decimal, lead: Decimal, reference: Decimal, *, decimals: int = 1
) -> bool:
    """
    Whether a printed own change, lead and reference can be true together, each rounded by an honest writer.

    Every printed number stands for half a last digit on both sides; three of them make one and a half.
    """
    slack = Decimal(3) / 2 * Decimal(1).scaleb(-decimals)
    return abs(implied_reference(own_change, lead) - reference) < slack
