import pytest

from tests.check.say import said

RULE = "contribution"


@pytest.mark.parametrize(
    "text",
    [
        "规上工业增加值增长6.0%，其中泵阀行业拉动增长2.1个百分点，贡献率为45.0%。",
        "第三产业拉动GDP增长2.8个百分点，对GDP增长贡献率为60.1%，GDP增长5.6%。",
        "全县地区生产总值增长5.6%。其中第一产业增长2.1%，拉动GDP增长0.2个百分点；第二产业增长6.0%，拉动GDP增长3.6个百分点；第三产业增长5.8%，拉动GDP增长2.5个百分点。",
    ],
)
def test_what_does_not_hold_is_said(text):
    findings = said(text, RULE)

    assert findings
    assert all(finding.place and finding.message for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "规上工业增加值增长6.0%，其中泵阀行业拉动增长2.1个百分点，贡献率为35.0%。",
        "第三产业拉动GDP增长2.8个百分点，对GDP增长贡献率为50.1%，GDP增长5.6%。",
        "第二产业对经济增长的贡献率达66.4%，拉动增长4.1个百分点。",
        "工业投资负向拉动全部投资2.1个百分点，贡献率为-45.0%，全部投资增长6.0%。",
        "全县地区生产总值增长5.6%。其中第一产业增长2.1%，拉动GDP增长0.2个百分点；第二产业增长6.0%，拉动GDP增长2.9个百分点；第三产业增长5.8%，拉动GDP增长2.5个百分点。",
    ],
)
def test_what_may_be_true_is_silent(text):
    assert said(text, RULE) == []
