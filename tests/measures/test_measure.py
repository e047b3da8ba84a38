"""A measure that cannot mean anything cannot be defined."""

import pytest
from attrs import evolve

from jingxin.measures.measure import (
    Compare,
    Count,
    CountDistinct,
    Kind,
    Latest,
    Measure,
    MeasureError,
    Place,
    Single,
    Sum,
    measure,
    written_measures,
)

SOUND = {
    "code": "output_of_firms",
    "label": "企业产值合计",
    "unit": "亿元",
    "kind": Kind.FLOW,
    "table": "firm_observations",
    "aggregate": Sum("value"),
    "select": lambda t, period: t.firm_observations,
    "authority": "企业报表",
    "meaning": "逐户相加。",
    "over": ("firm",),
}


def test_a_sound_measure_is_defined_and_knows_its_grain():
    assert Measure(**SOUND).grain == ("indicator", "firm", "period")


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"table": "grain_stores"}, "unknown table 'grain_stores'"),
        ({"aggregate": Sum("worth")}, "no column 'worth'"),
        ({"aggregate": Sum("firm")}, "firm is a string and has no sum"),
        ({"over": ("town",)}, "no part of the grain"),
        ({"unit": "%"}, "is a RATIO"),
        ({"unit": "%", "kind": Kind.RATIO}, "ratios are never summed"),
        ({"kind": Kind.STOCK, "over": ("firm", "period")}, "may not be added over time"),
        ({"kind": Kind.COUNT}, "a COUNT counts"),
        ({"aggregate": Count()}, "counting rows gives a COUNT"),
        ({"aggregate": CountDistinct("firm")}, "counting rows gives a COUNT"),
        ({"place": Place.EXACT}, "has no area of its own"),
        ({"table": "targets", "over": (), "compare": Compare.BASE}, "carries no comparable base"),
        ({"direction": "DESC"}, "none of UP, DOWN, NONE"),
        ({"value_unit": "亩"}, "cannot be shown in"),
        ({"meaning": ""}, "neither may be empty"),
    ],
)
def test_a_contradiction_in_terms_is_refused_when_it_is_defined(facts, says):
    with pytest.raises(MeasureError, match="output_of_firms") as caught:
        Measure(**{**SOUND, **facts})

    assert says in str(caught.value)


def test_a_flow_may_be_added_over_months_and_a_ratio_taken_singly():
    Measure(**{**SOUND, "over": ("firm", "period")})
    Measure(**{**SOUND, "unit": "%", "kind": Kind.RATIO, "aggregate": Single("value")})
    Measure(**{**SOUND, "kind": Kind.STOCK, "aggregate": Latest("value", by="last_month")})


def test_several_contradictions_are_told_together():
    with pytest.raises(MeasureError) as caught:
        Measure(**{**SOUND, "direction": "DESC", "value_unit": "亩"})

    assert ";" in str(caught.value)


def test_a_code_is_taken_once():
    written = next(iter(written_measures()))

    with pytest.raises(MeasureError, match="defined twice"):
        measure(**{**{k: v for k, v in SOUND.items() if k != "select"}, "code": written})(SOUND["select"])


def test_a_chinese_name_is_taken_once():
    label = written_measures()["listed_firms"].label

    with pytest.raises(MeasureError, match="answer to one name"):
        measure(**{**{k: v for k, v in SOUND.items() if k != "select"}, "label": label})(SOUND["select"])


def test_every_written_measure_says_what_it_means():
    for known in written_measures().values():
        assert known.meaning.endswith("。")
        assert known.authority


def test_a_same_scope_needs_a_sum_by_firm_and_month_with_a_year_before():
    sound = written_measures()["firm_energy"]
    assert sound.same_scope == "month"

    for wrong in ({"compare": Compare.NOTHING}, {"same_scope": "day"}):
        with pytest.raises(MeasureError, match="same scope"):
            evolve(sound, **wrong)
