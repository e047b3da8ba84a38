import pytest
from attrs import evolve

from jingxin.reports.ask import PlanError
from jingxin.reports.compose import compose
from jingxin.reports.document import Chart, FigureRun, Heading, Paragraph, Table, Text, Tone, plain_text
from jingxin.reports.plan import parse_plan
from tests.reports.conftest import AS_OF
from tests.reports.fakes import COUNTY, INDICATORS, FakeEvaluator


def written(text, evaluator=None):
    plan = parse_plan("# 报告\n" + text, file="试.md")
    return compose(plan, evaluator or FakeEvaluator(), as_of=AS_OF, area=COUNTY)


def words(document):
    return [
        (block.number if isinstance(block, Heading) else "") + plain_text(block.runs)
        for block in document.blocks
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.tone is Tone.BODY)
    ]


def with_values(**changes):
    """The fake county with other facts for some indicators, by code."""
    return FakeEvaluator(
        indicators=[
            evolve(known, **changes[known.code]) if known.code in changes else known for known in INDICATORS
        ]
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("完成{{ 规上工业产值 }}。", "完成143.75亿元。"),
        ("{{ 规上工业产值.同比 }}。", "同比增长3.5%。"),
        ("{{ 外贸出口总额.同比 }}。", "同比下降1.8%。"),
        ("{{ 限上消费品零售总额.同比，样式=增幅 }}。", "增长23.2%。"),
        ("占{{ 技改投资.占比(限上工业投资) }}。", "占61%。"),
        ("完成年度任务的{{ 服务外包.完成率 }}。", "完成年度任务的83%。"),
        ("居全市{{ 规上工业产值.位次 }}。", "居全市第三位。"),
        ("目前有{{ 上市企业 }}。", "目前有2家。"),
        ("目前有{{ 上市企业.名单 }}。", "目前有奥康、报喜鸟等2家。"),
        ("目前有{{ 上市企业.名单，最多=1 }}。", "目前有奥康等2家。"),
        ("{{ 规上工业产值，小数=0 }}。", "144亿元。"),
        ("{{ 规上工业产值，约数=10 }}。", "超140亿元。"),
        ("{{ 规上工业产值，约数=10，样式=余 }}。", "140余亿元。"),
        ("{{ 规上工业产值，样式=数值 }}。", "143.75。"),
        ("{{ 规上工业产值.进度差 }}。", "落后时间进度3.3个百分点。"),
        ("{{ 期间 }}{{ 县名 }}，{{ 去年 }}，{{ 日期 }}。", "1—5月永嘉县，2013年，2014年6月20日。"),
    ],
)
def test_the_wording_follows_the_figure(asked, said):
    assert words(written(asked)) == [said]


def test_a_growth_of_nothing_is_said_to_be_level():
    level = with_values(above_scale_output={"growth": "0.04"})

    assert words(written("{{ 规上工业产值.同比 }}。", level)) == ["同比持平。"]


def test_the_mark_holds_the_number_alone_and_the_verb_stands_outside():
    [paragraph] = written("出口{{ 外贸出口总额.同比 }}。").blocks

    before, number, after = paragraph.runs
    assert (before, after) == (Text("出口同比下降"), Text("%。"))
    assert isinstance(number, FigureRun)
    assert (number.text, number.figure.printed) == ("1.8", "-1.8")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("网络销售额{{ 网络销售额，期间=去年 }}。", "网络销售额50亿元（2013年）。"),
        ("去年网络销售额{{ 网络销售额，期间=去年 }}。", "去年网络销售额50亿元。"),
        ("{{ 去年 }}网络销售额{{ 网络销售额，期间=去年 }}。", "2013年网络销售额50亿元。"),
        (
            "出让{{ 工业用地出让面积，期间=近三年，地区=苍南县 }}。",
            "出让2986亩（苍南县，2011—2013年）。",
        ),
        (
            "近三年苍南出让{{ 工业用地出让面积，期间=2011..2013，地区=苍南县 }}。",
            "近三年苍南出让2986亩。",
        ),
    ],
)
def test_a_period_or_area_that_the_sentence_does_not_name_is_printed_behind_the_figure(asked, said):
    assert words(written(asked)) == [said]


def test_a_sentence_of_an_empty_ledger_is_left_out_and_named():
    document = written(
        "平稳。目前有{{ 上市企业 }}。", FakeEvaluator(rows=frozenset({"indicators", "observations"}))
    )

    assert words(document) == ["平稳。"]
    [left_out] = document.left_out
    assert "目前有{{上市企业}}" in left_out.text
    assert left_out.place == "试.md第2行第4列"


def test_a_figure_without_a_value_says_so_at_its_place():
    document = written("完成{{ 境外投资，期间=去年 }}。")

    assert words(document) == ["完成〔缺：本期没有数据〕。"]
    assert [missing.label for missing in document.missing] == ["境外投资"]


def test_an_unknown_name_is_refused_with_its_place_and_the_nearest_names():
    with pytest.raises(
        PlanError, match=r"试\.md第2行第6列：没有叫“规上工业产直”的指标；相近的有：规上工业产值"
    ):
        written("完成{{ 规上工业产直 }}。")


def test_an_awaited_name_is_left_out_while_its_ledger_is_empty_and_refused_once_it_has_rows():
    text = "---\n台账.企业: 新三板企业\n---\n# 报告\n平稳。有{{ 新三板企业 }}。"
    plan = parse_plan(text, file="试.md")
    empty = FakeEvaluator(rows=frozenset({"indicators"}))

    document = compose(plan, empty, as_of=AS_OF, area=COUNTY)

    assert words(document) == ["平稳。"]
    with pytest.raises(PlanError, match="没有叫“新三板企业”的指标"):
        compose(plan, FakeEvaluator(), as_of=AS_OF, area=COUNTY)


