import pytest

from tests.check.say import said

RULE = "wording"


@pytest.mark.parametrize(
    "text",
    [
        "可吸入颗粒物（PM2.5）平均浓度下降。",
        "规上社会消费品零售总额15亿元。",
        "（二）社会消费品零售总额。1-5月，实现限上社会消费品零售总额13.5亿元，同比增长5.5%。",
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
        "（二）社会消费品零售总额。1-5月，实现社会消费品零售总额63.5亿元，其中限上消费品零售总额13.5亿元，同比增长5.5%。",
        "二是增加社零总额。出台促进消费的意见。三是限上单位零售额13.5亿元。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
