"""Figures of a small county, each with its arithmetic in sight, and the trails behind them."""

from datetime import date
from decimal import Decimal

import pytest

from jingxin.core.figure import Basis
from jingxin.core.growth import round_half_up
from jingxin.core.period import parse_period
from jingxin.core.scope import ALL, NONE, Scope
from jingxin.measures.areas import AreaError
from jingxin.measures.expression import ExpressionError
from tests.measures.county import (
    CITY,
    COUNTY,
    NORTH,
    OTHER,
    SOUTH,
    THIRD,
    firm_observation,
    indicator,
    observation,
    read_table,
)
from tests.measures.engine import evaluator_over

D = Decimal
P = "2014-01..05"
PERIOD = parse_period(P)

INDICATORS = [
    indicator("output", "规上工业产值"),
    indicator("investment", "限上工业投资"),
    indicator("upgrade", "技改投资"),
    indicator("exports", "外贸出口总额", unit="亿美元"),
    indicator("sales", "网络销售额", growth_decimals=0),
    indicator("intensity", "万元产值水耗", unit="吨标准煤/万元", kind="RATIO", direction="DOWN", decimals=3),
    indicator("coal", "煤炭消费量", unit="万吨", direction="DOWN"),
    indicator("profit_rate", "利润率", unit="%", kind="RATIO"),
]
OBSERVATIONS = [
    observation("output", COUNTY, P, "143.75", "138.89", "3.5"),
    observation("output", NORTH, P, "90", "85"),
    observation("output", SOUTH, P, "50", "52"),
    observation("output", OTHER, P, "200", "190", "5.2"),
    observation("output", THIRD, P, "120", "110", "3.5"),
    observation("output", CITY, P, "4000", "3900", "2.5"),
    observation("investment", COUNTY, P, "14.89", "14.88", "0.1"),
    observation("upgrade", COUNTY, P, "9.10", "8"),
    observation("exports", COUNTY, P, "2.43", "0"),
    observation("sales", COUNTY, P, "25", "-1"),
    observation("intensity", COUNTY, "2014Q1", "0.5", None, "-5"),
    observation("intensity", CITY, "2014Q1", "0.5", None, "-3.4"),
    observation("intensity", OTHER, "2014Q1", "0.5", None, "-6"),
    observation("intensity", THIRD, "2014Q1", "0.5", None, "-2"),
    observation("coal", COUNTY, P, "5"),
]
FIRMS = read_table(
    """
    firm | name
    F1   | 永嘉第一阀门有限公司
    F2   | 永嘉第二阀门有限公司
    F3   | 永嘉鞋业有限公司
    F4   | 永嘉新办有限公司
    """,
    "firms",
)
TOWNS = [{"firm": "F1", "area": NORTH}, {"firm": "F2", "area": NORTH}, {"firm": "F3", "area": SOUTH}]
INDUSTRIES = [
    {"firm": "F1", "edition": "2011", "code": "3443", "division": "34", "division_name": "通用设备制造业"},
    {"firm": "F2", "edition": "2011", "code": "3443", "division": "34", "division_name": "通用设备制造业"},
    {"firm": "F3", "edition": "2011", "code": "1952", "division": "19", "division_name": "皮革和制鞋业"},
]
REPORTS = [
    firm_observation("output", "F1", P, "60", "55"),
    firm_observation("output", "F2", P, "30", "30"),
    firm_observation("output", "F3", P, "50", "52"),
    firm_observation("output", "F4", P, "3", "1.89"),
]
TARGETS = [
    {"indicator": "output", "area": COUNTY, "year": 2014, "value": D("400")},
    {"indicator": "investment", "area": COUNTY, "year": 2014, "value": D("30")},
    {"indicator": "upgrade", "area": COUNTY, "year": 2014, "value": D("50")},
    {"indicator": "coal", "area": COUNTY, "year": 2014, "value": D("10")},
]


def county(**more):
    tables = {
        "indicators": INDICATORS,
        "observations": OBSERVATIONS,
        "firms": FIRMS,
        "firm_towns": TOWNS,
        "firm_industries": INDUSTRIES,
        "firm_observations": REPORTS,
        "targets": TARGETS,
    }
    return evaluator_over(**{**tables, **more})


