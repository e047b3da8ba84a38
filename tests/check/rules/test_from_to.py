import pytest

from tests.check.say import said

RULE = "from_to"


@pytest.mark.parametrize(
    "text",
    [
        "积累率由33.6%降为36.5%。",
        "外贸出口由10亿元增加到35亿元，增长1倍。",
        "城镇化率从58.2%提高到62.5%，提高3.4个百分点。",
        "森林覆盖率由42.5%提高到41.2%。",
        "高新技术产业增加值占比由2015年的38.2%提升至2020年的62.5%，提高22.3个百分点。",
        "今年1-5月外贸出口2.43亿美元，同比下降1.8%，去年同期外贸出口2.15亿美元。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "积累率由36.5%降为33.6%。",
        "外贸出口由10亿元增加到20亿元，翻一番。",
        "城镇化率从58.2%提高到62.5%，提高4.3个百分点。",
        "粮食产量由25.2万吨增加到30.1万吨，年均增长3.6%。",
        "企业由120家增加到180家，增加60家，增长50%。",
        "高新技术产业增加值占比由2015年的38.2%提升至2020年的62.5%，提高24.3个百分点。",
        "今年1-5月外贸出口2.43亿美元，同比下降1.8%，去年同期外贸出口2.47亿美元。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
