import pytest

from tests.check.say import said

RULE = "unbased_share"


@pytest.mark.parametrize(
    "text",
    [
        "工业总产值实现65.28亿元；工业研发投入4.82亿元，占比2%。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "实现营业收入241.2亿元；工业研发投入4.82亿元，占比2%。",
        "第一产业投资占比1.2%。",
        "工业总产值实现65.28亿元；高新产业产值13.06亿元，占比20%。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
