"""The ledger's own screens: what they work out, what their address chooses, who may open them."""

from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.core.parameters import Mark, load_parameters, mark_of
from jingxin.core.period import parse_period
from jingxin.core.scope import ALL
from jingxin.ledgers.energy import board, clearing, comparing, waiting, watching
from jingxin.ledgers.energy.amounts import paired
from jingxin.ledgers.energy.models import EnergyReview, PhaseOutCase
from jingxin.ledgers.energy.rules.electricity import Agreement, Tolerance
from jingxin.ledgers.energy.rules.factors import all_factors
from jingxin.ledgers.energy.rules.phase_out import CaseState
from jingxin.ledgers.energy.rules.progress import Colour
from jingxin.ledgers.energy.templatetags.energy import bar, points
from tests.ledgers.energy import factories as make
from tests.ledgers.enterprises.factories import CountyFactory, FirmFactory, FirmTownFactory, TownFactory
from tests.ledgers.enterprises.people import make_member, section_chief

pytestmark = pytest.mark.django_db
QUARTER, JUNE = parse_period("2014Q1"), date(2014, 6, 20)
SCREENS = (
    "areaintensity/board",
    "keyuser/watch",
    "gridreading/compare",
    "phaseoutcase/progress",
    "energyreview/waiting",
)


@pytest.fixture
def county():
    """永嘉 in 温州 with two neighbours."""
    city = CountyFactory(code="3303", name="温州市", level="CITY", kind="CITY")
    areas = {
        code: CountyFactory(code=code, name=name, level="COUNTY", kind="COUNTY", parent=city)
        for code, name in (("330324", "永嘉县"), ("330326", "平阳县"), ("330327", "苍南县"))
    }
    return areas["330324"]


def stated(area, change=None, **values):
    levels = {} if change is None else {"energy": None, "output_wan_yuan": None, "base_energy": None,
                                        "base_output_wan_yuan": None, "published_change": D(change)}  # fmt: skip
    return make.AreaIntensityFactory(area=area, **levels, **values)


class TestBoard:
    def test_the_county_stands_against_its_target_the_city_and_its_peers(self, county):
        stated(county)
        stated(county.parent, "-3.4")
        first, second = county.parent.children.exclude(pk=county.pk).order_by("code")
        stated(first, "-6.1")
        stated(second, "-8", withdrawn_on=date(2014, 5, 22))
        make.EnergyTargetFactory(kind="GDP_ENERGY", area=county, firm=None, value=D("-3.6"))
        make.EnergyTargetFactory(
            kind="GDP_ENERGY", area=county, firm=None, value=D("-4"), decided_on=date(2014, 5, 15)
        )

        line = board.intensity_lines(county, QUARTER, on=JUNE)[0]

        assert (line.change.value, line.target, line.completion.value) == (-5, -4, 125)
        assert (line.city_change, line.lead, line.place, line.ranked) == (D("-3.4"), D("1.6"), 2, 2)
        assert line.colour is Colour.GREEN

    def test_the_target_is_the_one_of_the_day(self, county):
        stated(county)
        make.EnergyTargetFactory(kind="GDP_ENERGY", area=county, firm=None, value=D("-10"), decided_on=JUNE)

        before = board.intensity_lines(county, QUARTER, on=date(2014, 6, 19))[0]
        after = board.intensity_lines(county, QUARTER, on=JUNE)[0]

        assert (before.target, before.colour) == (None, Colour.UNKNOWN)
        assert (after.completion.value, after.colour) == (50, Colour.RED)

    def test_a_ceiling_is_forecast_by_last_years_season(self, county):
        stated(county, energy=D(250), base_energy=D(200))
        stated(county, period_code="2013", energy=D(1000))
        make.EnergyTargetFactory(area=county, firm=None, value=D(1250))

        line = board.county_ceiling(county, QUARTER, on=JUNE)

        assert (line.used, line.taken, line.expected.value, line.completion.value) == (250, 20, 1250, 100)
        assert line.expected.word == "按上年比重"

    def test_industries_pull_the_whole_change_between_them(self, county):
        for number, (now, before, added, added_before) in enumerate(((55, 60, 75, 60), (45, 40, 50, 40))):
            firm = FirmFactory(code=f"F00000{number + 1}")
            for month, used, value in (("2014-01", now, added), ("2013-01", before, added_before)):
                make.EnergyUseFactory(firm=firm, month=month, carrier="COKE", used=D(used) / D("0.9714"))
                make.ValueAddedFactory(firm=firm, month=month, value_added_wan_yuan=D(value))

        lines, whole = board.industry_pulls(QUARTER, scope=ALL)

        assert whole.firms == 2
        assert round(sum(line.pull for line in lines), 2) == round(whole.pull, 2) == D("-20.00")

    def test_a_month_that_one_side_lacks_is_on_no_side(self):
        sides = paired(
            {1: {"2014-01": D(1), "2014-02": D(2)}}, {1: {"2013-02": D(5)}}, {1: {"2014-02": D(7)}}
        )

        assert sides == [{1: 2}, {1: 5}, {1: 7}]
        assert paired({1: {"2014-01": D(1)}}, {2: {"2014-01": D(1)}}) == [{}, {}]


