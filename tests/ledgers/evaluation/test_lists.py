"""Tiers and lists of the year: places, ties, rising."""

from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.evaluation.rules.lists import Candidate, ListRule, YearRules, select, shipped_rules


def rules(*lists, barred=()):
    return YearRules("r", "评选", 2014, 2013, "文件", lists, frozenset(barred))


def taxed(*taxes, **kept):
    return [
        Candidate(f"F{number}", f"第{number}厂", {"tax": D(tax)}, **kept) for number, tax in enumerate(taxes)
    ]


def test_tiers_are_filled_one_after_the_other():
    merit = ListRule("MERIT", "功勋", "tax", 2, tier=True)
    dragon = ListRule("DRAGON", "巨龙", "tax", 1, tier=True)

    entries = select(rules(merit, dragon), taxed(5, 9, 7, 8))

    assert [(entry.list, entry.place, entry.firm) for entry in entries] == [
        ("MERIT", 1, "F1"), ("MERIT", 2, "F3"), ("DRAGON", 1, "F2"),
    ]  # fmt: skip


def test_firms_tied_at_the_last_place_all_stand_and_say_so():
    entries = select(rules(ListRule("TEN", "十强", "tax", 2)), taxed(9, 7, 7, 5))

    assert [(entry.place, entry.tied) for entry in entries] == [(1, False), (2, True), (2, True)]


def test_a_firm_with_a_barring_fact_stands_nowhere():
    first, second = taxed(9, 8)
    guilty = Candidate(first.firm, first.name, first.figures, facts=frozenset({"TAX_FRAUD"}))

    entries = select(rules(ListRule("TEN", "十强", "tax", 1), barred={"TAX_FRAUD"}), [guilty, second])

    assert [entry.firm for entry in entries] == ["F1"]


def test_rising_counts_places_against_the_year_before():
    climbers = [
        Candidate("F0", "甲", {"tax": D(10)}, {"tax": D(1)}),  # third, now first: two up
        Candidate("F1", "乙", {"tax": D(9)}, {"tax": D(3)}),
        Candidate("F2", "丙", {"tax": D(8)}, {"tax": D(2)}),
        Candidate("F3", "丁", {"tax": D(7)}),  # not there the year before
    ]

    entries = select(rules(ListRule("ADVANCE", "进位奖", "tax", 12, rise=2)), climbers)

    assert [(entry.firm, entry.value) for entry in entries] == [("F0", D(2))]


def test_tax_per_mu_needs_land_and_the_least_of_each_figure():
    rule = ListRule("PER_MU", "亩均税费十强", "tax_per_mu", 10, least={"land": D(3)})
    landed = Candidate("F0", "甲", {"tax": D(30), "land": D(3)})
    landless = Candidate("F1", "乙", {"tax": D(90)})
    tiny = Candidate("F2", "丙", {"tax": D(90), "land": D("2.99")})

    entries = select(rules(rule), [landed, landless, tiny])

    assert [(entry.firm, entry.value) for entry in entries] == [("F0", D(10))]


@given(st.lists(st.integers(0, 20), max_size=30), st.integers(1, 10))
def test_a_list_is_shorter_than_its_rule_only_where_there_are_no_more_firms(taxes, take):
    entries = select(rules(ListRule("TEN", "十强", "tax", take)), taxed(*taxes))

    assert len(entries) >= min(take, len(taxes))
    assert all(entry.tied for entry in entries[take:])


def test_the_shipped_rules_of_2014_take_what_the_report_prints():
    takes = {rule.code: rule.take for rule in shipped_rules()["yongjia-2014"].lists}

    assert [takes[tier] for tier in ("MERIT", "DRAGON", "STAR", "EXCELLENT")] == [20, 30, 50, 65]
    assert takes["ADVANCE"] == 12
