"""Any measure of the catalogue in a scheme: what firms report, what other ledgers count, honours as facts."""

from datetime import date
from decimal import Decimal as D

import pytest

from jingxin.ledgers.evaluation.rules import inputs, names, oracle
from jingxin.ledgers.evaluation.rules.oracle import FirmFacts
from jingxin.ledgers.evaluation.rules.reading import read_scheme, shipped
from jingxin.ledgers.evaluation.rules.scheme import SchemeError
from jingxin.measures.by_firm import by_firm, measure_of_firms
from jingxin.measures.selection import Tables
from tests.ledgers.evaluation.counties import as_engine_says
from tests.measures.county import COUNTY, firm_observation, indicator, with_keys
from tests.measures.engine import HeldEngine, evaluator_over

# Invention and visits have nothing to do with the ledger: one is an indicator that firms report, one a count elsewhere.
TEXT = """
code = "wide"
name = "取自指标目录的方案"
area = "330324"
year = 2013
source = "tests"

[measures.new_products]
label = "亩均新产品产值"
numerator = "新产品产值"
denominator = "land"

[measures.visits]
label = "走访次数"
numerator = "firm_visits"
denominator = "firm"

[measures.tax_per_power]
label = "单位电耗税收"
numerator = "tax"
denominator = "用能企业电力消费"

[ranking]
rounding = "HALF_UP"
boundary = "INCLUDED"
ties = "BETTER"

[[groups]]
code = "ALL"
name = "全部企业"
floor = "0"
items = [
  { measure = "new_products", weight = "50", base = "10" },
  { measure = "visits", weight = "20", times_mean = "1" },
  { measure = "tax_per_power", weight = "30", base = "2" },
]
cuts = [{ band = "A", limit = "50" }, { band = "B" }]
adjustments = [{ fact = "省名牌产品", label = "省名牌", first = "3", each = "1" }]
"""
SCHEME = read_scheme(TEXT)
FIRMS = ("F1", "F2", "F3")


def use_of(firm, month, kwh):
    return {
        "firm": firm, "month": date(2013, month, 1), "carrier": "ELECTRICITY", "used": D(kwh),
        "tce_equivalent": D(kwh), "tce_calorific": D(kwh), "in_total": True,
    }  # fmt: skip


def visit(number, firm):
    return {"visit": f"V{number}", "firm": firm, "visited_on": date(2013, 5, number), "mechanism": "TIER"}


TABLES = {
    "indicators": [indicator("new_products", "新产品产值", unit="万元"), indicator("rate", "利润率", unit="%", kind="RATIO")],
    "firms": [{"firm": firm, "name": firm} for firm in FIRMS],
    # F1 and F2 reported their year, F3 nothing; a part of the year and another year do not count.
    "firm_observations": [
        firm_observation("new_products", "F1", "2013-01..12", "200"),
        firm_observation("new_products", "F1", "2013-01..05", "90"),
        firm_observation("new_products", "F1", "2012-01..12", "999"),
        firm_observation("new_products", "F2", "2013-01..12", "55.5"),
    ],
    "yearly_reports": [
        {"firm": firm, "year": 2013, "department": "TAX", "tax": D(tax)}
        for firm, tax in zip(FIRMS, ("90", "60", "30"), strict=True)
    ],
    "production_sites": [
        {"site": f"S{firm}", "site_name": f"S{firm}", "area": "330324001", "area_mu": D(10)} for firm in FIRMS
    ],
    "site_uses": [
        {"site": f"S{firm}", "firm": firm, "kind": "OWNER", "valid_from": date(2010, 1, 1)} for firm in FIRMS
    ],
    "energy_uses": [use_of("F1", 1, "20"), use_of("F1", 2, "25"), use_of("F2", 3, "40")],
    "visits": [visit(1, "F1"), visit(2, "F1"), visit(3, "F3")],
    "honour_kinds": [
        {"kind": "province_brand", "kind_name": "省名牌产品", "subject": "PRODUCT", "unit": "个"}
    ],
    "honour_spells": [
        {
            "honour": f"H{number}", "honour_name": f"H{number}", "kind": "province_brand", "kind_name": "省名牌产品",
            "subject": "PRODUCT", "holder_firm": holder, "valid_from": date(year, 3, 1), "valid_to": date(year + 3, 3, 1),
        }
        for number, (holder, year) in enumerate((("F2", 2012), ("F2", 2013), ("F1", 2009), (None, 2013)))
    ],
}  # fmt: skip


