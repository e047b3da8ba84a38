"""What would be different: changes of a scheme, one more step, other weights, and why a rank moved."""

from decimal import Decimal as D

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from jingxin.ledgers.evaluation.rules.explaining import Standing, explain
from jingxin.ledgers.evaluation.rules.oracle import FirmFacts, evaluate
from jingxin.ledgers.evaluation.rules.reading import build_scheme, load, read_scheme, shipped
from jingxin.ledgers.evaluation.rules.reconsider import (
    band_stability,
    steps,
    steps_between,
    with_changes,
)
from jingxin.ledgers.evaluation.rules.scheme import SchemeError
from tests.ledgers.evaluation.counties import UNHURRIED, firms
from tests.ledgers.evaluation.test_rules import CASES, TEACHING

TOLD = load((CASES / "teaching.toml").read_text(encoding="utf-8"))


def standings(scheme, county):
    return {
        one.firm: Standing(
            one.firm, one.group, one.pool, one.state.value, one.total, one.rank, one.band, one.adjustment,
            {term.measure: (term.numerator, term.denominator, term.base, term.points) for term in one.terms},
            next(dict(own.facts) for own in county if own.firm == one.firm),
        )
        for one in evaluate(scheme, county)
    }  # fmt: skip


def firm(name, tax, land="10", value_added="0", **facts):
    figures = {"tax": D(tax), "land": D(land), "value_added": D(value_added)}
    return FirmFacts(name, True, figures, facts=facts)


def five():
    return [firm(name, tax) for name, tax in zip("甲乙丙丁戊", ("100", "90", "80", "70", "60"), strict=True)]


def test_weights_bases_cuts_and_vetoes_are_laid_over_the_scheme():
    changed = build_scheme(
        with_changes(
            TOLD,
            {
                "ALL": {
                    "weights": {"tax_per_mu": "50", "value_added_per_mu": "50"},
                    "bases": {"tax_per_mu": "12"},
                    "cuts": {"A": "10"},
                },
                "vetoes": {"MAJOR_ACCIDENT": "≤C", "HIGH_TECH": ""},
            },
        )
    )

    group = changed.groups[0]
    assert [item.weight for item in group.items] == [D(50), D(50)]
    assert group.items[0].base == D(12)
    assert group.cuts[0].limit == D(10)
    assert [(veto.fact, veto.effect, veto.band) for veto in changed.vetoes] == [
        ("MAJOR_ACCIDENT", "NOT_ABOVE", "C"), ("GENERAL_ACCIDENT", "NOT_ABOVE", "B"),
    ]  # fmt: skip
    assert build_scheme(TOLD) == TEACHING


def test_changes_of_what_is_not_there_are_refused_together():
    with pytest.raises(SchemeError) as refused:
        with_changes(TOLD, {"规下": {}, "ALL": {"weights": {"tax": "1"}, "caps": {}}, "vetoes": {"X": "D"}})

    assert len(refused.value.faults) == 4


def test_a_corrected_figure_explains_its_own_firm_and_those_it_passed():
    before = standings(TEACHING, five())
    after = standings(TEACHING, [*five()[:4], firm("戊", "95")])

    changes = {change.firm: change for change in explain(TEACHING, before, after)}

    assert set(changes) == {"乙", "丙", "丁", "戊"}
    assert "亩均税收分子60→95，得分36.00→57.00。" in changes["戊"].reasons
    assert changes["丁"].reasons == ("本企业得分未变，名次随其他企业得分变化而变。",)
    assert changes["丁"].band_moved
    assert changes["戊"].band_moved


def test_a_fact_that_came_or_was_taken_back_is_named_before_all_else():
    before = standings(
        TEACHING, [firm("甲", "100", MAJOR_ACCIDENT=1), *five()[1:4], firm("戊", "60", TENANT=2)]
    )
    after = standings(
        TEACHING, [*five()[:3], firm("丁", "70", GENERAL_ACCIDENT=1, HIGH_TECH=1), firm("戊", "60", TENANT=3)]
    )

    changes = {change.firm: change for change in explain(TEACHING, before, after)}

    assert changes["甲"].reasons == ("评价事项“较大事故”不再计入。",)
    assert (changes["甲"].was, changes["甲"].now, changes["甲"].own) == ("D", "A", True)
    assert changes["戊"].reasons == ("评价事项“出租”由2次改为3次。", "加减分由-5.00改为-10.00。")
    assert "丁" not in changes  # up one and not above B: it stands where it stood


def test_a_firm_that_only_others_moved_is_told_apart():
    before, after = standings(TEACHING, five()), standings(TEACHING, [*five()[:4], firm("戊", "95")])

    changes = {change.firm: change.own for change in explain(TEACHING, before, after)}

    assert changes == {"乙": False, "丙": False, "丁": False, "戊": True}


def test_a_firm_that_comes_or_goes_is_said():
    before, after = standings(TEACHING, five()[:1]), standings(TEACHING, five()[1:2])

    said = {change.firm: change.reasons for change in explain(TEACHING, before, after)}

    assert said == {"甲": ("不再列入评价。",), "乙": ("新列入评价。",)}


def test_one_more_step_says_points_rank_and_what_the_next_band_needs():
    county = standings(TEACHING, five())
    totals = [one.total for one in county.values()]

    step = steps(TEACHING, TEACHING.groups[0], county["乙"], totals)[0]

    assert (step.value, step.stepped) == (D(9), D("9.9"))
    assert (step.points, step.gained, step.rank, step.band) == (5940, 540, 2, "B")
    assert step.needed == D(10)  # as much as the first, whose place is shared

    capped = standings(TEACHING, [firm("甲", "400"), firm("乙", "400"), firm("丙", "90")])
    assert (
        steps(TEACHING, TEACHING.groups[0], capped["甲"], [one.total for one in capped.values()])[0].gained
        == 0
    )


def test_bands_far_apart_are_stable_and_close_ones_are_not():
    apart = standings(
        TEACHING, [firm(n, t, value_added=v) for n, t, v in (("甲", "100", "1000"), ("乙", "10", "10"))]
    )
    close = standings(
        TEACHING,
        [
            firm("甲", "100", value_added="500"),
            firm("乙", "90", value_added="640"),
            firm("丙", "40"),
            firm("丁", "30"),
            firm("戊", "20"),
        ],
    )

    assert set(band_stability(TEACHING, apart.values()).values()) == {D(1)}
    assert band_stability(TEACHING, close.values())["甲"] < 1


@settings(UNHURRIED, max_examples=25)
@given(data=st.data())
def test_a_step_between_least_and_greatest_is_what_a_new_evaluation_says(data):
    scheme = evolve(read_scheme(shipped()["jingde-anhui"]), year=2022)
    county = [
        evolve(one, county="", facts={}, founded_on=None, land_since=None)
        for one in data.draw(firms(scheme, at_least=2, at_most=8))
    ]
    before = standings(scheme, county)
    lucky = data.draw(st.sampled_from(county))
    own = before[lucky.firm]
    found = {
        step.measure: step
        for step in steps_between(scheme, scheme.groups[0], own, [one for one in before.values() if one.rank])
    }
    if "tax_per_mu" not in found:
        assert own.rank is None
        return

    better = evolve(lucky, figures={**lucky.figures, "tax": lucky.figures["tax"] * D("1.1")})
    after = {one.firm: one for one in evaluate(scheme, [better if one is lucky else one for one in county])}[
        lucky.firm
    ]

    step = found["tax_per_mu"]
    assert (own.total + step.gained, step.rank, step.band) == (after.total, after.rank, after.earned)