months = st.dictionaries(
    st.sampled_from([f"{month:02d}" for month in range(1, 13)]), st.integers(0, 100).map(D)
)


@given(st.dictionaries(st.integers(1, 4), months), st.dictionaries(st.integers(1, 4), months))
def test_pairing_never_adds_what_was_not_reported(now, before):
    sides = [
        {firm: {f"{year}-{month}": of for month, of in found.items()} for firm, found in side.items()}
        for year, side in (("2014", now), ("2013", before))
    ]

    first, second = paired(*sides)

    assert set(first) == set(second)
    for firm, amount in first.items():
        assert amount <= sum(now[firm].values())


class TestKeyUsers:
    def test_a_firm_is_judged_by_the_months_it_has_reported(self):
        over, late = FirmFactory(name="超标厂"), FirmFactory(name="缺报厂")
        for firm, months_reported in ((over, ("2014-01", "2014-02")), (late, ("2014-01",))):
            make.EnergyTargetFactory(firm=firm, value=D(600))
            for month in months_reported:
                make.EnergyUseFactory(firm=firm, month=month, carrier="COKE", used=D(60))

        first, second = watching.user_lines(parse_period("2014-01..02"), scope=ALL)

        # 2 × 58.284 is more than 600 ÷ 12 × 2 = 100; one month of 58.284 is more than 50 too.
        assert (first.firm, first.months, first.missing, first.is_over) == (over, 2, 0, True)
        assert (second.firm, second.months, second.missing, second.is_over) == (late, 1, 1, True)
        assert first.line.expected.word == "按月均"
        totals = watching.totals_of([first, second])
        assert (totals.firms, totals.over, totals.late, totals.ceiling) == (2, 2, 1, D(1200))
        assert totals.used == first.line.used + second.line.used

    def test_a_firm_that_has_not_reported_is_last_and_unjudged(self):
        make.EnergyTargetFactory()

        (line,) = watching.user_lines(parse_period("2014-01..02"), scope=ALL)

        assert (line.is_over, line.months, line.line.colour) == (None, 0, Colour.UNKNOWN)


class TestElectricity:
    def test_what_is_open_stands_on_top_and_two_meters_are_one_firm(self):
        even, wide = FirmFactory(name="一致厂"), FirmFactory(name="差异厂")
        make.EnergyUseFactory(firm=even, carrier="ELECTRICITY", used=D(10))
        make.GridReadingFactory(firm=even, wan_kwh=D(7))
        make.GridReadingFactory(firm=even, wan_kwh=D(3))
        make.EnergyUseFactory(firm=wide, carrier="ELECTRICITY", used=D(13))
        make.GridReadingFactory(firm=wide, wan_kwh=D(10))
        make.GridReadingFactory(firm=None, wan_kwh=D(4))

        lines = comparing.gap_lines("2014-05", scope=ALL)

        assert [(line.firm.name, line.found.agreement, line.accounts) for line in lines] == [
            ("差异厂", Agreement.UNEXPLAINED, 1),
            ("一致厂", Agreement.AGREES, 2),
        ]
        totals = comparing.totals_of(lines)
        assert (totals.own, totals.grid, totals.waiting) == (23, 20, 1)
        assert comparing.unmatched("2014-05", scope=ALL) == (1, 4)

    def test_an_explanation_closes_the_gap(self):
        row = make.EnergyUseFactory(carrier="ELECTRICITY", used=D(13))
        make.GridReadingFactory(firm=row.firm, wan_kwh=D(10))
        make.GapExplanationFactory(firm=row.firm)

        (line,) = comparing.gap_lines("2014-05", scope=ALL)

        assert (line.found.agreement, line.reasons) == (Agreement.EXPLAINED, ("自发自用",))


