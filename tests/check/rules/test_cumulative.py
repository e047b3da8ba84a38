import pytest

from tests.check.say import said

RULE = "cumulative"


@pytest.mark.parametrize(
    "text",
    [
        "2021年1-5月，外贸出口总额2.43亿美元。2021年1-4月，外贸出口总额3.02亿美元。",
        "2021年上半年，工业用电量5.6亿千瓦时。2021年全年，工业用电量4.9亿千瓦时。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "2021年1-5月，外贸出口总额2.43亿美元。2021年1-4月，外贸出口总额1.95亿美元。",
        "2021年5月，存款余额230亿元。2021年1-5月，存款余额220亿元。",
        "2020年上半年，工业用电量5.6亿千瓦时。2021年一季度，工业用电量6.9亿千瓦时。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