def test_all_unknown_names_periods_areas_and_operators_are_told_together():
    with pytest.raises(PlanError) as refusal:
        written(
            "{{ 甲乙丙 }}{{ 技改投资，期间=明年 }}{{ 技改投资，地区=火星 }}{{ 技改投资.__class__ }}{{ 期间.同比 }}。"
        )

    assert len(str(refusal.value).splitlines()) == 5


NUMBERED = """## 一、总结
做了以下{{ 方面数 }}方面工作：
### （一）甲
一是无台账。目前有{{ 上市企业 }}。
二是有台账。完成{{ 技改投资 }}。
三是讲道理。
### （二）乙
目前有{{ 上市企业 }}。
### （三）丙
话。
### （四）丁 {台账=土地}
话。
"""


def test_numbers_of_headings_items_and_counting_words_follow_what_remains():
    document = written(NUMBERED, FakeEvaluator(rows=frozenset({"indicators", "observations"})))

    assert words(document) == [
        "一、总结",
        "做了以下二方面工作：",
        "（一）甲",
        "一是有台账。完成9.10亿元。二是讲道理。",
        "（二）丙",
        "话。",
    ]
    assert {left_out.text for left_out in document.left_out} >= {"乙", "丁", "无台账。"}


def test_a_series_of_one_carries_no_number():
    assert words(written("一是唯一。")) == ["唯一。"]


def test_a_count_of_nothing_is_not_said_and_an_empty_chapter_goes():
    assert words(written("## 一、空\n以下{{ 方面数 }}方面：\n## 二、实\n话。")) == ["一、实", "话。"]


def test_each_lagging_target_has_its_paragraph_the_furthest_behind_first(document):
    texts = words(document)
    start = texts.index("三、下半年工作思路")

    assert "有四项指标落后于时间进度" in texts[start + 1]
    assert texts[start + 2].startswith(
        "一是全力补上网络销售额的缺口。1—5月完成25亿元，为年度目标75亿元的33.3%"
    )
    assert "落后时间进度（41.7%）8.3个百分点；后7个月月均需完成7.1亿元" in texts[start + 2]
    assert texts[start + 5].startswith("四是全力补上外贸出口总额的缺口。")


def test_without_a_lagging_target_the_chapter_says_nothing_of_them():
    text = "## 一、总结\n好。\n## 二、思路\n有{{ 落后项数 }}项。\n::: 逐项 落后指标\n补上{{ 名称 }}。\n:::\n"
    done = FakeEvaluator(indicators=[evolve(known, target=None) for known in INDICATORS])

    assert words(written(text, done)) == ["一、总结", "好。"]


def test_the_half_year_report_prints_the_figures_of_both_ledgers(document):
    text = "".join(words(document))

    for said in (
        "完成规上工业产值143.75亿元，同比增长3.5%",
        "完成限上工业投资14.89亿元，同比增长0.1%",
        "外贸出口总额2.43亿美元，同比下降1.8%",
        "限上消费品零售总额15.77亿元，同比增长23.2%",
        "工业用电量48259万千瓦时，同比增长2.9%",
        "技改投资9.10亿元，占工业性投资比重达61%",
        "上市企业2家",
        "2013年，全县网络销售额达到50亿元",
        "网络销售额25亿元，同比增长50%",
        "境外投资180万美元，完成服务外包110万美元，完成年度任务的83%",
        "苍南县出让工业用地2986亩，平阳县出让工业用地1929亩",
    ):
        assert said in text


def test_tables_hold_figures_and_dashes_where_there_is_none(document):
    table = next(block for block in document.blocks if isinstance(block, Table))

    rows = {plain_text(row[0]): [plain_text(cell) for cell in row[1:]] for row in table.rows}
    assert rows["规上工业产值"] == ["亿元", "143.75", "3.5", "375.00", "38", "3"]
    assert rows["技改投资"] == ["亿元", "9.10", "—", "—", "—", "—"]
    assert isinstance(table.rows[0][2][0], FigureRun)
    assert "“—”表示" in table.note


def test_bars_are_sorted_by_size_and_the_chart_names_unit_period_source_and_snapshot(document):
    chart = next(block for block in document.blocks if isinstance(block, Chart))

    assert [bar.label for bar in chart.bars] == ["瓯北街道", "桥头镇", "乌牛街道"]
    assert (chart.title, chart.period) == ("各镇街规上工业产值（亿元）", "2014年1—5月")
    assert "县统计局月报" in chart.foot
    assert "3f2a9c1e" in chart.foot


def test_the_appendix_lists_every_printed_figure_once(document):
    printed = {
        run.figure.address
        for block in document.blocks
        for run in (
            block.runs if isinstance(block, Heading | Paragraph) else
            [run for row in block.rows for cell in row for run in cell] if isinstance(block, Table) else ()
        )
        if isinstance(run, FigureRun)
    }  # fmt: skip
    table = next(block for block in document.appendix if isinstance(block, Table))
    listed = [
        run.figure.address for row in table.rows for cell in row for run in cell if isinstance(run, FigureRun)
    ]

    assert len(listed) == len(set(listed))
    assert set(listed) == printed
    assert any(
        document.snapshot in plain_text(block.runs)
        for block in document.appendix
        if isinstance(block, Paragraph)
    )


def test_made_rows_are_said_to_be_made(document):
    assert document.made
    assert any(
        "示例数据" in plain_text(block.runs) for block in document.blocks if isinstance(block, Paragraph)
    )