class TestClearing:
    def test_cases_are_counted_once_at_the_last_step_they_took(self):
        steps = {"stopped_on": JUNE, "dismantled_on": JUNE}
        make.PhaseOutCaseFactory()
        make.PhaseOutCaseFactory(**steps, accepted_on=JUNE, freed_tce=D(50))
        make.PhaseOutCaseFactory(withdrawn_on=date(2014, 4, 1), withdrawal_reason="搬离")
        make.PhaseOutCaseFactory(deadline=date(2013, 10, 31), listed_on=date(2013, 1, 1))
        other = make.PhaseOutIndustryFactory(name="印染", place=1)
        make.PhaseOutCaseFactory(industry=other, deadline=date(2014, 10, 31))

        cases = clearing.cases_of_plan(PhaseOutCase.objects.all(), 2014, JUNE)
        first, second = clearing.trade_lines(cases, JUNE)

        assert (first.trade, first.cases, first.late) == ("印染", 1, 0)
        assert (second.trade, second.cases, second.done, second.late, second.freed_tce) == (
            "铸造",
            2,
            1,
            1,
            50,
        )
        assert second.by_state[CaseState.LISTED] == 1
        (late,) = clearing.late_lines(cases, JUNE)
        assert (late.days, late.next_step) == (20, "停产")


class TestReviews:
    def test_what_needs_no_opinion_does_not_wait(self):
        pending = make.EnergyReviewFactory()
        make.EnergyReviewFactory(planned_tce=D(500))
        make.EnergyReviewFactory(opinion_on=date(2014, 5, 1), result="APPROVED")
        make.EnergyReviewFactory(opinion_on=date(2014, 5, 1), result="REFUSED", applied_on=date(2014, 2, 1),
                                 submitted_on=date(2014, 2, 2))  # fmt: skip

        lines = waiting.waiting_reviews(EnergyReview.objects.all(), JUNE)

        assert [(line.standing.name, line.days) for line in lines] == [("REFUSED", 139), ("PENDING", 111)]
        assert lines[1].review == pending


