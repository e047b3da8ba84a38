import pytest

from tests.check.say import said

RULE = "wording"


@pytest.mark.parametrize(
    "text",
    [
        "可吸入颗粒物（PM2.5）平均浓度下降。",
        "规上社会消费品零售总额15亿元。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "细颗粒物（PM2.5）平均浓度下降。",
        "限上社会消费品零售总额15亿元。",
        "规模以上工业增加值增长。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