@pytest.fixture(scope="module")
def evaluator():
    return county()


@pytest.fixture
def figure(evaluator):
    return lambda expression, period=P, area=COUNTY: evaluator.figure(
        expression, period=parse_period(period), area=area
    )


# --- levels ----------------------------------------------------------------------------------------


def test_an_official_value_is_taken_as_it_is(figure):
    output = figure("规上工业产值")

    assert (output.printed, output.unit.code, output.basis) == ("143.75", "亿元", Basis.PUBLISHED)
    assert output.measure == "output"
    assert output.source == "月度统计"
    assert output.address == "output|2014-01..05|330324|ffffffff"


def test_what_nobody_reported_is_no_zero(figure):
    assert figure("upgrade", area=OTHER).value is None
    assert figure("upgrade", area=OTHER).reason == "没有苍南县2014年1—5月的“技改投资”数据。"
    assert figure("upgrade", area=OTHER).printed == ""


def test_firms_own_reports_add_up_beside_the_official_total(figure):
    micro = D("60") + D("30") + D("50") + D("3")

    assert figure("output_micro").value == micro
    assert figure("output_micro").reporting == 4
    assert figure("output_micro.difference(output)").value == micro - D("143.75")


def test_a_ledger_without_rows_says_nothing_not_even_zero(figure):
    listed = figure("listed_firms")

    assert listed.value is None
    assert listed.reason == "“上市进程”还没有数据，不能给出“上市企业数”。"


def test_the_ledgers_of_one_county_do_not_answer_for_another(figure):
    assert (
        figure("output_micro", area=OTHER).reason
        == "本库只有永嘉县的台账，不能回答苍南县的“规上工业产值企业合计”。"
    )


# --- growth ----------------------------------------------------------------------------------------


def test_a_published_rate_is_taken_and_the_quotient_only_noted(evaluator, figure):
    growth = figure("规上工业产值.同比")
    trail = evaluator.trail("output.growth", period=PERIOD, area=COUNTY)

    assert (growth.value, growth.basis) == (D("3.5"), Basis.PUBLISHED)
    assert trail.formula == "公布增速 3.5%（月度统计）"
    assert trail.notes == ("按同口径基数推算：（143.75 − 138.89）÷ 138.89 × 100 = 3.49917%。",)


def test_without_a_published_rate_value_and_base_are_compared(figure):
    growth = figure("upgrade.growth")

    assert growth.value == (D("9.10") - D("8")) / D("8") * 100
    assert growth.basis is Basis.COMPUTED
    assert (growth.numerator, growth.denominator) == (D("9.10"), D("8"))


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("exports.growth", "上年同期数为零"),
        ("sales.growth", "上年同期数为负"),
        ("coal.growth", "没有同口径的上年同期数"),
    ],
)
def test_a_base_that_cannot_bear_a_rate_says_why(figure, expression, reason):
    assert figure(expression).value is None
    assert reason in figure(expression).reason


def test_one_firm_without_a_base_leaves_the_total_without_growth():
    reports = [*REPORTS[:3], firm_observation("output", "F4", P, "3", None)]
    growth = county(firm_observations=reports).figure("output_micro.growth", period=PERIOD, area=COUNTY)

    assert growth.value is None
    assert growth.reason == "选出的4行中有1行缺少本期数或同口径基数，两边口径不一，不能计算增速。"


def test_a_slice_has_a_growth_of_its_own(figure):
    growth = figure("output_micro.part(industry:34).growth")

    assert (growth.numerator, growth.denominator) == (D("60") + D("30"), D("55") + D("30"))
    assert growth.printed == "5.9"


# --- shares, targets -------------------------------------------------------------------------------


def test_a_share_is_61_per_cent(figure):
    share = figure("技改投资.占比(限上工业投资)")

    assert share.printed == "61"
    assert (share.numerator, share.denominator) == (D("9.1"), D("14.89"))


