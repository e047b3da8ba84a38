import pytest

from tests.check.say import said

RULE = "two_bases"


@pytest.mark.parametrize(
    "text",
    [
        "2022年规上工业企业营收达到42亿元，比上年增长40%。另一计划是，2022年规上企业营收入达到45亿元，比上年增长32.4%。",
        "2013年外贸出口总额2.55亿美元，2014年外贸出口总额2.43亿美元，比上年增长5.8%。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "2022年地方财政收入3.5亿元，自然增长2%，同口径完成3.67亿元，增长6.1%。",
        "2013年地区生产总值180亿元。2014年地区生产总值200亿元，比上年增长8.8%。",
        "2013年外贸出口总额2.475亿美元，2014年外贸出口总额2.43亿美元，比上年下降1.8%。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
