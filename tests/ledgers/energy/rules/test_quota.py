from decimal import Decimal as D

import pytest

from jingxin.ledgers.energy.rules.quota import QuotaVerdict, judge_quota, unit_energy


@pytest.mark.parametrize(
    ("used", "advanced", "verdict"),
    [
        ("720.01", "580", QuotaVerdict.OVER),
        ("720", "580", QuotaVerdict.WITHIN),
        ("580.01", "580", QuotaVerdict.WITHIN),
        ("580", "580", QuotaVerdict.ADVANCED),
        ("100", None, QuotaVerdict.WITHIN),
        (None, "580", QuotaVerdict.UNKNOWN),
    ],
)
def test_a_product_is_held_against_its_standard(used, advanced, verdict):
    judged = judge_quota(D(used) if used else None, limit=D(720), advanced=D(advanced) if advanced else None)

    assert judged is verdict
    assert judged.label


def test_energy_is_spread_over_the_output():
    assert unit_energy(D(7200), D(10)).value == 720
    assert unit_energy(D(7200), D(0)).value is None
