import pytest

from tests.check.say import said

RULE = "points"


@pytest.mark.parametrize(
    "text",
    [
        "规上工业增加值同比增长1.3%。制造业增长3.4%，高于全县规上工业增速4.1个百分点。",
        "规上工业增加值同比增长1.3%。采矿业下降4.5%，高于全县规上工业增速5.8个百分点。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "规上工业增加值同比增长1.3%。制造业增长3.4%，高于全县规上工业增速2.1个百分点。",
        "规上工业增加值同比增长1.3%。采矿业下降4.5%，低于全县规上工业增速5.8个百分点。",
        "规上工业增加值同比增长1.3%，高于全省平均2.2个百分点。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
