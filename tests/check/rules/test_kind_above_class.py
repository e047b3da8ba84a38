import pytest

from tests.check.say import said

RULE = "kind_above_class"


@pytest.mark.parametrize(
    "text",
    [
        "农机专业合作社达到290个，农民专业合作社达到165个。",
        "第二产业投资708.8亿元，同比增长23.6%，其中工业投资708.8亿元，同比增长24.2%。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "农机专业合作社达到90个，农民专业合作社达到165个。",
        "第一产业增加值26.12亿元，人均地区生产总值为88954元。",
        "第二产业投资708.8亿元，同比增长23.6%，其中工业投资608.8亿元，同比增长24.2%。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
