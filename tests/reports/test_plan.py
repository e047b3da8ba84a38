import pytest

from jingxin.reports.ask import PlanError
from jingxin.reports.outline import ChartPlan, EachPlan, HeadingPlan, ParagraphPlan, TablePlan
from jingxin.reports.plan import parse_plan

WHOLE = """---
名称: 月报
台账.土地: 供而未用宗数、供而未用面积
---
// 这一行不印
# {{ 县名 }}月报
## 一、总体情况
运行平稳。{{ 期间 }}完成{{ 规上工业产值 }}。
一是抓项目。开工一批。
二是抓服务。
### （二）以“电商换市”为切入点 {台账=商贸 期间=一季度}
一段话。
::: 表 主要指标
行 = 规上工业产值、技改投资.占比(限上工业投资)
列 = 指标、单位、本期、同比（%）=同比
:::
::: 图 各镇街产值
数据 = 规上工业产值
:::
::: 逐项 落后指标
补上{{ 名称 }}。
:::
"""


def test_a_plan_is_headings_paragraphs_tables_charts_and_one_wording_for_lagging_targets():
    plan = parse_plan(WHOLE, file="月报.md")

    kinds = [type(block) for block in plan.blocks]
    assert kinds == [HeadingPlan, ParagraphPlan, HeadingPlan, ParagraphPlan, TablePlan, ChartPlan, EachPlan]
    assert plan.awaited == {"供而未用宗数": "土地", "供而未用面积": "土地"}
    assert plan.facts["名称"] == "月报"


def test_written_numbers_of_headings_are_taken_off_since_they_are_counted_anew():
    chapter, _text, section, *_rest = parse_plan(WHOLE, file="月报.md").blocks

    assert (chapter.pieces, chapter.level) == (("总体情况",), 1)
    assert (section.pieces, section.level) == (("以“电商换市”为切入点",), 2)
    assert (section.ledger, section.period) == ("商贸", "一季度")


def test_a_paragraph_is_cut_into_sentences_and_numbered_items():
    paragraph = parse_plan(WHOLE, file="月报.md").blocks[1]

    assert isinstance(paragraph, ParagraphPlan)
    assert [[sentence.text for sentence in item.sentences] for item in paragraph.items] == [
        ["运行平稳。", "{{期间}}完成{{规上工业产值}}。"],
        ["抓项目。", "开工一批。"],
        ["抓服务。"],
    ]
    assert [(item.enumerated, item.restarts) for item in paragraph.items] == [
        (False, False),
        (True, True),
        (True, False),
    ]


def test_the_digest_changes_with_every_word():
    assert parse_plan(WHOLE, file="甲").digest != parse_plan(WHOLE + " ", file="甲").digest


def test_all_faults_are_told_together_each_with_its_line():
    text = "# 一\n# 二\n####### 深\n完成{{ 产值.() }}。\n::: 表 空\n:::\n::: 诗 五言\n:::\n"

    with pytest.raises(PlanError) as refusal:
        parse_plan(text, file="坏.md")

    lines = str(refusal.value).splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("坏.md第2行")
    assert "缺少“行" in lines[3]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("正文。", "没有标题"),
        ("---\n名称: 一\n# 标题\n", "文件头没有结束"),
        ("---\n密码: 一\n---\n# 标题\n", "文件头里不认识"),
        ("# 标题\n## 一 {颜色=红}\n", "不认识“颜色=红”"),
        ("# 标题\n::: 逐项 好人好事\n甲\n:::\n", "只能逐项写“落后指标”"),
        ("# 标题\n::: 图 两条\n数据 = 甲、乙\n:::\n", "一张图只画一个指标"),
        ("# 标题\n::: 表 不完\n行 = 甲\n", "没有结束"),
    ],
)
def test_a_plan_that_cannot_be_followed_is_refused_with_the_cure(text, word):
    with pytest.raises(PlanError, match=r"第\d+行第\d+列") as refusal:
        parse_plan(text, file="坏.md")

    assert word in str(refusal.value)
