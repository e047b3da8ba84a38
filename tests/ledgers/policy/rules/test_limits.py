"""What must not be paid is found before it is: each refusal names the other case and both amounts."""

import csv
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jingxin.ledgers.policy.rules import clauses
from jingxin.ledgers.policy.rules.limits import Claim, Purse, check_claim
from tests.conftest import ROOT

RICH = Purse("工业转型升级专项资金", 2014, Decimal(6500), Decimal(100))
CLAIM = Claim("ZC2014-0009", "F000001", "EQUIPMENT_UPGRADE", 2014, Decimal(60), subject="数控改造")
EARLIER = evolve(CLAIM, case="ZC2014-0001", amount=Decimal(80))


def _rules(claim: Claim, *others: Claim, purse: Purse = RICH) -> list[str]:
    return [finding.rule.removeprefix("policy.") for finding in check_claim(claim, others, purse)]


def test_nothing_stands_against_a_first_case() -> None:
    assert _rules(CLAIM) == []


def test_other_firms_and_the_case_itself_do_not_count() -> None:
    assert _rules(evolve(CLAIM, once=True), evolve(EARLIER, firm="F000002"), CLAIM) == []


def test_what_is_given_once_is_not_given_again_even_years_later() -> None:
    (found,) = check_claim(evolve(CLAIM, once=True), [evolve(EARLIER, year=2010)], RICH)

    assert found.rule == "policy.once"
    assert "2010年的ZC2014-0001已支持80万元" in found.message
    assert "退库后再入库不再奖励" in found.cure


def test_a_yearly_award_is_given_once_a_year() -> None:
    yearly = evolve(CLAIM, per_year=True)

    assert _rules(yearly, EARLIER) == ["once_a_year"]
    assert _rules(yearly, evolve(EARLIER, year=2013)) == []
    assert _rules(yearly, evolve(EARLIER, subject="另一条生产线")) == ["once_a_year"]


def test_one_thing_is_supported_by_the_highest_clause_only() -> None:
    ours = evolve(CLAIM, group="技改")
    rival = evolve(EARLIER, clause="LOAN_INTEREST", group="技改")

    (found,) = check_claim(ours, [rival], RICH)

    assert "ZC2014-0001支持80万元，本件为60万元；就高不重复" in found.message
    assert _rules(ours, evolve(rival, subject="另一条生产线")) == []
    assert _rules(ours, evolve(rival, group="展会")) == []


def test_a_yearly_cap_counts_what_was_given_before() -> None:
    capped = evolve(CLAIM, yearly_cap=Decimal(140), subject="二期")

    assert _rules(capped, EARLIER) == []
    (found,) = check_claim(evolve(capped, amount=Decimal("60.0001")), [EARLIER], RICH)
    assert "封顶140万元，已支持80万元，再加本件60.0001万元" in found.message
    assert found.cure == "本件最多支持60万元。"


def test_a_fund_gives_what_it_has_left_to_the_last_yuan() -> None:
    nearly_empty = evolve(RICH, committed=Decimal(6440))

    assert _rules(CLAIM, purse=nearly_empty) == []
    assert _rules(evolve(CLAIM, amount=Decimal("60.0001")), purse=nearly_empty) == ["over_budget"]
    assert _rules(CLAIM, purse=evolve(RICH, budget=None)) == ["no_budget"]


def test_everything_in_the_way_is_named_together() -> None:
    claim = evolve(CLAIM, once=True, yearly_cap=Decimal(100), amount=Decimal(7000))

    assert _rules(claim, EARLIER) == ["once", "yearly_cap", "over_budget"]


def _cases() -> list[dict[str, str]]:
    with (ROOT / "tests/cases/policy/claims.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _told(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.split(";") if part)


def _claim(text: str, case: str) -> Claim:
    told = _told(text)
    rule = clauses()[told["clause"]]
    numbers = {name: Decimal(told.pop(name)) for name in ("amount", "yearly_cap", "fund_cap") if name in told}
    more: dict[str, Any] = {"firm": "F000001", **told, **numbers, "year": int(told.get("year", "2014"))}
    return Claim(case=case, once=rule.once, per_year=rule.per_year, per_thing=rule.per_thing, **more)


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["case"])
def test_the_bureaus_cases_of_double_support_and_caps(case: dict[str, str]) -> None:
    others = [_claim(text, f"ZC{place}") for place, text in enumerate(case["others"].split("|")) if text]
    purse = _told(case["purse"])
    budget = Decimal(purse["budget"]) if "budget" in purse else None

    found = _rules(
        _claim(case["ours"], "ZC2014-0009"),
        *others,
        purse=Purse("专项资金", 2014, budget, Decimal(purse["committed"])),
    )

    assert found == [rule for rule in case["findings"].split("+") if rule]


_CLAIMS = st.builds(
    Claim,
    case=st.uuids().map(str),
    firm=st.sampled_from(("F000001", "F000002")),
    clause=st.sampled_from(("LOAN_INTEREST", "EQUIPMENT_UPGRADE")),
    year=st.sampled_from((2013, 2014)),
    amount=st.decimals(1, 30, places=1),
    subject=st.sampled_from(("", "甲", "乙")),
    per_thing=st.booleans(),
    yearly_cap=st.just(Decimal(40)),
    fund=st.just("GY"),
    fund_cap=st.just(Decimal(60)),
)


@given(claims=st.lists(_CLAIMS, max_size=25))
def test_whatever_is_handed_in_no_firm_passes_a_cap_and_no_fund_its_budget(claims: list[Claim]) -> None:
    supported: list[Claim] = []
    for claim in claims:
        committed = sum((one.amount for one in supported if one.year == claim.year), Decimal(0))
        if not check_claim(claim, supported, Purse("专项资金", claim.year, Decimal(100), committed)):
            supported.append(claim)

    def most(*names: str) -> Decimal:
        sums: dict[tuple[object, ...], Decimal] = {}
        for one in supported:
            key = tuple(getattr(one, name) for name in names)
            sums[key] = sums.get(key, Decimal(0)) + one.amount
        return max(sums.values(), default=Decimal(0))

    assert most("firm", "clause", "year") <= 40
    assert most("firm", "year") <= 60
    assert most("year") <= 100
