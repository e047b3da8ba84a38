import pytest

from tests.check.say import said

RULE = "rate_between"


@pytest.mark.parametrize(
    "text",
    [
        "全年生产总值628.97亿元，增长8.9%。其中，第一产业增加值54.83亿元，增长4.4%；第二产业增加值222.27亿元，增长5.0%；第三产业增加值351.87亿元，增长4.9%。",
        "全年进出口总额36.4亿元，增长32.5%，其中，出口增长20.3%，进口增长24.9%。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "全年生产总值628.97亿元，增长4.9%。其中，第一产业增加值54.83亿元，增长4.4%；第二产业增加值222.27亿元，增长5.0%；第三产业增加值351.87亿元，增长4.9%。",
        "全年进出口总额36.4亿元，增长22.5%，其中，出口增长20.3%，进口增长24.9%。",
        "进出口总额增长8.5%，其中出口增长4.3%，民营企业进口增长4.9%。",
        "全年生产总值增长4.9%；第一产业投资增长14.4%；第二产业投资增长15.0%；第三产业投资增长14.9%。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