def test_completion_stands_against_the_year(figure):
    assert figure("output.completion").value == D("143.75") / D("400") * 100
    assert figure("output.target").value == D("400")
    assert "没有登记苍南县2014年“规上工业产值”的年度目标" in figure("output.completion", area=OTHER).reason


def test_the_pace_is_what_each_month_left_must_bring(figure):
    pace = figure("upgrade.pace")

    assert (pace.numerator, pace.denominator) == (D("50") - D("9.10"), 7)
    assert pace.printed == "5.84"


def test_completion_needs_a_cumulative_period(figure):
    assert "不是累计期" in figure("output.completion", period="2014Q2").reason


def test_targets_behind_are_those_that_lag_the_calendar(evaluator):
    gaps = {gap.indicator: gap for gap in evaluator.targets_behind(period=PERIOD, area=COUNTY)}

    assert list(gaps) == ["upgrade", "coal", "output"]  # investment has done 49.6 per cent of its year
    assert round_half_up(gaps["upgrade"].gap_points, 4) == round_half_up(
        D(500) / 12 - D("9.10") / D(50) * 100, 4
    )
    assert round_half_up(gaps["upgrade"].pace_needed, 4) == round_half_up((D(50) - D("9.10")) / 7, 4)
    assert round_half_up(gaps["coal"].gap_points, 4) == round_half_up(
        D(50) - D(500) / 12, 4
    )  # a ceiling half used up


# --- against others --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "period", "place"),
    [
        ("output.rank", P, 2),  # 200 143.75 120
        ("output.growth.rank", P, 2),  # 5.2 3.5 3.5
        ("intensity.growth.rank", "2014Q1", 2),  # −6 −5 −2: the deepest fall is the best
    ],
)
def test_a_place_counts_those_that_did_better(figure, expression, period, place):
    assert figure(expression, period=period).value == place
    assert figure(expression, period=period).reporting == 3


def test_equal_rates_share_a_place_and_the_next_one_is_free():
    rows = [
        observation("output", area, P, "1", None, rate)
        for area, rate in ((COUNTY, "3.5"), (OTHER, "3.5"), (THIRD, "1.0"))
    ]
    evaluator = county(observations=rows)

    assert [
        evaluator.figure("output.growth.rank", period=PERIOD, area=area).value
        for area in (COUNTY, OTHER, THIRD)
    ] == [1, 1, 3]


def test_a_peer_without_data_is_named_and_not_ranked():
    rows = [row for row in OBSERVATIONS if row["area"] != THIRD]
    trail = county(observations=rows).trail("output.rank", period=PERIOD, area=COUNTY)

    assert trail.figure.reporting == 2
    assert trail.notes == ("平阳县没有数据，未参加排位。",)
    assert trail.formula == "1. 苍南县 200亿元；2. 永嘉县 143.75亿元"
    assert len(trail.parts) == 2


def test_who_has_no_value_has_no_place(figure):
    assert figure("exports.rank", area=OTHER).value is None
    assert "没有苍南县" in figure("exports.rank", area=OTHER).reason


def test_a_lead_is_in_points_over_the_area_named(figure):
    assert figure("output.growth.lead(全市)").value == D("3.5") - D("2.5")
    assert figure("output.lead(温州市)").value == D("1.0")
    assert figure("output.growth.lead(全市)").measure == "output.growth.lead(3303)"
    assert figure("output.growth.lead(苍南县)").value == D("3.5") - D("5.2")


def test_a_deeper_fall_leads_where_low_is_good(figure):
    assert figure("intensity.变化.领先(全市)", period="2014Q1").value == D("-3.4") - D("-5")


def test_rates_differ_in_points(figure):
    difference = figure("output.growth.difference(investment.growth)")

    assert (difference.value, difference.unit.code) == (D("3.5") - D("0.1"), "个百分点")


# --- parts -----------------------------------------------------------------------------------------


