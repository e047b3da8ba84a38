"""The language of figures: what is read, and where a mistake is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingxin.measures.expression import (
    OPERATORS,
    Expression,
    ExpressionError,
    Part,
    Step,
    Takes,
    nearest,
    parse,
)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("规上工业产值", "规上工业产值"),
        ("above_scale_output.growth", "above_scale_output.growth"),
        ("规上工业产值.同比", "规上工业产值.growth"),
        (" 规上工业产值 . 同比 ", "规上工业产值.growth"),
        ("技改投资.占比(限上工业投资)", "技改投资.share(限上工业投资)"),
        ("技改投资．占比（限上工业投资）", "技改投资.share(限上工业投资)"),
        ("规上工业产值.同比.领先(全市)", "规上工业产值.growth.lead(全市)"),
        ("a.growth.rank", "a.growth.rank"),
        ("a.part(industry:34).share(a)", "a.part(industry:34).share(a)"),
        ("a.拉动（镇街：瓯北街道）", "a.contribution(镇街:瓯北街道)"),
        ("a.difference(b.growth.lead(3303))", "a.difference(b.growth.lead(3303))"),
        ('"固定资产投资（不含农户）".同比', '"固定资产投资（不含农户）".growth'),
        ("“固定资产投资（不含农户）”", '"固定资产投资（不含农户）"'),
    ],
)
def test_an_expression_is_read_into_one_form(text, canonical):
    assert str(parse(text)) == canonical


@pytest.mark.parametrize("text", ["规上工业产值.同比", 'a.part(industry:34).share("b（c）")', "a.lead(全市)"])
def test_the_form_that_figures_carry_reads_back_as_itself(text):
    once = parse(text)

    assert parse(str(once)) == once


def test_every_operator_answers_to_its_code_and_its_chinese_names():
    argument = {Takes.NOTHING: "", Takes.MEASURE: "(b)", Takes.AREA: "(3303)", Takes.PART: "(industry:34)"}
    for operator in OPERATORS.values():
        for name in (operator.code, *operator.names):
            assert parse(f"a.{name}{argument[operator.takes]}").steps[0].operator == operator.code


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("", 0, "写法不对"),
        ("a..growth", 2, "写法不对"),
        ("a.share(b", 9, "写法不对"),
        ("a.同笔", 2, "没有“同笔”这个算法。相近的有：同比"),
        ("a.growth(b)", 9, "后面不带括号"),
        ("a.share", 2, "要在括号中写另一个指标"),
        ("a.lead(b.growth)", 7, "要在括号中写一个地区"),
        ("a.part(34)", 7, "要在括号中写“维度:取值”"),
    ],
)
def test_a_mistake_is_shown_at_its_place(text, position, says):
    with pytest.raises(ExpressionError) as caught:
        parse(text)

    assert caught.value.position == position
    assert says in str(caught.value)
    assert caught.value.text == text


def test_an_operator_is_put_behind_and_taken_off():
    growth = Expression("a").then("growth")

    assert str(growth.then("rank")) == "a.growth.rank"
    assert growth.then("rank").inner == growth
    assert str(Expression("a").then("part", Part("镇街", "瓯北 街道"))) == 'a.part(镇街:"瓯北 街道")'


def test_nothing_is_near_what_is_like_nothing():
    assert nearest("zzzz", ["规上工业产值"]) == ()


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_place_inside_it(text):
    position = 0
    try:
        parse(text)
    except ExpressionError as error:
        position = error.position

    assert 0 <= position <= len(text)


WORDS = st.text(
    alphabet=st.characters(exclude_characters='"“”|', exclude_categories=("C", "Z")), min_size=1, max_size=8
)


# The bar parts the address of a figure and stands in no name.
@given(measure=WORDS, whole=WORDS)
def test_any_name_survives_being_written_and_read(measure, whole):
    expression = Expression(measure, (Step("share", Expression(whole)), Step("rank")))

    assert parse(str(expression)) == expression
