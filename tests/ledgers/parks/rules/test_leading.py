from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.parks.rules.leading import LeadingLimits, falls_short, leading_share

LIMITS = LeadingLimits.at(load_parameters("parks"), date(2021, 1, 1))


@pytest.mark.parametrize(
    ("made", "area", "share", "short"),
    [
        ({"34": D(700), "18": D(300)}, D(150), D(70), False),
        ({"34": D(699), "18": D(301)}, D(150), D("69.9"), True),
        ({"34": D(300), "18": D(700)}, D(200), D(30), True),
        ({"34": D(300), "18": D(700)}, D("200.01"), D(30), False),
        ({"18": D(700)}, D(100), D(0), True),
        ({}, D(100), None, False),
        ({"34": D(0)}, D(100), None, False),
    ],
)
def test_a_small_park_has_one_leading_industry(made, area, share, short):
    rate = leading_share(made, "34")

    assert rate.value == share
    assert falls_short(rate, area_mu=area, limits=LIMITS) is short
    assert bool(rate.reason) is (share is None)
