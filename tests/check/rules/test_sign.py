import pytest

from tests.check.say import said

RULE = "sign"


@pytest.mark.parametrize(
    "text",
    [
        "外贸出口总额2.43亿美元，同比增长-1.8%。",
        "外贸出口总额2.43亿美元，同比下降-1.8%。",
        "利润总额实现正增长，同比下降2.3%。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "外贸出口总额2.43亿美元，同比下降1.8%。",
        "外贸出口增幅为-1.8%。",
        "利润总额实现正增长，同比增长2.3%。",
        "工业用电有所下降，同比下降2.3%。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
