"""The plain rules: scores and bands as reckoned on paper, and the laws they keep."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal as D
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from jingxin.ledgers.evaluation.rules import allocation, consequences, conservation, oracle
from jingxin.ledgers.evaluation.rules.oracle import FirmFacts, evaluate
from jingxin.ledgers.evaluation.rules.reading import read_scheme, shipped
from jingxin.ledgers.evaluation.rules.scheme import Boundary, Formula, Missing, Rounding, SchemeError
from tests.ledgers.evaluation.counties import UNHURRIED, by_engine, firms

CASES = Path(__file__).resolve().parents[2] / "cases" / "evaluation"
TEACHING = read_scheme((CASES / "teaching.toml").read_text(encoding="utf-8"))
SHIPPED = [evolve(read_scheme(text), year=2022) for text in shipped().values()]


def rows_of(name):
    with (CASES / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def by_case(name):
    cases = defaultdict(list)
    for row in rows_of(name):
        cases[row["case"]].append(row)
    return [pytest.param(rows, id=case) for case, rows in cases.items()]


def a_firm(row):
    facts = dict(part.split(":") for part in row["facts"].split())
    return FirmFacts(
        firm=row["firm"],
        above_scale=True,
        figures={name: D(row[name]) if row[name] else None for name in ("tax", "land", "value_added")},
        founded_on=date.fromisoformat(row["founded_on"]) if row["founded_on"] else None,
        land_since=date.fromisoformat(row["land_since"]) if row["land_since"] else None,
        facts={fact: int(times) for fact, times in facts.items()},
    )


@pytest.mark.parametrize("rows", by_case("scores.csv"))
def test_scores_and_bands_as_the_bureau_reckons_them(rows):
    county = [a_firm(row) for row in rows]

    found = {outcome.firm: outcome for outcome in evaluate(TEACHING, county)}
    said = {row["firm"]: row for row in by_engine(TEACHING, county)}

    for row in rows:
        outcome = found[row["firm"]]
        expected = (
            int(row["total"]) if row["total"] else None,
            int(row["rank"]) if row["rank"] else None,
            row["earned"], row["band"], row["state"],
        )  # fmt: skip
        assert (outcome.total, outcome.rank, outcome.earned, outcome.band, outcome.state) == expected
        answer = said[row["firm"]]
        assert tuple(answer[name] for name in ("total", "rank", "earned", "band", "state")) == expected


@pytest.mark.parametrize("row", [pytest.param(row, id=row["case"]) for row in rows_of("places.csv")])
def test_how_many_firms_lie_inside_a_cut(row):
    found = oracle.places(
        int(row["count"]), D(row["per_cent"]), Rounding(row["rounding"]), Boundary(row["boundary"])
    )

    assert found == int(row["expected"])


@pytest.mark.parametrize("rows", by_case("allocation.csv"))
def test_a_plot_is_shared_out_as_the_contracts_say(rows):
    first = rows[0]

    shares = allocation.allocate(
        plot=first["plot"],
        area_mu=D(first["area_mu"]),
        floor_m2=D(first["floor_m2"]) if first["floor_m2"] else None,
        holders=[
            allocation.Holder(
                row["firm"],
                row["owner"] == "是",
                D(row["rented_mu"]) if row["rented_mu"] else None,
                D(row["rented_m2"]) if row["rented_m2"] else None,
            )
            for row in rows
        ],
    )

    assert shares == {row["firm"]: D(row["expected"]) for row in rows}
    assert sum(shares.values()) == D(first["area_mu"])


@pytest.mark.parametrize(
    ("holders", "said"),
    [
        ([allocation.Holder("甲", True), allocation.Holder("乙", True)], "2个权利人"),
        (
            [allocation.Holder("甲", True), allocation.Holder("乙", False, D("10.01"))],
            "10.01亩，超过宗地面积10亩",
        ),
        ([allocation.Holder("甲", True), allocation.Holder("乙")], "没有填承租亩数"),
        ([allocation.Holder("乙", False, D("3"))], "补登权利人"),
        ([], "没有登记使用企业"),
    ],
)
def test_shares_that_do_not_fit_the_plot_are_refused(holders, said):
    with pytest.raises(allocation.AllocationRefused, match=said):
        allocation.allocate(plot="一号地", area_mu=D("10"), floor_m2=None, holders=holders)


@UNHURRIED
@given(
    area=st.decimals(D("0.01"), D("500"), places=2),
    floors=st.lists(st.decimals(D("1"), D("20000"), places=2), min_size=1, max_size=8),
    owner=st.booleans(),
)
def test_what_is_shared_out_is_always_the_plot(area, floors, owner):
    holders = [allocation.Holder(f"F{number}", floor_m2=floor) for number, floor in enumerate(floors)]
    if owner:
        holders.append(allocation.Holder("owner", owner=True))

    shares = allocation.allocate(plot="一号地", area_mu=area, floor_m2=sum(floors), holders=holders)

    assert sum(shares.values()) == area
    assert min(shares.values()) >= 0


@settings(UNHURRIED, max_examples=60)
@given(data=st.data(), scheme=st.sampled_from(SHIPPED))
def test_every_firm_is_counted_once_in_its_group(data, scheme):
    county = data.draw(firms(scheme))
    put_in = defaultdict(int)
    for firm in county:
        group = oracle.group_of(scheme, firm)
        put_in[group.code if group else ""] += 1

    found = conservation.tallies(
        scheme, [(one.group, one.state.value, one.band) for one in evaluate(scheme, county)], put_in
    )

    assert conservation.check_conserved(found) == []
    assert sum(tally.total for tally in found) == len(county)


def test_a_tally_that_does_not_add_up_is_refused_with_its_sum():
    # Jingning 2022, 规下: A4 B21 C0 D3 of 36 printed, eight firms short.
    printed = [
        ("BELOW", "BANDED", band) for band, count in (("A", 4), ("B", 21), ("D", 3)) for _ in range(count)
    ]
    scheme = read_scheme(shipped()["huangyan-2022"])

    findings = conservation.check_conserved(conservation.tallies(scheme, printed, {"BELOW": 36}))

    assert findings[0].arithmetic == "A4 + B21 + C0 + D3 + 豁免0 + 不定档0 ≠ 36"


@settings(UNHURRIED, max_examples=40)
@given(data=st.data(), scheme=st.sampled_from(SHIPPED), shuffle=st.randoms(use_true_random=False))
def test_the_order_of_firms_changes_nothing(data, scheme, shuffle):
    county = data.draw(firms(scheme))
    mixed = list(county)
    shuffle.shuffle(mixed)

    assert evaluate(scheme, mixed) == evaluate(scheme, county)


def scaled(scheme, factor):
    groups = tuple(
        evolve(
            group,
            items=tuple(
                item if item.base is None else evolve(item, base=item.base * factor) for item in group.items
            ),
        )
        for group in scheme.groups
    )
    return evolve(scheme, groups=groups)


@settings(UNHURRIED, max_examples=40)
@given(
    data=st.data(), scheme=st.sampled_from(SHIPPED[:3]), factor=st.sampled_from([D(10), D("0.5"), D(1000)])
)
def test_scaling_all_values_and_bases_changes_nothing(data, scheme, factor):
    county = data.draw(firms(scheme))
    tops = {measure.numerator for measure in scheme.measures}
    bottoms = {measure.denominator for measure in scheme.measures}

    def larger(firm):
        figures = {
            name: value * factor if value is not None and name in tops - bottoms else value
            for name, value in firm.figures.items()
        }
        return evolve(firm, figures=figures)

    before = evaluate(scheme, county)
    after = evaluate(scaled(scheme, factor), [larger(firm) for firm in county])

    def told(outcomes):
        return [(one.firm, one.total, one.rank, one.band) for one in outcomes]

    assert tops.isdisjoint(bottoms)
    assert told(after) == told(before)


@settings(UNHURRIED, max_examples=60)
@given(
    data=st.data(), scheme=st.sampled_from([TEACHING, *SHIPPED]), more=st.decimals(D(0), D(5000), places=2)
)
def test_a_better_value_never_lowers_a_score(data, scheme, more):
    county = data.draw(firms(scheme))
    lucky = data.draw(st.sampled_from(county))
    figure = data.draw(st.sampled_from(sorted({measure.numerator for measure in scheme.measures})))
    if lucky.figures.get(figure) is None:
        return
    better = evolve(lucky, figures={**lucky.figures, figure: lucky.figures[figure] + more})

    before = {one.firm: one for one in evaluate(scheme, county)}[lucky.firm]
    after = {one.firm: one for one in evaluate(scheme, [better if one is lucky else one for one in county])}[
        lucky.firm
    ]

    assert (after.total is None) == (before.total is None)
    if after.total is not None:
        assert after.total >= before.total


def test_every_shipped_scheme_names_its_source_and_what_it_could_not_see():
    for text in shipped().values():
        scheme = read_scheme(text)
        assert scheme.source
        assert scheme.unverified
        for group in scheme.groups:
            limits = [cut.limit for cut in group.cuts if cut.limit is not None]
            assert all(low < high for low, high in pairwise(limits))


# As the notices print them: 规上 weight and base measure by measure, then 规下.
PUBLISHED = {
    "huangyan-2021": (
        "tax_per_mu 30 26.01, value_added_per_mu 20 132.27, value_added_per_energy 20 2.54, "
        "value_added_per_emission 10 4861.08, labour_productivity 10 17.45, research_share 10 0.0305",
        "tax_per_mu 50 16.601058, tax_per_electricity 50 0.236565",
    ),
    "huangyan-2022": (
        "tax_per_mu 30 24.097, value_added_per_mu 20 136.16, value_added_per_energy 20 2.694, "
        "value_added_per_emission 10 4929.81, labour_productivity 10 18.14, research_share 10 0.0302",
        "tax_per_mu 50 11.5932, tax_per_electricity 50 0.2352",
    ),
}


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_weights_and_bases_stand_as_published(code):
    scheme = read_scheme(shipped()[code])

    written = [
        ", ".join(f"{item.measure.code} {item.weight} {item.base}" for item in group.items) for group in scheme.groups
    ]  # fmt: skip

    assert tuple(written) == PUBLISHED[code]
    assert scheme.groups[0].items[3].missing is Missing.GROUP_AVERAGE


def test_the_two_schemes_without_visible_weights_keep_their_published_rule_and_say_so():
    yueqing, jingde = (read_scheme(shipped()[code]) for code in ("yueqing-2016", "jingde-anhui"))

    assert [(group.cap, group.floor, len(group.items)) for group in yueqing.groups] == [
        (D("1.5"), D(0), 3), (D("1.5"), D(0), 1),
    ]  # fmt: skip
    assert (jingde.groups[0].formula, jingde.groups[0].low) == (Formula.MIN_MAX, D(20))
    assert any("权重" in line for line in yueqing.unverified)
    assert any("权重" in line for line in jingde.unverified)


def test_all_faults_of_a_scheme_are_named_together():
    text = (CASES / "teaching.toml").read_text(encoding="utf-8")
    broken = (
        text.replace('weight = "60"', 'weight = "55"')
        .replace('base = "10"', 'base = "十"')
        .replace('limit = "95"', 'limit = "70"')
        .replace('rounding = "HALF_UP"', 'rounding = "UPWARDS"')
        .replace('band = "D"\n\n[[vetoes]]\nfact = "GENERAL', 'band = "E"\n\n[[vetoes]]\nfact = "GENERAL')
    )

    with pytest.raises(SchemeError) as refused:
        read_scheme(broken)

    said = "\n".join(refused.value.faults)
    assert "权重合计95，应为100：55 + 40" in said
    assert "base应为数字，现为“十”" in said
    assert "由小到大" in said
    assert "rounding应为" in said
    assert "档次“E”不在" in said


def test_a_scheme_that_is_no_toml_is_refused():
    with pytest.raises(SchemeError, match="不是合格的TOML"):
        read_scheme("code = ")


def test_a_firm_without_a_group_is_counted_and_not_banded():
    scheme = evolve(TEACHING, groups=(evolve(TEACHING.groups[0], least_land=D(3)),))
    small = FirmFacts("甲", True, {"land": D("2.99"), "tax": D(1), "value_added": D(1)})

    outcome = evaluate(scheme, [small])[0]

    assert (outcome.group, outcome.state, outcome.reason) == ("", "NOT_BANDED", "NO_GROUP")
    assert oracle.reason_text(scheme, outcome.reason) == "不属于任何分组"
    assert by_engine(scheme, [small])[0]["reason"] == "NO_GROUP"


def test_money_follows_the_band():
    figures = {"electricity": D("120"), "land_tax": D("8")}

    worst = consequences.consequences_of(TEACHING, "D", figures)
    best = consequences.consequences_of(TEACHING, "A", figures)
    unknown = consequences.consequences_of(TEACHING, "C", {})

    assert [money.amount_wan_yuan for money in worst] == [D("36.0")]
    assert [money.amount_wan_yuan for money in best] == [D("-8")]
    assert [money.amount_wan_yuan for money in unknown] == [None]
    assert consequences.in_all([*worst, *best, *unknown]) == {
        "差别化电价": D("36.0"), "城镇土地使用税减免": D("-8"),
    }  # fmt: skip
    assert consequences.consequences_of(TEACHING, "B", figures) == []
