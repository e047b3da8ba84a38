import pytest

from tests.check.say import said

RULE = "repeated_fact"


@pytest.mark.parametrize(
    "text",
    [
        "2021年公共财政预算收入完成58.2亿元，增长3%。\n2021年公共财政预算收入完成52.8亿元。",
        "1-5月，工业用电量增长5.2%。\n先行指标向好，1-5月工业用电量同比增长2.5%。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "2021年公共财政预算收入完成58.2亿元。\n2021年公共财政预算收入完成58.24亿元。",
        "2021年公共财政预算收入完成58.2亿元。\n2020年公共财政预算收入完成52.8亿元。",
        "2021年全市公共财政预算收入完成58.2亿元。\n2021年全县公共财政预算收入完成5.3亿元。",
        "一是补上产值的缺口，1—5月完成143.75亿元；后7个月月均需完成37.32亿元。\n"
        "二是补上投资的缺口，1—5月完成14.89亿元；后7个月月均需完成4.44亿元。",
        "2021年在园幼儿人数53641人。\n2021年市区幼儿园300所，在园幼儿人数30294人。",
        "1-4月，工业用电量增长5.2%。\n1-5月工业用电量同比增长2.5%。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
