"""Who qualifies for what, from the facts on record."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.parameters import load_parameters
from jingxin.ledgers.policy.rules import Limits, clauses
from jingxin.ledgers.policy.rules.matching import Match, Profile, judge

LIMITS = Limits(load_parameters("policy"), date(2014, 6, 20))
FIRM = Profile("F000001")


def _judge(profile: Profile, code: str) -> tuple[Match, str, Decimal | None]:
    verdict = judge(profile, year=2014, limits=LIMITS, only=code)[code]
    return verdict.match, verdict.reason, verdict.award.amount_wan_yuan if verdict.award else None


STAR = evolve(FIRM, tier="STAR", kept_tax={2012: Decimal(300), 2013: Decimal("360.5")})


@pytest.mark.parametrize(
    ("profile", "code", "match", "reason"),
    [
        (STAR, "LOCAL_TAX_INCREMENT", Match.ENTITLED, "地方留成增长"),
        (evolve(STAR, tier="EXCELLENT"), "LOCAL_TAX_INCREMENT", Match.NOT, "不是明星以上"),
        (evolve(STAR, kept_tax={2013: Decimal(1)}), "LOCAL_TAX_INCREMENT", Match.POSSIBLE, "缺少2012年"),
        (evolve(STAR, kept_tax={2012: Decimal(9), 2013: Decimal(9)}), "LOCAL_TAX_INCREMENT", Match.NOT, "没有增长"),
        (evolve(FIRM, above_scale_starts=(date(2014, 1, 1),)), "FIRST_ABOVE_SCALE", Match.ENTITLED, "首次入库"),
        (evolve(FIRM, above_scale_starts=(date(2010, 1, 1), date(2014, 1, 1))), "FIRST_ABOVE_SCALE", Match.NOT, "再入库不再奖励"),
        (evolve(FIRM, above_scale_starts=(date(2013, 5, 1),)), "FIRST_ABOVE_SCALE", Match.NOT, "2014年没有进入"),
        (
            evolve(FIRM, above_scale_starts=(date(2014, 1, 1),), received=frozenset({"FIRST_ABOVE_SCALE"})),
            "FIRST_ABOVE_SCALE", Match.NOT, "已领取过",
        ),
        (evolve(FIRM, is_listed=True), "RELEASED_SHARES", Match.POSSIBLE, "上市企业"),
        (FIRM, "RELEASED_SHARES", Match.NOT, "不是上市企业"),
        (evolve(FIRM, is_growth_star=True), "LOAN_INTEREST", Match.POSSIBLE, "百星企业"),
        (FIRM, "RENT_SUBSIDY", Match.NOT, "不是“百星企业”"),
        (evolve(FIRM, is_above_scale=True), "EQUIPMENT_UPGRADE", Match.POSSIBLE, "规上企业"),
        (evolve(FIRM, online_sales=Decimal(2500)), "ONLINE_SALES", Match.ENTITLED, "达到奖励线"),
        (evolve(FIRM, online_sales=Decimal(999)), "ONLINE_SALES", Match.NOT, "不满1000万元"),
        (evolve(STAR, open=False), "LOCAL_TAX_INCREMENT", Match.NOT, "已注销"),
    ],
)  # fmt: skip
def test_a_firm_is_told_where_it_stands_and_why(
    profile: Profile, code: str, match: Match, reason: str
) -> None:
    found, why, _amount = _judge(profile, code)

    assert found is match
    assert reason in why


def test_the_entitled_are_told_the_amount() -> None:
    assert _judge(STAR, "LOCAL_TAX_INCREMENT")[2] == Decimal("60.5")
    assert _judge(evolve(FIRM, online_sales=Decimal(2500)), "ONLINE_SALES")[2] == 2


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
