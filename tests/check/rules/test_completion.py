import pytest

from tests.check.say import said

RULE = "completion"


@pytest.mark.parametrize(
    "text",
    [
        "年度投资计划193.22亿元。1-6月项目累计完成投资126.02亿元，投资完成率56.22%。",
        "1-6月完成投资126.02亿元，占年度计划193.22亿元的56.2%。",
        "1-6月完成投资126.02亿元，投资完成率65.22%，比时间进度快25.22个百分点。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "年度投资计划193.22亿元。1-6月项目累计完成投资126.02亿元，投资完成率65.22%，比时间进度快15.22个百分点。",
        "1-6月完成投资126.02亿元，占年度计划193.22亿元的65.2%。",
        "完成服务外包110万美元，完成年度任务的83%。",
        "1-5月完成收入4.2亿元，完成进度52%，快于序时进度10.3个百分点。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
