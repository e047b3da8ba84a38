"""What the one expression reads of a snapshot: land in it is shared out as the plain rule shares one plot."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingxin.ledgers.evaluation.rules import inputs
from jingxin.ledgers.evaluation.rules.allocation import Holder, allocate
from jingxin.measures.selection import Tables
from tests.ledgers.evaluation.counties import UNHURRIED
from tests.ledgers.evaluation.test_rules import TEACHING, by_case
from tests.measures.engine import HeldEngine

LONG_AGO = date(2010, 1, 1)


def tables_of(plots):
    """The contract tables of plots, each area, floor and holders; every holder is reported on."""
    firms = sorted({holder.firm for _area, _floor, holders in plots for holder in holders})
    tables = {
        "firms": [{"firm": firm, "name": firm} for firm in firms],
        "yearly_reports": [{"firm": firm, "year": 2022, "department": "TAX", "tax": D(1)} for firm in firms],
        "production_sites": [
            {
                "site": f"S{number}",
                "site_name": f"S{number}",
                "area": "330324001",
                "area_mu": area,
                "floor_m2": floor,
            }
            for number, (area, floor, _holders) in enumerate(plots)
        ],
        "site_uses": [
            {
                "site": f"S{number}",
                "firm": holder.firm,
                "kind": "OWNER" if holder.owner else "TENANT",
                "area_mu": holder.area_mu,
                "floor_m2": holder.floor_m2,
                "valid_from": LONG_AGO,
            }
            for number, (_area, _floor, holders) in enumerate(plots)
            for holder in holders
        ],
    }
    for rows in tables.values():
        for number, row in enumerate(rows):
            row |= {"row_key": str(number), "made": False}
    return tables


def land_of(plots):
    """Return the land of each firm by the one expression."""
    found = HeldEngine(tables_of(plots)).rows(inputs.inputs(TEACHING, Tables()))
    return {row["firm"]: row["f_land"] for row in found}


def shared_out(plots):
    """The same by the plain rule, plot by plot."""
    land = {}
    for area, floor, holders in plots:
        for firm, mu in allocate(plot="", area_mu=area, floor_m2=floor, holders=holders).items():
            land[firm] = land.get(firm, D(0)) + mu
    return land


def number(text):
    return D(text) if text else None


@pytest.mark.parametrize("rows", by_case("allocation.csv"))
def test_land_in_the_one_expression_is_what_the_contracts_say(rows):
    holders = [
        Holder(row["firm"], row["owner"] == "是", number(row["rented_mu"]), number(row["rented_m2"]))
        for row in rows
    ]

    found = land_of([(D(rows[0]["area_mu"]), number(rows[0]["floor_m2"]), holders)])

    assert found == {row["firm"]: D(row["expected"]) for row in rows}


@st.composite
def plots(draw):
    floors = draw(st.lists(st.decimals(D("0.01"), D("20000"), places=2), min_size=1, max_size=6))
    holders = [Holder(f"F{place}", floor_m2=floor) for place, floor in enumerate(floors)]
    if draw(st.booleans()):
        holders.append(Holder("owner", owner=True))
    return draw(st.decimals(D("0.01"), D("99999.99"), places=2)), sum(floors), holders


@settings(UNHURRIED, max_examples=20)
@given(st.lists(plots(), min_size=1, max_size=12))
def test_land_in_the_one_expression_is_the_plain_rule_to_the_hundredth(drawn):
    assert land_of(drawn) == shared_out(drawn)
