"""Who qualifies for what, from the facts on record."""

import csv
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.policy.rules import Limits, clauses
from jingxin.ledgers.policy.rules.matching import Match, Profile, judge
from tests.conftest import ROOT

LIMITS = Limits(load_parameters("policy"), date(2014, 6, 20))
FIRM = Profile("F000001")


def _judge(profile: Profile, code: str) -> tuple[Match, str, Decimal | None]:
    verdict = judge(profile, year=2014, limits=LIMITS, only=code)[code]
    return verdict.match, verdict.reason, verdict.award.amount_wan_yuan if verdict.award else None


STAR = evolve(FIRM, tier="STAR", kept_tax={2012: Decimal(300), 2013: Decimal("360.5")})


def _cases() -> list[dict[str, str]]:
    with (ROOT / "tests/cases/policy/qualifies.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _profile(text: str) -> Profile:
    told = dict(part.split("=", 1) for part in text.split(";") if part)
    pairs = {
        name: dict(one.split(":") for one in told.get(name, "").split("+") if one)
        for name in ("kept", "honours")
    }
    return Profile(
        "F000001",
        open=told.get("open") != "否",
        is_above_scale=told.get("above") == "是",
        above_scale_starts=tuple(map(date.fromisoformat, filter(None, told.get("starts", "").split("+")))),
        is_listed=told.get("listed") == "是",
        is_growth_star=told.get("star") == "是",
        tier=told.get("tier", ""),
        kept_tax={int(year): Decimal(amount) for year, amount in pairs["kept"].items()},
        online_sales=Decimal(told["online"]) if "online" in told else None,
        honours={level: int(count) for level, count in pairs["honours"].items()},
        received=frozenset(filter(None, told.get("received", "").split("+"))),
    )


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["case"])
def test_the_bureaus_cases_of_who_qualifies(case: dict[str, str]) -> None:
    found, why, _amount = _judge(_profile(case["profile"]), case["clause"])

    assert found is Match[case["match"]]
    assert case["reason"] in why


def test_every_clause_has_a_case() -> None:
    assert {case["clause"] for case in _cases()} == set(clauses())


def test_the_entitled_are_told_the_amount() -> None:
    assert _judge(STAR, "LOCAL_TAX_INCREMENT")[2] == Decimal("60.5")
    assert _judge(evolve(FIRM, online_sales=Decimal(2500)), "ONLINE_SALES")[2] == 2
    assert _judge(evolve(FIRM, honours={"PROVINCE": 2, "CITY": 1}), "HONOUR")[2] == 23


@given(
    tier=st.sampled_from(("", "MERIT", "DRAGON", "STAR", "EXCELLENT")),
    listed=st.booleans(),
    star=st.booleans(),
    starts=st.lists(st.dates(date(2010, 1, 1), date(2014, 12, 31)), max_size=3),
    kept=st.dictionaries(st.integers(2011, 2014), st.decimals(0, 9999, places=2)),
)
def test_every_firm_gets_one_verdict_on_every_clause(
    tier: str, listed: bool, star: bool, starts: list[date], kept: dict[int, Decimal]
) -> None:
    profile = Profile(
        "F", is_listed=listed, is_growth_star=star, tier=tier, above_scale_starts=tuple(starts), kept_tax=kept
    )

    verdicts = judge(profile, year=2014, limits=LIMITS)

    assert set(verdicts) == set(clauses())
    for verdict in verdicts.values():
        assert verdict.reason
        assert verdict.match is not Match.ENTITLED or (verdict.award and verdict.award.amount_wan_yuan > 0)
