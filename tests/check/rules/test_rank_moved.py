import pytest

from tests.check.say import said

RULE = "rank_moved"


@pytest.mark.parametrize(
    "text",
    [
        "综合实力由全省第11位上升到第4位，前移6位。",
        "经济总量在全市的排名从第4位跃升至第11位。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "综合实力由全省第11位上升到第4位，前移7位。",
        "肉牛屠宰加工量从全国第11位跃升至第4位。",
        "投资增速从第3位回落到第5位。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