def test_parts_by_industry_make_up_the_whole(evaluator):
    parts = evaluator.figures("output_micro", period=PERIOD, area=COUNTY, by="industry")

    assert [(evaluator.row_label(part), part.value) for part in parts] == [
        ("皮革和制鞋业", D("50")),
        ("通用设备制造业", D("60") + D("30")),
        ("未登记", D("3")),
    ]
    assert parts[0].measure == "output_micro.part(industry:19)"


def test_parts_by_town_are_figures_of_the_towns(evaluator):
    parts = evaluator.figures("output_micro", period=PERIOD, area=COUNTY, by="镇街")

    assert [(evaluator.row_label(part), part.area, part.value) for part in parts] == [
        ("瓯北街道", NORTH, D("90")),
        ("乌牛街道", SOUTH, D("50")),
        ("未登记", COUNTY, D("3")),
    ]


def test_each_part_is_found_again_by_what_it_carries(evaluator):
    for by in ("town", "industry", "firm"):
        for part in evaluator.figures("output_micro.growth", period=PERIOD, area=COUNTY, by=by):
            assert evaluator.figure(part.measure, period=part.period, area=part.area) == part


def test_the_greatest_firms_come_first(evaluator):
    top = evaluator.figures("output_micro", period=PERIOD, area=COUNTY, by="firm", top=2)

    assert [evaluator.row_label(part) for part in top] == ["永嘉第一阀门有限公司", "永嘉鞋业有限公司"]


@pytest.mark.parametrize("by", ["town", "industry", "firm"])
def test_what_parts_pull_adds_up_to_the_growth(evaluator, by):
    parts = evaluator.contributions("output_micro", period=PERIOD, area=COUNTY, by=by)

    assert sum(part.numerator for part in parts) == D("143") - D("138.89")
    assert {part.denominator for part in parts} == {D("138.89")}
    whole = evaluator.figure("output_micro.growth", period=PERIOD, area=COUNTY).value
    assert round_half_up(sum(part.value for part in parts), 20) == round_half_up(whole, 20)


def test_towns_pull_the_official_value_and_the_rest_is_said(evaluator):
    parts = evaluator.contributions("output", period=PERIOD, area=COUNTY, by="town")

    assert [(part.label, part.numerator) for part in parts] == [
        ("瓯北街道拉动规上工业产值", D("90") - D("85")),
        ("乌牛街道拉动规上工业产值", D("50") - D("52")),
        ("其余拉动规上工业产值", D("143.75") - D("138.89") - D("3")),
    ]


def test_without_a_base_nothing_is_pulled(evaluator):
    assert evaluator.contributions("coal", period=PERIOD, area=COUNTY, by="town") == []


def test_a_series_keeps_its_order(evaluator):
    periods = [parse_period("2014-01..04"), PERIOD]

    assert [figure.printed for figure in evaluator.series("output", periods=periods, area=COUNTY)] == [
        "",
        "143.75",
    ]