class TestPages:
    @pytest.fixture
    def rows(self, county, settings):
        settings.COUNTY = county.code
        stated(county)
        town = TownFactory(parent=county)
        firm = FirmTownFactory(town=town).firm
        for month in ("2014-03", "2013-03"):
            make.EnergyUseFactory(firm=firm, month=month)
            make.EnergyUseFactory(firm=firm, month=month, carrier="ELECTRICITY")
            make.ValueAddedFactory(firm=firm, month=month)
        make.EnergyTargetFactory(firm=firm)
        make.EnergyTargetFactory(area=town, firm=None, value=D(5000))
        make.GridReadingFactory(firm=firm, month="2014-03")
        make.PhaseOutCaseFactory(firm=firm)
        make.EnergyReviewFactory(town=town)

    @pytest.mark.parametrize("address", SCREENS)
    def test_every_screen_opens_full_and_empty(self, client, rows, address, django_assert_max_num_queries):
        client.force_login(section_chief())

        with django_assert_max_num_queries(80):
            page = client.get(f"/workbench/energy/{address}/?on=2014-06-20")

        assert page.status_code == 200
        assert "jx-table" in page.content.decode()

    @pytest.mark.parametrize("address", SCREENS)
    def test_an_empty_screen_says_what_to_do(self, client, address):
        client.force_login(section_chief())

        page = client.get(f"/workbench/energy/{address}/").content.decode()

        assert "jx-empty" in page
        assert "请先导入" in page

    def test_a_day_or_month_that_is_none_is_told(self, client, rows):
        client.force_login(section_chief())

        assert "不是日期" in client.get("/workbench/energy/phaseoutcase/progress/?on=春天").content.decode()
        assert "不是一个月份" in client.get("/workbench/energy/keyuser/watch/?month=2014").content.decode()
        assert (
            "不是一个月份" in client.get("/workbench/energy/gridreading/compare/?month=abc").content.decode()
        )

    def test_before_the_first_rule_the_board_says_so(self, client, county, settings):
        settings.COUNTY = county.code
        stated(county, period_code="1985")
        client.force_login(section_chief())

        assert "还没有可用的折标系数" in client.get("/workbench/energy/areaintensity/board/").content.decode()

    def test_the_choice_is_kept_in_the_address(self, client, rows):
        client.force_login(section_chief())

        page = client.get("/workbench/energy/keyuser/watch/?month=2014-03&only=late").content.decode()

        assert '<option value="late" selected>' in page

    def test_the_tolerance_that_is_printed_is_the_one_in_force(self, client, rows, monkeypatch):
        monkeypatch.setattr(comparing, "tolerance_of", lambda month: Tolerance(D(3), D("0.8")))
        client.force_login(section_chief())

        page = client.get("/workbench/energy/gridreading/compare/?month=2014-03").content.decode()

        assert "不超过供电清单的3%或0.8万千瓦时的视为一致" in page

    def test_administrators_may_not_look(self, client, rows):
        client.force_login(make_member("sysadmin", "SYSTEM_ADMIN"))

        assert client.get("/workbench/energy/areaintensity/board/").status_code == 403


def test_numbers_and_bars_of_the_screens():
    assert (points(D("1234.56"), 1), points(None), points(D(0), 2)) == ("1,234.6", "—", "0.00")
    assert "width:50%" in bar(D(-5), D(10))
    assert "width:100%" in bar(D(50), 10)
    assert bar(None, 10) == bar(5, 0) == ""


# --- factors and limits ----------------------------------------------------------------------------

LIMITS = "/workbench/energy/areaintensity/limits/"


@pytest.fixture
def chief(client):
    client.force_login(section_chief())
    return client


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_each_factor_and_limit_says_whether_somebody_read_it_in_the_original(chief):
    page = text_of(chief.get(LIMITS + "?on=2014-06-20"))

    for said in (
        *("GB/T 2589-2008", "原煤", "0.7143", "1.229", "0.03412", "未核对原文", "本地约定，可改"),
        *("编制节能评估报告书：年综合能耗", "3,000", "电量核对：允许相差比例"),
    ):
        assert said in page, said
    assert "个数值来自标准或文件，还没有人对照原文核对过" in page


def test_limits_are_those_of_the_day(chief):
    then, later = (text_of(chief.get(f"{LIMITS}?on={day}")) for day in ("2014-06-20", "2023-06-01"))

    assert "省级审查：年综合能耗" not in then
    assert "10,000" in later


def test_before_the_first_edition_the_page_says_so(chief):
    assert "还没有可用的折标系数" in text_of(chief.get(LIMITS + "?on=1985-01-01"))


def test_the_mark_and_the_words_of_the_source_agree():
    for parameter in load_parameters("energy").values():
        assert parameter.label, parameter.name
        for value in parameter.values:
            assert (value.mark is Mark.UNREAD) == ("未核对原文" in value.source), (parameter.name, value)
    for factor in all_factors():
        assert (factor.mark is Mark.UNREAD) == ("未核对原文" in factor.source), factor


def test_a_value_that_was_read_is_marked_with_its_day():
    assert mark_of(date(2026, 11, 22)) is Mark.CONFIRMED
    assert mark_of(None, own=True) is Mark.OWN
    assert mark_of(None).label == "未核对原文"
