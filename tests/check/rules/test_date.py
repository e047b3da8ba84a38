import pytest

from tests.check.say import said

RULE = "date"


@pytest.mark.parametrize(
    "text",
    [
        "会议于2月30日召开。",
        "1-13月完成投资3亿元。",
        "第五季度完成投资。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "会议于2月28日召开。",
        "1-12月完成投资3亿元。",
        "第四季度完成投资。",
        "连续13个月增长。",
        "5月8日集体开工。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
