import pytest

from tests.check.say import said

RULE = "missing_unit"


@pytest.mark.parametrize(
    "text",
    [
        "一季度全县生产总值同比增长7.5，二季度增长8.3%。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "一季度全县生产总值同比增长7.5%，二季度增长8.3%。",
        "分别增长1.6、1.1和7.8个百分点。",
        "居民消费价格指数为100.7。",
        "一三产业比重分别提高0.9、5.9个百分点。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
