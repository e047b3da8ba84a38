"""What each clause gives: cases as the bureau would dispute them, and laws that hold for every clause."""

import csv
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.parameters import ParameterError
from jingxin.ledgers.policy.limits_of_day import parameters
from jingxin.ledgers.policy.rules import FactsRefused, InputKind, Limits, clauses
from jingxin.ledgers.policy.rules.catalogue import days_in_year
from tests.conftest import ROOT

PARAMETERS = parameters()


def _cases() -> list[dict[str, str]]:
    with (ROOT / "tests/cases/policy/awards.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _fact(text: str) -> Decimal | date:
    return date.fromisoformat(text) if text.count("-") == 2 else Decimal(text)


def _facts(text: str) -> dict[str, Decimal | date]:
    return {name: _fact(value) for name, _sign, value in (part.partition("=") for part in text.split(";"))}


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["case"])
def test_a_case_gets_what_the_bureau_says(case: dict[str, str]) -> None:
    award = clauses()[case["clause"]].work_out(
        _facts(case["facts"]), Limits(PARAMETERS, date.fromisoformat(case["day"]))
    )

    assert award.amount_wan_yuan == Decimal(case["amount_wan_yuan"])
    assert case["reason"] in award.reason
    assert bool(award.reason) == (award.amount_wan_yuan == 0)


def test_every_limit_has_a_word_for_people() -> None:
    assert [name for name, limit in PARAMETERS.items() if not limit.label] == []


def test_every_clause_has_a_case() -> None:
    assert {case["clause"] for case in _cases()} == set(clauses())


def test_the_working_names_each_limit_with_its_source() -> None:
    limits = Limits(PARAMETERS, date(2014, 6, 30))

    award = clauses()["EQUIPMENT_UPGRADE"].work_out({"invoiced": Decimal(3000)}, limits)

    sources = {line.label: (line.value, line.source) for line in award.lines if line.source}
    assert sources["标准：技改设备补助比例"][0] == "8%"
    assert all("示例县约定" in source for _value, source in sources.values())
    assert [line.value for line in award.lines if line.label == "封顶"] == ["按比例240万元，封顶200万元"]


def test_one_working_does_not_carry_the_limits_of_another() -> None:
    limits = Limits(PARAMETERS, date(2014, 6, 30))
    clauses()["RELEASED_SHARES"].work_out({"kept_share_tax": Decimal(1)}, limits)

    award = clauses()["FIRST_ABOVE_SCALE"].work_out({"entered_on": date(2014, 1, 1)}, limits)

    assert [line.label for line in award.lines] == ["入库", "标准：小升规奖励金额"]


def test_a_supposed_limit_says_that_it_is_supposed() -> None:
    limits = Limits(PARAMETERS, date(2014, 6, 30), {"equipment_share": Decimal(12)})

    award = clauses()["EQUIPMENT_UPGRADE"].work_out({"invoiced": Decimal(1000)}, limits)

    assert award.amount_wan_yuan == 120
    assert ("12%", "假设值") in [(line.value, line.source) for line in award.lines]


def test_a_day_before_the_first_rule_is_refused_with_that_day() -> None:
    with pytest.raises(ParameterError, match="2009-01-01还没有值"):
        clauses()["EQUIPMENT_UPGRADE"].work_out(
            {"invoiced": Decimal(500)}, Limits(PARAMETERS, date(2009, 1, 1))
        )


def test_all_that_is_missing_or_impossible_is_named_together() -> None:
    facts = {"principal": Decimal(-5), "drawn_on": Decimal(3), "shoe_size": Decimal(43)}

    with pytest.raises(FactsRefused) as refused:
        clauses()["LOAN_INTEREST"].work_out(facts, Limits(PARAMETERS, date(2013, 12, 31)))

    assert [fault[:9] for fault in refused.value.faults] == [
        "“贷款本金”不能为", "“放款日期”应为日", "缺少“还款日期”，", "缺少“合同年利率”", "“shoe_siz",
    ]  # fmt: skip


def test_a_count_is_whole() -> None:
    facts = {"national": Decimal("0.5"), "province": Decimal(0), "city": Decimal(0)}

    with pytest.raises(FactsRefused, match=r"“国家级荣誉项数”应为整数，现为0\.5"):
        clauses()["HONOUR"].work_out(facts, Limits(PARAMETERS, date(2013, 12, 31)))


def _typed(kind: InputKind) -> st.SearchStrategy[Decimal | date]:
    match kind:
        case InputKind.DAY:
            return st.dates(date(2012, 2, 1), date(2015, 12, 31))
        case InputKind.COUNT:
            return st.integers(0, 20).map(Decimal)
        case InputKind.RATE:
            return st.decimals(0, 12, places=2)
    return st.decimals(0, 90000, places=4)


@pytest.mark.parametrize("code", sorted(clauses()))
@given(data=st.data())
def test_no_award_is_below_zero_or_finer_than_a_yuan(code: str, data: st.DataObject) -> None:
    clause = clauses()[code]
    facts = {asked.name: data.draw(_typed(asked.kind), label=asked.name) for asked in clause.inputs}

    award = clause.work_out(facts, Limits(PARAMETERS, date(2014, 6, 30)))

    assert award.amount_wan_yuan >= 0
    assert award.amount_wan_yuan == round(award.amount_wan_yuan, 4)
    assert bool(award.reason) == (award.amount_wan_yuan == 0) or award.amount_wan_yuan == 0


CAPS = {
    "RENT_SUBSIDY": ("rent_subsidy_cap", "rent_paid"),
    "EQUIPMENT_UPGRADE": ("equipment_cap", "invoiced"),
    "ONLINE_SALES": ("online_sales_cap", "online_sales"),
}


@pytest.mark.parametrize("code", sorted(CAPS))
@given(less=st.decimals(0, 90000, places=2), more=st.decimals(0, 90000, places=2))
def test_more_never_gives_less_and_nothing_passes_the_cap(code: str, less: Decimal, more: Decimal) -> None:
    cap, fact = CAPS[code]
    limits = Limits(PARAMETERS, date(2014, 6, 30))

    given_less, given_more = (
        clauses()[code].work_out({fact: value}, limits).amount_wan_yuan for value in sorted((less, more))
    )

    assert given_less <= given_more <= limits.value(cap)


@given(drawn=st.dates(date(2012, 1, 1), date(2015, 1, 1)), length=st.integers(0, 800))
def test_days_of_use_of_all_years_make_up_the_loan(drawn: date, length: int) -> None:
    repaid = date.fromordinal(drawn.toordinal() + length)

    assert sum(days_in_year(drawn, repaid, year) for year in range(2012, 2019)) == length
