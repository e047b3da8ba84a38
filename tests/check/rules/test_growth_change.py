import pytest

from tests.check.say import said

RULE = "growth_change"


@pytest.mark.parametrize(
    "text",
    [
        "财政收入1753亿元，比上年增加225亿元，增长17.4%。",
        "年末存款余额1970.6亿元，比上年减少266亿元，增长15.6%。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "财政收入1，753亿元，比上年增加225亿元，增长14.7%。",
        "财政赤字2.18万亿元，比去年增加5600亿元，赤字率提高到3%。",
        "地区生产总值1228亿元，比上年增加95亿元，增长1.5%。",
        "完成进出口28.1亿美元，比上年增加6.5亿美元，增长30.1%。",
        "收入超过200亿元，比上年增加25亿元，增长10%。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
