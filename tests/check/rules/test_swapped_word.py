import pytest

from tests.check.say import said

RULE = "swapped_word"


@pytest.mark.parametrize(
    "text",
    [
        "出台假设干意见。",
        "优化经济开展环境，促进工业工程早投产。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "出台若干意见。",
        "组织企业开展技术交流，加快开展工作。",
        "我市缺乏人才。",
        "重点工程加快建设。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