# --- what makes no sense ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "position", "says"),
    [
        ("规上工业产植", 0, "没有“规上工业产植”这个指标。相近的有：规上工业产值"),
        ("outptu.growth", 0, "相近的有：output"),
        ("upgrade.share(投资)", 14, "没有“投资”这个指标"),
        ("output.share(exports)", 7, "不是同一量纲"),
        ("output.share(intensity)", 7, "比率不能再计算占比"),
        ("output.growth.share(output)", 14, "不能是百分比"),
        ("output.growth.growth", 14, "只能接在指标本身之后"),
        ("output.rank.rank", 12, "位次不能再排位次"),
        ("output.rank.difference(output)", 12, "位次不能相减"),
        ("output.difference(exports)", 7, "不是同一量纲"),
        ("profit_rate.growth", 12, "不再计算百分比的增速"),
        ("listed_firms.growth", 13, "没有同口径的上年数"),
        ("listed_firms.base", 13, "没有同口径的上年数"),
        ("listed_firms.completion", 13, "没有年度目标"),
        ("profit_rate.completion", 12, "没有完成进度"),
        ("output.names", 7, "没有名单"),
        ("output.rank.lead(全市)", 12, "比较的是百分比"),
        ("output.growth.part(town:330324001)", 14, "只能接在指标本身之后"),
        ("output.part(industry:34)", 12, "不能按“industry”拆分；可以按：镇街"),
        ("output_micro.part(indutsry:34)", 18, "相近的有：industry"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_place(evaluator, expression, position, says):
    with pytest.raises(ExpressionError) as caught:
        evaluator.figure(expression, period=PERIOD, area=COUNTY)

    assert says in str(caught.value)
    assert caught.value.position == position


def test_an_unknown_area_is_refused_with_near_ones(figure):
    with pytest.raises(AreaError, match="相近的有：永嘉县"):
        figure("output", area="永家县")
    with pytest.raises(AreaError, match="不认识的地区"):
        figure("output.growth.lead(全球)")


def test_an_unknown_dimension_is_refused(evaluator):
    with pytest.raises(ExpressionError, match="不能按“colour”拆分"):
        evaluator.figures("output_micro", period=PERIOD, area=COUNTY, by="colour")


# --- trails ----------------------------------------------------------------------------------------


def test_a_trail_ends_at_its_rows(evaluator):
    trail = evaluator.trail("output_micro", period=PERIOD, area=COUNTY, limit=2)

    assert [column.heading + column.unit for column in trail.columns] == [
        "企业", "镇街", "企业编号", "时期", "版次", "数值亿元", "同口径上年同期亿元", "登记日期",
    ]  # fmt: skip
    assert [(row.key, row.cells[0], row.cells[5]) for row in trail.rows] == [
        ("indicators.firm_observations:output|F1|2014-01..05", "永嘉第一阀门有限公司", D("60")),
        ("indicators.firm_observations:output|F3|2014-01..05", "永嘉鞋业有限公司", D("50")),
    ]
    assert (trail.total_rows, trail.hidden_rows) == (4, 0)
    assert trail.sentence.startswith(
        "永嘉县2014年1—5月的规上工业产值企业合计：从“企业指标数据”中选出4行，求和。"
    )
    assert trail.snapshot == "f" * 64


def test_pages_of_a_trail_follow_one_another(evaluator):
    pages = [
        evaluator.trail("output_micro", period=PERIOD, area=COUNTY, limit=1, offset=offset).rows
        for offset in range(5)
    ]

    assert [row.cells[5] for page in pages for row in page] == [D("60"), D("50"), D("30"), D("3")]


def test_the_rows_of_a_trail_add_up_to_its_figure(evaluator):
    trail = evaluator.trail("output_micro", period=PERIOD, area=COUNTY)

    assert sum(row.cells[5] for row in trail.rows) == trail.figure.value


def test_a_difference_of_cumulative_values_shows_which_row_is_taken_off():
    rows = [*OBSERVATIONS, observation("output", COUNTY, "2014-01..04", "110")]
    trail = county(observations=rows).trail("output", period=parse_period("2014-05"), area=COUNTY)

    assert [(row.cells[1], row.cells[-1]) for row in trail.rows] == [
        ("2014-01..05", "加"),
        ("2014-01..04", "减"),
    ]
    assert trail.formula == "33.75亿元"


@pytest.mark.parametrize("scope", [ALL, Scope(areas=frozenset({NORTH})), Scope(areas=frozenset({SOUTH}))])
def test_each_page_of_a_difference_shows_signs_and_only_its_own_area(scope):
    rows = [*OBSERVATIONS, observation("output", NORTH, "2014-01..04", "50")]
    evaluator = county(observations=rows, scope=scope)

    pages = [
        evaluator.trail("output", period=parse_period("2014-05"), area=NORTH, limit=1, offset=offset)
        for offset in (0, 1)
    ]

    hidden = 2 if scope == Scope(areas=frozenset({SOUTH})) else 0
    assert [(page.total_rows, page.hidden_rows) for page in pages] == [(2, hidden)] * 2
    assert [page.columns[-1].heading for page in pages] == ["计入"] * 2
    assert [row.cells[-1] for page in pages for row in page.rows] == (["加", "减"] if not hidden else [])


def test_a_rate_shows_the_trails_of_both_sides(evaluator):
    trail = evaluator.trail("upgrade.share(investment)", period=PERIOD, area=COUNTY)

    assert trail.formula == "9.1 ÷ 14.89 × 100 = 61.1148%"
    assert [part.figure.measure for part in trail.parts] == ["upgrade", "investment"]
    assert trail.numerator.value == D("9.10")
    assert [len(part.rows) for part in trail.parts] == [1, 1]


def test_a_target_ends_at_its_row(evaluator):
    trail = evaluator.trail("output.completion", period=PERIOD, area=COUNTY)

    assert trail.parts[1].rows[0].key == "indicators.targets:output|330324|2014"


@pytest.mark.parametrize(
    ("set_at", "printed"), [(D("405"), "405.00"), (D("132.500000"), "132.50"), (D("0.125"), "0.125")]
)
def test_a_target_prints_at_the_decimals_it_was_set_with_but_never_fewer_than_its_indicator(set_at, printed):
    rows = [dict(row, value=set_at) if row["indicator"] == "output" else row for row in TARGETS]

    assert county(targets=rows).figure("output.target", period=PERIOD, area=COUNTY).printed == printed


# --- scope -----------------------------------------------------------------------------------------


def test_a_town_clerk_sees_the_rows_of_the_own_town_and_how_many_are_hidden():
    scope = Scope(areas=frozenset({NORTH}))
    trail = county(scope=scope).trail("output_micro", period=PERIOD, area=COUNTY)

    assert [row.cells[0] for row in trail.rows] == ["永嘉第一阀门有限公司", "永嘉第二阀门有限公司"]
    assert (trail.total_rows, trail.hidden_rows, trail.visible_rows) == (4, 2, 2)
    assert trail.figure.value == D("143")  # the bulletin prints it


def test_a_firm_sees_itself():
    trail = county(scope=Scope(firm="F3")).trail("output_micro", period=PERIOD, area=COUNTY)

    assert [row.cells[0] for row in trail.rows] == ["永嘉鞋业有限公司"]


def test_a_breakdown_names_no_firm_that_may_not_be_seen():
    evaluator = county(scope=Scope(areas=frozenset({NORTH})))

    assert [
        evaluator.row_label(part)
        for part in evaluator.figures("output_micro", period=PERIOD, area=COUNTY, by="firm")
    ] == [
        "永嘉第一阀门有限公司",
        "永嘉第二阀门有限公司",
    ]


@pytest.mark.parametrize(
    ("scope", "area", "seen"),
    [
        (Scope(areas=frozenset({NORTH})), COUNTY, 1),  # county rows are for all who may log in
        (Scope(areas=frozenset({NORTH})), NORTH, 1),
        (Scope(areas=frozenset({NORTH})), SOUTH, 0),
        (NONE, COUNTY, 0),
    ],
)
def test_official_rows_of_other_towns_are_hidden(scope, area, seen):
    trail = county(scope=scope).trail("output", period=PERIOD, area=area)

    assert (len(trail.rows), trail.hidden_rows) == (seen, 1 - seen)


def test_a_list_with_a_hidden_name_is_not_given():
    events = [
        {"firm": "F1", "stage": "LISTED", "on": date(2012, 1, 1)},
        {"firm": "F3", "stage": "LISTED", "on": date(2011, 1, 1)},
    ]
    whole = county(listing_events=events).figure("listed_firms.names", period=PERIOD, area=COUNTY)
    partly = county(listing_events=events, scope=Scope(firm="F1")).figure(
        "listed_firms.names", period=PERIOD, area=COUNTY
    )

    assert whole.names == ("永嘉鞋业有限公司", "永嘉第一阀门有限公司")
    assert (partly.value, partly.names, partly.reason) == (D(2), (), "名单中有您无权查看的单位，未列出。")


def test_a_made_row_marks_its_figure_and_what_stands_on_it():
    evaluator = evaluator_over(made=True, indicators=INDICATORS, observations=OBSERVATIONS)

    for expression in ("output", "output.growth", "upgrade.share(investment)", "output.rank"):
        assert evaluator.figure(expression, period=PERIOD, area=COUNTY).made
