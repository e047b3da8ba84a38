import pytest

from jingxin.reports.ask import Ask, Place, PlanError, parse_ask, split_asks

HERE = Place("计划.md", 3, 5)


def test_a_request_has_a_name_operators_with_names_and_options():
    ask = parse_ask("技改投资.占比(限上工业投资)，期间=去年，小数=1", HERE)

    assert (ask.name, [str(step) for step in ask.operators]) == ("技改投资", ["占比(限上工业投资)"])
    assert ask.options == {"期间": "去年", "小数": "1"}
    assert ask.names == ("技改投资", "限上工业投资")


@pytest.mark.parametrize(
    "written",
    ["工业用地出让面积，期间=2011..2013，地区=苍南县", "工业用地出让面积, 期间＝2011..2013 地区=苍南县"],
)
def test_full_and_half_width_punctuation_are_the_same(written):
    assert parse_ask(written, HERE).options == {"期间": "2011..2013", "地区": "苍南县"}


def test_options_may_stand_in_the_operators_brackets():
    assert parse_ask("单位GDP能耗.变化（期间=“一季度”）", HERE).options == {"期间": "一季度"}


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("规上工业产值.__class__(1)", "(1)"),
        ("1 + 1", "1 + 1"),
        ("open('x')", "('x')"),
        ("", "末尾"),
        ("规上工业产值 and 技改投资", "and"),
        ("产值，颜色=红", "没有选项“颜色”"),
        ("产值，小数=9", "应为0到6"),
        ("产值，小数=1，小数=2", "写了两次"),
        ("产值，约数=0", "大于零"),
        ("产值，样式=余", "要与“约数”一起写"),
        ("产值，样式=花", "没有样式“花”"),
        ("产值，最多=0", "1到99"),
    ],
)
def test_what_the_grammar_does_not_know_is_refused_with_file_line_and_column(written, word):
    with pytest.raises(PlanError, match=r"计划\.md第3行第") as refusal:
        parse_ask(written, HERE)

    assert word in str(refusal.value)


def test_words_and_requests_come_in_order_with_their_columns():
    first, ask, last = split_asks("完成{{ 技改投资 }}。", Place("计划.md", 7, 1))

    assert isinstance(ask, Ask)
    assert (first, last) == ("完成", "。")
    assert str(ask.place) == "计划.md第7行第6列"


@pytest.mark.parametrize("line", ["{% for x in y %}", "{{ 产值", "产值 }}", "{# 注 #}"])
def test_the_marks_of_a_programming_template_are_refused(line):
    with pytest.raises(PlanError, match="没有成对"):
        list(split_asks(line, HERE))
