import pytest

from tests.check.say import said

RULE = "quotation"


@pytest.mark.parametrize(
    "text",
    [
        "围绕“工业强县〞建设目标。",
        "围绕“工业强县建设目标。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "围绕“工业强县”建设目标。",
        "他说：“好。”",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