def evaluated(scheme, tables=TABLES):
    named = names.resolve(scheme, evaluator_over(**tables).catalogue)
    engine = HeldEngine(with_keys(tables))
    given = sorted(engine.rows(inputs.inputs(scheme, Tables(), named)), key=lambda row: row["firm"])
    return given, sorted(engine.rows(inputs.whole(scheme, Tables(), named)), key=lambda row: row["firm"])


def test_a_scheme_takes_what_firms_reported_what_other_ledgers_count_and_honours():
    given, said = evaluated(SCHEME)

    told = [
        (row["f_新产品产值"], row["f_firm_visits"], row["f_用能企业电力消费"], row["n_省名牌产品"])
        for row in given
    ]
    assert told == [
        (D("200"), D(2), D("45"), None),  # the honour of 2009 had lapsed
        (D("55.5"), D(0), D("40"), 2),  # not visited is none, not unknown
        (None, D(1), None, None),  # reported nothing: unknown
    ]
    # 200 ÷ 10 ÷ 10 × 50 = 100; visits 2 ÷ mean 1 × 20 = 40; 90 ÷ 45 ÷ 2 × 30 = 30.
    # 55.5 ÷ 10 ÷ 10 × 50 = 27.75; 0; 60 ÷ 40 ÷ 2 × 30 = 22.50; two brands 3 + 1. 1 ÷ 1 × 20 = 20.
    assert [(row["total"], row["rank"], row["band"]) for row in said] == [
        (17000, 1, "A"), (5425, 2, "A"), (2000, 3, "B"),
    ]  # fmt: skip


def test_the_plain_oracle_says_the_same_of_catalogue_measures():
    given, said = evaluated(SCHEME)
    county = [
        FirmFacts(
            firm=row["firm"], above_scale=row["above_scale"], county=row["county"], industry=row["industry"],
            figures={name: row[f"f_{name}"] for name in SCHEME.figures},
            facts={fact: row[f"n_{fact}"] or 0 for fact in SCHEME.facts},
        )
        for row in given
    ]  # fmt: skip

    expected = [as_engine_says(outcome) for outcome in oracle.evaluate(SCHEME, county)]

    assert [{key: row[key] for key in told} for row, told in zip(said, expected, strict=True)] == expected


def test_names_that_nobody_knows_are_refused_together_with_what_is_near():
    text = TEXT.replace('"新产品产值"', '"新产品产置"').replace('"firm_visits"', '"利润率"')
    text = text.replace('fact = "省名牌产品"', 'fact = "LISTTED"')

    with pytest.raises(SchemeError) as refused:
        evaluated(read_scheme(text))

    unknown, ratio, fact = refused.value.faults
    assert "没有指标“新产品产置”" in unknown
    assert "新产品产值" in unknown
    assert "指标“利润率”没有分企业的数" in ratio
    assert "没有事项“LISTTED”" in fact
    assert "LISTED" in fact


def test_an_amount_is_no_fact():
    with pytest.raises(SchemeError, match="事项“用能企业电力消费”没有分企业的数"):
        evaluated(read_scheme(TEXT.replace("省名牌产品", "用能企业电力消费")))


def test_an_indicator_that_no_firm_reports_has_nothing_for_single_firms():
    catalogue = evaluator_over(**(TABLES | {"firm_observations": []})).catalogue

    assert measure_of_firms(catalogue, "新产品产值") is None
    assert measure_of_firms(catalogue, "无此指标") is None


def test_a_year_made_of_its_months_is_a_whole_year():
    months = ["2013-01..02", *(f"2013-{month:02d}" for month in range(3, 13))]
    tables = TABLES | {
        "firm_observations": [firm_observation("new_products", "F3", month, "10") for month in months]
    }

    given, _said = evaluated(SCHEME, tables)

    assert [row["f_新产品产值"] for row in given] == [None, None, D("110")]


def test_values_stay_in_the_unit_of_their_rows():
    evaluator = evaluator_over(**TABLES)
    measure = measure_of_firms(evaluator.catalogue, "评价税收")

    found = HeldEngine(with_keys(TABLES)).rows(by_firm(measure, Tables(), inputs.Year(2013)))

    assert {row["firm"]: row["value"] for row in found} == {"F1": 90, "F2": 60, "F3": 30}


def test_a_scheme_of_the_ledgers_own_figures_asks_nothing_of_the_catalogue():
    catalogue = evaluator_over(county=COUNTY).catalogue

    assert all(names.resolve(read_scheme(text), catalogue) == names.Named() for text in shipped().values())
