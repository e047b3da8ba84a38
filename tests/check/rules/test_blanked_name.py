import pytest

from tests.check.say import said

RULE = "blanked_name"


@pytest.mark.parametrize(
    "text",
    [
        "15家企业入选xx市“百强企业”。",
        "××公司获奖。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "15家企业入选温州市“百强企业”。",
        "长度x米。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
