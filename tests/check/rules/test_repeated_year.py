import pytest

from tests.check.say import said

RULE = "repeated_year"


@pytest.mark.parametrize(
    "text",
    [
        "近三年出让土地（2023年93.6亩，2023年299亩，2023年247亩）。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "近三年出让土地（2013年93.6亩，2012年299亩，2011年247亩）。",
        "2023年投资12亿元，税收3亿元。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
