from decimal import Decimal

import pytest
from attrs import evolve

from jingxin.reports.ask import Place, PlanError
from jingxin.reports.compose import compose
from jingxin.reports.condition import Verdict, read_condition
from jingxin.reports.plan import parse_plan
from tests.reports.conftest import AS_OF
from tests.reports.fakes import COUNTY, NOW, FakeEvaluator, parse_period
from tests.reports.test_compose import with_values, words, written

PLACE = Place("试.md", 3, 2)
OUTPUT = FakeEvaluator().figure("above_scale_output", period=parse_period(NOW), area=COUNTY)


@pytest.mark.parametrize(
    ("said", "test", "bound"),
    [
        ("如果 规上工业产值 > 0", "大于", 0),
        ("如果 规上工业产值＞100", "大于", 100),
        ("如果规上工业产值.同比 小于 -1.5", "小于", Decimal("-1.5")),
        ("如果 网络销售额，期间=去年 >= 50", "不小于", 50),
        ("如果 技改投资.占比(限上工业投资) 不大于 61", "不大于", 61),
        ("如果 境外投资，期间=2013 没有数据", "没有数据", 0),
        ("如果 境外投资 有数据", "有数据", 0),
    ],
)
def test_a_condition_is_one_figure_against_one_number(said, test, bound):
    condition = read_condition(said, PLACE)

    assert (condition.test, condition.bound) == (test, bound)


@pytest.mark.parametrize(
    "said",
    [
        "规上工业产值 > 0",
        "如果 规上工业产值",
        "如果 > 0",
        "如果 规上工业产值 > 限上工业投资",
        "如果 import os > 0",
    ],
)
def test_what_is_no_condition_is_refused_with_its_place_and_the_forms(said):
    with pytest.raises(PlanError, match=r"试\.md第3行第\d+列") as refusal:
        read_condition(said, PLACE)

    assert "如果 指标 > 0" in str(refusal.value) or "读不懂" in str(refusal.value)


@pytest.mark.parametrize(
    ("value", "said", "verdict"),
    [
        ("143.75", "大于 0", Verdict.HOLDS),
        ("143.75", "等于 143.75", Verdict.HOLDS),
        ("0.004", "> 0", Verdict.FAILS),
        ("0.004", "= 0", Verdict.HOLDS),
        ("0.005", "> 0", Verdict.HOLDS),
        ("-0.004", "< 0", Verdict.FAILS),
        (None, "> 0", Verdict.UNKNOWN),
        (None, "没有数据", Verdict.HOLDS),
        (None, "有数据", Verdict.FAILS),
        ("0", "有数据", Verdict.HOLDS),
    ],
)
def test_a_figure_is_judged_as_it_is_printed(value, said, verdict):
    condition = read_condition(f"如果 规上工业产值 {said}", PLACE)
    figure = evolve(OUTPUT, value=None if value is None else Decimal(value))

    assert condition.judge(figure) is verdict


def test_a_sentence_stands_only_where_its_condition_holds_and_the_log_says_why_not():
    document = written(
        "平稳。{如果 外贸出口总额.同比 < 0}出口{{ 外贸出口总额.同比 }}。{如果 外贸出口总额.同比 > 0}出口回升。"
    )

    assert words(document) == ["平稳。出口同比下降1.8%。"]
    [left_out] = document.left_out
    assert "“如果 外贸出口总额.同比 > 0”不成立，现为-1.8%" in left_out.reason


ITEMS = """{如果 外贸出口总额.同比 > 0}一是出口回升。要稳住。
二是出口下降。要帮扶。
{如果 规上工业产值 > 0}三是工业平稳。
"""


def test_a_condition_before_a_number_holds_for_the_whole_item_and_the_rest_is_counted_anew():
    assert words(written(ITEMS)) == ["一是出口下降。要帮扶。二是工业平稳。"]


def test_a_condition_behind_a_number_holds_for_that_sentence_alone():
    assert words(written("一是{如果 外贸出口总额.同比 > 0}出口回升。要稳住。\n二是工业平稳。")) == [
        "一是要稳住。二是工业平稳。"
    ]


def test_a_condition_on_a_line_of_its_own_holds_for_the_paragraph():
    text = "{如果 规上工业产值 < 0}\n一段话。又一句。\n\n另一段。"

    assert words(written(text)) == ["另一段。"]


def test_a_heading_goes_when_conditions_leave_nothing_below_it():
    text = "## 一、出口\n{如果 外贸出口总额.同比 > 0}出口回升。\n## 二、工业\n平稳。"

    assert words(written(text)) == ["一、工业", "平稳。"]


def test_a_condition_that_nobody_can_judge_leaves_the_gap_in_its_place_and_blocks():
    document = written("{如果 境外投资，期间=去年 > 0}境外投资有进展。平稳。")

    assert words(document) == ["〔缺：本期没有数据〕。平稳。"]
    assert [missing.label for missing in document.missing] == ["境外投资"]


def test_a_plan_that_has_words_for_the_missing_case_says_those_and_does_not_block():
    document = written(
        "{如果 境外投资，期间=去年 > 0}有进展。{如果 境外投资，期间=去年 没有数据}境外投资数据待部门反馈。"
    )

    assert words(document) == ["境外投资数据待部门反馈。"]
    assert document.missing == ()


def test_a_condition_on_an_empty_ledger_leaves_the_sentence_out_but_the_missing_case_stands():
    text = "{如果 上市企业 > 0}有上市企业。{如果 上市企业 没有数据}上市企业台账尚未建立。"

    document = written(text, FakeEvaluator(rows=frozenset({"indicators", "observations"})))

    assert words(document) == ["上市企业台账尚未建立。"]


def test_a_condition_takes_the_period_of_its_section():
    low = with_values(above_scale_output={"values": {("2014Q1", COUNTY): "0", (NOW, COUNTY): "143.75"}})
    text = "### 一季度 {期间=一季度}\n{如果 规上工业产值 = 0}没有产值。\n### 本期\n{如果 规上工业产值 > 0}有产值。"

    assert words(written(text, low)) == ["（一）一季度", "没有产值。", "（二）本期", "有产值。"]


def test_an_unknown_name_in_a_condition_is_refused_with_place_and_near_names():
    with pytest.raises(PlanError, match=r"第2行第5列：没有叫“规上工业产直”的指标；相近的有：规上工业产值"):
        written("{如果 规上工业产直 > 0}平稳。")


def test_a_condition_in_the_middle_of_a_sentence_is_refused_with_the_cure():
    with pytest.raises(PlanError, match=r"第2行第3列.*条件写在句首"):
        written("平稳{如果 规上工业产值 > 0}运行。")


def test_a_condition_without_words_below_it_is_refused():
    with pytest.raises(PlanError, match="条件下面没有文字"):
        written("{如果 规上工业产值 > 0}\n\n下一段。")


def test_a_table_may_stand_under_a_condition():
    text = "段。\n::: 表 指标\n行 = 规上工业产值\n列 = 指标、本期\n如果 = 规上工业产值 < 0\n:::\n"
    plan = parse_plan("# 报告\n" + text, file="试.md")

    document = compose(plan, FakeEvaluator(), as_of=AS_OF, area=COUNTY)

    assert len(document.blocks) == 1
    assert "规上工业产值 < 0" in document.left_out[0].reason
