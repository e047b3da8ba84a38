import pytest

from tests.check.say import said

RULE = "structure"


@pytest.mark.parametrize(
    "text",
    [
        "生产总值33.74亿元，第三产业增加值14.61亿元，三次产业结构比例为0.8:55.9:43.4。",
        "三次产业结构调整为7.3:37.4:50.3。",
        "中直经济实现增加值384.8亿元，地方经济实现增加值843.2亿元。中直与地方经济比重为41.3：58.7。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "生产总值33.74亿元，第三产业增加值14.61亿元，三次产业结构比例为0.8:55.9:43.3。",
        "三次产业结构调整为7.3:37.4:55.3。",
        "中直经济实现增加值384.8亿元，地方经济实现增加值843.2亿元。中直与地方经济比重为31.3：68.7。",
        "第一产业完成投资16.9亿元；第三产业完成投资39.2亿元；第二产业完成投资191.3亿元。三次产业投资比重为6.8：77.3：15.9。",
        "师生比为1:16，比例为3:2。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
