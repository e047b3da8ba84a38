import pytest

from tests.check.say import said

RULE = "threshold"


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算收入突破4000亿元、达到3911亿元。",
        "旅游总收入首次迈上300亿元台阶，达292亿元。",
        "全年新增规上企业超过60家，实际新增52家。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算收入突破4000亿元、达到4211亿元。",
        "贷款余额突破500亿元，增长12%，存款余额达到486亿元。",
        "服务业增加值突破3000亿元，工业增加值达到2800亿元。",
        "全年新增规上企业超过60家，实际新增62家。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
