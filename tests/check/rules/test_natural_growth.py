import pytest

from tests.check.say import said

RULE = "natural_growth"


@pytest.mark.parametrize(
    "text",
    [
        "全年出生率8.77‰，死亡率7.61‰，自然增长率2.16‰。",
        "出口12.5亿美元，进口8.2亿美元，贸易顺差5.3亿美元。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "全年出生率8.77‰，死亡率7.61‰，自然增长率1.16‰。",
        "出口12.5亿美元，进口8.2亿美元，贸易顺差4.3亿美元。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
