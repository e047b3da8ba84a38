import pytest

from tests.check.say import said

RULE = "yearly_average"


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算收入由2018年的28.3亿元增加到2023年的38.6亿元，年均增长9.4%。",
        "五年来，旅游总收入从43.2亿元增加到91.3亿元，年均增长26.1%。",
        "“十三五”期间，外贸出口由28.6亿元增加到46.2亿元，年均增长14.1%。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算收入由2018年的28.3亿元增加到2023年的38.6亿元，年均增长6.4%。",
        "五年来，旅游总收入从43.2亿元增加到91.3亿元，年均增长16.1%。",
        "五年来，地区生产总值从386亿元增加到512.4亿元，年均增长7.3%。",
        "财政收入从20亿元增加到30亿元，年均增长8%。",
        "“十三五”期间，外贸出口由28.6亿元增加到46.2亿元，年均增长10.1%。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
