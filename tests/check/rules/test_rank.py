import pytest

from tests.check.say import said

RULE = "rank"


@pytest.mark.parametrize(
    "text",
    [
        "增速在全市11个县（市、区）中居第12位。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "增速在全市11个县（市、区）中居第3位。",
        "增速居全市第三位。",
        "在全省90个县中排名第十八位。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
