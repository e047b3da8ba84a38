from datetime import date
from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.energy.rules.balance import Use, by_carrier, net_coal_equivalent, total_of
from jingxin.ledgers.energy.rules.factors import Basis, carriers, coal_equivalent

IN_2014 = date(2014, 5, 1)
amounts = st.integers(0, 1_000_000).map(lambda hundredths: D(hundredths) / 100)
uses = st.builds(
    Use,
    carrier=st.sampled_from(sorted(carriers())),
    used=amounts,
    converted_output=amounts,
    recovered=amounts,
)


def test_what_conversion_gave_back_and_what_was_recovered_is_taken_off():
    coke = Use("COKE", used=D(100), converted_output=D(10), recovered=D(5))

    assert coke.net == 85
    assert net_coal_equivalent(coke, Basis.EQUIVALENT, IN_2014) == D("82.5690")  # 85 × 0.9714


def test_stocks_that_balance_leave_nothing_open():
    def unexplained(**more):
        return Use(
            "RAW_COAL", **{"used": D(110), "purchased": D(100), "opening_stock": D(30), **more}
        ).unexplained

    assert unexplained(closing_stock=D(20)) == 0
    assert unexplained(closing_stock=D(15)) == 5
    assert unexplained(closing_stock=D(25), recovered=D(5)) == 0
    assert unexplained(closing_stock=None) is None


@given(st.lists(uses, max_size=12), st.sampled_from(Basis))
def test_the_parts_by_carrier_add_up_to_the_total(rows, basis):
    by_hand = D(0)
    for row in rows:
        by_hand += coal_equivalent(row.used, row.carrier, basis, IN_2014)
        by_hand -= coal_equivalent(row.converted_output, row.carrier, basis, IN_2014)
        by_hand -= coal_equivalent(row.recovered, row.carrier, basis, IN_2014)

    assert total_of(by_carrier(rows, basis, IN_2014)) == by_hand
