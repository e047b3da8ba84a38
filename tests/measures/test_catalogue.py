"""Who answers to which name, and what the dictionary may not bring in."""

import pytest

from jingxin.core.scope import NONE
from jingxin.measures.areas import AreaError, AreaTree
from jingxin.measures.catalogue import build_catalogue
from jingxin.measures.expression import ExpressionError, parse
from jingxin.measures.measure import Kind, Place
from jingxin.measures.reference import measures_page
from tests.measures.county import AREAS, CITY, COUNTY, NORTH, indicator, observation
from tests.measures.engine import evaluator_over


def catalogue(*rows, reported=()):
    return build_catalogue([{"aliases": None, **row} for row in rows], frozenset(reported))


def test_a_dictionary_entry_becomes_the_official_value_of_an_area():
    measure = catalogue(indicator(direction="DOWN", growth_decimals=2))["output"]

    assert (measure.kind, measure.place, measure.unit.code) == (Kind.FLOW, Place.EXACT, "亿元")
    assert (measure.growth_decimals, measure.direction, measure.authority) == (2, "DOWN", "县统计局")


def test_what_firms_report_has_a_total_of_its_own():
    known = catalogue(indicator(), indicator("land", "工业用地出让面积"), reported=["output"])

    assert known["规上工业产值企业合计"].code == "output_micro"
    assert "land_micro" not in known


def test_a_measure_answers_to_code_name_and_aliases():
    known = catalogue(indicator(aliases="工业总产值、产值，规上产值"))

    for name in ("output", "规上工业产值", "工业总产值", "产值", "规上产值"):
        assert known[name].code == "output"


def test_an_alias_never_takes_the_name_of_another():
    known = catalogue(indicator(), indicator("sales", "工业销售产值", aliases="规上工业产值"))

    assert known["规上工业产值"].code == "output"


def test_a_per_cent_is_a_ratio_whatever_the_dictionary_calls_it():
    known = catalogue(indicator("rate", "利润率", unit="%", kind="FLOW"), reported=["rate"])

    assert known["rate"].kind is Kind.RATIO
    assert "rate_micro" not in known


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (indicator("listed_firms", "上市企业家数"), "重名"),
        (indicator("mine", "上市企业数"), "重名"),
        (indicator("odd", "奇怪指标", unit="斤"), "不认识的计量单位“斤”"),
    ],
)
def test_an_entry_that_cannot_be_a_measure_is_said_and_left_out(row, why):
    known = catalogue(row)

    assert why in known.refused[0]
    assert known.measures.get(row["code"], known["listed_firms"]).table == "listing_events"


def test_names_near_a_mistake_are_of_its_own_script():
    known = catalogue(indicator())

    assert known.near("规上工业产植")[0] == "规上工业产值"
    assert all(name.isascii() for name in known.near("outptu"))
    with pytest.raises(ExpressionError, match="没有“产植”这个指标"):
        known.measure_of(parse("产植"))


def test_a_catalogue_can_be_walked_and_counted():
    known = catalogue(indicator())

    assert len(known) == len(list(known))
    assert {"output", "规上工业产值"} <= set(known.names)


def test_the_reference_page_has_every_operator_and_measure():
    page = "\n".join(measures_page())

    assert "| `growth` | `.同比`" in page
    assert "## 上市企业数 `listed_firms`" in page
    assert "例：甲2012-04-26上市" in page


def test_areas_are_found_by_code_name_and_word():
    tree = AreaTree([{"valid_from": None, "valid_to": None, **row} for row in AREAS])

    assert tree.find("永嘉县").code == tree[COUNTY].code == COUNTY
    assert tree.find("全市", seen_from=NORTH).code == CITY
    assert tree.find("全省", seen_from=NORTH).code == "33"
    assert tree.within(COUNTY) == {COUNTY, NORTH, "330324101"}
    with pytest.raises(AreaError):
        tree.find("全县", seen_from=CITY)


def test_an_evaluator_says_what_a_page_may_offer():
    evaluator = evaluator_over(
        indicators=[indicator()],
        observations=[observation("output", COUNTY, code, "1") for code in ("2014-01..05", "2013")],
        scope=NONE,
    )

    assert [period.code for period in evaluator.periods_on_record()] == ["2013", "2014-01..05"]
    assert evaluator.has_rows("observations")
    assert not evaluator.has_rows("firms")
    assert evaluator.county == COUNTY
