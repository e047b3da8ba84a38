import pytest

from tests.check.say import said

RULE = "percent_point"


@pytest.mark.parametrize(
    "text",
    [
        "城镇化率66.8%，比上年提高1.6%。",
        "规上工业产值143.75亿元，增长3.5个百分点。",
        "外贸依存度为18.3%，较上年下降1.2%。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "城镇化率66.8%，比上年提高1.6个百分点。",
        "全员劳动生产率94.5万元/人，同比提高1.5%。",
        "规上工业产值143.75亿元，增长3.5%。",
        "第三产业拉动GDP增长1.3个百分点。",
        "外贸依存度为18.3%，较上年下降1.2个百分点。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
