from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.parameters import ParameterError, load_parameters
from jingxin.ledgers.parks.rules.rating import Band, RatingScheme, Scored, rate

SCHEME = RatingScheme.at(load_parameters("parks"), date(2021, 6, 30))
scores = st.dictionaries(
    st.text("甲乙丙丁戊己庚", min_size=1, max_size=3),
    st.builds(Scored, st.integers(0, 100).map(D), st.integers(0, 5)),
    max_size=30,
)


def bands_of(*values, stars=()):
    parks = {str(n): Scored(D(value), dict(stars).get(n, 0)) for n, value in enumerate(values)}
    return "".join(rate(parks, SCHEME)[str(n)].value for n in range(len(values)))


@pytest.mark.parametrize(
    ("values", "bands"),
    [
        ((96, 93, 91, 90, 88, 85, 80, 78, 75, 70, 52), "AABBBCCCCCD"),
        ((90,), "D"),
        ((90, 80), "CD"),
        ((90, 80, 70, 60, 50), "ABCCD"),
        ((90, 90, 70, 60, 50), "CCCCD"),
        ((90, 80, 70, 50, 50), "ABCDD"),
        ((), ""),
    ],
)
def test_bands_fill_their_quotas_by_score(values, bands):
    assert bands_of(*values) == bands


def test_four_stars_are_a_and_take_no_place():
    assert bands_of(60, 96, 93, 91, 90, 40, stars=((0, 4),)) == "AABCCD"


def test_there_is_no_rating_before_there_was_a_scheme():
    with pytest.raises(ParameterError, match="2014"):
        RatingScheme.at(load_parameters("parks"), date(2014, 6, 20))


def plain_rating(parks):
    """The oracle: try every place from the top, one tie after another."""
    rated = {code: one.score for code, one in parks.items() if one.stars < SCHEME.automatic_a_stars}
    n = len(rated)
    quota_a, quota_b, floor_d = n * 20 // 100, n * 30 // 100, -(-n * 5 // 100)
    groups = [
        sorted(code for code in rated if rated[code] == score)
        for score in sorted(set(rated.values()), reverse=True)
    ]
    bands = dict.fromkeys(set(parks) - set(rated), Band.A)
    low = []
    while groups and len(low) < floor_d:
        low += groups.pop()
    bands |= dict.fromkeys(low, Band.D)
    used = {Band.A: 0, Band.B: 0}
    stage = [(Band.A, quota_a), (Band.B, quota_b)]
    for group in groups:
        while stage and used[stage[0][0]] + len(group) > stage[0][1]:
            stage.pop(0)
        band = stage[0][0] if stage else Band.C
        bands |= dict.fromkeys(group, band)
        if stage:
            used[band] += len(group)
    return bands


@given(parks=scores)
def test_the_rule_agrees_with_a_plain_count(parks):
    assert rate(parks, SCHEME) == plain_rating(parks)


@given(parks=scores)
def test_a_better_score_never_gets_a_lower_band(parks):
    bands = rate(parks, SCHEME)
    rated = {code: one.score for code, one in parks.items() if one.stars < SCHEME.automatic_a_stars}

    assert set(bands) == set(parks)
    for one in rated:
        for other in rated:
            if rated[one] >= rated[other]:
                assert bands[one].value <= bands[other].value
